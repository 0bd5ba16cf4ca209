// SPDX-License-Identifier: MIT
#pragma once

#include "operations/importsnapshot.h"
#include "operations/status.h"
#include "ui/mainwindow/sheet.h"

namespace seedbank {

class FlatBar;
class TableChangesModel;
class TableList;
class TextLabel;

/** Shows what a load would do before it does it; the button names the act. */
class LoadSheet : public Sheet {
    Q_OBJECT

public:
    explicit LoadSheet(QWidget *parent = nullptr);

    struct Target {
        VersionRef version;
        QString database; ///< its name for people
        QString replaces; ///< a sentence on what is live now
        bool losesChanges = false; ///< what is live now is kept nowhere
    };
    /** Starts over for `target`; the plan is still being made. */
    void prepare(const Target &target);
    void showPlan(const ImportReport &plan);
    void showTrouble(const Error &error);

    const VersionRef &version() const { return m_target.version; }
    /** What the primary button says. */
    QString actText() const;
    bool canLoad() const;

Q_SIGNALS:
    void loadRequested(const seedbank::VersionRef &version);

private:
    void setNotes(const QStringList &warnings);
    void setObstacles(const std::vector<Obstacle> &obstacles, const QString &heading);

    Target m_target;
    TextLabel *m_replaces;
    FlatBar *m_progress;
    TableChangesModel *m_model;
    TableList *m_table;
    TextLabel *m_obstacles;
    TextLabel *m_notes;
    TextLabel *m_promise;
};

} // namespace seedbank
