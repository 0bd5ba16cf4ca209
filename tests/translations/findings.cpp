// SPDX-License-Identifier: MIT
#include "translations/findings.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <span>

namespace seedbank {

namespace {

/** What every language keeps: lines to type, options and their choices, URLs, paths, files,
 *  columns, versions, times, digests, and whatever is in capitals or has an underscore in it, as
 *  codes and placeholders do. */
constexpr char16_t names[]
    = u"\\bseedbank-cli\\b.*$|--?[a-z][-a-z]*|\\b(sqlite|postgresql|mariadb|mysql):[^\\s,;]*"
      u"|[^\\s“(]*/[^\\s”,;)]*|\\b\\w[\\w-]*\\.[a-z]\\w+\\b|\\bv\\d+(_[-\\d]+)?\\b|[-\\dT:.]+Z\\b"
      u"|\\b[0-9a-f]{16,}\\b|\\b[A-Z]{2,}\\b|\\b\\w+_\\w+\\b|\\b\\w+\\|\\w+\\b";

/** How a language writes a value: in quotation marks, with a unit, as a date. They stand in a
 *  sentence as the value would. The last are a database's name. */
constexpr std::array values { "Snapshot: “%1”", "Snapshot: “%1…”", "Console: %1 s",
    "Console: %1 min %2 s", "Text: %1 s", "Text: %1 min %2 s", "Text: d MMM", "Text: d MMM yyyy",
    "Text: ddd d MMM", "Text: d MMM HH:mm", "Base: d MMM yyyy HH:mm", "Database: %1 on %2",
    "Workspace: Practice" };
/** How a language puts whole texts beside each other. */
constexpr std::array joins { "StepView: %1: %2", "StepView: %1. %2" };

bool isIn(std::span<const char *const> list, const QString &name)
{
    return std::ranges::any_of(
        list, [&](const char *other) { return name == QString::fromUtf8(other); });
}

} // namespace

Findings::Findings(const MarkingTranslator &translator, const QStringList &planted)
    : m_translator(translator)
{
    QString pattern = QString::fromUtf16(names);
    QStringList longestFirst = planted;
    std::ranges::sort(longestFirst, std::greater(), &QString::size);
    for (const QString &text : std::as_const(longestFirst))
        pattern += QStringLiteral("|(?<!\\w)%1(?!\\w)").arg(QRegularExpression::escape(text));
    m_planted.setPattern(pattern);
    m_planted.setPatternOptions(QRegularExpression::UseUnicodePropertiesOption);
}

void Findings::look(const QString &text)
{
    const MarkedText parts = takeApart(text);
    for (const auto &[outerNumber, innerNumber] : parts.nested) {
        const QString outer = m_translator.nameOf(outerNumber);
        const QString inner = m_translator.nameOf(innerNumber);
        if (!isIn(joins, outer) && !isIn(values, inner))
            m_all.insert(QStringLiteral("composed: %1 ← %2").arg(outer, inner));
    }
    static const QRegularExpression twoLetters(QStringLiteral("\\p{L}{2}"));
    const QStringList lines = parts.outside.split(u'\n');
    for (QString line : lines) {
        line.replace(m_planted, QStringLiteral(" "));
        if (line.contains(twoLetters))
            m_all.insert(QStringLiteral("unmarked: ") + line.simplified());
    }
}

int printed(const std::set<QString> &lines)
{
    for (const QString &line : lines)
        std::fprintf(stderr, "%s\n", line.toUtf8().constData());
    return static_cast<int>(lines.size());
}

} // namespace seedbank
