// SPDX-License-Identifier: MIT
#include "base/process.h"

#include <QDeadlineTimer>
#include <QThread>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>

#include <fcntl.h>
#include <unistd.h>

namespace seedbank {

void prepareProcess()
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    for (const int descriptor : { STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO }) {
        if (::fcntl(descriptor, F_GETFD) != -1 || errno != EBADF)
            continue;
        // The lowest free descriptor is this one. Opened for the other direction.
        const int mode = descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY;
        if (::open("/dev/null", mode) < 0)
            ::_exit(1);
    }
}

bool endThread(QThread &thread)
{
    constexpr std::chrono::milliseconds patience(500);
    thread.quit();
    if (thread.wait(QDeadlineTimer(patience)))
        return true;
    endWithoutDestructors();
    return false;
}

void endWithoutDestructors()
{
    // Last in, first out: before all destructors that were registered until now.
    ::on_exit(
        [](int status, void *) {
            std::fflush(nullptr);
            ::_exit(status);
        },
        nullptr);
}

} // namespace seedbank
