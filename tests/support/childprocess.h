// SPDX-License-Identifier: MIT
#pragma once

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

namespace seedbank {

/** Ends the program where another thread than this one and Qt Test's watchdog runs: a lock that it
 *  holds at this moment, the allocator's above all, stays locked in a fork for ever. */
inline void demandNoOtherThreads()
{
    int threads = 0;
    for (const auto &thread : std::filesystem::directory_iterator("/proc/self/task")) {
        std::string name;
        std::getline(std::ifstream(thread.path() / "comm"), name);
        threads += name == "QtTest Watchdog" ? 0 : 1;
    }
    if (threads > 1) {
        ::fprintf(stderr, "a fork beside %d other threads\n", threads - 1);
        std::abort();
    }
}

/** Runs `body` in a fork of this process, which ends with its bool. No other thread may run. */
template <class Body> pid_t startChild(Body body)
{
    demandNoOtherThreads();
    ::fflush(nullptr);
    const pid_t child = ::fork();
    if (child != 0)
        return child;
    bool isGood = false;
    try {
        isGood = body();
    } catch (const std::exception &exception) {
        ::fprintf(stderr, "child: %s\n", exception.what());
    }
    // Nothing of the parent's is flushed or destroyed here.
    ::_exit(isGood ? 0 : 1);
}

enum class ChildEnd { Good, Bad, Killed };

inline ChildEnd waitForChild(pid_t child)
{
    int status = 0;
    if (::waitpid(child, &status, 0) != child)
        return ChildEnd::Bad;
    if (WIFSIGNALED(status))
        return WTERMSIG(status) == SIGKILL ? ChildEnd::Killed : ChildEnd::Bad;
    return WEXITSTATUS(status) == 0 ? ChildEnd::Good : ChildEnd::Bad;
}

template <class Body> ChildEnd runInChild(Body body)
{
    return waitForChild(startChild(body));
}

} // namespace seedbank
