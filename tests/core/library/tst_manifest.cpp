// SPDX-License-Identifier: MIT
#include "base/file.h"
#include "base/json.h"
#include "library/manifest.h"
#include "library/mergeconflict.h"
#include "support/verify.h"

#include <QTest>

using namespace seedbank;

namespace {

const QString origin = QStringLiteral("export_manifest.json");

/** An example with all that a manifest may hold, in the form that Seedbank writes. */
std::string readExample()
{
    return readSmallFile(QStringLiteral(SEEDBANK_TEST_DATA "/manifest/example.json"), 10'000)
        .value();
}

/** A manifest with one scenario `general` and this entry in its list. */
std::string withEntry(const std::string &entry)
{
    return R"({"scenarios":{"general":{"versions":[)"
           R"({"version":"v1_2025-01-15","file":"general/general_v1_2025-01-15.sql"},)"
        + entry + "]}}}";
}

} // namespace

class TestManifest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheExample()
    {
        const auto reading = parseManifest(readExample(), origin);
        QVERIFY(reading);
        QVERIFY(reading->problems.empty());
        const ScenarioEntry *general = reading->manifest.find("general");
        QVERIFY(general);
        QCOMPARE(general->latest, std::string("v2_2025-01-20"));
        QCOMPARE(general->nextNumber, 3);
        QCOMPARE(general->versions.size(), 2U);
        const VersionEntry &first = general->versions[0];
        QCOMPARE(first.size, 145823);
        QCOMPARE(first.note, std::string("before \"launch\"\nsecond line"));
        QVERIFY(first.pinned);
        QCOMPARE(first.rows.size(), 2U);
        QCOMPARE(first.rows[1].first, std::string("projects"));
        QCOMPARE(first.totalRows, 10);
        QCOMPARE(first.engine, std::string("postgresql"));
        QCOMPARE(first.tableDigests.size(), 1U);
        QCOMPARE(general->versions[1].size, -1);
    }

    void writesTheExampleByteForByte()
    {
        const auto reading = parseManifest(readExample(), origin);
        QVERIFY(reading);
        QCOMPARE(QByteArray::fromStdString(manifestToJson(reading->manifest)),
            QByteArray::fromStdString(readExample()));
    }

    /** parseManifest() would refuse it, and nothing could be published any more. */
    void aMemberIsNeverWrittenTwice()
    {
        const auto reading = parseManifest(readExample(), origin);
        QVERIFY(reading);
        Manifest manifest = reading->manifest;
        // A table of that name; and two tables whose names are shown alike: a.b of c, b of c.a.
        manifest.scenarios[0].versions[0].rows
            = { { "total_records", 3 }, { "c.a.b", 1 }, { "c.a.b", 2 } };
        manifest.scenarios[0].versions[0].tableDigests
            = { { "c.a.b", std::string(64, '0') }, { "c.a.b", std::string(64, '1') } };
        // An entry that was not one, of a scenario that was captured again.
        manifest.rejected.emplace_back("general", R"("x")");
        const auto again = parseManifest(manifestToJson(manifest), origin);
        VERIFY_OK(again);
        QVERIFY(again->problems.empty());
        QCOMPARE(again->manifest.find("general")->versions.size(), 2U);
        QCOMPARE(again->manifest.find("general")->versions[0].totalRows, 10);
    }

    void aNameIsNoPlaceMarker()
    {
        const auto reading = parseManifest(
            withEntry(R"({"version":"v2_2025-01-15","statistics":{"%1":-1}})"), origin);
        VERIFY_OK(reading);
        QCOMPARE(reading->problems.size(), 1U);
        QVERIFY2(reading->problems[0].error.message().contains(
                     QStringLiteral("“%1” is not a whole number from 0 to 9223372036854775807")),
            qPrintable(reading->problems[0].error.message()));
    }

