// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbprivileges.h"

#include "base/index.h"
#include "database/joins.h"
#include "database/statements.h"
#include "engines/mariadb/mariadbapply.h"
#include "engines/mariadb/mariadberrors.h"
#include "engines/mariadb/mariadbtemporary.h"
#include "engines/mariadb/tr.h"
#include "sql/mariadbdialect.h"

#include <QStringList>

#include <algorithm>

namespace seedbank {

namespace {

/** Tries statements and keeps what is missing. */
class PrivilegeCheck {
public:
    explicit PrivilegeCheck(Statements &statements)
        : m_statements(statements)
    {
    }

    Result<> tryStatement(const std::string &sql, const QString &privilege)
    {
        const Result<> tried = m_statements.execute(sql, Attempt::WriteChanges);
        if (tried)
            return {};
        return take(tried.error(), privilege);
    }

    Result<> take(const Error &error, const QString &privilege)
    {
        if (error.code != ErrorCode::PermissionDenied)
            return error;
        if (isReadOnly(error.native.number))
            return error;
        m_missing += privilege;
        m_detail = error.detail;
        return {};
    }

    Result<> finish() const
    {
        if (m_missing.isEmpty())
            return {};
        return Error { ErrorCode::PermissionDenied,
            Tr::tr("The user lacks what a load needs: %1.")
                .arg(m_missing.join(QStringLiteral(", "))),
            Tr::tr("Grant it, then try again."), m_detail };
    }

private:
    Statements &m_statements;
    QStringList m_missing;
    QString m_detail;
};

std::string setToItself(const TableShape &shape, const std::vector<std::string> &more)
{
    const Dialect &dialect = mariaDbDialect();
    std::string assignments;
    for (int index = 0; index < std::ssize(shape.columns); ++index) {
        if (std::ranges::count(shape.key, index) > 0)
            continue;
        const std::string name = dialect.quoted(elementAt(shape.columns, index).name);
        assignments += assignments.empty() ? "" : ", ";
        assignments.append(name).append(" = ").append(name);
    }
    for (const std::string &column : more)
        assignments.append(", ")
            .append(dialect.quoted(column))
            .append(" = ")
            .append(dialect.quoted(column));
    return assignments;
}

Result<> checkTable(PrivilegeCheck &check, const MariaDbLoad &load, int table)
{
    const Dialect &dialect = mariaDbDialect();
    const TableChangeCounts &counts = load.changes.counts(table);
    const TableShape &shape = load.shape(table);
    const std::string name = dialect.quoted(shape.name);
    const QString display = QString::fromStdString(shape.name.display());
    if (counts.deleted + counts.updated > 0)
        RETURN_IF_ERROR(check.tryStatement(
            "DELETE FROM " + name + " WHERE FALSE", Tr::tr("DELETE on %1").arg(display)));
    if (counts.updated > 0)
        RETURN_IF_ERROR(check.tryStatement("UPDATE " + name + " SET "
                + setToItself(shape, columnsLeftOut(load, table)) + " WHERE FALSE",
            Tr::tr("UPDATE on %1").arg(display)));
    if (counts.inserted + counts.updated > 0) {
        std::string columns = dialect.quotedList(shape);
        // A row that is written as delete and insert brings these, too.
        if (counts.updated > 0 && !uniqueColumns(load, table).empty()) {
            for (const std::string &column : columnsLeftOut(load, table))
                columns += ", " + dialect.quoted(column);
        }
        RETURN_IF_ERROR(check.tryStatement("INSERT INTO " + name + " (" + columns + ") SELECT "
                + columns + " FROM " + name + " WHERE FALSE",
            Tr::tr("INSERT on %1").arg(display)));
    }
    return {};
}

} // namespace

Result<> checkPrivileges(const MariaDbLoad &load)
{
    PrivilegeCheck check(load.statements);
    bool needsTemporary = false;
    for (int table = 0; table < std::ssize(load.tables); ++table) {
        const TableChangeCounts &counts = load.changes.counts(table);
        needsTemporary |= counts.deleted + counts.updated > 0;
        RETURN_IF_ERROR(checkTable(check, load, table));
    }
    if (needsTemporary) {
        const TableShape &shape = load.shape(0);
        const auto made = MariaDbTemporary::create(load.statements, shape.name,
            columnNames(shape, shape.key), Attempt::MakeTemporaryTable);
        if (!made)
            RETURN_IF_ERROR(
                check.take(made.error(), Tr::tr("CREATE TEMPORARY TABLES on the database")));
    }
    return check.finish();
}

Result<> checkMayReadParents(const MariaDbLoad &load)
{
    PrivilegeCheck check(load.statements);
    for (int table = 0; table < std::ssize(load.tables); ++table) {
        for (const ForeignKey &key : load.schemaTable(table).foreignKeys) {
            if (load.indexOf(key.referencedTable) >= 0)
                continue;
            const auto tried = load.statements.rows("SELECT "
                    + columnList(mariaDbDialect(), key.referencedColumns) + " FROM "
                    + mariaDbDialect().quoted(key.referencedTable) + " WHERE FALSE",
                Attempt::ReadPermissions);
            // One that leads nowhere is for the load to tell.
            if (!tried && tried.error().code == ErrorCode::PermissionDenied)
                RETURN_IF_ERROR(check.take(tried.error(),
                    Tr::tr("SELECT on %1")
                        .arg(QString::fromStdString(key.referencedTable.display()))));
        }
    }
    return check.finish();
}

} // namespace seedbank
