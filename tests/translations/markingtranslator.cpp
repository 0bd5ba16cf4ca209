// SPDX-License-Identifier: MIT
#include "translations/markingtranslator.h"

#include <QDir>
#include <QFile>
#include <QXmlStreamReader>

namespace seedbank {

namespace {

constexpr QChar opening(u'⟦');
constexpr QChar closing(u'⟧');
constexpr QChar afterNumber(u'·');

QString nameOfText(const QByteArray &context, const QByteArray &source)
{
    QString text = QString::fromUtf8(source);
    text.replace(u'\n', QStringLiteral("\\n"));
    return QString::fromUtf8(context).remove(QStringLiteral("seedbank::")) + QStringLiteral(": ")
        + text;
}

} // namespace

MarkingTranslator::MarkingTranslator(const QString &folder)
{
    const QDir directory(folder);
    const QStringList names = directory.entryList({ QStringLiteral("*.ts") }, QDir::Files);
    for (const QString &name : names)
        read(directory.filePath(name));
}

void MarkingTranslator::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(path));
    QXmlStreamReader reader(&file);
    QByteArray context;
    QByteArray source;
    QByteArray comment;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement() && reader.name() == u"message") {
            source.clear();
            comment.clear();
        } else if (reader.isStartElement() && reader.name() == u"name") {
            context = reader.readElementText().toUtf8();
        } else if (reader.isStartElement() && reader.name() == u"source") {
            source = reader.readElementText().toUtf8();
        } else if (reader.isStartElement() && reader.name() == u"comment") {
            comment = reader.readElementText().toUtf8();
        } else if (reader.isEndElement() && reader.name() == u"message") {
            const Key key { context, source + '\n' + comment };
            if (m_numbers.contains(key))
                continue;
            m_numbers.insert(key, m_names.size());
            m_names.append(nameOfText(context, source));
        }
    }
    if (reader.hasError())
        qFatal("%s: %s", qPrintable(path), qPrintable(reader.errorString()));
}

QString MarkingTranslator::translate(
    const char *context, const char *source, const char *comment, int) const
{
    // Qt brings translations of its own texts.
    if (!QByteArrayView(context).startsWith("seedbank"))
        return {};
    const Key key { context, QByteArray(source) + '\n' + comment };
    const auto number = m_numbers.constFind(key);
    if (number == m_numbers.constEnd()) {
        const std::lock_guard lock(m_mutex);
        m_misses.insert(nameOfText(context, source));
        return {};
    }
    return opening + QString::number(*number) + afterNumber + QString::fromUtf8(source) + closing;
}

std::set<QString> MarkingTranslator::misses() const
{
    const std::lock_guard lock(m_mutex);
    return m_misses;
}

MarkedText takeApart(const QString &text)
{
    MarkedText parts;
    std::vector<qsizetype> open;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == opening) {
            const qsizetype end = text.indexOf(afterNumber, i);
            const qsizetype number = QStringView(text).mid(i + 1, end - i - 1).toLongLong();
            if (!open.empty())
                parts.nested.emplace(open.back(), number);
            open.push_back(number);
            i = end;
        } else if (text[i] == closing) {
            if (!open.empty())
                open.pop_back();
            parts.outside += u' ';
        } else if (open.empty()) {
            parts.outside += text[i];
        }
    }
    return parts;
}

} // namespace seedbank
