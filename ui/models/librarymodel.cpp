// SPDX-License-Identifier: MIT
#include "ui/models/librarymodel.h"

#include "base/index.h"
#include "ui/text/datetext.h"
#include "ui/text/sentences.h"

#include <algorithm>
#include <iterator>

namespace seedbank {

LibraryModel::LibraryModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

LibraryModel::~LibraryModel() = default;

void LibraryModel::setTree(LibraryTree tree, const QDateTime &now)
{
    setNow(now);
    std::size_t row = 0;
    for (Scenario &scenario : tree.scenarios) {
        while (row < m_scenarios.size() && m_scenarios[row]->name < scenario.name) {
            beginRemoveRows({}, static_cast<int>(row), static_cast<int>(row));
            m_scenarios.erase(m_scenarios.begin() + static_cast<std::ptrdiff_t>(row));
            endRemoveRows();
        }
        if (row < m_scenarios.size() && m_scenarios[row]->name == scenario.name) {
            mergeVersions(static_cast<int>(row), std::move(scenario.versions));
        } else {
            beginInsertRows({}, static_cast<int>(row), static_cast<int>(row));
            m_scenarios.insert(m_scenarios.begin() + static_cast<std::ptrdiff_t>(row),
                std::make_unique<Scenario>(std::move(scenario)));
            endInsertRows();
        }
        ++row;
    }
    if (row < m_scenarios.size()) {
        beginRemoveRows({}, static_cast<int>(row), static_cast<int>(m_scenarios.size()) - 1);
        m_scenarios.resize(row);
        endRemoveRows();
    }
}

void LibraryModel::setSafetyCopies(std::vector<LibraryTree::Version> copies, const QDateTime &now)
{
    setNow(now);
    const int row = scenarioCount();
    if (copies.empty() && m_copies) {
        beginRemoveRows({}, row, row);
        m_copies.reset();
        endRemoveRows();
    } else if (!copies.empty() && !m_copies) {
        beginInsertRows({}, row, row);
        m_copies = std::make_unique<Scenario>(Scenario { {}, std::move(copies) });
        endInsertRows();
    } else if (m_copies) {
        mergeVersions(row, std::move(copies));
    }
}

LibraryModel::Scenario *LibraryModel::branchAt(int row) const
{
    return row < scenarioCount() ? elementAt(m_scenarios, row).get() : m_copies.get();
}

int LibraryModel::rowOf(const Scenario *branch) const
{
    const auto found = std::find_if(m_scenarios.begin(), m_scenarios.end(),
        [branch](const auto &candidate) { return candidate.get() == branch; });
    return static_cast<int>(found - m_scenarios.begin()); // the copies' row, if it is none of them
}

void LibraryModel::mergeVersions(int row, std::vector<Version> fresh)
{
    const QModelIndex parent = index(row, 0);
    std::vector<Version> &versions = branchAt(row)->versions;
    const std::size_t before = versions.size();
    std::vector<int> changed;
    std::size_t at = 0;
    for (auto next = fresh.begin(); next != fresh.end();) {
        Version &version = *next;
        std::size_t gone = at;
        while (gone < versions.size() && versions[gone].precedes(version))
            ++gone;
        if (gone > at) {
            beginRemoveRows(parent, static_cast<int>(at), static_cast<int>(gone) - 1);
            versions.erase(versions.begin() + static_cast<std::ptrdiff_t>(at),
                versions.begin() + static_cast<std::ptrdiff_t>(gone));
            endRemoveRows();
        }
        if (at < versions.size() && versions[at].name == version.name) {
            if (versions[at] != version)
                changed.push_back(static_cast<int>(at));
            versions[at] = std::move(version);
            ++next;
            ++at;
            continue;
        }
        const auto last = std::find_if(next + 1, fresh.end(), [&](const Version &other) {
            return at < versions.size() && !other.precedes(versions[at]);
        });
        const std::size_t end = at + static_cast<std::size_t>(last - next);
        beginInsertRows(parent, static_cast<int>(at), static_cast<int>(end) - 1);
        versions.insert(versions.begin() + static_cast<std::ptrdiff_t>(at),
            std::make_move_iterator(next), std::make_move_iterator(last));
        endInsertRows();
        next = last;
        at = end;
    }
    if (at < versions.size()) {
        beginRemoveRows(parent, static_cast<int>(at), static_cast<int>(versions.size()) - 1);
        versions.erase(versions.begin() + static_cast<std::ptrdiff_t>(at), versions.end());
        endRemoveRows();
    }
    emitChanged(parent, changed);
    if (versions.size() != before)
        Q_EMIT dataChanged(parent, parent); // which tells how many they are
}

/** A signal for all that stand side by side. */
void LibraryModel::emitChanged(const QModelIndex &parent, const std::vector<int> &rows)
{
    for (std::size_t first = 0, next = 0; first < rows.size(); first = next) {
        next = first + 1;
        while (next < rows.size() && rows[next] == rows[next - 1] + 1)
            ++next;
        Q_EMIT dataChanged(index(rows[first], 0, parent), index(rows[next - 1], 0, parent));
    }
}

void LibraryModel::emitChanged(const QModelIndex &parent)
{
    if (const int rows = rowCount(parent); rows > 0)
        Q_EMIT dataChanged(index(0, 0, parent), index(rows - 1, 0, parent));
}

void LibraryModel::setLive(const std::vector<VersionRef> &live)
{
    if (m_live == live)
        return;
    m_live = live;
    emitAllChanged();
}

void LibraryModel::setDamaged(std::map<VersionRef, QString> damaged)
{
    if (m_damaged == damaged)
        return;
    m_damaged = std::move(damaged);
    emitAllChanged();
}

void LibraryModel::setNow(const QDateTime &now)
{
    const bool isNewDay = !isSameDay(m_now, now);
    m_now = now;
    if (isNewDay)
        emitAllChanged();
}

void LibraryModel::emitAllChanged()
{
    emitChanged({});
    for (int row = 0; row < rowCount(); ++row)
        emitChanged(index(row, 0));
}

bool LibraryModel::isLive(const std::string &scenario, const std::string &version) const
{
    return std::any_of(m_live.begin(), m_live.end(), [&](const VersionRef &ref) {
        return ref.scenario == scenario && (version.empty() || ref.version == version)
            && !m_damaged.contains(ref);
    });
}

QString LibraryModel::problemOf(const Scenario &branch, const Version &version) const
{
    if (isCopies(branch))
        return version.problem;
    const auto damaged = m_damaged.find({ branch.name, version.name });
    return damaged == m_damaged.end() ? QString() : damaged->second;
}

QModelIndex LibraryModel::indexOfScenario(const std::string &scenario) const
{
    for (std::size_t row = 0; row < m_scenarios.size(); ++row) {
        if (m_scenarios[row]->name == scenario)
            return index(static_cast<int>(row), 0);
    }
    return {};
}

QModelIndex LibraryModel::indexOf(const Loadable &snapshot) const
{
    const QModelIndex parent = !snapshot.isCopy() ? indexOfScenario(snapshot.version.scenario)
        : m_copies                                ? index(scenarioCount(), 0)
                                                  : QModelIndex();
    const Scenario *branch = scenarioAt(parent);
    if (!branch)
        return {};
    const std::string name
        = snapshot.isCopy() ? snapshot.copy.toStdString() : snapshot.version.version;
    for (std::size_t row = 0; row < branch->versions.size(); ++row) {
        if (branch->versions[row].name == name)
            return index(static_cast<int>(row), 0, parent);
    }
    return {};
}

std::optional<Loadable> LibraryModel::snapshotAt(const QModelIndex &index) const
{
    const Version *version = at(index);
    if (!version)
        return {};
    const Scenario &branch = *scenarioAt(index.parent());
    if (isCopies(branch))
        return Loadable(fromUtf8(version->name), version->created);
    return Loadable(VersionRef { branch.name, version->name });
}

const VersionEntry *LibraryModel::entryAt(const QModelIndex &index) const
{
    const Version *version = at(index);
    return version ? &version->entry : nullptr;
}

const VersionEntry *LibraryModel::previousOf(const QModelIndex &index) const
{
    const bool isVersion = at(index) && !isCopies(*scenarioAt(index.parent()));
    return isVersion ? entryAt(index.siblingAtRow(index.row() + 1)) : nullptr;
}

const LibraryModel::Scenario *LibraryModel::scenarioAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalPointer())
        return nullptr;
    return branchAt(index.row());
}

