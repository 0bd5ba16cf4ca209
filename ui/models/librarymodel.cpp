// SPDX-License-Identifier: MIT
#include "ui/models/librarymodel.h"

#include "ui/text/datetext.h"
#include "ui/text/sentences.h"

#include <algorithm>

namespace seedbank {

LibraryModel::LibraryModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

LibraryModel::~LibraryModel() = default;

void LibraryModel::setTree(LibraryTree tree, const QDateTime &now)
{
    m_now = now;
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
    emitChanged({});
}

void LibraryModel::mergeVersions(int row, std::vector<Version> fresh)
{
    const QModelIndex parent = index(row, 0);
    std::vector<Version> &versions = m_scenarios[static_cast<std::size_t>(row)]->versions;
    std::size_t at = 0;
    for (Version &version : fresh) {
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
            versions[at] = std::move(version);
        } else {
            beginInsertRows(parent, static_cast<int>(at), static_cast<int>(at));
            versions.insert(versions.begin() + static_cast<std::ptrdiff_t>(at), std::move(version));
            endInsertRows();
        }
        ++at;
    }
    if (at < versions.size()) {
        beginRemoveRows(parent, static_cast<int>(at), static_cast<int>(versions.size()) - 1);
        versions.erase(versions.begin() + static_cast<std::ptrdiff_t>(at), versions.end());
        endRemoveRows();
    }
    emitChanged(parent);
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
    emitChanged({});
    for (int row = 0; row < rowCount(); ++row)
        emitChanged(index(row, 0));
}

bool LibraryModel::isLive(const std::string &scenario, const std::string &version) const
{
    return std::any_of(m_live.begin(), m_live.end(), [&](const VersionRef &ref) {
        return ref.scenario == scenario && (version.empty() || ref.version == version);
    });
}

QModelIndex LibraryModel::indexOfScenario(const std::string &scenario) const
{
    for (std::size_t row = 0; row < m_scenarios.size(); ++row) {
        if (m_scenarios[row]->name == scenario)
            return index(static_cast<int>(row), 0);
    }
    return {};
}

QModelIndex LibraryModel::indexOf(const VersionRef &version) const
{
    const QModelIndex parent = indexOfScenario(version.scenario);
    const Scenario *scenario = scenarioAt(parent);
    if (!scenario)
        return {};
    for (std::size_t row = 0; row < scenario->versions.size(); ++row) {
        if (scenario->versions[row].name == version.version)
            return index(static_cast<int>(row), 0, parent);
    }
    return {};
}

std::optional<VersionRef> LibraryModel::versionAt(const QModelIndex &index) const
{
    const Version *version = at(index);
    if (!version)
        return {};
    return VersionRef { scenarioAt(index.parent())->name, version->name };
}

const VersionEntry *LibraryModel::entryAt(const QModelIndex &index) const
{
    const Version *version = at(index);
    return version ? &version->entry : nullptr;
}

const VersionEntry *LibraryModel::previousOf(const QModelIndex &index) const
{
    return at(index) ? entryAt(index.siblingAtRow(index.row() + 1)) : nullptr;
}

const LibraryModel::Scenario *LibraryModel::scenarioAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalPointer())
        return nullptr;
    return m_scenarios[static_cast<std::size_t>(index.row())].get();
}

const LibraryModel::Version *LibraryModel::at(const QModelIndex &index) const
{
    if (!index.isValid() || !index.internalPointer())
        return nullptr;
    const auto *scenario = static_cast<const Scenario *>(index.internalPointer());
    return &scenario->versions[static_cast<std::size_t>(index.row())];
}

QModelIndex LibraryModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    // A version's index points at its scenario, a scenario's at nothing.
    return createIndex(row, column, scenarioAt(parent));
}

QModelIndex LibraryModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || !child.internalPointer())
        return {};
    const auto *scenario = static_cast<const Scenario *>(child.internalPointer());
    const auto found = std::find_if(m_scenarios.begin(), m_scenarios.end(),
        [scenario](const auto &candidate) { return candidate.get() == scenario; });
    return createIndex(static_cast<int>(found - m_scenarios.begin()), 0);
}

int LibraryModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_scenarios.size());
    const Scenario *scenario = parent.column() == 0 ? scenarioAt(parent) : nullptr;
    return scenario ? static_cast<int>(scenario->versions.size()) : 0;
}

int LibraryModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant LibraryModel::data(const QModelIndex &index, int role) const
{
    if (const Scenario *scenario = scenarioAt(index))
        return scenarioData(*scenario, role);
    if (const Version *version = at(index))
        return versionData(*scenarioAt(index.parent()), *version, role);
    return {};
}

QVariant LibraryModel::scenarioData(const Scenario &scenario, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
    case ScenarioRole:
        return fromUtf8(scenario.name);
    case Qt::AccessibleTextRole:
        return tr("Scenario %1, %n version(s)", nullptr, static_cast<int>(scenario.versions.size()))
            .arg(fromUtf8(scenario.name));
    case IsVersionRole:
        return false;
    case VersionCountRole:
        return static_cast<int>(scenario.versions.size());
    case IsLiveRole:
        return isLive(scenario.name, {});
    default:
        return {};
    }
}

QVariant LibraryModel::versionData(const Scenario &scenario, const Version &version, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return version.label;
    case Qt::AccessibleTextRole: {
        QStringList parts { version.label, relativeDate(version.created, m_now) };
        if (version.latest)
            parts << tr("latest");
        if (isLive(scenario.name, version.name))
            parts << tr("live");
        if (version.entry.pinned)
            parts << tr("pinned");
        if (!version.problem.isEmpty())
            parts << tr("damaged");
        return parts.join(QStringLiteral(", "));
    }
    case Qt::ToolTipRole: {
        QStringList lines { fromUtf8(version.name), exactDate(version.created) };
        lines << fromUtf8(version.entry.note) << version.problem;
        lines.removeAll(QString());
        return lines.join(QLatin1Char('\n'));
    }
    case IsVersionRole:
        return true;
    case ScenarioRole:
        return fromUtf8(scenario.name);
    case VersionRole:
        return fromUtf8(version.name);
    case CreatedRole:
        return version.created;
    case DateTextRole:
        return relativeDate(version.created, m_now);
    case NoteRole:
        return fromUtf8(version.entry.note);
    case IsLatestRole:
        return version.latest;
    case IsLiveRole:
        return isLive(scenario.name, version.name);
    case IsPinnedRole:
        return version.entry.pinned;
    case ProblemRole:
        return version.problem;
    default:
        return {};
    }
}

} // namespace seedbank
