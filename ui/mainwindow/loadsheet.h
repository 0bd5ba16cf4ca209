// SPDX-License-Identifier: MIT
#pragma once

#include "operations/importsnapshot.h"
#include "ui/models/loadable.h"
#include "ui/text/heldtext.h"
#include "ui/widgets/sheet.h"

class QAction;
class QCheckBox;
class QHBoxLayout;
class QLineEdit;
class QToolButton;

namespace seedbank {

class FlatBar;
class NoteArea;
class ObstacleList;
class ObstaclesModel;
class TableChangesModel;
class TableList;
class TextLabel;

/** Shows what a load would do before it does it; the button names the act. What stands in the way
 *  is told with the next step for each. */
class LoadSheet : public Sheet {
    Q_OBJECT

public:
    explicit LoadSheet(QWidget *parent = nullptr);

    /** What can be done about what stands in the way. */
    struct WaysOut {
        QAction *checkAgain;
        QAction *copy;
        QAction *editConnection; ///< where it is a matter of rights
    };
    /** Once; they are in sight where they help. */
    void addWaysOut(const WaysOut &actions);

    struct Target {
        Loadable snapshot;
        QString database; ///< its name for people
        enum class Act { Load, Reset };
        Act act = Act::Load;
        QString confirmation = {}; ///< what has to be typed first; empty: nothing
        QString refusal = {}; ///< why nothing may be loaded into this database; empty: it may
        LoadConsent consent = {};
        bool canKeepConsent = false; ///< with a saved connection that does not have it yet
        HeldState held = {}; ///< what a safety copy holds
        std::optional<Compared> compared = {}; ///< by the preview, once it is there
        QString place = {}; ///< where the database is: two may have one name
    };
    /** Starts over for `target`; the preview is still being made. */
    void prepare(const Target &target);
    void showPreview(const ImportReport &preview);
    void showTrouble(const Error &error);

    const Target &target() const { return m_target; }
    const Loadable &snapshot() const { return m_target.snapshot; }
    /** What the primary button says. */
    QString actText() const;
    bool canLoad() const;
    QString replacesText() const;
    /** Something stands in the way: it is said why, and what to do. */
    bool isBlocked() const { return m_isBlocked; }
    /** Why, with all there is to say of it; to be copied. */
    QString blockedText() const;

Q_SIGNALS:
    /** `confirmation`: what was typed. */
    void loadRequested(const seedbank::LoadSheet::Target &target, const QString &confirmation);
    /** The preview has to be made anew. */
    void consentChanged(const seedbank::LoadSheet::Target &target);
    /** Somebody wants it kept with the connection, as the load begins. */
    void consentKept();
    /** isBlocked() may tell something else. */
    void blockedChanged();

private:
    void layOut();
    void layOutConfirmation();
    static QString uncertainty(const std::vector<Obstacle> &triggers);
    /** `heading` in the colour of danger. */
    void block(const QString &heading, const std::vector<Obstacle> &obstacles = {});
    void unblock();
    void updateAct();
    void updateConsent(const std::vector<Obstacle> &obstacles);
    void showChanges(const ImportReport &preview);
    QString heading(int longestName) const;
    void showHeading();
    void resizeEvent(QResizeEvent *event) override;
    QString nothingToDo() const;

    int m_longestName = 0; ///< of the heading
    Target m_target;
    bool m_isPreviewed = false; ///< the preview is there and nothing stands in the way
    bool m_isBlocked = false;
    TextLabel *m_replaces;
    FlatBar *m_progress;
    TableChangesModel *m_model;
    TableList *m_table;
    TextLabel *m_totals;
    TextLabel *m_obstacleHeading;
    ObstaclesModel *m_obstacles;
    ObstacleList *m_obstacleList;
    QHBoxLayout *m_waysOut;
    QToolButton *m_editConnection = nullptr;
    NoteArea *m_notes;
    TextLabel *m_safetyCopy;
    TextLabel *m_promise;
    QWidget *m_confirmRow;
    TextLabel *m_confirmLabel;
    QLineEdit *m_confirmation;
    QCheckBox *m_triggersRest;
    QCheckBox *m_noForeignChildren;
    QCheckBox *m_keepConsent;
};

} // namespace seedbank
