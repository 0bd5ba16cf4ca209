// SPDX-License-Identifier: MIT
#include "log/logtail.h"

#include "base/file.h"
#include "log/rotatingfile.h"

namespace seedbank {

namespace {

Result<QStringList> linesOf(const QString &path)
{
    // A few lines over the limit are written while another process rotates.
    constexpr std::int64_t limit = 4 * RotatingFile::Limits().bytes;
    ASSIGN_OR_RETURN(const std::string bytes, readSmallFile(path, limit));
    return QString::fromStdString(bytes).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

} // namespace

Result<QStringList> lastLogLines(const QString &path, int lines)
{
    const auto present = linesOf(path);
    QStringList last = present.value_or(QStringList());
    const int files = RotatingFile::Limits().files;
    for (int number = 1; number < files && last.size() < lines; ++number) {
        const auto older = linesOf(path + QStringLiteral(".%1").arg(number));
        if (!older)
            break; // there are no more, or none that can be read: the newest matter most
        last = *older + last;
    }
    // Right after a rotation there is no present one.
    if (!present && last.isEmpty())
        return present.error();
    return last.mid(qMax(qsizetype(0), last.size() - lines));
}

} // namespace seedbank
