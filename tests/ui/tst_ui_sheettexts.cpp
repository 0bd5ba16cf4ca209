// SPDX-License-Identifier: MIT
// What the sheets and Undo say: of a load, of what stands in its way, of what a safety copy holds.
#include "base/plaintext.h"
#include "resources/resources.h"
#include "ui/handmade.h"
#include "ui/text/heldtext.h"
#include "ui/text/loadtext.h"
#include "ui/text/obstaclesentences.h"

#include <QTest>

#include <limits>

using namespace seedbank;

namespace {

Obstacle obstacle(Obstacle::Kind kind, const std::vector<QString> &keys = {},
    const std::vector<QString> &columns = {}, qint64 rows = 12)
{
    return { kind, QStringLiteral("lines"), QStringLiteral("lines.a → orders.id"), rows, keys,
        columns };
}

const QDateTime now(QDate(2025, 1, 20), QTime(18, 0), Qt::UTC);

HeldState held(std::optional<std::int64_t> changes, const std::string &scenario = "general")
{
    return { HeldRows { scenario, "v3_2025-01-20", changes }, false,
        { QDate(2025, 1, 20), QTime(17, 22), Qt::UTC } };
}

} // namespace

class TestSheetTexts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    void theActHasNoZeros_data()
    {
        QTest::addColumn<TableChangeCounts>("totals");
        QTest::addColumn<QString>("act");
        const auto row = [](const char *act, const TableChangeCounts &totals) {
            QTest::newRow(act) << totals << QString::fromLatin1(act);
        };
        row("", { 0, 0, 0, 7 });
        row("Delete 142, add 8, change 48", { 142, 8, 48, 0 });
        row("Delete 142, add 8", { 142, 8, 0, 5 });
        row("Delete 1,142, change 48", { 1142, 0, 48, 0 });
        row("Add 8, change 48", { 0, 8, 48, 0 });
        row("Delete 142 rows", { 142, 0, 0, 0 });
        row("Add 320 rows", { 0, 320, 0, 0 });
        row("Change 1 row", { 0, 0, 1, 0 });
        constexpr auto most = std::numeric_limits<std::int64_t>::max();
        row("Add 9,223,372,036,854,775,807 rows", { 0, most, 0, 0 });
    }
    void theActHasNoZeros()
    {
        QFETCH(TableChangeCounts, totals);
        QTEST(loadActText(totals), "act");
    }

    void theTotalsAreOfAllTables()
    {
        const TableChangeCounts totals = totalCounts(handmade::preview().changes);
        QCOMPARE(loadTotalsText(totals),
            u"All tables: 4 to delete, 16 to add, 7 to change, 293 to keep"_qs);
    }

    void theSafetyCopyIsToldAsItWillBe_data()
    {
        QTest::addColumn<TableChangeCounts>("totals");
        QTest::addColumn<bool>("fromCopy");
        QTest::addColumn<bool>("uncertain");
        QTest::addColumn<QString>("text");
        QTest::newRow("rows are replaced")
            << TableChangeCounts { 142, 8, 48, 130 } << false << false
            << u"A safety copy of the 320 rows that are there now is kept first: Undo brings them "
               "back."_qs;
        QTest::newRow("one row") << TableChangeCounts { 1, 8, 0, 0 } << false << false
                                 << u"A safety copy of the 1 row that is there now is kept first: "
                                    "Undo brings it back."_qs;
        QTest::newRow("nothing there")
            << TableChangeCounts { 0, 320, 0, 0 } << false << false
            << u"There are no demo rows to keep. Undo takes the new ones away again."_qs;
        QTest::newRow("nothing to do") << TableChangeCounts { 0, 0, 0, 320 } << false << false
                                       << u"Nothing is written, so no safety copy is needed."_qs;
        QTest::newRow("nothing at all") << TableChangeCounts {} << false << false
                                        << u"Nothing is written, so no safety copy is needed."_qs;
        QTest::newRow("from a safety copy")
            << TableChangeCounts { 142, 8, 48, 130 } << true << false
            << u"A safety copy of the 320 rows that are there now is kept first, so that you can "
               "come back to them."_qs;
        QTest::newRow("the notes say what an undo needs")
            << TableChangeCounts { 142, 8, 48, 130 } << false << true
            << u"A safety copy of the 320 rows that are there now is kept first. The notes say "
               "what an undo needs."_qs;
    }
    void theSafetyCopyIsToldAsItWillBe()
    {
        QFETCH(TableChangeCounts, totals);
        QFETCH(bool, fromCopy);
        QFETCH(bool, uncertain);
        ImportReport preview;
        preview.changes = { { "fragments", totals } };
        preview.undoIsUncertain = uncertain;
        QTEST(safetyCopyText(preview, fromCopy ? LoadedFrom::SafetyCopy : LoadedFrom::Version),
            "text");
    }

    void undoSaysItsResult_data()
    {
        QTest::addColumn<HeldState>("state");
        QTest::addColumn<QString>("held");
        QTest::addColumn<QString>("undo");
        QTest::addColumn<QString>("done");
        QTest::addColumn<QString>("heading");
        QTest::newRow("a version")
            << held(0) << u"general v3"_qs << u"Undo: back to general v3"_qs
            << u"Back to general v3"_qs << u"Take shop back to general v3"_qs;
        QTest::newRow("counted changes") << held(1200) << u"general v3 + 1,200 changes"_qs
                                         << u"Undo: back to general v3 + 1,200 changes, 17:22"_qs
                                         << u"Back to general v3 + 1,200 changes"_qs
                                         << u"Take shop back to general v3 + 1,200 changes"_qs;
        QTest::newRow("one change")
            << held(1) << u"general v3 + 1 change"_qs
            << u"Undo: back to general v3 + 1 change, 17:22"_qs
            << u"Back to general v3 + 1 change"_qs << u"Take shop back to general v3 + 1 change"_qs;
        QTest::newRow("changes that nobody counted")
            << held({}) << u"general v3 + changes"_qs
            << u"Undo: back to general v3 + changes, 17:22"_qs << u"Back to general v3 + changes"_qs
            << u"Take shop back to general v3 + changes"_qs;
        HeldState nothing { {}, true, held(0).at };
        QTest::newRow("no rows") << nothing << u"no demo rows"_qs
                                 << u"Undo: back to no demo rows"_qs << u"Back to no demo rows"_qs
                                 << u"Take shop back to no demo rows"_qs;
        nothing = held(3);
        nothing.isEmpty = true; // that is what counts
        QTest::newRow("all rows were deleted")
            << nothing << u"no demo rows"_qs << u"Undo: back to no demo rows"_qs
            << u"Back to no demo rows"_qs << u"Take shop back to no demo rows"_qs;
        const HeldState unknown { {}, false, held(0).at };
        QTest::newRow("nobody knows") << unknown << QString() << u"Undo: back to 17:22"_qs
                                      << QString() << u"Take shop back to 17:22"_qs;
    }
    void undoSaysItsResult()
    {
        QFETCH(HeldState, state);
        QTEST(heldText(state), "held");
        QTEST(undoText(state, now), "undo");
        QTEST(restoredText(state), "done");
        QTEST(takeBackText(state, u"shop"_qs, now), "heading");
        QCOMPARE(redoText(state, now), undoText(state, now).replace(u"Undo"_qs, u"Redo"_qs));
    }

    void longNamesAreCutOnButtonsAlone()
    {
        const HeldState state = held(3, std::string(30, 'a') + std::string(34, 'b'));
        QCOMPARE(undoText(withShortNames(state, 24), now),
            u"Undo: back to aaaaaaaaaaaaaaa…bbbbbbbb v3 + 3 changes, 17:22"_qs);
        QVERIFY(undoText(state, now).contains(QString(30, u'a') + QString(34, u'b')));
        QCOMPARE(undoText(withShortNames(held(3), 24), now), undoText(held(3), now));
        HeldState nothing;
        QVERIFY(!withShortNames(nothing, 24).rows);
    }

    void everyObstacleHasASentenceAndAStep_data()
    {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind <= static_cast<int>(Obstacle::Kind::Trigger); ++kind)
            QTest::addRow("%d", kind) << kind;
    }
    void everyObstacleHasASentenceAndAStep()
    {
        QFETCH(int, kind);
        const Obstacle it = obstacle(static_cast<Obstacle::Kind>(kind));
        const QString sentence = obstacleSentence(it, {});
        QVERIFY2(sentence.contains(u"12 rows of lines"_qs), qPrintable(sentence));
        QVERIFY2(sentence.endsWith(u": lines.a → orders.id."_qs), qPrintable(sentence));
        for (const LoadConsent given : { LoadConsent {}, LoadConsent { true, true } }) {
            const QString step = nextStep(it, given);
            QVERIFY2(step.endsWith(u'.') && step.count(u'.') == 1, qPrintable(step));
        }
    }

    void whatTheWindowCanDoIsSaid()
    {
        using Kind = Obstacle::Kind;
        const LoadConsent none;
        const LoadConsent all { true, true };
        QCOMPARE(remedyFor(obstacle(Kind::Trigger), none), Remedy::LetTriggersRest);
        QCOMPARE(remedyFor(obstacle(Kind::Trigger), all), Remedy::LetTriggersRun);
        QCOMPARE(remedyFor(obstacle(Kind::UnseenRows), none), Remedy::VouchForChildren);
        QCOMPARE(remedyFor(obstacle(Kind::Cascade), none), Remedy::None);
        // What is said behind a trigger's name is for the console.
        Obstacle trigger = obstacle(Kind::Trigger);
        trigger.detail = u"stamp: to find out, try the load (in the console: --rehearse)"_qs;
        QCOMPARE(obstacleSentence(trigger, none),
            u"Triggers run on 12 rows of lines and may change them: stamp."_qs);
        QVERIFY(obstacleSentence(trigger, all).contains(u"to find out"_qs)); // why it is fixed
    }

    void keysAreReadable_data()
    {
        QTest::addColumn<QStringList>("keys");
        QTest::addColumn<QStringList>("columns");
        QTest::addColumn<qint64>("rows");
        QTest::addColumn<QString>("text");
        const QStringList two { u"order"_qs, u"line"_qs };
        QTest::newRow("none") << QStringList() << QStringList { u"id"_qs } << qint64(3)
                              << QString();
        QTest::newRow("numbers") << QStringList { u"7"_qs, u"9"_qs } << QStringList { u"id"_qs }
                                 << qint64(2) << u"Keys: 7, 9"_qs;
        QTest::newRow("some of many")
            << QStringList { u"7"_qs, u"9"_qs } << QStringList { u"id"_qs } << qint64(3)
            << u"Keys: 7, 9, …"_qs;
        QTest::newRow("two columns") << QStringList { u"7, 2"_qs, u"(8, 1)"_qs } << two << qint64(2)
                                     << u"Keys: order 7, line 2; order 8, line 1"_qs;
        QTest::newRow("a comma in a value") << QStringList { u"7, a, b"_qs } << two << qint64(1)
                                            << u"Keys: order, line = 7, a, b"_qs;
        QTest::newRow("a line break in a value")
            << QStringList { u"7, one\ntwo\r\nthree\tfour"_qs } << two << qint64(1)
            << u"Keys: order 7, line one↵two↵three four"_qs;
        QTest::newRow("what turns text round")
            << QStringList { u"\u202eevil"_qs } << QStringList { u"id"_qs } << qint64(1)
            << u"Keys: \\u202eevil"_qs;
        QTest::newRow("a long value")
            << QStringList { QString(100, u'x') } << QStringList { u"id"_qs } << qint64(1)
            << QString(u"Keys: "_qs + QString(39, u'x') + u'…');
        QTest::newRow("no columns are told")
            << QStringList { u"7, 2"_qs } << QStringList() << qint64(1) << u"Keys: 7, 2"_qs;
        QTest::newRow("no value at all")
            << QStringList { QString() } << two << qint64(1) << u"Keys: order, line = "_qs;
    }
    void keysAreReadable()
    {
        QFETCH(QStringList, keys);
        QFETCH(QStringList, columns);
        QFETCH(qint64, rows);
        const Obstacle it = obstacle(Obstacle::Kind::Restrict, { keys.begin(), keys.end() },
            { columns.begin(), columns.end() }, rows);
        QTEST(obstacleKeys(it), "text");
    }

    void whatTheDatabaseNamesStaysOnItsLine()
    {
        Obstacle it = obstacle(Obstacle::Kind::Cascade, { u"a\nb"_qs }, { u"id"_qs });
        it.table = u"li\nnes\u202e"_qs;
        it.detail = u"a rule\nof two lines"_qs;
        const QString all = obstacleInFull(it, {});
        QCOMPARE(all.count(u'\n'), 2);
        QVERIFY(!all.contains(QChar(0x202e)));
        it.table.clear();
        QCOMPARE(obstacleSentence(it, {}), u"The database refuses it: a rule of two lines."_qs);
    }
};

QTEST_GUILESS_MAIN(TestSheetTexts)
#include "tst_ui_sheettexts.moc"
