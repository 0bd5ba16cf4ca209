// SPDX-License-Identifier: MIT
#include "operations/snapshotload.h"

#include "base/taskmonitor.h"
#include "library/library.h"
#include "library/verification.h"
#include "operations/guard.h"
#include "operations/loadjournal.h"
#include "operations/loadpreview.h"
#include "operations/loadtransaction.h"
#include "operations/samedataset.h"
#include "operations/tr.h"
#include "snapshot/enginetext.h"
#include "snapshot/snapshot.h"

#include <QFileInfo>

#include <chrono>
#include <memory>
#include <tuple>
#include <utility>

namespace seedbank {

namespace {

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/** One load: the file is verified whole before a connection opens; then the guards and the journal
 *  are asked; everything else happens between BEGIN and COMMIT (LoadTransaction). */
class SnapshotLoad {
public:
    SnapshotLoad(const ImportRequest &request, const LoadIntent &intent, TaskMonitor &monitor)
        : m_request(request)
        , m_intent(intent)
        , m_monitor(monitor)
        , m_journal(request.workplace.journal)
    {
    }

    Result<ImportReport> run()
    {
        const auto started = std::chrono::steady_clock::now();
        m_monitor.setPhases(phases());
        ASSIGN_OR_RETURN(const DatabaseUrl url, DatabaseUrl::parse(m_request.access.url));
        if (!m_request.options.dryRun)
            RETURN_IF_ERROR(
                allowLoad({ m_request.access.environment }, m_request.options.confirmation, url));
        RETURN_IF_ERROR(openSnapshot());
        RETURN_IF_ERROR(checkEngine(url));
        ASSIGN_OR_RETURN(const Dataset dataset,
            chooseDataset(m_request.workplace.dataset, m_request.workplace.library));
        m_report.compared.dataset = dataset;
        RETURN_IF_ERROR(checkIsAsCompared());
        if (m_intent.action == JournalEntry::Action::Reset)
            RETURN_IF_ERROR(checkDataset(dataset));
        RETURN_IF_ERROR(load(url, dataset));
        m_monitor.beginPhase(Phase::Finished);
        m_report.seconds
            = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
        return std::move(m_report);
    }

private:
    std::vector<std::pair<Phase, double>> phases() const
    {
        std::vector<std::pair<Phase, double>> phases { { Phase::CheckingFile, 20 },
            { Phase::Connecting, 1 }, { Phase::Comparing, 25 } };
        if (!m_request.options.dryRun)
            phases.emplace_back(Phase::Reading, 20);
        if (!m_request.options.dryRun || m_request.options.rehearse) {
            phases.emplace_back(Phase::Writing, 20);
            phases.emplace_back(Phase::Proving, 14);
        }
        return phases;
    }

    Result<> openSnapshot()
    {
        QString path = QFileInfo(m_request.snapshot.file).absoluteFilePath();
        VersionEntry recorded; // nothing, of a file outside a library
        if (m_request.snapshot.file.isEmpty()) {
            ASSIGN_OR_RETURN(const Library library, Library::open(m_request.workplace.library));
            ASSIGN_OR_RETURN(const Library::Found found,
                library.find(m_request.snapshot.scenario, m_request.snapshot.version));
            path = found.path;
            recorded = found.entry;
            if (found.missingLatest)
                m_report.warnings.push_back(
                    Tr::tr("%1 is the latest version, but its file is missing. This is %2 instead.")
                        .arg(textOf(found.missingLatest->toString()),
                            textOf(found.entry.version.toString())));
        }
        m_monitor.beginPhase(Phase::CheckingFile, {}); // the file names its tables
        ASSIGN_OR_RETURN(m_snapshot, Snapshot::open(path, m_monitor));
        const SnapshotHeader &header = m_snapshot->header();
        m_report.scenario = header.scenario;
        m_report.version = header.version;
        m_report.file = path;
        m_report.compared.content = toHex(m_snapshot->facts().content);
        m_report.dryRun = m_request.options.dryRun;
        if (m_intent.action == JournalEntry::Action::Undo)
            m_report.version = m_intent.restored.version; // the copy's own is none of a library
        return compareWithRecord(recorded);
    }

