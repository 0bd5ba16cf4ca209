// SPDX-License-Identifier: MIT
// What the window claims is so: "verified", "replaces" and what an undo goes back to, on the real
// operations and by presses and keys alone.
#include "resources/resources.h"
#include "support/sqlitefixture.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/scene.h"
#include "ui/widgets/badgerow.h"
#include "ui/widgets/messagebar.h"

#include <QDir>
#include <QFile>
#include <QSemaphore>
#include <QTest>

#include <memory>

using namespace seedbank;
using namespace seedbank::test;

namespace {

/** From the rows of general v1 to those of general v2. */
constexpr char toV2[] = "UPDATE fragments SET message = 'Polished' WHERE id IN (1, 2)";
constexpr char toV1[] = "UPDATE fragments SET message = 'Buy seeds' WHERE id = 1;"
                        "UPDATE fragments SET message = 'Call Amélie' WHERE id = 2";
constexpr char edit[] = "UPDATE fragments SET message = 'In a meeting' WHERE id = 3";

/** general v1 and v2; the rows of v2 are live, and v2 was loaded. */
struct Room : SqliteFixture {
    Room()
    {
        addPlanRows(database);
        VERIFY_OK(capture());
        database.execute(toV2);
        VERIFY_OK(capture());
        VERIFY_OK(load());
    }

    void open(const Operations &operations = coreOperations(), const QString &log = {})
    {
        const WorkspaceOptions options { library(), database.url(), {},
            log.isEmpty() ? journal() : log };
        scene = std::make_unique<Scene>(options, operations);
        scene->waitUntilIdle();
        QCOMPARE(scene->heading(), u"general / v2"_qs);
    }
    QStringList badges() const
    {
        const auto *pane = scene->stage.find<DetailsPane>();
        return pane->findChild<BadgeRow *>()->accessibleName().split(QStringLiteral(", "));
    }
    const LoadSheet *sheet() const { return scene->stage.find<LoadSheet>(); }
    /** The sheet, with its preview. */
    void openSheet(const QString &version)
    {
        if (scene->heading() != u"general / "_qs + version)
            scene->choose(version, u"general / "_qs + version);
        scene->hands.press(u"Load…"_qs);
        QTRY_VERIFY(sheet()->isVisible() && sheet()->canLoad());
    }
    /** A letter of the newest file is another one; its size is not. */
    void tamper() const
    {
        QFile file(QFileInfo(library() + u"/general/latest.sql"_qs).canonicalFilePath());
        QVERIFY(file.open(QIODevice::ReadWrite));
        const qsizetype place = file.readAll().lastIndexOf("Polished");
        QVERIFY(place > 0 && file.seek(place) && file.write("p") == 1);
    }

    std::unique_ptr<Scene> scene;
};

} // namespace

