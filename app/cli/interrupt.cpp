// SPDX-License-Identifier: MIT
#include "cli/interrupt.h"

#include <array>
#include <cerrno>
#include <cstdint>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace seedbank {

namespace {

sigset_t stoppingSignals()
{
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : { SIGINT, SIGTERM, SIGHUP }) {
        struct sigaction action { };
        // A blocked signal reaches signalfd even where it would have been ignored.
        if (::sigaction(signal, nullptr, &action) == 0 && action.sa_handler != SIG_IGN)
            sigaddset(&set, signal);
    }
    return set;
}

} // namespace

Interrupt::Interrupt(std::function<void(int)> onSignal)
    : m_onSignal(std::move(onSignal))
{
    const sigset_t set = stoppingSignals();
    m_signals = ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    m_end = ::eventfd(0, EFD_CLOEXEC);
    if (m_signals < 0 || m_end < 0)
        return; // signals then end the process at once, and the engine rolls back
    ::pthread_sigmask(SIG_BLOCK, &set, &m_before);
    m_thread = std::thread([this] { wait(); });
}

Interrupt::~Interrupt()
{
    if (m_thread.joinable()) {
        const std::uint64_t one = 1;
        while (::write(m_end, &one, sizeof one) < 0 && errno == EINTR) { }
        m_thread.join();
        ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }
    for (const int descriptor : { m_signals, m_end }) {
        if (descriptor >= 0)
            ::close(descriptor);
    }
}

void Interrupt::wait()
{
    int count = 0;
    for (;;) {
        std::array<pollfd, 2> descriptors { pollfd { m_signals, POLLIN, 0 },
            pollfd { m_end, POLLIN, 0 } };
        if (::poll(descriptors.data(), descriptors.size(), -1) < 0 && errno != EINTR)
            return;
        signalfd_siginfo info {};
        while (::read(m_signals, &info, sizeof info) == static_cast<ssize_t>(sizeof info)) {
            m_onSignal(++count);
            m_source.request_stop();
        }
        if ((descriptors[1].revents & POLLIN) != 0)
            return;
    }
}

} // namespace seedbank
