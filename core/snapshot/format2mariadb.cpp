// SPDX-License-Identifier: MIT
// Frozen: published files hold these very texts.
#include "snapshot/mariadbfilepredicate.h"
#include "snapshot/mariadbframes.h"
#include "sql/mariadbdialect.h"

namespace seedbank {

namespace {

/** SQL that yields a name from information_schema, quoted. */
std::string quotedName(const std::string &column)
{
    return "'\"', REPLACE(" + column + ", '\"', '\"\"'), '\"'";
}

/** Foreign keys are off while rows go, so that no row outside the demo data is touched whatever its
 *  reference says. The references are those of where the file runs, as far as its user may see
 *  them: a statement asks information_schema for them and makes the one that counts. */
class MariaDbFormat2 : public FrameText {
public:
    std::string opening(const FramedTables &framed) const override;
    std::string insertHead(const FramedTables &framed, std::size_t table) const override
    {
        const TableShape &shape = framed.tables[table].shape;
        return "INSERT INTO " + m_dialect.quoted(shape.name) + " (" + m_dialect.quotedList(shape)
            + ") VALUES\n";
    }
    std::string closing(const FramedTables &framed) const override;
    std::string predicate(
        const FramedTables &, const TableName &table, const RowFilter &filter) const override
    {
        return mariaDbFilePredicate(table, filter);
    }

private:
    /** Whose references are counted: those of rows outside the demo data to tables of the dataset,
     *  or those of demo rows. */
    enum class Rows { Outside, Demo };
    std::string tablesAs(const FramedTables &framed, const char *alias) const;
    std::string countMissing(const FramedTables &framed, Rows rows) const;
    std::string raiseSequences(const FramedTables &framed) const;

