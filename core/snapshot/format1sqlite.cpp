// SPDX-License-Identifier: MIT
// Frozen: published files hold these very texts.
#include "snapshot/sqlitefilepredicate.h"
#include "snapshot/sqliteframes.h"
#include "sql/sqlitedialect.h"

namespace seedbank {

namespace {

class SqliteFormat1 final : public FrameText {
public:
    std::string opening(const FramedTables &framed) const override
    {
        // Without .bail the client goes on after an error, up to the COMMIT. Deferring keeps the
        // rows that reference demo rows (NO ACTION) valid between the cleanup and the new rows.
        return ".bail on\n"
               "PRAGMA foreign_keys = ON;\n"
               "BEGIN IMMEDIATE;\n"
               "PRAGMA defer_foreign_keys = ON;\n\n"
               "-- Cleanup existing demo data\n"
            + deletions(m_dialect, framed);
    }
    std::string insertHead(const FramedTables &framed, std::size_t table) const override
    {
        const TableShape &shape = framed.tables[table].shape;
        return "INSERT INTO " + m_dialect.quoted(shape.name) + " (" + m_dialect.quotedList(shape)
            + ") VALUES\n";
    }
    std::string closing(const FramedTables &) const override { return "COMMIT;\n"; }
    std::string predicate(
        const FramedTables &, const TableName &table, const RowFilter &filter) const override
    {
        return sqliteFilePredicate(table, filter);
    }

private:
    const Dialect &m_dialect = sqliteDialect();
};

} // namespace

const FrameText &sqliteFormat1Text()
{
    static const SqliteFormat1 text;
    return text;
}

} // namespace seedbank
