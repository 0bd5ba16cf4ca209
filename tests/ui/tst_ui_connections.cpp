// SPDX-License-Identifier: MIT
// The window and its saved connections, with hand-made answers: how it gets in, what it asks, what
// it allows.
#include "resources/resources.h"
#include "ui/connection/connectiondialog.h"
#include "ui/connection/connectionmenu.h"
#include "ui/handmade.h"
#include "ui/mainwindow/activitybar.h"
#include "ui/mainwindow/connectionbutton.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/mainwindow/passwordsheet.h"
#include "ui/mainwindow/readyline.h"
#include "ui/stage.h"
#include "ui/widgets/messagebar.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include <algorithm>
#include <atomic>

using namespace seedbank;

namespace {

const QString secret = handmade::password();

/** Menu entries as "name|badge", "✓" in front of the one in use. */
QStringList choices(const QMenu *menu)
{
    QStringList texts;
    const auto actions = menu->actions();
    for (const QAction *action : actions) {
        if (action->isCheckable())
            texts << (action->isChecked() ? u"✓"_qs : QString())
                    + QString(action->text()).replace(u'\t', u'|');
    }
    return texts;
}

void choose(const QMenu *menu, const QString &text)
{
    const auto actions = menu->actions();
    for (QAction *action : actions) {
        if (action->text().startsWith(text)) {
            action->trigger(); // which makes the menu anew
            return;
        }
    }
}

/** All texts that can be seen. */
QString saidBy(const QWidget &widget)
{
    QString said;
    const auto labels = widget.findChildren<QLabel *>();
    for (const QLabel *label : labels)
        said += label->isVisible() ? label->text() + u'\n' : QString();
    return said;
}

} // namespace

