// SPDX-License-Identifier: MIT
#pragma once

#include <cstdio>
#include <exception>

#include <sys/wait.h>
#include <unistd.h>

namespace seedbank {

/** Runs `body` in a fork of this process, which ends with its bool. */
template <class Body> pid_t startChild(Body body)
{
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
