// SPDX-License-Identifier: MIT
#include "database/mariadb/mariadbstage.h"

#include "base/taskmonitor.h"
#include "database/mariadb/mariadbconnection.h"
#include "database/mariadb/mariadbinserter.h"
#include "database/mariadb/mariadbload.h"
#include "database/mariadb/mariadbrows.h"
#include "database/mariadb/mariadbtemporary.h"
#include "rows/spooledrows.h"

#include <QCoreApplication>

#include <numeric>

namespace seedbank {

namespace {

QString action()
{
    return QCoreApplication::translate("seedbank::MariaDb", "stage rows for");
}

Result<> fillTable(MariaDbConnection &connection, const std::string &name, const TableShape &shape,
    RowSource &source, TaskMonitor &monitor)
{
    SEEDBANK_ASSIGN(auto insert,
        MariaDbInserter::prepare(
            connection, name, shape.columns, MariaDbInserter::ValuesOf::Anyone, action()));
    RowBatch batch;
    while (true) {
        SEEDBANK_TRY(monitor.checkCancelled());
        SEEDBANK_ASSIGN(const bool more, source.next(batch));
        if (!more)
            return {};
        SEEDBANK_TRY(insert.insert(batch));
    }
}

} // namespace

Result<std::unique_ptr<RowStore>> stageMariaDbRows(MariaDbConnection &connection,
    const MariaDbCatalogue &catalogue, RowStore &store, std::span<const SelectedTable> tables,
    TaskMonitor &monitor)
{
    std::vector<MariaDbTemporary> temporaries;
    std::vector<MariaDbRows::Table> staged;
    for (std::size_t table = 0; table < tables.size(); ++table) {
        const TableShape &shape = tables[table].shape;
        std::vector<int> all(shape.columns.size());
        std::iota(all.begin(), all.end(), 0);
        SEEDBANK_ASSIGN(MariaDbTemporary temporary,
            MariaDbTemporary::create(connection, shape.name, columnNames(shape, all), action()));
        SEEDBANK_ASSIGN(const auto source, store.open(static_cast<int>(table)));
        SEEDBANK_TRY(fillTable(connection, temporary.name(), shape, *source, monitor));
        staged.push_back({ shape, temporary.name(), "TRUE" });
        temporaries.push_back(std::move(temporary));
    }
    // The load reads them beside the live rows, which stand on the same connection.
    MariaDbRows rows(connection, catalogue, staged);
    SEEDBANK_ASSIGN(auto spooled, SpooledRows::copy(rows, monitor));
    return spooled;
}

} // namespace seedbank