class TestConnections : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    void aFileTakesNoPassword()
    {
        handmade::Desk desk;
        Stage stage({ u"/library"_qs, u"sqlite:/data/app.db"_qs, {}, {} }, desk.operations());
        QTRY_VERIFY(stage.isIdle());
        QVERIFY(!stage.action("enterPassword")->isVisible());
        QVERIFY(!stage.action("enterPassword")->isEnabled());
    }

    void thePasswordGoesIntoEveryRequest()
    {
        handmade::Desk desk;
        desk.connections = { handmade::connection("shop", Environment::Development) };
        Stage stage(handmade::on("shop"), desk.operations());
        QTRY_VERIFY(stage.workspace.check().status());
        QCOMPARE(stage.window.windowTitle(), u"shop · DEVELOPMENT"_qs);
        QCOMPARE(
            stage.find<ConnectionButton>()->accessibleName(), u"Database shop, DEVELOPMENT"_qs);
        QVERIFY(stage.action("enterPassword")->isVisible());
        stage.action("load")->trigger();
        auto *sheet = stage.find<LoadSheet>();
        QTRY_VERIFY(sheet->canLoad());
        actButton(sheet)->click();
        QTRY_VERIFY(desk.wasAsked("load general v3_2025-01-20"));
        QTRY_VERIFY(stage.isIdle());
        stage.triggerSettled("reset");
        QTRY_VERIFY(desk.wasAsked("reset"));
        QTRY_VERIFY(stage.isIdle());
        stage.workspace.jobs().capture("general", "");
        QTRY_VERIFY(desk.wasAsked("capture general ''"));
        QTRY_VERIFY(stage.isIdle());
        for (const char *what : { "status", "plan", "load", "reset", "capture" }) {
            QCOMPARE(desk.lastSeen(what).password, secret);
            QCOMPARE(desk.lastSeen(what).database, u"postgresql://ann@db.example.com/shop"_qs);
        }
        for (const char *what : { "plan", "load", "reset" })
            QCOMPARE(desk.lastSeen(what).environment, std::optional(Environment::Development));
    }

    void thePasswordIsNowhereToBeSeen()
    {
        handmade::Desk desk;
        desk.connections = { handmade::connection("shop", Environment::Demo) };
        Stage stage(handmade::on("shop"), desk.operations());
        QTRY_VERIFY(stage.workspace.check().status());
        stage.window.close();
        const auto widgets = stage.window.findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            QVERIFY(!widget->toolTip().contains(secret));
            QVERIFY(!widget->accessibleName().contains(secret));
        }
        stage.settings.sync();
        QFile file(stage.settings.fileName());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains(secret.toUtf8()));
    }

    void anUnknownConnectionLeavesTheHistory()
    {
        handmade::Desk desk;
        Stage stage(handmade::on("nobody"), desk.operations());
        QTRY_COMPARE(stage.find<ReadyLine>()->text(), u"Not ready"_qs);
        QTRY_COMPARE(stage.find<DetailsPane>()->headingText(), u"general / v3"_qs);
        QCOMPARE(
            stage.find<MessageBar>()->texts(), QStringList(u"There is no connection “nobody”."_qs));
        for (const char *name : { "load", "reset", "capture" })
            QVERIFY(!stage.action(name)->isEnabled());
        QVERIFY(!desk.wasAsked("status"));
        // It was saved meanwhile, by the console.
        {
            const std::scoped_lock lock(desk.mutex);
            desk.connections = { handmade::connection("nobody", Environment::Demo) };
        }
        stage.action("connectAgain")->trigger();
        QTRY_VERIFY(stage.workspace.check().status());
        QVERIFY(stage.find<MessageBar>()->texts().isEmpty());
    }

    void aPasswordThatIsAskedForIsAskedOnceASession()
    {
        handmade::Desk desk;
        desk.connections = { handmade::connection(
                                 "shop", Environment::Demo, PasswordSource::Ask, {}),
            handmade::connection("other", Environment::Demo, PasswordSource::None, QString()) };
        desk.connections[1].profile.url.database = u"other"_qs;
        Stage stage(handmade::on("shop"), desk.operations());
        auto *sheet = stage.find<PasswordSheet>();
        QTRY_VERIFY(sheet->isVisible());
        QVERIFY(!QApplication::activeModalWidget());
        QCOMPARE(stage.find<ReadyLine>()->text(), u"Not connected: the password is needed"_qs);
        QVERIFY(!desk.wasAsked("status"));
        QVERIFY(!sheet->findChild<QCheckBox *>()->isVisible());
        auto *field = sheet->findChild<QLineEdit *>();
        QCOMPARE(field->echoMode(), QLineEdit::Password);
        // It can be put away; the history stays.
        QTest::keyClick(sheet, Qt::Key_Escape);
        QVERIFY(!sheet->isVisible());
        QVERIFY(!stage.action("load")->isEnabled());
        stage.action("enterPassword")->trigger();
        QVERIFY(sheet->isVisible());
        QTest::keyClicks(field, secret);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(stage.workspace.check().status());
        QCOMPARE(desk.lastSeen("status").password, secret);
        QVERIFY(field->text().isEmpty());
        QVERIFY(!sheet->isVisible());
        QVERIFY(desk.kept.empty());
        // Away and back
        auto *menu = stage.find<ConnectionMenu>();
        QTRY_VERIFY(!stage.workspace.check().isRunning());
        choose(menu, u"other"_qs);
        QTRY_COMPARE(desk.lastSeen("status").database, u"postgresql://ann@db.example.com/other"_qs);
        QCOMPARE(desk.lastSeen("status").password, QString());
        choose(menu, u"shop"_qs);
        QTRY_COMPARE(desk.lastSeen("status").database, u"postgresql://ann@db.example.com/shop"_qs);
        QCOMPARE(desk.lastSeen("status").password, secret);
    }

    void aWrongPasswordIsAskedForAgain()
    {
        handmade::Desk desk;
        desk.connections
            = { handmade::connection("shop", Environment::Demo, PasswordSource::Ask, {}) };
        desk.statusAnswer = Error { ErrorCode::AuthenticationFailed,
            u"The database does not let ann in. Check user and password."_qs };
        Stage stage(handmade::on("shop"), desk.operations());
        auto *sheet = stage.find<PasswordSheet>();
        QTRY_VERIFY(sheet->isVisible());
        auto *field = sheet->findChild<QLineEdit *>();
        stage.window.activateWindow();
        QTRY_VERIFY(stage.window.isActiveWindow());
        QTest::keyClicks(field, u"wrong"_qs);
        QTest::mouseClick(actButton(sheet), Qt::LeftButton);
        QTRY_VERIFY(saidBy(*sheet).contains(u"The database does not let ann in."_qs));
        // Once, where it is mended.
        QVERIFY(sheet->isVisible());
        QVERIFY(field->hasFocus());
        QCOMPARE(field->selectionLength(), 5);
        QVERIFY(stage.find<MessageBar>()->texts().isEmpty());
        auto *line = stage.find<ReadyLine>();
        QCOMPARE(line->text(), u"Not connected: the password is needed"_qs);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!sheet->isVisible());
        QVERIFY(field->text().isEmpty());
        QVERIFY(stage.find<MessageBar>()->texts().isEmpty());
        QCOMPARE(line->text(), u"Not connected: the password is needed"_qs);
        {
            const std::scoped_lock lock(desk.mutex);
            desk.statusAnswer = handmade::readyStatus();
        }
        QTest::mouseClick(buttonOf(*line, u"Enter the password…"_qs), Qt::LeftButton);
        QVERIFY(sheet->isVisible());
        QVERIFY(saidBy(*sheet).contains(u"The database does not let ann in."_qs));
        QTest::keyClicks(field, secret);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(stage.workspace.check().status());
        QVERIFY(!sheet->isVisible());
        QCOMPARE(desk.lastSeen("status").password, secret);
        QVERIFY(stage.find<MessageBar>()->texts().isEmpty());
    }

    void twoTroublesOfOneKindAreBothTold()
    {
        handmade::Desk desk;
        desk.keychainAnswer
            = Error { ErrorCode::KeychainUnavailable, u"The keychain does not answer now."_qs };
        desk.connections
            = { handmade::connection("shop", Environment::Demo, PasswordSource::Keychain, {}) };
        desk.connections[0].keychain
            = Error { ErrorCode::KeychainUnavailable, u"The keychain was not there."_qs };
        Stage stage(handmade::on("shop"), desk.operations());
        auto *sheet = stage.find<PasswordSheet>();
        QTRY_VERIFY(sheet->isVisible());
        QTRY_VERIFY(saidBy(*sheet).contains(u"The keychain does not answer now."_qs));
        QVERIFY(saidBy(*sheet).contains(u"The keychain was not there."_qs));
    }

    void thePasswordOfASessionGoesWithItsConnection_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isKept");
        QTest::newRow("another name") << u"Name of the connection"_qs << u"fair"_qs << true;
        QTest::newRow("the same name") << u"Name of the connection"_qs << u"shop"_qs << true;
        QTest::newRow("another host") << u"Host"_qs << u"db2.example.com"_qs << false;
        QTest::newRow("another port") << u"Port"_qs << u"5433"_qs << false;
        QTest::newRow("another user") << u"User"_qs << u"bob"_qs << false;
        QTest::newRow("another database") << u"Database"_qs << u"other"_qs << false;
    }
    void thePasswordOfASessionGoesWithItsConnection()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        QFETCH(bool, isKept);
        handmade::Desk desk;
        desk.connections
            = { handmade::connection("shop", Environment::Demo, PasswordSource::Ask, {}) };
        Stage stage(handmade::on("shop"), desk.operations());
        auto *sheet = stage.find<PasswordSheet>();
        QTRY_VERIFY(sheet->isVisible());
        QTest::keyClicks(sheet->findChild<QLineEdit *>(), secret);
        QTest::keyClick(sheet->findChild<QLineEdit *>(), Qt::Key_Return);
        QTRY_VERIFY(stage.workspace.check().status());
        const QString before = desk.lastSeen("status").database;

        QTRY_COMPARE(choices(stage.find<ConnectionMenu>()).size(), 2);
        QMenu *edits = stage.find<ConnectionMenu>()->findChildren<QMenu *>().last();
        edits->popup(stage.window.geometry().center());
        QTest::keyClick(edits, Qt::Key_Down);
        QTest::keyClick(edits, Qt::Key_Return);
        auto *dialog = stage.find<ConnectionDialog>();
        QVERIFY(dialog && dialog->isVisible());
        const auto fields = dialog->findChildren<QLineEdit *>();
        const auto edited = std::ranges::find(fields, field, &QLineEdit::accessibleName);
        QVERIFY(edited != fields.end());
        (*edited)->setFocus();
        (*edited)->selectAll();
        QTest::keyClicks(*edited, text);
        auto *save = buttonOf(*dialog, u"Save and connect"_qs);
        QTRY_VERIFY(save->isEnabled());
        QTest::mouseClick(save, Qt::LeftButton);
        QTRY_VERIFY(!stage.find<ConnectionDialog>());

        if (isKept) {
            QTRY_VERIFY(stage.workspace.check().status());
            QVERIFY(!sheet->isVisible());
            QCOMPARE(stage.workspace.access().connection, text);
            QCOMPARE(desk.lastSeen("status").password, secret);
        } else {
            // It never goes to another server, or for another user.
            QTRY_VERIFY(sheet->isVisible());
            QCOMPARE(desk.lastSeen("status").database, before);
        }
    }

    void aPasswordTheKeychainLostGoesBackIntoIt()
    {
        handmade::Desk desk;
        desk.connections
            = { handmade::connection("shop", Environment::Demo, PasswordSource::Keychain, {}) };
        desk.connections[0].keychain
            = Error { ErrorCode::NotFound, u"The keychain keeps no password for it."_qs };
        Stage stage(handmade::on("shop"), desk.operations());
        auto *sheet = stage.find<PasswordSheet>();
        QTRY_VERIFY(sheet->isVisible());
        QVERIFY(sheet->findChild<QCheckBox *>()->isChecked());
        QTest::keyClicks(sheet->findChild<QLineEdit *>(), secret);
        actButton(sheet)->click();
        QTRY_VERIFY(stage.workspace.check().status());
        QTRY_COMPARE(desk.kept, std::vector<QString> { secret });
    }

    void withoutAKeychainItIsKeptForTheSessionAndSaidSo()
    {
        handmade::Desk desk;
        const Error none { ErrorCode::KeychainUnavailable, u"There is no keychain here."_qs };
        desk.keychainAnswer = none;
        desk.connections
            = { handmade::connection("shop", Environment::Demo, PasswordSource::Keychain, {}) };
        desk.connections[0].keychain = none;
        Stage stage(handmade::on("shop"), desk.operations());
        auto *sheet = stage.find<PasswordSheet>();
        QTRY_VERIFY(sheet->isVisible());
        auto *keep = sheet->findChild<QCheckBox *>();
        QTRY_VERIFY(!keep->isEnabled());
        QVERIFY(!keep->isChecked());
        const QString said = saidBy(*sheet);
        QVERIFY2(said.contains(u"There is no keychain here."_qs), qPrintable(said));
        QVERIFY2(said.contains(u"kept in memory until Seedbank closes"_qs), qPrintable(said));
        QTest::keyClicks(sheet->findChild<QLineEdit *>(), secret);
        actButton(sheet)->click();
        QTRY_VERIFY(stage.workspace.check().status());
        QVERIFY(desk.kept.empty());
        stage.workspace.openAgain();
        QTRY_VERIFY(stage.workspace.access().isOpen());
    }

    void aKeychainThatRefusesLaterIsToldOf()
    {
        handmade::Desk desk;
        desk.connections
            = { handmade::connection("shop", Environment::Demo, PasswordSource::Keychain, {}) };
        Stage stage(handmade::on("shop"), desk.operations());
        auto *sheet = stage.find<PasswordSheet>();
        QTRY_VERIFY(sheet->isVisible());
        {
            const std::scoped_lock lock(desk.mutex);
            desk.keychainAnswer = Error { ErrorCode::KeychainLocked, u"It is locked now."_qs };
        }
        QTest::keyClicks(sheet->findChild<QLineEdit *>(), secret);
        actButton(sheet)->click();
        QTRY_COMPARE(stage.find<MessageBar>()->texts(),
            QStringList(
                u"The password is kept until Seedbank closes, and nowhere else. It is locked now."_qs));
    }

    void aLockedKeychainIsAStateOfItsOwn()
    {
        handmade::Desk desk;
        desk.connections
            = { handmade::connection("shop", Environment::Demo, PasswordSource::Keychain, {}) };
        desk.connections[0].keychain
            = Error { ErrorCode::KeychainLocked, u"The keychain is locked. Unlock it."_qs };
        Stage stage(handmade::on("shop"), desk.operations());
        QTRY_COMPARE(stage.find<ReadyLine>()->text(), u"Not ready"_qs);
        QCOMPARE(stage.find<MessageBar>()->texts(),
            QStringList(u"The keychain is locked. Unlock it."_qs));
        QVERIFY(!stage.find<PasswordSheet>()->isVisible());
        // While the password is asked for, that is told there.
        QTest::mouseClick(
            buttonOf(*stage.find<MessageBar>(), u"Enter the password…"_qs), Qt::LeftButton);
        auto *sheet = stage.find<PasswordSheet>();
        QVERIFY(sheet->isVisible());
        QVERIFY(saidBy(*sheet).contains(u"The keychain is locked. Unlock it."_qs));
        QVERIFY(stage.find<MessageBar>()->texts().isEmpty());
        QTest::keyClick(sheet->findChild<QLineEdit *>(), Qt::Key_Escape);
        QCOMPARE(stage.find<MessageBar>()->texts(),
            QStringList(u"The keychain is locked. Unlock it."_qs));
        QVERIFY(!desk.wasAsked("status"));
        QVERIFY(!stage.action("capture")->isEnabled());
        // Somebody unlocked it.
        {
            const std::scoped_lock lock(desk.mutex);
            desk.connections = { handmade::connection("shop", Environment::Demo) };
        }
        stage.action("connectAgain")->trigger();
        QTRY_VERIFY(stage.workspace.check().status());
        QCOMPARE(desk.lastSeen("status").password, secret);
        QVERIFY(stage.find<MessageBar>()->texts().isEmpty());
    }

    void theMenuTellsWhatEachIsFor()
    {
        handmade::Desk desk;
        desk.connections = { handmade::connection("shop & co", Environment::Staging),
            handmade::connection("live", Environment::Production) };
        Stage stage(handmade::on("live"), desk.operations());
        QTRY_VERIFY(stage.workspace.check().status());
        const auto *menu = stage.find<ConnectionMenu>();
        QTRY_COMPARE(choices(menu),
            QStringList({ u"Practice|DEMO"_qs, u"shop && co|STAGING"_qs, u"✓live|PRODUCTION"_qs }));
    }

    void nothingIsSwitchedDuringAJob()
    {
        handmade::Desk desk;
        desk.holdLoads = true;
        desk.connections = { handmade::connection("shop", Environment::Demo),
            handmade::connection("other", Environment::Demo) };
        Stage stage(handmade::on("shop"), desk.operations());
        QTRY_VERIFY(stage.workspace.check().status());
        const auto *menu = stage.find<ConnectionMenu>();
        QTRY_COMPARE(choices(menu).size(), 3);
        stage.triggerSettled("reset");
        desk.loadsHeld.acquire();
        const auto actions = menu->actions();
        for (const QAction *action : actions)
            QVERIFY(action->isSeparator() || !action->isEnabled()
                || action == stage.action("manageConnections"));
        QVERIFY(!stage.action("addConnection")->isEnabled());
        stage.workspace.openConnection(u"other"_qs);
        stage.workspace.openSample();
        QVERIFY(stage.window.windowTitle().endsWith(u"shop · DEMO"_qs));
        desk.letGo.release();
        QTRY_VERIFY(stage.isIdle());
        QCOMPARE(desk.lastSeen("status").password, secret);
    }
    void aConnectionRemovedElsewhereLetsTheJobEnd()
    {
        handmade::Desk desk;
        desk.holdLoads = true;
        desk.connections = { handmade::connection("shop", Environment::Demo) };
        Stage stage(handmade::on("shop"), desk.operations());
        QTRY_VERIFY(stage.workspace.check().status());
        stage.triggerSettled("reset");
        desk.loadsHeld.acquire();
        desk.connections.clear();
        desk.letGo.release();
        QTRY_VERIFY(stage.isIdle());
        QVERIFY2(stage.find<ActivityBar>()->resultText().startsWith(u"Reset to "_qs),
            qPrintable(stage.find<ActivityBar>()->resultText()));
        QCOMPARE(desk.lastSeen("reset").password, secret);
        QVERIFY(stage.workspace.access().hasDatabase());
    }
    void switchingTakesTheRightLibrary()
    {
        handmade::Desk desk;
        desk.connections = { handmade::connection("shop", Environment::Demo) };
        WorkspaceOptions options;
        options.sample
            = SamplePaths { u"/sample"_qs, u"/sample/sample.db"_qs, u"/sample/library"_qs };
        options.libraryPath = u"/sample/library"_qs;
        options.database = options.sample->databaseUrl();
        options.ownLibraryPath = u"/mine"_qs;
        Stage stage(options, desk.operations());
        QTRY_VERIFY(stage.workspace.check().status());
        QCOMPARE(stage.find<MessageBar>()->texts().size(), 1);
        stage.workspace.openConnection(u"shop"_qs);
        QCOMPARE(stage.workspace.libraryPath(), u"/mine"_qs);
        QVERIFY(!stage.workspace.access().isSample);
        QVERIFY(stage.find<MessageBar>()->texts().isEmpty());
        QTRY_VERIFY(stage.workspace.check().status());
        QTRY_COMPARE(stage.find<DetailsPane>()->headingText(), u"general / v3"_qs);
        choose(stage.find<ConnectionMenu>(), u"Practice"_qs);
        QTRY_VERIFY(stage.workspace.check().status());
        QCOMPARE(stage.workspace.libraryPath(), u"/sample/library"_qs);
        QCOMPARE(stage.window.windowTitle(), u"Sample · DEMO"_qs);
        QCOMPARE(desk.lastSeen("status").password, QString());
        QCOMPARE(stage.find<MessageBar>()->texts().size(), 1);
    }

    void aBrokenFileOfConnectionsIsToldOf()
    {
        handmade::Desk desk;
        Operations operations = desk.operations();
        std::atomic<bool> broken = true;
        operations.listConnections
            = [&broken](TaskMonitor &) -> Result<std::vector<ConnectionProfile>> {
            if (broken)
                return Error { ErrorCode::InvalidSettings, u"The file is damaged in line 3."_qs };
            return std::vector<ConnectionProfile>();
        };
        Stage stage({ u"/library"_qs, u"sqlite:/data/app.db"_qs, {}, {} }, operations);
        QTRY_COMPARE(stage.find<MessageBar>()->texts(),
            QStringList(u"A settings file is invalid: The file is damaged in line 3."_qs));
        broken = false;
        QTRY_VERIFY(stage.isIdle());
        stage.action("refresh")->trigger();
        QTRY_VERIFY(stage.find<MessageBar>()->texts().isEmpty());
    }

    void theDialogIsReachedFromWhereItIsMissed()
    {
        handmade::Desk desk;
        Stage stage({ u"/library"_qs, {}, {}, {} }, desk.operations());
        QTRY_VERIFY(stage.workspace.library().listing());
        QVERIFY(stage.action("connectDatabase")->isEnabled());
        stage.action("connectDatabase")->trigger();
        auto *dialog = stage.find<ConnectionDialog>();
        QVERIFY(dialog && dialog->isVisible());
        stage.action("addConnection")->trigger();
        QCOMPARE(stage.window.findChildren<ConnectionDialog *>().size(), 1);
        dialog->reject();
        QTRY_VERIFY(!stage.find<ConnectionDialog>());
    }

    void removingTheOneInUseLeavesNoDatabase()
    {
        handmade::Desk desk;
        desk.connections = { handmade::connection("shop", Environment::Demo) };
        Stage stage(handmade::on("shop"), desk.operations());
        QTRY_VERIFY(stage.workspace.check().status());
        auto *menu = stage.find<ConnectionMenu>();
        QTRY_COMPARE(choices(menu).size(), 2);
        const auto edits = menu->findChildren<QMenu *>();
        QVERIFY(!edits.isEmpty());
        edits.last()->actions().first()->trigger();
        auto *dialog = stage.find<ConnectionDialog>();
        QVERIFY(dialog);
        QPushButton *remove = nullptr;
        const auto buttons = dialog->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->text().startsWith(u"Remo"_qs))
                remove = button;
        }
        QVERIFY(remove && remove->isVisible());
        remove->click();
        QCOMPARE(desk.connections.size(), 1u); // it asks first
        QAction *removeNow = nullptr;
        const auto actions = dialog->findChildren<QAction *>();
        for (QAction *action : actions) {
            if (action->text() == u"Remove it"_qs)
                removeNow = action;
        }
        QVERIFY(removeNow);
        removeNow->trigger();
        QTRY_VERIFY(!stage.workspace.access().hasDatabase());
        QCOMPARE(
            stage.find<ReadyLine>()->text(), u"No database: only the history can be browsed"_qs);
        QTRY_COMPARE(choices(menu), QStringList(u"Practice|DEMO"_qs));
        QTRY_COMPARE(stage.find<DetailsPane>()->headingText(), u"general / v3"_qs);
    }
};

QTEST_MAIN(TestConnections)
#include "tst_ui_connections.moc"
