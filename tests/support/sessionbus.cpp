// SPDX-License-Identifier: MIT
#include "support/sessionbus.h"

#include <csignal>

#include <sys/prctl.h>

namespace seedbank::test {

SessionBus::SessionBus(QProcessEnvironment &environment)
{
    m_bus.setProcessEnvironment(environment);
    // It must not outlive a test that crashes.
    m_bus.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_bus.start(QStringLiteral("dbus-daemon"),
        { QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--nopidfile"),
            QStringLiteral("--print-address") });
    // The address is printed when the bus listens.
    if (!m_bus.waitForStarted() || !m_bus.waitForReadyRead(30'000))
        qFatal("cannot start dbus-daemon: is it installed?");
    environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"),
        QString::fromUtf8(m_bus.readAllStandardOutput().trimmed()));
}

SessionBus::~SessionBus()
{
    m_bus.terminate();
    if (!m_bus.waitForFinished(5'000)) {
        m_bus.kill();
        m_bus.waitForFinished();
    }
}

} // namespace seedbank::test
