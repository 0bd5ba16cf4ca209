// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlparking.h"

#include "base/index.h"
#include "engines/postgresql/postgresqlchanges.h"
#include "engines/postgresql/postgresqlconnection.h"
#include "engines/postgresql/postgresqlrolepath.h"
#include "sql/postgresqldialect.h"
#include "sql/sqltemplate.h"

#include <algorithm>
#include <array>

namespace seedbank {

namespace {

/** Each is a savepoint and some joins; a load need not search longer. */
constexpr int mostTries = 400;

struct Candidate {
    std::string column;
    std::string value; ///< SQL over seedbank_b
};

// %v: the row's value; %n: its number, as int8; %c: the column; %t: the table; %a: the rows as they
// are to be.
constexpr std::string_view highest
    = "(SELECT pg_catalog.max(s.%c) FROM (SELECT %c FROM %t UNION ALL SELECT %c FROM %a) AS s)";
constexpr std::string_view lowest
    = "(SELECT pg_catalog.min(s.%c) FROM (SELECT %c FROM %t UNION ALL SELECT %c FROM %a) AS s)";

std::vector<std::string> around(const std::string &distance)
{
    return { std::string(highest) + " OPERATOR(pg_catalog.+) " + distance,
        std::string(lowest) + " OPERATOR(pg_catalog.-) " + distance };
}

/** The n-th whole number from the lowest on that is not there. */
std::string gap()
{
    return fillIn(R"((SELECT g FROM pg_catalog.generate_series(%lowest::pg_catalog.int8,
                %lowest::pg_catalog.int8 OPERATOR(pg_catalog.+) 100000) AS g
            WHERE NOT EXISTS (SELECT 1 FROM %t AS s WHERE s.%c OPERATOR(pg_catalog.=) g)
                AND NOT EXISTS (SELECT 1 FROM %a AS s WHERE s.%c OPERATOR(pg_catalog.=) g)
            ORDER BY g OFFSET %n OPERATOR(pg_catalog.-) 1 LIMIT 1))",
        { { "%lowest", lowest } });
}

std::vector<std::string> texts()
{
    const std::string value = "(%v)::pg_catalog.text";
    const std::string number = "(%n)::pg_catalog.text";
    const std::string size = "pg_catalog.length(" + value + ")";
    const std::string hash
        = "pg_catalog.md5(pg_catalog.concat(" + value + ", '~', " + number + "))";
    const std::string letters = "pg_catalog.translate(" + hash + ", '0123456789', 'ghijklmnop')";
    return {
        "pg_catalog.concat(" + value + ", '~', " + number + ")",
        "pg_catalog.concat(" + number + ", '~', " + value + ")",
        "pg_catalog.gen_random_uuid()::pg_catalog.text",
        "pg_catalog.left(" + hash + ", " + size + ")",
        "pg_catalog.left(" + letters + ", " + size + ")",
        "pg_catalog.upper(pg_catalog.left(" + letters + ", " + size + "))",
        "pg_catalog.lpad(" + number + ", " + size + ", '9')",
        "pg_catalog.lpad(" + number + ", " + size + ", '0')",
        "pg_catalog.concat(pg_catalog.left(" + value + ", -pg_catalog.length(" + number + ")), "
            + number + ")",
        "pg_catalog.concat(" + number + ", pg_catalog.right(" + value + ", -pg_catalog.length("
            + number + ")))",
        letters,
    };
}

