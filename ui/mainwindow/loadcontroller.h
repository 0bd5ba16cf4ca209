// SPDX-License-Identifier: MIT
#pragma once

#include "library/manifest.h"
#include "ui/mainwindow/frame.h"
#include "ui/mainwindow/loadsheet.h"

#include <QObject>

#include <functional>
#include <optional>

namespace seedbank {

struct Job;

/** Everything that writes into the database: load, reset and undo, at once or through the sheet
 *  that shows what would be done. */
class LoadController : public QObject {
    Q_OBJECT

public:
    /** `shown`: what is looked at. */
    LoadController(
        const Frame &frame, std::function<std::optional<Loadable>()> shown, QWidget *window);

Q_SIGNALS:
    /** The sheet is about what is selected: nothing else shall be. */
    void opening();

private:
    void bindActions();
    void addWaysOut();
    void connectSheet();
    bool isLoadable() const;
    /** Something was loaded, or the journal may know of it. */
    bool isResetPossible() const;
    void updateTexts();
    void open(const Loadable &snapshot, LoadSheet::Target::Act act);
    /** Somebody else changed the library while the sheet is open. */
    void onLibraryChanged();
    HeldState heldBy(const Loadable &snapshot) const;
    QString undoTip() const;
    Error lossOf(const VersionRef &version) const;
    void reset();
    void undo();
    void askToConfirm(const Job &job);
    /** Why nothing may be loaded; empty: it may. */
    QString protectionText() const;

    Frame m_frame;
    std::function<std::optional<Loadable>()> m_shown;
    LoadSheet *m_sheet;
    QString m_undoTip; ///< of an undo that is possible
    std::optional<VersionEntry> m_listed; ///< what the sheet is about; nothing: it cannot be loaded
};

} // namespace seedbank
