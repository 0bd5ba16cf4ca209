// SPDX-License-Identifier: MIT
#include "cli/textformat.h"

#include "cli/command.h"
#include "cli/tr.h"
#include "log/logline.h"

#include <QLocale>

#include <array>
#include <cmath>
#include <cwchar>

#include <unistd.h>

namespace seedbank {

namespace {

const QString unknown = QStringLiteral("–");

} // namespace

TextStyle TextStyle::forDescriptor(int descriptor)
{
    const QByteArray terminal = qgetenv("TERM");
    return TextStyle(::isatty(descriptor) == 1 && qgetenv("NO_COLOR").isEmpty()
        && !terminal.isEmpty() && terminal != "dumb");
}

QString TextStyle::wrap(const char *code, const QString &text) const
{
    if (!m_isColoured || text.isEmpty())
        return text;
    return QStringLiteral("\x1b[%1m%2\x1b[0m").arg(QLatin1String(code), text);
}

QString formatSize(std::int64_t bytes)
{
    if (bytes < 0)
        return unknown;
    if (bytes < 1024)
        return bytes == 1 ? Tr::tr("1 byte") : Tr::tr("%1 bytes").arg(bytes);
    static constexpr std::array units { "KB", "MB", "GB", "TB" };
    double size = static_cast<double>(bytes) / 1024;
    std::size_t unit = 0;
    // From 1023.95 on, one decimal would show 1024.0.
    while (size >= 1023.95 && unit + 1 < units.size()) {
        size /= 1024;
        ++unit;
    }
    return QStringLiteral("%1 %2").arg(
        QLocale().toString(size, 'f', 1), QLatin1String(units[unit]));
}

QString formatCount(std::int64_t count)
{
    return count < 0 ? unknown : QLocale().toString(static_cast<qlonglong>(count));
}

QString formatSeconds(double seconds)
{
    if (seconds < 10)
        return Tr::tr("%1 s").arg(QLocale().toString(seconds, 'f', seconds < 0.1 ? 2 : 1));
    const auto whole = std::llround(seconds);
    return whole < 60
        ? Tr::tr("%1 s").arg(whole)
        : Tr::tr("%1 min %2 s").arg(QString::number(whole / 60), QString::number(whole % 60));
}

QString formatTime(const QDateTime &time)
{
    return time.isValid() ? time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"))
                          : unknown;
}

QString printable(std::string_view utf8)
{
    return printable(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())));
}

QString printable(const QString &text)
{
    return escapeControls(text);
}

int displayWidth(const QString &text)
{
    int width = 0;
    for (const char32_t character : text.toUcs4()) {
        const int columns = ::wcwidth(static_cast<wchar_t>(character));
        width += columns < 0 ? 1 : columns;
    }
    return width;
}

} // namespace seedbank
