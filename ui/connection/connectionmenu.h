// SPDX-License-Identifier: MIT
#pragma once

#include "ui/connection/environmentsinforce.h"

#include <QMenu>

#include <vector>

class QActionGroup;

namespace seedbank {

/** The databases there are to work on: the sample and the saved connections, each with what it is
 *  for in colour and word; and what can be done about them. */
class ConnectionMenu : public QMenu {
    Q_OBJECT

public:
    /** `more` stands below what is about connections, and `manage` at the end. */
    ConnectionMenu(
        QAction *addConnection, const QList<QAction *> &more, QAction *manage, QWidget *parent);

    /** `inUse`: none with `onSample` or a database given by its URL. */
    void setConnections(const std::vector<ConnectionProfile> &profiles,
        const ConnectionInUse &inUse, bool onSample);
    /** Without it, the menu only shows what there is. */
    void setSwitchable(bool switchable);

Q_SIGNALS:
    void sampleChosen();
    void connectionChosen(const QString &name);
    void editChosen(const QString &name);

private:
    void rebuild();

    QAction *m_addConnection;
    QList<QAction *> m_more;
    QAction *m_manage;
    std::vector<ConnectionProfile> m_profiles;
    ConnectionInUse m_inUse;
    bool m_onSample = false;
    bool m_switchable = true;
    QActionGroup *m_choices = nullptr;
    QMenu *m_edit = nullptr;
};

} // namespace seedbank
