// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbtemporary.h"

#include "database/joins.h"
#include "database/statements.h"
#include "engines/mariadb/mariadbconnection.h"
#include "sql/mariadbdialect.h"

#include <mysql.h>

#include <algorithm>
#include <array>
#include <utility>

namespace seedbank {

namespace {

/** A name that none of the columns has, whatever the case. */
std::string keyBeside(const std::vector<std::string> &columns)
{
    std::string name = "seedbank_row";
    const auto isTaken = [&](const std::string &column) {
        return QString::fromStdString(column).compare(
                   QString::fromStdString(name), Qt::CaseInsensitive)
            == 0;
    };
    while (std::ranges::any_of(columns, isTaken))
        name += '_';
    return name;
}

} // namespace

Result<MariaDbTemporary> MariaDbTemporary::create(Statements &statements, const TableName &like,
    const std::vector<std::string> &columns, const Attempt &attempt,
    const std::vector<std::string> &index)
{
    const Dialect &dialect = mariaDbDialect();
    MariaDbTemporary table;
    table.m_name = statements.native<MariaDbConnection>().temporaryName();
    std::string sql = "CREATE TEMPORARY TABLE " + table.m_name + " (" + keyBeside(columns)
        + " BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY";
    // The index with the table: CREATE INDEX would end the transaction.
    if (!index.empty())
        sql += ", KEY (" + columnList(dialect, index) + ')';
    // InnoDB, whatever the server's default: it belongs to the transaction.
    RETURN_IF_ERROR(statements.execute(sql + ") ENGINE = InnoDB ROW_FORMAT = DYNAMIC SELECT "
            + columnList(dialect, columns) + " FROM " + dialect.quoted(like) + " WHERE FALSE",
        attempt));
    table.m_connection = &statements.native<MariaDbConnection>();
    return table;
}

Result<MariaDbTemporary> MariaDbTemporary::createLike(
    Statements &statements, const TableName &like, const Attempt &attempt)
{
    const std::string name = mariaDbDialect().quoted(like);
    MariaDbTemporary table;
    table.m_name = statements.native<MariaDbConnection>().temporaryName();
    ASSIGN_OR_RETURN(
        const StatementRows shown, statements.rows("SHOW CREATE TABLE " + name, attempt));
    const std::string definition = shown[0].text(1);
    // Asked before, as a statement that fails ends a load.
    const bool takesLike = std::ranges::none_of(
        std::array { "\n  FULLTEXT KEY ", "\n  SPATIAL KEY ", "PARTITION BY " },
        [&](const char *part) { return definition.find(part) != definition.npos; });
    RETURN_IF_ERROR(statements.execute("CREATE TEMPORARY TABLE " + table.m_name
            + (takesLike ? " LIKE " + name : ' ' + temporaryDefinition(definition)),
        attempt));
    table.m_connection = &statements.native<MariaDbConnection>();
    return table;
}

Result<MariaDbTemporary> MariaDbTemporary::createFrom(
    Statements &statements, const std::string &select, std::size_t columns, const Attempt &attempt)
{
    MariaDbTemporary table;
    table.m_name = statements.native<MariaDbConnection>().temporaryName();
    std::string index;
    for (std::size_t column = 0; column < columns; ++column)
        index += (column == 0 ? ", KEY (seedbank_e" : ", seedbank_e") + std::to_string(column);
    const auto create = [&](const std::string &more) {
        return statements.execute("CREATE TEMPORARY TABLE " + table.m_name
                + " (seedbank_row BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY" + more
                + ") ENGINE = InnoDB ROW_FORMAT = DYNAMIC SELECT " + select,
            attempt);
    };
    Result<> created = create(index + ')');
    if (!created && created.error().code == ErrorCode::DatabaseError)
        created = create({}); // a text, or too long for an index
    if (!created)
        return created.error();
    table.m_connection = &statements.native<MariaDbConnection>();
    return table;
}

std::string temporaryDefinition(const std::string &shown)
{
    std::string columns;
    std::string options = ") ENGINE = InnoDB ROW_FORMAT = DYNAMIC";
    std::size_t at = shown.find('\n');
    while (at != std::string::npos) {
        const std::size_t end = shown.find('\n', at + 1);
        std::string_view line = std::string_view(shown).substr(
            at + 1, end == std::string::npos ? std::string::npos : end - at - 1);
        at = end;
        if (line.starts_with(')')) {
            for (const std::string_view option : { " DEFAULT CHARSET=", " COLLATE=" }) {
                if (const auto found = line.find(option); found != line.npos) {
                    const auto stop = line.find(' ', found + option.size());
                    options += line.substr(found, stop == line.npos ? stop : stop - found);
                }
            }
            break;
        }
        const bool isLeftOut = line.starts_with("  FULLTEXT KEY")
            || line.starts_with("  SPATIAL KEY")
            || (line.starts_with("  CONSTRAINT ") && line.find(" FOREIGN KEY ") != line.npos);
        if (isLeftOut)
            continue;
        if (line.ends_with(','))
            line.remove_suffix(1);
        columns.append(columns.empty() ? "(" : ",\n").append(line);
    }
    return columns + options;
}

MariaDbTemporary::MariaDbTemporary(MariaDbTemporary &&other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
    , m_name(std::move(other.m_name))
{
}

MariaDbTemporary &MariaDbTemporary::operator=(MariaDbTemporary &&other) noexcept
{
    std::swap(m_connection, other.m_connection);
    std::swap(m_name, other.m_name);
    return *this;
}

MariaDbTemporary::~MariaDbTemporary()
{
    if (!m_connection)
        return;
    // Past all checks: it must go even where the transaction failed. At worst the end of the
    // connection drops it.
    const std::string sql = "DROP TEMPORARY TABLE IF EXISTS " + m_name;
    mysql_real_query(m_connection->handle(), sql.data(), sql.size());
}

} // namespace seedbank