const LibraryModel::Version *LibraryModel::at(const QModelIndex &index) const
{
    if (!index.isValid() || !index.internalPointer())
        return nullptr;
    const auto *scenario = static_cast<const Scenario *>(index.internalPointer());
    return &elementAt(scenario->versions, index.row());
}

QModelIndex LibraryModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    // A version's index points at its branch, a branch's at nothing.
    return createIndex(row, column, scenarioAt(parent));
}

QModelIndex LibraryModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || !child.internalPointer())
        return {};
    return createIndex(rowOf(static_cast<const Scenario *>(child.internalPointer())), 0);
}

int LibraryModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return scenarioCount() + (m_copies ? 1 : 0);
    const Scenario *scenario = parent.column() == 0 ? scenarioAt(parent) : nullptr;
    return scenario ? static_cast<int>(scenario->versions.size()) : 0;
}

int LibraryModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant LibraryModel::data(const QModelIndex &index, int role) const
{
    if (const Scenario *branch = scenarioAt(index))
        return branchData(*branch, role);
    if (const Version *version = at(index))
        return versionData(*scenarioAt(index.parent()), *version, role);
    return {};
}

QVariant LibraryModel::branchData(const Scenario &branch, int role) const
{
    const auto count = static_cast<int>(branch.versions.size());
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
    case ScenarioRole:
        return isCopies(branch) ? tr("Safety copies") : fromUtf8(branch.name);
    case Qt::AccessibleTextRole:
        return isCopies(branch)
            ? tr("%Ln safety copies", nullptr, count)
            : tr("Scenario %1, %Ln version(s)", nullptr, count).arg(fromUtf8(branch.name));
    case Qt::ToolTipRole:
        return isCopies(branch) ? tr("What each load into this database replaced")
                                : fromUtf8(branch.name); // of one that is longer than its row
    case IsVersionRole:
        return false;
    case IsSafetyCopyRole:
        return isCopies(branch);
    case VersionCountRole:
        return count;
    case IsLiveRole:
        return !isCopies(branch) && isLive(branch.name, {});
    default:
        return {};
    }
}

