// SPDX-License-Identifier: MIT
#include "ui/tasks/task.h"

#include <QMetaMethod>

#include <chrono>

namespace seedbank {

namespace {
constexpr std::chrono::milliseconds pollInterval { 50 };
}

Task::Task(QObject *parent)
    : QObject(parent)
    , m_monitor(std::make_shared<TaskMonitor>(m_stop.get_token()))
{
    m_poll.setInterval(pollInterval);
    connect(&m_poll, &QTimer::timeout, this, [this] { Q_EMIT progressed(progress()); });
}

void Task::cancel()
{
    m_stop.request_stop();
}

void Task::abandon()
{
    if (m_abandoned)
        return;
    m_abandoned = true;
    m_poll.stop();
    cancel();
    Q_EMIT abandoned();
}

void Task::abandon(QPointer<Task> &task)
{
    if (task)
        task->abandon();
    task.clear();
}

void Task::connectNotify(const QMetaMethod &signal)
{
    if (signal == QMetaMethod::fromSignal(&Task::progressed))
        m_poll.start();
}

} // namespace seedbank
