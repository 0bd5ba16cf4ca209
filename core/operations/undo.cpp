// SPDX-License-Identifier: MIT
#include "operations/undo.h"

#include "base/taskmonitor.h"
#include "journal/history.h"
#include "library/library.h"
#include "operations/databaserecollection.h"
#include "operations/guard.h"
#include "operations/interrupted.h"
#include "operations/knownversions.h"
#include "operations/outcome.h"
#include "operations/samedataset.h"
#include "operations/snapshotload.h"
#include "operations/target.h"
#include "operations/tr.h"
#include "snapshot/snapshot.h"

#include <algorithm>
#include <utility>

namespace seedbank {

namespace {

class Undo {
public:
    Undo(const UndoRequest &request, TaskMonitor &monitor)
        : m_request(request)
        , m_monitor(monitor)
    {
    }

    Result<ImportReport> run()
    {
        ASSIGN_OR_RETURN(m_url, DatabaseUrl::parse(m_request.access.url));
        if (!m_request.options.dryRun)
            RETURN_IF_ERROR(
                allowLoad({ m_request.access.environment }, m_request.options.confirmation, m_url));
        RETURN_IF_ERROR(findAction());
        RETURN_IF_ERROR(checkDataset());
        const LoadIntent wanted = intent();
        ASSIGN_OR_RETURN(ImportReport report, loadSnapshot(loadRequest(), wanted, m_monitor));
        report.restored = wanted.restored.version.empty()
            ? m_history.heldByCopy(m_action)
            : HeldRows { wanted.restored.scenario, wanted.restored.version, 0 };
        report.undone = UndoneAction { m_action.action, m_action.scenario, m_action.version,
            m_action.startedAt };
        return report;
    }

private:
    Result<> findAction()
    {
        {
            ASSIGN_OR_RETURN(const auto session,
                Session::open(m_url, SessionOptions { .password = m_request.access.password },
                    m_monitor.stopToken()));
            m_identity = session->identity();
        }
        ASSIGN_OR_RETURN(const DatabaseRecollection known,
            recollect(Journal::at(m_request.workplace.journal), m_identity,
                DatabaseRecollection::Of::Writes));
        m_history = known.history;
        RETURN_IF_ERROR(m_request.copy.isEmpty() ? findLastChange() : findActionOfCopy());
        ASSIGN_OR_RETURN(
            m_expected, expectedState(known, m_url, m_request.options, !m_request.copy.isEmpty()));
        return {};
    }

    Result<> findActionOfCopy()
    {
        const auto action
            = std::ranges::find(m_history.entries, m_request.copy, &JournalEntry::safetyCopy);
        if (action == m_history.entries.end())
            return Error { ErrorCode::NotFound,
                Tr::tr("%1 is not a safety copy of %2 that the journal knows.")
                    .arg(m_request.copy, m_url.displayName()),
                Tr::tr("List them, or load the file as any other snapshot.") };
        m_action = *action;
        m_libraryPath
            = m_action.libraryPath.isEmpty() ? m_request.workplace.library : m_action.libraryPath;
        return {};
    }

    Result<> findLastChange()
    {
        for (const JournalEntry *candidate : m_history.changes()) {
            m_action = *candidate;
            m_libraryPath = m_action.libraryPath.isEmpty() ? m_request.workplace.library
                                                           : m_action.libraryPath;
            if (candidate->outcome == JournalEntry::Outcome::Unknown) {
                ASSIGN_OR_RETURN(const bool changed, hasChangedRows());
                if (!changed)
                    continue;
            }
            RETURN_IF_ERROR(checkIsMeant(*candidate));
            return checkHasCopy();
        }
        return Error { ErrorCode::NothingToUndo,
            Tr::tr("There is nothing to undo: Seedbank has changed nothing in %1 yet.")
                .arg(m_url.displayName()) };
    }

