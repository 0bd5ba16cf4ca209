// SPDX-License-Identifier: MIT
#include "rows/updatepairs.h"

#include <algorithm>

namespace seedbank {

UpdatePairs::UpdatePairs(const ChangeSet &changes, int table)
    : m_changes(changes)
    , m_table(table)
{
}

Result<bool> UpdatePairs::Side::next()
{
    if (++row < batch.rowCount())
        return true;
    row = 0;
    return source->next(batch);
}

Result<bool> UpdatePairs::next()
{
    if (!m_from.source) {
        ASSIGN_OR_RETURN(m_from.source, m_changes.updatesFrom(m_table));
        ASSIGN_OR_RETURN(m_to.source, m_changes.updatesTo(m_table));
    }
    ASSIGN_OR_RETURN(const bool more, m_from.next());
    ASSIGN_OR_RETURN(const bool moreTo, m_to.next());
    if (more != moreTo)
        return Error { ErrorCode::Internal,
            QStringLiteral("The updates of a table are not in pairs.") };
    return more;
}

bool UpdatePairs::differIn(int column) const
{
    const Cell &from = m_from.batch.cell(m_from.row, column);
    const Cell &to = m_to.batch.cell(m_to.row, column);
    return from.tag != to.tag || m_from.batch.bytes(from) != m_to.batch.bytes(to);
}

bool UpdatePairs::differIn(std::span<const int> columns) const
{
    return std::ranges::any_of(columns, [&](int column) { return differIn(column); });
}

} // namespace seedbank
