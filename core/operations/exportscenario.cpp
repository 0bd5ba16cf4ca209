// SPDX-License-Identifier: MIT
#include "operations/exportscenario.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "database/load.h"
#include "dataset/datasetfile.h"
#include "library/library.h"
#include "library/verification.h"
#include "operations/capturejournal.h"
#include "operations/countedtables.h"
#include "operations/guard.h"
#include "operations/outsidereferences.h"
#include "operations/snapshotload.h"
#include "operations/target.h"
#include "operations/tr.h"
#include "snapshot/snapshotwriter.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace seedbank {

namespace {

Result<bool> hasRows(RowStore &store)
{
    RowBatch batch;
    for (int table = 0; table < std::ssize(store.tables()); ++table) {
        ASSIGN_OR_RETURN(const auto source, store.open(table));
        ASSIGN_OR_RETURN(const bool any, source->next(batch));
        if (any)
            return true;
    }
    return false;
}

Error noDemoData(
    const ExportRequest &request, const DatabaseUrl &url, const ResolvedDataset &resolved)
{
    return { ErrorCode::NoDemoData,
        Tr::tr("Nothing was captured for the scenario %1: no demo data found in %2. "
               "Looked for rows of %3.")
            .arg(QString::fromStdString(request.scenario), url.displayName(),
                describeRows(resolved).join(QStringLiteral(", "))),
        Tr::tr("Mark rows as demo data, or use another dataset.") };
}

Statistics statisticsOf(const SnapshotFacts &facts)
{
    Statistics statistics;
    for (const SnapshotTable &table : facts.header.tables)
        statistics.push_back({ table.selected.shape.name.display(), table.rows });
    return statistics;
}

ExportReport makeReport(
    const ExportRequest &request, const VersionEntry &entry, const QString &file)
{
    return { request.scenario, entry.version.toString(), file, entry.size, entry.sha256,
        entry.content, false, false, {}, {} };
}

/** Foreign keys to or from the tables of a file that its texts, which compare texts, get wrong. */
std::vector<QString> comparedByNumber(const SnapshotHeader &header, const Schema &schema)
{
    if (schema.typesAreLoose) // ENUM is a mere name there
        return {};
    const auto isListed = [&](const TableName &name) {
        return std::ranges::any_of(header.tables,
            [&](const SnapshotTable &table) { return table.selected.shape.name == name; });
    };
    std::vector<QString> warnings;
    for (const SchemaTable &child : schema.tables) {
        for (const ForeignKey &key : child.foreignKeys) {
            const SchemaTable *parent = schema.find(key.referencedTable);
            if (!parent || !(isListed(child.name) || isListed(parent->name)))
                continue;
            bool isAnyOther = false;
            for (std::size_t i = 0; i < key.columns.size(); ++i) {
                const SchemaColumn *from = child.find(key.columns[i]);
                const SchemaColumn *to = parent->find(key.referencedColumns[i]);
                isAnyOther
                    = isAnyOther || (from && to && areNumberedOtherwise(from->column, to->column));
            }
            if (isAnyOther)
                warnings.push_back(
                    Tr::tr("The foreign key %1 compares the numbers of ENUM or SET members, and "
                           "its two ends list them differently. When a program other than "
                           "Seedbank runs the file, the file compares their names there: it may "
                           "delete rows of %2 along with demo rows, or leave them referring to "
                           "rows that do not exist. Load this version with Seedbank, or list the "
                           "same members in the same order.")
                        .arg(describeForeignKey(child.name, key),
                            QString::fromStdString(child.name.display())));
        }
    }
    return warnings;
}

/** What the file does not see to where another client than Seedbank runs it (FORMAT.md, "The file
 *  guards itself"). */
std::vector<QString> unguardedBy(
    const SnapshotHeader &header, const Schema &schema, const Engine &engine)
{
    std::vector<QString> warnings;
    for (const SnapshotTable &table : header.tables) {
        const SchemaTable *found = schema.find(table.selected.shape.name);
        QStringList names;
        for (std::size_t i = 0; found && i < found->triggers.size(); ++i)
            names += QString::fromStdString(found->triggers[i].name);
        if (found && found->triggersMayBeHidden)
            warnings.push_back(
                Tr::tr("%1 may have triggers that this user cannot see (needs TRIGGER). They "
                       "also run when a program other than Seedbank runs the file, and nobody "
                       "checks what they do to other rows then.")
                    .arg(QString::fromStdString(table.selected.shape.name.display())));
        else if (!names.isEmpty())
            warnings.push_back(
                Tr::tr("%1 has triggers of its own (%2). They also run when a program other than "
                       "Seedbank runs the file, and nobody checks what they do to other rows then.")
                    .arg(QString::fromStdString(table.selected.shape.name.display()),
                        names.join(QStringLiteral(", "))));
    }
    for (QString &warning : comparedByNumber(header, schema))
        warnings.push_back(std::move(warning));
    if (!engine.hidesTables)
        return warnings;
    warnings.push_back(
        Tr::tr("When a program other than Seedbank runs the file, it cannot see "
               "tables on which its user has no rights: rows there may then refer to "
               "demo rows that no longer exist."));
    return warnings;
}

std::vector<QString> warningsOf(const SnapshotFacts &written, const Target &target,
    const std::vector<MissingOutside> &dangling, const Engine &engine)
{
    std::vector<QString> warnings = describeOutsideReferences(written.header, written.outside);
    for (const MissingOutside &missing : dangling) {
        const TableShape &shape
            = elementAt(written.header.tables, missing.reference.table).selected.shape;
        const ForeignKey &key = elementAt(shape.foreignKeys, missing.reference.reference);
        warnings.push_back(
            Tr::tr("Some rows of %1 that demo rows refer to do not exist here either (%2): the "
                   "version cannot be loaded anywhere until they do.")
                .arg(QString::fromStdString(key.referencedTable.display()),
                    describeForeignKey(shape.name, key)));
    }
    for (QString &warning : unguardedBy(written.header, target.schema, engine))
        warnings.push_back(std::move(warning));
    return warnings;
}

/** The latest version, if it holds exactly what was just captured. */
std::optional<Library::Found> unchangedVersion(const Library &library, const ExportRequest &request,
    const SnapshotFacts &written, const std::stop_token &stopToken)
{
    if (request.force)
        return std::nullopt;
    const auto latest = library.find(request.scenario, "latest");
    if (!latest || latest->entry.content != toHex(written.content))
        return std::nullopt;
    // A version whose file was changed or is gone must not keep a new capture from being made.
    const auto facts
        = verifyVersion(library.path(), request.scenario, latest->entry.version, stopToken);
    if (!facts || !compareWithEntry(latest->entry, *facts))
        return std::nullopt;
    return *latest;
}

/** The version that holds what was just captured: the latest, to which the request's note goes,
 *  where nothing changed since; else the next. */
Result<ExportReport> keep(PendingVersion &pending, const Library &library,
    const ExportRequest &request, const QDateTime &now, const SnapshotFacts &written,
    TaskMonitor &monitor)
{
    if (const auto latest = unchangedVersion(library, request, written, monitor.stopToken())) {
        ExportReport report = makeReport(request, latest->entry, latest->path);
        report.unchanged = true;
        if (request.note.empty() || request.note == latest->entry.note)
            return report;
        const auto annotated = annotateVersion(
            library, report.scenario, report.version, request.note, monitor.stopToken());
        report.annotated = annotated.has_value();
        if (annotated)
            return report;
        if (annotated.error().code == ErrorCode::InvalidArgument
            || annotated.error().code == ErrorCode::Cancelled)
            return annotated.error();
        // The capture is complete without it.
        report.warnings.push_back(
            Tr::tr("The note was not saved.") + u' ' + annotated.error().message());
        return report;
    }
    monitor.beginPhase(Phase::Publishing, {}); // which counts nothing
    ASSIGN_OR_RETURN(
        const VersionEntry entry, pending.publish(written, { request.note, now }, monitor));
    return makeReport(
        request, entry, library.path() + QLatin1Char('/') + QString::fromStdString(entry.file));
}

/** The capture is complete without it. */
void record(
    ExportReport &report, Journal &journal, const CaptureSource &source, const Library &library)
{
    if (const Result<> recorded = recordCapture(journal, source, library, report); !recorded)
        report.warnings.push_back(
            Tr::tr("The capture is complete, but the journal could not record it.")
            + QLatin1Char(' ') + recorded.error().message());
}

/** A guess: counting first would cost a sixth of a capture. */
Statistics expectedRows(const Library &library, const ExportRequest &request)
{
    if (!request.counted.empty())
        return request.counted;
    Statistics rows;
    if (const auto latest = library.find(request.scenario, "latest")) {
        for (const auto &[table, count] : latest->entry.rows)
            rows.push_back({ table, count });
    }
    return rows;
}

} // namespace