    void readsWhatThePlanWrites()
    {
        const auto reading = parseManifest(R"({
    "scenarios": { "general": { "versions": [
        { "version": "v10_2025-02-01",
          "file": "\/var\/www\/app\/database\/demo-snapshots\/general\/general_v10_2025-02-01.sql",
          "created_at": "2025-02-01T10:30:00.123456Z", "size": 5, "statistics": null },
        { "version": "v9_2025-01-20", "size": 7, "fragments": 175, "total_records": 320,
          "file": "C:\\app\\general\\general_v9_2025-01-20.sql" },
        { "version": "v2_2025-01-02", "statistics": [] }
      ], "latest": "v10_2025-02-01" }, "writer": [] },
    "last_updated": "2025-02-01T10:30:00.123456Z" })",
            origin);
        QVERIFY(reading);
        QVERIFY2(reading->problems.empty(),
            reading->problems.empty() ? "" : qPrintable(reading->problems[0].error.message()));
        const ScenarioEntry *general = reading->manifest.find("general");
        QVERIFY(general);
        QCOMPARE(general->nextNumber, 11);
        QCOMPARE(general->versions.size(), 3U);
        QCOMPARE(general->versions[0].version.number, 2);
        QCOMPARE(general->versions[1].rows.size(), 1U);
        QCOMPARE(general->versions[1].totalRows, 320);
        QCOMPARE(general->versions[2].file, std::string("general/general_v10_2025-02-01.sql"));
        QVERIFY(reading->manifest.find("writer"));
    }

    void anEmptyObjectIsAnEmptyManifest()
    {
        for (const char *json : { "{}", R"({"scenarios":{}})", R"({"scenarios":[]})" }) {
            const auto reading = parseManifest(json, origin);
            QVERIFY2(reading, json);
            QVERIFY(reading->manifest.scenarios.empty());
        }
    }

    void refusesAManifestAsAWhole_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("named");
        const auto row = [](const char *name, const QByteArray &json, const char *named) {
            QTest::newRow(name) << json << QString::fromUtf8(named);
        };
        row("empty", "", "line 1, column 1");
        row("not JSON", "hello", "line 1, column 1");
        row("binary", QByteArray("\x00\x01\x02", 3), "line 1, column 1");
        row("array", "[]", "not a JSON object");
        row("number", "12", "not a JSON object");
        row("cut", R"({"scenarios": {"general": {)", "line 1");
        row("text after the end", "{}\n{}", "line 2, column 1");
        row("comment", "{}\n// x", "line 2");
        row("trailing comma", "{\"a\": 1,\n}", "line 2, column 1");
        row("scenarios is a list", R"({"scenarios": [1]})", "“scenarios”");
        row("scenarios is a text", R"({"scenarios": "x"})", "“scenarios”");
        row("duplicate key", "{\"scenarios\":{},\n \"scenarios\":{}}", "line 2, column 2");
        row("duplicate scenario", R"({"scenarios":{"a":{},"a":{}}})", "“a” occurs twice");
        row("duplicate by escape", R"({"scenarios":{"a":{},"\u0061":{}}})", "“a” occurs twice");
        row("duplicate in an unknown field", R"({"x":[{"b":1,"b":1}]})", "“b” occurs twice");
        row("not UTF-8", "{\"a\": \"\xff\"}", "line 1, column 8");
        row("lone surrogate", R"({"a": "\ud800"})", "line 1");
        row("control character", QByteArray("{\"a\": \"\x01\"}"), "line 1, column 8");
        row("conflict", "{\n<<<<<<< HEAD\n=======\n>>>>>>> b\n}", "line 2 is a conflict marker");
        row("conflict with CRLF", "{\r\n<<<<<<< HEAD\r\n}", "line 2 is a conflict marker");
        row("end of a conflict", "{\n>>>>>>> b\n}", "line 2 is a conflict marker");
        row("too deep", QByteArray(100'000, '['), "64 levels");
        row("too many values", "{\"x\":[" + QByteArray("1,").repeated(2'100'000) + "1]}",
            "2000000 values");
        row("too large", QByteArray(largestManifest + 1, ' '), "67108865 bytes");
    }
    void refusesAManifestAsAWhole()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, named);
        const auto reading = parseManifest(json.toStdString(), origin);
        VERIFY_FAILS(reading, ErrorCode::InvalidManifest);
        VERIFY_SAYS(reading, origin);
        VERIFY_SAYS(reading, named);
        VERIFY_SAYS(reading, QStringLiteral("repair"));
    }

    void rejectsABadEntryAndKeepsTheGoodOnes_data()
    {
        QTest::addColumn<QByteArray>("entry");
        QTest::addColumn<QString>("named");
        const auto row = [](const char *name, const char *entry, const char *named) {
            QTest::newRow(name) << QByteArray(entry) << QString::fromUtf8(named);
        };
        const auto field = [&](const char *name, const char *json, const char *named) {
            QTest::newRow(name) << QByteArray(R"({"version":"v2_2025-01-16",)") + json + '}'
                                << QString::fromUtf8(named);
        };
        row("not an object", "7", "not an object");
        row("no version", R"({"size":1})", "“version”");
        row("version is a number", R"({"version":2})", "“version”");
        row("version is a path", R"({"version":"../v2_2025-01-16"})", "“version”");
        row("version has a control character", R"({"version":"v2_2025-01-16\n"})", "“version”");
        row("version twice", R"({"version":"v1_2025-01-15"})", "twice");
        field("file elsewhere", R"("file":"writer/general_v2_2025-01-16.sql")", "“file”");
        field("file of another version", R"("file":"general/general_v1_2025-01-15.sql")", "“file”");
        field("file above", R"("file":"../general/general_v2_2025-01-16.sql")", "“file”");
        field("absolute file with ..", R"("file":"/a/../general_v2_2025-01-16.sql")", "“file”");
        field("absolute file elsewhere", R"("file":"/etc/passwd")", "“file”");
        field("file in a folder", R"("file":"general/x/general_v2_2025-01-16.sql")", "“file”");
        field("file with ./", R"("file":"./general/general_v2_2025-01-16.sql")", "“file”");
        field("file with NUL", R"("file":"general/general_v2_2025-01-16.sql\u0000")", "“file”");
        field("file is a number", R"("file":1)", "“file”");
        field("time is no time", R"("created_at":"yesterday")", "“created_at”");
        field("time is a number", R"("created_at":1)", "“created_at”");
        field("negative size", R"("size":-1)", "“size”");
        field("huge size", R"("size":9223372036854775808)", "“size”");
        field("size with a fraction", R"("size":1.5)", "“size”");
        field("size with an exponent", R"("size":1e3)", "“size”");
        field("size is a text", R"("size":"1")", "“size”");
        field("short digest", R"("sha256":"abc")", "“sha256”");
        field("digest in capitals",
            R"("content":"AA00000000000000000000000000000000000000000000000000000000000000")",
            "“content”");
        field("table digest", R"("tables":{"vaults":"x"})", "“vaults”");
        field("tables is a list", R"("tables":["x"])", "“tables”");
        field("table with a control character",
            R"("tables":{"a\u001b":"0000000000000000000000000000000000000000000000000000000000000001"})",
            "“tables”");
        field("note with a control character", "\"note\":\"\\u001b[2J\"", "“note”");
        field("note is a list", R"("note":[])", "“note”");
        field("engine with a line break", R"("engine":"a\nb")", "“engine”");
        field("pinned is a text", R"("pinned":"true")", "“pinned”");
        field("negative count", R"("statistics":{"vaults":-2})", "“vaults”");
        field("statistics is a text", R"("statistics":"x")", "“statistics”");
        field("table with a line break", R"("statistics":{"a\nb":2})", "“statistics”");
    }
    void rejectsABadEntryAndKeepsTheGoodOnes()
    {
        QFETCH(QByteArray, entry);
        QFETCH(QString, named);
        const auto reading = parseManifest(withEntry(entry.toStdString()), origin);
        QVERIFY(reading);
        QCOMPARE(reading->problems.size(), 1U);
        const LibraryProblem &problem = reading->problems[0];
        QCOMPARE(problem.place, origin + QStringLiteral(":scenarios.general.versions[1]"));
        QCOMPARE(problem.error.code, ErrorCode::InvalidManifest);
        QVERIFY2(problem.error.message().contains(named), qPrintable(problem.error.message()));
        QVERIFY(!problem.error.message().contains(QLatin1Char('\n')));
        QVERIFY(!problem.error.message().contains(QChar(0x1b)));
        const ScenarioEntry *general = reading->manifest.find("general");
        QVERIFY(general);
        QCOMPARE(general->versions.size(), 1U);
        QCOMPARE(general->versions[0].version.number, 1);

        // What is not understood is not thrown away either.
        QCOMPARE(general->rejected.size(), 1U);
        const auto again = parseManifest(manifestToJson(reading->manifest), origin);
        QVERIFY(again);
        QVERIFY(again->manifest == reading->manifest);
    }

    void rejectsABadScenarioAndKeepsTheGoodOnes_data()
    {
        QTest::addColumn<QByteArray>("scenario");
        for (const char *scenario :
            { R"("../x":{})", R"("A B":{})", R"("metadata":{})", R"("a\u0000":{})", R"("":{})",
                R"("writer":7)", R"("writer":[1])", R"("writer":{"versions":3})" })
            QTest::newRow(scenario) << QByteArray(scenario);
    }
    void rejectsABadScenarioAndKeepsTheGoodOnes()
    {
        QFETCH(QByteArray, scenario);
        const auto reading = parseManifest(
            R"({"scenarios":{"general":{"next_number":4},)" + scenario.toStdString() + "}}",
            origin);
        QVERIFY(reading);
        QCOMPARE(reading->problems.size(), 1U);
        QCOMPARE(reading->manifest.scenarios.size(), 1U);
        QCOMPARE(reading->manifest.scenarios[0].nextNumber, 4);
        const auto again = parseManifest(manifestToJson(reading->manifest), origin);
        QVERIFY(again);
        QVERIFY(again->manifest == reading->manifest);
    }

    void aWrongLatestOrNextNumberIsReportedAndIgnored_data()
    {
        QTest::addColumn<QByteArray>("field");
        for (const char *field : { R"("latest":"../x")", R"("latest":3)", R"("latest":"v3")",
                 R"("next_number":-4)", R"("next_number":0)", R"("next_number":1e3)",
                 R"("next_number":99999999999)", R"("next_number":"4")" })
            QTest::newRow(field) << QByteArray(field);
    }
    void aWrongLatestOrNextNumberIsReportedAndIgnored()
    {
        QFETCH(QByteArray, field);
        const auto reading
            = parseManifest(R"({"scenarios":{"general":{"versions":[{"version":"v7_2025-01-15"}],)"
                    + field.toStdString() + "}}}",
                origin);
        QVERIFY(reading);
        QCOMPARE(reading->problems.size(), 1U);
        QCOMPARE(reading->manifest.scenarios[0].latest, std::string());
        QCOMPARE(reading->manifest.scenarios[0].nextNumber, 8);
    }

    void aRejectedEntryStillUsesItsNumber()
    {
        const auto reading
            = parseManifest(withEntry(R"({"version":"v41_2025-01-16","size":-1})"), origin);
        QVERIFY(reading);
        QCOMPARE(reading->manifest.scenarios[0].nextNumber, 42);
    }

    void aNewScenarioTakesThePlaceOfWhatCouldNotBeOne()
    {
        auto reading = parseManifest(R"({"scenarios":{"writer":7}})", origin);
        QVERIFY(reading);
        reading->manifest.entry("writer").nextNumber = 2;
        const auto again = parseManifest(manifestToJson(reading->manifest), origin);
        QVERIFY(again);
        QVERIFY(again->problems.empty());
        QCOMPARE(again->manifest.scenarios.size(), 1U);
    }

    void salvagesBothSidesOfAConflict()
    {
        const std::string conflict = R"({"scenarios":{"general":{"versions":[
{"version":"v1_2025-01-15","note":"one"},
<<<<<<< HEAD
{"version":"v2_2025-01-16","note":"ours"}
||||||| base
{"version":"v2_2025-01-16","note":"base"}
=======
{"version":"v2_2025-01-17","note":"theirs","pinned":true}
>>>>>>> other
]}}}
)";
        const auto sides = salvageManifest(conflict, origin);
        QCOMPARE(sides.size(), 2U);
        QCOMPARE(sides[0].manifest.scenarios[0].versions.size(), 2U);
        QCOMPARE(sides[0].manifest.scenarios[0].versions[1].note, std::string("ours"));
        QCOMPARE(sides[1].manifest.scenarios[0].versions[1].note, std::string("theirs"));
        QVERIFY(sides[1].manifest.scenarios[0].versions[1].pinned);
    }

    void salvagesWhatStandsBeforeAnError()
    {
        const std::string example = readExample();
        const std::string cut = example.substr(0, example.find("          \"version\": \"v2_"));
        const auto readings = salvageManifest(cut, origin);
        QCOMPARE(readings.size(), 1U);
        const ScenarioEntry *general = readings[0].manifest.find("general");
        QVERIFY(general);
        QCOMPARE(general->versions.size(), 1U);
        QVERIFY(general->versions[0].pinned);
    }

    void salvagesAllOfDuplicateKeys()
    {
        const auto readings = salvageManifest(R"({"scenarios":{
            "general":{"versions":[{"version":"v1_2025-01-15","note":"a"}]},
            "general":{"versions":[{"version":"v2_2025-01-15","note":"b"}]}}})",
            origin);
        QCOMPARE(readings.size(), 1U);
        QCOMPARE(readings[0].manifest.find("general")->versions.size(), 2U);
    }

    void numbersStayAsTheyWereWritten()
    {
        for (const char *text : { "[0]", "[-0]", "[12345678901234567890123]", "[1.50]", "[1E+05]",
                 "[0.1]", "[-1e-7,2]", "[9223372036854775807]" }) {
            const JsonReading reading = parseJson(text);
            QVERIFY2(!reading.error, text);
            std::string written;
            appendJson(written, reading.root, -1);
            QCOMPARE(QByteArray::fromStdString(written), QByteArray(text));
        }
        // A number that runs into an error is no longer than it is.
        QCOMPARE(parseJson("[01").root.members.at(0).value.text, std::string("0"));
        QCOMPARE(parseJson("[1-2").root.members.at(0).value.text, std::string("1"));
    }
};

QTEST_GUILESS_MAIN(TestManifest)
#include "tst_manifest.moc"
