// SPDX-License-Identifier: MIT
// The dialog on the real thing: a keyring, files, an SQLite database, a PostgreSQL server.
#include "log/log.h"
#include "resources/resources.h"
#include "support/keyring.h"
#include "support/postgresqlserver.h"
#include "support/testdatabase.h"
#include "ui/connection/choicetile.h"
#include "ui/connection/stepview.h"
#include "ui/connectionroom.h"
#include "ui/eventloop.h"
#include "ui/mainwindow/passwordsheet.h"
#include "ui/mainwindow/readyline.h"
#include "ui/menus.h"
#include "ui/sight.h"
#include "ui/stage.h"
#include "ui/widgets/messagebar.h"
#include "ui/workspace/place.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>
#include <QTimer>

using namespace seedbank;

namespace {

const QString password = QStringLiteral("unique-9c40aa17");

constexpr const char *demoRows = R"(
        INSERT INTO fragments VALUES (1, NULL, 'x', '{"demo_seed": true}'), (2, NULL, 'y', NULL);
        INSERT INTO todos VALUES (1, 1, 'a'), (2, 1, 'b'), (3, 2, 'mine');)";

} // namespace

Q_DECLARE_METATYPE(seedbank::SavedConnection)

/** One keyring for all; the last tests find it locked. */
class TestConnectionDialog : public QObject {
    Q_OBJECT
public:
    explicit TestConnectionDialog(test::Keyring &keyring)
        : m_keyring(keyring)
    {
    }

private:
    test::Keyring &m_keyring;
    std::unique_ptr<test::PostgreSqlServer> m_server;

    void makeServer()
    {
        m_server = std::make_unique<test::PostgreSqlServer>();
        m_server->createDatabase(u"app"_qs);
        m_server->query(u"app"_qs, u"CREATE ROLE guarded LOGIN PASSWORD '%1';"_qs.arg(password));
        for (const char *table : { "vaults", "projects", "fragments", "contacts", "chat_sessions" })
            m_server->query(u"app"_qs,
                u"CREATE TABLE %1 (id bigint PRIMARY KEY, metadata jsonb)"_qs.arg(
                    QLatin1String(table)));
        m_server->query(u"app"_qs,
            u"CREATE TABLE todos (id bigint PRIMARY KEY, fragment_id bigint REFERENCES fragments);"
            "GRANT SELECT ON ALL TABLES IN SCHEMA public TO guarded;"
            "INSERT INTO fragments VALUES (1, '{\"demo_seed\": true}'), (2, '{}');"
            "INSERT INTO todos VALUES (1, 1), (2, 1), (3, 2);"_qs);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
        qRegisterMetaType<SavedConnection>();
    }

    void nothingIsChosenForYou()
    {
        const Room room;
        for (const char16_t *word : { u"Demo", u"Development", u"Staging", u"Production" }) {
            auto *tile = qobject_cast<ChoiceTile *>(room.button(QString::fromUtf16(word)));
            QVERIFY(tile);
            QVERIFY(!tile->isChecked());
            QVERIFY(!tile->accessibleDescription().isEmpty());
        }
        QVERIFY(!room.button(u"Save and connect"_qs)->isEnabled());
        QVERIFY(!room.button(u"Test"_qs)->isEnabled());
        QCOMPARE(room.dialog->hint(), u"Choose the database file."_qs);
        room.type("File", u"/data/app.db"_qs);
        QCOMPARE(room.field("URL")->text(), u"sqlite:/data/app.db"_qs);
        QCOMPARE(room.field("Name of the connection")->text(), u"app.db"_qs);
        QCOMPARE(room.dialog->hint(), u"Choose what the database is for."_qs);
        QVERIFY(!room.button(u"Save and connect"_qs)->isEnabled());
        QVERIFY(room.button(u"Test"_qs)->isEnabled());
        QTest::keyClick(room.field("Name of the connection"), Qt::Key_Return);
        QVERIFY(room.dialog->isVisible());
        click(room.button(u"Staging"_qs));
        QCOMPARE(room.dialog->hint(), QString());
        QVERIFY(room.button(u"Save and connect"_qs)->isEnabled());
    }

