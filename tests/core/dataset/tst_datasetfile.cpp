// SPDX-License-Identifier: MIT
#include "dataset/datasetfile.h"

#include "support/verify.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace seedbank;

namespace {

const QByteArray builtInJson
    = R"({"format":1,"name":"fragments","flag":{"column":"metadata","key":"demo_seed"},)"
      R"("tables":[{"table":"vaults"},{"table":"projects"},{"table":"fragments"},)"
      R"({"table":"todos","rows":{"through":"fragment_id"}},{"table":"contacts"},)"
      R"({"table":"chat_sessions"}]})";

Result<Dataset> parse(const QByteArray &json)
{
    return parseDataset({ json.constData(), static_cast<std::size_t>(json.size()) },
        QStringLiteral("dataset.json"));
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray withTables(const QByteArray &tables)
{
    return R"({"format": 1, "name": "shop", "tables": [)" + tables + "]}";
}

} // namespace

class TestDatasetFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void builtInDatasetIsThePlans();
    void everyRuleIsRead();
    void flagDefaultsToThePlans();
    void jsonRoundTrips();
    void jsonIsOneLine();
    void invalidTextIsRefusedWithItsPosition_data();
    void invalidTextIsRefusedWithItsPosition();
    void sizeAndNumberOfTablesAreLimited();
    void libraryWithoutADatasetUsesTheBuiltInOne();
    void libraryDatasetIsRead();
    void libraryDatasetThatCannotBeReadIsAnError_data();
    void libraryDatasetThatCannotBeReadIsAnError();
};

void TestDatasetFile::builtInDatasetIsThePlans()
{
    QCOMPARE(QByteArray::fromStdString(datasetToJson(builtInDataset())), builtInJson);
    const auto parsed = parse(builtInJson);
    QVERIFY(parsed);
    QVERIFY(*parsed == builtInDataset());
}

void TestDatasetFile::everyRuleIsRead()
{
    const auto parsed = parse(R"({
  "format": 1,
  "name": "Läden",
  "flag": { "column": "meta", "key": "is-demo_1" },
  "tables": [
    { "table": "shops", "rows": "flagged" },
    { "table": "orders", "schema": "sales", "rows": { "through": "shop_id" } },
    { "table": "users", "rows": { "column": "kind", "equals": "it's \"demo\" 🌱" } },
    { "table": "tenants", "rows": { "equals": -9223372036854775808, "column": "id" } },
    { "table": "countries", "rows": "all" },
    { "table": "odd \"name\"" }
  ]
})");
    VERIFY_OK(parsed);
    const Dataset expected {
        .name = "Läden",
        .flagColumn = "meta",
        .flagKey = "is-demo_1",
        .tables = {
            { { "", "shops" }, FlaggedRows {} },
            { { "sales", "orders" }, RowsThrough { "shop_id" } },
            { { "", "users" }, RowsEqual { "kind", "it's \"demo\" 🌱", false } },
            { { "", "tenants" }, RowsEqual { "id", "-9223372036854775808", true } },
            { { "", "countries" }, AllRows {} },
            { { "", "odd \"name\"" }, std::nullopt },
        },
    };
    QVERIFY(*parsed == expected);
}

void TestDatasetFile::flagDefaultsToThePlans()
{
    const auto parsed = parse(withTables(R"({"table": "a"})"));
    QVERIFY(parsed);
    QCOMPARE(parsed->flagColumn, std::string("metadata"));
    QCOMPARE(parsed->flagKey, std::string("demo_seed"));
    QVERIFY(!parsed->tables.front().rows);
}

void TestDatasetFile::jsonRoundTrips()
{
    const Dataset dataset {
        .name = "a \"quoted\" näme",
        .flagColumn = "Meta Data",
        .flagKey = "k",
        .tables = {
            { { "s", "a" }, FlaggedRows {} },
            { { "t", "a" }, AllRows {} },
            { { "", "b" }, RowsThrough { "a id" } },
            { { "", "c" }, RowsEqual { "x", "9223372036854775807", true } },
            { { "", "d" }, RowsEqual { "x", "42", false } },
            { { "", "e" }, RowsEqual { "x", "", false } },
            { { "", "f" }, std::nullopt },
        },
    };
    const auto parsed = parse(QByteArray::fromStdString(datasetToJson(dataset)));
    VERIFY_OK(parsed);
    QVERIFY(*parsed == dataset);
}

