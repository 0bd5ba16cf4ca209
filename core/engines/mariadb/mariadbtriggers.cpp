// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbtriggers.h"

#include "engines/mariadb/mariadbapply.h"
#include "engines/mariadb/mariadbcatalogue.h"
#include "rows/dependencyorder.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <vector>

namespace seedbank {

namespace {

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
        || c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

std::string lower(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))
        .toLower()
        .toStdString();
}

/** Calls `take` with each word or quoted name, and whether a parenthesis follows it. */
void forEachWord(std::string_view sql, const std::function<void(std::string, bool)> &take)
{
    std::size_t at = 0;
    while (at < sql.size()) {
        const char c = sql[at];
        std::size_t begin = at;
        std::size_t end = at;
        if (c == '`' || c == '"') {
            begin = at + 1;
            end = std::min(sql.find(c, begin), sql.size());
            at = std::min(end + 1, sql.size());
        } else if (isWordByte(c)) {
            while (end < sql.size() && isWordByte(sql[end]))
                ++end;
            at = end;
        } else {
            ++at;
            continue;
        }
        std::size_t next = at;
        while (next < sql.size() && (sql[next] == ' ' || sql[next] == '\n' || sql[next] == '\t'))
            ++next;
        take(lower(sql.substr(begin, end - begin)), next < sql.size() && sql[next] == '(');
    }
}

bool hasTriggers(const SchemaTable &table)
{
    return !table.triggers.empty() || table.triggersMayBeHidden;
}

/** Whether a table's changes are written, at least in part, while checks are off. */
bool isWrittenUnchecked(const MariaDbLoad &load, int table, bool isCyclic)
{
    const TableChangeCounts &counts = load.changes.counts(table);
    const TableName &name = load.schemaTable(table).name;
    const bool isReferenced
        = std::ranges::any_of(load.schema.tables, [&](const SchemaTable &child) {
              return std::ranges::count(child.foreignKeys, name, &ForeignKey::referencedTable) > 0;
          });
    if ((counts.deleted > 0 && isReferenced) || (counts.inserted > 0 && isCyclic))
        return true;
    return load.changes.changesAny(table, uniqueColumns(load, table))
        || load.changes.changesAny(table, referenceColumns(load, table));
}

/** The tables that triggers of `begin` name, and those of the tables that they name; nothing where
 *  they may reach any. */
std::optional<std::set<TableName>> tablesNamedFrom(
    const MariaDbLoad &load, std::vector<const SchemaTable *> open)
{
    std::set<std::string> names;
    for (const SchemaTable &table : load.schema.tables)
        names.insert(lower(table.name.name));
    std::set<TableName> reached;
    for (std::size_t next = 0; next < open.size(); ++next) {
        const SchemaTable &table = *open[next];
        const auto bodies = load.catalogue.triggerBodies.find(table.name);
        if (table.triggersMayBeHidden)
            return std::nullopt;
        if (table.triggers.empty())
            continue;
        if (bodies == load.catalogue.triggerBodies.end())
            return std::nullopt;
        for (const std::string &body : bodies->second) {
            if (body.empty() || callsAnything(body, names))
                return std::nullopt;
            const std::set<std::string> words = wordsOf(body);
            for (const SchemaTable &other : load.schema.tables) {
                if (!words.contains(lower(other.name.name)))
                    continue;
                if (!other.unsupported.isEmpty()) // a view, say
                    return std::nullopt;
                if (reached.insert(other.name).second)
                    open.push_back(&other);
            }
        }
    }
    return reached;
}

} // namespace

std::set<std::string> wordsOf(std::string_view sql)
{
    std::set<std::string> words;
    forEachWord(sql, [&](std::string word, bool) { words.insert(std::move(word)); });
    return words;
}

bool callsAnything(std::string_view sql, const std::set<std::string> &tables)
{
    constexpr std::array<std::string_view, 46> usual { "abs", "and", "cast", "char_length",
        "coalesce", "concat", "concat_ws", "convert", "count", "curdate", "current_date",
        "current_timestamp", "current_user", "curtime", "date", "date_add", "date_sub", "datediff",
        "exists", "greatest", "if", "ifnull", "in", "into", "json_object", "json_extract", "least",
        "left", "length", "lower", "max", "min", "mod", "not", "now", "nullif", "or", "right",
        "round", "select", "substring", "sum", "sysdate", "upper", "user", "values" };
    bool found = false;
    forEachWord(sql, [&](const std::string &word, bool isCall) {
        const bool isNumber = !word.empty() && word.front() >= '0' && word.front() <= '9';
        found = found || word == "call"
            || (isCall && !isNumber && std::ranges::count(usual, word) == 0
                && !tables.contains(word));
    });
    return found;
}

std::set<TableName> tablesThatTriggersReach(const MariaDbLoad &load)
{
    std::vector<const SchemaTable *> triggered;
    bool isUnchecked = false;
    const bool isCyclic = dependencyOrder(load.changes.tables()).cyclic;
    for (int table = 0; table < std::ssize(load.tables); ++table) {
        const SchemaTable &schema = load.schemaTable(table);
        if (load.changes.counts(table).changes() == 0 || !hasTriggers(schema))
            continue;
        triggered.push_back(&schema);
        isUnchecked = isUnchecked || isWrittenUnchecked(load, table, isCyclic);
    }
    if (!isUnchecked)
        return {};
    if (auto reached = tablesNamedFrom(load, std::move(triggered)))
        return std::move(*reached);
    std::set<TableName> all;
    for (const SchemaTable &table : load.schema.tables)
        all.insert(table.name);
    return all;
}

} // namespace seedbank
