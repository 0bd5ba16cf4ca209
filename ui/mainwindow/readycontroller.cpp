// SPDX-License-Identifier: MIT
#include "ui/mainwindow/readycontroller.h"

#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/messages.h"
#include "ui/mainwindow/passwordsheet.h"
#include "ui/mainwindow/readyline.h"
#include "ui/mainwindow/sheetstack.h"
#include "ui/text/sentences.h"
#include "ui/workspace/readystate.h"
#include "ui/workspace/workspace.h"

#include <QDateTime>

#include <chrono>
#include <utility>

namespace seedbank {

ReadyController::ReadyController(const Frame &frame, QWidget *window)
    : QObject(window)
    , m_frame(frame)
    , m_line(new ReadyLine(frame.actions, window))
{
    bindActions();
    connect(&m_frame.messages, &MessageBar::closed, this, &ReadyController::onMessageClosed);
    const LibraryReader &library = m_frame.workspace.library();
    connect(&library, &LibraryReader::changed, this, &ReadyController::showReadiness);
    connect(&library, &LibraryReader::judged, this, &ReadyController::showReadiness);
    connect(&m_frame.stack, &SheetStack::opened, this, &ReadyController::onSheetChanged);
    connect(&m_frame.stack, &SheetStack::closed, this, &ReadyController::onSheetChanged);
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

void ReadyController::onStatusChanged(const std::optional<Error> &told)
{
    m_toldElsewhere = told;
    update();
}

void ReadyController::onMessageClosed(const QString &topic)
{
    if (topic == topic::job && m_toldElsewhere) {
        m_toldElsewhere.reset();
        update();
    } else if (topic == topic::database) {
        m_isTold = false;
        showReadiness();
    }
}

void ReadyController::onSheetChanged()
{
    // A message that somebody closed does not come back with each sheet.
    if (isToldInSheet() != m_isToldInSheet)
        update();
}

void ReadyController::update()
{
    const DatabaseCheck &check = m_frame.workspace.check();
    if (!check.isRunning() && !m_frame.workspace.jobs().isBusy())
        sayProblem();
    else if (check.error()) // whether it is still there is asked for
        m_frame.messages.forgetClosed(topic::database);
    showReadiness();
}

void ReadyController::showReadiness()
{
    const Workspace &workspace = m_frame.workspace;
    const DatabaseCheck &check = workspace.check();
    m_line->setState(readyState({ workspace.access().hasDatabase(), workspace.jobs().isBusy(),
        check.isRunning(), check.fraction(), workspace.status(), check.error(), check.checkedAt(),
        workspace.access().state, QDateTime::currentDateTimeUtc(), m_isTold,
        !workspace.damageOfReset().isEmpty() }));
}

bool ReadyController::isToldInSheet() const
{
    const auto &error = m_frame.workspace.check().error();
    const auto *sheet = qobject_cast<const PasswordSheet *>(m_frame.stack.sheet());
    return error && sheet && sheet->why() && sayTheSame(*sheet->why(), *error);
}

void ReadyController::sayProblem()
{
    const DatabaseCheck &check = m_frame.workspace.check();
    const auto &status = check.status();
    const auto &error = check.error();
    m_isTold = error.has_value();
    m_isToldInSheet = isToldInSheet();
    const auto say = [this](Message message) {
        message.isStanding = true; // each check finds it again
        return m_frame.messages.show(topic::database, message);
    };
    const bool isToldElsewhere = error && m_toldElsewhere && sayTheSame(*m_toldElsewhere, *error);
    if (error && !isToldElsewhere && !m_isToldInSheet)
        m_isTold = say(problemMessage(*error));
    else if (!error && status && !status->warnings.empty())
        say(warningMessage(status->warnings));
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
