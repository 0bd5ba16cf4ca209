// SPDX-License-Identifier: MIT
#pragma once

#include "ui/workspace/connections.h"
#include "ui/workspace/pathfinder.h"

#include <QDialog>

#include <optional>
#include <vector>

class QAction;
class QBoxLayout;

namespace seedbank {

class ConnectionDraft;
class MessageBar;
class PlaceFields;
class PurposeFields;
class ScrollPane;
class TestPanel;
class TextLabel;

/** What came of a dialog. */
struct SavedConnection {
    ConnectionProfile profile;
    std::optional<ConnectionProfile> before = {}; ///< what it was; nothing: it is new
    /** What was typed for a connection that keeps no password. */
    std::optional<QString> sessionPassword = {};
    bool isPasswordKept = false; ///< the keychain was given one that was typed
    std::vector<QString> warnings = {};
};

/** Makes a saved connection, or changes or removes one. Everything slow happens on worker threads;
 *  the dialog stays usable, and stops a test when it closes. Closed while it saves or removes, it
 *  waits out of sight and tells how that ended. */
class ConnectionDialog : public QDialog {
    Q_OBJECT

public:
    /** For a new one. Both must outlive it. */
    ConnectionDialog(Connections &connections, PathFinder &paths, QWidget *parent = nullptr);
    ~ConnectionDialog() override;

    /** Makes it change this one. `sessionPassword`: the one that was typed for it before. */
    void edit(const ConnectionProfile &profile, std::optional<QString> sessionPassword = {});
    /** The folder that it is used with although none is saved with it. */
    void setLibraryInUse(const QString &path);
    /** Fills it in for a new one like this one, under a free name and without its password. */
    void duplicate(const ConnectionProfile &profile);
    /** For a dialog that is opened to put the list of connections in order: its button says that
     *  nothing is connected. */
    void setSavesOnly();

    /** What keeps it from being saved; empty: nothing. */
    QString hint() const;

Q_SIGNALS:
    void saved(const seedbank::SavedConnection &saved);
    void removed(const seedbank::RemovedConnection &removed);
    /** What it was closed over did not work. */
    void failedUnseen(const QString &what, const seedbank::Error &error);

public:
    void reject() override;

protected:
    bool focusNextPrevChild(bool next) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void makeColumns();
    QWidget *makeButtons();
    void watchKeychain();
    void reserveMessages();
    void resizeToFit();

    void onPlaceEdited();
    void onPurposeEdited();
    void updateState();

    void test();
    void onTested(const ConnectionTestReport &report);
    void clearTest();
    /** The steps may grow out of sight. */
    void showSteps();
    void save();
    void onSaved(const Result<std::vector<QString>> &result, SavedConnection saved);
    void askToRemove();
    void remove();
    void say(const QString &topic, const Error &error, const QString &advice = {});
    /** It has done what it was for. */
    void end();

    Connections &m_connections;
    bool m_isSaving = false; ///< or removing
    bool m_isLeft = false; ///< meanwhile
    std::optional<Environment> m_testedAs; ///< what it was for in the last test

    TextLabel *m_title;
    MessageBar *m_messages;
    ScrollPane *m_scroll;
    QBoxLayout *m_columns = nullptr;
    PlaceFields *m_place = nullptr;
    PurposeFields *m_purpose = nullptr;
    ConnectionDraft *m_draft = nullptr;
    TestPanel *m_test = nullptr;
    TextLabel *m_hint = nullptr;
    QAction *m_remove;
    QAction *m_removeNow;
    QAction *m_save;
};

} // namespace seedbank
