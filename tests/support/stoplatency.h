// SPDX-License-Identifier: MIT
#pragma once

#include "base/taskmonitor.h"

#include <QElapsedTimer>
#include <QStringList>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <functional>
#include <optional>
#include <thread>
#include <vector>

namespace seedbank::test {

/** How long work went on after it was told to stop. */
struct StopLatencies {
    std::vector<qint64> milliseconds = {}; ///< in order
    /** How runs ended that ended before the stop, or with anything but Cancelled. */
    QStringList others = {};

    qint64 p95() const
    {
        return milliseconds.empty() ? -1 : milliseconds[(milliseconds.size() * 95 - 1) / 100];
    }
};

/** Runs `work`, which tells its error if it has one, `times` times, and stops it each time somewhat
 *  later than `isBusy`, asked again and again from another thread, says that it is where it should
 *  be. */
inline StopLatencies measureStops(int times,
    const std::function<std::optional<Error>(TaskMonitor &monitor)> &work,
    const std::function<bool()> &isBusy)
{
    StopLatencies latencies;
    for (int run = 0; run < times; ++run) {
        std::stop_source stop;
        TaskMonitor monitor(stop.get_token());
        QElapsedTimer sinceStop;
        std::atomic<bool> ended = false;
        std::thread other([&] {
            while (!ended && !isBusy())
                QThread::msleep(5);
            QThread::msleep(10UL + 10UL * static_cast<unsigned long>(run));
            sinceStop.start();
            stop.request_stop();
        });
        const std::optional<Error> error = work(monitor);
        ended = true;
        // One that ended by itself did so before the other thread requested anything.
        const bool wasStopped
            = stop.stop_requested() && error && error->code == ErrorCode::Cancelled;
        if (wasStopped)
            latencies.milliseconds.push_back(sinceStop.elapsed());
        else
            latencies.others += error ? error->message() : QStringLiteral("nothing failed");
        other.join();
    }
    std::sort(latencies.milliseconds.begin(), latencies.milliseconds.end());
    return latencies;
}

template <class T> std::optional<Error> errorOf(Result<T> result)
{
    return result ? std::nullopt : std::optional(std::move(result).error());
}

} // namespace seedbank::test

/** Prints the latencies, and holds them against two seconds. */
#define VERIFY_STOPS(latencies)                                                                    \
    do {                                                                                           \
        const seedbank::test::StopLatencies &measured = (latencies);                               \
        qInfo("%s: %zu stops, p95 %lld ms, longest %lld ms", QTest::currentTestFunction(),         \
            measured.milliseconds.size(), static_cast<long long>(measured.p95()),                  \
            measured.milliseconds.empty() ? -1LL                                                   \
                                          : static_cast<long long>(measured.milliseconds.back())); \
        QCOMPARE(measured.others.join(QLatin1Char('|')), QString());                               \
        QVERIFY(measured.p95() < 2000);                                                            \
    } while (false)
