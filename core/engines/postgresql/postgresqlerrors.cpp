// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlerrors.h"

#include "database/refusal.h"
#include "engines/postgresql/tr.h"

#include <QRegularExpression>
#include <QStringList>

#include <utility>

#include <libpq-fe.h>

namespace seedbank {

namespace {

QString field(const pg_result *result, int code)
{
    return result ? QString::fromUtf8(PQresultErrorField(result, code)) : QString();
}

QString detailOf(const pg_conn *connection, const pg_result *result)
{
    if (!result)
        return QString::fromUtf8(PQerrorMessage(connection)).trimmed();
    QStringList parts { field(result, PG_DIAG_MESSAGE_PRIMARY) };
    for (const char code : { PG_DIAG_MESSAGE_DETAIL, PG_DIAG_MESSAGE_HINT, PG_DIAG_CONTEXT,
             PG_DIAG_CONSTRAINT_NAME }) {
        if (const QString text = field(result, code); !text.isEmpty())
            parts += text;
    }
    parts += QStringLiteral("(SQLSTATE %1)").arg(field(result, PG_DIAG_SQLSTATE));
    return parts.join(QLatin1Char('\n'));
}

/** Of `connection to server at "h" (192.0.2.7), port 5432 failed: SSL error: certificate verify
 *  failed`, and a line of advice behind it, the end of the first line. */
QString causeIn(const QString &text)
{
    const QString line = text.section(QLatin1Char('\n'), 0, 0);
    return line.mid(line.lastIndexOf(QLatin1String(": ")) + 2);
}

/** The column of "COPY seedbank_updated_0, line 1, column s: "draft"", in whatever language; empty
 *  where the context is another. */
QString columnOfCopy(const QString &context)
{
    static const QRegularExpression place(
        QStringLiteral("^COPY \\S+, \\S+ [0-9]+, \\S+ ([^:\\n]+):"));
    return place.match(context).captured(1);
}

/** A rule of a domain, about which the server says no more than that. Its obstacle lacks the table,
 *  which only the caller knows. */
Error domainError(const pg_result *result, const QString &domain, const QString &detail)
{
    const QString constraint = field(result, PG_DIAG_CONSTRAINT_NAME);
    const QString rule = constraint.isEmpty() ? QStringLiteral("NOT NULL") : constraint;
    const QString column = columnOfCopy(field(result, PG_DIAG_CONTEXT));
    const QString named = column.isEmpty()
        ? Tr::tr("%1 of the domain %2").arg(rule, domain)
        : Tr::tr("%1 of the domain %2, column %3").arg(rule, domain, column);
    return { ErrorCode::ConstraintViolation,
        Tr::tr("A row of the demo data breaks the constraint %1: %2")
            .arg(named, field(result, PG_DIAG_MESSAGE_PRIMARY)),
        {}, detail, { { Obstacle::Kind::Constraint, {}, named, 1, {} } } };
}

/** Each may be empty: the server does not name what is not of a table. */
QString brokenBy(const QString &table, const QString &constraint, const QString &column)
{
    if (table.isEmpty())
        return constraint.isEmpty()
            ? Tr::tr("A row of the demo data breaks a constraint of the database")
            : Tr::tr("A row of the demo data breaks the constraint %1").arg(constraint);
    if (!constraint.isEmpty())
        return Tr::tr("A row of %1 breaks the constraint %2").arg(table, constraint);
    return column.isEmpty() ? Tr::tr("A row of %1 breaks a constraint of the database").arg(table)
                            : Tr::tr("The column %2 of %1 refuses a row").arg(table, column);
}

Error constraintError(const pg_result *result, const QString &detail)
{
    const QString table = field(result, PG_DIAG_TABLE_NAME);
    const QString constraint = field(result, PG_DIAG_CONSTRAINT_NAME);
    const QString column = field(result, PG_DIAG_COLUMN_NAME);
    const QString cause = field(result, PG_DIAG_MESSAGE_DETAIL).isEmpty()
        ? field(result, PG_DIAG_MESSAGE_PRIMARY)
        : field(result, PG_DIAG_MESSAGE_DETAIL);
    if (const QString domain = field(result, PG_DIAG_DATATYPE_NAME); !domain.isEmpty())
        return domainError(result, domain, detail);
    return { ErrorCode::ConstraintViolation,
        brokenBy(table, constraint, column) + QStringLiteral(": ") + cause, {}, detail };
}

/** A value that the column's type does not take. */
Error valueError(const pg_result *result, const QString &column, const QString &detail)
{
    return { ErrorCode::SchemaMismatch,
        Tr::tr("The column %1 does not take a value of the snapshot: %2. It had a "
               "different type when the snapshot was captured.")
            .arg(column, field(result, PG_DIAG_MESSAGE_PRIMARY)),
        Tr::tr("Load a version that was captured from this schema, or give the column "
               "its old type."),
        detail };
}

/** Of names that are not there: undefined_function, undefined_table, undefined_object. */
bool isMissingName(std::string_view state)
{
    return state == "42883" || state == "42P01" || state == "42704";
}

/** Our own statements name schemas; a function that an index calls in them may not. */
Error pathError(const pg_result *result, const PostgreSqlFailure &failure, const QString &detail)
{
    QString context = field(result, PG_DIAG_CONTEXT);
    context.replace(QLatin1Char('\n'), QStringLiteral(", "));
    return { ErrorCode::UnsupportedSchema,
        withReason(failure.attempt.failed(failure.database),
            QStringLiteral("%1 (%2)").arg(field(result, PG_DIAG_MESSAGE_PRIMARY), context))
            + QLatin1Char(' ')
            + Tr::tr("An index, a constraint or a computed column calls a function that "
                     "relies on the search_path: code of other users could run."),
        Tr::tr("Set a search_path for the function (ALTER FUNCTION … SET search_path "
               "= …), or name the schema in it, then try again."),
        detail };
}

Error statementError(
    const pg_conn *connection, const pg_result *result, const PostgreSqlFailure &failure)
{
    const QString detail = detailOf(connection, result);
    const std::string state = field(result, PG_DIAG_SQLSTATE).toStdString();
    ErrorCode code = postgreSqlErrorCode(state);
    // libpq makes results without SQLSTATE for what it finds itself.
    if (state.empty() && PQstatus(connection) == CONNECTION_BAD)
        code = ErrorCode::ConnectionFailed;
    // A stop request also ends the wait for a lock.
    if (failure.stopRequested && code == ErrorCode::DatabaseLocked)
        code = ErrorCode::Cancelled;
    if (code == ErrorCode::Cancelled && !failure.stopRequested)
        code = ErrorCode::DatabaseError; // the administrator's doing
    if (state.starts_with("22")) { // data exceptions
        const QString column = columnOfCopy(field(result, PG_DIAG_CONTEXT));
        if (!column.isEmpty())
            return valueError(result, column, detail);
    }
    if (isMissingName(state) && !failure.isOnRolePath && !field(result, PG_DIAG_CONTEXT).isEmpty())
        return pathError(result, failure, detail);
    const QString what = failure.attempt.failed(failure.database);
    switch (code) {
    case ErrorCode::Cancelled:
        return cancelled(detail);
    case ErrorCode::ConnectionFailed:
        // PgBouncer's own words, which it never translates
        if (detail.contains(QStringLiteral("statement pooling mode")))
            return { code,
                withReason(what,
                    Tr::tr("its connection pooler hands out each statement to another connection, "
                           "so that there are no transactions")),
                Tr::tr("Connect to the server itself, or set the pooler to pool_mode = "
                       "transaction."),
                detail };
        return { code, withReason(what, Tr::tr("the connection to the server was lost")),
            Tr::tr("Try again when the server runs."), detail };
    case ErrorCode::DatabaseLocked:
        return { code, withReason(what, Tr::tr("another session holds a lock on it")),
            Tr::tr("Wait for it, or end it, then try again."), detail };
    case ErrorCode::PermissionDenied:
        return { code, withReason(what, field(result, PG_DIAG_MESSAGE_PRIMARY)),
            Tr::tr("Ask its administrator for that permission."), detail };
    case ErrorCode::ConstraintViolation:
        return constraintError(result, detail);
    default:
        return { code, withReason(what, result ? field(result, PG_DIAG_MESSAGE_PRIMARY) : detail),
            {}, detail };
    }
}

} // namespace

Error asRefusal(Error error, const QString &table)
{
    if (error.code != ErrorCode::ConstraintViolation || error.obstacles.empty())
        return error;
    for (Obstacle &obstacle : error.obstacles)
        obstacle.table = table;
    return refuseLoad(std::move(error.obstacles));
}

ErrorCode postgreSqlErrorCode(std::string_view sqlState)
{
    if (sqlState == "57014")
        return ErrorCode::Cancelled;
    if (sqlState == "55P03" || sqlState == "40P01")
        return ErrorCode::DatabaseLocked;
    if (sqlState == "42501" || sqlState == "25006")
        return ErrorCode::PermissionDenied;
    if (sqlState == "53100")
        return ErrorCode::DiskFull;
    if (sqlState == "28P01" || sqlState == "28000")
        return ErrorCode::AuthenticationFailed;
    if (sqlState == "3D000")
        return ErrorCode::NotFound;
    if (sqlState.starts_with("23"))
        return ErrorCode::ConstraintViolation;
    if (sqlState.starts_with("08") || sqlState.starts_with("57P") || sqlState == "53300")
        return ErrorCode::ConnectionFailed;
    return ErrorCode::DatabaseError;
}

bool isDeadlock(const Error &error)
{
    return error.code == ErrorCode::DatabaseLocked
        && error.native.sqlState == QLatin1String("40P01");
}

bool isWrongValue(const Error &error)
{
    if (error.code == ErrorCode::UnsupportedSchema)
        return false;
    const QString &state = error.native.sqlState;
    return state.startsWith(QLatin1String("22")) || state == QLatin1String("42883");
}

Error postgreSqlError(
    const pg_conn *connection, const pg_result *result, const PostgreSqlFailure &failure)
{
    Error error = statementError(connection, result, failure);
    error.native = { .text = field(result, PG_DIAG_MESSAGE_PRIMARY),
        .sqlState = field(result, PG_DIAG_SQLSTATE),
        .more = field(result, PG_DIAG_MESSAGE_DETAIL) };
    return error;
}

Error postgreSqlConnectError(const PostgreSqlConnectFailure &failure)
{
    const auto &[database, user, sqlState, passwordMissing, isSilent, tlsMode, text] = failure;
    const ErrorCode code = passwordMissing ? ErrorCode::AuthenticationFailed
        : sqlState.empty()                 ? ErrorCode::ConnectionFailed
                                           : postgreSqlErrorCode(sqlState);
    switch (code) {
    case ErrorCode::AuthenticationFailed:
        return { code,
            passwordMissing ? Tr::tr(
                "Could not open the database %1: the server asks for the password of the user %2.")
                                  .arg(database, user)
                            : Tr::tr(
                                "Could not open the database %1: the server refused the user %2 or the "
                                "password.")
                                  .arg(database, user),
            passwordMissing ? QString() : Tr::tr("Check both."), text };
    case ErrorCode::NotFound:
        return { code, Tr::tr("There is no database %1 on that server.").arg(database),
            Tr::tr("Check its name in the URL."), text };
    case ErrorCode::PermissionDenied:
        return { code,
            Tr::tr("Could not open the database %1: the user %2 has no permission to "
                   "connect to it.")
                .arg(database, user),
            Tr::tr("Ask its administrator for that permission."), text };
    default:
        break;
    }
    if (isSilent)
        return { ErrorCode::ConnectionFailed,
            Tr::tr("Could not open the database %1: the server did not answer in time.")
                .arg(database),
            Tr::tr("Check host and port, and that no firewall is in the way."), text };
    if (!tlsMode.isEmpty())
        return { ErrorCode::ConnectionFailed,
            Tr::tr("Could not open the database %1 with TLS, as sslmode=%2 asks: %3.")
                .arg(database, tlsMode, causeIn(text)),
            Tr::tr("Check the server's certificate, name the file of its authority as "
                   "sslrootcert, or choose another sslmode."),
            text };
    return { ErrorCode::ConnectionFailed,
        Tr::tr("Could not open the database %1: no server answered as it should.").arg(database),
        Tr::tr("Check host, port and TLS mode, and that the server runs."), text };
}

} // namespace seedbank
