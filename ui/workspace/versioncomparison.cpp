// SPDX-License-Identifier: MIT
#include "ui/workspace/versioncomparison.h"

#include <utility>

namespace seedbank {

VersionComparison::VersionComparison(
    const Operations &operations, const Requests &requests, TaskRunner &runner)
    : m_operations(operations)
    , m_requests(requests)
    , m_runner(runner)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (std::exchange(m_isWaiting, false))
            begin();
    });
}

void VersionComparison::ask(const Question &question)
{
    const bool isUnderWay = m_answer || m_isWaiting || !m_task.isNull();
    if (m_question == question && isUnderWay)
        return;
    stop();
    m_question = question;
    m_answer.reset();
    m_isWaiting = m_pause.isActive();
    m_pause.start();
    if (!m_isWaiting)
        begin();
}

void VersionComparison::begin()
{
    m_task = m_runner.start<std::vector<TableDifference>>(
        TaskRunner::Pool::Reads,
        [run = m_operations.compareVersions, path = m_requests.libraryPath(),
            question = *m_question](
            TaskMonitor &monitor) { return run(path, question.from, question.to, monitor); },
        [this](Answer answer) {
            m_task.clear();
            m_answer = std::move(answer);
            Q_EMIT answered();
        });
}

void VersionComparison::stop()
{
    m_isWaiting = false;
    Task::abandon(m_task);
}

void VersionComparison::clear()
{
    stop();
    m_question.reset();
    m_answer.reset();
}

const VersionComparison::Answer *VersionComparison::answerTo(const Question &question) const
{
    return m_answer && m_question == question ? &*m_answer : nullptr;
}

} // namespace seedbank