    void aPastedUrlFillsTheForm()
    {
        const Room room;
        room.paste("URL", u"postgresql://ann@[2001:db8::7]:5433/shop?sslmode=require"_qs);
        QVERIFY(room.button(u"PostgreSQL"_qs)->property("checked").toBool());
        QCOMPARE(room.field("Host")->text(), u"2001:db8::7"_qs);
        QCOMPARE(room.field("Port")->text(), u"5433"_qs);
        QCOMPARE(room.field("User")->text(), u"ann"_qs);
        QCOMPARE(room.field("Database")->text(), u"shop"_qs);
        QVERIFY(room.dialog->findChild<QComboBox *>()->currentText().contains(u"(require)"_qs));
        // And back
        room.type("Host", u"db.example.com"_qs);
        QCOMPARE(room.field("URL")->text(),
            u"postgresql://ann@db.example.com:5433/shop?sslmode=require"_qs);
        click(room.button(u"MariaDB, MySQL"_qs));
        QCOMPARE(room.field("URL")->text(),
            u"mariadb://ann@db.example.com:5433/shop?sslmode=require"_qs);
        room.type("Port", u"70000"_qs);
        QCOMPARE(room.dialog->hint(), u"The port is a number from 1 to 65535."_qs);
        QVERIFY(!room.button(u"Test"_qs)->isEnabled());
    }

    void encryptionFollowsTheHostUntilItIsChosen()
    {
        const Room room;
        click(room.button(u"PostgreSQL"_qs));
        auto *tls = room.dialog->findChild<QComboBox *>();
        room.type("Host", u"db.example.com"_qs);
        QVERIFY(tls->currentText().contains(u"(verify-full)"_qs));
        room.type("Host", u"localhost"_qs);
        QVERIFY(tls->currentText().contains(u"(prefer)"_qs));
        Hands hands;
        hands.press(*tls);
        const int require = tls->findText(u"(require)"_qs, Qt::MatchContains);
        hands.press(*tls->view(), tls->model()->index(require, 0)); // in the list that it opens
        QVERIFY(turnUntil([tls] { return !tls->view()->isVisible(); }));
        room.type("Host", u"db.example.com"_qs);
        QVERIFY2(tls->currentText().contains(u"(require)"_qs), qPrintable(tls->currentText()));
        room.type("Database", u"d"_qs);
        QCOMPARE(room.field("URL")->text(), u"postgresql://db.example.com/d?sslmode=require"_qs);
    }

    void aPasswordInAUrlIsTakenOut()
    {
        const Room room;
        room.paste("URL", u"postgresql://ann:%1@db.example.com/shop"_qs.arg(password));
        QCOMPARE(room.field("URL")->text(), u"postgresql://ann@db.example.com/shop"_qs);
        QVERIFY(!room.field("URL")->isUndoAvailable());
        QString said;
        const auto labels = room.dialog->findChildren<QLabel *>();
        for (const QLabel *label : labels)
            said += label->isVisible() ? label->text() + u'\n' : QString();
        QVERIFY2(said.contains(u"The password was taken out of the URL"_qs), qPrintable(said));
        QVERIFY2(said.contains(u"keychain"_qs), qPrintable(said));
        QVERIFY(!said.contains(password));
        QCOMPARE(room.field("Host")->text(), u"db.example.com"_qs);
        QCOMPARE(room.field("User")->text(), u"ann"_qs);
        QCOMPARE(room.field("Password")->text(), QString());
    }