    /** The digests in a file follow whoever changes it; what is recorded of it elsewhere does not.
     */
    Result<> compareWithRecord(const VersionEntry &recorded)
    {
        const SnapshotFacts &facts = m_snapshot->facts();
        const std::string &copied = m_intent.copyContent;
        if (!copied.empty() && copied != m_report.compared.content)
            return Error { ErrorCode::DamagedSnapshot,
                Tr::tr("The safety copy %1 was changed after it was made: its rows are different.")
                    .arg(m_report.file),
                Tr::tr("Load a version instead.") };
        RETURN_IF_ERROR(compareWithEntry(recorded, facts));
        if (!m_intent.content.empty() && m_intent.content != m_report.compared.content)
            return Error { ErrorCode::DamagedSnapshot,
                Tr::tr("%1 is not the version any more that was last loaded or captured: its rows "
                       "are different.")
                    .arg(m_report.file),
                Tr::tr("Load it, to see first what that changes.") };
        m_report.proof = copied.empty() ? proofOf(recorded, facts) : FileProof::RowsDigest;
        return {};
    }

    /** Library and dataset may be others by now, after a pull for example. */
    Result<> checkIsAsCompared() const
    {
        const auto &compared = m_request.compared;
        const QString advice = Tr::tr("Compare again, to see first what loading it changes.");
        if (compared && compared->content != m_report.compared.content)
            return Error { ErrorCode::NotFound,
                Tr::tr("%1 does not have the rows any more that were compared with the database.")
                    .arg(m_report.file),
                advice };
        if (compared && !isSameDataset(compared->dataset, m_report.compared.dataset))
            return Error { ErrorCode::SchemaMismatch,
                Tr::tr("Other rows count as demo data now than when %1 was compared with the "
                       "database.")
                    .arg(m_report.file),
                advice };
        return {};
    }

    /** A reset asks nobody: what it takes for demo data is what was loaded or captured as such. */
    Result<> checkDataset(const Dataset &dataset) const
    {
        ASSIGN_OR_RETURN(
            const bool isSame, isOfDataset(m_snapshot->header(), m_report.file, dataset));
        if (isSame)
            return {};
        return Error { ErrorCode::SchemaMismatch,
            Tr::tr("%1 was captured with a different dataset from the one in use: different rows "
                   "counted as demo data.")
                .arg(m_report.file),
            Tr::tr("Name the dataset that it was captured with, or load the version, to see first "
                   "what that changes.") };
    }

    Result<> checkEngine(const DatabaseUrl &url) const
    {
        const SnapshotHeader &header = m_snapshot->header();
        if (header.format == 0 || &header.engine->dialect == &url.engine->dialect)
            return {};
        return Error { ErrorCode::EngineMismatch,
            Tr::tr("The snapshot %1 was captured from %2, and the database %3 is %4.")
                .arg(m_report.file, textOf(header.engine->name), url.displayName(),
                    textOf(url.engine->name)),
            Tr::tr("Load a version that was captured from the same engine.") };
    }

    Result<> load(const DatabaseUrl &url, const Dataset &dataset)
    {
        m_monitor.beginPhase(Phase::Connecting, {});
        const LoadOptions &options = m_request.options;
        const SessionOptions opening { options.dryRun ? SessionOptions::Access::Read
                                                      : SessionOptions::Access::Write,
            options.lockTimeout, m_request.access.password, options.noForeignChildren };
        ASSIGN_OR_RETURN(auto session, Session::open(url, opening, m_monitor.stopToken()));
        if (options.noForeignChildren && url.engine->hidesTables)
            m_report.warnings.push_back(
                Tr::tr("Seedbank did not check whether a table hidden from this user refers "
                       "to the demo rows: it was told that none does (--no-foreign-children)."));
        const LoadContext context { m_request, m_intent, url, dataset, *m_snapshot, m_monitor };
        const DatabaseIdentity identity = session->identity();
        if (options.dryRun) {
            // A preview needs no journal.
            std::ignore = rememberEnvironment(
                m_journal.journal(), url, identity, m_request.access.environment);
            return previewLoad(context, m_journal.journal(), m_report, std::move(session));
        }
        RETURN_IF_ERROR(checkDatabase(url, identity));
        RETURN_IF_ERROR(m_journal.begin(
            m_request, m_intent, m_report, identity, url.toString(), m_report.compared.content));
        return write(context, opening, std::move(session));
    }