std::vector<std::string> valuesOf(const Column &column)
{
    const std::string days = "((%n) OPERATOR(pg_catalog.*) '1 day'::pg_catalog.interval)";
    const std::string seconds = "((%n) OPERATOR(pg_catalog.*) '1 second'::pg_catalog.interval)";
    std::vector<std::string> values;
    switch (column.kind) {
    case Kind::Boolean:
        return { "NOT (%v)" };
    case Kind::Integer:
        values = around("(%n)");
        values.push_back(gap());
        return values;
    case Kind::Decimal:
    case Kind::Float:
        values = around("(%n)");
        values.emplace_back("(%v) OPERATOR(pg_catalog.+) (%n) OPERATOR(pg_catalog.*) 0.01");
        values.emplace_back("(%v) OPERATOR(pg_catalog.+) (%n) OPERATOR(pg_catalog.*) 0.000001");
        return values;
    case Kind::Text:
        return texts();
    case Kind::Uuid:
        return { "pg_catalog.gen_random_uuid()" };
    case Kind::Date:
        return around("(%n)::pg_catalog.int4");
    case Kind::Timestamp:
    case Kind::TimestampTz:
        values = around(days);
        values.push_back("(%v) OPERATOR(pg_catalog.+) " + seconds);
        return values;
    case Kind::Time:
        return { "(%v) OPERATOR(pg_catalog.+) " + seconds };
    case Kind::Bytes:
        return { "pg_catalog.decode(pg_catalog.md5((%n)::pg_catalog.text), 'hex')",
            "(%v) OPERATOR(pg_catalog.||) pg_catalog.decode(pg_catalog.md5((%n)::pg_catalog.text), "
            "'hex')" };
    case Kind::Json:
        return { "pg_catalog.to_jsonb(pg_catalog.concat('seedbank ', %n))" };
    case Kind::Other:
        break;
    }
    values = texts(); // such as citext
    values.emplace_back("'empty'"); // ranges
    for (std::string &value : around("(%n)")) // addresses
        values.push_back(std::move(value));
    values.push_back("(%v) OPERATOR(pg_catalog.+) " + seconds); // intervals
    return values;
}

class Parking {
public:
    Parking(PostgreSqlChanges &changes, const PostgreSqlParkingLot &lot)
        : m_changes(changes)
        , m_lot(lot)
        , m_statements(changes.load().statements)
        , m_name(changes.name(lot.table))
        , m_table("pg_temp.seedbank_parked_" + std::to_string(lot.table))
    {
    }

    Result<PostgreSqlParking> park(
        const std::vector<std::vector<int>> &circles, std::vector<bool> &parked)
    {
        RETURN_IF_ERROR(m_statements.execute(fillIn(R"(
            DROP TABLE IF EXISTS %parked;
            CREATE TEMPORARY TABLE %parked
                (LIKE %table INCLUDING CONSTRAINTS INCLUDING GENERATED) ON COMMIT DROP;
            ALTER TABLE %parked ADD COLUMN seedbank_number pg_catalog.int8,
                ADD COLUMN seedbank_column pg_catalog.int8)",
                                                 { { "%parked", m_table }, { "%table", m_name } }),
            Attempt::PrepareChanges));
        RETURN_IF_ERROR(collect());
        std::vector<int> firsts;
        firsts.reserve(circles.size());
        for (const std::vector<int> &circle : circles)
            firsts.push_back(circle.front());
        ASSIGN_OR_RETURN(const bool all, tryAll(firsts));
        if (all) {
            mark(firsts, parked);
            return PostgreSqlParking { m_table, m_columns };
        }
        for (const std::vector<int> &circle : circles) {
            bool found = false;
            for (std::size_t row = 0; row < circle.size() && !found; ++row) {
                ASSIGN_OR_RETURN(found, tryAll({ circle[row] }));
                if (found)
                    mark({ circle[row] }, parked);
            }
            if (!found)
                return PostgreSqlParking();
        }
        return PostgreSqlParking { m_table, m_columns };
    }

