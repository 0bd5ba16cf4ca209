// SPDX-License-Identifier: MIT
#include "ui/mainwindow/readycontroller.h"

#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/messages.h"
#include "ui/mainwindow/readyline.h"
#include "ui/workspace/readystate.h"
#include "ui/workspace/workspace.h"

#include <QDateTime>

#include <chrono>

namespace seedbank {

ReadyController::ReadyController(const Frame &frame, QWidget *window)
    : QObject(window)
    , m_frame(frame)
    , m_line(new ReadyLine(frame.actions, window))
{
    bindActions();
    m_everyMinute.setInterval(std::chrono::minutes(1));
    connect(&m_everyMinute, &QTimer::timeout, this, [this] {
        showReadiness();
        m_frame.workspace.checkQuietly();
    });
    m_everyMinute.start();
}

void ReadyController::bindActions()
{
    Actions &actions = m_frame.actions;
    Workspace &workspace = m_frame.workspace;
    actions.bind(
        actions.checkNow, [&workspace] { workspace.checkNow(); },
        [&workspace] {
            return !workspace.jobs().isBusy() && workspace.access().hasDatabase()
                && !workspace.check().isRunning();
        });
    actions.bind(
        actions.stopCheck, [&workspace] { workspace.check().stop(); },
        [&workspace] { return workspace.check().isRunning(); });
}

void ReadyController::onStatusChanged(std::optional<ErrorCode> told)
{
    showReadiness();
    if (!m_frame.workspace.check().isRunning() && !m_frame.workspace.jobs().isBusy())
        sayProblem(told);
}

void ReadyController::showReadiness()
{
    const Workspace &workspace = m_frame.workspace;
    const DatabaseCheck &check = workspace.check();
    m_line->setState(readyState({ workspace.access().hasDatabase(), workspace.jobs().isBusy(),
        check.isRunning(), check.fraction(), check.status(), check.error(), check.checkedAt(),
        workspace.access().state, QDateTime::currentDateTimeUtc() }));
}

void ReadyController::sayProblem(std::optional<ErrorCode> told)
{
    const DatabaseCheck &check = m_frame.workspace.check();
    const auto &status = check.status();
    const auto &error = check.error();
    if (error && told != error->code)
        m_frame.messages.show(topic::database, problemMessage(*error));
    else if (!error && status && !status->warnings.empty())
        m_frame.messages.show(topic::database, warningMessage(status->warnings));
    else
        m_frame.messages.dismiss(topic::database);
}

Message ReadyController::problemMessage(const Error &error) const
{
    const Actions &actions = m_frame.actions;
    Message message { Tone::Danger, {}, error.message(), error.detail, actions.checkNow };
    switch (error.code) {
    case ErrorCode::KeychainLocked:
        message.tone = Tone::Warning;
        message.action = actions.connectAgain;
        message.otherAction = actions.enterPassword;
        break;
    case ErrorCode::AuthenticationFailed:
        message.otherAction = actions.enterPassword;
        break;
    default:
        if (m_frame.workspace.access().state == DatabaseAccess::State::Failed)
            message.action = actions.connectAgain;
        break;
    }
    return message;
}

} // namespace seedbank
