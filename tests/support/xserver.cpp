// SPDX-License-Identifier: MIT
#include "support/xserver.h"

#include <QByteArray>
#include <QFile>
#include <QProcessEnvironment>

#include <array>
#include <csignal>

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace seedbank::test {

namespace {

constexpr int startMs = 30'000;

// Before there is a QApplication, which wants the server, a QProcess cannot be used.
[[noreturn]] void becomeServer(int answer, const QByteArray &screen)
{
    // It must not outlive a test that crashes; at this signal it removes its lock.
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    const int nowhere = ::open("/dev/null", O_RDWR);
    for (const int descriptor : { STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO })
        ::dup2(nowhere, descriptor);
    const QByteArray number = QByteArray::number(answer);
    ::execlp("Xvfb", "Xvfb", "-displayfd", number.constData(), "-screen", "0", screen.constData(),
        "-nolisten", "tcp", "-noreset", static_cast<char *>(nullptr));
    ::_exit(127);
}

/** The first line that comes through `descriptor`; as much of it as came in time. */
QByteArray readLine(int descriptor)
{
    QByteArray line;
    pollfd waited { descriptor, POLLIN, 0 };
    std::array<char, 16> bytes {};
    while (!line.endsWith('\n') && ::poll(&waited, 1, startMs) > 0) {
        const ssize_t size = ::read(descriptor, bytes.data(), bytes.size());
        if (size <= 0)
            break;
        line.append(bytes.data(), size);
    }
    return line;
}

} // namespace

XServer::XServer(const QSize &screen)
{
    std::array<int, 2> answer {};
    if (::pipe(answer.data()) != 0)
        qFatal("no pipe");
    ::fcntl(answer[0], F_SETFD, FD_CLOEXEC);
    const QByteArray size
        = QByteArray::number(screen.width()) + 'x' + QByteArray::number(screen.height()) + "x24";
    m_process = ::fork();
    if (m_process == 0)
        becomeServer(answer[1], size);
    ::close(answer[1]);
    // The number is told once clients are listened to.
    const QByteArray line = readLine(answer[0]);
    ::close(answer[0]);
    if (!line.endsWith('\n'))
        qFatal("Xvfb does not start: is it installed (package xvfb)?");
    m_display = QLatin1Char(':') + QString::fromLatin1(line.trimmed());
}

XServer::~XServer()
{
    ::kill(m_process, SIGTERM);
    ::waitpid(m_process, nullptr, 0);
}

void XServer::enter(QProcessEnvironment &environment) const
{
    environment.insert(QStringLiteral("DISPLAY"), m_display);
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
    environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
    environment.remove(QStringLiteral("XAUTHORITY"));
}

void XServer::enter() const
{
    qputenv("DISPLAY", m_display.toLatin1());
    qputenv("QT_QPA_PLATFORM", "xcb");
    qunsetenv("WAYLAND_DISPLAY");
    qunsetenv("XAUTHORITY");
}

} // namespace seedbank::test
