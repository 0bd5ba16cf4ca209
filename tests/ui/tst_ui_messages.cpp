// SPDX-License-Identifier: MIT
// What the messages of the window keep while they are told again: what somebody closed, opened or
// is at.
#include "resources/resources.h"
#include "ui/accessevents.h"
#include "ui/handmade.h"
#include "ui/scene.h"
#include "ui/widgets/messagebar.h"

#include <QApplication>
#include <QPlainTextEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>

using namespace seedbank;

namespace {

const WorkspaceOptions onDatabase { QStringLiteral("/library"),
    QStringLiteral("sqlite:/data/app.db"), {}, {} };

const QString about = QStringLiteral("database");

Message warning(const QString &text)
{
    return { .tone = Tone::Warning,
        .text = text,
        .detail = QStringLiteral("At length."),
        .isStanding = true };
}

/** A message bar alone in its window. */
struct Board {
    QWidget window;
    MessageBar *bar = new MessageBar;
    Hands hands;

    Board()
    {
        auto *layout = new QVBoxLayout(&window);
        layout->addWidget(bar);
        window.resize(640, 240);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
    }
    void close() { hands.press(QStringLiteral("Close this message")); }
};

qsizetype countOf(const QStringList &all, const QString &one)
{
    return std::ranges::count(all, one);
}

} // namespace

