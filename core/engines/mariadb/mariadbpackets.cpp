// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbpackets.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "database/keycolumns.h"
#include "engines/mariadb/mariadbconnection.h"
#include "engines/mariadb/mariadbinserter.h"
#include "engines/mariadb/tr.h"
#include "rows/eachrow.h"
#include "rows/keyorder.h"

#include <algorithm>

namespace seedbank {

namespace {

enum class Side { Comes, Goes };

class TooLargeRows {
public:
    TooLargeRows(const MariaDbConnection &connection, const TableShape &shape)
        : m_way(MariaDbInserter::bestWay(connection))
        , m_room(MariaDbInserter::largestRow(connection))
        , m_packet(connection.maximumPacket())
        , m_shape(shape)
    {
    }

    void look(const RowBatch &batch, int row)
    {
        const std::size_t size = MariaDbInserter::sizeOf(batch, row, m_way);
        if (size <= m_room)
            return;
        m_largest = std::max(m_largest, size);
        ++m_rows;
        if (m_samples.size() < Obstacle::maximumSamples)
            m_samples.push_back(QString::fromStdString(describeKey(batch, row, m_shape.key)));
    }

    void addTo(std::vector<Obstacle> &found)
    {
        if (m_rows > 0)
            found.push_back({ Obstacle::Kind::Constraint,
                QString::fromStdString(m_shape.name.display()),
                Tr::tr("a message of %2 bytes: raise the server's max_allowed_packet, which is %1")
                    .arg(QString::number(m_packet), QString::number(m_largest)),
                m_rows, std::move(m_samples), keyColumns(m_shape, m_shape.key) });
    }

private:
    MariaDbInserter::Way m_way;
    std::size_t m_room;
    std::uint64_t m_packet;
    const TableShape &m_shape;
    std::size_t m_largest = 0;
    qint64 m_rows = 0;
    std::vector<QString> m_samples;
};

Result<std::vector<Obstacle>> find(MariaDbConnection &connection, const ChangeSet &changes,
    Side side, const LookAtRow &look, TaskMonitor &monitor)
{
    std::vector<Obstacle> found;
    for (int table = 0; table < std::ssize(changes.tables()); ++table) {
        TooLargeRows tooLarge(connection, elementAt(changes.tables(), table));
        const bool comes = side == Side::Comes;
        const auto see = [&](const RowBatch &batch, int row) -> Result<> {
            tooLarge.look(batch, row);
            look(table, batch, row);
            return {};
        };
        RETURN_IF_ERROR(
            forEachRow(comes ? changes.inserts(table) : changes.deletes(table), monitor, see));
        RETURN_IF_ERROR(forEachUpdate(changes, table, monitor, [&](const UpdatePairs &updates) {
            return comes ? see(updates.to(), updates.toRow())
                         : see(updates.from(), updates.fromRow());
        }));
        tooLarge.addTo(found);
    }
    return found;
}

} // namespace

Result<std::vector<Obstacle>> findTooLargeRows(MariaDbConnection &connection,
    const ChangeSet &changes, const LookAtRow &look, TaskMonitor &monitor)
{
    return find(connection, changes, Side::Comes, look, monitor);
}

Result<std::vector<Obstacle>> findTooLargeForUndo(
    MariaDbConnection &connection, const ChangeSet &changes, TaskMonitor &monitor)
{
    return find(
        connection, changes, Side::Goes, [](int, const RowBatch &, int) {}, monitor);
}

} // namespace seedbank
