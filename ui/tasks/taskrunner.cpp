// SPDX-License-Identifier: MIT
#include "ui/tasks/taskrunner.h"

#include "base/process.h"

namespace seedbank {

TaskRunner::TaskRunner(QObject *parent)
    : QObject(parent)
    , m_reads(std::make_unique<QThreadPool>())
{
    m_jobs.setMaxThreadCount(1);
    // A long check of the database must not keep the library from being listed.
    m_reads->setMaxThreadCount(4);
}

TaskRunner::~TaskRunner()
{
    const QList<Task *> running = findChildren<Task *>(Qt::FindDirectChildrenOnly);
    for (Task *task : running)
        task->cancel();
    m_jobs.waitForDone();
    if (m_reads->waitForDone(std::chrono::milliseconds(patience).count()))
        return;
    endWithoutDestructors();
    (void)m_reads.release(); // its destructor would wait
}

Error TaskRunner::unexpectedException(const char *what)
{
    return Error { ErrorCode::Internal, tr("An unexpected error inside Seedbank stopped this job."),
        tr("Check the state of the database before you go on."), QString::fromUtf8(what) };
}

} // namespace seedbank
