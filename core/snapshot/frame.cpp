// SPDX-License-Identifier: MIT
#include "snapshot/frame.h"

#include "base/index.h"
#include "snapshot/enginetext.h"
#include "sql/dialect.h"

#include <vector>

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

std::string verificationText(
    const FramedTables &framed, const FrameText &frame, const Dialect &dialect)
{
    const std::vector<SelectedTable> &tables = framed.tables;
    std::string text;
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const SelectedTable &selected = tables[i];
        const bool isFirst = i % verificationTables == 0;
        const bool isLast
            = i + 1 == tables.size() || i % verificationTables == verificationTables - 1;
        text += isFirst ? "SELECT " : "UNION ALL SELECT ";
        text += Dialect::textLiteral(selected.shape.name.display());
        text += isFirst ? " AS type, " + frame.rowCount() + " AS count FROM "
                        : ", " + frame.rowCount() + " FROM ";
        text += dialect.quoted(selected.shape.name) + " WHERE "
            + frame.predicate(framed, selected.shape.name, selected.filter);
        text += isLast ? ";\n" : "\n";
    }
    return text;
}

} // namespace

Frame::Frame(const SnapshotHeader &header)
    : m_text(*header.engine->frames.at(static_cast<std::size_t>(header.format)))
    , m_framed(selectedTables(header))
{
    m_opening = '\n' + m_text.opening(m_framed);
    m_closing = '\n' + m_text.closing(m_framed) + "\n-- Verification queries\n"
        + verificationText(m_framed, m_text, header.engine->dialect) + '\n';
}

std::string Frame::tableHead(int table) const
{
    const SelectedTable &selected = elementAt(m_framed.tables, table);
    return "\n-- " + selected.shape.name.display() + '\n';
}

std::string Frame::insertHead(int table) const
{
    return m_text.insertHead(m_framed, static_cast<std::size_t>(table));
}

} // namespace seedbank
