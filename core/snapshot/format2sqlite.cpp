// SPDX-License-Identifier: MIT
// Frozen: published files hold these very texts.
#include "snapshot/sqlitefilepredicate.h"
#include "snapshot/sqliteframes.h"
#include "sql/sqlitedialect.h"

namespace seedbank {

namespace {

/** Foreign keys are off while rows go and come, so that no row outside the demo data is touched
 *  whatever its reference says, and counted before and after, as they are where the file runs. */
class SqliteFormat2 final : public FrameText {
public:
    std::string opening(const FramedTables &framed) const override;
    std::string insertHead(const FramedTables &framed, std::size_t table) const override
    {
        // ABORT, or a table's own ON CONFLICT REPLACE would take rows away.
        const TableShape &shape = framed.tables[table].shape;
        return "INSERT OR ABORT INTO " + m_dialect.quoted(shape.name) + " ("
            + m_dialect.quotedList(shape) + ") VALUES\n";
    }
    std::string closing(const FramedTables &framed) const override;
    std::string predicate(
        const FramedTables &, const TableName &table, const RowFilter &filter) const override
    {
        return sqliteFilePredicate(table, filter);
    }

private:
    const Dialect &m_dialect = sqliteDialect();
};

/** The references without a row that they point at: of the tables of the dataset, and of those
 *  that reference one. */
std::string missing(const FramedTables &framed, const std::string &rowid)
{
    return "SELECT c.\"table\" AS child, " + rowid + " AS row, c.fkid AS key FROM temp."
        + framed.helpers + "referencing AS r, pragma_foreign_key_check(r.name, 'main') AS c";
}

std::string SqliteFormat2::opening(const FramedTables &framed) const
{
    // Without .bail the client goes on after an error, up to the COMMIT.
    const std::string tables = framed.helpers + "tables";
    const std::string named = " COLLATE NOCASE IN (SELECT t.name FROM temp." + tables + " AS t)";
    std::string text = ".bail on\n"
                       "PRAGMA foreign_keys = OFF;\n"
                       "PRAGMA ignore_check_constraints = OFF;\n"
                       "BEGIN IMMEDIATE;\n\n"
                       "-- References that lack their row already\n"
                       "CREATE TEMPORARY TABLE "
        + tables + " (name TEXT COLLATE NOCASE);\nINSERT INTO temp." + tables + " VALUES\n";
    for (const SelectedTable &table : framed.tables)
        text += (text.ends_with(")") ? ",\n(" : "(") + Dialect::textLiteral(table.shape.name.name)
            + ")";
    return text + ";\nCREATE TEMPORARY TABLE " + framed.helpers
        + "referencing AS SELECT s.name AS name FROM main.sqlite_master AS s WHERE s.type = "
          "'table' AND (s.name"
        + named
        + " OR EXISTS (SELECT 1 FROM pragma_foreign_key_list(s.name, 'main') AS k WHERE k.\"table\""
        + named + "));\nCREATE TEMPORARY TABLE " + framed.helpers + "missing AS "
        + missing(framed, "c.rowid") + ";\n\n-- Cleanup existing demo data\n"
        + deletions(m_dialect, framed);
}

std::string SqliteFormat2::closing(const FramedTables &framed) const
{
    // Without a rowid one missing row cannot be told from another: none may be missing there.
    const std::string proof = framed.helpers + "proof";
    std::string text = "-- An error here: rows would refer to rows that are not there\n"
                       "CREATE TEMPORARY TABLE "
        + proof
        + " (rows INTEGER CONSTRAINT \"Your database is unchanged: rows would refer to rows that "
          "are not there\" CHECK (rows = 0));\nINSERT INTO temp."
        + proof + " SELECT count(*) FROM (" + missing(framed, "coalesce(c.rowid, '?')")
        + " EXCEPT SELECT m.child, m.row, m.key FROM temp." + framed.helpers + "missing AS m);\n";
    for (const char *table : { "proof", "missing", "referencing", "tables" })
        text += "DROP TABLE temp." + framed.helpers + table + ";\n";
    return text + "COMMIT;\nPRAGMA foreign_keys = ON;\n";
}

} // namespace

const FrameText &sqliteFormat2Text()
{
    static const SqliteFormat2 text;
    return text;
}

} // namespace seedbank
