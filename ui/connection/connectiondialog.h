// SPDX-License-Identifier: MIT
#pragma once

#include "ui/workspace/connections.h"
#include "ui/workspace/pathfinder.h"

#include <QDialog>

#include <optional>
#include <vector>

class QAction;
class QBoxLayout;
class QPushButton;

namespace seedbank {

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
 *  the dialog stays usable, and stops a test when it closes. */
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

protected:
    bool focusNextPrevChild(bool next) override;

private:
    void makeColumns();
    QWidget *makeButtons();
    void watchKeychain();
    void reserveMessages();
    void resizeToFit();

    void onPlaceEdited();
    void onPurposeEdited();
    void proposeName();
    /** The library beside a database's file, else a folder of the connection's own. */
    void proposeLibrary();
    ConnectionProfile profile() const;
    /** The password that was typed, else the one of this session, for the place it was typed for.
     */
    QString passwordToTest() const;

    struct Hint {
        QString text;
        bool isMissing = false; ///< nothing is wrong yet
    };
    std::optional<Hint> whatIsLeft() const;
    std::optional<Hint> nameHint() const;
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

    Connections &m_connections;
    PathFinder &m_paths;
    QString m_libraryBeside; ///< the database's file; empty: none
    QString m_file; ///< that it is beside
    std::optional<ConnectionProfile> m_before; ///< what is edited
    std::optional<QString> m_sessionPassword; ///< of m_before
    bool m_isSaving = false;
    std::optional<Environment> m_testedAs; ///< what it was for in the last test

    TextLabel *m_title;
    MessageBar *m_messages;
    ScrollPane *m_scroll;
    QBoxLayout *m_columns = nullptr;
    PlaceFields *m_place = nullptr;
    PurposeFields *m_purpose = nullptr;
    TestPanel *m_test = nullptr;
    TextLabel *m_hint = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_save = nullptr;
    QAction *m_removeNow;
};

} // namespace seedbank
