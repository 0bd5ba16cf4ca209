// SPDX-License-Identifier: MIT
#include "snapshot/rowparser.h"

#include "base/index.h"
#include "rows/keyorder.h"
#include "snapshot/frame.h"
#include "snapshot/tr.h"

#include <algorithm>
#include <utility>

namespace seedbank {

RowParser::RowParser(ByteStream &stream, const TableShape &shape, std::string insertHead,
    const LiteralParser &literals)
    : m_stream(stream)
    , m_shape(shape)
    , m_insertHead(std::move(insertHead))
    , m_literals(literals)
{
}

bool RowParser::next(RowBatch &batch)
{
    batch.clear(static_cast<int>(m_shape.columns.size()));
    m_rowOffsets.clear();
    while (!batch.isFull()) {
        if (!m_statement.isOpen) {
            if (!m_stream.ensure(1).starts_with('I'))
                break;
            startStatement();
        }
        const std::int64_t start = m_stream.offset();
        m_rowOffsets.push_back(start);
        parseRow(batch);
        endRow(start);
    }
    checkOrder(batch);
    rememberKey(batch);
    return !batch.isEmpty();
}

void RowParser::startStatement()
{
    m_stream.expect(m_insertHead);
    m_previous = m_statement;
    m_statement = { true, 0, static_cast<std::int64_t>(m_insertHead.size()) };
}

void RowParser::parseRow(RowBatch &batch)
{
    m_stream.expect("(");
    for (std::size_t column = 0; column < m_shape.columns.size(); ++column) {
        if (column > 0)
            m_stream.expect(", ");
        m_literals.parse(m_stream, elementAt(m_shape.columns, column).kind, batch);
    }
    m_stream.expect(")");
}

void RowParser::endRow(std::int64_t rowStart)
{
    const bool isLast = m_stream.accept(";");
    m_stream.expect(isLast ? "\n" : ",\n");
    const std::int64_t bytes = m_stream.offset() - rowStart;
    ++m_statement.rows;
    m_statement.bytes += bytes;
    m_statement.isOpen = !isLast;
    // One split only is right: a row goes into the statement before it while it fits.
    if (m_statement.rows == 1) {
        if (m_previous.rows > 0 && m_previous.rows < statementRows
            && m_previous.bytes + bytes <= statementBytes)
            ByteStream::failAt(
                rowStart, Tr::tr("this row should be part of the statement before it."));
    } else if (m_statement.rows > statementRows || m_statement.bytes > statementBytes) {
        ByteStream::failAt(rowStart,
            Tr::tr("this row should start a new statement: a statement can have at most "
                   "%1 rows and %2 bytes.")
                .arg(QString::number(statementRows), QString::number(statementBytes)));
    }
}

void RowParser::checkOrder(const RowBatch &batch)
{
    const auto check = [&](const RowBatch &before, int beforeRow, int row) {
        const auto order = compareKeys(before, beforeRow, batch, row, m_shape.key);
        if (order < 0)
            return;
        const std::string key = describeKey(batch, row, m_shape.key);
        ByteStream::failAt(elementAt(m_rowOffsets, row),
            (order == 0 ? Tr::tr("the key %1 occurs twice.")
                        : Tr::tr("the row with the key %1 is not in key order."))
                .arg(QString::fromStdString(key)));
    };
    if (!batch.isEmpty() && !m_lastKey.isEmpty())
        check(m_lastKey, 0, 0);
    for (int row = 1; row < batch.rowCount(); ++row)
        check(batch, row - 1, row);
}

void RowParser::rememberKey(const RowBatch &batch)
{
    if (batch.isEmpty())
        return;
    const int row = batch.rowCount() - 1;
    m_lastKey.clear(batch.columnCount());
    for (int column = 0; column < batch.columnCount(); ++column) {
        if (std::ranges::find(m_shape.key, column) == m_shape.key.end())
            m_lastKey.appendNull();
        else
            m_lastKey.append(batch.tag(row, column), batch.bytes(row, column));
    }
}

} // namespace seedbank