void TestDatasetFile::jsonIsOneLine()
{
    Dataset dataset = builtInDataset();
    dataset.tables.front().rows = RowsEqual { "name", "two\nlines", false };
    const QByteArray json = QByteArray::fromStdString(datasetToJson(dataset));
    QVERIFY(!json.contains('\n'));
    QVERIFY(!json.contains(' '));
}

void TestDatasetFile::invalidTextIsRefusedWithItsPosition_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("position");
    QTest::addColumn<QString>("cause");

    const auto row = [](const char *name, const QByteArray &json, const char *position,
                         const char *cause) {
        QTest::newRow(name) << json << QString::fromUtf8(position) << QString::fromUtf8(cause);
    };
    const auto table = [&](const char *name, const QByteArray &entry, const char *cause) {
        QTest::newRow(name) << withTables(entry) << QString() << QString::fromUtf8(cause);
    };

    row("empty", "", "line 1, column 1", "it is not JSON");
    row("blank", " \n\n ", "line 3, column 2", "it is not JSON");
    row("binary", QByteArray("\x00\x01\x02", 3), "line 1, column 1", "NUL");
    row("NUL after the end", builtInJson + QByteArray("\0x", 2), "line 1", "NUL");
    row("text after the end", builtInJson + "\n{}", "line 2, column 1", "it is not JSON");
    row("cut short", builtInJson.chopped(1), "line 1", "it is not JSON");
    row("invalid UTF-8",
        R"({"format":1,"name":")"
        "\xff"
        R"(","tables":[{"table":"a"}]})",
        "line 1, column 21", "UTF-8");
    row("lone surrogate", R"({"format":1,"name":"\ud800","tables":[{"table":"a"}]})", "line 1",
        "surrogate");
    row("comment", "{ // no\n}", "line 1, column 3", "it is not JSON");
    row("conflict markers", "<<<<<<< HEAD\n{}", "line 1, column 1", "it is not JSON");
    row("list", "[1]", "line 1, column 1", "a dataset must be an object with “format”");
    row("text", "\"x\"", "line 1, column 1", "a dataset must be an object");
    row("deep nesting", QByteArray(100000, '['), "line 1, column 9", "nested deeper than 8");
    row("duplicate member", "{\"format\": 1,\n \"name\": \"a\", \"format\": 1}",
        "line 2, column 15", "“format” occurs twice in one object");
    row("duplicate member, escaped", "{\"format\": 1, \"form\\u0061t\": 1}", "line 1, column 15",
        "“format” occurs twice in one object");
    row("duplicate of a member that is an object",
        "{\"flag\": {\"column\": \"a,b:c\\\"}\", \"key\": \"k\"},\n  \"flag\": 1}",
        "line 2, column 3", "“flag” occurs twice in one object");
    row("unknown member", "{\"format\": 1,\n  \"colour\": \"red\"}", "line 2, column 13",
        "a dataset has an unknown member “colour”; allowed are “format”, “name”, “flag”, “tables”");
    row("column counts characters", "{\"name\": \"äöü🌱\", \"x\": 1}", "line 1, column 23", "“x”");
    row("after a byte order mark", "\xEF\xBB\xBF[]", "line 1, column 1", "must be an object");
    row("no format", R"({"name": "a", "tables": [{"table": "a"}]})", "line 1, column 1",
        "“format” is missing");
    row("later format", R"({"format": 2, "name": "a"})", "line 1, column 12", "must be 1");
    row("format as text", R"({"format": "1"})", "line 1, column 12", "must be 1");
    row("format with a fraction", R"({"format": 1.0})", "line 1, column 12", "must be 1");
    row("huge format", R"({"format": 18446744073709551615})", "line 1, column 12", "must be 1");
    row("no name", R"({"format": 1, "tables": [{"table": "a"}]})", "", "“name” is missing");
    row("empty name", R"({"format": 1, "name": ""})", "line 1, column 23", "“name” must be a text");
    row("name with a line feed", R"({"format": 1, "name": "a\nb"})", "", "control character");
    row("name with a C1 control", R"({"format": 1, "name": "a\u0085b"})", "", "control character");
    row("no tables", R"({"format": 1, "name": "a"})", "", "“tables” is missing");
    row("empty tables", withTables(""), "line 1, column 41", "at least one table");
    row("tables as object", R"({"format": 1, "name": "a", "tables": {}})", "", "must be a list");
    row("flag as text", R"({"format": 1, "name": "a", "flag": "metadata", "tables": []})", "",
        "“flag” must be an object with “column”, “key”");
    row("flag without key", R"({"format": 1, "name": "a", "flag": {"column": "m"}})", "",
        "“key” is missing");
    row("flag with more", R"({"format": 1, "name": "a", "flag": {"column": "m", "value": 1}})", "",
        "“flag” has an unknown member “value”; allowed are “column”, “key”");
    for (const char *const key : { "", "a b", "a'b", "a.b", "$", "ä", "a\\n" }) {
        QTest::addRow("flag key “%s”", key) << QByteArray(
            R"({"format": 1, "name": "a", "flag": {"column": "m", "key": ")" + QByteArray(key)
            + R"("}})") << QString() << QString::fromUtf8("“key”");
    }
    row("flag key too long",
        R"({"format": 1, "name": "a", "flag": {"column": "m", "key": ")" + QByteArray(65, 'k')
            + R"("}})",
        "", "at most 64");

    table("table as text", R"("a")", "a table must be an object with");
    table("table null", "null", "a table must be an object with");
    table("table true", "true", "a table must be an object with");
    table("table without name", R"({"schema": "a"})", "“table” is missing");
    table("table name as number", R"({"table": 1})", "“table” must be a text");
    table("table name with NUL", R"({"table": "a\u0000b"})", "control character");
    table("table name with DEL", R"({"table": "a\u007fb"})", "control character");
    table("empty schema", R"({"table": "a", "schema": ""})", "“schema” must be a text");
    table("unknown member of a table", R"({"table": "a", "where": "1=1"})",
        "a table has an unknown member “where”; allowed are “schema”, “table”, “rows”");
    table("table twice", R"({"table": "a"}, {"table": "a", "rows": "all"})",
        "the table “a” occurs twice");
    table("table of a schema twice",
        R"({"schema": "s", "table": "a"}, {"table": "a", "schema": "s"})", "“s.a” occurs twice");
    table("unknown rule", R"({"table": "a", "rows": "some"})", "“rows” must be");
    table("rule as SQL", R"({"table": "a", "rows": "id > 5"})", "“rows” must be");
    table("rule null", R"({"table": "a", "rows": null})", "“rows” must be");
    table("empty rule", R"({"table": "a", "rows": {}})", "“column” is missing");
    table("through and equals", R"({"table": "a", "rows": {"through": "b", "equals": 1}})",
        "unknown member “equals”; allowed are “through”");
    table("through a number", R"({"table": "a", "rows": {"through": 1}})", "“through” must be");
    table("column without equals", R"({"table": "a", "rows": {"column": "b"}})",
        "“equals” is missing");
    table(
        "equals without column", R"({"table": "a", "rows": {"equals": 1}})", "“column” is missing");
    table("unknown member of a rule",
        R"({"table": "a", "rows": {"column": "b", "equals": 1, "or": 2}})", "unknown member “or”");
    table("equals a fraction", R"({"table": "a", "rows": {"column": "b", "equals": 1.5}})",
        "“equals” must be a string or an integer");
    table("equals a huge number",
        R"({"table": "a", "rows": {"column": "b", "equals": 9223372036854775808}})",
        "“equals” must be a string or an integer");
    table("equals true", R"({"table": "a", "rows": {"column": "b", "equals": true}})",
        "“equals” must be a string or an integer");
    table("equals with NUL", R"({"table": "a", "rows": {"column": "b", "equals": "x\u0000"}})",
        "“equals” has a control character");
    table("equals with a line break", R"({"table": "a", "rows": {"column": "b", "equals": "x\n"}})",
        "“equals” has a control character");
}

