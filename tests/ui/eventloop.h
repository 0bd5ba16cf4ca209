// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include <chrono>
#include <functional>

namespace seedbank {

/** Turns a real event loop, as the program does, until `condition` holds; QTest's waiting sleeps in
 *  between, which a measuring test would see. False when the time is over. */
inline bool turnUntil(const std::function<bool()> &condition,
    std::chrono::milliseconds timeout = std::chrono::minutes(4))
{
    QEventLoop loop;
    QTimer heartbeat;
    QElapsedTimer clock;
    clock.start();
    bool isMet = false;
    QObject::connect(&heartbeat, &QTimer::timeout, &loop, [&] {
        isMet = isMet || condition();
        if (isMet || clock.elapsed() > timeout.count())
            loop.quit();
    });
    heartbeat.start(5);
    loop.exec();
    return isMet;
}

/** For what somebody needs from one act to the next. */
inline void turnFor(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace seedbank
