// SPDX-License-Identifier: MIT
// Passwords of connections, by presses and keys alone: asked for once, told of in one place, and
// going nowhere else.
#include "resources/resources.h"
#include "ui/connection/connectiondialog.h"
#include "ui/handmade.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/mainwindow/passwordsheet.h"
#include "ui/scene.h"
#include "ui/widgets/messagebar.h"

#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace seedbank;

namespace {

constexpr auto patience = Scene::patience;
const QString secret = handmade::password();

/** All texts that can be seen. */
QString saidBy(const QWidget &widget)
{
    QString said;
    const auto labels = widget.findChildren<QLabel *>();
    for (const QLabel *label : labels)
        said += label->isVisible() ? label->text() + u'\n' : QString();
    return said;
}

/** A server's, of which the password is typed. */
OpenedConnection asking(const char *name)
{
    return handmade::connection(name, Environment::Demo, PasswordSource::Ask, std::nullopt);
}

/** One whose password should be in the keychain, but `why`. */
OpenedConnection withoutItsPassword(ErrorCode code, const QString &why)
{
    OpenedConnection opened
        = handmade::connection("shop", Environment::Demo, PasswordSource::Keychain, {});
    opened.keychain = Error { code, why };
    return opened;
}

/** The window on the connection "shop". */
struct Door : Scene {
    explicit Door(handmade::Desk &desk)
        : Scene(handmade::on("shop"), desk.operations())
        , sheet(stage.find<PasswordSheet>())
        , field(sheet->findChild<QLineEdit *>())
    {
    }
    void waitForSheet() const
    {
        QVERIFY(turnUntil(
            [this] { return sheet->isVisible() && stage.window.isActiveWindow(); }, patience));
    }
    void waitUntilIn() const
    {
        QVERIFY(
            turnUntil([this] { return stage.workspace.check().status().has_value(); }, patience));
        waitUntilIdle();
        QVERIFY(!sheet->isVisible());
    }
    /** Into the field that has the keyboard. */
    void typePassword(const QString &password = secret)
    {
        hands.type(password);
        hands.chord(Qt::Key_Return);
    }
    QStringList messages() const { return stage.find<MessageBar>()->texts(); }

    PasswordSheet *sheet;
    QLineEdit *field;
};

} // namespace

