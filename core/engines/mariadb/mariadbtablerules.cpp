// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbtablerules.h"

#include "database/statements.h"
#include "sql/mariadbdialect.h"
#include "sql/sqltemplate.h"

#include <QRegularExpression>

#include <map>
#include <optional>

namespace seedbank {

namespace {

/** The names of a list like `"room","a""b"`. */
std::vector<std::string> namesIn(const QString &list)
{
    static const QRegularExpression name(QStringLiteral("\"((?:[^\"]|\"\")+)\""));
    std::vector<std::string> names;
    for (auto found = name.globalMatch(list); found.hasNext();)
        names.push_back(found.next()
                            .captured(1)
                            .replace(QStringLiteral("\"\""), QStringLiteral("\""))
                            .toStdString());
    return names;
}

/** `  PERIOD FOR "p" ("s", "e")` and `  UNIQUE KEY "u" ("room","p" WITHOUT OVERLAPS)` */
std::vector<MariaDbTableRules::Period> periodsIn(const QString &definition)
{
    std::vector<MariaDbTableRules::Period> periods;
    std::map<std::string, std::vector<std::string>> ends;
    const auto lines = definition.split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        if (line.startsWith(QStringLiteral("  PERIOD FOR "))) {
            const std::vector<std::string> names = namesIn(line);
            if (names.size() == 3)
                ends[names[0]] = { names[1], names[2] };
        }
    }
    for (const QString &line : lines) {
        const bool isPrimary = line.startsWith(QStringLiteral("  PRIMARY KEY "));
        if (!(isPrimary || line.startsWith(QStringLiteral("  UNIQUE KEY ")))
            || !line.contains(QStringLiteral("\" WITHOUT OVERLAPS)")))
            continue;
        std::vector<std::string> names = namesIn(line);
        const auto period = names.empty() ? ends.end() : ends.find(names.back());
        if (period == ends.end())
            continue;
        names.pop_back();
        MariaDbTableRules::Period found { "PRIMARY", {}, period->second[0], period->second[1] };
        if (!isPrimary) {
            found.key = names.front();
            names.erase(names.begin());
        }
        found.columns = std::move(names);
        periods.push_back(std::move(found));
    }
    return periods;
}

/** For values of one expression only; of RANGE COLUMNS over several, nothing is told. */
Result<std::string> outsidePartitionsOf(
    Statements &statements, const TableName &table, const Attempt &attempt)
{
    const std::string schema
        = table.schema.empty() ? std::string("DATABASE()") : Dialect::textLiteral(table.schema);
    ASSIGN_OR_RETURN(const StatementRows rows,
        statements.rows(
            fillIn(R"(
            SELECT DISTINCT PARTITION_METHOD, PARTITION_EXPRESSION, PARTITION_DESCRIPTION,
                PARTITION_ORDINAL_POSITION
            FROM information_schema.PARTITIONS
            WHERE TABLE_SCHEMA = %schema AND TABLE_NAME = %table AND PARTITION_NAME IS NOT NULL
            ORDER BY PARTITION_ORDINAL_POSITION)",
                { { "%schema", schema }, { "%table", Dialect::textLiteral(table.name) } }),
            attempt));
    std::string method;
    std::string expression;
    std::string last;
    std::string all;
    for (const StatementRow row : rows) {
        method = row.text(0);
        expression = row.text(1);
        last = row.text(2);
        if (last == "MAXVALUE") // also DEFAULT of a LIST
            return std::string();
        all += (all.empty() ? "" : ", ") + last;
    }
    if (method == "RANGE" || (method == "RANGE COLUMNS" && expression.find(',') == expression.npos))
        return '(' + expression + ") >= " + last;
    if (method != "LIST" && method != "LIST COLUMNS")
        return std::string();
    const std::string value = '(' + expression + ')';
    const std::string in = "(" + value + " IN (" + all + "))";
    if (expression.find(',') != expression.npos) // a NULL among them tells nothing
        return in + " IS FALSE";
    static const QRegularExpression literal(QStringLiteral("'(?:[^']|'')*'"));
    const bool takesNull
        = QString::fromStdString(all).remove(literal).contains(QStringLiteral("NULL"));
    return "CASE WHEN " + value + " IS NULL THEN " + (takesNull ? "FALSE" : "TRUE") + " ELSE " + in
        + " IS NOT TRUE END";
}

} // namespace

Result<MariaDbTableRules> MariaDbTableRules::read(
    Statements &statements, const TableName &table, const Attempt &attempt)
{
    MariaDbTableRules rules;
    ASSIGN_OR_RETURN(const StatementRows shown,
        statements.rows("SHOW CREATE TABLE " + mariaDbDialect().quoted(table), attempt));
    rules.m_definition = QString::fromStdString(shown[0].text(1));
    rules.periods = periodsIn(rules.m_definition);
    ASSIGN_OR_RETURN(rules.outsidePartitions, outsidePartitionsOf(statements, table, attempt));
    return rules;
}

std::vector<std::pair<QString, QString>> MariaDbTableRules::checkNames(
    const std::string &copy, Statements &statements, const Attempt &attempt) const
{
    std::vector<std::pair<QString, QString>> names;
    const auto shown = statements.rows("SHOW CREATE TABLE " + copy, attempt);
    if (!shown || shown->isEmpty())
        return names;
    static const QRegularExpression check(QStringLiteral("\n  CONSTRAINT \"([^\"]+)\" (CHECK .*)"));
    std::map<QString, QString> here;
    const auto strip = [](const QString &text) {
        return text.endsWith(QLatin1Char(',')) ? text.chopped(1) : text;
    };
    for (auto found = check.globalMatch(m_definition); found.hasNext();) {
        const auto match = found.next();
        here.emplace(strip(match.captured(2)), match.captured(1));
    }
    const QString definition = QString::fromStdString((*shown)[0].text(1));
    for (auto found = check.globalMatch(definition); found.hasNext();) {
        const auto match = found.next();
        if (const auto known = here.find(strip(match.captured(2))); known != here.end())
            names.emplace_back(match.captured(1), known->second);
    }
    return names;
}

} // namespace seedbank
