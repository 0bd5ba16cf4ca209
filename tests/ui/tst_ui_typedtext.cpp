// SPDX-License-Identifier: MIT
// What was typed into the sheets of a capture and of a note, whichever way they go out of sight,
// and whatever becomes of the job.
#include "resources/resources.h"
#include "ui/application/handover.h"
#include "ui/handmade.h"
#include "ui/mainwindow/capturesheet.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/mainwindow/notesheet.h"
#include "ui/scene.h"

#include <QComboBox>
#include <QLineEdit>
#include <QMessageBox>
#include <QTest>

#include <atomic>
#include <chrono>
#include <thread>
#include <utility>

using namespace seedbank;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = Scene::patience;
const QString captureNow = QStringLiteral("Capture 316 rows as fair v1");
const WorkspaceOptions onFile { QStringLiteral("/library"), QStringLiteral("sqlite:/data/app.db"),
    {}, {} };

enum class SheetOf { Capture, Note };

OpenedConnection connectionTo(const char *name)
{
    OpenedConnection opened
        = handmade::connection(name, Environment::Demo, PasswordSource::None, QString());
    opened.profile.url.database = QString::fromLatin1(name);
    return opened;
}

/** A window on the connection shop, with another one and the practice database beside it. */
struct Room {
    Room()
    {
        desk.statusAnswer = handmade::changedStatus();
        desk.connections = { connectionTo("shop"), connectionTo("other") };
        WorkspaceOptions options = handmade::on("shop");
        options.ownLibraryPath = options.libraryPath;
        open(options, desk.operations());
    }
    Room(const WorkspaceOptions &options, Operations operations) { open(options, operations); }

    void open(const WorkspaceOptions &options, Operations operations)
    {
        scene = std::make_unique<Scene>(options, std::move(operations));
        handOver = std::make_unique<HandOver>(scene->stage.workspace, scene->stage.window);
        scene->waitUntilIdle();
    }

    const QWidget *sheet(SheetOf kind) const
    {
        return kind == SheetOf::Capture ? static_cast<QWidget *>(scene->stage.find<CaptureSheet>())
                                        : scene->stage.find<NoteSheet>();
    }
    bool isOpen(SheetOf kind) const { return sheet(kind) && sheet(kind)->isVisible(); }
    void openSheet(SheetOf kind)
    {
        if (kind == SheetOf::Capture)
            scene->hands.chord(Qt::CTRL | Qt::Key_N);
        else
            scene->hands.chord(Qt::Key_F2);
        QVERIFY(turnUntil([&] { return isOpen(kind); }, patience));
    }
    void type(SheetOf kind)
    {
        openSheet(kind);
        if (kind == SheetOf::Capture) {
            scene->hands.type(u"fair"_qs);
            scene->hands.chord(Qt::Key_Tab);
        }
        scene->hands.type(u"ForAcme"_qs);
        QCOMPARE(typed(kind), whatIsTyped(kind));
    }
    static QString whatIsTyped(SheetOf kind)
    {
        return kind == SheetOf::Capture ? u"fair, ForAcme"_qs : u"ForAcme"_qs;
    }
    /** What stands in the fields. */
    QString typed(SheetOf kind) const
    {
        QStringList texts;
        const auto fields = sheet(kind)->findChildren<QLineEdit *>();
        for (const QLineEdit *field : fields) {
            if (qobject_cast<QComboBox *>(field->parent()))
                texts.prepend(field->text());
            else
                texts.append(field->text());
        }
        return texts.join(u", "_qs);
    }
    void waitUntilOn(const QString &database)
    {
        QVERIFY(
            turnUntil([&] { return Hands::sees(QString(u"Database "_qs + database)); }, patience));
        scene->waitUntilIdle();
        scene->comeBack(); // from the menu
    }
    bool wasAskedTo(const char *what)
    {
        return turnUntil([&] { return desk.wasAsked(what); }, patience);
    }

    handmade::Desk desk;
    std::unique_ptr<Scene> scene;
    std::unique_ptr<HandOver> handOver;
};

// Ways out of the sheet. In the end what it was opened for is in sight again, and no sheet is.

