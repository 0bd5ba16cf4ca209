// SPDX-License-Identifier: MIT
#include "sql/postgresqldialect.h"

#include <algorithm>
#include <array>

namespace seedbank {

namespace {

// All but the unreserved ones, as quote_ident() quotes them, from pg_get_keywords() of
// PostgreSQL 15. Frozen: snapshots hold names quoted by this very list, and the reader demands the
// same text.
constexpr std::array<std::string_view, 151> keywords { "all", "analyse", "analyze", "and", "any",
    "array", "as", "asc", "asymmetric", "authorization", "between", "bigint", "binary", "bit",
    "boolean", "both", "case", "cast", "char", "character", "check", "coalesce", "collate",
    "collation", "column", "concurrently", "constraint", "create", "cross", "current_catalog",
    "current_date", "current_role", "current_schema", "current_time", "current_timestamp",
    "current_user", "dec", "decimal", "default", "deferrable", "desc", "distinct", "do", "else",
    "end", "except", "exists", "extract", "false", "fetch", "float", "for", "foreign", "freeze",
    "from", "full", "grant", "greatest", "group", "grouping", "having", "ilike", "in", "initially",
    "inner", "inout", "int", "integer", "intersect", "interval", "into", "is", "isnull", "join",
    "lateral", "leading", "least", "left", "like", "limit", "localtime", "localtimestamp",
    "national", "natural", "nchar", "none", "normalize", "not", "notnull", "null", "nullif",
    "numeric", "offset", "on", "only", "or", "order", "out", "outer", "overlaps", "overlay",
    "placing", "position", "precision", "primary", "real", "references", "returning", "right",
    "row", "select", "session_user", "setof", "similar", "smallint", "some", "substring",
    "symmetric", "table", "tablesample", "then", "time", "timestamp", "to", "trailing", "treat",
    "trim", "true", "union", "unique", "user", "using", "values", "varchar", "variadic", "verbose",
    "when", "where", "window", "with", "xmlattributes", "xmlconcat", "xmlelement", "xmlexists",
    "xmlforest", "xmlnamespaces", "xmlparse", "xmlpi", "xmlroot", "xmlserialize", "xmltable" };
static_assert(std::ranges::is_sorted(keywords));

constexpr std::array<std::string_view, 8> settings {
    "standard_conforming_strings = on", "datestyle = 'ISO, YMD'", "intervalstyle = 'postgres'",
    "timezone = 'UTC'", "lc_monetary = 'C'", "xmloption = content", "array_nulls = on",
    "row_security = off", // an error where rows would be hidden
};

std::string temporaryTable(std::size_t table)
{
    return "seedbank_" + std::to_string(table);
}

/** A name as text: '"public"."todos"' for a cast to regclass. */
std::string relationLiteral(const Dialect &dialect, const TableName &table)
{
    return Dialect::textLiteral(dialect.quoted(table)) + "::pg_catalog.regclass";
}

bool isInForeignKey(const TableShape &shape, const std::string &column)
{
    return std::ranges::any_of(shape.foreignKeys,
        [&](const ForeignKey &key) { return std::ranges::count(key.columns, column) > 0; });
}

/** Raises the sequences that a column takes its values from, by its default or as an identity. */
std::string raiseSequencesOf(
    const Dialect &dialect, const SelectedTable &table, const std::string &column)
{
    const std::string relation = relationLiteral(dialect, table.shape.name);
    const std::string name = dialect.quoted(table.shape.name) + '.' + dialect.quoted(column);
    return PostgreSqlDialect::raiseSequences("(SELECT seedbank_s.seqrelid::pg_catalog.regclass AS "
                                             "sequence, seedbank_s.seqincrement AS step, (SELECT "
                                             "CASE WHEN seedbank_s.seqincrement > 0 THEN max("
        + name + ") ELSE min(" + name + ") END::pg_catalog.int8 FROM "
        + dialect.quoted(table.shape.name) + " WHERE " + name
        + " BETWEEN seedbank_s.seqmin AND seedbank_s.seqmax AND "
        + dialect.predicate(table.shape.name, table.filter)
        + ") AS highest FROM pg_catalog.pg_sequence AS seedbank_s JOIN pg_catalog.pg_attribute AS "
          "seedbank_c ON "
          "seedbank_c.attrelid = "
        + relation + " AND seedbank_c.attname = " + Dialect::textLiteral(column)
        + " WHERE EXISTS (SELECT 1 FROM pg_catalog.pg_depend AS d WHERE d.classid = "
          "'pg_class'::pg_catalog.regclass AND d.objid = seedbank_s.seqrelid AND d.deptype = 'i' "
          "AND "
          "d.refobjid = seedbank_c.attrelid AND d.refobjsubid = seedbank_c.attnum) OR EXISTS "
          "(SELECT 1 FROM "
          "pg_catalog.pg_depend AS d JOIN pg_catalog.pg_attrdef AS a ON a.oid = d.objid WHERE "
          "d.classid = 'pg_attrdef'::pg_catalog.regclass AND d.refobjid = seedbank_s.seqrelid AND "
          "a.adrelid = seedbank_c.attrelid AND a.adnum = seedbank_c.attnum))");
}

} // namespace

LiteralForm PostgreSqlDialect::literalForm(Tag tag, std::string_view bytes) const
{
    using Encoding = LiteralForm::Encoding;
    switch (tag) {
    case Tag::Null:
        return { "NULL", Encoding::Verbatim, "" };
    case Tag::Integer:
    case Tag::Real:
    case Tag::Boolean:
        return { "", Encoding::Verbatim, "" };
    case Tag::Blob:
        return { "'\\x", Encoding::Hexadecimal, "'" };
    case Tag::Text:
        break;
    }
    // psql turns CR LF into LF. The form is one of unknown type, as json and arrays need it.
    if (bytes.find('\r') != std::string_view::npos)
        return { "E'", Encoding::Backslashes, "'" };
    return { "'", Encoding::QuotesDoubled, "'" };
}

std::string PostgreSqlDialect::predicate(const TableName &table, const RowFilter &filter) const
{
    const std::string column = quoted(table) + '.' + quoted(filter.column);
    switch (filter.type) {
    case RowFilter::Type::All:
        return "TRUE";
    case RowFilter::Type::Flagged: // the same text for json and jsonb; NULL for what is no object
        return '(' + column + " ->> " + textLiteral(filter.flagKey) + ") IN ('true', '1')";
    case RowFilter::Type::Equals:
        return column + " = " + (filter.valueIsNumber ? filter.value : textLiteral(filter.value));
    case RowFilter::Type::Through:
        break;
    }
    return "EXISTS (SELECT 1 FROM " + quoted(filter.parent) + " WHERE " + quoted(filter.parent)
        + '.' + quoted(filter.parentColumn) + " = " + column + " AND "
        + predicate(filter.parent, *filter.parentFilter) + ")";
}

std::string PostgreSqlDialect::preamble(bool) const
{
    // The encoding is not LOCAL: the verification after COMMIT has names, too.
    std::string text = "\\set ON_ERROR_STOP on\n"
                       "SET client_encoding = 'UTF8';\n"
                       "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;\n";
    for (const std::string_view setting : settings)
        text.append("SET LOCAL ").append(setting).append(";\n");
    return text + "SET CONSTRAINTS ALL DEFERRED;\n";
}

std::string PostgreSqlDialect::cleanup(std::span<const SelectedTable> tables, bool cyclic) const
{
    if (!cyclic)
        return Dialect::cleanup(tables, cyclic);
    // Foreign keys are checked at the end of a statement, unless they are deferrable. So the rows
    // of a cycle go in one, and come in one (completion()), from temporary tables.
    std::string text;
    for (std::size_t table = tables.size(); table-- > 0;) {
        const SelectedTable &selected = tables[table];
        text += (text.empty() ? "WITH " : ",\n") + temporaryTable(table) + " AS (DELETE FROM "
            + quoted(selected.shape.name) + " WHERE "
            + predicate(selected.shape.name, selected.filter) + ")";
    }
    text += "\nSELECT;\n";
    for (std::size_t table = 0; table < tables.size(); ++table)
        text += "CREATE TEMPORARY TABLE " + temporaryTable(table) + " ON COMMIT DROP AS SELECT "
            + quotedList(tables[table].shape) + " FROM " + quoted(tables[table].shape.name)
            + " WITH NO DATA;\n";
    return text;
}

std::string PostgreSqlDialect::insertHead(
    std::span<const SelectedTable> tables, int table, bool cyclic) const
{
    const TableShape &shape = tables[static_cast<std::size_t>(table)].shape;
    if (cyclic)
        return "INSERT INTO pg_temp." + temporaryTable(static_cast<std::size_t>(table)) + " ("
            + quotedList(shape) + ") VALUES\n";
    return "INSERT INTO " + quoted(shape.name) + " (" + quotedList(shape)
        + ") OVERRIDING SYSTEM VALUE VALUES\n";
}

std::string PostgreSqlDialect::completion(std::span<const SelectedTable> tables, bool cyclic) const
{
    std::string text;
    for (std::size_t table = 0; cyclic && table < tables.size(); ++table) {
        const TableShape &shape = tables[table].shape;
        const std::string columns = quotedList(shape);
        text.append(text.empty() ? "WITH " : ",\n").append(temporaryTable(table));
        text.append(" AS (INSERT INTO ").append(quoted(shape.name)).append(" (").append(columns);
        text.append(") OVERRIDING SYSTEM VALUE SELECT ").append(columns);
        text.append(" FROM pg_temp.").append(temporaryTable(table)).append(")");
    }
    if (cyclic)
        text += "\nSELECT;\n\n";
    text += "-- Sequences\n";
    for (const SelectedTable &table : tables) {
        for (const Column &column : table.shape.columns) {
            if (column.kind == Kind::Integer && !isInForeignKey(table.shape, column.name))
                text += raiseSequencesOf(*this, table, column.name);
        }
    }
    return text + '\n';
}

std::span<const std::string_view> PostgreSqlDialect::valueSettings()
{
    return settings;
}

std::string PostgreSqlDialect::raiseSequences(const std::string &from)
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

bool PostgreSqlDialect::isKeyword(std::string_view name) const
{
    return std::ranges::binary_search(keywords, name);
}

} // namespace seedbank
