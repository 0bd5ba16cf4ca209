// SPDX-License-Identifier: MIT
// Frozen: published files hold these very texts.
#include "base/index.h"
#include "snapshot/postgresqlframes.h"
#include "sql/postgresqldialect.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace seedbank {

namespace {

constexpr std::array<std::string_view, 8> settings {
    "standard_conforming_strings = on", "datestyle = 'ISO, YMD'", "intervalstyle = 'postgres'",
    "timezone = 'UTC'", "lc_monetary = 'C'", "xmloption = content", "array_nulls = on",
    "row_security = off", // an error where rows would be hidden
};

bool refersByColumn(const TableShape &shape, const std::string &column)
{
    return std::ranges::any_of(shape.foreignKeys,
        [&](const ForeignKey &key) { return std::ranges::count(key.columns, column) > 0; });
}

/** An operator that nobody's search_path can redirect. */
std::string op(std::string_view name)
{
    return " OPERATOR(pg_catalog." + std::string(name) + ") ";
}

std::string regclass(const Dialect &dialect, const TableName &table)
{
    return Dialect::textLiteral(dialect.quoted(table)) + "::pg_catalog.regclass";
}

/** What the references of other rows did to them is counted: by the server's own statistics of the
 *  transaction, which need no right on any table. */
class PostgreSqlFormat2 final : public FrameText {
public:
    std::string opening(const FramedTables &framed) const override;
    std::string insertHead(const FramedTables &framed, std::size_t table) const override;
    std::string closing(const FramedTables &framed) const override;
    std::string predicate(
        const FramedTables &framed, const TableName &table, const RowFilter &filter) const override;
    std::string rowCount() const override { return "pg_catalog.count(*)"; }

private:
    std::string comparable(
        const FramedTables &framed, const TableName &table, const std::string &column) const;
    std::string countsBefore(const FramedTables &framed) const;
    std::string cyclicCleanup(const FramedTables &framed) const;
    std::string countsAfter(const FramedTables &framed) const;
    std::string cyclicRows(const FramedTables &framed) const;
    std::string raiseSequences(const FramedTables &framed) const;

