// SPDX-License-Identifier: MIT
#include "engines/sqlite/sqliteuniqueindexes.h"

#include "database/statements.h"
#include "engines/sqlite/sqlitecatalogue.h"
#include "engines/sqlite/sqliteconnection.h"
#include "sql/sqlitedialect.h"
#include "sql/sqltemplate.h"

#include <sqlite3.h>

#include <algorithm>

namespace seedbank {

namespace {

/** The end of the token that begins at `at`: a comment, a quoted text or name, a word, or one
 *  character. */
std::size_t tokenEnd(std::string_view sql, std::size_t at)
{
    const auto after = [&](std::string_view end, std::size_t from) {
        const std::size_t found = sql.find(end, from);
        return found == sql.npos ? sql.size() : found + end.size();
    };
    const auto isWord = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || c == '_' || c == '$' || static_cast<unsigned char>(c) >= 0x80;
    };
    const char first = sql[at];
    if (sql.substr(at, 2) == "--")
        return after("\n", at);
    if (sql.substr(at, 2) == "/*")
        return after("*/", at + 2);
    if (first == '[')
        return after("]", at);
    if (first == '\'' || first == '"' || first == '`') // a doubled one begins the next token
        return after(std::string_view(&first, 1), at + 1);
    if (!isWord(first))
        return at + 1;
    while (at < sql.size() && isWord(sql[at]))
        ++at;
    return at;
}

bool isKeyword(std::string_view token, const char *keyword)
{
    return sqlite3_stricmp(std::string(token).c_str(), keyword) == 0;
}

bool isBlank(std::string_view token)
{
    return token.starts_with("--") || token.starts_with("/*")
        || token.find_first_not_of(" \t\r\n\f") == token.npos;
}

} // namespace

IndexParts splitIndexDefinition(std::string_view sql)
{
    IndexParts parts;
    std::string expression;
    int depth = 0;
    bool isListed = false; // the list is over
    for (std::size_t at = 0; at < sql.size();) {
        const std::string_view token = sql.substr(at, tokenEnd(sql, at) - at);
        if (depth == 0 && parts.fromOn.empty() && isKeyword(token, "ON"))
            parts.fromOn = sql.substr(at);
        at += token.size();
        if (isListed) {
            if (isKeyword(token, "WHERE")) {
                parts.condition = std::string(sql.substr(at)) + '\n'; // ends a comment
                return parts;
            }
            continue;
        }
        const bool closes = token == ")" && --depth == 0;
        if (depth == 1 && isBlank(token)) {
            expression += ' ';
        } else if (closes || (depth == 1 && token == ",")) {
            parts.expressions.push_back(std::exchange(expression, {}));
            isListed = closes;
        } else if (depth > 0
            && !(depth == 1 && (isKeyword(token, "ASC") || isKeyword(token, "DESC")))) {
            expression += isBlank(token) ? std::string_view(" ") : token;
        }
        if (token == "(")
            ++depth;
    }
    return parts;
}

Result<std::vector<SqliteUniqueIndex>> readUniqueIndexes(
    Statements &statements, const TableName &table)
{
    ASSIGN_OR_RETURN(const StatementRows rows,
        statements.rows(fillIn(R"(
            SELECT l.name, l.partial, l.origin, i.cid, i.name, i.coll, s.sql
            FROM pragma_index_list(%table, 'main') AS l
            JOIN pragma_index_xinfo(l.name, 'main') AS i
            LEFT JOIN main.sqlite_schema AS s ON s.type = 'index' AND s.name = l.name
            WHERE l."unique" AND i.key ORDER BY l.seq, i.seqno)",
                            { { "%table", Dialect::textLiteral(table.name) } }),
            Attempt::ReadCatalogue));
    std::vector<SqliteUniqueIndex> indexes;
    std::vector<std::string> onRowid;
    for (const StatementRow row : rows) {
        if (indexes.empty() || indexes.back().name != row.text(0)) {
            SqliteUniqueIndex index;
            index.name = row.text(0);
            index.isPrimary = row.text(2) == "pk";
            index.isPlain = row.integer(1) == 0;
            index.definition = row.text(6);
            indexes.push_back(std::move(index));
        }
        SqliteUniqueIndex &index = indexes.back();
        const std::string column = row.text(4);
        index.collations.push_back(row.text(5));
        if (row.integer(3) == -1)
            onRowid.push_back(index.name);
        if (row.integer(3) < 0) {
            index.isPlain = false;
            index.expressions.emplace_back();
            continue;
        }
        index.expressions.push_back(sqliteDialect().quoted(column));
        index.columns.push_back(column);
        if (sqlite3_stricmp(
                sqliteCollation(statements.native<SqliteConnection>(), table, column).c_str(),
                index.collations.back().c_str())
            != 0)
            index.isPlain = false;
    }
    std::erase_if(indexes, [&](const SqliteUniqueIndex &index) {
        return std::ranges::count(onRowid, index.name) > 0;
    });
    for (SqliteUniqueIndex &index : indexes) {
        if (index.definition.empty())
            continue;
        IndexParts parts = splitIndexDefinition(index.definition);
        index.condition = std::move(parts.condition);
        for (std::size_t i = 0; i < index.expressions.size(); ++i) {
            if (!index.expressions[i].empty())
                continue;
            index.columns.clear();
            if (parts.expressions.size() == index.expressions.size())
                index.expressions[i] = std::move(parts.expressions[i]);
        }
    }
    return indexes;
}

} // namespace seedbank
