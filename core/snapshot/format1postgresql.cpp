// SPDX-License-Identifier: MIT
// Frozen: published files hold these very texts.
#include "snapshot/postgresqlframes.h"
#include "sql/postgresqldialect.h"

#include <algorithm>
#include <array>

namespace seedbank {

namespace {

constexpr std::array<std::string_view, 8> postgreSqlSettings {
    "standard_conforming_strings = on", "datestyle = 'ISO, YMD'", "intervalstyle = 'postgres'",
    "timezone = 'UTC'", "lc_monetary = 'C'", "xmloption = content", "array_nulls = on",
    "row_security = off", // an error where rows would be hidden
};

std::string postgreSqlFormat1Predicate(const TableName &table, const RowFilter &filter)
{
    const Dialect &dialect = postgreSqlDialect();
    const std::string column = dialect.quoted(table) + '.' + dialect.quoted(filter.column);
    switch (filter.type) {
    case RowFilter::Type::All:
        return "TRUE";
    case RowFilter::Type::Flagged: // the same text for json and jsonb; NULL for what is no object
        return '(' + column + " ->> " + Dialect::textLiteral(filter.flagKey) + ") IN ('true', '1')";
    case RowFilter::Type::Equals:
        return column + " = "
            + (filter.valueIsNumber ? filter.value : Dialect::textLiteral(filter.value));
    case RowFilter::Type::Through:
        break;
    }
    return "EXISTS (SELECT 1 FROM " + dialect.quoted(filter.parent) + " WHERE "
        + dialect.quoted(filter.parent) + '.' + dialect.quoted(filter.parentColumn) + " = " + column
        + " AND " + postgreSqlFormat1Predicate(filter.parent, *filter.parentFilter) + ")";
}

std::string temporaryTable(std::size_t table)
{
    return "seedbank_" + std::to_string(table);
}

bool isInForeignKey(const TableShape &shape, const std::string &column)
{
    return std::ranges::any_of(shape.foreignKeys,
        [&](const ForeignKey &key) { return std::ranges::count(key.columns, column) > 0; });
}

std::string raiseSequences(const std::string &from)
{
    // setval() after another session's nextval() would lower the sequence. So one nextval() tells
    // where it stands, and as many as are missing raise it; only where more than 100,000 are
    // missing, which nobody takes between the two, setval() jumps.
    return "SELECT CASE WHEN n.behind > 100000 THEN pg_catalog.setval(n.sequence, n.highest) ELSE "
           "(SELECT max(g.value) FROM (SELECT pg_catalog.nextval(n.sequence) AS value FROM "
           "pg_catalog.generate_series(1, n.behind)) AS g) END FROM (SELECT q.sequence, q.highest, "
           "(q.highest - pg_catalog.nextval(q.sequence)) / q.step AS behind FROM "
        + from
        + " AS q WHERE CASE WHEN q.step > 0 THEN q.highest > coalesce((SELECT "
          "pg_catalog.pg_sequence_last_value(q.sequence)), q.highest - 1) ELSE q.highest < "
          "coalesce((SELECT pg_catalog.pg_sequence_last_value(q.sequence)), q.highest + 1) END "
          "OFFSET 0) AS n WHERE n.behind > 0;\n";
}

/** Raises the sequences that a column takes its values from, by its default or as an identity. */
std::string raiseSequencesOf(
    const Dialect &dialect, const SelectedTable &table, const std::string &column)
{
    const std::string relation
        = Dialect::textLiteral(dialect.quoted(table.shape.name)) + "::pg_catalog.regclass";
    const std::string name = dialect.quoted(table.shape.name) + '.' + dialect.quoted(column);
    return raiseSequences("(SELECT seedbank_s.seqrelid::pg_catalog.regclass AS "
                          "sequence, seedbank_s.seqincrement AS step, (SELECT "
                          "CASE WHEN seedbank_s.seqincrement > 0 THEN max("
        + name + ") ELSE min(" + name + ") END::pg_catalog.int8 FROM "
        + dialect.quoted(table.shape.name) + " WHERE " + name
        + " BETWEEN seedbank_s.seqmin AND seedbank_s.seqmax AND "
        + postgreSqlFormat1Predicate(table.shape.name, table.filter)
        + ") AS highest FROM pg_catalog.pg_sequence AS seedbank_s JOIN pg_catalog.pg_attribute AS "
          "seedbank_c ON seedbank_c.attrelid = "
        + relation + " AND seedbank_c.attname = " + Dialect::textLiteral(column)
        + " WHERE EXISTS (SELECT 1 FROM pg_catalog.pg_depend AS d WHERE d.classid = "
          "'pg_class'::pg_catalog.regclass AND d.objid = seedbank_s.seqrelid AND d.deptype = 'i' "
          "AND d.refobjid = seedbank_c.attrelid AND d.refobjsubid = seedbank_c.attnum) OR EXISTS "
          "(SELECT 1 FROM "
          "pg_catalog.pg_depend AS d JOIN pg_catalog.pg_attrdef AS a ON a.oid = d.objid WHERE "
          "d.classid = 'pg_attrdef'::pg_catalog.regclass AND d.refobjid = seedbank_s.seqrelid AND "
          "a.adrelid = seedbank_c.attrelid AND a.adnum = seedbank_c.attnum))");
}

class PostgreSqlFormat1 final : public FrameText {
public:
    std::string opening(const FramedTables &framed) const override
    {
        // The encoding is not LOCAL: the verification after COMMIT has names, too.
        std::string text = "\\set ON_ERROR_STOP on\n"
                           "SET client_encoding = 'UTF8';\n"
                           "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;\n";
        for (const std::string_view setting : postgreSqlSettings)
            text.append("SET LOCAL ").append(setting).append(";\n");
        text += "SET CONSTRAINTS ALL DEFERRED;\n\n-- Cleanup existing demo data\n";
        return text + (framed.cyclic ? cyclicCleanup(framed) : deletions(m_dialect, framed));
    }
    std::string insertHead(const FramedTables &framed, std::size_t table) const override;
    std::string closing(const FramedTables &framed) const override;
    std::string predicate(
        const FramedTables &, const TableName &table, const RowFilter &filter) const override
    {
        return postgreSqlFormat1Predicate(table, filter);
    }

private:
    std::string cyclicCleanup(const FramedTables &framed) const;