    /** Nothing that came since is taken back unseen. */
    Result<> checkIsMeant(const JournalEntry &change) const
    {
        const auto meant
            = std::ranges::find(m_history.entries, m_request.expected, &JournalEntry::safetyCopy);
        const auto place = std::ranges::find_if(
            m_history.entries, [&change](const JournalEntry &entry) { return &entry == &change; });
        if (m_request.expected.isEmpty() || meant >= place)
            return {};
        return Error { ErrorCode::NothingToUndo,
            Tr::tr("Nothing was undone: %1 was changed once more since you looked.")
                .arg(m_url.displayName()),
            Tr::tr("Look at it again, then undo what you mean.") };
    }

    /** Of an action without an end: whether it came to its COMMIT, by a look at the rows. */
    Result<bool> hasChangedRows()
    {
        ASSIGN_OR_RETURN(
            const Dataset dataset, chooseDataset(m_request.workplace.dataset, m_libraryPath));
        ASSIGN_OR_RETURN(const InterruptedState state,
            lookAtInterrupted(
                m_action, m_history, m_url, m_request.access.password, dataset, m_monitor));
        return state != InterruptedState::Unchanged;
    }

    Result<> checkHasCopy() const
    {
        if (!m_action.safetyCopy.isEmpty())
            return {};
        return Error { ErrorCode::NothingToUndo,
            Tr::tr("What was last done to %1 cannot be undone: it was done without a safety copy.")
                .arg(m_url.displayName()),
            Tr::tr("Load a version instead.") };
    }

    /** By another dataset the copy would stand for other rows than those it was made of. */
    Result<> checkDataset()
    {
        auto header = readSnapshotHeader(m_action.safetyCopy);
        if (!header && header.error().code == ErrorCode::NotFound)
            return Error { ErrorCode::NotFound,
                Tr::tr("The safety copy %1 is missing, so that there is nothing to bring back.")
                    .arg(m_action.safetyCopy),
                Tr::tr("Load a version instead.") };
        if (!header)
            return failure(std::move(header));
        for (const QString &library : { m_libraryPath, m_request.workplace.library }) {
            ASSIGN_OR_RETURN(
                const Dataset ours, chooseDataset(m_request.workplace.dataset, library));
            m_libraryPath = library;
            ASSIGN_OR_RETURN(const bool isSame, isOfDataset(*header, m_action.safetyCopy, ours));
            if (isSame)
                return {};
        }
        return Error { ErrorCode::SchemaMismatch,
            Tr::tr("The safety copy %1 was made with a different dataset from the one in "
                   "use: different rows counted as demo data.")
                .arg(m_action.safetyCopy),
            Tr::tr("Name the library or the dataset that the load used.") };
    }

    ImportRequest loadRequest() const
    {
        ImportRequest load { m_request.workplace, m_request.access, { .file = m_action.safetyCopy },
            m_request.options };
        load.workplace.library = m_libraryPath;
        return load;
    }

    LoadIntent intent() const
    {
        LoadIntent intent { JournalEntry::Action::Undo, m_identity, m_expected, m_action.id,
            m_action.copyContent };
        const auto before = m_history.loadedBefore(m_action);
        if (before && before->content == m_action.copyContent) {
            intent.restored
                = { before->libraryPath, before->scenario, before->version, before->file };
            return intent;
        }
        intent.restored.libraryPath = m_libraryPath;
        const std::vector<VersionRef> known
            = versionsWith(m_libraryPath, m_action.copyContent).sound;
        const auto library = Library::open(m_libraryPath);
        if (known.empty() || !library)
            return intent;
        if (const auto found = library->find(known.front().scenario, known.front().version))
            intent.restored
                = { m_libraryPath, known.front().scenario, known.front().version, found->path };
        return intent;
    }

    const UndoRequest &m_request;
    TaskMonitor &m_monitor;
    DatabaseUrl m_url;
    DatabaseIdentity m_identity;
    ExpectedState m_expected; ///< of what is replaced
    DatabaseHistory m_history;
    JournalEntry m_action; ///< to be taken back
    QString m_libraryPath; ///< whose dataset counts, unless a file is named
};

} // namespace

Result<ImportReport> undo(const UndoRequest &request, TaskMonitor &monitor)
{
    return withOutcome(Undo(request, monitor).run());
}

} // namespace seedbank