class TestClaims : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    void aVersionIsVerifiedOnceItWasReadAndNoLonger()
    {
        QSemaphore mayVerify;
        Operations operations = coreOperations();
        operations.verify = [&mayVerify, verify = operations.verify](auto &&...given) {
            mayVerify.tryAcquire(1, 10'000);
            return verify(given...);
        };
        Room room;
        room.open(operations);
        QVERIFY(room.badges().contains(u"live"_qs));
        QVERIFY(!room.badges().contains(u"verified"_qs)); // nobody has read it
        mayVerify.release(100);
        QTRY_VERIFY(room.badges().contains(u"verified"_qs));
        room.tamper();
        room.scene->hands.chord(Qt::Key_F5);
        QTRY_VERIFY(room.badges().contains(u"damaged"_qs));
        QVERIFY(!room.badges().contains(u"verified"_qs));
        QVERIFY(!room.badges().contains(u"live"_qs));
        QVERIFY(Hands::sees(u"Load…"_qs) && !Hands::canPress(u"Load…"_qs));
    }

    void aVersionThatIsTamperedWithUnseenIsNotLoaded()
    {
        Room room;
        room.open();
        QTRY_VERIFY(room.badges().contains(u"verified"_qs));
        room.database.execute(edit);
        const QString before = room.database.hashAll();
        room.openSheet(u"v2"_qs);
        room.tamper();
        room.scene->hands.press(u"Change 1"_qs);
        room.scene->waitUntilIdle();
        QVERIFY2(!room.scene->result().contains(u"verified"_qs), qPrintable(room.scene->result()));
        const QString told = room.scene->stage.find<MessageBar>()->texts().join(u'\n');
        QVERIFY2(told.contains(u"Your database is unchanged. "_qs), qPrintable(told));
        QCOMPARE(room.database.hashAll(), before);
        QTRY_VERIFY(!room.badges().contains(u"verified"_qs));
    }

    void theSheetSaysWhatIsReplaced_data()
    {
        QTest::addColumn<QString>("version"); // that is to be loaded
        QTest::addColumn<QByteArray>("sql"); // run while the window is open
        QTest::addColumn<bool>("isLoadedFromHere");
        QTest::addColumn<QString>("text");
        QTest::newRow("another version is live")
            << u"v1"_qs << QByteArray() << true << u"This replaces general v2."_qs;
        QTest::newRow("it is live already") << u"v2"_qs << QByteArray() << true << QString();
        QTest::newRow("changed since it was loaded")
            << u"v2"_qs << QByteArray(edit) << true
            << u"This replaces general v2 and 1 change made to it since. To keep the change for good, capture it first."_qs;
        QTest::newRow("another one was loaded, and changed since")
            << u"v1"_qs << QByteArray(edit) << true
            << u"This replaces general v2 and the changes made to it since. To keep the changes for good, capture them first."_qs;
        QTest::newRow("the rows are another version's than was loaded")
            << u"v2"_qs << QByteArray(toV1) << true << u"This replaces general v1."_qs;
        QTest::newRow("no version is live, and nobody knows of a load")
            << u"v2"_qs << QByteArray(edit) << false
            << u"This replaces demo rows that match no version in this library. To keep them for good, capture them first."_qs;
        QTest::newRow("no demo data")
            << u"v2"_qs
            << QByteArray("DELETE FROM todos WHERE id < 50;DELETE FROM contacts WHERE id < 50;"
                          "DELETE FROM fragments WHERE id < 50;DELETE FROM projects WHERE id < 50;"
                          "DELETE FROM vaults WHERE id < 50;DELETE FROM chat_sessions")
            << true << u"There is no demo data in test.db."_qs;
    }
    void theSheetSaysWhatIsReplaced()
    {
        QFETCH(QString, version);
        QFETCH(QByteArray, sql);
        QFETCH(bool, isLoadedFromHere);
        QFETCH(QString, text);
        Room room;
        room.open(coreOperations(),
            isLoadedFromHere ? QString() : room.path(QStringLiteral("other.jsonl")));
        if (!sql.isEmpty())
            room.database.execute(sql.toStdString());
        room.openSheet(version);
        QCOMPARE(room.sheet()->replacesText(), text);
    }

    void aLoadIsTakenBackByItsButton()
    {
        Room room;
        room.database.execute(edit);
        const QString edited = room.database.hashAll();
        room.open();
        QCOMPARE(room.scene->ready(), u"1 change since load"_qs);
        room.openSheet(u"v1"_qs);
        room.scene->hands.press(u"Change 3"_qs);
        room.scene->waitUntilIdle();
        QVERIFY2(
            room.scene->result().startsWith(u"Loaded general v1 · 3 rows changed · verified · "_qs),
            qPrintable(room.scene->result()));
        QVERIFY2(Hands::sees(u"Undo: back to general v2 + changes, "_qs),
            qPrintable(room.scene->stage.action("undo")->text()));
        room.scene->undo();
        room.scene->waitUntilIdle();
        QVERIFY2(room.scene->result().startsWith(
                     u"Back to general v2 + changes · 3 rows changed · verified · "_qs),
            qPrintable(room.scene->result()));
        QCOMPARE(room.scene->ready(), u"1 change since load"_qs);
        QCOMPARE(room.database.hashAll(), edited);
    }
};

QTEST_MAIN(TestClaims)
#include "tst_ui_claims.moc"