    const Dialect &m_dialect = mariaDbDialect();
};

/** Makes an error, as plain SQL can: a column that does not exist. */
std::string failWhere(const std::string &condition, const std::string &message)
{
    return "SET @seedbank_statement = CASE WHEN " + condition + " THEN 'DO \"" + message
        + "\"' ELSE 'DO 0' END;\n"
          "PREPARE seedbank_check FROM @seedbank_statement;\n"
          "EXECUTE seedbank_check;\n";
}

/** Names compare as where the case of letters counts least; which of two such tables is meant, the
 *  statement asks once more where it counts. */
std::string sameName(const std::string &left, const std::string &right)
{
    return "LOWER(CONVERT(" + left + " USING utf8mb4)) = LOWER(CONVERT(" + right
        + " USING utf8mb4))";
}

/** The tables of the dataset with what makes rows demo rows: (s, t, p). */
std::string MariaDbFormat2::tablesAs(const FramedTables &framed, const char *alias) const
{
    std::string text = "(";
    for (const SelectedTable &table : framed.tables) {
        const TableName &name = table.shape.name;
        const bool isFirst = text.size() == 1;
        text += isFirst ? "SELECT " : "\nUNION ALL SELECT ";
        text += name.schema.empty() ? "DATABASE()" : Dialect::textLiteral(name.schema);
        text += isFirst ? " AS s, " : ", ";
        text += Dialect::textLiteral(name.name) + (isFirst ? " AS t, " : ", ");
        text += Dialect::textLiteral(predicate(framed, name, table.filter))
            + (isFirst ? " AS p" : "");
    }
    return text + ") AS " + alias;
}

/** Sets @seedbank_count to a statement that counts references without their row. */
std::string MariaDbFormat2::countMissing(const FramedTables &framed, Rows rows) const
{
    const std::string child = quotedName("k.table_schema") + ", '.', " + quotedName("k.table_name");
    const std::string parent = quotedName("k.referenced_table_schema") + ", '.', "
        + quotedName("k.referenced_table_name");
    const std::string column = quotedName("k.column_name");
    const std::string to = quotedName("k.referenced_column_name");
    const std::string isChild = sameName("k.table_schema", "d.s") + " AND "
        + sameName("k.table_name", "d.t")
        + " AND (@@lower_case_table_names > 0 OR CAST(CONVERT(k.table_name USING utf8mb4) AS "
          "BINARY) = CAST(d.t AS BINARY))";
    std::string text = "SET @seedbank_count = (SELECT CONCAT('SET @seedbank_missing = ', "
                       "COALESCE(GROUP_CONCAT('(SELECT COUNT(*) FROM ', r.child, ' LEFT JOIN ', "
                       "r.parent, ' AS p ON ', r.pairs, ' WHERE ', r.missing SEPARATOR ') + '), "
                       "'(SELECT 0'), ')') FROM (\nSELECT ";
    if (rows == Rows::Demo)
        text += "CONCAT('(SELECT * FROM ', " + child + ", ' WHERE ', MAX(d.p), ') AS c')";
    else
        text += "CASE WHEN MAX(d.p) IS NULL THEN CONCAT(" + child
            + ", ' AS c') ELSE CONCAT('(SELECT * FROM ', " + child
            + ", ' WHERE NOT COALESCE(', MAX(d.p), ', FALSE)) AS c') END";
    text += " AS child, CONCAT(" + parent + ") AS parent, GROUP_CONCAT('p.', " + to + ", ' = c.', "
        + column + " SEPARATOR ' AND ') AS pairs, GROUP_CONCAT('p.', " + to
        + ", ' IS NULL AND c.', " + column
        + ", ' IS NOT NULL' SEPARATOR ' AND ') AS missing\n"
          "FROM information_schema.key_column_usage AS k\n";
    if (rows == Rows::Outside)
        text += "JOIN " + tablesAs(framed, "q") + " ON "
            + sameName("k.referenced_table_schema", "q.s") + " AND "
            + sameName("k.referenced_table_name", "q.t") + "\nLEFT ";
    return text + "JOIN " + tablesAs(framed, "d") + " ON " + isChild
        + "\nWHERE k.referenced_table_name IS NOT NULL\n"
          "GROUP BY k.constraint_schema, k.table_schema, k.table_name, k.constraint_name, "
          "k.referenced_table_schema, k.referenced_table_name) AS r);\n"
          "PREPARE seedbank_count FROM @seedbank_count;\n";
}

/** Raises the sequences that columns take their defaults from, where the file runs; the server's
 *  SETVAL never lowers one. */
std::string MariaDbFormat2::raiseSequences(const FramedTables &framed) const
{
    std::string columns;
    for (const SelectedTable &table : framed.tables) {
        const TableName &name = table.shape.name;
        for (const Column &column : table.shape.columns) {
            if (column.kind != Kind::Integer)
                continue;
            const bool isFirst = columns.empty();
            columns += isFirst ? "(SELECT " : "\nUNION ALL SELECT ";
            columns += name.schema.empty() ? "DATABASE()" : Dialect::textLiteral(name.schema);
            columns += isFirst ? " AS s, " : ", ";
            columns += Dialect::textLiteral(name.name) + (isFirst ? " AS t, " : ", ");
            columns += Dialect::textLiteral(column.name) + (isFirst ? " AS c, " : ", ");
            columns += Dialect::textLiteral(m_dialect.quoted(column.name));
            columns += isFirst ? " AS v, " : ", ";
            columns += Dialect::textLiteral(
                m_dialect.quoted(name) + " WHERE " + predicate(framed, name, table.filter));
            columns += isFirst ? " AS f" : "";
        }
    }
    if (columns.empty())
        return {};
    return "-- Sequences\n"
           "SET @seedbank_statement = (SELECT CONCAT('SET @seedbank_statement = CONCAT_WS('', '', "
           "''DO 0''', COALESCE(GROUP_CONCAT(', (SELECT CONCAT(''SETVAL(', REPLACE(r.sequence, "
           "'''', ''''''), ', '', CASE "
           "WHEN (SELECT increment FROM ', r.sequence, ') > 0 THEN MAX(', r.v, ') ELSE MIN(', r.v, "
           "') END, '')'') FROM ', r.f, ' AND ', r.v, ' BETWEEN (SELECT minimum_value FROM ', "
           "r.sequence, ') AND (SELECT maximum_value FROM ', r.sequence, '))' SEPARATOR ''), ''), "
           "')') FROM (\n"
           "SELECT d.v, d.f, SUBSTRING(k.column_default, 9, CHAR_LENGTH(k.column_default) - 9) AS "
           "sequence\n"
           "FROM information_schema.columns AS k\n"
           "JOIN "
        + columns + ") AS d ON " + sameName("k.table_schema", "d.s") + " AND "
        + sameName("k.table_name", "d.t") + " AND " + sameName("k.column_name", "d.c")
        + "\nWHERE VERSION() LIKE '%MariaDB%' AND k.column_default REGEXP "
          "'^nextval[(](\"([^\"]|\"\")+\"|`([^`]|``)+`)[.](\"([^\"]|\"\")+\"|`([^`]|``)+`)[)]$') "
          "AS r);\n"
          "PREPARE seedbank_check FROM @seedbank_statement;\n"
          "EXECUTE seedbank_check;\n"
          "PREPARE seedbank_check FROM @seedbank_statement;\n"
          "EXECUTE seedbank_check;\n";
}

std::string MariaDbFormat2::opening(const FramedTables &framed) const
{
    // The client stops at the first error, and the end of its connection rolls back. The demo rows
    // are locked before anything is counted: from then on nobody can make a row refer to them.
    std::string text
        = "SET NAMES utf8mb4;\n"
          "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_BACKSLASH_ESCAPES,ANSI_QUOTES,"
          "NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES,NO_ENGINE_SUBSTITUTION';\n"
          "SET SESSION time_zone = '+00:00', completion_type = 0, sql_safe_updates = 0, "
          "unique_checks = 1, foreign_key_checks = 0, sql_quote_show_create = 1, "
          "group_concat_max_len = 1073741824;\n"
          "START TRANSACTION;\n\n"
          "-- Rows outside the demo data that refer to rows which are not there\n";
    for (auto table = framed.tables.rbegin(); table != framed.tables.rend(); ++table)
        text += "SELECT COUNT(*) INTO @seedbank_locked FROM " + m_dialect.quoted(table->shape.name)
            + " WHERE " + predicate(framed, table->shape.name, table->filter) + " FOR UPDATE;\n";
    text += countMissing(framed, Rows::Outside)
        + "EXECUTE seedbank_count;\n"
          "SET @seedbank_before = @seedbank_missing;\n\n"
          "-- Cleanup existing demo data\n"
        + deletions(m_dialect, framed)
        + "EXECUTE seedbank_count;\n"
          "SET @seedbank_hanging = @seedbank_missing - @seedbank_before;\n";
    // InnoDB checks each row at once and knows no deferring: rows in a circle are checked at the
    // end.
    return framed.cyclic ? text : text + "SET SESSION foreign_key_checks = 1;\n";
}

std::string MariaDbFormat2::closing(const FramedTables &framed) const
{
    std::string text = "-- An error here: rows outside the demo data refer to demo rows that the "
                       "file does not have\n"
                       "SET @seedbank_count = CASE WHEN @seedbank_hanging = 0 THEN 'SET "
                       "@seedbank_missing = 0' ELSE @seedbank_count END;\n"
                       "PREPARE seedbank_count FROM @seedbank_count;\n"
                       "EXECUTE seedbank_count;\n"
        + failWhere("@seedbank_missing > 0",
            "Your database is unchanged: rows outside the demo data refer to demo rows that this "
            "file does not have");
    if (framed.cyclic)
        text += "-- An error here: demo rows refer to rows that are not there\n"
            + countMissing(framed, Rows::Demo) + "EXECUTE seedbank_count;\n"
            + failWhere("@seedbank_missing > 0",
                "Your database is unchanged: demo rows refer to rows that are not there");
    return text + raiseSequences(framed) + "COMMIT;\nSET SESSION foreign_key_checks = 1;\n";
}

/** Differs in what is a flag: columns of MySQL's JSON type may hold one. */
class MySqlFormat2 final : public MariaDbFormat2 {
public:
    std::string predicate(
        const FramedTables &, const TableName &table, const RowFilter &filter) const override
    {
        return mySqlFilePredicate(table, filter);
    }
};

} // namespace

const FrameText &mySqlFormat2Text()
{
    static const MySqlFormat2 text;
    return text;
}

const FrameText &mariaDbFormat2Text()
{
    static const MariaDbFormat2 text;
    return text;
}

} // namespace seedbank
