// SPDX-License-Identifier: MIT
#include "snapshot/frame.h"

#include "rows/dependencyorder.h"
#include "sql/dialect.h"

namespace seedbank {

namespace {

/** SQLite takes at most 500 SELECTs in one statement (https://sqlite.org/limits.html). */
constexpr std::size_t verificationTables = 100;

std::string openingText(const SnapshotHeader &header, const Dialect &dialect)
{
    const std::vector<TableShape> shapes = header.shapes();
    std::string text = "\n" + dialect.preamble(dependencyOrder(shapes).cyclic);
    text += "\n-- Cleanup existing demo data\n";
    for (auto table = header.tables.rbegin(); table != header.tables.rend(); ++table) {
        const SelectedTable &selected = table->selected;
        text += "DELETE FROM " + dialect.quoted(selected.shape.name) + " WHERE "
            + dialect.predicate(selected.shape.name, selected.filter) + ";\n";
    }
    return text;
}

std::string closingText(const SnapshotHeader &header, const Dialect &dialect)
{
    std::string text = "\nCOMMIT;\n\n-- Verification queries\n";
    for (std::size_t i = 0; i < header.tables.size(); ++i) {
        const SelectedTable &selected = header.tables[i].selected;
        const bool isFirst = i % verificationTables == 0;
        const bool isLast
            = i + 1 == header.tables.size() || i % verificationTables == verificationTables - 1;
        text += isFirst ? "SELECT " : "UNION ALL SELECT ";
        text += Dialect::textLiteral(selected.shape.name.display());
        text += isFirst ? " AS type, COUNT(*) AS count FROM " : ", COUNT(*) FROM ";
        text += dialect.quoted(selected.shape.name) + " WHERE "
            + dialect.predicate(selected.shape.name, selected.filter);
        text += isLast ? ";\n" : "\n";
    }
    return text + '\n';
}

} // namespace

Frame::Frame(const SnapshotHeader &header, const Dialect &dialect)
    : m_header(header)
    , m_dialect(dialect)
    , m_opening(openingText(header, dialect))
    , m_closing(closingText(header, dialect))
{
}

std::string Frame::tableHead(int table) const
{
    const SnapshotTable &described = m_header.tables[static_cast<std::size_t>(table)];
    return "\n-- " + described.selected.shape.name.display() + '\n';
}

std::string Frame::insertHead(int table) const
{
    const TableShape &shape = m_header.tables[static_cast<std::size_t>(table)].selected.shape;
    return "INSERT INTO " + m_dialect.quoted(shape.name) + " (" + m_dialect.quotedList(shape)
        + ") VALUES\n";
}

} // namespace seedbank
