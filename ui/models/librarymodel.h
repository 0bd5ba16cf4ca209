// SPDX-License-Identifier: MIT
#pragma once

#include "operations/status.h"
#include "ui/models/librarytree.h"
#include "ui/models/loadable.h"

#include <QAbstractItemModel>
#include <QDateTime>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace seedbank {

/** A library as a tree: scenarios by name, in each its versions, newest first; behind them a branch
 *  with the safety copies of the database in use, if there are any. One column; what delegates draw
 *  is in the roles. A new tree moves only what changed, so that selection and open branches stay.
 */
class LibraryModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role {
        IsVersionRole = Qt::UserRole, ///< bool: a version or a safety copy, not a branch
        ScenarioRole, ///< QString
        VersionRole, ///< QString, "v3_2025-01-20"
        NameRole, ///< QString: "general", "v3"
        CreatedRole, ///< QDateTime, UTC
        DateTextRole, ///< QString: "Mon 13 Jan"
        NoteRole, ///< QString
        VersionCountRole, ///< int, of a branch
        IsLatestRole, ///< bool
        IsLiveRole, ///< bool: the database holds exactly this version, which can be loaded; for a
        ///< scenario, one of its versions is
        IsPinnedRole, ///< bool
        ProblemRole, ///< QString: what is wrong with it; empty when nothing is known to be
        IsSafetyCopyRole, ///< bool: a safety copy, or their branch
        IsNextUndoRole, ///< bool: a safety copy that the next undo brings back
    };

    explicit LibraryModel(QObject *parent = nullptr);
    ~LibraryModel() override;

    /** `now` is what relative dates are relative to. */
    void setTree(LibraryTree tree, const QDateTime &now);
    /** Newest first. */
    void setSafetyCopies(std::vector<LibraryTree::Version> copies, const QDateTime &now);
    void setLive(const std::vector<VersionRef> &live);
    /** What is wrong with versions that cannot be loaded (Verdicts::damaged()). */
    void setDamaged(std::map<VersionRef, QString> damaged);
    /** After midnight, today is yesterday. */
    void setNow(const QDateTime &now);

    int scenarioCount() const { return static_cast<int>(m_scenarios.size()); }
    QModelIndex indexOf(const Loadable &snapshot) const;
    QModelIndex indexOfScenario(const std::string &scenario) const;
    /** Nothing for a branch. */
    std::optional<Loadable> snapshotAt(const QModelIndex &index) const;
    /** The entry of a version or safety copy; nullptr for a branch. Valid until the next listing.
     */
    const VersionEntry *entryAt(const QModelIndex &index) const;
    /** The version captured before it in its scenario; nullptr for the first and for copies. */
    const VersionEntry *previousOf(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    using Version = LibraryTree::Version;
    using Scenario = LibraryTree::Scenario;

    void mergeVersions(int row, std::vector<Version> fresh);
    Scenario *branchAt(int row) const;
    int rowOf(const Scenario *branch) const;
    bool isCopies(const Scenario &branch) const { return &branch == m_copies.get(); }
    QVariant branchData(const Scenario &branch, int role) const;
    QString toolTip(const Scenario &branch, const Version &version) const;
    QString accessibleText(const Scenario &branch, const Version &version) const;
    void emitChanged(const QModelIndex &parent);
    void emitChanged(const QModelIndex &parent, const std::vector<int> &rows); ///< ascending
    void emitAllChanged();
    const Scenario *scenarioAt(const QModelIndex &index) const;
    const Version *at(const QModelIndex &index) const;
    QVariant versionData(const Scenario &branch, const Version &version, int role) const;
    bool isLive(const std::string &scenario, const std::string &version) const;
    QString problemOf(const Scenario &branch, const Version &version) const;

    std::vector<std::unique_ptr<Scenario>> m_scenarios;
    std::unique_ptr<Scenario> m_copies; ///< the last branch; null: there are none
    std::vector<VersionRef> m_live;
    std::map<VersionRef, QString> m_damaged;
    QDateTime m_now;
};

} // namespace seedbank