    const Dialect &m_dialect = postgreSqlDialect();
};

/** The column's value as it is compared. Types that are none of the server's own have operators of
 *  their own, wherever those are, so that their text is compared. */
std::string PostgreSqlFormat2::comparable(
    const FramedTables &framed, const TableName &table, const std::string &column) const
{
    std::string name = m_dialect.quoted(table) + '.' + m_dialect.quoted(column);
    for (const SelectedTable &selected : framed.tables) {
        const TableShape &shape = selected.shape;
        const int index = shape.name == table ? shape.indexOf(column) : -1;
        if (index >= 0 && elementAt(shape.columns, index).kind == Kind::Other)
            return '(' + name + ")::pg_catalog.text";
    }
    return name;
}

/** The same text for json and jsonb; NULL for what is no object. A json text may hold escapes that
 *  are no character of a text (\u0000, half a surrogate), which end the query: they become "?", and
 *  with them all that are no ASCII character; neither key nor value of a flag has any. */
std::string flagged(const std::string &column, const std::string &key)
{
    const auto isSet = [&](const std::string &document) {
        return '(' + document + op("->>") + Dialect::textLiteral(key) + ')' + op("=")
            + "ANY (ARRAY['true', '1'])";
    };
    const std::string text = '(' + column + ")::pg_catalog.text";
    return "CASE WHEN pg_catalog.pg_typeof(" + column + ")" + op("=")
        + "'pg_catalog.jsonb'::pg_catalog.regtype THEN " + isSet(column)
        + " WHEN pg_catalog.strpos(" + text + ", '\\u')" + op("=") + "0 THEN " + isSet(column)
        + " ELSE "
        + isSet("pg_catalog.regexp_replace(" + text
            + ", '(?<!\\\\)((?:\\\\\\\\)*)\\\\u(?:0000|(?!00[0-7])[0-9a-fA-F]{4})', '\\1?', "
              "'g')::pg_catalog.json")
        + " END";
}

std::string PostgreSqlFormat2::predicate(
    const FramedTables &framed, const TableName &table, const RowFilter &filter) const
{
    const std::string column = comparable(framed, table, filter.column);
    switch (filter.type) {
    case RowFilter::Type::All:
        return "TRUE";
    case RowFilter::Type::Flagged:
        return flagged(
            m_dialect.quoted(table) + '.' + m_dialect.quoted(filter.column), filter.flagKey);
    case RowFilter::Type::Equals:
        return column + op("=")
            + (filter.valueIsNumber ? filter.value : Dialect::textLiteral(filter.value));
    case RowFilter::Type::Through:
        break;
    }
    return "EXISTS (SELECT 1 FROM " + m_dialect.quoted(filter.parent) + " WHERE "
        + comparable(framed, filter.parent, filter.parentColumn) + op("=") + column + " AND "
        + predicate(framed, filter.parent, *filter.parentFilter) + ")";
}

std::string PostgreSqlFormat2::countsBefore(const FramedTables &framed) const
{
    const std::string rows = framed.helpers + "rows";
    std::string text = "\n-- Rows outside the demo data must stay: what the cleanup deletes is "
                       "compared with these counts\nCREATE TEMPORARY TABLE "
        + rows
        + " (root pg_catalog.oid, demo pg_catalog.int8) ON COMMIT DROP;\nINSERT INTO pg_temp."
        + rows + " VALUES\n";
    for (const SelectedTable &table : framed.tables) {
        const TableName &name = table.shape.name;
        text += (text.ends_with(")") ? ",\n(" : "(") + regclass(m_dialect, name)
            + ", (SELECT pg_catalog.count(*) FROM " + m_dialect.quoted(name) + " WHERE "
            + predicate(framed, name, table.filter) + "))";
    }
    return text + ";\nCREATE TEMPORARY TABLE " + framed.helpers
        + "before ON COMMIT DROP AS SELECT relid, n_tup_upd AS changed, n_tup_del AS deleted FROM "
          "pg_catalog.pg_stat_xact_all_tables;\n";
}

/** An error where other than demo rows were deleted, or changed by a reference. */
std::string PostgreSqlFormat2::countsAfter(const FramedTables &framed) const
{
    // The integer that this text does not spell is the error.
    const std::string equals = op("=");
    return "-- An error here: rows outside the demo data hang on demo rows, by CASCADE, SET NULL "
           "or SET DEFAULT\n"
           "WITH RECURSIVE tree AS (SELECT r.root, r.root AS relid FROM pg_temp."
        + framed.helpers
        + "rows AS r UNION SELECT t.root, i.inhrelid FROM tree AS t JOIN pg_catalog.pg_inherits AS "
          "i ON i.inhparent"
        + equals
        + "t.relid),\n"
          "counted AS (SELECT s.relid, pg_catalog.int8mi(s.n_tup_del, coalesce(b.deleted, 0)) AS "
          "deleted, pg_catalog.int8mi(s.n_tup_upd, coalesce(b.changed, 0)) AS changed FROM "
          "pg_catalog.pg_stat_xact_all_tables AS s LEFT JOIN pg_temp."
        + framed.helpers + "before AS b ON b.relid" + equals
        + "s.relid),\n"
          "hanging AS (SELECT k.conrelid AS relid, k.confdeltype AS action FROM "
          "pg_catalog.pg_constraint AS k WHERE k.contype"
        + equals + "'f' AND k.confdeltype" + equals
        + "ANY (ARRAY['c', 'n', 'd']::pg_catalog.\"char\"[]) AND EXISTS (SELECT 1 FROM tree AS t "
          "WHERE t.relid"
        + equals
        + "k.confrelid)),\n"
          "touched AS (SELECT r.root AS relid FROM pg_temp."
        + framed.helpers + "rows AS r WHERE r.demo" + op("<>")
        + "(SELECT coalesce(pg_catalog.sum(c.deleted), 0)::pg_catalog.int8 FROM tree AS t JOIN "
          "counted AS c ON c.relid"
        + equals + "t.relid WHERE t.root" + equals
        + "r.root) UNION SELECT c.relid FROM counted AS c JOIN hanging AS h ON h.relid" + equals
        + "c.relid WHERE (c.changed" + op("<>") + "0 AND h.action" + op("<>") + "'c') OR (c.deleted"
        + op("<>") + "0 AND NOT EXISTS (SELECT 1 FROM tree AS t WHERE t.relid" + equals
        + "c.relid)))\n"
          "SELECT CASE WHEN pg_catalog.count(*)"
        + op(">")
        + "0 THEN ('Your database is unchanged: rows outside the demo data hang on demo rows in '"
        + op("||")
        + "pg_catalog.string_agg(t.relid::pg_catalog.regclass::pg_catalog.text, ', '))"
          "::pg_catalog.int4 END AS outside FROM touched AS t;\n";
}

/** Foreign keys are checked at the end of a statement, unless they are deferrable. So the rows of a
 *  cycle go in one, and come in one (cyclicRows()), from temporary tables. */
std::string PostgreSqlFormat2::cyclicCleanup(const FramedTables &framed) const
{
    std::string text;
    for (std::size_t table = framed.tables.size(); table-- > 0;) {
        const SelectedTable &selected = framed.tables[table];
        text += (text.empty() ? "WITH " : ",\n") + framed.helpers + std::to_string(table)
            + " AS (DELETE FROM " + m_dialect.quoted(selected.shape.name) + " WHERE "
            + predicate(framed, selected.shape.name, selected.filter) + ")";
    }
    text += "\nSELECT;\n";
    for (std::size_t table = 0; table < framed.tables.size(); ++table) {
        const TableShape &shape = framed.tables[table].shape;
        text += "CREATE TEMPORARY TABLE " + framed.helpers + std::to_string(table)
            + " ON COMMIT DROP AS SELECT " + m_dialect.quotedList(shape) + " FROM "
            + m_dialect.quoted(shape.name) + " WITH NO DATA;\n";
    }
    return text;
}

std::string PostgreSqlFormat2::opening(const FramedTables &framed) const
{
    // These two are not LOCAL: the verification after COMMIT has names and texts, too.
    std::string text = "\\set ON_ERROR_STOP on\n"
                       "SET client_encoding = 'UTF8';\n"
                       "SET standard_conforming_strings = on;\n"
                       "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;\n";
    for (const std::string_view setting : settings)
        text.append("SET LOCAL ").append(setting).append(";\n");
    return text + "SET CONSTRAINTS ALL DEFERRED;\n" + countsBefore(framed)
        + "\n-- Cleanup existing demo data\n"
        + (framed.cyclic ? cyclicCleanup(framed) : deletions(m_dialect, framed))
        + countsAfter(framed);
}

std::string PostgreSqlFormat2::insertHead(const FramedTables &framed, std::size_t table) const
{
    const TableShape &shape = framed.tables[table].shape;
    const std::string columns = m_dialect.quotedList(shape);
    if (framed.cyclic)
        return "INSERT INTO pg_temp." + framed.helpers + std::to_string(table) + " (" + columns
            + ") VALUES\n";
    return "INSERT INTO " + m_dialect.quoted(shape.name) + " (" + columns
        + ") OVERRIDING SYSTEM VALUE VALUES\n";
}

std::string PostgreSqlFormat2::cyclicRows(const FramedTables &framed) const
{
    std::string text;
    for (std::size_t table = 0; table < framed.tables.size(); ++table) {
        const TableShape &shape = framed.tables[table].shape;
        const std::string columns = m_dialect.quotedList(shape);
        const std::string helper = framed.helpers + std::to_string(table);
        text.append(text.empty() ? "WITH " : ",\n").append(helper).append(" AS (INSERT INTO ");
        text.append(m_dialect.quoted(shape.name)).append(" (").append(columns);
        text.append(") OVERRIDING SYSTEM VALUE SELECT ").append(columns);
        text.append(" FROM pg_temp.").append(helper).append(")");
    }
    return text + "\nSELECT;\n\n";
}

/** Raises the sequences that columns take their values from, by their default or as an identity,
 *  where the file runs: a statement asks the catalogue for them and makes those that raise. */
std::string PostgreSqlFormat2::raiseSequences(const FramedTables &framed) const
{
    std::string columns;
    for (const SelectedTable &table : framed.tables) {
        const TableName &name = table.shape.name;
        for (const Column &column : table.shape.columns) {
            if (column.kind != Kind::Integer || refersByColumn(table.shape, column.name))
                continue;
            columns += (columns.empty() ? "(" : ",\n(") + regclass(m_dialect, name) + ", "
                + Dialect::textLiteral(column.name) + ", "
                + Dialect::textLiteral('(' + m_dialect.quoted(name) + '.'
                    + m_dialect.quoted(column.name) + ")::pg_catalog.int8")
                + ", "
                + Dialect::textLiteral(
                    m_dialect.quoted(name) + " WHERE " + predicate(framed, name, table.filter))
                + ")";
        }
    }
    if (columns.empty())
        return {};
    // setval() after another session's nextval() would lower the sequence. So one nextval() tells
    // where it stands, and as many as are missing raise it; only where more than 100,000 are
    // missing, which nobody takes between the two, setval() jumps.
    const std::string equals = op("=");
    return "SELECT pg_catalog.concat('SELECT CASE WHEN pg_catalog.int8gt(n.behind, 100000) THEN "
           "pg_catalog.setval(n.sequence, n.highest) ELSE (SELECT pg_catalog.max(g.value) FROM "
           "(SELECT pg_catalog.nextval(n.sequence) AS value FROM pg_catalog.generate_series(1, "
           "n.behind)) AS g) END FROM (SELECT q.sequence, q.highest, pg_catalog.int8div("
           "pg_catalog.int8mi(q.highest, pg_catalog.nextval(q.sequence)), q.step) AS behind FROM "
           "(SELECT ''', s.seqrelid, '''::pg_catalog.regclass AS sequence, ''', s.seqincrement, "
           "'''::pg_catalog.int8 AS step, (SELECT pg_catalog.', CASE WHEN s.seqincrement"
        + op(">")
        + "0 THEN 'max' ELSE 'min' END, '(', d.value, ') FROM ', d.rows, ' AND "
          "pg_catalog.int8ge(', d.value, ', ''', s.seqmin, '''::pg_catalog.int8) AND "
          "pg_catalog.int8le(', d.value, ', ''', s.seqmax, '''::pg_catalog.int8)) AS highest) AS q "
          "WHERE CASE WHEN pg_catalog.int8gt(q.step, 0) THEN pg_catalog.int8gt(q.highest, "
          "coalesce(pg_catalog.pg_sequence_last_value(q.sequence), pg_catalog.int8mi(q.highest, "
          "1))) ELSE pg_catalog.int8lt(q.highest, coalesce(pg_catalog.pg_sequence_last_value("
          "q.sequence), pg_catalog.int8pl(q.highest, 1))) END OFFSET 0) AS n WHERE "
          "pg_catalog.int8gt(n.behind, 0)') FROM (VALUES\n"
        + columns
        + ") AS d (relid, name, value, rows)\n"
          "JOIN pg_catalog.pg_attribute AS c ON c.attrelid"
        + equals + "d.relid AND c.attname" + equals
        + "d.name::pg_catalog.name\n"
          "JOIN pg_catalog.pg_sequence AS s ON EXISTS (SELECT 1 FROM pg_catalog.pg_depend AS p "
          "WHERE p.classid"
        + equals + "'pg_catalog.pg_class'::pg_catalog.regclass AND p.objid" + equals
        + "s.seqrelid AND p.deptype" + equals + "'i' AND p.refobjid" + equals
        + "c.attrelid AND p.refobjsubid" + equals
        + "c.attnum) OR EXISTS (SELECT 1 FROM pg_catalog.pg_depend AS p JOIN "
          "pg_catalog.pg_attrdef AS a ON a.oid"
        + equals + "p.objid WHERE p.classid" + equals
        + "'pg_catalog.pg_attrdef'::pg_catalog.regclass AND p.refobjid" + equals
        + "s.seqrelid AND a.adrelid" + equals + "c.attrelid AND a.adnum" + equals
        + "c.attnum) \\gexec\n";
}

std::string PostgreSqlFormat2::closing(const FramedTables &framed) const
{
    return (framed.cyclic ? cyclicRows(framed) : std::string()) + "-- Sequences\n"
        + raiseSequences(framed) + "\nCOMMIT;\n";
}

} // namespace

const FrameText &postgreSqlFormat2Text()
{
    static const PostgreSqlFormat2 text;
    return text;
}

} // namespace seedbank
