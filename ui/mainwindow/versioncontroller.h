// SPDX-License-Identifier: MIT
#pragma once

#include "ui/mainwindow/frame.h"
#include "ui/models/loadable.h"
#include "ui/tasks/taskrunner.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>

class QAction;
class QMenu;

namespace seedbank {

class NoteSheet;
struct JobResult;
struct VersionEntry;

/** What can be done with the version that is looked at, beside loading it: its note is written,
 *  what names it is copied, its folder is opened. */
class VersionController : public QObject {
    Q_OBJECT

public:
    /** `shown`: what is looked at. */
    VersionController(
        const Frame &frame, std::function<std::optional<Loadable>()> shown, QWidget *window);

    /** What can be done with what is looked at; of a safety copy, less. */
    void addTo(QMenu &menu) const;
    /** The same of the scenario that it is in. */
    void addScenarioTo(QMenu &menu) const;
    /** "general v3"; of a safety copy its file. */
    QString name() const;

private:
    void addActions();
    void bindActions();
    void bindCopies();
    void updateTexts();
    /** Of what is looked at; nullptr: it is a safety copy, or the library has no entry of it. */
    const VersionEntry *entry() const;
    QString nameOf(const VersionRef &version) const;
    QString scenario() const;
    QString path() const;
    QString digest() const;
    QString command() const;
    void openFolder();
    void sayFolderProblem(const QString &text);
    void openNote(const VersionRef &version);
    void onSaveRequested(const VersionRef &version, const QString &note);
    void onJobFinished(const JobResult &result);
    void onLibraryChanged();

    Frame m_frame;
    std::function<std::optional<Loadable>()> m_shown;
    QWidget *m_window;
    QAction *m_openFolder = nullptr;
    QAction *m_copyVersion = nullptr;
    QAction *m_copyScenario = nullptr;
    QAction *m_copyPath = nullptr;
    QAction *m_copyDigest = nullptr;
    QAction *m_copyCommand = nullptr;
    NoteSheet *m_sheet = nullptr; ///< once somebody asked for it
    bool m_isSaving = false; ///< what was typed into it

    TaskRunner m_runner; // last: its destructor waits for what still uses the rest
};

} // namespace seedbank