QString LibraryModel::accessibleText(const Scenario &branch, const Version &version) const
{
    QStringList parts { version.label, relativeDate(version.created, m_now) };
    if (version.latest)
        parts << tr("latest");
    if (isLive(branch.name, version.name))
        parts << tr("live");
    if (version.entry.pinned)
        parts << tr("pinned");
    if (version.isNextUndo)
        parts << tr("next undo");
    if (!problemOf(branch, version).isEmpty())
        parts << tr("damaged");
    return parts.join(QStringLiteral(", "));
}

QString LibraryModel::toolTip(const Scenario &branch, const Version &version) const
{
    QStringList lines { isCopies(branch) ? version.label : fromUtf8(version.name) };
    lines << exactDate(version.created) << fromUtf8(version.entry.note)
          << problemOf(branch, version);
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

QVariant LibraryModel::versionData(const Scenario &branch, const Version &version, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return version.label;
    case Qt::AccessibleTextRole:
        return accessibleText(branch, version);
    case Qt::ToolTipRole:
        return toolTip(branch, version);
    case IsVersionRole:
        return true;
    case IsSafetyCopyRole:
        return isCopies(branch);
    case IsNextUndoRole:
        return version.isNextUndo;
    case ScenarioRole:
        return branchData(branch, ScenarioRole);
    case VersionRole:
        return isCopies(branch) ? version.label : fromUtf8(version.name);
    case CreatedRole:
        return version.created;
    case DateTextRole:
        return relativeDate(version.created, m_now);
    case NoteRole:
        return fromUtf8(version.entry.note);
    case IsLatestRole:
        return version.latest;
    case IsLiveRole:
        return isLive(branch.name, version.name);
    case IsPinnedRole:
        return version.entry.pinned;
    case ProblemRole:
        return problemOf(branch, version);
    default:
        return {};
    }
}

} // namespace seedbank
