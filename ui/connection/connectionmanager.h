// SPDX-License-Identifier: MIT
#pragma once

#include "ui/connection/environmentsinforce.h"
#include "ui/workspace/connections.h"

#include <QDialog>

#include <vector>

class QAction;
class QPushButton;
class QVBoxLayout;

namespace seedbank {

class ConnectionList;
class MessageBar;

/** All saved connections: to search, order, copy, remove, import and export them, and to connect
 *  one. What takes a form is another dialog's, which it asks for by its signals. It follows what
 *  other programs do to the list. */
class ConnectionManager : public QDialog {
    Q_OBJECT

public:
    /** `connections` must outlive it. */
    explicit ConnectionManager(Connections &connections, QWidget *parent = nullptr);

    void setInUse(const ConnectionInUse &inUse);
    /** Without it, as while a job runs, nothing is connected, changed or removed. */
    void setSwitchable(bool isSwitchable);
    /** As soon as there is one of this name. */
    void select(const QString &name);

Q_SIGNALS:
    void connectChosen(const QString &name);
    void addChosen();
    void editChosen(const seedbank::ConnectionProfile &profile);
    void duplicateChosen(const seedbank::ConnectionProfile &profile);
    void removed(const seedbank::RemovedConnection &removed);

protected:
    bool event(QEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    using Run = void (ConnectionManager::*)();
    QAction *makeAction(const char *name, const QString &text, Run run);
    void makeActions();
    void layOut();

    void showList();
    void updateState();
    void allow(QAction *action, bool isAllowed, const QString &whyNot);
    const ConnectionProfile *current() const;

    void connectCurrent();
    void addOne();
    void editCurrent();
    void duplicateCurrent();
    void askToRemove();
    void remove();
    void moveUp();
    void moveDown();
    void move(int places);
    void chooseImport();
    void offerImport(const QString &path);
    void importChosen(const std::vector<ConnectionProfile> &chosen);
    void chooseExport();
    void exportTo(const QString &path);
    void find();
    void say(const Error &error);
    void sayDone(const QString &text);

    Connections &m_connections;
    ConnectionInUse m_inUse;
    bool m_isSwitchable = true;
    QString m_toRemove; ///< what the question is about

    ConnectionList *m_list;
    MessageBar *m_messages;
    QPushButton *m_connectButton = nullptr;

    QAction *m_connect = nullptr;
    QAction *m_add = nullptr;
    QAction *m_edit = nullptr;
    QAction *m_duplicate = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_removeNow = nullptr;
    QAction *m_up = nullptr;
    QAction *m_down = nullptr;
    QAction *m_import = nullptr;
    QAction *m_export = nullptr;
    QAction *m_find = nullptr;
    QAction *m_close = nullptr;
};

} // namespace seedbank
