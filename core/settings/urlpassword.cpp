// SPDX-License-Identifier: MIT
#include "settings/urlpassword.h"

#include <QRegularExpression>

namespace seedbank {

namespace {

// Passwords that somebody forgot to escape may hold any of / ? # @.
const QRegularExpression &inUserInfo()
{
    static const QRegularExpression expression(
        QStringLiteral("^(\\s*[a-z][a-z0-9+.-]*://[^/?#:]*):.*@"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    return expression;
}

const QRegularExpression &asOption()
{
    static const QRegularExpression expression(
        QStringLiteral("([?&;])[a-z_]*(?:password|passwd|pwd|pass)=[^&;#]*"),
        QRegularExpression::CaseInsensitiveOption);
    return expression;
}

} // namespace

bool holdsPassword(const QString &url)
{
    return inUserInfo().match(url).hasMatch() || asOption().match(url).hasMatch();
}

QString withoutPassword(const QString &url)
{
    QString text = url;
    // Options first: a password among them may hold an @ that would pass for the host's.
    text.replace(asOption(), QStringLiteral("\\1"));
    text.replace(inUserInfo(), QStringLiteral("\\1@"));
    static const QRegularExpression between(QStringLiteral("([?&;])[&;]+"));
    static const QRegularExpression atTheEnd(QStringLiteral("[?&;]+(?=#|$)"));
    text.replace(between, QStringLiteral("\\1"));
    text.remove(atTheEnd);
    return text;
}

} // namespace seedbank
