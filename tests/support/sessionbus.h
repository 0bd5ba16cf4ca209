// SPDX-License-Identifier: MIT
#pragma once

#include <QProcess>
#include <QProcessEnvironment>

namespace seedbank::test {

/** A D-Bus session of its own, with the services that are installed, for as long as this lives. */
class SessionBus {
public:
    /** `environment` is what its services are started with; it gets the session's address. */
    explicit SessionBus(QProcessEnvironment &environment);
    ~SessionBus();
    SessionBus(const SessionBus &) = delete;
    SessionBus &operator=(const SessionBus &) = delete;

private:
    QProcess m_bus;
};

} // namespace seedbank::test
