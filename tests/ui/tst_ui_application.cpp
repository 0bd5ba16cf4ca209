// SPDX-License-Identifier: MIT
// What the first window does with what later starts hand over, and what it says of an unexpected
// end of the last run.
#include "log/log.h"
#include "resources/resources.h"
#include "ui/application/endnotice.h"
#include "ui/application/handover.h"
#include "ui/application/startnotice.h"
#include "ui/connection/connectiondialog.h"
#include "ui/handmade.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/stage.h"
#include "ui/widgets/messagebar.h"

#include <QClipboard>
#include <QTest>

#include <memory>

using namespace seedbank;

namespace {

OpenedConnection connectionTo(const char *database, Environment environment)
{
    OpenedConnection opened
        = handmade::connection(database, environment, PasswordSource::None, QString());
    opened.profile.url.database = QString::fromLatin1(database);
    return opened;
}

StartRequest requestFor(const char *connection)
{
    StartRequest request;
    request.workspace = handmade::on(connection);
    request.workspace->ownLibraryPath = request.workspace->libraryPath;
    return request;
}

/** A window on the first of some connections, and what takes later starts. */
struct Scene {
    explicit Scene(std::vector<OpenedConnection> connections)
    {
        desk.connections = std::move(connections);
        const QByteArray first = desk.connections.front().profile.name.toLatin1();
        stage = std::make_unique<Stage>(handmade::on(first.constData()), desk.operations());
        handOver = std::make_unique<HandOver>(stage->workspace, stage->window);
        const bool isReady = QTest::qWaitFor([this] {
            return stage->isIdle() && stage->workspace.check().status()
                && stage->workspace.connections().list().size() == desk.connections.size();
        });
        if (!isReady)
            qFatal("the window does not get ready");
    }

    QStringList messages() const { return stage->find<MessageBar>()->texts(); }
    QString present() const { return stage->workspace.access().connection; }

    handmade::Desk desk;
    std::unique_ptr<Stage> stage;
    std::unique_ptr<HandOver> handOver;
};

} // namespace

