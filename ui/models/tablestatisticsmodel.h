// SPDX-License-Identifier: MIT
#pragma once

#include "operations/compareversions.h"
#include "operations/report.h"

#include <QAbstractTableModel>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace seedbank {

/** The tables of a version with their numbers of rows, what changed since another one, and what
 *  changed in the database since the version was loaded or captured. */
class TableStatisticsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { TableColumn, RowsColumn, ChangeColumn, LiveColumn, ColumnCount };
    enum Role {
        RowsRole = Qt::UserRole, ///< qint64
        ShareRole, ///< double: of the largest table's rows, 0 to 1
        SignRole, ///< int, of changes: -1: rows went, 1: rows came, 2: other changes, 0: none known
    };
    /** What changes in the database are counted from. */
    enum class Since { Load, Capture };

    explicit TableStatisticsModel(QObject *parent = nullptr);

    /** `previous` is what ChangeColumn compares with; nothing: there is nothing to compare. What
     *  changed is not known until setChanges(). */
    void setStatistics(Statistics statistics, const std::optional<Statistics> &previous,
        const QString &previousName);
    /** What changed since `previous`, for ChangeColumn; an error tells why it is not known. */
    void setChanges(const Result<std::vector<TableDifference>> &changes);
    /** Changes in the database since this version was loaded or captured, for LiveColumn; empty:
     *  none. */
    void setDrift(const std::vector<TableChanges> &drift, Since since = Since::Load);
    bool hasDrift() const { return !m_drift.empty(); }
    /** The first table that has some; none: an invalid index. */
    QModelIndex firstWithDrift() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QVariant changeData(const TableCount &table, int role) const;
    QVariant countsData(const TableChangeCounts &counts, int role) const;
    /** Why it is not known what changed in the table. */
    QString reasonOf(const TableCount &table) const;
    QVariant driftData(const TableCount &table, int role) const;
    QVariant rowsData(const TableCount &table, int role) const;

    Statistics m_statistics;
    bool m_hasPrevious = false;
    QString m_previousName;
    bool m_isCompared = false;
    std::map<std::string, TableDifference> m_changes; ///< since the previous version
    QString m_trouble; ///< why there are none
    std::map<std::string, TableChangeCounts> m_drift;
    Since m_driftSince = Since::Load;
    qint64 m_largest = 0;
};

/** The counts that a manifest's entry records. */
Statistics statisticsOf(const std::vector<std::pair<std::string, std::int64_t>> &rows);

} // namespace seedbank