void byLoad(Room &room)
{
    room.scene->hands.chord(Qt::CTRL | Qt::Key_Return);
    const auto *load = room.scene->stage.find<LoadSheet>();
    QVERIFY(turnUntil([load] { return load->isVisible() && load->canLoad(); }, patience));
    room.scene->hands.chord(Qt::Key_Escape);
}

void byCapture(Room &room)
{
    room.openSheet(SheetOf::Capture);
    room.scene->hands.chord(Qt::Key_Escape);
}

void byAnotherVersion(Room &room)
{
    room.scene->choose(u"v2"_qs, u"general / v2"_qs);
    room.scene->choose(u"v3"_qs, u"general / v3"_qs);
}

void byReset(Room &room)
{
    room.scene->stage.waitUntilSettled("reset");
    room.scene->hands.chord(Qt::CTRL | Qt::SHIFT | Qt::Key_R);
    QVERIFY(room.wasAskedTo("reset"));
    room.scene->waitUntilIdle();
}

void byPractice(Room &room)
{
    room.scene->chooseInMenu(u"More"_qs, u"Practice"_qs);
    room.waitUntilOn(u"Practice"_qs);
    room.scene->chooseInMenu(u"Database Practice"_qs, u"shop\tDEMO"_qs);
    room.waitUntilOn(u"shop"_qs);
}

void byTheConnections(Room &room)
{
    room.scene->chooseInMenu(u"Database shop"_qs, u"other\tDEMO"_qs);
    room.waitUntilOn(u"other"_qs);
    room.scene->chooseInMenu(u"Database other"_qs, u"shop\tDEMO"_qs);
    room.waitUntilOn(u"shop"_qs);
}

void byASecondStart(Room &room)
{
    StartRequest request;
    request.workspace = handmade::on("other");
    request.workspace->ownLibraryPath = request.workspace->libraryPath;
    QCOMPARE(room.handOver->take(request).kind, StartAnswer::Kind::Declined);
    room.scene->hands.press(u"Open it"_qs);
    room.waitUntilOn(u"other"_qs);
    room.scene->chooseInMenu(u"Database other"_qs, u"shop\tDEMO"_qs);
    room.waitUntilOn(u"shop"_qs);
}

using Way = void (*)(Room &);

} // namespace

Q_DECLARE_METATYPE(SheetOf)
Q_DECLARE_METATYPE(Way)

