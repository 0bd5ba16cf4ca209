// SPDX-License-Identifier: MIT
#pragma once

#include "database/session.h"
#include "database/sessiondriver.h"

#include <QVariant>

#include <memory>
#include <stop_token>
#include <utility>

namespace seedbank {

/** A session's driver that owns its connection, from opening to closing: a class with
 *  open(url, options, stopToken) and run(sql, attempt). */
template <class Connection> class ConnectionDriver : public SessionDriver {
public:
    ConnectionDriver(
        const DatabaseUrl &url, const SessionOptions &options, std::stop_token stopToken)
        : m_url(url)
        , m_options(options)
        , m_stopToken(std::move(stopToken))
    {
    }

    QVariant handle() const final { return QVariant::fromValue(m_connection.get()); }

protected:
    Result<> connect() final
    {
        ASSIGN_OR_RETURN(m_connection, Connection::open(m_url, m_options, m_stopToken));
        return {};
    }
    void disconnect() final { m_connection.reset(); }
    Result<RowBatch> run(const std::string &sql, const Attempt &attempt) const final
    {
        return m_connection->run(sql, attempt);
    }

private:
    DatabaseUrl m_url;
    SessionOptions m_options;
    std::stop_token m_stopToken;
    std::unique_ptr<Connection> m_connection;
};

} // namespace seedbank
