// SPDX-License-Identifier: MIT
// What denies the user captures or loads: the checks of these, asked without any rows.
#include "database/refusal.h"
#include "engines/mariadb/mariadbprivileges.h"
#include "engines/mariadb/mariadbrows.h"
#include "engines/mariadb/mariadbsequences.h"
#include "engines/mariadb/mariadbsession.h"
#include "engines/mariadb/mariadbvisibility.h"
#include "engines/mariadb/tr.h"

#include <QMap>
#include <QStringList>

namespace seedbank {

namespace {

/** One for each reason. */
std::vector<Error> errorsOf(const std::vector<Obstacle> &unseen)
{
    QMap<QString, QStringList> tables;
    for (const Obstacle &obstacle : unseen)
        tables[obstacle.detail] += obstacle.table;
    std::vector<Error> errors;
    for (auto reason = tables.begin(); reason != tables.end(); ++reason)
        errors.push_back({ ErrorCode::PermissionDenied,
            withReason(Tr::tr("Rows that this user cannot see may refer to demo rows of %1")
                           .arg(reason.value().join(QStringLiteral(", "))),
                reason.key()) });
    return errors;
}

} // namespace

Result<std::vector<Error>> MariaDbSession::findBarriersToCapture(
    std::span<const SelectedTable> tables)
{
    MariaDbRows rows(*m_statements, m_catalogue, { tables.begin(), tables.end() }, RowLock::None);
    std::vector<Error> found;
    RETURN_IF_ERROR(addBarrier(found, rows.checkMayRead()));
    return found;
}

Result<std::vector<Error>> MariaDbSession::findBarriersToParents(
    std::span<const SelectedTable> tables, const Schema &schema)
{
    ASSIGN_OR_RETURN(const ChangeSet changes, anyChanges(tables));
    const MariaDbLoad load { { changes, tables, schema }, *m_statements, *m_connection, m_catalogue,
        false, m_options.noForeignChildren };
    std::vector<Error> found;
    RETURN_IF_ERROR(addBarrier(found, checkMayReadParents(load)));
    return found;
}

Result<std::vector<Error>> MariaDbSession::findBarriersToLoad(
    std::span<const SelectedTable> tables, const Schema &schema, TaskMonitor &monitor)
{
    ASSIGN_OR_RETURN(const ChangeSet changes, anyChanges(tables));
    const MariaDbLoad load { { changes, tables, schema }, *m_statements, *m_connection, m_catalogue,
        false, m_options.noForeignChildren };
    std::vector<Error> found;
    RETURN_IF_ERROR(addBarrier(found, checkPrivileges(load)));
    RETURN_IF_ERROR(addBarrier(found, checkSequences(load)));
    ASSIGN_OR_RETURN(const std::vector<Obstacle> unseen, findUnseenRows(load, monitor));
    for (Error &error : errorsOf(unseen))
        found.push_back(std::move(error));
    return found;
}

} // namespace seedbank