class TestApplication : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    void whatIsAskedForIsOpenedInFront()
    {
        const Scene scene({ connectionTo("shop", Environment::Demo),
            connectionTo("stage", Environment::Staging) });
        scene.stage->window.showMinimized();
        StartRequest request = requestFor("stage");
        request.activationToken = u"token-1"_qs;
        QCOMPARE(scene.handOver->take(request).kind, StartAnswer::Kind::Accepted);
        QVERIFY(!scene.stage->window.isMinimized());
        QCOMPARE(qEnvironmentVariable("XDG_ACTIVATION_TOKEN"), u"token-1"_qs);
        qunsetenv("XDG_ACTIVATION_TOKEN");
        QTRY_COMPARE(scene.present(), u"stage"_qs);
        QTRY_COMPARE(scene.stage->window.windowTitle(), u"stage · STAGING"_qs);
        QTRY_VERIFY(scene.stage->isIdle());
        QVERIFY(scene.messages().isEmpty());
    }

    void aDatabaseIsOpenedByItsUrlWithItsLibrary()
    {
        Scene scene({ connectionTo("shop", Environment::Demo) });
        scene.desk.environmentAnswer = Environment::Development;
        StartRequest request;
        request.workspace = WorkspaceOptions { u"/other"_qs, u"sqlite:/data/app.db"_qs, {}, {} };
        request.workspace->ownLibraryPath = u"/other"_qs;
        QCOMPARE(scene.handOver->take(request).kind, StartAnswer::Kind::Accepted);
        QTRY_COMPARE(scene.desk.lastSeen("status").database, u"sqlite:/data/app.db"_qs);
        QCOMPARE(scene.stage->workspace.libraryPath(), u"/other"_qs);
        QCOMPARE(scene.stage->workspace.libraryFor({}), u"/other"_qs);
        QTRY_COMPARE(
            scene.stage->workspace.access().environment, std::optional(Environment::Development));
    }

    void aVersionIsShownInTheLibraryThatIsOpen()
    {
        const Scene scene({ connectionTo("shop", Environment::Production) });
        StartRequest request;
        request.workspace = WorkspaceOptions { u"/library"_qs, {}, {}, {} };
        request.workspace->firstShown = VersionRef { "general", "v1_2025-01-06" };
        QCOMPARE(scene.handOver->take(request).kind, StartAnswer::Kind::Accepted);
        QTRY_COMPARE(scene.stage->find<DetailsPane>()->headingText(), u"general / v1"_qs);
        QCOMPARE(scene.present(), u"shop"_qs);
    }

    void whoAsksForNothingOnlyBringsTheWindowToTheFront()
    {
        const Scene scene({ connectionTo("shop", Environment::Demo) });
        QCOMPARE(scene.handOver->take({}).kind, StartAnswer::Kind::Accepted);
        QCOMPARE(scene.present(), u"shop"_qs);
        QVERIFY(scene.messages().isEmpty());
    }

    void whatCannotBeOpenedIsToldInTheWindow()
    {
        const Scene scene({ connectionTo("shop", Environment::Demo) });
        StartRequest request;
        request.trouble = Error { ErrorCode::NotFound, u"There is no file or folder /x."_qs };
        QCOMPARE(scene.handOver->take(request).kind, StartAnswer::Kind::Accepted);
        QVERIFY(scene.messages().join(u'\n').contains(u"There is no file or folder /x."_qs));
        QCOMPARE(scene.present(), u"shop"_qs);
    }

    void nothingIsOpenedWhileAJobRuns()
    {
        Scene scene(
            { connectionTo("shop", Environment::Demo), connectionTo("other", Environment::Demo) });
        scene.desk.holdLoads = true;
        scene.stage->waitUntilSettled("reset");
        click(toolOf(scene.stage->window, scene.stage->action("reset")));
        QTRY_VERIFY(scene.stage->workspace.jobs().isBusy());
        const StartAnswer answer = scene.handOver->take(requestFor("other"));
        QCOMPARE(answer.kind, StartAnswer::Kind::Declined);
        QCOMPARE(answer.reason,
            u"other was not opened, because a job runs in the window that is open."_qs);
        QCOMPARE(scene.present(), u"shop"_qs);
        QVERIFY(scene.messages().join(u'\n').contains(answer.reason));
        QVERIFY(!buttonOf(*scene.stage->find<MessageBar>(), u"Open it"_qs)->isEnabled());
        // What is open already takes nothing from the job.
        QCOMPARE(scene.handOver->take(requestFor("shop")).kind, StartAnswer::Kind::Accepted);
        scene.desk.letGo.release();
        QTRY_VERIFY(scene.stage->isIdle());
        QCOMPARE(scene.present(), u"shop"_qs);
        click(buttonOf(*scene.stage->find<MessageBar>(), u"Open it"_qs));
        QTRY_COMPARE(scene.stage->window.windowTitle(), u"other · DEMO"_qs);
        QTRY_VERIFY(scene.stage->isIdle());
    }

    void nothingIsOpenedBeforeASheet()
    {
        const Scene scene(
            { connectionTo("shop", Environment::Demo), connectionTo("other", Environment::Demo) });
        click(toolOf(scene.stage->window, scene.stage->action("load")));
        const auto *sheet = scene.stage->find<LoadSheet>();
        QTRY_VERIFY(sheet->isVisible() && sheet->canLoad());
        const StartAnswer answer = scene.handOver->take(requestFor("other"));
        QCOMPARE(answer.kind, StartAnswer::Kind::Declined);
        QCOMPARE(answer.reason,
            u"other was not opened, because a panel or a dialog is open in the Seedbank "
            u"window."_qs);
        QVERIFY(sheet->isVisible());
        QCOMPARE(scene.present(), u"shop"_qs);
        // Who reads that may want it nevertheless.
        click(buttonOf(*scene.stage->find<MessageBar>(), u"Open it"_qs));
        QTRY_COMPARE(scene.stage->window.windowTitle(), u"other · DEMO"_qs);
        QVERIFY(!sheet->isVisible());
        QVERIFY(!buttonOf(*scene.stage->find<MessageBar>(), u"Open it"_qs));
        QTRY_VERIFY(scene.stage->isIdle());
    }

    void nothingIsOpenedBehindADialog()
    {
        const Scene scene(
            { connectionTo("shop", Environment::Demo), connectionTo("other", Environment::Demo) });
        ConnectionDialog dialog(scene.stage->workspace.connections(),
            scene.stage->workspace.paths(), &scene.stage->window);
        dialog.open();
        QCOMPARE(scene.handOver->take(requestFor("other")).kind, StartAnswer::Kind::Declined);
        QCOMPARE(scene.present(), u"shop"_qs);
        dialog.close();
        QCOMPARE(scene.handOver->take(requestFor("other")).kind, StartAnswer::Kind::Accepted);
        QTRY_COMPARE(scene.stage->window.windowTitle(), u"other · DEMO"_qs);
        QTRY_VERIFY(scene.stage->isIdle());
    }

    void aStricterEnvironmentStays_data()
    {
        QTest::addColumn<Environment>("present");
        QTest::addColumn<QString>("asked");
        QTest::addColumn<bool>("isOpened");
        QTest::newRow("production, demo") << Environment::Production << u"demo"_qs << false;
        QTest::newRow("production, staging") << Environment::Production << u"staging"_qs << false;
        QTest::newRow("staging, staging") << Environment::Staging << u"staging"_qs << true;
        QTest::newRow("demo, staging") << Environment::Demo << u"staging"_qs << true;
        QTest::newRow("staging, unknown") << Environment::Staging << u"nobody"_qs << false;
        QTest::newRow("demo, unknown") << Environment::Demo << u"nobody"_qs << true;
        QTest::newRow("staging, a library") << Environment::Staging << QString() << false;
        QTest::newRow("demo, a library") << Environment::Demo << QString() << true;
    }
    void aStricterEnvironmentStays()
    {
        QFETCH(Environment, present);
        QFETCH(QString, asked);
        QFETCH(bool, isOpened);
        const Scene scene({ connectionTo("shop", present), connectionTo("demo", Environment::Demo),
            connectionTo("staging", Environment::Staging) });
        StartRequest request = requestFor(asked.toLatin1().constData());
        if (asked.isEmpty())
            request.workspace->libraryPath = u"/other"_qs;
        const StartAnswer answer = scene.handOver->take(request);
        QCOMPARE(answer.kind, isOpened ? StartAnswer::Kind::Accepted : StartAnswer::Kind::Declined);
        const QString declined = (asked.isEmpty() ? u"/other"_qs : asked)
            + u" was not opened, because the database of the window that is open has a stricter "
              u"environment."_qs;
        QCOMPARE(answer.reason, isOpened ? QString() : declined);
        QCOMPARE(scene.present(), isOpened ? asked : u"shop"_qs);
        QCOMPARE(buttonOf(*scene.stage->find<MessageBar>(), u"Open it"_qs) != nullptr, !isOpened);
        QTRY_VERIFY(scene.stage->isIdle());
    }

    /** What guards a connection is not known before it is found. */
    void aConnectionThatIsLookedUpStays()
    {
        handmade::Desk desk;
        desk.connections
            = { connectionTo("shop", Environment::Demo), connectionTo("other", Environment::Demo) };
        Stage stage(handmade::on("shop"), desk.operations());
        HandOver handOver(stage.workspace, stage.window);
        const StartAnswer answer = handOver.take(requestFor("other"));
        QCOMPARE(answer.kind, StartAnswer::Kind::Declined);
        QCOMPARE(answer.reason,
            u"other was not opened, because the window that is open is still looking up its "
            u"connection."_qs);
        QTRY_COMPARE(stage.workspace.access().url, u"postgresql://ann@db.example.com/shop"_qs);
        QTRY_VERIFY(stage.isIdle());
    }

    void anUnexpectedEndIsSaidWithItsDiagnostics()
    {
        const QTemporaryDir state;
        qputenv("XDG_STATE_HOME", QFile::encodeName(state.path()));
        QVERIFY(openLog());
        seedbank::log(LogLevel::Info, "load", u"password=hunter2 general v3"_qs);
        const Scene scene({ connectionTo("shop", Environment::Demo) });
        const UnexpectedEnd end { .version = u"0.0.9"_qs, .process = 4711 };
        const EndNotice notice(scene.stage->window, end);
        QVERIFY(scene.messages().join(u'\n').contains(
            u"Seedbank did not end as it should last time."_qs));
        const auto &bar = *scene.stage->find<MessageBar>();
        QTRY_VERIFY(buttonOf(bar, u"Copy diagnostics"_qs));
        QVERIFY(buttonOf(bar, u"Open log folder"_qs));
        QGuiApplication::clipboard()->clear();
        click(buttonOf(bar, u"Copy diagnostics"_qs));
        QTRY_VERIFY(!QGuiApplication::clipboard()->text().isEmpty());
        closeLog();
        qunsetenv("XDG_STATE_HOME");
        const QString text = QGuiApplication::clipboard()->text();
        const QStringList parts { u"Qt "_qs + QString::fromLatin1(qVersion()), u"0.0.9"_qs,
            u"process 4711"_qs, u"SQLite 3."_qs, u"libpq "_qs, u"libmariadb "_qs,
            u"general v3"_qs };
        for (const QString &part : parts)
            QVERIFY2(text.contains(part), qPrintable(text));
        QVERIFY(!text.contains(u"hunter2"_qs));
    }

    void withoutALogDiagnosticsAreCopiedNevertheless()
    {
        qputenv("XDG_STATE_HOME", "/proc/self");
        const Scene scene({ connectionTo("shop", Environment::Demo) });
        const EndNotice notice(scene.stage->window, UnexpectedEnd { .wasMachineRestarted = true });
        QVERIFY(scene.messages().join(u'\n').contains(
            u"The computer was restarted while Seedbank was open."_qs));
        QGuiApplication::clipboard()->clear();
        click(buttonOf(*scene.stage->find<MessageBar>(), u"Copy diagnostics"_qs));
        QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(u"SQLite 3."_qs));
        qunsetenv("XDG_STATE_HOME");
    }

    void afterAGoodEndNothingIsSaid()
    {
        const Scene scene({ connectionTo("shop", Environment::Demo) });
        const EndNotice notice(scene.stage->window, {});
        tellWhyBeside({ .kind = Start::Kind::First }, scene.stage->window);
        tellWhyBeside({ .kind = Start::Kind::Alone, .reason = u"No."_qs }, scene.stage->window);
        QVERIFY(scene.messages().isEmpty());
    }

    void aWindowBesideAnotherSaysWhy()
    {
        const Scene scene({ connectionTo("shop", Environment::Demo) });
        tellWhyBeside({ .kind = Start::Kind::NoAnswer }, scene.stage->window);
        QVERIFY(scene.messages().first().contains(u"does not answer"_qs));
        tellWhyBeside(
            { .kind = Start::Kind::OtherVersion, .version = u"9.9"_qs }, scene.stage->window);
        QCOMPARE(scene.messages().size(), 1);
        QVERIFY(scene.messages().first().contains(u"9.9"_qs));
    }

    void whatIsDeclinedHasAStatusOfItsOwn()
    {
        QCOMPARE(tellEnd({ .kind = Start::Kind::HandedOver }), 0);
        QCOMPARE(tellEnd({ .kind = Start::Kind::Declined, .reason = u"A job runs."_qs }), 3);
    }
};

QTEST_MAIN(TestApplication)
#include "tst_ui_application.moc"
