// SPDX-License-Identifier: MIT
#include "base/json.h"

#include <QTest>

#include <limits>

using namespace seedbank;

class TestJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aValueIsWrittenAsWhatItIs_data();
    void aValueIsWrittenAsWhatItIs();
    void aMemberIsReplaced();
    void numbersKeepTheirDigits();
    void whatIsWrittenReadsBack();
    void aPlaceIsInBytes();
};

void TestJson::aValueIsWrittenAsWhatItIs_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const JsonValue &value, const char *expected) {
        QTest::newRow(name) << QString::fromStdString(toJsonLine(value))
                            << QString::fromUtf8(expected);
    };
    row("nothing", {}, "null");
    row("true", true, "true");
    row("false", false, "false");
    row("a literal is a text, no truth", "yes", R"("yes")");
    row("a view", std::string_view("a\0b", 3), R"("a\u0000b")");
    row("a QString", QStringLiteral("ü\"\\\n"), R"("ü\"\\\n")");
    row("not UTF-8", std::string("a\xff"), "\"a\xEF\xBF\xBD\"");
    row("the smallest number", std::numeric_limits<std::int64_t>::min(), "-9223372036854775808");
    row("the largest number", std::numeric_limits<std::uint64_t>::max(), "18446744073709551615");
    row("seconds", JsonValue::real(0.25), "0.25");
    row("a whole number of seconds", JsonValue::real(2), "2.0");
    row("an empty object", JsonValue::object(), "{}");
    row("an empty list", JsonValue::array(), "[]");
    row("a list", JsonValue::arrayOf(std::vector<std::string> { "a", "b" }), R"(["a","b"])");
    row("an object of two texts", JsonValue::object({ { "a", "b" }, { "c", "d" } }),
        R"({"a":"b","c":"d"})");
    row("an object in one", JsonValue::object({ { "a", JsonValue::object({ { "b", 1 } }) } }),
        R"({"a":{"b":1}})");
}

void TestJson::aValueIsWrittenAsWhatItIs()
{
    QFETCH(const QString, written);
    QFETCH(const QString, expected);
    QCOMPARE(written, expected);
}

void TestJson::aMemberIsReplaced()
{
    JsonValue object = JsonValue::object({ { "a", 1 }, { "b", 2 } });
    object.set("a", "new");
    object.set("c", true);
    QCOMPARE(toJsonLine(object), std::string(R"({"a":"new","b":2,"c":true})"));
    QCOMPARE(object.textOf("a"), std::string("new"));
    QCOMPARE(object.textOf("b"), std::string());
    QCOMPARE(object.textOf("none"), std::string());
}

void TestJson::numbersKeepTheirDigits()
{
    const std::string text = "[12345678901234567890,1.10,-0,1e300]";
    const JsonReading reading = parseJson(text);
    QVERIFY(!reading.error);
    QCOMPARE(toJsonLine(reading.root), text);
    QVERIFY(!reading.root.members[0].value.integer());
    QVERIFY(!reading.root.members[1].value.integer());
}

void TestJson::whatIsWrittenReadsBack()
{
    const JsonValue value = JsonValue::object({ { "text", "a\tb" }, { "none", {} },
        { "list", JsonValue::arrayOf(std::vector<int> { 1, -2 }) } });
    std::string indented;
    appendJson(indented, value, 0);
    QCOMPARE(indented,
        std::string("{\n  \"text\": \"a\\tb\",\n  \"none\": null,\n  \"list\": [\n    1,\n    -2\n"
                    "  ]\n}"));
    QCOMPARE(toJsonLine(parseJson(indented).root), toJsonLine(value));
}

void TestJson::aPlaceIsInBytes()
{
    const JsonReading reading = parseJson(R"({"ü": [true, "x"]})");
    QVERIFY(!reading.error);
    const JsonValue *const list = reading.root.find("ü");
    QVERIFY(list && list->isArray());
    QCOMPARE(list->offset, 7U);
    QVERIFY(list->members[0].value.isTrue());
    QCOMPARE(list->members[1].value.offset, 14U);
}

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
