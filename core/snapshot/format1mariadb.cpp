// SPDX-License-Identifier: MIT
// Frozen: published files hold these very texts.
#include "snapshot/mariadbfilepredicate.h"
#include "snapshot/mariadbframes.h"
#include "sql/mariadbdialect.h"

namespace seedbank {

namespace {

class MariaDbFormat1 final : public FrameText {
public:
    std::string opening(const FramedTables &framed) const override
    {
        // The client stops at the first error, and the end of its connection rolls back. InnoDB
        // checks each row at once and knows no deferring, so that rows in a circle need the checks
        // off; closing() then makes up for them.
        return std::string("SET NAMES utf8mb4;\n"
                           "SET SESSION sql_mode = "
                           "'STRICT_ALL_TABLES,NO_BACKSLASH_ESCAPES,ANSI_QUOTES,"
                           "NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES,NO_ENGINE_SUBSTITUTION';\n"
                           "SET SESSION time_zone = '+00:00', completion_type = 0, "
                           "sql_safe_updates = 0, unique_checks = 1, foreign_key_checks = ")
            + (framed.cyclic ? '0' : '1')
            + ";\nSTART TRANSACTION;\n\n-- Cleanup existing demo data\n"
            + deletions(m_dialect, framed);
    }
    std::string insertHead(const FramedTables &framed, std::size_t table) const override
    {
        const TableShape &shape = framed.tables[table].shape;
        return "INSERT INTO " + m_dialect.quoted(shape.name) + " (" + m_dialect.quotedList(shape)
            + ") VALUES\n";
    }
    std::string closing(const FramedTables &framed) const override
    {
        return framed.cyclic ? references(framed) + "COMMIT;\n" : "COMMIT;\n";
    }
    std::string predicate(
        const FramedTables &, const TableName &table, const RowFilter &filter) const override
    {
        return mariaDbFilePredicate(table, filter);
    }

private:
    std::string references(const FramedTables &framed) const;

    const Dialect &m_dialect = mariaDbDialect();
};

std::string MariaDbFormat1::references(const FramedTables &framed) const
{
    // Plain SQL has no way to raise an error but a mistake: a subquery of two rows is one.
    std::string text;
    for (const SelectedTable &table : framed.tables) {
        for (const ForeignKey &key : table.shape.foreignKeys) {
            std::string given;
            std::string on;
            for (std::size_t i = 0; i < key.columns.size(); ++i) {
                const std::string column = m_dialect.quoted(key.columns[i]);
                given.append(" AND c.").append(column).append(" IS NOT NULL");
                on.append(i == 0 ? "p." : " AND p.")
                    .append(m_dialect.quoted(key.referencedColumns[i]));
                on.append(" = c.").append(column);
            }
            text.append("SET @seedbank_missing = (SELECT 1 UNION ALL SELECT 1 FROM ");
            text.append(m_dialect.quoted(table.shape.name)).append(" AS c LEFT JOIN ");
            text.append(m_dialect.quoted(key.referencedTable)).append(" AS p ON ").append(on);
            text.append(" WHERE p.").append(m_dialect.quoted(key.referencedColumns.front()));
            text.append(" IS NULL").append(given).append(");\n");
        }
    }
    return text.empty() ? text : "-- Check the references: a missing row is an error\n" + text;
}

} // namespace

const FrameText &mariaDbFormat1Text()
{
    static const MariaDbFormat1 text;
    return text;
}

} // namespace seedbank
