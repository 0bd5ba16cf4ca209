// SPDX-License-Identifier: MIT
#pragma once

#include "engines/mariadb/mariadbopen.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace seedbank {

/** Ends the statement that runs on a connection when a stop is requested: KILL QUERY over a second
 *  connection, again and again until the statement is over, since one that comes between two
 *  statements has no effect. Where that does not help within 5 seconds, it closes the connection.
 */
class MariaDbInterrupter {
public:
    MariaDbInterrupter(
        const MariaDbEndpoint &endpoint, st_mysql *interrupted, std::stop_token stopToken);
    ~MariaDbInterrupter();
    MariaDbInterrupter(const MariaDbInterrupter &) = delete;
    MariaDbInterrupter &operator=(const MariaDbInterrupter &) = delete;

    bool isRequested() const { return m_stopToken.stop_requested(); }
    /** A statement runs from here on, and no longer. Any thread. */
    void setRunning(bool running);
    /** Ends the statement at hand for good: nobody wants the rest of its rows. */
    void killNow() const;

private:
    void start();
    void run();

    const MariaDbEndpoint &m_endpoint;
    std::string m_kill;
    int m_socket; // of the connection to interrupt
    std::stop_token m_stopToken;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_running = false;
    bool m_ended = false;
    std::thread m_thread; // from the stop request on
    std::optional<std::stop_callback<std::function<void()>>> m_callback; // last: it uses the others
};

} // namespace seedbank
