// SPDX-License-Identifier: MIT
#include "ui/statevisits.h"

#include "ui/connection/connectiondialog.h"
#include "ui/connection/testpanel.h"
#include "ui/handmade.h"
#include "ui/mainwindow/activitybar.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/mainwindow/passwordsheet.h"
#include "ui/menus.h"
#include "ui/widgets/messagebar.h"

#include <QPushButton>

namespace seedbank {

namespace {

void visitReset(const StateVisit &visit)
{
    handmade::Desk desk;
    desk.statusAnswer = handmade::changedStatus();
    desk.connections = { handmade::connection("stage", Environment::Staging) };
    Stage stage(handmade::on("stage"), desk.operations());
    waitUntilIdle(stage);
    reset(stage);
    QVERIFY(QTest::qWaitFor([&stage] {
        const auto *sheet = stage.find<LoadSheet>();
        return sheet->isVisible() && !sheet->replacesText().isEmpty();
    }));
    visit(QStringLiteral("reset sheet, to be confirmed"), stage.window);
}

void visitUndo(const StateVisit &visit)
{
    handmade::Desk desk;
    desk.copiesAnswer = handmade::safetyCopies();
    desk.importAnswer->safetyCopy = QStringLiteral("/copies/2_before_undo.sql");
    Stage stage(onFile, desk.operations());
    waitUntilIdle(stage);
    reset(stage);
    QVERIFY(QTest::qWaitFor([&stage] {
        return stage.isIdle() && toolOf(*stage.find<ActivityBar>(), stage.action("undo"));
    }));
    visit(QStringLiteral("a load that can be undone"), stage.window);
}

void visitLockedKeychain(const StateVisit &visit)
{
    const Error locked { ErrorCode::KeychainLocked, QStringLiteral("It is locked.") };
    handmade::Desk desk;
    desk.keychainAnswer = locked;
    desk.connections = { handmade::connection(
        "shop", Environment::Demo, PasswordSource::Keychain, std::nullopt) };
    desk.connections.front().keychain = locked;
    Stage stage(handmade::on("shop"), desk.operations());
    waitUntilIdle(stage);
    visit(QStringLiteral("keychain locked"), stage.window);
    pressByKey(toolOf(*stage.find<MessageBar>(), stage.action("enterPassword")));
    QVERIFY(QTest::qWaitFor([&stage] { return stage.find<PasswordSheet>()->isVisible(); }));
    visit(QStringLiteral("password sheet, keychain locked"), stage.window);
}

void visitLostLibrary(const StateVisit &visit)
{
    handmade::Desk desk;
    Stage stage(onFile, desk.operations());
    waitUntilIdle(stage);
    const auto answerWith = [&](Result<LibraryListing> answer) {
        {
            const std::scoped_lock lock(desk.mutex);
            desk.listingAnswer = std::move(answer);
        }
        QTest::keyClick(&stage.window, Qt::Key_F5);
    };
    const auto waitFor = [&stage](LibraryReader::Loss loss) {
        QVERIFY(
            QTest::qWaitFor([&stage, loss] { return stage.workspace.library().loss() == loss; }));
        waitUntilIdle(stage);
    };
    LibraryListing empty = handmade::listing();
    empty.manifest.scenarios.clear();
    answerWith(empty);
    waitFor(LibraryReader::Loss::Content);
    visit(QStringLiteral("a library that is empty now"), stage.window);
    answerWith(Error { ErrorCode::NotFound, QStringLiteral("It is gone.") });
    waitFor(LibraryReader::Loss::Folder);
    visit(QStringLiteral("a library that is gone"), stage.window);
}

void visitDamagedManifest(const StateVisit &visit)
{
    handmade::Desk desk;
    const Error damaged { ErrorCode::InvalidManifest, QStringLiteral("It is damaged.") };
    // Longer than the line of a narrow message.
    desk.listingAnswer->problems = {
        { QStringLiteral("metadata/export_manifest.json:scenarios.general.versions[1]"), damaged },
        { QStringLiteral("metadata/export_manifest.json"), damaged },
    };
    Stage stage(onFile, desk.operations());
    waitUntilIdle(stage);
    visit(QStringLiteral("a damaged manifest"), stage.window);
}

} // namespace

void visitTrouble(const StateVisit &visit)
{
    visitReset(visit);
    visitUndo(visit);
    visitLockedKeychain(visit);
    visitLostLibrary(visit);
    visitDamagedManifest(visit);
}

void visitConnectionTests(const StateVisit &visit)
{
    using Step = ConnectionStep::Kind;
    using Ending = ConnectionStep::State;
    const QString found = QStringLiteral("It was found.");
    const Error no { ErrorCode::AuthenticationFailed, QStringLiteral("The database said no.") };
    ConnectionTestReport report;
    report.steps = { { Step::Resolve, Ending::Done, found }, { Step::Reach, Ending::Done, found },
        { Step::Protect, Ending::Skipped, found },
        { Step::LogIn, Ending::Failed, QStringLiteral("The database said no.") } };
    report.failure = no;
    handmade::Desk desk;
    desk.connections = { handmade::connection("shop", Environment::Demo) };
    Operations operations = desk.operations();
    operations.testConnection
        = [&report](const ConnectionTestRequest &, TaskMonitor &, const auto &) { return report; };
    Stage stage(handmade::on("shop"), std::move(operations));
    waitUntilIdle(stage);
    chooseFromMenu(stage, "editConnection");
    auto *dialog = stage.find<ConnectionDialog>();
    QVERIFY(dialog && QTest::qWaitForWindowActive(dialog));
    const auto test = [&] {
        pressByKey(dialog->findChild<TestPanel *>()->findChild<QPushButton *>());
        QVERIFY(QTest::qWaitFor([&] { return !stage.workspace.connections().isTesting(); }));
    };
    test();
    visit(QStringLiteral("connection dialog, a test that failed"), *dialog);
    report.steps.back() = { Step::LogIn, Ending::Done, found };
    report.steps.push_back({ Step::Catalogue, Ending::Done, found });
    report.steps.push_back({ Step::Permissions, Ending::Limited, found });
    report.found = handmade::readyStatus().live;
    report.summary = found;
    report.failure.reset();
    test();
    visit(QStringLiteral("connection dialog, a test that succeeded"), *dialog);
    QTest::keyClick(dialog, Qt::Key_Escape);
}

} // namespace seedbank
