// SPDX-License-Identifier: MIT
#include "resources/resources.h"
#include "ui/text/datetext.h"
#include "ui/text/numbertext.h"
#include "ui/text/sentences.h"
#include "ui/workspace/job.h"

#include <QTest>

using namespace seedbank;

class TestText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "Europe/Berlin");
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    void numbers_data()
    {
        QTest::addColumn<qint64>("number");
        QTest::addColumn<QString>("grouped");
        QTest::newRow("nothing") << qint64(0) << u"0"_qs;
        QTest::newRow("small") << qint64(12) << u"12"_qs;
        QTest::newRow("grouped") << qint64(1234567) << u"1,234,567"_qs;
        QTest::newRow("true minus") << qint64(-1234) << u"−1,234"_qs;
        QTest::newRow("smallest") << std::numeric_limits<qint64>::min()
                                  << u"−9,223,372,036,854,775,808"_qs;
    }
    void numbers()
    {
        QFETCH(qint64, number);
        QTEST(groupedNumber(number), "grouped");
    }

    void aLongNameIsCutInItsMiddle_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("cut"); // to 14 characters
        const QString seed = QString::fromUtf8("\U0001F331"); // of two units
        QTest::newRow("none") << QString() << QString();
        QTest::newRow("as long as it may be") << u"general-review"_qs << u"general-review"_qs;
        QTest::newRow("longer") << u"general-reviews"_qs << u"gener…-reviews"_qs;
        QTest::newRow("within a character")
            << u"gene%1-%1reviews"_qs.arg(seed) << u"gene…reviews"_qs;
    }
    void aLongNameIsCutInItsMiddle()
    {
        QFETCH(QString, name);
        constexpr int longest = 14;
        QTEST(shortName(name, longest), "cut");
    }

    void changes_data()
    {
        QTest::addColumn<int>("deleted");
        QTest::addColumn<int>("inserted");
        QTest::addColumn<int>("updated");
        QTest::addColumn<QString>("signs");
        QTest::addColumn<QString>("words");
        QTest::newRow("none") << 0 << 0 << 0 << u"="_qs << u"no changes"_qs;
        QTest::newRow("all") << 1 << 12 << 3 << u"+12 ~3 −1"_qs
                             << u"12 inserted, 3 changed, 1 deleted"_qs;
        QTest::newRow("deleted") << 1000 << 0 << 0 << u"−1,000"_qs << u"1,000 deleted"_qs;
    }
    void changes()
    {
        QFETCH(int, deleted);
        QFETCH(int, inserted);
        QFETCH(int, updated);
        const TableChangeCounts counts { deleted, inserted, updated, 7 };
        QTEST(changeCounts(counts), "signs");
        QTEST(changeCountsInWords(counts), "words");
    }

    void sizes_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("unknown") << qint64(-1) << QString();
        QTest::newRow("empty") << qint64(0) << u"0 bytes"_qs;
        QTest::newRow("one") << qint64(1) << u"1 byte"_qs;
        QTest::newRow("bytes") << qint64(1023) << u"1,023 bytes"_qs;
        QTest::newRow("a KB") << qint64(1024) << u"1.0 KB"_qs;
        QTest::newRow("KB") << qint64(145'408) << u"142 KB"_qs;
        QTest::newRow("rounds to a MB") << qint64(1024 * 1024 - 1) << u"1.0 MB"_qs;
        QTest::newRow("MB") << qint64(5'452'595) << u"5.2 MB"_qs;
        QTest::newRow("GB") << (qint64(3) << 30) << u"3.0 GB"_qs;
        QTest::newRow("largest") << std::numeric_limits<qint64>::max() << u"8,388,608 TB"_qs;
    }
    void sizes()
    {
        QFETCH(qint64, bytes);
        QTEST(humanSize(bytes), "text");
    }

    void durations_data()
    {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("at once") << 0.01 << u"0.0 s"_qs;
        QTest::newRow("short") << 0.84 << u"0.8 s"_qs;
        QTest::newRow("just a minute") << 59.96 << u"1 min 0 s"_qs;
        QTest::newRow("long") << 80.2 << u"1 min 20 s"_qs;
    }
    void durations()
    {
        QFETCH(double, seconds);
        QTEST(humanDuration(seconds), "text");
    }

    void hundredPercentOnlyWhenAllIsDone()
    {
        QCOMPARE(percent(0.9999), u"99 %"_qs);
        QCOMPARE(percent(1), u"100 %"_qs);
        QCOMPARE(percent(-1), u"0 %"_qs);
    }

    void dates_data()
    {
        QTest::addColumn<QString>("when");
        QTest::addColumn<QString>("relative");
        QTest::addColumn<QString>("exact");
        // Now is Monday, 20 January 2025, 14:15 in Berlin.
        QTest::newRow("today") << u"2025-01-20T08:12:00.000Z"_qs << u"today 09:12"_qs
                               << u"20 Jan 2025 09:12"_qs;
        QTest::newRow("yesterday, today in UTC")
            << u"2025-01-19T22:59:00.000Z"_qs << u"yesterday 23:59"_qs << u"19 Jan 2025 23:59"_qs;
        QTest::newRow("today, yesterday in UTC")
            << u"2025-01-19T23:01:00.000Z"_qs << u"today 00:01"_qs << u"20 Jan 2025 00:01"_qs;
        QTest::newRow("this week")
            << u"2025-01-16T11:00:00.000Z"_qs << u"Thu 16 Jan"_qs << u"16 Jan 2025 12:00"_qs;
        QTest::newRow("a week ago")
            << u"2025-01-13T11:00:00.000Z"_qs << u"13 Jan"_qs << u"13 Jan 2025 12:00"_qs;
        QTest::newRow("last year")
            << u"2024-12-31T11:00:00.000Z"_qs << u"31 Dec 2024"_qs << u"31 Dec 2024 12:00"_qs;
        QTest::newRow("tomorrow") << u"2025-01-21T11:00:00.000Z"_qs << u"21 Jan"_qs
                                  << u"21 Jan 2025 12:00"_qs;
        QTest::newRow("later today")
            << u"2025-01-20T22:59:00.000Z"_qs << u"today 23:59"_qs << u"20 Jan 2025 23:59"_qs;
        QTest::newRow("next year")
            << u"2026-01-19T11:00:00.000Z"_qs << u"19 Jan 2026"_qs << u"19 Jan 2026 12:00"_qs;
        QTest::newRow("unknown") << QString() << QString() << QString();
        QTest::newRow("nonsense") << u"yesterday"_qs << QString() << QString();
    }
    void dates()
    {
        QFETCH(QString, when);
        const QDateTime now(QDate(2025, 1, 20), QTime(13, 15), Qt::UTC);
        const QDateTime date = dateFromManifest(when.toStdString());
        QTEST(relativeDate(date, now), "relative");
        QTEST(exactDate(date), "exact");
        // Whatever the desktop's language: the names of days stand among the window's texts.
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        const QString relative = relativeDate(date, now);
        QLocale::setDefault(before);
        QTEST(relative, "relative");
    }

    void aMomentNamesItsDayUnlessItIsToday_data()
    {
        QTest::addColumn<QDateTime>("when");
        QTest::addColumn<QString>("text");
        const auto utc = [](int year, int month, int day, int hour) {
            return QDateTime(QDate(year, month, day), QTime(hour, 30), Qt::UTC);
        };
        // Now is 20 January 2025, 14:15 in Berlin.
        QTest::newRow("today") << utc(2025, 1, 20, 8) << u"09:30"_qs;
        QTest::newRow("in the afternoon") << utc(2025, 1, 20, 12) << u"13:30"_qs;
        QTest::newRow("today, yesterday in UTC") << utc(2025, 1, 19, 23) << u"00:30"_qs;
        QTest::newRow("yesterday") << utc(2025, 1, 19, 22) << u"19 Jan 23:30"_qs;
        QTest::newRow("tomorrow") << utc(2025, 1, 21, 8) << u"21 Jan 09:30"_qs;
        QTest::newRow("last year") << utc(2024, 12, 31, 8) << u"31 Dec 2024 09:30"_qs;
        QTest::newRow("unknown") << QDateTime() << QString();
    }
    void aMomentNamesItsDayUnlessItIsToday()
    {
        QFETCH(QDateTime, when);
        QTEST(momentText(when, QDateTime(QDate(2025, 1, 20), QTime(13, 15), Qt::UTC)), "text");
        QCOMPARE(momentText(when, {}), when.isValid() ? clockTime(when) : QString());
    }

    void everyErrorAndPhaseHasWords()
    {
        for (int code = 0; code <= static_cast<int>(ErrorCode::Cancelled); ++code)
            QVERIFY2(!errorHeading(static_cast<ErrorCode>(code)).isEmpty(),
                qPrintable(QString::number(code)));
        for (int phase = 0; phase <= static_cast<int>(Phase::Finished); ++phase)
            QVERIFY(!phaseName(static_cast<Phase>(phase)).isEmpty());
    }

    void whatALoadReplacesIsSaidByItsPreview_data()
    {
        using Versions = std::optional<std::vector<VersionRef>>;
        const Versions none(std::in_place);
        const VersionRef v2 { "general", "v2_2025-01-13" };
        const VersionRef v3 { "general", "v3_2025-01-20" };
        QTest::addColumn<TableChangeCounts>("counts");
        QTest::addColumn<Versions>("held");
        QTest::addColumn<std::optional<VersionRef>>("loaded");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("losesChanges");
        const TableChangeCounts changes { 1, 0, 2, 5 };
        const auto row = [](const char *name, const TableChangeCounts &counts, const Versions &held,
                             const std::optional<VersionRef> &loaded, const char16_t *text,
                             bool loses) {
            QTest::newRow(name) << counts << held << loaded << QString::fromUtf16(text) << loses;
        };
        row("nothing there", { 0, 7, 0, 0 }, none, v3, u"There is no demo data in app.db.", false);
        row("a version", changes, Versions { { v3, v2 } }, v2, u"This replaces general v2.", false);
        row("a version that was not loaded", changes, Versions { { v3, v2 } }, std::nullopt,
            u"This replaces general v3.", false);
        row("changed since it was loaded", changes, none, v2,
            u"This replaces general v2 and the changes made to it since. To keep the changes for "
            u"good, capture them first.",
            true);
        row("back to what was loaded", changes, none, v3,
            u"This replaces general v3 and 3 changes made to it since. To keep the changes for "
            u"good, capture them first.",
            true);
        row("no version", changes, none, std::nullopt,
            u"This replaces demo rows that match no version in this library. To keep them for "
            u"good, capture them first.",
            true);
        row("it cannot be told", changes, std::nullopt, v2,
            u"To keep what is replaced for good, capture it first.", true);
        row("nothing changes", { 0, 0, 0, 8 }, none, v3, u"", false);
        row("the version that is there", { 0, 0, 0, 8 }, Versions { { v3 } }, v3, u"", false);
    }

    void whatALoadReplacesIsSaidByItsPreview()
    {
        QFETCH(TableChangeCounts, counts);
        QFETCH(std::optional<std::vector<VersionRef>>, held);
        QFETCH(std::optional<VersionRef>, loaded);
        ImportReport preview;
        preview.changes = { { "fragments", counts } };
        preview.replaces = held;
        preview.loaded = loaded;
        const ReplacedRows replaced
            = replacedRows(preview, { "general", "v3_2025-01-20" }, QStringLiteral("app.db"));
        QTEST(replaced.text, "text");
        QTEST(replaced.losesChanges, "losesChanges");
    }

    /** Nothing brings them back but a capture. */
    void rowsWhoseVersionIsDamagedAreNoVersion()
    {
        ImportReport preview;
        preview.changes = { { "fragments", { 1, 0, 2, 5 } } };
        preview.replaces = std::vector<VersionRef> {};
        preview.replacesDamaged = { { "general", "v2_2025-01-13" } };
        preview.loaded = preview.replacesDamaged.front();
        const ReplacedRows replaced
            = replacedRows(preview, { "general", "v3_2025-01-20" }, QStringLiteral("app.db"));
        QVERIFY(replaced.losesChanges);
        QVERIFY2(replaced.text.startsWith(
                     u"This replaces the rows of general v2, whose file is damaged or missing:"_qs),
            qPrintable(replaced.text));
    }

    void aRepairSaysWhatItLost()
    {
        LibraryRepair repair;
        repair.actions = { u"Rebuilt the manifest."_qs };
        repair.losses = { u"The notes of 2 versions may be lost."_qs };
        QVERIFY(!repair.isClean());
        QCOMPARE(repairText(repair), u"Repaired the library, but not all of it could be kept"_qs);
        QCOMPARE(repairAttention(repair), QStringList { repair.losses.front() });
    }

    void onlyWhatWasComparedWithTheCapturedRowsIsVerified_data()
    {
        QTest::addColumn<QString>("verified");
        QTest::addColumn<int>("proof");
        QTest::addColumn<QString>("text");
        const auto row
            = [](const char *name, const char *verified, FileProof proof, const char16_t *text) {
                  QTest::newRow(name) << QString::fromLatin1(verified) << static_cast<int>(proof)
                                      << QString::fromUtf16(text);
              };
        row("the manifest's file", "full", FileProof::FileDigest, u"verified");
        row("the recorded rows", "full", FileProof::RowsDigest, u"verified");
        row("any file", "full", FileProof::OwnDigests, u"every row as in the file");
        row("by value", "value", FileProof::FileDigest, u"every row as in the file, by value");
        row("by count", "counts", FileProof::FileDigest, u"only the rows were counted");
        row("a dry run", "", FileProof::FileDigest, u"");
    }
    void onlyWhatWasComparedWithTheCapturedRowsIsVerified()
    {
        QFETCH(QString, verified);
        QFETCH(int, proof);
        ImportReport report;
        report.verified = verified.toStdString();
        report.proof = static_cast<FileProof>(proof);
        QTEST(verificationText(report), "text");
    }

    void aRepairSaysWhatItCouldNotDo()
    {
        LibraryRepair repair;
        QCOMPARE(repairText(repair), u"The library is in order: nothing had to be repaired"_qs);
        repair.actions = { u"The latest link of general was set."_qs };
        QCOMPARE(repairText(repair), u"Repaired the library: 1 step"_qs);
        repair.remaining
            = { { u"general"_qs, { ErrorCode::InvalidManifest, u"It is damaged."_qs } } };
        QCOMPARE(repairText(repair), u"1 problem of the library could not be repaired"_qs);
    }

    void resultsReadAsOneLine()
    {
        JobResult result;
        result.seconds = 0.8;
        const QString loaded = u"Loaded general v3"_qs;
        ImportReport report;
        report.verified = "full";
        report.proof = FileProof::FileDigest;
        report.changes = { { "fragments", { 1, 0, 0, 5 } } };
        result.done = loadText(loaded, report);
        QCOMPARE(result.line(), u"Loaded general v3 · 1 row changed · verified · 0.8 s"_qs);
        report.changes = { { "fragments", { 1, 20, 6, 5 } } };
        result.done = loadText(loaded, report);
        QCOMPARE(result.line(), u"Loaded general v3 · 27 rows changed · verified · 0.8 s"_qs);
        report.changes = {};
        result.done = loadText(loaded, report);
        QCOMPARE(result.line(), u"Loaded general v3 · nothing had to change · verified · 0.8 s"_qs);
        result.error = Error { ErrorCode::Cancelled, u"Cancelled."_qs, {}, {} };
        QCOMPARE(result.line(), u"Cancelled."_qs);
        result.error = Error { ErrorCode::DiskFull, u"The disk is full: free some space."_qs };
        QCOMPARE(result.line(), QString()); // the message bar tells it
    }
};

QTEST_GUILESS_MAIN(TestText)
#include "tst_ui_text.moc"
