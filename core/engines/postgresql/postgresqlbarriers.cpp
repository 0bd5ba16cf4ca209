// SPDX-License-Identifier: MIT
// What denies the role captures or loads: the checks of these, asked without any rows.
#include "database/refusal.h"
#include "engines/postgresql/postgresqlchanges.h"
#include "engines/postgresql/postgresqlload.h"
#include "engines/postgresql/postgresqlprivileges.h"
#include "engines/postgresql/postgresqlsession.h"
#include "engines/postgresql/postgresqlvisibility.h"

namespace seedbank {

namespace {

std::vector<TableName> namesOf(std::span<const SelectedTable> tables)
{
    std::vector<TableName> names;
    for (const SelectedTable &table : tables)
        names.push_back(table.shape.name);
    return names;
}

} // namespace

Result<std::vector<Error>> PostgreSqlSession::findBarriersToCapture(
    std::span<const SelectedTable> tables)
{
    std::vector<Error> found;
    RETURN_IF_ERROR(
        addBarrier(found, checkPrivileges(*m_statements, namesOf(tables), capturePrivileges)));
    return found;
}

Result<std::vector<Error>> PostgreSqlSession::findBarriersToParents(
    std::span<const SelectedTable> tables, const Schema &schema)
{
    ASSIGN_OR_RETURN(const ChangeSet changes, anyChanges(tables));
    const PostgreSqlLoad load { { changes, tables, schema }, *m_statements, *m_connection,
        m_dialect };
    std::vector<Error> found;
    RETURN_IF_ERROR(addBarrier(found, checkMayReadParents(load)));
    return found;
}

Result<std::vector<Error>> PostgreSqlSession::findBarriersToLoad(
    std::span<const SelectedTable> tables, const Schema &schema, TaskMonitor &monitor)
{
    ASSIGN_OR_RETURN(const ChangeSet changes, anyChanges(tables));
    const PostgreSqlLoad load { { changes, tables, schema }, *m_statements, *m_connection,
        m_dialect };
    std::vector<Error> found;
    RETURN_IF_ERROR(addBarrier(found, checkIsPrimary()));
    RETURN_IF_ERROR(
        addBarrier(found, checkPrivileges(*m_statements, namesOf(tables), loadPrivileges)));
    RETURN_IF_ERROR(addBarrier(found, checkTemporaryTables()));
    RETURN_IF_ERROR(addBarrier(found, checkMayReadChildren(load)));
    RETURN_IF_ERROR(addBarrier(found, PostgreSqlChanges(load, monitor).findSequences()));
    return found;
}

} // namespace seedbank