    void theNameIsCheckedWhileItIsTyped()
    {
        Room room;
        QVERIFY(ConnectionsFile(ConnectionsFile::defaultPath())
                    .add({ u"app.db"_qs, *DatabaseUrl::parse(u"sqlite:/other/app.db"_qs),
                        Environment::Demo }));
        room.connections.read();
        QTRY_COMPARE(room.connections.list().size(), 1u);
        room.type("File", u"/data/app.db"_qs);
        QCOMPARE(room.field("Name of the connection")->text(), u"app.db 2"_qs);
        room.type("Name of the connection", u"APP.db"_qs);
        QCOMPARE(room.dialog->hint(), u"There is already a connection of this name."_qs);
        room.type("Name of the connection", u"a/b"_qs);
        QVERIFY(room.dialog->hint().contains(u"must not contain / or :"_qs));
        room.type("File", u"/data/new.db"_qs);
        QCOMPARE(room.field("Name of the connection")->text(), u"a/b"_qs); // the user's own
    }

    void testOfAFileEndsInWhatItFound()
    {
        test::TestDatabase database;
        database.execute(demoRows);
        Room room;
        room.type("File", database.path());
        click(room.button(u"Test"_qs));
        QTRY_VERIFY(room.isFree());
        QVERIFY2(
            room.steps().endsWith(u"Found 3 demo rows in 2 tables."_qs), qPrintable(room.steps()));
        QVERIFY(room.steps().contains(u"Reach it: done"_qs));
        QVERIFY(room.steps().contains(u"Look for demo rows: done"_qs));
        QVERIFY(room.messages().isEmpty());
        const auto *steps = room.dialog->findChild<StepView *>();
        // The menu has an event loop of its own.
        QTimer::singleShot(0, steps, [] { chooseFromOpenMenu(u"Copy"_qs); });
        rightClick(*steps, steps->rect().topLeft() + QPoint(40, 4));
        QCOMPARE(QGuiApplication::clipboard()->text(), room.steps());
        // Whatever changes makes it worth nothing.
        room.type("File", u"/nowhere/x.db"_qs);
        QCOMPARE(room.steps(), QString());
        click(room.button(u"Test"_qs));
        QTRY_VERIFY(room.isFree());
        QCOMPARE(room.steps(), u"Reach it: failed"_qs);
        QCOMPARE(room.messages().size(), 1);
        QVERIFY2(room.messages()[0].contains(u"/nowhere/x.db"_qs), qPrintable(room.messages()[0]));
        QVERIFY(!QApplication::activeModalWidget());
    }

    void aMessagePushesNothing()
    {
        const Room room;
        room.type("File", u"/nowhere/x.db"_qs);
        click(room.button(u"Development"_qs));
        QTest::qWait(50); // for the layout, and what is known of the keychain
        auto *messages = room.dialog->findChild<MessageBar *>();
        const auto before = placesOfControls(*room.dialog, *messages);
        click(room.button(u"Test"_qs));
        QTRY_VERIFY(room.isFree());
        QTRY_VERIFY(messages->isVisible());
        QTest::qWait(50);
        QCOMPARE(placesOfControls(*room.dialog, *messages), before);
        room.type("URL", u"postgresql://ann:secret@db.example.com/shop"_qs);
        QVERIFY(!messages->isVisible());
        const auto after = placesOfControls(*room.dialog, *messages);
        for (const char *name : { "URL", "Name of the connection" })
            QCOMPARE(after[room.field(name)], before[room.field(name)]);
    }

    void theLastStepOfATestIsScrolledIntoSight_data()
    {
        QTest::addColumn<bool>("works");
        QTest::newRow("it failed") << false;
        QTest::newRow("what it found") << true;
    }

