// SPDX-License-Identifier: MIT
#include "log/redact.h"

#include <QRegularExpression>

namespace seedbank {

namespace {

QRegularExpression pattern(const char *text)
{
    QRegularExpression expression(QString::fromLatin1(text),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    expression.optimize();
    return expression;
}

// To the last '@': a password may hold '@', '/' and ':' that nobody escaped.
const QRegularExpression &urlPassword()
{
    static const QRegularExpression expression
        = pattern(R"re(\b([a-z][a-z0-9+.-]*:(?://)?[^\s/@:"'<>]*):[^\s"'<>]*@)re");
    return expression;
}

// A quoted value ends at its quote, or at the end of the text if it is cut off.
const QRegularExpression &assignedSecret()
{
    static const QRegularExpression expression = pattern(
        R"re(([\w-]*(?:passw(?:or)?d|passphrase|passwd|pwd|secret|token|api[_-]?key|credential)[\w-]*["']?\s*(?:[:=]|%3D)\s*|--?(?:password|token)\s+))re"
        R"re((?:"(?:[^"\\]|\\.)*(?:"|$)|'(?:[^'\\]|\\.|'')*(?:'|$)|[^\s&;,"'}\])]+))re");
    return expression;
}

const QRegularExpression &authorization()
{
    static const QRegularExpression expression
        = pattern(R"re(\b((?:bearer|basic)\s+)[a-z0-9._~+/=-]{6,})re");
    return expression;
}

} // namespace

QString redactSecrets(const QString &text)
{
    QString result = text;
    result.replace(urlPassword(), QStringLiteral("\\1:***@"));
    result.replace(assignedSecret(), QStringLiteral("\\1***"));
    result.replace(authorization(), QStringLiteral("\\1***"));
    return result;
}

} // namespace seedbank
