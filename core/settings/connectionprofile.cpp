// SPDX-License-Identifier: MIT
#include "settings/connectionprofile.h"

#include "base/plaintext.h"
#include "settings/tr.h"

#include <QDir>

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace seedbank {

namespace {

constexpr qsizetype longestName = 64;

constexpr std::array passwordSources { PasswordSource::None, PasswordSource::Keychain,
    PasswordSource::Ask };

Error invalid(const QString &message)
{
    return { ErrorCode::InvalidArgument, message };
}

} // namespace

QString passwordSourceName(PasswordSource source)
{
    switch (source) {
    case PasswordSource::Keychain:
        return QStringLiteral("keychain");
    case PasswordSource::Ask:
        return QStringLiteral("ask");
    case PasswordSource::None:
        break;
    }
    return QStringLiteral("none");
}

std::optional<PasswordSource> passwordSourceFromName(std::string_view name)
{
    for (const PasswordSource source : passwordSources) {
        if (passwordSourceName(source) == QLatin1String(name.data(), name.size()))
            return source;
    }
    return std::nullopt;
}

Result<> checkProfile(const ConnectionProfile &profile)
{
    const std::string name = profile.name.toStdString();
    if (name.empty())
        return invalid(Tr::tr("A connection needs a name."));
    if (!isPlainText(name))
        return invalid(Tr::tr(
            "The name of a connection must be plain text: “%1” has a control character in it.")
                           .arg(shown(name)));
    if (profile.name.size() > longestName)
        return invalid(
            Tr::tr("The name of a connection can have at most %1 characters; “%2” has %3.")
                .arg(QString::number(longestName), shown(name),
                    QString::number(profile.name.size())));
    if (profile.name != profile.name.trimmed())
        return invalid(Tr::tr("The name of a connection must not start or end with a space: “%1”.")
                           .arg(shown(name)));
    const bool looksOtherwise = profile.name.startsWith(QLatin1Char('-'))
        || profile.name.contains(QLatin1Char('/')) || profile.name.contains(QLatin1Char(':'));
    if (looksOtherwise)
        return invalid(
            Tr::tr("The name of a connection must not contain / or :, or start with -, so "
                   "that it is not taken for a URL or an option: “%1”.")
                .arg(shown(name)));
    if (!isPlainText(profile.url.toString().toStdString()))
        return invalid(Tr::tr("The URL of a connection must be plain text."));
    if (profile.url.isFile() && profile.password != PasswordSource::None)
        return invalid(Tr::tr("The database is a file and has no password."));
    const bool isPath = profile.library.isEmpty()
        || (QDir::isAbsolutePath(profile.library) && isPlainText(profile.library.toStdString()));
    if (!isPath)
        return invalid(Tr::tr("The folder of a connection's library must be an absolute path of "
                              "plain text: “%1”.")
                           .arg(shown(profile.library.toStdString())));
    return {};
}

bool isSameName(const QString &a, const QString &b)
{
    return a.normalized(QString::NormalizationForm_KC)
               .compare(b.normalized(QString::NormalizationForm_KC), Qt::CaseInsensitive)
        == 0;
}

QString freeName(const QString &name, const std::vector<ConnectionProfile> &connections)
{
    const auto isTaken = [&](const QString &wanted) {
        return std::ranges::any_of(connections,
            [&](const ConnectionProfile &other) { return isSameName(other.name, wanted); });
    };
    if (!isTaken(name))
        return name;
    static const QRegularExpression counted(QStringLiteral("^(.+) ([1-9][0-9]{0,3})$"));
    const QRegularExpressionMatch match = counted.match(name);
    const QString base = match.hasMatch() ? match.captured(1) : name;
    int number = match.hasMatch() ? match.captured(2).toInt() + 1 : 2;
    while (true) {
        const QString end = QStringLiteral(" %1").arg(number++);
        QString begin = base.left(longestName - end.size());
        if (!begin.isEmpty() && begin.back().isHighSurrogate())
            begin.chop(1);
        if (QString next = begin.trimmed() + end; !isTaken(next))
            return next;
    }
}

ConnectionProfile shareable(const ConnectionProfile &profile)
{
    return { .name = profile.name,
        .url = profile.url,
        .environment = profile.environment,
        .password = profile.password };
}

QString credentialKey(const ConnectionProfile &profile)
{
    return profile.name + QLatin1Char(' ') + profile.url.destination();
}

} // namespace seedbank
