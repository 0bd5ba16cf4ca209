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

CaptureSheet::Offer makeOffer(
    const ScenarioEntry &scenario, const std::optional<StatusReport> &status)
{
    CaptureSheet::Offer offer { scenario.name, scenario.nextNumber, {} };
    for (const VersionEntry &version : scenario.versions)
        offer.nextNumber = std::max(offer.nextNumber, version.version.number + 1);
    const VersionRef latest { scenario.name, scenario.latest };
    if (status && std::ranges::find(status->matches, latest) != status->matches.end())
        offer.unchangedSince = latest;
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
    m_frame.actions.bind(
        m_frame.actions.capture, [this] { open(); },
        [this, &workspace] {
            return !workspace.jobs().isBusy() && workspace.access().isOpen()
                && m_frame.stack.sheet() != m_sheet;
        });
    connect(m_sheet, &CaptureSheet::captureRequested, this,
        [this, &workspace](const QString &scenario, const QString &note) {
            m_frame.stack.close();
            workspace.jobs().capture(scenario.toStdString(), note.toStdString());
        });
}

void CaptureController::onStatusChanged()
{
    const Workspace &workspace = m_frame.workspace;
    if (m_frame.stack.sheet() == m_sheet && !workspace.check().isRunning()
        && !workspace.jobs().isBusy())
        m_sheet->setLive(liveRows(workspace.check().status()));
}

void CaptureController::open()
{
    Workspace &workspace = m_frame.workspace;
    CaptureSheet::Source source;
    source.database = workspace.access().name();
    const auto &status = workspace.check().status();
    source.live = liveRows(status);
    if (const auto &listing = workspace.library().listing()) {
        for (const ScenarioEntry &scenario : listing->manifest.scenarios)
            source.scenarios.push_back(makeOffer(scenario, status));
    }
    // The story that is being told now, else the one that is looked at.
    const std::optional<VersionRef> loaded = workspace.check().loaded();
    source.proposed = loaded ? loaded->scenario : m_shownScenario();
    m_frame.stack.open(m_sheet);
    m_sheet->prepare(source);
    workspace.jobs().stopPreview();
}

} // namespace seedbank