    void theLastStepOfATestIsScrolledIntoSight()
    {
        QFETCH(bool, works);
        test::TestDatabase database;
        database.execute(demoRows);
        const Room room;
        room.dialog->resize(room.dialog->width(), 380);
        room.type("File", works ? database.path() : u"/nowhere/x.db"_qs);
        QTest::qWait(50); // for the layout
        const auto *steps = room.dialog->findChild<StepView *>();
        room.dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(room.dialog.get()));
        room.button(u"Test"_qs)->setFocus(Qt::TabFocusReason);
        QVERIFY(isInSight(*room.button(u"Test"_qs)));
        QTest::keyClick(room.button(u"Test"_qs), Qt::Key_Space);
        QTRY_VERIFY(room.isFree());
        QVERIFY2(room.steps().endsWith(
                     works ? u"Found 3 demo rows in 2 tables."_qs : u"Reach it: failed"_qs),
            qPrintable(room.steps()));
        QVERIFY(isInSight(*steps->newest()));
        QTest::qWait(50); // it stays there
        QVERIFY(isInSight(*steps->newest()));
    }

    void testSaysWhatItLookedFor()
    {
        const test::TestDatabase database;
        Room room;
        room.type("File", database.path());
        click(room.button(u"Test"_qs));
        QTRY_VERIFY(room.isFree());
        QVERIFY2(room.steps().contains(u"Found no demo rows. Looked for rows of "_qs),
            qPrintable(room.steps()));
    }

    void saveAndConnectOnAFile()
    {
        test::TestDatabase database;
        database.execute(demoRows);
        Room room;
        QSignalSpy saved(room.dialog.get(), &ConnectionDialog::saved);
        room.type("File", database.path());
        room.type("Name of the connection", u"mine"_qs);
        click(room.button(u"Demo"_qs));
        click(room.button(u"Save and connect"_qs));
        QTRY_COMPARE(saved.count(), 1);
        QVERIFY(!room.dialog->isVisible());
        ConnectionProfile expected { u"mine"_qs, *DatabaseUrl::parse(database.url()),
            Environment::Demo, PasswordSource::None };
        expected.library = proposedLibrary(u"mine"_qs);
        QCOMPARE(room.saved(), std::vector<ConnectionProfile> { expected });
        QCOMPARE(saved[0][0].value<SavedConnection>().profile, expected);
        QTRY_VERIFY(room.connections.find(u"mine"_qs));
    }

    void aFolderForTheVersionsIsProposedUntilOneIsChosen()
    {
        const Room room;
        const QString app = QDir(room.home.path()).canonicalPath() + u"/app"_qs;
        QVERIFY(QDir().mkpath(app + u"/database/demo-snapshots"_qs));
        QVERIFY(QFile(app + u"/app.db"_qs).open(QIODevice::WriteOnly));
        const QLineEdit *folder = room.field("Folder of the versions");
        QVERIFY(folder->text().isEmpty());
        room.type("File", u"/data/shop.db"_qs);
        QTRY_VERIFY2(folder->text().endsWith(u"/Seedbank/shop.db"_qs), qPrintable(folder->text()));
        room.type("Name of the connection", u"a/b"_qs);
        QTRY_VERIFY2(folder->text().endsWith(u"/Seedbank/a-b"_qs), qPrintable(folder->text()));
        room.type("File", app + u"/app.db"_qs);
        QTRY_COMPARE(folder->text(), app + u"/database/demo-snapshots"_qs);
        room.type("Name of the connection", u"mine"_qs);
        QTRY_COMPARE(folder->text(), app + u"/database/demo-snapshots"_qs);
        click(room.button(u"Demo"_qs));
        room.type("Folder of the versions", u"demo"_qs);
        QVERIFY2(room.dialog->hint().contains(u"must be an absolute path"_qs),
            qPrintable(room.dialog->hint()));
        QVERIFY(!room.button(u"Save and connect"_qs)->isEnabled());
        room.type("Folder of the versions", u"~/demo"_qs);
        room.type("File", u"/data/shop.db"_qs);
        QCOMPARE(folder->text(), u"~/demo"_qs);
        QVERIFY(room.button(u"Save and connect"_qs)->isEnabled());
    }

    void aServerStepByStep()
    {
        makeServer();
        Room room;
        room.paste("URL", m_server->url(u"app"_qs, u"guarded"_qs));
        QVERIFY(room.field("Unix socket")->isVisible());
        QTRY_VERIFY(room.button(u"Keep it in the keychain"_qs)->isEnabled());
        room.type("Password", u"wrong"_qs);
        click(room.button(u"Test"_qs));
        QCOMPARE(room.button(u"Stop"_qs) != nullptr, true);
        QTRY_VERIFY(room.isFree());
        QVERIFY2(room.steps().endsWith(u"Log in: failed"_qs), qPrintable(room.steps()));
        QCOMPARE(room.messages().size(), 1);
        QVERIFY(!room.messages()[0].contains(u"wrong"_qs));
        room.type("Password", password);
        QVERIFY(room.messages().isEmpty());
        click(room.button(u"Test"_qs));
        QTRY_VERIFY(room.isFree());
        QVERIFY2(
            room.steps().endsWith(u"Found 3 demo rows in 2 tables."_qs), qPrintable(room.steps()));
        QVERIFY2(room.steps().contains(u"Ask what is allowed: not everything. "_qs),
            qPrintable(room.steps())); // it may read alone
        click(room.button(u"Development"_qs));
        room.type("Name of the connection", u"server"_qs);
        QSignalSpy saved(room.dialog.get(), &ConnectionDialog::saved);
        click(room.button(u"Save and connect"_qs));
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(room.saved().front().password, PasswordSource::Keychain);
        QCOMPARE(
            *CredentialStore().read(credentialKey(room.saved().front())), std::optional(password));
        QVERIFY(!room.filesText().contains(password.toUtf8()));

        // Edited, with the password that the keychain has
        room.open();
        room.dialog->edit(room.saved().front());
        QCOMPARE(room.field("Password")->text(), QString());
        QVERIFY(room.button(u"Save and connect"_qs)->isEnabled());
        click(room.button(u"Test"_qs));
        QTRY_VERIFY(room.isFree());
        QVERIFY2(room.steps().endsWith(u"Found 3 demo rows in 2 tables."_qs),
            qPrintable(room.steps() + room.messages().join(u'\n')));
        room.type("Name of the connection", u"renamed"_qs);
        QSignalSpy renamed(room.dialog.get(), &ConnectionDialog::saved);
        click(room.button(u"Save and connect"_qs));
        QTRY_COMPARE(renamed.count(), 1);
        QCOMPARE(renamed[0][0].value<SavedConnection>().before->name, u"server"_qs);
        QCOMPARE(room.saved().size(), 1u);
        QCOMPARE(
            *CredentialStore().read(credentialKey(room.saved().front())), std::optional(password));
        // To another place it has to be typed again.
        room.open();
        room.dialog->edit(room.saved().front());
        room.type("Database", u"elsewhere"_qs);
        QCOMPARE(room.dialog->hint(), u"Type the password, or choose another way."_qs);
    }

    void aPasswordOfThisSessionIsTestedWithoutBeingTypedAgain()
    {
        if (!m_server)
            makeServer();
        const Room room;
        const ConnectionProfile profile { u"server"_qs,
            *DatabaseUrl::parse(m_server->url(u"app"_qs, u"guarded"_qs)), Environment::Development,
            PasswordSource::Ask };
        room.dialog->edit(profile, password);
        QCOMPARE(room.field("Password")->text(), QString());
        QCOMPARE(room.field("Password")->placeholderText(), u"the one you typed before"_qs);
        click(room.button(u"Test"_qs));
        QTRY_VERIFY(room.isFree());
        QVERIFY2(room.steps().endsWith(u"Found 3 demo rows in 2 tables."_qs),
            qPrintable(room.steps() + room.messages().join(u'\n')));
        // It is for that place alone.
        room.type("Database", u"elsewhere"_qs);
        QCOMPARE(room.field("Password")->placeholderText(), QString());
    }

    void theWindowGetsInWithTheKeychainsPassword()
    {
        if (!m_server)
            makeServer();
        Room room; // its home
        const ConnectionProfile profile { u"server"_qs,
            *DatabaseUrl::parse(m_server->url(u"app"_qs, u"guarded"_qs)), Environment::Development,
            PasswordSource::Keychain };
        ConnectionsFile file(ConnectionsFile::defaultPath());
        QVERIFY(saveConnection(file, CredentialStore(), { profile, password }));
        WorkspaceOptions options { room.home.filePath(u"library"_qs), {}, {},
            room.home.filePath(u"journal.jsonl"_qs) };
        options.connection = u"SERVER"_qs;
        QVERIFY(openLog(room.home.filePath(u"log"_qs)));
        Stage stage(options, coreOperations());
        QTRY_VERIFY(stage.workspace.check().status());
        QCOMPARE(stage.window.windowTitle(), u"server · DEVELOPMENT"_qs);
        QCOMPARE(totalRows(stage.workspace.check().status()->live), 3);
        Hands hands;
        hands.chord(Qt::CTRL | Qt::Key_N);
        hands.type(u"general"_qs);
        hands.press(u"Capture 3 rows as general v1"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(stage.isIdle() && stage.workspace.library().listing()
                && stage.workspace.check().status()
                && !stage.workspace.check().status()->matches.empty(),
            20'000);
        QVERIFY2(stage.find<ReadyLine>()->text().startsWith(u"Ready: general v1"_qs),
            qPrintable(stage.find<ReadyLine>()->text()));
        closeLog();
        const QByteArray files = room.filesText();
        QVERIFY(files.contains("export")); // the log's
        QVERIFY(!files.contains(password.toUtf8()));
    }

    void aTestCanBeStopped_data()
    {
        QTest::addColumn<bool>("byClosing");
        QTest::newRow("by its button") << false;
        QTest::newRow("by closing the dialog") << true;
    }
    void aTestCanBeStopped()
    {
        QFETCH(bool, byClosing);
        QTcpServer silent; // takes connections and never says a word
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        Room room;
        room.paste("URL", u"postgresql://ann@127.0.0.1:%1/app"_qs.arg(silent.serverPort()));
        click(room.button(u"No password"_qs));
        click(room.button(u"Test"_qs));
        QTRY_VERIFY2(room.steps().contains(u"Encrypt: under way"_qs), qPrintable(room.steps()));
        constexpr int soonMs = 2500; // a silent server is waited for twice as long
        QElapsedTimer clock;
        clock.start();
        if (byClosing) {
            QTest::keyClick(room.dialog.get(), Qt::Key_Escape);
            QVERIFY(!room.dialog->isVisible());
            room.dialog.reset();
            QVERIFY(clock.elapsed() < soonMs);
            QVERIFY(!room.connections.isTesting());
            return;
        }
        click(room.button(u"Stop"_qs));
        QVERIFY(room.isFree());
        QVERIFY(clock.elapsed() < soonMs);
        QVERIFY2(room.steps().endsWith(u"Encrypt: stopped"_qs), qPrintable(room.steps()));
        QVERIFY(room.messages().isEmpty());
        QVERIFY(room.button(u"Test"_qs)->isEnabled());
        // Nothing of it comes late, and the next one is not mixed up with it.
        test::TestDatabase database;
        database.execute(demoRows);
        room.paste("URL", database.url());
        click(room.button(u"Test"_qs));
        QTRY_VERIFY(room.isFree());
        QTest::qWait(50);
        QVERIFY2(
            room.steps().endsWith(u"Found 3 demo rows in 2 tables."_qs), qPrintable(room.steps()));
        QVERIFY(!room.steps().contains(u"Encrypt"_qs));
    }

    void everyFieldIsReachedByTabAndHasAName()
    {
        Room room;
        click(room.button(u"PostgreSQL"_qs));
        room.dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(room.dialog.get()));
        room.field("URL")->setFocus();
        QSet<QWidget *> reached;
        QWidget *first = QApplication::focusWidget();
        QVERIFY(first);
        do {
            QWidget *focus = QApplication::focusWidget();
            reached << focus;
            const auto *button = qobject_cast<QAbstractButton *>(focus);
            QVERIFY2(!focus->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                focus->metaObject()->className());
            QTest::keyClick(focus, Qt::Key_Tab);
        } while (QApplication::focusWidget() != first && reached.size() < 100);
        for (const char *name :
            { "URL", "Host", "Port", "Database", "User", "Password", "Name of the connection" })
            QVERIFY2(reached.contains(room.field(name)), name);
        QVERIFY(reached.contains(room.button(u"Demo"_qs)));
        QVERIFY(reached.contains(room.button(u"Close"_qs)));
    }

    void withoutAKeychainThereAreTheOtherWays()
    {
        QTemporaryDir home;
        qputenv("XDG_CONFIG_HOME", home.path().toLocal8Bit());
        Operations operations = coreOperations();
        operations.checkKeychain = [](TaskMonitor &) -> Result<> {
            return Error { ErrorCode::KeychainUnavailable, u"There is no keychain here."_qs };
        };
        Connections connections(operations);
        TaskRunner runner;
        PathFinder paths(operations, runner);
        ConnectionDialog dialog(connections, paths);
        dialog.show();
        const auto buttons = dialog.findChildren<QRadioButton *>();
        const auto find = [&buttons](const QString &part) {
            return *std::find_if(buttons.begin(), buttons.end(),
                [&](const QRadioButton *button) { return button->text().contains(part); });
        };
        QTRY_VERIFY(!find(u"chain"_qs)->isEnabled());
        QVERIFY(find(u"each time"_qs)->isChecked());
    }

    void aLockedKeychainSavesNothingAndSaysSo()
    {
        Room room;
        m_keyring.lock();
        room.paste("URL", u"postgresql://ann@db.example.com/shop"_qs);
        room.type("Password", password);
        click(room.button(u"Production"_qs));
        click(room.button(u"Save and connect"_qs));
        QTRY_COMPARE(room.messages().size(), 1);
        QVERIFY2(room.messages()[0].startsWith(u"The keychain is locked."_qs),
            qPrintable(room.messages()[0]));
        QVERIFY(room.dialog->isVisible());
        QCOMPARE(room.field("Password")->text(), password); // nothing is to be typed twice
        QVERIFY(room.saved().empty());
        click(room.button(u"Ask each time"_qs));
        QSignalSpy saved(room.dialog.get(), &ConnectionDialog::saved);
        click(room.button(u"Save and connect"_qs));
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(saved[0][0].value<SavedConnection>().sessionPassword, std::optional(password));
        QVERIFY(!room.filesText().contains(password.toUtf8()));
    }

    void theWindowSaysThatTheKeychainIsLocked()
    {
        const Room room;
        QVERIFY(ConnectionsFile(ConnectionsFile::defaultPath())
                    .add({ u"shop"_qs, *DatabaseUrl::parse(u"postgresql://ann@h/shop"_qs),
                        Environment::Demo, PasswordSource::Keychain }));
        WorkspaceOptions options { room.home.filePath(u"library"_qs), {}, {}, {} };
        options.connection = u"shop"_qs;
        Stage stage(options, coreOperations());
        QTRY_COMPARE(stage.find<ReadyLine>()->text(), u"Not ready"_qs);
        QVERIFY(stage.find<MessageBar>()->texts()[0].startsWith(u"The keychain is locked."_qs));
        click(buttonOf(*stage.find<MessageBar>(), u"Enter the password…"_qs));
        auto *sheet = stage.find<PasswordSheet>();
        QVERIFY(sheet->isVisible());
        QTRY_VERIFY(!sheet->findChild<QCheckBox *>()->isEnabled());
    }
};

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QTemporaryDir state;
    qputenv("XDG_STATE_HOME", state.path().toLocal8Bit());
    qputenv("XDG_DATA_HOME", state.path().toLocal8Bit());
    test::Keyring keyring;
    qputenv("DBUS_SESSION_BUS_ADDRESS", keyring.busAddress().toLocal8Bit());
    TestConnectionDialog test(keyring);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_ui_connectiondialog.moc"
