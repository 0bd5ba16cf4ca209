// SPDX-License-Identifier: MIT
#pragma once

#include "operations/report.h"

#include <QAbstractTableModel>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace seedbank {

/** The tables of a version with their numbers of rows, what changed against another one, and what
 *  changed in the database since the version was loaded. */
class TableStatisticsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { TableColumn, RowsColumn, ChangeColumn, LiveColumn, ColumnCount };
    enum Role {
        RowsRole = Qt::UserRole, ///< qint64
        ShareRole, ///< double: of the largest table's rows, 0 to 1
        SignRole, ///< int: -1, 0, 1: fewer, same, more; for ChangeColumn
    };

    explicit TableStatisticsModel(QObject *parent = nullptr);

    /** `previous` is what ChangeColumn compares with; nothing: there is nothing to compare. */
    void setStatistics(Statistics statistics, const std::optional<Statistics> &previous,
        const QString &previousName);
    /** Changes in the database since this version was loaded, for LiveColumn; empty: none. */
    void setDrift(const std::vector<TableChanges> &drift);
    bool hasDrift() const { return !m_drift.empty(); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    /** Nothing where there is nothing to compare with. */
    std::optional<qint64> change(const TableCount &table) const;
    QVariant changeData(const TableCount &table, int role) const;
    QVariant driftData(const TableCount &table, int role) const;
    QVariant rowsData(const TableCount &table, int role) const;

    Statistics m_statistics;
    std::map<std::string, qint64> m_previous;
    bool m_hasPrevious = false;
    QString m_previousName;
    std::map<std::string, TableChangeCounts> m_drift;
    qint64 m_largest = 0;
};

/** The counts that a manifest's entry records. */
Statistics statisticsOf(const std::vector<std::pair<std::string, std::int64_t>> &rows);

} // namespace seedbank
