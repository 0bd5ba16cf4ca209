// SPDX-License-Identifier: MIT
#pragma once

#include "ui/application/lastrun.h"
#include "ui/tasks/taskrunner.h"

#include <QObject>

#include <optional>

class QAction;

namespace seedbank {

class MainWindow;

/** Says in the window that the last run did not end as it should, and helps to report it. */
class EndNotice : public QObject {
    Q_OBJECT

public:
    /** `window` must outlive it. Says nothing without an `end`. */
    EndNotice(
        MainWindow &window, const std::optional<UnexpectedEnd> &end, QObject *parent = nullptr);

private:
    void show(const UnexpectedEnd &end);
    void copyDiagnostics(const UnexpectedEnd &end);

    MainWindow &m_window;
    QAction *m_copy;
    QAction *m_openFolder;

    TaskRunner m_runner; // last: its destructor waits for what still uses the rest
};

} // namespace seedbank