class TestTypedText : public QObject {
    Q_OBJECT

private:
    static void addSheets()
    {
        QTest::addColumn<SheetOf>("kind");
        QTest::newRow("capture") << SheetOf::Capture;
        QTest::newRow("note") << SheetOf::Note;
    }
    static void askToClose(Room &room, const QString &unsaved)
    {
        room.scene->hands.chord(Qt::CTRL | Qt::Key_Q);
        const auto *question = room.scene->dialogInFront<QMessageBox>();
        QVERIFY(question);
        QCOMPARE(question->informativeText(), unsaved);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    void whatWasTypedIsThereWhenTheSheetOpensAgain_data()
    {
        QTest::addColumn<SheetOf>("kind");
        QTest::addColumn<Way>("leave");
        const std::pair<const char *, Way> ways[] = { { "Ctrl+Return", byLoad },
            { "another version", byAnotherVersion }, { "Reset", byReset },
            { "Practice", byPractice }, { "the menu of connections", byTheConnections },
            { "a second start", byASecondStart } };
        for (const auto &[name, way] : ways) {
            QTest::addRow("capture, %s", name) << SheetOf::Capture << way;
            QTest::addRow("note, %s", name) << SheetOf::Note << way;
        }
        QTest::newRow("note, Ctrl+N") << SheetOf::Note << Way(byCapture);
    }
    void whatWasTypedIsThereWhenTheSheetOpensAgain()
    {
        QFETCH(SheetOf, kind);
        QFETCH(Way, leave);
        Room room;
        room.type(kind);
        leave(room);
        QVERIFY(!room.isOpen(kind));
        room.openSheet(kind);
        QCOMPARE(room.typed(kind), Room::whatIsTyped(kind));
    }

    void itIsShownForItsOwnDatabaseOrVersionAlone()
    {
        Room room;
        room.type(SheetOf::Note);
        room.scene->choose(u"v2"_qs, u"general / v2"_qs);
        room.openSheet(SheetOf::Note);
        QCOMPARE(room.typed(SheetOf::Note), QString());
        room.scene->hands.chord(Qt::Key_Escape);
        room.scene->choose(u"v3"_qs, u"general / v3"_qs);
        room.type(SheetOf::Capture);
        room.scene->chooseInMenu(u"Database shop"_qs, u"other\tDEMO"_qs);
        room.waitUntilOn(u"other"_qs);
        room.openSheet(SheetOf::Capture);
        QCOMPARE(room.typed(SheetOf::Capture), u"general, "_qs);
        room.scene->hands.chord(Qt::Key_Escape);
        room.openSheet(SheetOf::Note); // of the same library
        QCOMPARE(room.typed(SheetOf::Note), u"ForAcme"_qs);
        room.scene->hands.chord(Qt::Key_Tab); // nobody reads it there
        room.scene->chooseInMenu(u"More"_qs, u"Practice"_qs);
        room.waitUntilOn(u"Practice"_qs);
        room.openSheet(SheetOf::Note); // a version of that name in another library
        QCOMPARE(room.typed(SheetOf::Note), u"Polished for the fair"_qs);
    }

    void whoClosesTheSheetHasDoneWithIt_data()
    {
        QTest::addColumn<SheetOf>("kind");
        QTest::addColumn<QString>("button");
        QTest::newRow("capture, Esc") << SheetOf::Capture << QString();
        QTest::newRow("capture, Close") << SheetOf::Capture << u"Close"_qs;
        QTest::newRow("capture, done") << SheetOf::Capture << captureNow;
        QTest::newRow("note, Esc") << SheetOf::Note << QString();
        QTest::newRow("note, Close") << SheetOf::Note << u"Close"_qs;
        QTest::newRow("note, done") << SheetOf::Note << u"Save the note"_qs;
    }
    void whoClosesTheSheetHasDoneWithIt()
    {
        QFETCH(SheetOf, kind);
        QFETCH(QString, button);
        Room room;
        room.type(kind);
        if (button.isEmpty())
            room.scene->hands.chord(Qt::Key_Escape);
        else
            room.scene->hands.press(button);
        QVERIFY(turnUntil([&] { return !room.isOpen(kind); }, patience));
        room.scene->waitUntilIdle();
        room.openSheet(kind);
        // As it is proposed, and as the library has it.
        QCOMPARE(room.typed(kind),
            kind == SheetOf::Capture ? u"general, "_qs : u"Polished for the fair"_qs);
        room.scene->hands.chord(Qt::CTRL | Qt::Key_Q); // and nothing is asked
        QVERIFY(turnUntil([&] { return !room.scene->stage.window.isVisible(); }, patience));
    }

    void theSheetStaysWhereOnlyTheEnvironmentBecomesKnown_data() { addSheets(); }
    void theSheetStaysWhereOnlyTheEnvironmentBecomesKnown()
    {
        QFETCH(SheetOf, kind);
        handmade::Desk desk;
        desk.statusAnswer = handmade::changedStatus();
        std::atomic<bool> isKnown = false;
        Operations operations = desk.operations();
        operations.findEnvironment
            = [&isKnown](
                  const QString &, TaskMonitor &monitor) -> Result<std::optional<Environment>> {
            while (!isKnown) {
                RETURN_IF_ERROR(monitor.checkCancelled());
                std::this_thread::sleep_for(1ms);
            }
            return std::optional(Environment::Development);
        };
        Room room(onFile, std::move(operations));
        room.type(kind);
        isKnown = true;
        const auto &access = room.scene->stage.workspace.access();
        QVERIFY(turnUntil([&access] { return access.environment.has_value(); }, patience));
        turnFor(20ms);
        QVERIFY(room.isOpen(kind));
        room.scene->hands.type(u"2"_qs); // goes on where it was
        QCOMPARE(room.typed(kind), QString(Room::whatIsTyped(kind) + u'2'));
    }

    void closingTheWindowAsksFirst_data()
    {
        QTest::addColumn<SheetOf>("kind");
        QTest::addColumn<bool>("isOutOfSight");
        QTest::addColumn<QString>("name");
        QTest::newRow("capture") << SheetOf::Capture << false << u"Capture of shop"_qs;
        QTest::newRow("note") << SheetOf::Note << false << u"Note of general v3 (/library)"_qs;
        QTest::newRow("capture, out of sight") << SheetOf::Capture << true << u"Capture of shop"_qs;
        QTest::newRow("note, out of sight")
            << SheetOf::Note << true << u"Note of general v3 (/library)"_qs;
    }
    void closingTheWindowAsksFirst()
    {
        QFETCH(SheetOf, kind);
        QFETCH(bool, isOutOfSight);
        QFETCH(QString, name);
        Room room;
        room.type(kind);
        if (isOutOfSight)
            room.scene->choose(u"v2"_qs, u"general / v2"_qs);
        askToClose(room, name);
        QVERIFY(!QTest::currentTestFailed());
        room.scene->hands.chord(Qt::CTRL | Qt::Key_Q);
        turnFor(50ms);
        QCOMPARE(room.scene->stage.window.findChildren<QMessageBox *>().size(), 1);
        room.scene->hands.press(u"Keep writing"_qs);
        room.scene->waitUntilClosed<QMessageBox>();
        QVERIFY(room.scene->stage.window.isVisible());
        if (isOutOfSight) {
            room.scene->choose(u"v3"_qs, u"general / v3"_qs);
            room.openSheet(kind);
        }
        QCOMPARE(room.typed(kind), Room::whatIsTyped(kind));
        askToClose(room, name);
        room.scene->hands.press(u"Close without it"_qs);
        QVERIFY(turnUntil([&] { return !room.scene->stage.window.isVisible(); }, patience));
    }

    void aCaptureThatIsNotDoneIsThereAgain_data()
    {
        QTest::addColumn<bool>("isCancelled");
        QTest::newRow("it fails") << false;
        QTest::newRow("it is cancelled") << true;
    }
    void aCaptureThatIsNotDoneIsThereAgain()
    {
        QFETCH(bool, isCancelled);
        Room room;
        room.desk.holdCaptures = isCancelled;
        if (!isCancelled)
            room.desk.exportAnswer
                = Error { ErrorCode::PermissionDenied, u"The library cannot be written to."_qs };
        room.type(SheetOf::Capture);
        room.scene->hands.press(captureNow);
        QVERIFY(room.wasAskedTo("capture fair 'ForAcme'"));
        if (isCancelled)
            room.scene->hands.press(u"Cancel"_qs);
        QVERIFY(turnUntil([&] { return room.isOpen(SheetOf::Capture); }, patience));
        room.scene->waitUntilIdle();
        QVERIFY(room.isOpen(SheetOf::Capture));
        QCOMPARE(room.typed(SheetOf::Capture), Room::whatIsTyped(SheetOf::Capture));
        QVERIFY(Hands::canPress(captureNow));
    }

    /** Where nothing has changed, the sheet saves a note. */
    void aNoteThatACaptureCannotSaveIsThereAgain()
    {
        Room room;
        room.desk.statusAnswer = handmade::readyStatus();
        room.desk.annotateAnswer
            = Error { ErrorCode::PermissionDenied, u"The library cannot be written to."_qs };
        room.scene->hands.chord(Qt::Key_F5);
        QVERIFY(turnUntil(
            [&room] { return room.scene->ready().startsWith(u"Ready: general v3"_qs); }, patience));
        room.openSheet(SheetOf::Capture);
        room.scene->hands.chord(Qt::Key_Tab);
        room.scene->hands.type(u"ForAcme"_qs);
        room.scene->hands.press(u"Save the note to general v3"_qs);
        QVERIFY(room.wasAskedTo("note general v3_2025-01-20 'ForAcme'"));
        QVERIFY(turnUntil([&room] { return room.isOpen(SheetOf::Capture); }, patience));
        QCOMPARE(room.typed(SheetOf::Capture), u"general, ForAcme"_qs);
    }
};

QTEST_MAIN(TestTypedText)
#include "tst_ui_typedtext.moc"
