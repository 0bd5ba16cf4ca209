// SPDX-License-Identifier: MIT
#pragma once

#include "operations/report.h"

#include <QAbstractTableModel>

#include <vector>

namespace seedbank {

/** What a load would do to each table. */
class TableChangesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { TableColumn, DeleteColumn, InsertColumn, UpdateColumn, KeepColumn, ColumnCount };
    enum Role { CountRole = Qt::UserRole }; ///< qint64; of TableColumn the changes of the table

    explicit TableChangesModel(QObject *parent = nullptr);

    void setChanges(std::vector<TableChanges> changes);
    /** Of all tables. */
    TableChangeCounts totals() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<TableChanges> m_changes;
};

} // namespace seedbank
