// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <stop_token>
#include <thread>

#include <csignal>

namespace seedbank {

/** Turns SIGINT, SIGTERM and SIGHUP into a stop request while it lives: the operation then rolls
 *  back in its own time. Create it in main() before any other thread: it blocks the signals, and a
 *  thread of its own waits for them, so that a stop request runs as ordinary code. A signal that
 *  the parent had set to be ignored (nohup) stays ignored. */
class Interrupt {
public:
    /** `onSignal` gets the number of signals so far, on the waiting thread. */
    explicit Interrupt(std::function<void(int count)> onSignal);
    ~Interrupt();
    Interrupt(const Interrupt &) = delete;
    Interrupt &operator=(const Interrupt &) = delete;

    std::stop_token stopToken() const { return m_source.get_token(); }

private:
    void wait();

    std::function<void(int)> m_onSignal;
    std::stop_source m_source;
    sigset_t m_before {};
    int m_signals = -1;
    int m_end = -1;
    std::thread m_thread;
};

} // namespace seedbank
