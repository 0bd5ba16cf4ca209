// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbinterrupter.h"

#include <mysql.h>

#include <chrono>

#include <sys/socket.h>

namespace seedbank {

namespace {

constexpr std::chrono::milliseconds betweenKills { 50 };
constexpr unsigned int patienceSeconds = 5;

} // namespace

MariaDbInterrupter::MariaDbInterrupter(
    const MariaDbEndpoint &endpoint, st_mysql *interrupted, std::stop_token stopToken)
    : m_endpoint(endpoint)
    , m_kill("KILL QUERY " + std::to_string(mysql_thread_id(interrupted)))
    , m_socket(mysql_get_socket(interrupted))
    , m_stopToken(std::move(stopToken))
{
    m_callback.emplace(m_stopToken, [this] { start(); });
}

MariaDbInterrupter::~MariaDbInterrupter()
{
    m_callback.reset(); // waits for one that runs
    {
        const std::scoped_lock lock(m_mutex);
        m_ended = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void MariaDbInterrupter::setRunning(bool running)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_running = running;
    }
    if (running && isRequested())
        m_changed.notify_all();
}

void MariaDbInterrupter::start()
{
    // Who requests the stop must not wait for a connection.
    m_thread = std::thread([this] { run(); });
}

void MariaDbInterrupter::run()
{
    const auto giveUp = std::chrono::steady_clock::now() + std::chrono::seconds(patienceSeconds);
    MariaDbHandle handle;
    if (auto opened = openMariaDb(m_endpoint, patienceSeconds))
        handle = std::move(*opened);
    std::unique_lock lock(m_mutex);
    while (!m_ended) {
        // Under the lock, so that the KILL never meets the statement after this one.
        if (m_running && handle)
            mysql_real_query(handle.get(), m_kill.data(), m_kill.size());
        if (m_running && std::chrono::steady_clock::now() > giveUp)
            ::shutdown(m_socket, SHUT_RDWR); // the server rolls back what it cannot report
        m_changed.wait_for(lock, betweenKills);
    }
}

void MariaDbInterrupter::killNow() const
{
    if (auto opened = openMariaDb(m_endpoint, patienceSeconds))
        mysql_real_query(opened->get(), m_kill.data(), m_kill.size());
}

} // namespace seedbank