Result<ExportReport> exportScenario(const ExportRequest &request, TaskMonitor &monitor)
{
    monitor.setPhases(
        { { Phase::Connecting, 1 }, { Phase::Reading, 70 }, { Phase::Publishing, 29 } });
    RETURN_IF_ERROR(checkScenarioName(request.scenario));
    ASSIGN_OR_RETURN(const DatabaseUrl url, DatabaseUrl::parse(request.access.url));
    ASSIGN_OR_RETURN(
        const Dataset dataset, chooseDataset(request.workplace.dataset, request.workplace.library));
    const QDateTime begun = QDateTime::currentDateTimeUtc();
    ASSIGN_OR_RETURN(Target target, openForReading(url, request.access.password, dataset, monitor));
    Journal journal = Journal::at(request.workplace.journal);
    const Result<> remembered
        = rememberEnvironment(journal, url, target.session->identity(), request.access.environment);

    const QDateTime now = request.now.value_or(QDateTime::currentDateTimeUtc()).toUTC();
    const SnapshotHeader header = makeHeader(target, dataset, request.scenario, now);
    std::vector<SelectedTable> selected;
    for (const SnapshotTable &table : header.tables)
        selected.push_back(table.selected);
    const auto rows = target.session->rows(selected);
    ASSIGN_OR_RETURN(const bool anyRows, hasRows(*rows));
    if (!anyRows)
        return noDemoData(request, url, target.resolved);

    ASSIGN_OR_RETURN(const Library library, Library::create(request.workplace.library));
    ASSIGN_OR_RETURN(PendingVersion pending, PendingVersion::create(library, request.scenario));
    monitor.beginPhase(Phase::Reading, guessedTables(selected, expectedRows(library, request)));
    std::vector<MissingOutside> dangling;
    const auto findOutside
        = [&](const SnapshotHeader &counted) -> Result<std::vector<OutsideReference>> {
        ASSIGN_OR_RETURN(auto found, findOutsideReferences(*target.session, counted, monitor));
        ASSIGN_OR_RETURN(
            dangling, findMissingOutside(target, counted, found, MissingRows::All, monitor));
        return found;
    };
    ASSIGN_OR_RETURN(const SnapshotFacts written,
        writeSnapshot(pending.file(), header, *rows, monitor, findOutside));
    RETURN_IF_ERROR(target.session->rollback()); // nothing was written: it only ends the reading

    ASSIGN_OR_RETURN(ExportReport report, keep(pending, library, request, now, written, monitor));
    report.statistics = statisticsOf(written);
    for (QString &warning : warningsOf(written, target, dangling, *url.engine))
        report.warnings.push_back(std::move(warning));
    if (!remembered)
        report.warnings.push_back(remembered.error().message());
    if (request.isRecorded)
        record(report, journal, { target, url, begun }, library);
    monitor.beginPhase(Phase::Finished);
    return report;
}

} // namespace seedbank