class TestPasswords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    void aPasswordIsOfferedForAServerOnly()
    {
        const QString entry = u"Enter the password…"_qs;
        const auto isIn = [&entry](const QStringList &entries) {
            return entries.contains(entry) || entries.contains(u'(' + entry + u')');
        };
        handmade::Desk desk;
        desk.connections = { asking("shop") };
        {
            Scene scene({ u"/library"_qs, u"sqlite:/data/app.db"_qs, {}, {} }, desk.operations());
            scene.waitUntilIdle();
            const QStringList more = scene.entriesOf(u"More"_qs);
            QVERIFY(more.contains(u"Connections…"_qs)); // its neighbour
            QVERIFY(!isIn(more));
            const QStringList database = scene.entriesOf(u"Database app.db"_qs);
            QVERIFY(database.contains(u"Connections…"_qs));
            QVERIFY(!isIn(database));
        }
        Door door(desk);
        door.waitForSheet();
        door.hands.chord(Qt::Key_Escape);
        QVERIFY(turnUntil([&door] { return !door.sheet->isVisible(); }, patience));
        door.chooseInMenu(u"More"_qs, entry);
        door.waitForSheet();
    }

    void aPasswordIsTypedAndUsed_data()
    {
        QTest::addColumn<bool>("byPress");
        QTest::newRow("Return") << false;
        QTest::newRow("its button") << true;
    }
    void aPasswordIsTypedAndUsed()
    {
        QFETCH(bool, byPress);
        handmade::Desk desk;
        desk.connections = { asking("shop") };
        Door door(desk);
        door.waitForSheet();
        QCOMPARE(door.ready(), u"Not connected: the password is needed"_qs);
        QCOMPARE(door.field->echoMode(), QLineEdit::Password);
        QVERIFY(!door.sheet->findChild<QCheckBox *>()->isVisible()); // it is not to be kept
        door.hands.type(secret);
        QVERIFY(!desk.wasAsked("status"));
        if (byPress)
            door.hands.press(u"Connect"_qs);
        else
            door.hands.chord(Qt::Key_Return);
        door.waitUntilIn();
        QCOMPARE(desk.lastSeen("status").password, secret);
        QVERIFY(door.field->text().isEmpty());
        QVERIFY(desk.kept.empty());
        QVERIFY(Hands::canPress(u"Load…"_qs));
    }

    void thePasswordGoesIntoEveryRequest()
    {
        handmade::Desk desk;
        desk.connections = { handmade::connection("shop", Environment::Development) };
        Door door(desk);
        door.waitUntilIn();
        QCOMPARE(door.stage.window.windowTitle(), u"shop · DEVELOPMENT"_qs);
        QVERIFY(Hands::canPress(u"Database shop, DEVELOPMENT"_qs));
        door.hands.press(u"Load…"_qs);
        door.hands.press(u"Delete 4, add 16, change 7"_qs);
        QVERIFY(turnUntil([&] { return desk.wasAsked("load general v3_2025-01-20"); }, patience));
        door.waitUntilIdle();
        door.reset();
        QVERIFY(turnUntil([&] { return desk.wasAsked("reset"); }, patience));
        door.waitUntilIdle();
        {
            const std::scoped_lock lock(desk.mutex);
            desk.statusAnswer = handmade::changedStatus();
        }
        door.hands.chord(Qt::Key_F5);
        door.hands.press(u"Capture…"_qs);
        door.hands.press(u"Capture 316 rows as general v4"_qs);
        QVERIFY(turnUntil([&] { return desk.wasAsked("capture general ''"); }, patience));
        door.waitUntilIdle();
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
        Door door(desk);
        door.waitUntilIn();
        door.hands.chord(Qt::CTRL | Qt::Key_Q);
        QVERIFY(turnUntil([&door] { return !door.stage.window.isVisible(); }, patience));
        const auto widgets = door.stage.window.findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            QVERIFY(!widget->toolTip().contains(secret));
            QVERIFY(!widget->accessibleName().contains(secret));
        }
        door.stage.settings.sync();
        QFile file(door.stage.settings.fileName());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains(secret.toUtf8()));
    }

    void aPasswordThatIsAskedForIsAskedOnceASession()
    {
        handmade::Desk desk;
        desk.connections = { asking("shop"),
            handmade::connection("other", Environment::Demo, PasswordSource::None, QString()) };
        desk.connections[1].profile.url.database = u"other"_qs;
        Door door(desk);
        door.waitForSheet();
        QVERIFY(!QApplication::activeModalWidget());
        QVERIFY(!desk.wasAsked("status"));
        // It can be put away; the history stays.
        door.hands.chord(Qt::Key_Escape);
        QVERIFY(!door.sheet->isVisible());
        QVERIFY(Hands::sees(u"Load…"_qs) && !Hands::canPress(u"Load…"_qs));
        door.hands.press(u"Enter the password…"_qs);
        door.waitForSheet();
        door.typePassword();
        door.waitUntilIn();
        // Away and back
        door.chooseInMenu(u"Database shop"_qs, u"other\tDEMO"_qs);
        QTRY_COMPARE(desk.lastSeen("status").database, u"postgresql://ann@db.example.com/other"_qs);
        QCOMPARE(desk.lastSeen("status").password, QString());
        door.waitUntilIn();
        door.chooseInMenu(u"Database other"_qs, u"shop\tDEMO"_qs);
        QTRY_COMPARE(desk.lastSeen("status").database, u"postgresql://ann@db.example.com/shop"_qs);
        QCOMPARE(desk.lastSeen("status").password, secret);
        door.waitUntilIn();
    }

    void aWrongPasswordIsAskedForAgain()
    {
        const QString refusal = u"The database does not let ann in."_qs;
        handmade::Desk desk;
        desk.connections = { asking("shop") };
        desk.statusAnswer = Error { ErrorCode::AuthenticationFailed,
            u"The database does not let ann in. Check user and password."_qs };
        Door door(desk);
        door.waitForSheet();
        door.hands.type(u"wrong"_qs);
        door.hands.press(u"Connect"_qs);
        QVERIFY(turnUntil([&] { return saidBy(*door.sheet).contains(refusal); }, patience));
        // Once, where it is mended.
        QVERIFY(door.sheet->isVisible());
        QVERIFY(door.field->hasFocus());
        QCOMPARE(door.field->selectionLength(), 5);
        QVERIFY(door.messages().isEmpty());
        QCOMPARE(door.ready(), u"Not connected: the password is needed"_qs);
        door.hands.chord(Qt::Key_Escape);
        QVERIFY(!door.sheet->isVisible());
        QVERIFY(door.field->text().isEmpty());
        QVERIFY(door.messages().isEmpty());
        QCOMPARE(door.ready(), u"Not connected: the password is needed"_qs);
        {
            const std::scoped_lock lock(desk.mutex);
            desk.statusAnswer = handmade::readyStatus();
        }
        door.hands.press(u"Enter the password…"_qs);
        door.waitForSheet();
        QVERIFY(saidBy(*door.sheet).contains(refusal));
        door.typePassword();
        door.waitUntilIn();
        QCOMPARE(desk.lastSeen("status").password, secret);
        QVERIFY(door.messages().isEmpty());
    }

    void twoTroublesOfOneKindAreBothTold()
    {
        handmade::Desk desk;
        desk.keychainAnswer
            = Error { ErrorCode::KeychainUnavailable, u"The keychain does not answer now."_qs };
        desk.connections = { withoutItsPassword(
            ErrorCode::KeychainUnavailable, u"The keychain was not there."_qs) };
        const Door door(desk);
        door.waitForSheet();
        QTRY_VERIFY(saidBy(*door.sheet).contains(u"The keychain does not answer now."_qs));
        QVERIFY(saidBy(*door.sheet).contains(u"The keychain was not there."_qs));
    }

    void anEditedConnectionKeepsThePasswordOfTheSession_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isKept");
        QTest::newRow("another name") << u"Name of the connection"_qs << u"fair"_qs << true;
        QTest::newRow("the same name") << u"Name of the connection"_qs << u"shop"_qs << true;
        // It never goes to another server, or for another user.
        QTest::newRow("another host") << u"Host"_qs << u"db2.example.com"_qs << false;
        QTest::newRow("another port") << u"Port"_qs << u"5433"_qs << false;
        QTest::newRow("another user") << u"User"_qs << u"bob"_qs << false;
        QTest::newRow("another database") << u"Database"_qs << u"other"_qs << false;
    }
    void anEditedConnectionKeepsThePasswordOfTheSession()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        QFETCH(bool, isKept);
        handmade::Desk desk;
        desk.connections = { asking("shop") };
        Door door(desk);
        door.waitForSheet();
        door.typePassword();
        door.waitUntilIn();
        door.chooseInSubmenu(u"Database shop"_qs, u"Edit connection"_qs, u"shop…"_qs);
        const auto *dialog = door.dialogInFront<ConnectionDialog>();
        QVERIFY(dialog);
        QLineEdit *edited = fieldOf(*dialog, field);
        QVERIFY(edited);
        door.replaceText(*edited, text);
        {
            const std::scoped_lock lock(desk.mutex);
            desk.asked.clear();
        }
        door.hands.press(u"Save and connect"_qs);
        door.waitUntilClosed<ConnectionDialog>();
        if (isKept) {
            QVERIFY(turnUntil([&desk] { return desk.wasAsked("status"); }, patience));
            door.waitUntilIn();
            QCOMPARE(desk.lastSeen("status").password, secret);
            QVERIFY(Hands::sees(u"Database "_qs + text));
        } else {
            door.waitForSheet();
            QVERIFY(!desk.wasAsked("status"));
        }
    }

    void aPasswordTheKeychainLostGoesBackIntoIt()
    {
        handmade::Desk desk;
        desk.connections = { withoutItsPassword(
            ErrorCode::NotFound, u"The keychain keeps no password for it."_qs) };
        Door door(desk);
        door.waitForSheet();
        QVERIFY(door.sheet->findChild<QCheckBox *>()->isChecked());
        door.typePassword();
        door.waitUntilIn();
        QTRY_COMPARE(desk.kept, std::vector<QString> { secret });
    }

    void withoutAKeychainItIsKeptForTheSessionAndSaidSo()
    {
        handmade::Desk desk;
        const QString why = u"There is no keychain here."_qs;
        desk.keychainAnswer = Error { ErrorCode::KeychainUnavailable, why };
        desk.connections = { withoutItsPassword(ErrorCode::KeychainUnavailable, why) };
        Door door(desk);
        door.waitForSheet();
        const auto *keep = door.sheet->findChild<QCheckBox *>();
        QTRY_VERIFY(!keep->isEnabled());
        QVERIFY(!keep->isChecked());
        const QString said = saidBy(*door.sheet);
        QVERIFY2(said.contains(why), qPrintable(said));
        QVERIFY2(said.contains(u"kept in memory until Seedbank closes"_qs), qPrintable(said));
        door.typePassword();
        door.waitUntilIn();
        QVERIFY(desk.kept.empty());
        // It is known when it is looked up again.
        door.chooseInMenu(u"Database shop"_qs, u"Practice\tDEMO"_qs);
        QTRY_VERIFY(door.stage.workspace.access().connection.isEmpty());
        door.waitUntilIdle();
        door.chooseInMenu(u"Database "_qs, u"shop\tDEMO"_qs);
        QTRY_VERIFY(door.stage.workspace.access().isOpen());
        QCOMPARE(door.stage.workspace.access().connection, u"shop"_qs);
    }

    void aKeychainThatRefusesLaterIsToldOf()
    {
        handmade::Desk desk;
        desk.connections
            = { handmade::connection("shop", Environment::Demo, PasswordSource::Keychain, {}) };
        Door door(desk);
        door.waitForSheet();
        {
            const std::scoped_lock lock(desk.mutex);
            desk.keychainAnswer = Error { ErrorCode::KeychainLocked, u"It is locked now."_qs };
        }
        door.typePassword();
        QTRY_COMPARE(door.messages(),
            QStringList(
                u"The password is kept until Seedbank closes, and nowhere else. It is locked now."_qs));
    }

    void aLockedKeychainIsAStateOfItsOwn()
    {
        const QString locked = u"The keychain is locked. Unlock it."_qs;
        handmade::Desk desk;
        desk.connections = { withoutItsPassword(ErrorCode::KeychainLocked, locked) };
        Door door(desk);
        QTRY_COMPARE(door.ready(), u"Not ready"_qs);
        QCOMPARE(door.messages(), QStringList(locked));
        QVERIFY(!door.sheet->isVisible());
        // While the password is asked for, that is told there.
        door.hands.press(*buttonOf(*door.stage.find<MessageBar>(), u"Enter the password…"_qs));
        door.waitForSheet();
        QVERIFY(saidBy(*door.sheet).contains(locked));
        QVERIFY(door.messages().isEmpty());
        door.hands.chord(Qt::Key_Escape);
        QCOMPARE(door.messages(), QStringList(locked));
        QVERIFY(!desk.wasAsked("status"));
        QVERIFY(!Hands::canPress(u"Capture…"_qs));
        // Somebody unlocked it.
        {
            const std::scoped_lock lock(desk.mutex);
            desk.connections = { handmade::connection("shop", Environment::Demo) };
        }
        door.hands.press(u"Try again"_qs);
        door.waitUntilIn();
        QCOMPARE(desk.lastSeen("status").password, secret);
        QVERIFY(door.messages().isEmpty());
    }
};

QTEST_MAIN(TestPasswords)
#include "tst_ui_passwords.moc"
