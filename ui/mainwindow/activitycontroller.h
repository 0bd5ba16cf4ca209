// SPDX-License-Identifier: MIT
#pragma once

#include "base/taskmonitor.h"
#include "ui/mainwindow/frame.h"
#include "ui/workspace/job.h"

#include <QObject>

#include <optional>

class QAction;

namespace seedbank {

class ActivityBar;

/** What runs and what came of it: the lower edge, the window's title, and the messages of jobs. */
class ActivityController : public QObject {
    Q_OBJECT

public:
    ActivityController(const Frame &frame, QWidget *window);

    ActivityBar *bar() const { return m_bar; }
    /** Of the last job, if it failed and is told here. */
    const std::optional<Error> &trouble() const { return m_trouble; }

    void onDatabaseChanged();
    void onStatusChanged();
    void onJobStarted();

Q_SIGNALS:
    void titleChanged(const QString &title);

private:
    void onJobProgressed(const Progress &progress);
    void onJobFinished(const JobResult &result);
    void showDone(const JobResult &result);
    /** `job`: what runs and how far it is; empty: nothing. */
    void updateTitle(const QString &job = {});
    void showIdle();
    /** "Undo: back to general v3", "Redo: back to general v3 + 3 changes, 17:22" */
    QString undoText() const;

    Frame m_frame;
    QAction *m_cancel;
    ActivityBar *m_bar;
    QString m_database; ///< what the last result is about
    /** What the last job did, until the safety copies are listed again. */
    std::optional<JobResult> m_justLoaded;
    std::optional<Error> m_trouble;
};

} // namespace seedbank