class TestMessages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    void aClosedMessageStaysClosedUntilThereIsMoreToSay_data()
    {
        QTest::addColumn<std::function<void(MessageBar &)>>("meanwhile");
        QTest::addColumn<bool>("isBack");
        using Meanwhile = std::function<void(MessageBar &)>;
        const auto row = [](const char *name, const Meanwhile &meanwhile, bool isBack) {
            QTest::newRow(name) << meanwhile << isBack;
        };
        row(
            "nothing", [](MessageBar &) {}, false);
        row(
            "another topic",
            [](MessageBar &bar) {
                bar.show(u"library"_qs, warning(u"It is damaged."_qs));
                bar.dismiss(u"library"_qs);
            },
            false);
        row(
            "its cause ended", [](MessageBar &bar) { bar.dismiss(about); }, true);
        row(
            "another text", [](MessageBar &bar) { bar.show(about, warning(u"It is away."_qs)); },
            true);
        row(
            "somebody asks anew", [](MessageBar &bar) { bar.forgetClosed(about); }, true);
    }
    void aClosedMessageStaysClosedUntilThereIsMoreToSay()
    {
        QFETCH(std::function<void(MessageBar &)>, meanwhile);
        QFETCH(bool, isBack);
        Board board;
        const Message message = warning(u"No key."_qs);
        QVERIFY(board.bar->show(about, message));
        board.close();
        QCOMPARE(board.bar->texts(), QStringList());
        meanwhile(*board.bar);
        QCOMPARE(board.bar->show(about, message), isBack);
        QCOMPARE(board.bar->texts(), isBack ? QStringList(u"No key."_qs) : QStringList());
        QCOMPARE(board.bar->isVisible(), isBack);
    }

    /** What happened once more is news. */
    void whatDoesNotStandIsToldEachTime()
    {
        Board board;
        const Message message { .tone = Tone::Danger, .text = u"It cannot be saved."_qs };
        for (int time = 0; time < 2; ++time) {
            QVERIFY(board.bar->show(about, message));
            QCOMPARE(board.bar->texts(), QStringList(u"It cannot be saved."_qs));
            board.close();
        }
    }

    void theSameMessageLeavesAloneWhatSomebodyReads()
    {
        Board board;
        board.bar->show(about, warning(u"No key."_qs));
        board.hands.press(u"Details"_qs);
        const QPointer<QPlainTextEdit> details = board.bar->findChild<QPlainTextEdit *>();
        QVERIFY(details->isVisible());
        board.hands.press(*details);
        board.hands.chord(Qt::CTRL | Qt::Key_A);
        QCOMPARE(details->textCursor().selectedText(), u"At length."_qs);
        board.bar->show(about, warning(u"No key."_qs));
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(details);
        QVERIFY(details->isVisible() && details->hasFocus());
        QCOMPARE(details->textCursor().selectedText(), u"At length."_qs);
    }

    void aMessageWithOtherDetailsIsAnother()
    {
        Board board;
        board.bar->show(about, warning(u"No key."_qs));
        Message message = warning(u"No key."_qs);
        message.detail = u"Of todos."_qs;
        board.bar->show(about, message);
        board.hands.press(u"Details"_qs);
        const auto details = board.bar->findChildren<QPlainTextEdit *>();
        QVERIFY(std::ranges::any_of(details, [](const QPlainTextEdit *each) {
            return each->isVisible() && each->toPlainText() == u"Of todos."_qs;
        }));
    }

    void aClosedWarningOfTheDatabaseStaysClosedWhenTheWindowIsLeftAndEntered()
    {
        const QString text = u"The table todos has no key."_qs;
        const AccessEvents events;
        handmade::Desk desk;
        desk.statusAnswer->warnings = { text };
        Scene scene(onDatabase, desk.operations());
        scene.waitUntilIdle();
        const auto *messages = scene.stage.find<MessageBar>();
        const auto checks = [&desk] {
            const std::vector<std::string> asked = desk.askedSoFar();
            return std::ranges::count(asked, "status");
        };
        const auto leaveAndComeBack = [&] {
            const auto before = checks();
            QWidget other;
            other.show();
            other.activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(&other));
            scene.comeBack();
            QTRY_VERIFY(checks() > before);
            scene.waitUntilIdle();
            QCoreApplication::processEvents();
        };
        leaveAndComeBack();
        QCOMPARE(messages->texts(), QStringList(text));
        scene.hands.press(u"Close this message"_qs);
        leaveAndComeBack();
        leaveAndComeBack();
        QCOMPARE(messages->texts(), QStringList());
        QCOMPARE(countOf(AccessEvents::alerts(), text), 1);
    }

    /** Its button is nowhere else. */
    void aClosedMessageOfTheLibraryComesBackWithARefresh()
    {
        handmade::Desk desk;
        desk.listingAnswer->problems = { { u"general/general_v2_2025-01-13.sql"_qs,
            { ErrorCode::NotFound, u"The file is gone."_qs } } };
        Scene scene(onDatabase, desk.operations());
        scene.waitUntilIdle();
        scene.hands.press(u"Close this message"_qs);
        QSignalSpy listed(&scene.stage.workspace.library(), &LibraryReader::changed);
        scene.reset(); // after which the library is listed again
        QTRY_VERIFY(!listed.isEmpty());
        scene.waitUntilIdle();
        QVERIFY(!Hands::sees(u"Repair the library"_qs));
        scene.hands.chord(Qt::Key_F5);
        QTRY_VERIFY(Hands::sees(u"Repair the library"_qs));
    }

    void aClosedErrorOfTheDatabaseIsToldAgainToWhomeverAsks()
    {
        const QString text = u"The server cannot be reached."_qs;
        handmade::Desk desk;
        desk.statusAnswer = Error { ErrorCode::ConnectionFailed, text };
        Scene scene(onDatabase, desk.operations());
        scene.waitUntilIdle();
        const auto *messages = scene.stage.find<MessageBar>();
        QTRY_COMPARE(messages->texts(), QStringList(text));
        scene.hands.press(u"Close this message"_qs);
        QCOMPARE(scene.ready(), u"Not ready: The database cannot be reached"_qs);
        scene.hands.press(u"Check now"_qs);
        QTRY_COMPARE(messages->texts(), QStringList(text));
        QCOMPARE(scene.ready(), u"Not ready"_qs);
    }
};

QTEST_MAIN(TestMessages)
#include "tst_ui_messages.moc"