    const Dialect &m_dialect = postgreSqlDialect();
};

std::string PostgreSqlFormat1::cyclicCleanup(const FramedTables &framed) const
{
    // Foreign keys are checked at the end of a statement, unless they are deferrable. So the rows
    // of a cycle go in one, and come in one (closing()), from temporary tables.
    std::string text;
    for (std::size_t table = framed.tables.size(); table-- > 0;) {
        const SelectedTable &selected = framed.tables[table];
        text += (text.empty() ? "WITH " : ",\n") + temporaryTable(table) + " AS (DELETE FROM "
            + m_dialect.quoted(selected.shape.name) + " WHERE "
            + predicate(framed, selected.shape.name, selected.filter) + ")";
    }
    text += "\nSELECT;\n";
    for (std::size_t table = 0; table < framed.tables.size(); ++table) {
        const TableShape &shape = framed.tables[table].shape;
        text += "CREATE TEMPORARY TABLE " + temporaryTable(table) + " ON COMMIT DROP AS SELECT "
            + m_dialect.quotedList(shape) + " FROM " + m_dialect.quoted(shape.name)
            + " WITH NO DATA;\n";
    }
    return text;
}

std::string PostgreSqlFormat1::insertHead(const FramedTables &framed, std::size_t table) const
{
    const TableShape &shape = framed.tables[table].shape;
    const std::string columns = m_dialect.quotedList(shape);
    if (framed.cyclic)
        return "INSERT INTO pg_temp." + temporaryTable(table) + " (" + columns + ") VALUES\n";
    return "INSERT INTO " + m_dialect.quoted(shape.name) + " (" + columns
        + ") OVERRIDING SYSTEM VALUE VALUES\n";
}

std::string PostgreSqlFormat1::closing(const FramedTables &framed) const
{
    std::string text;
    for (std::size_t table = 0; framed.cyclic && table < framed.tables.size(); ++table) {
        const TableShape &shape = framed.tables[table].shape;
        const std::string columns = m_dialect.quotedList(shape);
        text.append(text.empty() ? "WITH " : ",\n").append(temporaryTable(table));
        text.append(" AS (INSERT INTO ").append(m_dialect.quoted(shape.name)).append(" (");
        text.append(columns).append(") OVERRIDING SYSTEM VALUE SELECT ").append(columns);
        text.append(" FROM pg_temp.").append(temporaryTable(table)).append(")");
    }
    if (framed.cyclic)
        text += "\nSELECT;\n\n";
    text += "-- Sequences\n";
    for (const SelectedTable &table : framed.tables) {
        for (const Column &column : table.shape.columns) {
            if (column.kind == Kind::Integer && !isInForeignKey(table.shape, column.name))
                text += raiseSequencesOf(m_dialect, table, column.name);
        }
    }
    return text + "\nCOMMIT;\n";
}

} // namespace

const FrameText &postgreSqlFormat1Text()
{
    static const PostgreSqlFormat1 text;
    return text;
}

} // namespace seedbank
