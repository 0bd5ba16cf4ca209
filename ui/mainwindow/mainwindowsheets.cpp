// SPDX-License-Identifier: MIT
// The window's sheets, panes and its end; how it is put together is in mainwindow.cpp.
#include "ui/mainwindow/activitybar.h"
#include "ui/mainwindow/capturesheet.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/passwordsheet.h"
#include "ui/mainwindow/readyline.h"
#include "ui/models/librarymodel.h"
#include "ui/text/numbertext.h"
#include "ui/text/sentences.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/tablelist.h"

#include <QApplication>
#include <QCloseEvent>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>
#include <vector>

namespace seedbank {

void MainWindow::resetOrAsk()
{
    const std::optional<VersionRef> loaded = m_workspace.loaded();
    if (loaded && !m_workspace.nameToConfirm().isEmpty())
        openLoadSheet(*loaded, LoadSheet::Target::Act::Reset);
    else
        m_workspace.reset();
}

void MainWindow::undoOrAsk()
{
    const auto &copies = m_workspace.safetyCopies();
    const auto next = std::ranges::find_if(copies, &SafetyCopyInfo::isNext);
    if (next != copies.end() && !m_workspace.nameToConfirm().isEmpty())
        openLoadSheet({ next->file, next->at }, LoadSheet::Target::Act::Load);
    else
        m_workspace.undo();
}

/** After a job that was refused until the database's name is typed. */
void MainWindow::askToConfirm(const Job &job)
{
    if (job.subject.isCopy() || !job.subject.version.scenario.empty())
        openLoadSheet(job.subject,
            job.kind == Job::Kind::Reset ? LoadSheet::Target::Act::Reset
                                         : LoadSheet::Target::Act::Load);
}

void MainWindow::openLoadSheet(const Loadable &snapshot, LoadSheet::Target::Act act)
{
    const auto &profile = m_workspace.access().profile;
    const LoadSheet::Target target { snapshot, m_workspace.databaseName(), m_workspace.loaded(),
        act, m_workspace.nameToConfirm(), protectionText(), m_workspace.consent(),
        profile && profile->consent != m_workspace.consent() };
    m_library->keepSelection();
    m_loadSheet->prepare(target);
    m_pages->setCurrentWidget(m_loadSheet);
    updateActions();
    m_workspace.plan(snapshot, [this](const Result<ImportReport> &plan) {
        if (plan)
            m_loadSheet->showPlan(*plan);
        else
            m_loadSheet->showTrouble(plan.error());
    });
}

void MainWindow::openCaptureSheet()
{
    CaptureSheet::Source source;
    source.database = m_workspace.databaseName();
    const auto &status = m_workspace.status();
    if (status)
        source.live = status->live;
    if (const auto &listing = m_workspace.listing()) {
        for (const ScenarioEntry &scenario : listing->manifest.scenarios) {
            CaptureSheet::Offer offer { scenario.name, scenario.nextNumber, {} };
            for (const VersionEntry &version : scenario.versions)
                offer.nextNumber = std::max(offer.nextNumber, version.version.number + 1);
            const VersionRef latest { scenario.name, scenario.latest };
            if (status
                && std::find(status->matches.begin(), status->matches.end(), latest)
                    != status->matches.end())
                offer.unchangedSince = latest;
            source.scenarios.push_back(std::move(offer));
        }
    }
    // The story that is being told now, else the one that is looked at.
    if (const std::optional<VersionRef> loaded = m_workspace.loaded())
        source.proposed = loaded->scenario;
    else if (m_shown)
        source.proposed = m_shown->version.scenario;
    m_pages->setCurrentWidget(m_captureSheet);
    m_captureSheet->prepare(source);
    m_workspace.stopPlan();
    updateActions();
}

void MainWindow::closeSheet()
{
    QWidget *page = m_pages->currentWidget();
    if (!qobject_cast<Sheet *>(page))
        return;
    m_workspace.stopPlan();
    m_passwordSheet->clear();
    const bool hadFocus = page->isAncestorOf(QApplication::focusWidget());
    m_pages->setCurrentWidget(m_empty);
    updatePage();
    if (hadFocus)
        m_library->tree()->setFocus();
    updateActions();
}

void MainWindow::focusPane(int step)
{
    QWidget *page = m_pages->currentWidget();
    QWidget *pageFocus = page == m_details ? static_cast<QWidget *>(m_details->tables())
                                           : page->nextInFocusChain();
    const std::vector<std::pair<QWidget *, QWidget *>> panes {
        { m_library, m_library->tree() },
        { page, pageFocus },
        { m_ready, m_ready->findChild<QToolButton *>() },
        { m_filter, m_filter },
    };
    const QWidget *focus = QApplication::focusWidget();
    const auto count = static_cast<int>(panes.size());
    int current = -1;
    for (int pane = 0; pane < count; ++pane) {
        const QWidget *widget = panes[static_cast<std::size_t>(pane)].first;
        if (focus && (widget == focus || widget->isAncestorOf(focus)))
            current = pane;
    }
    if (current < 0)
        current = step > 0 ? count - 1 : 0;
    for (int tried = 1; tried <= count; ++tried) {
        const int pane = (current + step * tried + count * count) % count;
        const QWidget *within = panes[static_cast<std::size_t>(pane)].first;
        // The first that takes the focus now: buttons come and go.
        for (QWidget *widget = panes[static_cast<std::size_t>(pane)].second; widget;
             widget = widget->nextInFocusChain()) {
            if (widget != within && !within->isAncestorOf(widget))
                break;
            if (widget->isVisible() && widget->isEnabled()
                && (widget->focusPolicy() & Qt::TabFocus)) {
                widget->setFocus(Qt::ShortcutFocusReason);
                return;
            }
        }
    }
}

/** What somebody did to the database elsewhere is seen at once on coming back. */
void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        m_workspace.checkQuietly();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_workspace.isBusy()) {
        event->ignore();
        askBeforeClosing();
        return;
    }
    save();
    event->accept();
}

void MainWindow::askBeforeClosing()
{
    if (findChild<QMessageBox *>())
        return;
    auto *box = new QMessageBox(QMessageBox::Question, QApplication::applicationDisplayName(),
        tr("%1 is still under way.").arg(m_workspace.job().title()), QMessageBox::NoButton, this);
    box->setInformativeText(tr("Cancelling leaves everything as it was before."));
    QPushButton *keep = box->addButton(tr("Keep running"), QMessageBox::RejectRole);
    QPushButton *cancel = box->addButton(tr("Cancel and close"), QMessageBox::DestructiveRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(cancel, &QPushButton::clicked, this, [this] {
        m_closeWhenDone = true;
        if (m_workspace.isBusy())
            m_workspace.cancelJob();
        else
            close(); // it ended while the question stood
    });
    connect(&m_workspace, &Workspace::jobFinished, box, &QMessageBox::reject);
    box->open();
}

} // namespace seedbank
