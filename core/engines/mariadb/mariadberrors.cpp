// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadberrors.h"

#include "engines/mariadb/tr.h"

namespace seedbank {

namespace {

ErrorCode codeOf(unsigned int number)
{
    switch (number) {
    case 1045: // access denied for user
    case 1698: // access denied, no password
    case 1862: // password expired
    case 1820: // password must be changed
    case 3118: // account locked, MySQL
    case 4151: // account locked
    case 2059: // authentication plugin cannot be loaded
        return ErrorCode::AuthenticationFailed;
    case 1049: // unknown database
        return ErrorCode::NotFound;
    case 1044: // access denied to database
    case MariaDbNumber::deniedOnTable:
    case MariaDbNumber::deniedOnColumn:
    case 1227: // needs a global privilege
    case MariaDbNumber::readOnlyOption:
    case 1370: // routine
    case MariaDbNumber::readOnlyMode:
        return ErrorCode::PermissionDenied;
    case MariaDbNumber::lockWaitTimeout:
    case MariaDbNumber::deadlock:
    case 3572: // NOWAIT
        return ErrorCode::DatabaseLocked;
    case MariaDbNumber::queryInterrupted:
        return ErrorCode::Cancelled;
    case 1022: // duplicate key on write
    case 1048: // NULL in a NOT NULL column
    case 1062: // duplicate entry
    case 1216: // foreign keys
    case 1217:
    case 1451:
    case 1452:
    case 1557:
    case 1644: // SIGNAL in a trigger
    case 1761:
    case 1762:
    case 3819: // CHECK, MySQL
    case 4025: // CHECK
        return ErrorCode::ConstraintViolation;
    case 1021: // disk full
    case 1114: // table full
        return ErrorCode::DiskFull;
    case 1153: // larger than max_allowed_packet
    case 1301:
    case 2020:
        return ErrorCode::UnsupportedValue;
    default:
        return isConnectionLost(number) ? ErrorCode::ConnectionFailed : ErrorCode::DatabaseError;
    }
}

QString detailOf(const NativeError &failure)
{
    return QStringLiteral("%1 (%2, SQLSTATE %3)")
        .arg(failure.text, QString::number(failure.number), failure.sqlState);
}

Error statementError(const NativeError &failure, const Attempt &attempt, const QString &database)
{
    const ErrorCode code = codeOf(failure.number);
    const QString detail = detailOf(failure);
    const QString what = attempt.failed(database);
    switch (code) {
    case ErrorCode::DatabaseLocked:
        if (failure.number == MariaDbNumber::deadlock)
            return { code,
                withReason(what,
                    Tr::tr("another program wrote to the same rows at the same time, and the "
                           "server ended this transaction for it")),
                Tr::tr("Try again."), detail };
        return { code, withReason(what, Tr::tr("another program holds a lock on what is needed")),
            Tr::tr("Close what writes to it, or wait, then try again."), detail };
    case ErrorCode::ConnectionFailed:
        return { code, withReason(what, Tr::tr("the connection to the server was lost")),
            Tr::tr("Check that the server runs, then try again."), detail };
    case ErrorCode::UnsupportedValue:
        return { code, withReason(what, Tr::tr("a value is larger than the server takes")),
            Tr::tr("Raise its max_allowed_packet, then try again."), detail };
    case ErrorCode::Cancelled: // only lastError() of the connection knows whether we asked for it
        return { ErrorCode::DatabaseError,
            withReason(what, Tr::tr("somebody ended the statement on the server")), {}, detail };
    case ErrorCode::PermissionDenied:
        if (isReadOnly(failure.number))
            return { code,
                Tr::tr("The server takes no changes: it is read-only, a replica perhaps."),
                Tr::tr("Load into the server that it is a replica of."), detail };
        [[fallthrough]];
    default:
        return { code, withReason(what, failure.text), {}, detail };
    }
}

Error connectError(const NativeError &failure, const QString &database, const QString &place)
{
    const QString detail = detailOf(failure);
    switch (codeOf(failure.number)) {
    case ErrorCode::AuthenticationFailed:
        return { ErrorCode::AuthenticationFailed,
            Tr::tr("The server at %1 refused the user or the password.").arg(place),
            Tr::tr("Check both, then try again."), detail };
    case ErrorCode::NotFound:
        return { ErrorCode::NotFound,
            Tr::tr("There is no database %1 on the server at %2. Nothing was created.")
                .arg(database, place),
            Tr::tr("Check its name."), detail };
    case ErrorCode::PermissionDenied:
        return { ErrorCode::PermissionDenied,
            Tr::tr("The user has no permission to use the database %1 on the server at %2.")
                .arg(database, place),
            Tr::tr("Ask for the permission, or use another user."), detail };
    default:
        break;
    }
    if (failure.number == MariaDbNumber::tlsFailed)
        return { ErrorCode::ConnectionFailed,
            withReason(Tr::tr("Could not connect to %1 with TLS").arg(place), failure.text),
            Tr::tr("Check the server's certificate, or choose another sslmode."), detail };
    return { ErrorCode::ConnectionFailed,
        withReason(Tr::tr("Could not connect to %1").arg(place), failure.text),
        Tr::tr("Check the host, the port and that the server runs."), detail };
}

} // namespace

bool isConnectionLost(unsigned int number)
{
    switch (number) {
    case 1053: // server shutdown in progress
    case 1152: // aborted connection
    case 1184:
    case 1927: // connection was killed
    case 2006: // server has gone away
    case 2013: // lost connection during query
    case 2055:
    case 4031: // idle for too long
        return true;
    default:
        return false;
    }
}

bool isReadOnly(unsigned int number)
{
    return number == MariaDbNumber::readOnlyOption || number == MariaDbNumber::readOnlyMode;
}

Error mariaDbError(const NativeError &failure, const Attempt &attempt, const QString &database)
{
    Error error = statementError(failure, attempt, database);
    error.native = failure;
    return error;
}

Error mariaDbConnectError(const NativeError &failure, const QString &database, const QString &place)
{
    Error error = connectError(failure, database, place);
    error.native = failure;
    return error;
}

} // namespace seedbank
