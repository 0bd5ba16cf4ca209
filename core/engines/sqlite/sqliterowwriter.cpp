// SPDX-License-Identifier: MIT
#include "engines/sqlite/sqliterowwriter.h"

#include "base/index.h"
#include "engines/sqlite/sqlitecatalogue.h"
#include "engines/sqlite/sqliteconnection.h"
#include "engines/sqlite/tr.h"
#include "sql/sqlitedialect.h"

#include <sqlite3.h>

namespace seedbank {

std::string keyCondition(SqliteConnection &connection, const TableShape &shape, int first)
{
    const Dialect &dialect = sqliteDialect();
    std::string condition;
    for (const int index : shape.key) {
        const std::string &column = elementAt(shape.columns, index).name;
        const std::string equal = dialect.quoted(column) + " = ?" + std::to_string(first++);
        condition.append(condition.empty() ? "" : " AND ").append(equal);
        if (sqliteCollation(connection, shape.name, column) != "BINARY")
            condition.append(" AND ").append(equal).append(" COLLATE BINARY");
    }
    return condition;
}

Error refusedRow(
    SqliteConnection &connection, Error error, const TableShape &shape, const QString &key)
{
    if (error.code == ErrorCode::ConstraintViolation)
        error.cause = Tr::tr("The row %1 of %2 breaks a constraint of the database: %3.")
                          .arg(key, QString::fromStdString(shape.name.display()),
                              QString::fromUtf8(sqlite3_errmsg(connection.handle())));
    return error;
}

bool metOneRow(SqliteConnection &connection)
{
    return sqlite3_changes(connection.handle()) == 1;
}

Error rowNotThere(const TableShape &shape, const QString &key)
{
    return { ErrorCode::VerificationFailed,
        Tr::tr("The row %1 of %2 was not where it had just been read: a trigger may have moved it.")
            .arg(key, QString::fromStdString(shape.name.display())) };
}

} // namespace seedbank
