// SPDX-License-Identifier: MIT
#include "ui/mainwindow/capturecontroller.h"

#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/capturesheet.h"
#include "ui/mainwindow/sheetstack.h"
#include "ui/workspace/workspace.h"

#include <algorithm>
#include <utility>

namespace seedbank {

namespace {

/** What changed since `latest`, in all tables: the check compares with what counts as loaded, and
 *  with nothing else. */
std::optional<std::vector<TableChanges>> newsSince(
    const VersionRef &latest, const StatusReport &status)
{
    const bool isCompared = status.loaded == latest && status.isLoadedFromHere
        && status.isDriftKnown && !status.drift.empty();
    if (!isCompared)
        return std::nullopt;
    std::vector<TableChanges> news = status.drift;
    for (const TableCount &table : status.live) {
        if (std::ranges::find(news, table.table, &TableChanges::table) == news.end())
            news.push_back({ table.table, { 0, 0, 0, table.rows } });
    }
    return news;
}

/** `status`: nothing while the database is being checked. */
CaptureSheet::Offer makeOffer(
    const ScenarioEntry &scenario, const std::optional<StatusReport> &status)
{
    CaptureSheet::Offer offer { scenario.name, scenario.nextNumber, {}, {}, scenario.latest };
    const VersionRef latest { scenario.name, scenario.latest };
    // One whose file is damaged keeps nothing from being captured.
    const bool isLive
        = status && std::ranges::find(status->matches, latest) != status->matches.end();
    if (status && !isLive)
        offer.news = newsSince(latest, *status);
    for (const VersionEntry &version : scenario.versions) {
        offer.nextNumber = std::max(offer.nextNumber, version.version.number + 1);
        if (isLive && version.version.toString() == scenario.latest) {
            offer.unchangedSince = latest;
            offer.note = version.note;
        }
    }
    return offer;
}

std::optional<Statistics> liveRows(const std::optional<StatusReport> &status)
{
    return status ? std::optional<Statistics>(status->live) : std::nullopt;
}

} // namespace

CaptureController::CaptureController(
    const Frame &frame, std::function<std::string()> shownScenario, QWidget *window)
    : QObject(window)
    , m_frame(frame)
    , m_shownScenario(std::move(shownScenario))
    , m_sheet(new CaptureSheet(window))
{
    m_frame.stack.addSheet(m_sheet);
    Workspace &workspace = m_frame.workspace;
    connect(
        &workspace.library(), &LibraryReader::judged, this, &CaptureController::onStatusChanged);
    m_frame.actions.bind(
        m_frame.actions.capture, [this] { open(); },
        [this, &workspace] {
            return !workspace.jobs().isBusy() && workspace.access().isOpen()
                && m_frame.stack.sheet() != m_sheet;
        });
    connect(m_sheet, &CaptureSheet::captureRequested, this,
        [this, &workspace](const QString &scenario, const QString &note) {
            workspace.jobs().capture(scenario.toStdString(), note.toStdString());
            m_isSaving = workspace.jobs().isBusy();
        });
    connect(m_sheet, &CaptureSheet::noteRequested, this,
        [this, &workspace](const VersionRef &version, const QString &note) {
            workspace.jobs().annotate(version, note.toStdString());
            m_isSaving = workspace.jobs().isBusy();
        });
    connect(&workspace.jobs(), &Jobs::finished, this, &CaptureController::onJobFinished);
}

void CaptureController::onStatusChanged()
{
    const Workspace &workspace = m_frame.workspace;
    if (m_frame.stack.sheet() == m_sheet && !workspace.check().isRunning()
        && !workspace.jobs().isBusy())
        m_sheet->setSource(source());
}

CaptureSheet::Source CaptureController::source() const
{
    const Workspace &workspace = m_frame.workspace;
    const DatabaseCheck &check = workspace.check();
    CaptureSheet::Source source;
    source.address = workspace.access().address();
    source.database = workspace.access().name();
    const std::optional<StatusReport> status = workspace.status();
    source.live = liveRows(status);
    source.checkedAt = check.checkedAt();
    const std::optional<StatusReport> settled = check.isRunning() ? std::nullopt : status;
    if (const auto &listing = workspace.library().listing()) {
        for (const ScenarioEntry &scenario : listing->manifest.scenarios)
            source.scenarios.push_back(makeOffer(scenario, settled));
    }
    // The story that is being told now, else the one that is looked at.
    const std::optional<VersionRef> loaded = check.loaded();
    source.proposed = loaded ? loaded->scenario : m_shownScenario();
    return source;
}

void CaptureController::open()
{
    Workspace &workspace = m_frame.workspace;
    const DatabaseCheck &check = workspace.check();
    // Where nothing has changed the sheet captures nothing: that must be true now. What is new is
    // told as of the last check.
    const std::optional<StatusReport> status = workspace.status();
    const bool isVersion = status && !status->matches.empty();
    if (isVersion && check.isCheap())
        workspace.checkQuietly();
    else if (isVersion && !check.isRunning())
        workspace.checkNow();
    show();
}

void CaptureController::show()
{
    m_frame.stack.open(m_sheet);
    m_sheet->prepare(source());
    m_frame.workspace.jobs().stopPreview();
}

/** What was typed is not lost with what could not be done. */
void CaptureController::onJobFinished(const JobResult &result)
{
    if (!std::exchange(m_isSaving, false))
        return;
    if (result.isDone())
        m_sheet->forgetTyped();
    else if (!m_frame.stack.sheet() && m_frame.workspace.access().isOpen())
        show();
}

} // namespace seedbank
