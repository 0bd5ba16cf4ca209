// SPDX-License-Identifier: MIT
#include "snapshot/frame.h"

#include "rows/dependencyorder.h"
#include "sql/dialect.h"

namespace seedbank {

namespace {

/** SQLite takes at most 500 SELECTs in one statement (https://sqlite.org/limits.html). */
constexpr std::size_t verificationTables = 100;

std::vector<SelectedTable> selectedTables(const SnapshotHeader &header)
{
    std::vector<SelectedTable> tables;
    for (const SnapshotTable &table : header.tables)
        tables.push_back(table.selected);
    return tables;
}

std::string verificationText(const std::vector<SelectedTable> &tables, const Dialect &dialect)
{
    std::string text;
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const SelectedTable &selected = tables[i];
        const bool isFirst = i % verificationTables == 0;
        const bool isLast
            = i + 1 == tables.size() || i % verificationTables == verificationTables - 1;
        text += isFirst ? "SELECT " : "UNION ALL SELECT ";
        text += Dialect::textLiteral(selected.shape.name.display());
        text += isFirst ? " AS type, COUNT(*) AS count FROM " : ", COUNT(*) FROM ";
        text += dialect.quoted(selected.shape.name) + " WHERE "
            + dialect.predicate(selected.shape.name, selected.filter);
        text += isLast ? ";\n" : "\n";
    }
    return text;
}

} // namespace

Frame::Frame(const SnapshotHeader &header, const Dialect &dialect)
    : m_dialect(dialect)
    , m_tables(selectedTables(header))
    , m_cyclic(dependencyOrder(header.shapes()).cyclic)
{
    m_opening = "\n" + dialect.preamble(m_cyclic) + "\n-- Cleanup existing demo data\n"
        + dialect.cleanup(m_tables, m_cyclic);
    m_closing = "\n" + dialect.completion(m_tables, m_cyclic)
        + "COMMIT;\n\n-- Verification queries\n" + verificationText(m_tables, dialect) + '\n';
}

std::string Frame::tableHead(int table) const
{
    const SelectedTable &selected = m_tables[static_cast<std::size_t>(table)];
    return "\n-- " + selected.shape.name.display() + '\n';
}

std::string Frame::insertHead(int table) const
{
    return m_dialect.insertHead(m_tables, table, m_cyclic);
}

} // namespace seedbank