void TestDatasetFile::invalidTextIsRefusedWithItsPosition()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, position);
    QFETCH(QString, cause);

    const auto parsed = parse(json);
    VERIFY_FAILS(parsed, ErrorCode::InvalidDataset);
    const QString message = parsed.error().message();
    QVERIFY2(message.startsWith(QStringLiteral("Could not read the dataset dataset.json, line ")),
        qPrintable(message));
    QVERIFY2(message.contains(position
                 + (position.contains(QLatin1Char(',')) ? QStringLiteral(":") : QString())),
        qPrintable(message));
    QVERIFY2(message.contains(cause), qPrintable(message));
}

void TestDatasetFile::sizeAndNumberOfTablesAreLimited()
{
    const auto tables = [](int count) {
        QByteArray list;
        for (int i = 0; i < count; ++i)
            list += (i > 0 ? "," : "") + (R"({"table": "t)" + QByteArray::number(i) + "\"}");
        return withTables(list);
    };
    QVERIFY(parse(tables(1000)));
    const auto tooMany = parse(tables(1001));
    QVERIFY(!tooMany);
    VERIFY_SAYS(tooMany, QStringLiteral("more than 1000 entries"));

    QByteArray long_ = builtInJson.leftJustified(1024 * 1024, ' ');
    QVERIFY(parse(long_));
    long_ += ' ';
    const auto tooLong = parse(long_);
    VERIFY_FAILS(tooLong, ErrorCode::InvalidDataset);
    VERIFY_SAYS(tooLong, QStringLiteral("longer than the 1024 KiB"));

    QByteArray members = "{";
    for (int i = 0; i < 33; ++i)
        members += (i > 0 ? ",\"m" : "\"m") + QByteArray::number(i) + "\": 0";
    const auto tooWide = parse(members + "}");
    QVERIFY(!tooWide);
    VERIFY_SAYS(tooWide, QStringLiteral("more than 32 members"));
}

