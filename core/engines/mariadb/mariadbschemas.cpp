// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbschemas.h"

#include "database/statements.h"
#include "engines/mariadb/mariadbconnection.h"
#include "sql/dialect.h"

#include <utility>

namespace seedbank {

namespace {

/** Both schemas of foreign keys that lead from one to another. */
using Links = std::vector<std::pair<std::string, std::string>>;

Result<Links> linksOf(Statements &statements,
    const std::optional<std::vector<MariaDbCatalogue::Reference>> &references)
{
    Links links;
    if (references) {
        for (const MariaDbCatalogue::Reference &reference : *references) {
            if (reference.child.first != reference.parent.first)
                links.emplace_back(reference.child.first, reference.parent.first);
        }
        return links;
    }
    ASSIGN_OR_RETURN(const StatementRows rows,
        statements.rows(R"(
            SELECT DISTINCT TABLE_SCHEMA, REFERENCED_TABLE_SCHEMA
            FROM information_schema.KEY_COLUMN_USAGE
            WHERE REFERENCED_TABLE_SCHEMA <> TABLE_SCHEMA
                AND TABLE_SCHEMA NOT IN ('information_schema', 'mysql', 'performance_schema',
                'sys'))",
            Attempt::ReadCatalogue));
    for (const StatementRow row : rows)
        links.emplace_back(row.text(0), row.text(1));
    return links;
}

} // namespace

std::string foldedName(const std::string &name)
{
    return QString::fromStdString(name).toCaseFolded().toStdString();
}

namespace {

using Name = std::pair<std::string, std::string>;

/** Schema and table of "schema/table" where either may hold a slash: of a table that this user
 *  sees, the one that is there; of another, any. Nothing where two are there. */
Result<std::optional<Name>> splitName(Statements &statements, const std::string &name)
{
    ASSIGN_OR_RETURN(const StatementRows rows,
        statements.rows(R"(
            SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.TABLES
            WHERE CONCAT(TABLE_SCHEMA, '/', TABLE_NAME) = )"
                + Dialect::textLiteral(name),
            Attempt::ReadCatalogue));
    std::optional<Name> found;
    for (const StatementRow row : rows) {
        if (found)
            return std::optional<Name>();
        found.emplace(row.text(0), row.text(1));
    }
    const std::size_t slash = name.find('/');
    return found ? found : Name { name.substr(0, slash), name.substr(slash + 1) };
}

} // namespace

Result<std::optional<std::vector<MariaDbCatalogue::Reference>>> readMariaDbReferences(
    Statements &statements)
{
    // Its names are those of files. MySQL writes the names themselves, where a slash in one cannot
    // be told from that between schema and table.
    const bool isMariaDb = statements.native<MariaDbConnection>().isMariaDb();
    const auto part = [isMariaDb](const char *column, int which) {
        const std::string text
            = "SUBSTRING_INDEX(" + std::string(column) + ", '/', " + std::to_string(which) + ')';
        return isMariaDb
            ? "CONVERT(CONVERT(CAST(" + text + " AS BINARY) USING filename) USING utf8mb4)"
            : text;
    };
    const auto rows = statements.rows("SELECT " + part("REF_NAME", 1) + ", " + part("REF_NAME", -1)
            + ", " + part("FOR_NAME", 1) + ", " + part("FOR_NAME", -1)
            + ", CONCAT(REF_NAME, FOR_NAME) LIKE '%/%/%/%', REF_NAME, FOR_NAME FROM "
              "information_schema."
            + (isMariaDb ? "INNODB_SYS_FOREIGN" : "INNODB_FOREIGN"),
        Attempt::ReadCatalogue);
    std::optional<std::vector<MariaDbCatalogue::Reference>> references;
    if (!rows
        && (rows.error().code == ErrorCode::PermissionDenied
            || rows.error().code == ErrorCode::DatabaseError))
        return references;
    if (!rows)
        return rows.error();
    references.emplace();
    std::vector<Name> unclear;
    for (const StatementRow row : *rows) {
        if (row.integer(4) != 0) {
            unclear.emplace_back(row.text(5), row.text(6));
            continue;
        }
        references->push_back({ { row.text(0), row.text(1) }, { row.text(2), row.text(3) } });
    }
    for (const auto &[parent, child] : unclear) {
        ASSIGN_OR_RETURN(const std::optional<Name> from, splitName(statements, parent));
        ASSIGN_OR_RETURN(const std::optional<Name> to, splitName(statements, child));
        if (!from || !to)
            return std::optional<std::vector<MariaDbCatalogue::Reference>>();
        references->push_back({ *from, *to });
    }
    return references;
}

Result<std::string> mariaDbSchemas(Statements &statements, const std::set<std::string> &wanted,
    NameCase tableNames, const std::optional<std::vector<MariaDbCatalogue::Reference>> &references)
{
    ASSIGN_OR_RETURN(const Links links, linksOf(statements, references));
    const auto key = [&](const std::string &name) {
        return tableNames == NameCase::Folded ? foldedName(name) : name;
    };
    std::set<std::string> concerned;
    for (const std::string &schema : wanted)
        concerned.insert(key(schema));
    std::size_t before = 0;
    while (before != concerned.size()) {
        before = concerned.size();
        for (const auto &[child, parent] : links) {
            if (concerned.contains(key(child)) || concerned.contains(key(parent)))
                concerned.insert({ key(child), key(parent) });
        }
    }
    // The server finds folders by these names: also as they were given, where it folds them itself.
    concerned.insert(wanted.begin(), wanted.end());
    for (const auto &[child, parent] : links) {
        if (concerned.contains(key(child)))
            concerned.insert({ child, parent });
    }
    std::string list;
    for (const std::string &schema : concerned)
        list += (list.empty() ? " IN (" : ", ") + Dialect::textLiteral(schema);
    return list + ") ";
}

} // namespace seedbank
