// SPDX-License-Identifier: MIT
#include "base/plaintext.h"

#include <QStringDecoder>

#include <algorithm>
#include <limits>

namespace seedbank {

namespace {

// U+2028 and U+2029 break lines, U+202A to U+202E and U+2066 to U+2069 reorder what is shown.
bool isControl(QChar c)
{
    const char16_t code = c.unicode();
    return c.category() == QChar::Other_Control || (code >= 0x2028 && code <= 0x202e)
        || (code >= 0x2066 && code <= 0x2069);
}

} // namespace

bool isPlainText(std::string_view text, LineBreaks lineBreaks)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded
        = decoder(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
    if (decoder.hasError())
        return false;
    return std::none_of(decoded.begin(), decoded.end(), [lineBreaks](QChar c) {
        const bool isAllowed = lineBreaks == LineBreaks::Allowed
            && (c == QLatin1Char('\n') || c == QLatin1Char('\t'));
        return isControl(c) && !isAllowed;
    });
}

bool hasControlCharacter(std::string_view utf8)
{
    return std::any_of(utf8.begin(), utf8.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F;
    });
}

QString shown(std::string_view text)
{
    constexpr qsizetype longest = 80;
    // Four bytes a character at most: no need to decode more of a huge text.
    const QString decoded = QString::fromUtf8(
        text.data(), static_cast<qsizetype>(std::min<std::size_t>(text.size(), 4 * longest + 4)));
    QString result;
    for (const QChar c : decoded.left(longest)) {
        if (isControl(c))
            result += QStringLiteral("\\u%1").arg(
                static_cast<uint>(c.unicode()), 4, 16, QLatin1Char('0'));
        else
            result += c;
    }
    if (decoded.size() > longest)
        result += QChar(0x2026);
    return result;
}

int pluralCount(qint64 number)
{
    return static_cast<int>(std::clamp<qint64>(number, 0, std::numeric_limits<int>::max()));
}

} // namespace seedbank