void TestDatasetFile::libraryWithoutADatasetUsesTheBuiltInOne()
{
    QTemporaryDir folder;
    const auto dataset = libraryDataset(folder.path());
    QVERIFY(dataset);
    QVERIFY(*dataset == builtInDataset());
}

void TestDatasetFile::libraryDatasetIsRead()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("metadata")));
    write(folder.filePath(QStringLiteral("metadata/dataset.json")),
        withTables(R"({"table": "shops"})"));
    const auto dataset = libraryDataset(folder.path());
    QVERIFY(dataset);
    QCOMPARE(dataset->name, std::string("shop"));
}

void TestDatasetFile::libraryDatasetThatCannotBeReadIsAnError_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("dangling link") << QStringLiteral("link") << ErrorCode::NotFound;
    QTest::newRow("folder") << QStringLiteral("folder") << ErrorCode::IoError;
    QTest::newRow("not JSON") << QStringLiteral("text") << ErrorCode::InvalidDataset;
    QTest::newRow("too long") << QStringLiteral("long") << ErrorCode::InvalidDataset;
}

void TestDatasetFile::libraryDatasetThatCannotBeReadIsAnError()
{
    QFETCH(QString, kind);
    QFETCH(ErrorCode, code);
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("metadata")));
    const QString path = folder.filePath(QStringLiteral("metadata/dataset.json"));
    if (kind == QStringLiteral("link"))
        QVERIFY(QFile::link(QStringLiteral("nowhere.json"), path));
    else if (kind == QStringLiteral("folder"))
        QVERIFY(QDir().mkdir(path));
    else
        write(path,
            kind == QStringLiteral("text") ? "no" : builtInJson.leftJustified(2'000'000, ' '));

    const auto dataset = libraryDataset(folder.path());
    VERIFY_FAILS(dataset, code);
    VERIFY_SAYS(dataset, path);
}

QTEST_GUILESS_MAIN(TestDatasetFile)
#include "tst_datasetfile.moc"
