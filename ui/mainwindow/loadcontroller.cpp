// SPDX-License-Identifier: MIT
#include "ui/mainwindow/loadcontroller.h"

#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/sheetstack.h"
#include "ui/text/datetext.h"
#include "ui/text/heldtext.h"
#include "ui/text/sentences.h"
#include "ui/workspace/workspace.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>

#include <algorithm>
#include <utility>

namespace seedbank {

using Act = LoadSheet::Target::Act;

namespace {

/** Whatever became of its note and pin. */
bool isSameSnapshot(const VersionEntry &left, const VersionEntry &right)
{
    return left.file == right.file && left.size == right.size && left.sha256 == right.sha256
        && left.content == right.content && left.createdAt == right.createdAt;
}

/** Nothing: it cannot be loaded. */
std::optional<VersionEntry> entryOf(const Loadable &snapshot, const LibraryReader &library)
{
    const VersionEntry *entry = library.find(snapshot.version);
    const bool isLoadable = entry && library.verdicts().damageOf(snapshot.version).isEmpty();
    return isLoadable ? std::optional(*entry) : std::nullopt;
}

} // namespace

LoadController::LoadController(
    const Frame &frame, std::function<std::optional<Loadable>()> shown, QWidget *window)
    : QObject(window)
    , m_frame(frame)
    , m_shown(std::move(shown))
    , m_sheet(new LoadSheet(window))
    , m_undoTip(frame.actions.undo->toolTip())
{
    m_frame.stack.addSheet(m_sheet);
    bindActions();
    addWaysOut();
    connectSheet();
    const LibraryReader &library = m_frame.workspace.library();
    connect(&library, &LibraryReader::changed, this, &LoadController::onLibraryChanged);
    connect(&library, &LibraryReader::judged, this, &LoadController::onLibraryChanged);
    connect(&m_frame.workspace.jobs(), &Jobs::finished, this, [this](const JobResult &result) {
        if (result.asksToConfirm())
            askToConfirm(result.job);
    });
}

void LoadController::bindActions()
{
    Actions &actions = m_frame.actions;
    actions.bind(
        actions.load,
        [this] {
            if (const std::optional<Loadable> shown = m_shown())
                open(*shown, Act::Load);
        },
        [this] {
            const std::optional<Loadable> shown = m_shown();
            return isLoadable() && shown && m_frame.workspace.damageOf(*shown).isEmpty()
                && (m_frame.stack.sheet() != m_sheet || m_sheet->snapshot() != *shown);
        });
    actions.bind(
        actions.reset, [this] { reset(); }, [this] { return isLoadable() && isResetPossible(); });
    actions.bind(
        actions.undo, [this] { undo(); },
        [this] {
            // Only what its button says.
            return isLoadable() && !m_frame.workspace.jobs().undoneBy().isEmpty()
                && m_frame.workspace.damageOfUndo().isEmpty();
        });
    connect(&actions, &Actions::updated, this, &LoadController::updateTexts);
}

/** What the sheet offers where something stands in the way. */
void LoadController::addWaysOut()
{
    Actions &actions = m_frame.actions;
    QAction *again = actions.add({ .name = "checkLoadAgain",
        .text = tr("Check again"),
        .tip = tr("Compare with the database again, once what stands in the way is gone") });
    QAction *copy = actions.add({ .name = "copyObstacles",
        .text = tr("Copy all"),
        .tip = tr("Copy what stands in the way and what to do about it, for somebody who can") });
    const auto isBlocked
        = [this] { return m_frame.stack.sheet() == m_sheet && m_sheet->isBlocked(); };
    actions.bind(
        again, [this] { open(Loadable(m_sheet->snapshot()), m_sheet->target().act); }, isBlocked);
    actions.bind(
        copy, [this] { QGuiApplication::clipboard()->setText(m_sheet->blockedText()); }, isBlocked);
    m_sheet->addWaysOut({ again, copy, actions.editConnection });
    // What is possible follows what the preview found.
    connect(m_sheet, &LoadSheet::blockedChanged, &actions, &Actions::update);
}

void LoadController::connectSheet()
{
    Workspace &workspace = m_frame.workspace;
    connect(m_sheet, &LoadSheet::loadRequested, this,
        [this, &workspace](const LoadSheet::Target &target, const QString &confirmation) {
            const LoadSheet::Target chosen = target; // the sheet's own is gone once it closes
            m_frame.stack.close();
            if (chosen.act == Act::Reset)
                workspace.jobs().reset(chosen.snapshot.version, confirmation, chosen.compared);
            else
                workspace.jobs().load(chosen.snapshot, confirmation, chosen.compared);
        });
    connect(m_sheet, &LoadSheet::consentChanged, this,
        [this, &workspace](const LoadSheet::Target &target) {
            workspace.opener().setConsent(target.consent);
            open(target.snapshot, target.act);
        });
    connect(
        m_sheet, &LoadSheet::consentKept, &workspace.opener(), &DatabaseOpener::rememberConsent);
    connect(&m_frame.stack, &SheetStack::closed, &workspace.jobs(), &Jobs::stopPreview);
}

bool LoadController::isLoadable() const
{
    const DatabaseAccess &access = m_frame.workspace.access();
    return !m_frame.workspace.jobs().isBusy() && access.isOpen() && !access.isProtected();
}

bool LoadController::isResetPossible() const
{
    const DatabaseCheck &check = m_frame.workspace.check();
    if (check.loaded())
        return m_frame.workspace.damageOfReset().isEmpty();
    // One that was locked when it was checked may be free by now, and its journal knows the rest.
    return !check.status() && check.error() && check.error()->code == ErrorCode::DatabaseLocked
        && m_frame.workspace.access().nameToConfirm().isEmpty();
}

void LoadController::updateTexts()
{
    const Actions &actions = m_frame.actions;
    const Workspace &workspace = m_frame.workspace;
    const bool isProtected = workspace.access().isProtected();
    const std::optional<Loadable> shown = m_shown();
    const QString damage = shown ? workspace.damageOf(*shown) : QString();
    actions.load->setToolTip(isProtected ? protectionText()
            : !shown                     ? tr("Choose a version to load")
            : !damage.isEmpty()          ? tr("This cannot be loaded.") + u' ' + damage
            : shown->isCopy()
            ? tr("See what going back to this safety copy changes, then do it")
            : tr("See what loading %1 changes, then load it").arg(versionLabel(shown->version)));
    const std::optional<VersionRef> loaded = m_frame.workspace.check().loaded();
    actions.reset->setText(loaded ? tr("Reset to %1").arg(versionLabel(*loaded)) : tr("Reset"));
    actions.undo->setToolTip(undoTip());
    const QString resetDamage = workspace.damageOfReset();
    actions.reset->setToolTip(isProtected ? protectionText()
            : !resetDamage.isEmpty()
            ? tr("%1 cannot be loaded.").arg(versionLabel(loaded.value_or(VersionRef {}))) + u' '
                + resetDamage
            : loaded ? tr("Bring the demo rows back to %1, at once").arg(versionLabel(*loaded))
            : isResetPossible()
            ? tr("Bring the demo rows back to what was last loaded or captured, at once")
            : tr("Nothing has been loaded into this database or captured from it yet"));
}

/** Of a safety copy. */
HeldState LoadController::heldBy(const Loadable &snapshot) const
{
    const auto &copies = m_frame.workspace.check().safetyCopies();
    const auto copy = std::ranges::find(copies, snapshot.copy, &SafetyCopyInfo::file);
    return copy == copies.end() ? HeldState { {}, false, snapshot.copiedAt }
                                : seedbank::heldBy(*copy);
}

QString LoadController::undoTip() const
{
    if (QString refusal = protectionText(); !refusal.isEmpty())
        return refusal;
    if (QString damage = m_frame.workspace.damageOfUndo(); !damage.isEmpty())
        return damage;
    const DatabaseCheck &check = m_frame.workspace.check();
    const SafetyCopyInfo *next = check.nextUndo();
    if (!next && !check.status() && check.isRunning())
        return tr("What can be undone is known once the database has been checked");
    if (!next)
        return m_undoTip;
    // In full: a button may show less of it.
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const HeldState held = seedbank::heldBy(*next);
    return (next->isRedo ? redoText(held, now) : undoText(held, now)) + u'\n' + m_undoTip;
}

void LoadController::open(const Loadable &snapshot, Act act)
{
    Workspace &workspace = m_frame.workspace;
    const DatabaseAccess &access = workspace.access();
    const LoadSheet::Target target { snapshot, access.name(), act, access.nameToConfirm(),
        protectionText(), access.consent,
        access.profile && access.profile->consent != access.consent, heldBy(snapshot), {},
        access.place() };
    Q_EMIT opening();
    m_listed = entryOf(snapshot, workspace.library());
    m_sheet->prepare(target);
    m_frame.stack.open(m_sheet);
    workspace.jobs().preview(snapshot, [this](Result<ImportReport> preview) {
        if (preview) {
            m_frame.workspace.library().verdicts().judge(*preview);
            m_sheet->showPreview(*preview);
        } else {
            m_sheet->showTrouble(preview.error());
        }
    });
}

void LoadController::onLibraryChanged()
{
    Workspace &workspace = m_frame.workspace;
    const Loadable snapshot = m_sheet->snapshot();
    if (m_frame.stack.sheet() != m_sheet || snapshot.isCopy())
        return;
    const auto before = std::exchange(m_listed, entryOf(snapshot, workspace.library()));
    if (!m_listed && before) {
        workspace.jobs().stopPreview();
        m_sheet->showTrouble(lossOf(snapshot.version));
    } else if (m_listed && !(before && isSameSnapshot(*before, *m_listed))) {
        open(snapshot, m_sheet->target().act);
    }
}

/** What to say of a version that was there when the sheet was opened. */
Error LoadController::lossOf(const VersionRef &version) const
{
    const LibraryReader &library = m_frame.workspace.library();
    const QString name = versionLabel(version);
    const QString advice = tr("As soon as it is back, it is compared with the database anew.");
    if (library.find(version))
        return { ErrorCode::DamagedSnapshot, tr("%1 cannot be loaded any more.").arg(name), advice,
            library.verdicts().damageOf(version) };
    return { ErrorCode::NotFound, tr("%1 is not in the library any more.").arg(name), advice,
        library.error() ? library.error()->message() : QString() };
}

void LoadController::reset()
{
    Workspace &workspace = m_frame.workspace;
    const std::optional<VersionRef> loaded = workspace.check().loaded();
    if (loaded && !workspace.access().nameToConfirm().isEmpty())
        open(*loaded, Act::Reset);
    else
        workspace.jobs().reset();
}

void LoadController::undo()
{
    Workspace &workspace = m_frame.workspace;
    const QString copy = workspace.jobs().undoneBy();
    if (workspace.access().nameToConfirm().isEmpty()) {
        workspace.jobs().undo();
        return;
    }
    const auto &known = workspace.check().safetyCopies();
    const auto found = std::ranges::find(known, copy, &SafetyCopyInfo::file);
    open({ copy, found == known.end() ? QDateTime::currentDateTimeUtc() : found->at }, Act::Load);
}

/** After a job that was refused until the database's name is typed. */
void LoadController::askToConfirm(const Job &job)
{
    if (!job.subject.isNothing())
        open(job.subject, job.kind == Job::Kind::Reset ? Act::Reset : Act::Load);
}

QString LoadController::protectionText() const
{
    const DatabaseAccess &access = m_frame.workspace.access();
    return access.isProtected()
        ? tr("Read-only: %1 is a production database, so nothing is ever loaded into it")
              .arg(access.name())
        : QString();
}

} // namespace seedbank
