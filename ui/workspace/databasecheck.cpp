// SPDX-License-Identifier: MIT
#include "ui/workspace/databasecheck.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace seedbank {

namespace {

/** What nobody notices, and no server minds once a minute. */
constexpr std::chrono::milliseconds cheapCheck { 1000 };

} // namespace

DatabaseCheck::DatabaseCheck(const Operations &operations, DatabaseOpener &opener,
    const Requests &requests, TaskRunner &runner)
    : m_operations(operations)
    , m_opener(opener)
    , m_requests(requests)
    , m_runner(runner)
{
}

const std::optional<Error> &DatabaseCheck::error() const
{
    const DatabaseAccess &access = m_opener.access();
    return access.isBarred() ? access.trouble : m_error;
}

const SafetyCopyInfo *DatabaseCheck::nextUndo() const
{
    const auto next = std::ranges::find_if(m_safetyCopies, &SafetyCopyInfo::isNext);
    return next == m_safetyCopies.end() ? nullptr : &*next;
}

std::optional<VersionRef> DatabaseCheck::loaded() const
{
    return m_status ? m_status->loaded : m_lastLoaded;
}

double DatabaseCheck::fraction() const
{
    return m_task ? m_task->progress().fraction : -1;
}

bool DatabaseCheck::isLetIn() const
{
    const Phase phase = m_task ? m_task->progress().phase : Phase::Starting;
    return phase != Phase::Starting && phase != Phase::Connecting;
}

void DatabaseCheck::start()
{
    abandon();
    m_isQuiet = false;
    run();
    connect(m_task, &Task::progressed, this, &DatabaseCheck::changed);
    Q_EMIT changed();
}

void DatabaseCheck::startQuietly()
{
    if (!m_isCheap || m_task || !m_status || !m_opener.access().isOpen())
        return;
    m_isQuiet = true;
    run();
}

void DatabaseCheck::run()
{
    m_time.start();
    m_task = m_runner.start<View>(
        TaskRunner::Pool::Reads,
        [status = m_operations.status, safetyCopies = m_operations.safetyCopies,
            question = m_requests.status()](TaskMonitor &monitor) -> Result<View> {
            View view;
            ASSIGN_OR_RETURN(view.status, status(question, monitor));
            auto copies = safetyCopies(view.status.identity, question.workplace.journal, monitor);
            if (copies)
                view.safetyCopies = std::move(*copies);
            else
                view.status.warnings.push_back(copies.error().message());
            return view;
        },
        [this](Result<View> result) {
            m_task.clear();
            m_isCheap = result && !m_time.hasExpired(cheapCheck.count());
            if (result)
                take(std::move(*result));
            else if (result.error().code != ErrorCode::Cancelled)
                onFailed(std::move(result.error()));
            Q_EMIT changed();
        });
}

void DatabaseCheck::take(View view)
{
    m_status = std::move(view.status);
    m_safetyCopies = std::move(view.safetyCopies);
    m_lastLoaded = m_status->loaded;
    m_error.reset();
    m_checkedAt = QDateTime::currentDateTimeUtc();
    m_opener.takeGuards(m_status->known);
}

void DatabaseCheck::onFailed(Error error)
{
    m_status.reset();
    m_error.reset();
    // What is asked for once more is told where it is asked for.
    const bool isRefused = error.code == ErrorCode::AuthenticationFailed;
    if (!isRefused || !m_opener.refusePassword(error))
        m_error = std::move(error);
}

void DatabaseCheck::stop()
{
    if (m_task)
        m_task->cancel();
}

void DatabaseCheck::abandon()
{
    Task::abandon(m_task);
}

void DatabaseCheck::clear()
{
    abandon();
    m_status.reset();
    m_error.reset();
    m_safetyCopies.clear();
    m_lastLoaded.reset();
    m_checkedAt = {};
}

} // namespace seedbank
