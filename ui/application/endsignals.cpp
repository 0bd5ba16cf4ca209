// SPDX-License-Identifier: MIT
#include "ui/application/endsignals.h"

#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace seedbank {

namespace {

constexpr std::array endingSignals { SIGTERM, SIGHUP, SIGINT };

// A signal handler reaches nothing but what is global.
std::array<int, 2> endPipe { -1, -1 };

void onEndSignal(int number)
{
    const char byte = 0;
    const int before = errno;
    if (::write(endPipe[1], &byte, 1) != 1)
        std::signal(number, SIG_DFL);
    errno = before;
}

} // namespace

EndSignals::EndSignals(std::function<void()> end, QObject *parent)
    : QObject(parent)
{
    if (::pipe2(endPipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return; // the signals end the program as they always do
    auto *notifier = new QSocketNotifier(endPipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [end = std::move(end)] {
        char byte = 0;
        while (::read(endPipe[0], &byte, 1) == 1) { }
        for (const int number : endingSignals)
            std::signal(number, SIG_DFL);
        end();
    });
    struct sigaction action { };
    action.sa_handler = onEndSignal;
    action.sa_flags = SA_RESTART;
    for (const int number : endingSignals) {
        struct sigaction before { };
        // nohup: who starts the program wants it to stay.
        const bool isIgnored
            = ::sigaction(number, nullptr, &before) == 0 && before.sa_handler == SIG_IGN;
        if (!isIgnored)
            ::sigaction(number, &action, nullptr);
    }
}

EndSignals::~EndSignals()
{
    for (const int number : endingSignals) {
        struct sigaction present { };
        if (::sigaction(number, nullptr, &present) == 0 && present.sa_handler == onEndSignal)
            std::signal(number, SIG_DFL);
    }
    for (int &descriptor : endPipe) {
        if (descriptor >= 0)
            ::close(std::exchange(descriptor, -1));
    }
}

} // namespace seedbank
