// SPDX-License-Identifier: MIT
#include "log/logline.h"

#include "log/redact.h"

namespace seedbank {

namespace {

std::string_view levelName(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return "debug";
    case LogLevel::Info:
        return "info";
    case LogLevel::Warning:
        return "warning";
    case LogLevel::Error:
        return "error";
    }
    return "error";
}

bool needsEscape(QChar character)
{
    switch (character.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format: // direction marks, zero-width characters
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

/** Cuts whole characters off the end until `bytes` is no longer than `limit`. */
void cutUtf8(QByteArray &bytes, qsizetype limit)
{
    if (bytes.size() <= limit)
        return;
    qsizetype end = limit;
    while (end > 0 && (static_cast<unsigned char>(bytes[end]) & 0xC0) == 0x80)
        --end;
    bytes.truncate(end);
}

} // namespace

QString escapeControls(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar character : text) {
        const ushort code = character.unicode();
        if (character == u'\n')
            result += QLatin1String("\\n");
        else if (character == u'\r')
            result += QLatin1String("\\r");
        else if (character == u'\t')
            result += QLatin1String("\\t");
        else if (needsEscape(character))
            result += code < 0x100 ? QStringLiteral("\\x%1").arg(code, 2, 16, QLatin1Char('0'))
                                   : QStringLiteral("\\u%1").arg(code, 4, 16, QLatin1Char('0'));
        else
            result += character;
    }
    return result;
}

QByteArray formatLogLine(const LogRecord &record)
{
    static constexpr char cutMark[] = " ...(cut)";
    const QString time = record.time.toUTC().toString(Qt::ISODateWithMs);
    QByteArray line = time.toLatin1();
    line += ' ';
    line += levelName(record.level);
    line += ' ';
    line += escapeControls(QString::fromUtf8(record.category)).toUtf8();
    line += '[' + QByteArray::number(record.process) + "] ";
    // Cut before redacting would cut secrets in two; a message of any length is scanned whole.
    line += escapeControls(redactSecrets(record.message)).toUtf8();
    if (line.size() >= maxLogLine) {
        cutUtf8(line, maxLogLine - 1 - static_cast<qsizetype>(sizeof cutMark - 1));
        line += cutMark;
    }
    line += '\n';
    return line;
}

} // namespace seedbank
