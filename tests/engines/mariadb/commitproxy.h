// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <atomic>
#include <thread>

namespace seedbank::test {

/** A unix socket in front of a server's, through which one COMMIT goes wrong: either the server
 *  never gets it, or its reply never arrives; the connection ends in both cases. */
class CommitProxy {
public:
    enum class Loses { Request, Reply };
    CommitProxy(const QString &path, const QString &server, Loses loses);
    ~CommitProxy();
    CommitProxy(const CommitProxy &) = delete;
    CommitProxy &operator=(const CommitProxy &) = delete;

    bool hasLostOne() const { return m_lost; }

private:
    void run();
    void serve(int client);

    QByteArray m_server;
    Loses m_loses;
    int m_listener = -1;
    std::atomic<bool> m_ended = false;
    std::atomic<bool> m_lost = false;
    std::thread m_thread;
};

} // namespace seedbank::test
