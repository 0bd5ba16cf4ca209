// SPDX-License-Identifier: MIT
#include "ui/mainwindow/activitycontroller.h"

#include "ui/connection/environmentlook.h"
#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/activitybar.h"
#include "ui/mainwindow/messages.h"
#include "ui/text/heldtext.h"
#include "ui/text/numbertext.h"
#include "ui/workspace/workspace.h"

#include <QDateTime>

#include <utility>

namespace seedbank {

namespace {

/** A sample that is there already is none of the user's business. */
constexpr double briefPreparation = 0.3; // seconds
/** What else there is to say is behind “Details”. */
constexpr int linesInMessage = 3;
constexpr int longestOnButton = 24; // of names, in characters

} // namespace

ActivityController::ActivityController(const Frame &frame, QWidget *window)
    : QObject(window)
    , m_frame(frame)
    , m_cancel(frame.actions.add({ .name = "cancelJob",
          .text = tr("Cancel"),
          .tip = tr("Stop it and leave everything as it was before") }))
    , m_bar(new ActivityBar(m_cancel, frame.actions.undo, window))
{
    Actions &actions = m_frame.actions;
    Jobs &jobs = m_frame.workspace.jobs();
    actions.bind(
        m_cancel,
        [this, &jobs] {
            m_cancel->setEnabled(false);
            jobs.cancel();
        },
        [&jobs] { return jobs.isBusy(); });
    connect(&actions, &Actions::updated, this, [this] {
        m_frame.actions.undo->setText(undoText());
        showIdle();
    });
    connect(&m_frame.messages, &MessageBar::closed, this, [this](const QString &topic) {
        if (topic == topic::job)
            m_trouble.reset();
    });
    connect(&jobs, &Jobs::progressed, this, &ActivityController::onJobProgressed);
    connect(&jobs, &Jobs::finished, this, &ActivityController::onJobFinished);
}

void ActivityController::onDatabaseChanged()
{
    const QString database = m_frame.workspace.access().address();
    const Jobs &jobs = m_frame.workspace.jobs();
    if (m_database != database) {
        m_database = database;
        m_trouble.reset();
        m_frame.messages.dismiss(topic::job);
        if (!jobs.isBusy())
            m_bar->showResult({}, Tone::Neutral); // what was done to another one
    }
    updateTitle(jobs.isBusy() ? jobs.job().title : QString());
}

void ActivityController::onStatusChanged()
{
    if (!m_frame.workspace.check().isRunning() && !m_frame.workspace.jobs().isBusy())
        m_justLoaded.reset();
}

void ActivityController::onJobStarted()
{
    const QString &title = m_frame.workspace.jobs().job().title;
    m_trouble.reset();
    m_frame.messages.dismiss(topic::job);
    m_bar->showJob(title);
    updateTitle(title);
}

void ActivityController::onJobProgressed(const Progress &progress)
{
    m_bar->showProgress(progress);
    const QString &title = m_frame.workspace.jobs().job().title;
    updateTitle(progress.fraction < 0
            ? title
            : QStringLiteral("%1 · %2").arg(percent(progress.fraction), title));
}

void ActivityController::onJobFinished(const JobResult &result)
{
    updateTitle();
    m_justLoaded.reset();
    if (result.isDone()) {
        showDone(result);
        return;
    }
    m_bar->showResult(result.line(), Tone::Neutral);
    if (result.isCancelled() || (result.asksToConfirm() && !result.job.subject.isNothing()))
        return; // the load sheet asks
    m_trouble = result.error;
    m_frame.messages.show(topic::job, errorMessage(*result.error, Tone::Danger));
}

void ActivityController::showDone(const JobResult &result)
{
    if (result.canBeUndone())
        m_justLoaded = result;
    m_frame.actions.undo->setText(undoText());
    const bool isQuiet = result.job.kind == Job::Kind::Sample && result.seconds < briefPreparation;
    const Tone tone = !result.attention.isEmpty() ? Tone::Warning
        : result.isIdle                           ? Tone::Neutral
                                                  : Tone::Good;
    const bool isInMessage = !result.details.isEmpty();
    m_bar->showResult(isQuiet || isInMessage ? QString() : result.line(), tone,
        result.canBeUndone() ? ActivityBar::Offer::Undo : ActivityBar::Offer::Nothing);
    if (!result.warnings.empty())
        m_frame.messages.show(topic::job, warningMessage(result.warnings));
    if (isInMessage)
        m_frame.messages.show(topic::job,
            { .tone = tone,
                .text = result.attention.mid(0, linesInMessage).join(QLatin1Char('\n')),
                .detail = result.details.join(QLatin1Char('\n')),
                .heading = result.line() });
}

void ActivityController::updateTitle(const QString &job)
{
    const DatabaseAccess &access = m_frame.workspace.access();
    const QString name = access.hasDatabase() ? access.name() : m_frame.workspace.libraryPath();
    const QString whole = access.environment
        ? QStringLiteral("%1 · %2").arg(name, environmentBadge(*access.environment).text)
        : name;
    Q_EMIT titleChanged(job.isEmpty() ? whole : QStringLiteral("%1 – %2").arg(job, whole));
}

void ActivityController::showIdle()
{
    const QString &path = m_frame.workspace.libraryPath();
    const LibraryReader &library = m_frame.workspace.library();
    if (!library.listing() || library.error()) {
        m_bar->showIdle(path);
        return;
    }
    int versions = 0;
    for (const ScenarioEntry &scenario : library.listing()->manifest.scenarios)
        versions += static_cast<int>(scenario.versions.size());
    m_bar->showIdle(tr("%Ln version(s) in %1", nullptr, versions).arg(path));
}

QString ActivityController::undoText() const
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    HeldState held;
    bool isRedo = false;
    if (m_justLoaded) {
        held = replacedBy(
            *m_justLoaded->loaded, now.addMSecs(-qRound64(m_justLoaded->seconds * 1000)));
        const auto &undone = m_justLoaded->loaded->undone;
        isRedo = undone && undone->action != JournalEntry::Action::Undo;
    } else {
        const SafetyCopyInfo *next = m_frame.workspace.check().nextUndo();
        if (!next)
            return tr("Undo load");
        held = heldBy(*next);
        isRedo = next->isRedo;
    }
    held = withShortNames(std::move(held), longestOnButton);
    return isRedo ? redoText(held, now) : seedbank::undoText(held, now);
}

} // namespace seedbank
