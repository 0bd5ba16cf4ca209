// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <atomic>
#include <functional>
#include <thread>
#include <vector>

namespace seedbank::test {

/** A port of this machine that leads to a server's unix socket, as a tunnel does. */
class Forwarder {
public:
    /** Done with each new connection before anything is passed on, by the descriptors of its ends;
     *  false closes it. */
    using Meddle = std::function<bool(int client, int server)>;

    explicit Forwarder(const QString &socket, Meddle meddle = {});
    ~Forwarder();
    Forwarder(const Forwarder &) = delete;
    Forwarder &operator=(const Forwarder &) = delete;

    int port() const { return m_port; }
    /** Connections from now on lead to another server. None may be open. */
    void leadTo(const QString &socket);

private:
    void run();

    QByteArray m_socket;
    const Meddle m_meddle;
    int m_listener = -1;
    int m_port = 0;
    std::atomic<bool> m_ended = false;
    std::vector<std::thread> m_connections;
    std::thread m_thread;
};

} // namespace seedbank::test