    Result<> write(
        const LoadContext &context, const SessionOptions &opening, std::unique_ptr<Session> session)
    {
        const ImportReport unwritten = m_report;
        auto transaction = std::make_unique<LoadTransaction>(context, m_journal, m_report);
        Result<> written = transaction->run(std::move(session));
        // Two programs waited for each other, and the other one goes on by now.
        if (!written && transaction->metDeadlock()) {
            auto again = openAgain(context.url, opening);
            if (again) {
                m_report = unwritten;
                transaction = std::make_unique<LoadTransaction>(context, m_journal, m_report);
                written = transaction->run(std::move(*again));
            } else if (again.error().code == ErrorCode::Cancelled) {
                written = std::move(again).error();
            }
        }
        if (!written) {
            std::ignore = m_journal.recordFailed(written.error());
            return written;
        }
        if (const Result<> ended = m_journal.recordDone(transaction->done()); !ended)
            m_report.warnings.push_back(
                Tr::tr("The load is complete, but the journal could not record it.")
                + QLatin1Char(' ') + ended.error().message());
        if (transaction->copy())
            removeOldCopies(*transaction->copy());
        return written;
    }

    Result<std::unique_ptr<Session>> openAgain(
        const DatabaseUrl &url, const SessionOptions &opening)
    {
        ASSIGN_OR_RETURN(auto session, Session::open(url, opening, m_monitor.stopToken()));
        if (session->identity() != m_journal.identity())
            return isAnother(url);
        return session;
    }

    /** By its identity: a URL tells little about the database that it leads to. */
    Result<> checkDatabase(const DatabaseUrl &url, const DatabaseIdentity &identity)
    {
        const auto &wanted = m_intent.identity;
        if (wanted && !(isSameInstance(*wanted, identity) && isSameAddress(*wanted, identity)))
            return isAnother(url);
        ASSIGN_OR_RETURN(const KnownDatabase known,
            recognise(m_journal.journal(), url, identity, m_request.access.environment));
        Result<> allowed = allowLoad(known, m_request.options.confirmation, url);
        // A load that was refused on first contact has not made the database known.
        if (allowed || !known.isFirstContact || known.environment == Environment::Production)
            RETURN_IF_ERROR(rememberEnvironment(
                m_journal.journal(), url, identity, m_request.access.environment));
        return allowed;
    }

    static Error isAnother(const DatabaseUrl &url)
    {
        return { ErrorCode::ConnectionFailed,
            Tr::tr("%1 is no longer the same database as a moment ago.").arg(url.displayName()),
            Tr::tr("Look at the status, then try again.") };
    }

    void removeOldCopies(const SafetyCopy &newest)
    {
        // What the next undo needs is the copy that this load made.
        if (const Result<> removed = m_journal.copies().removeOld(newest.path); !removed)
            m_report.warnings.push_back(Tr::tr("An old safety copy could not be removed.")
                + QLatin1Char(' ') + removed.error().message());
    }

    const ImportRequest &m_request;
    const LoadIntent &m_intent;
    TaskMonitor &m_monitor;
    LoadJournal m_journal;
    std::unique_ptr<Snapshot> m_snapshot;
    ImportReport m_report;
};

} // namespace

Result<ImportReport> loadSnapshot(
    const ImportRequest &request, const LoadIntent &intent, TaskMonitor &monitor)
{
    return SnapshotLoad(request, intent, monitor).run();
}

} // namespace seedbank