private:
    static void mark(const std::vector<int> &rows, std::vector<bool> &parked)
    {
        for (const int row : rows)
            elementAt(parked, row) = true;
    }

    bool isReferenced(const std::string &column) const
    {
        const TableName &name = m_changes.shape(m_lot.table).name;
        return std::ranges::any_of(m_changes.load().schema.tables, [&](const SchemaTable &child) {
            return std::ranges::any_of(child.foreignKeys, [&](const ForeignKey &key) {
                return key.referencedTable == name
                    && std::ranges::count(key.referencedColumns, column) > 0;
            });
        });
    }

    bool isReference(const std::string &column) const
    {
        return std::ranges::any_of(m_changes.load().schemaTable(m_lot.table).foreignKeys,
            [&](const ForeignKey &key) { return std::ranges::count(key.columns, column) > 0; });
    }

    /** What to try, the least conspicuous first. */
    Result<> collect()
    {
        const SchemaTable &schema = m_changes.load().schemaTable(m_lot.table);
        for (const std::string &name : m_lot.columns) {
            if (schema.find(name)->nullable && !isReferenced(name))
                m_candidates.push_back({ name, "NULL" });
        }
        for (const std::string &name : m_lot.columns) {
            if (isReferenced(name) || isReference(name))
                continue;
            const Column &column = schema.find(name)->column;
            const std::string quoted = postgreSqlDialect().quoted(name);
            for (const std::string &value : valuesOf(column))
                m_candidates.push_back({ name,
                    fillIn(value,
                        { { "%v", "seedbank_b." + quoted },
                            { "%n", "(seedbank_b.seedbank_number)" }, { "%c", quoted },
                            { "%t", m_name }, { "%a", m_lot.after } }) });
            if (column.kind != Kind::Other)
                continue;
            ASSIGN_OR_RETURN(const StatementRows labels,
                m_statements.rows(fillIn(R"(
                    SELECT e.enumlabel FROM pg_catalog.pg_attribute AS a
                    JOIN pg_catalog.pg_enum AS e ON e.enumtypid OPERATOR(pg_catalog.=) a.atttypid
                    WHERE a.attrelid OPERATOR(pg_catalog.=) %table::pg_catalog.regclass
                        AND a.attname OPERATOR(pg_catalog.=) %column
                    ORDER BY e.enumsortorder)",
                                      { { "%table", Dialect::textLiteral(m_name) },
                                          { "%column", Dialect::textLiteral(name) } }),
                    Attempt::PrepareChanges));
            for (int row = 0; row < labels.count(); ++row)
                m_candidates.push_back({ name, Dialect::textLiteral(labels[row].text(0)) });
        }
        return {};
    }

    Result<bool> tryAll(const std::vector<int> &rows)
    {
        for (const Candidate &candidate : m_candidates) {
            if (++m_tries > mostTries)
                return false;
            ASSIGN_OR_RETURN(const bool fits, tryOne(candidate, rows));
            if (fits)
                return true;
        }
        return false;
    }

    Result<bool> tryOne(const Candidate &candidate, const std::vector<int> &rows)
    {
        RETURN_IF_ERROR(m_statements.execute("SAVEPOINT seedbank_try", Attempt::PrepareChanges));
        Result<bool> fits = false;
        if (const Result<> put = insert(candidate, rows); put)
            fits = isFree();
        else if (put.error().code != ErrorCode::DatabaseError
            && put.error().code != ErrorCode::ConstraintViolation)
            return put.error();
        if (!fits)
            return fits;
        if (!*fits)
            RETURN_IF_ERROR(m_statements.execute(
                "ROLLBACK TO SAVEPOINT seedbank_try", Attempt::PrepareChanges));
        RETURN_IF_ERROR(
            m_statements.execute("RELEASE SAVEPOINT seedbank_try", Attempt::PrepareChanges));
        return fits;
    }

    /** The rows of the table as they would be. The number of a row among them makes its value. */
    Result<> insert(const Candidate &candidate, const std::vector<int> &rows)
    {
        auto place = std::ranges::find(m_columns, candidate.column);
        const auto index = place - m_columns.begin();
        if (place == m_columns.end())
            m_columns.push_back(candidate.column);
        std::string columns;
        std::string values;
        for (const std::string &column : m_lot.writable) {
            columns += ", " + postgreSqlDialect().quoted(column);
            values += ", "
                + (column == candidate.column ? candidate.value
                                              : "seedbank_b." + postgreSqlDialect().quoted(column));
        }
        std::string numbers;
        for (const int row : rows)
            numbers += (numbers.empty() ? "" : ", ") + std::to_string(row + 1);
        return executeOnRolePath(m_statements,
            fillIn(R"(
            INSERT INTO %parked (seedbank_number, seedbank_column%columns)
                SELECT seedbank_b.seedbank_number, %index%values FROM %before AS seedbank_b
                WHERE seedbank_b.seedbank_number OPERATOR(pg_catalog.=)
                    ANY (ARRAY[%numbers]::pg_catalog.int8[]))",
                { { "%parked", m_table }, { "%columns", columns },
                    { "%index", std::to_string(index) }, { "%values", values },
                    { "%before", m_lot.before }, { "%numbers", numbers } }),
            Attempt::PrepareChanges);
    }

    /** What the parked rows are joined with: the other ones, those to come, those that stay. */
    std::vector<std::string> othersWith(
        const PostgreSqlKey &key, const std::string &relation, const std::string &keyColumns) const
    {
        const std::string same = " AS seedbank_o ON " + key.alike("seedbank_p", "seedbank_o");
        const std::string apart = same
            + " AND seedbank_p.seedbank_number OPERATOR(pg_catalog.<>) seedbank_o.seedbank_number";
        std::vector<std::string> others { key.valuesOf(m_table, relation, "seedbank_number")
                + apart,
            key.valuesOf(m_lot.before, relation, "seedbank_number") + apart,
            key.valuesOf(m_lot.after, relation, "seedbank_number") + apart,
            key.valuesOf(m_name, relation, keyColumns) + same + " AND NOT ("
                + m_changes.sameKey(m_lot.table, "seedbank_p", "seedbank_o") + ")" };
        if (!m_lot.more.empty())
            others.push_back(key.valuesOf(m_lot.more, relation, keyColumns) + same);
        return others;
    }

    /** No row has one of the values, and none gets it; nor any that the parked rows keep, of
     *  another key. */
    Result<bool> isFree()
    {
        const std::string &relation = m_changes.shape(m_lot.table).name.name;
        std::string keyColumns;
        for (const int part : m_changes.shape(m_lot.table).key)
            keyColumns += (keyColumns.empty() ? "" : ", ")
                + postgreSqlDialect().quoted(
                    elementAt(m_changes.shape(m_lot.table).columns, part).name);
        for (const PostgreSqlKey &key : m_lot.keys) {
            const std::string parked = "SELECT 1 FROM "
                + key.valuesOf(m_table, relation, "seedbank_number, " + keyColumns)
                + " AS seedbank_p JOIN ";
            for (const std::string &others : othersWith(key, relation, keyColumns)) {
                ASSIGN_OR_RETURN(const StatementRows any,
                    m_statements.rows(parked + others + " LIMIT 1", Attempt::PrepareChanges));
                if (any.count() > 0)
                    return false;
            }
        }
        return true;
    }

    PostgreSqlChanges &m_changes;
    const PostgreSqlParkingLot &m_lot;
    Statements &m_statements;
    std::string m_name;
    std::string m_table;
    std::vector<Candidate> m_candidates;
    std::vector<std::string> m_columns; ///< of candidates, each once
    int m_tries = 0;
};

} // namespace

Result<PostgreSqlParking> park(PostgreSqlChanges &changes, const PostgreSqlParkingLot &lot,
    const std::vector<std::vector<int>> &circles, std::vector<bool> &parked)
{
    return Parking(changes, lot).park(circles, parked);
}

namespace {

std::string updateOfParked(const PostgreSqlChanges &changes, int table,
    const PostgreSqlParking &parking, std::size_t column)
{
    const std::string name = changes.name(table);
    const std::string quoted = postgreSqlDialect().quoted(parking.columns[column]);
    return "UPDATE " + name + " SET " + quoted + " = seedbank_p." + quoted + " FROM "
        + parking.table + " AS seedbank_p WHERE seedbank_p.seedbank_column OPERATOR(pg_catalog.=) "
        + std::to_string(column) + " AND " + changes.sameKey(table, name, "seedbank_p");
}

} // namespace

Result<> writeParked(PostgreSqlChanges &changes, int table, const PostgreSqlParking &parking)
{
    for (std::size_t column = 0; column < parking.columns.size(); ++column) {
        RETURN_IF_ERROR(executeOnRolePath(changes.load().statements,
            updateOfParked(changes, table, parking, column), Attempt::WriteChanges));
    }
    return {};
}

} // namespace seedbank
