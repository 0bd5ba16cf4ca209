// SPDX-License-Identifier: MIT
#include "ui/application/endnotice.h"

#include "log/log.h"
#include "ui/application/diagnostics.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/messages.h"

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QFileInfo>
#include <QGuiApplication>
#include <QUrl>

namespace seedbank {

EndNotice::EndNotice(MainWindow &window, const std::optional<UnexpectedEnd> &end, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_copy(new QAction(tr("Copy diagnostics"), this))
    , m_openFolder(new QAction(tr("Open log folder"), this))
{
    m_copy->setObjectName(QStringLiteral("copyDiagnostics"));
    m_openFolder->setObjectName(QStringLiteral("openLogFolder"));
    if (!end)
        return;
    connect(m_copy, &QAction::triggered, this, [this, end = *end] { copyDiagnostics(end); });
    connect(m_openFolder, &QAction::triggered, this,
        [] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(defaultLogPath()).path())); });
    show(*end);
}

void EndNotice::show(const UnexpectedEnd &end)
{
    m_copy->setToolTip(tr("Versions, the system and the last lines of the log, without passwords"));
    m_window.messages().show(topic::lastRun,
        { .text = tr("What it did last is in the log: %1").arg(defaultLogPath()),
            .action = m_copy,
            .otherAction = m_openFolder,
            .heading = end.wasMachineRestarted
                ? tr("The computer was restarted while Seedbank was open.")
                : tr("Seedbank did not end as it should last time.") });
}

void EndNotice::copyDiagnostics(const UnexpectedEnd &end)
{
    m_copy->setEnabled(false);
    m_runner.start<QString>(
        TaskRunner::Pool::Reads,
        [end, path = defaultLogPath()](
            TaskMonitor &) -> Result<QString> { return diagnostics(end, path); },
        [this](const Result<QString> &text) {
            m_copy->setEnabled(true);
            if (!text)
                return;
            QGuiApplication::clipboard()->setText(*text);
            m_copy->setText(tr("Copied"));
        });
}

} // namespace seedbank
