// SPDX-License-Identifier: MIT
// How the window follows the workspace; how it is put together is in mainwindow.cpp.
#include "ui/mainwindow/activitybar.h"
#include "ui/mainwindow/capturesheet.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/messagetopics.h"
#include "ui/mainwindow/readyline.h"
#include "ui/models/librarymodel.h"
#include "ui/style/buttons.h"
#include "ui/style/icons.h"
#include "ui/text/datetext.h"
#include "ui/text/numbertext.h"
#include "ui/text/sentences.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"
#include "ui/workspace/readystate.h"

#include <QDateTime>
#include <QLocale>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

namespace seedbank {

void MainWindow::onListingChanged()
{
    m_model->setTree(m_workspace.takeTree(), QDateTime::currentDateTimeUtc());
    sayLibraryProblems();
    if (m_selectWhenListed)
        m_library->select(*m_selectWhenListed);
    m_selectWhenListed.reset();
    showSafetyCopies();
    selectDefault();
    showCurrentVersion();
    updatePage();
    updateActions();
}

void MainWindow::selectDefault()
{
    std::optional<VersionRef> live;
    if (m_workspace.status() && !m_workspace.status()->matches.empty())
        live = m_workspace.status()->matches.front();
    m_library->selectDefault(live);
}

void MainWindow::onStatusChanged()
{
    const auto &status = m_workspace.status();
    showReadiness();
    m_model->setLive(status ? status->matches : std::vector<VersionRef> {});
    sayDatabaseProblem();
    updateDrift();
    if (!m_workspace.isChecking() && !m_workspace.isBusy()) {
        m_justLoaded.reset();
        showSafetyCopies();
        selectDefault();
        showCurrentVersion();
        if (m_pages->currentWidget() == m_captureSheet)
            m_captureSheet->setLive(
                status ? std::optional<Statistics>(status->live) : std::nullopt);
    }
    updateActions();
}

/** Below the scenarios, so never before the library is known to be listed or not: a tree that has
 *  nothing else would make a copy the current one as soon as it gets the focus. */
void MainWindow::showSafetyCopies()
{
    if (m_workspace.listing() || m_workspace.listingError())
        m_model->setSafetyCopies(
            makeSafetyCopies(m_workspace.safetyCopies()), QDateTime::currentDateTimeUtc());
}

void MainWindow::showReadiness()
{
    m_ready->setState(readyState({ m_workspace.hasDatabase(), m_workspace.isBusy(),
        m_workspace.isChecking(), m_workspace.checkFraction(), m_workspace.status(),
        m_workspace.statusError(), m_workspace.checkedAt(), m_workspace.access().state,
        QDateTime::currentDateTimeUtc() }));
}

void MainWindow::sayLibraryProblems()
{
    const auto &listing = m_workspace.listing();
    if (m_workspace.listingError() || !listing || listing->problems.empty()) {
        m_messages->dismiss(topic::library);
        return;
    }
    QStringList lines;
    for (const LibraryProblem &problem : listing->problems)
        lines << QStringLiteral("%1: %2").arg(
            QString(problem.place).remove(listing->libraryPath + QLatin1Char('/')),
            problem.message);
    const int count = static_cast<int>(listing->problems.size());
    m_messages->show(topic::library,
        { .tone = Tone::Warning,
            .text = tr("First:") + u' ' + lines.first(),
            .detail = lines.join(QLatin1Char('\n')),
            .action = m_actions.repair,
            .heading = tr("%n part(s) of this library are damaged; everything else can be used.",
                nullptr, count) });
}

void MainWindow::sayDatabaseProblem()
{
    if (m_workspace.isChecking() || m_workspace.isBusy())
        return;
    if (const auto &error = m_workspace.statusError()) {
        // What the job's own message says need not be said twice.
        if (m_jobTrouble == error->code)
            m_messages->dismiss(topic::database);
        else
            m_messages->show(topic::database, accessMessage(*error));
        return;
    }
    const auto &status = m_workspace.status();
    if (!status || status->warnings.empty()) {
        m_messages->dismiss(topic::database);
        return;
    }
    const QStringList lines(status->warnings.begin(), status->warnings.end());
    m_messages->show(topic::database, { Tone::Warning, {}, lines.join(QLatin1Char('\n')), {} });
}

Message MainWindow::accessMessage(const Error &error) const
{
    Message message { Tone::Danger, {}, error.message, error.detail, m_actions.checkNow };
    switch (error.code) {
    case ErrorCode::KeychainLocked:
        message.tone = Tone::Warning;
        message.action = m_actions.connectAgain;
        message.otherAction = m_actions.enterPassword;
        break;
    case ErrorCode::AuthenticationFailed:
        message.otherAction = m_actions.enterPassword;
        break;
    default:
        if (m_workspace.access().state == DatabaseAccess::State::Failed)
            message.action = m_actions.connectAgain;
        break;
    }
    return message;
}

void MainWindow::say(const QString &topic, const Error &error, Tone tone, QAction *action)
{
    m_messages->show(topic,
        { .tone = tone,
            .text = error.message,
            .detail = error.detail,
            .action = action,
            .heading = headingOf(error) });
}

void MainWindow::showCurrentVersion()
{
    const QModelIndex index = m_library->currentVersion();
    const std::optional<Loadable> snapshot = m_model->snapshotAt(index);
    if (!snapshot) {
        m_shown.reset();
        m_workspace.stopVerify();
        updatePage();
        updateActions();
        return;
    }
    if (snapshot != m_shown) {
        m_shown = snapshot;
        m_verified.reset();
        m_details->setVerification(DetailsPane::Verification::Unknown);
        m_workspace.stopVerify();
        m_verifyDelay.start();
    }
    m_details->setVersion(*m_model, index);
    updateDrift();
    updatePage();
    updateActions();
}

void MainWindow::updateDrift()
{
    const auto &status = m_workspace.status();
    const bool isLoaded
        = status && m_shown && !m_shown->isCopy() && status->loaded == m_shown->version;
    m_details->setDrift(isLoaded ? status->drift : std::vector<TableChanges> {});
}

void MainWindow::verifyCurrent()
{
    // A safety copy is read whole when it is loaded, and no manifest says how it should be.
    if (!m_shown || m_shown->isCopy() || m_verified == m_shown)
        return;
    m_verified = m_shown;
    m_workspace.verify(m_shown->version, [this](const Result<LibraryCheck> &result) {
        if (!result) {
            m_details->setVerification(DetailsPane::Verification::Unknown);
            return;
        }
        const auto &versions = result->versions;
        const bool damaged = std::any_of(versions.begin(), versions.end(),
            [](const VersionCheck &check) { return check.problem.has_value(); });
        m_details->setVerification(damaged ? DetailsPane::Verification::Damaged
                : versions.empty()         ? DetailsPane::Verification::Unknown
                                           : DetailsPane::Verification::Verified);
    });
}

void MainWindow::updatePage()
{
    QWidget *page = m_pages->currentWidget();
    if (qobject_cast<Sheet *>(page))
        return;
    if (m_shown) {
        m_pages->setCurrentWidget(m_details);
        return;
    }
    const auto &error = m_workspace.listingError();
    if (m_workspace.isBusy() && m_workspace.job().kind == Job::Kind::PrepareSample) {
        m_empty->show(QStringLiteral("seed"), tr("Preparing the practice database"),
            tr("Demo rows, versions and rows that are not demo data are being made. "
               "It takes a moment, once."),
            nullptr);
    } else if (error && error->code == ErrorCode::NotFound) {
        m_empty->show(QStringLiteral("library"), tr("No library here"),
            tr("There is no folder %1. The first capture creates it.")
                .arg(m_workspace.options().libraryPath),
            m_workspace.hasDatabase() ? m_actions.capture : m_actions.connectDatabase);
    } else if (error) {
        m_empty->show(
            QStringLiteral("error"), errorHeading(error->code), error->message, m_actions.refresh);
    } else if (!m_workspace.listing()) {
        m_empty->show(QStringLiteral("library"), tr("Reading the library"), {}, nullptr);
    } else if (m_model->scenarioCount() == 0) {
        m_empty->show(QStringLiteral("seed"), tr("No scenario yet"),
            tr("A scenario is a story that demo data tell. Capture the demo rows of the database "
               "as its first version."),
            m_workspace.hasDatabase() ? m_actions.capture : m_actions.connectDatabase);
    } else {
        m_empty->show(QStringLiteral("library"), tr("Choose a version"),
            tr("Its tables are shown here."), nullptr);
    }
    m_pages->setCurrentWidget(m_empty);
}

void MainWindow::updateActions()
{
    const bool free = !m_workspace.isBusy();
    const bool writable = free && m_workspace.isOpen();
    const bool loadable = writable && !m_workspace.isProtected();
    const std::optional<VersionRef> loaded = m_workspace.loaded();
    m_actions.load->setEnabled(loadable && m_shown && m_pages->currentWidget() != m_loadSheet);
    m_actions.load->setToolTip(m_workspace.isProtected() ? protectionText()
            : !m_shown                                   ? tr("Choose a version to load")
            : m_shown->isCopy()
            ? tr("See what going back to %1 changes, then do it").arg(exactDate(m_shown->copiedAt))
            : tr("See what loading %1 changes, then load it").arg(versionLabel(m_shown->version)));
    // One that was locked when it was checked may be free by now, and its journal knows the rest.
    const bool isUnknown = !loaded && !m_workspace.status() && m_workspace.statusError()
        && m_workspace.statusError()->code == ErrorCode::DatabaseLocked
        && m_workspace.nameToConfirm().isEmpty();
    m_actions.reset->setEnabled(loadable && (loaded || isUnknown));
    m_actions.reset->setText(loaded ? tr("Reset to %1").arg(versionLabel(*loaded)) : tr("Reset"));
    m_actions.reset->setToolTip(m_workspace.isProtected() ? protectionText()
            : loaded    ? tr("Bring the demo rows back to %1, at once").arg(versionLabel(*loaded))
            : isUnknown ? tr("Bring the demo rows back to what was loaded last, at once")
                        : tr("Nothing was loaded into this database yet"));
    // Before the first check nobody knows whether there is anything to undo.
    m_actions.undo->setEnabled(
        loadable && (!m_workspace.status() || !m_workspace.safetyCopies().empty()));
    m_actions.undo->setText(undoText());
    m_actions.capture->setEnabled(writable && m_pages->currentWidget() != m_captureSheet);
    m_actions.cancelJob->setEnabled(!free);
    m_actions.checkNow->setEnabled(free && m_workspace.hasDatabase() && !m_workspace.isChecking());
    updateConnectionActions(free);
    m_actions.stopCheck->setEnabled(m_workspace.isChecking());
    m_actions.refresh->setEnabled(free);
    m_actions.repair->setEnabled(free && m_workspace.listing().has_value());
    m_actions.showChanges->setEnabled(loaded.has_value());
    const bool primary = m_pages->currentWidget() == m_details && m_actions.load->isEnabled();
    setPrimary(m_loadButton, primary);
    const QString icon = QStringLiteral("load");
    m_loadButton->setIcon(primary ? themedIconOnHighlight(icon) : themedIcon(icon));
    showIdleText();
}

void MainWindow::showIdleText()
{
    const QString &path = m_workspace.options().libraryPath;
    const auto &listing = m_workspace.listing();
    if (!listing || m_workspace.listingError()) {
        m_activity->showIdle(path);
        return;
    }
    int versions = 0;
    for (const ScenarioEntry &scenario : listing->manifest.scenarios)
        versions += static_cast<int>(scenario.versions.size());
    m_activity->showIdle(tr("%n version(s) in %1", nullptr, versions).arg(path));
}

void MainWindow::updateTitle(const QString &job)
{
    const QString name = m_workspace.hasDatabase() ? m_workspace.databaseName()
                                                   : m_workspace.options().libraryPath;
    setWindowTitle(job.isEmpty() ? name : QStringLiteral("%1 – %2").arg(job, name));
}

void MainWindow::onJobStarted()
{
    closeSheet();
    m_jobTrouble.reset();
    m_messages->dismiss(topic::job);
    m_activity->showJob(m_workspace.job().title());
    updateTitle(m_workspace.job().title());
    updatePage();
    updateActions();
}

void MainWindow::onJobProgressed(const Progress &progress)
{
    m_activity->showProgress(progress);
    const QString title = m_workspace.job().title();
    updateTitle(progress.fraction < 0
            ? title
            : QStringLiteral("%1 · %2").arg(percent(progress.fraction), title));
}

QString MainWindow::undoText() const
{
    QDateTime at;
    bool isRedo = false;
    if (m_justLoaded) {
        at = QDateTime::currentDateTime().addMSecs(-qRound64(m_justLoaded->seconds * 1000));
        const auto &undone = m_justLoaded->loaded->undone;
        isRedo = undone && undone->action != JournalEntry::Action::Undo;
    } else {
        const auto &copies = m_workspace.safetyCopies();
        const auto next = std::ranges::find_if(copies, &SafetyCopyInfo::isNext);
        if (next == copies.end())
            return tr("Undo load");
        at = next->at.toLocalTime();
        isRedo = next->isRedo;
    }
    const QString time = QLocale().toString(at.time(), QLocale::ShortFormat);
    return isRedo ? tr("Redo load (back to %1)").arg(time) : tr("Undo load (back to %1)").arg(time);
}

void MainWindow::sayWarnings(const JobResult &result)
{
    std::vector<QString> warnings;
    if (result.loaded)
        warnings = result.loaded->warnings;
    else if (result.captured)
        warnings = result.captured->warnings;
    if (warnings.empty())
        return;
    const QStringList lines(warnings.begin(), warnings.end());
    m_messages->show(topic::job, { Tone::Warning, {}, lines.join(QLatin1Char('\n')) });
}

void MainWindow::sayRepair(const JobResult &result)
{
    const auto &actions = result.repaired->actions;
    QStringList lines(actions.begin(), actions.end());
    for (const LibraryProblem &problem : result.repaired->remaining)
        lines << QStringLiteral("%1: %2").arg(problem.place, problem.message);
    if (!lines.isEmpty())
        m_messages->show(topic::job,
            { .tone = result.repaired->remaining.empty() ? Tone::Good : Tone::Warning,
                .detail = lines.join(QLatin1Char('\n')),
                .heading = result.line() });
}

void MainWindow::onJobFinished(const JobResult &result)
{
    updateTitle();
    m_justLoaded.reset();
    if (result.isDone()) {
        const bool quiet = result.job.kind == Job::Kind::PrepareSample && result.seconds < 0.3;
        if (result.canBeUndone())
            m_justLoaded = result;
        m_actions.undo->setText(undoText());
        const Tone tone
            = result.repaired && !result.repaired->remaining.empty() ? Tone::Warning : Tone::Good;
        m_activity->showResult(quiet ? QString() : result.line(), tone,
            result.canBeUndone() ? ActivityBar::Offer::Undo : ActivityBar::Offer::Nothing);
        if (result.captured && !result.captured->version.empty())
            m_selectWhenListed = VersionRef { result.captured->scenario, result.captured->version };
    } else if (result.isCancelled()) {
        m_activity->showResult(result.line(), Tone::Neutral);
    } else {
        m_activity->showResult(result.line(), Tone::Danger);
        m_jobTrouble = result.error->code;
        say(topic::job, *result.error, Tone::Danger);
        if (result.asksToConfirm())
            askToConfirm(result.job);
    }
    sayWarnings(result);
    if (result.repaired)
        sayRepair(result);
    m_verified.reset();
    m_verifyDelay.start();
    if (m_closeWhenDone && (result.isDone() || result.isCancelled())) {
        close();
        return;
    }
    m_closeWhenDone = false;
}

} // namespace seedbank
