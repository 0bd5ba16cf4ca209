// SPDX-License-Identifier: MIT
#include "database/sessiondriver.h"

#include <QSqlError>
#include <QSqlResult>
#include <QVariant>

#include <utility>

namespace seedbank {

class SessionResult final : public QSqlResult {
public:
    explicit SessionResult(const SessionDriver &driver)
        : QSqlResult(&driver)
        , m_driver(driver)
    {
    }

protected:
    bool reset(const QString &sql) override
    {
        const QByteArray bytes = sql.toLatin1();
        auto rows = m_driver.run(bytes.toStdString(), m_driver.m_attempt);
        if (!rows)
            return m_driver.keep(failure(std::move(rows)));
        m_rows = std::move(*rows);
        setSelect(m_rows.columnCount() > 0);
        setActive(true);
        return true;
    }
    bool savePrepare(const QString &) override { return refuse(); }
    bool prepare(const QString &) override { return refuse(); }
    bool exec() override { return refuse(); }

    QVariant data(int column) override
    {
        const std::string_view bytes = m_rows.bytes(at(), column);
        return QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()));
    }
    bool isNull(int column) override { return m_rows.tag(at(), column) == Tag::Null; }
    bool fetch(int row) override
    {
        if (row < 0 || row >= m_rows.rowCount())
            return false;
        setAt(row);
        return true;
    }
    bool fetchFirst() override { return fetch(0); }
    bool fetchLast() override { return fetch(m_rows.rowCount() - 1); }
    int size() override { return m_rows.rowCount(); }
    int numRowsAffected() override { return -1; }

private:
    bool refuse()
    {
        setLastError(QSqlError(
            QString(), QStringLiteral("nothing is prepared here"), QSqlError::StatementError));
        return false;
    }

    const SessionDriver &m_driver;
    RowBatch m_rows;
};

bool SessionDriver::hasFeature(DriverFeature feature) const
{
    return feature == Transactions || feature == QuerySize;
}

bool SessionDriver::open(
    const QString &, const QString &, const QString &, const QString &, int, const QString &)
{
    const bool opened = keep(connect());
    setOpen(opened);
    setOpenError(!opened);
    return opened;
}

void SessionDriver::close()
{
    disconnect();
    setOpen(false);
    setOpenError(false);
}

bool SessionDriver::beginTransaction()
{
    return runAlone(m_begin);
}

bool SessionDriver::commitTransaction()
{
    return runAlone("COMMIT");
}

bool SessionDriver::rollbackTransaction()
{
    return runAlone("ROLLBACK");
}

QSqlResult *SessionDriver::createResult() const
{
    return new SessionResult(*this);
}

Error SessionDriver::takeError()
{
    return std::exchange(m_error, std::nullopt).value_or(Error {});
}

bool SessionDriver::keep(Result<> result) const
{
    if (result)
        return true;
    m_error = std::move(result).error();
    return false;
}

bool SessionDriver::runAlone(const std::string &sql) const
{
    auto rows = run(sql, m_attempt);
    return rows ? true : keep(failure(std::move(rows)));
}

} // namespace seedbank
