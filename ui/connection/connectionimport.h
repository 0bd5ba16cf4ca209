// SPDX-License-Identifier: MIT
#pragma once

#include "settings/connectionsexchange.h"

#include <QDialog>

#include <vector>

class QAction;

namespace seedbank {

class ConnectionListModel;

/** What an import would add, before it does: the connections of a file, of which those that are new
 *  can be chosen. */
class ConnectionImport : public QDialog {
    Q_OBJECT

public:
    ConnectionImport(
        const QString &path, std::vector<ImportedConnection> offered, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const std::vector<seedbank::ConnectionProfile> &connections);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    QWidget *makeList();
    std::vector<ConnectionProfile> checked() const;
    void updateState();
    void accept() override;

    std::vector<ImportedConnection> m_offered;
    ConnectionListModel *m_model;
    QAction *m_import;
};

} // namespace seedbank
