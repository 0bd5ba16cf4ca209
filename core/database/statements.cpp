// SPDX-License-Identifier: MIT
#include "database/statements.h"

#include "database/sessiondriver.h"

#include <QThread>

#include <charconv>

namespace seedbank {

QByteArray StatementRow::bytes(int column) const
{
    if (m_query.at() != m_row)
        m_query.seek(m_row);
    return m_query.value(column).toByteArray();
}

bool StatementRow::isNull(int column) const
{
    if (m_query.at() != m_row)
        m_query.seek(m_row);
    return m_query.isNull(column);
}

std::string StatementRow::text(int column) const
{
    return bytes(column).toStdString();
}

std::int64_t StatementRow::integer(int column) const
{
    const QByteArray digits = bytes(column);
    std::int64_t value = 0;
    std::from_chars(digits.cbegin(), digits.cend(), value);
    return value;
}

bool StatementRow::boolean(int column) const
{
    const QByteArray value = bytes(column);
    return value == "t" || value == "1";
}

Statements::Statements(std::unique_ptr<SessionDriver> driver)
    : m_driver(*driver)
    , m_named(std::move(driver))
{
}

Result<std::unique_ptr<Statements>> Statements::open(std::unique_ptr<SessionDriver> driver)
{
    std::unique_ptr<Statements> statements(new Statements(std::move(driver)));
    RETURN_IF_ERROR(statements->resultOf(statements->m_named.database().open()));
    return statements;
}

QVariant Statements::driverHandle() const
{
    return m_driver.handle();
}

Result<> Statements::resultOf(bool done)
{
    return done ? Result<>() : m_driver.takeError();
}

Result<QSqlQuery> Statements::run(const std::string &sql, const Attempt &attempt)
{
    Q_ASSERT(m_driver.thread() == QThread::currentThread()); // Qt would not tell
    m_driver.setAttempt(attempt);
    QSqlQuery query(m_named.database());
    RETURN_IF_ERROR(resultOf(query.exec(QString::fromLatin1(sql))));
    return query;
}

Result<> Statements::execute(const std::string &sql, const Attempt &attempt)
{
    if (sql.empty()) // QSqlQuery takes that for a failure
        return {};
    RETURN_IF_ERROR(run(sql, attempt));
    return {};
}

Result<StatementRows> Statements::rows(const std::string &sql, const Attempt &attempt)
{
    ASSIGN_OR_RETURN(QSqlQuery query, run(sql, attempt));
    return StatementRows(std::move(query));
}

Result<std::int64_t> Statements::number(const std::string &sql, const Attempt &attempt)
{
    ASSIGN_OR_RETURN(const StatementRows found, rows(sql, attempt));
    return found.isEmpty() ? 0 : found[0].integer(0);
}

Result<> Statements::begin(const std::string &sql, const Attempt &attempt)
{
    m_driver.setAttempt(attempt);
    m_driver.setBegin(sql);
    return resultOf(m_named.database().transaction());
}

Result<> Statements::commit(const Attempt &attempt)
{
    m_driver.setAttempt(attempt);
    return resultOf(m_named.database().commit());
}

Result<> Statements::rollback(const Attempt &attempt)
{
    m_driver.setAttempt(attempt);
    return resultOf(m_named.database().rollback());
}

} // namespace seedbank
