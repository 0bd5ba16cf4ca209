// SPDX-License-Identifier: MIT
// The flag's truth table, which is FORMAT.md's: what a column holds, and whether its row is demo
// data.
#include "enginefixture.h"

#include "sql/mariadbdialect.h"
#include "sql/postgresqldialect.h"
#include "sql/sqlitedialect.h"

using namespace seedbank;
using namespace seedbank::test;

namespace {

/** Columns, told apart as far as it matters to what they hold or to what is flagged. */
enum Place : unsigned {
    Loose = 1, ///< SQLite's
    Text = 2, ///< MariaDB's
    CheckedText = 4, ///< MariaDB's json
    Bytes = 8, ///< MariaDB's
    Number = 16, ///< MariaDB's
    Json = 32, ///< PostgreSQL's
    Jsonb = 64, ///< PostgreSQL's
};
constexpr unsigned nowhere = 0;
constexpr unsigned everywhere = Loose | Text | CheckedText | Bytes | Number | Json | Jsonb;
constexpr unsigned documents = everywhere & ~Number;
constexpr unsigned texts = Loose | Text | Bytes; ///< of any kind, malformed ones too
constexpr unsigned flagged = documents & ~Bytes;
constexpr unsigned firstCounts = Loose | Text | CheckedText;

struct Held {
    const char *name;
    const char *sql;
    unsigned isDemo; ///< in these places
    unsigned fits; ///< into these
};

constexpr Held truthTable[] = {
    { "true", R"('{"demo_seed":true}')", flagged, documents },
    { "text true", R"('{"demo_seed":"true"}')", flagged, documents },
    { "one", R"('{"demo_seed":1}')", flagged, documents },
    { "text one", R"('{"demo_seed":"1"}')", flagged, documents },
    { "first letter escaped", R"('{"demo_seed":"\u0074rue"}')", flagged, documents },
    { "a letter escaped", R"('{"demo_seed":"tr\u0075e"}')", flagged, documents },
    { "with spaces and others", R"(' { "a" : [1] , "demo_seed" : true } ')", flagged, documents },
    // PostgreSQL cannot tell these apart: the last of two counts, and so does an escaped key.
    { "first of two", R"('{"demo_seed":true,"demo_seed":false}')", firstCounts, documents },
    { "second of two", R"('{"demo_seed":false,"demo_seed":true}')", Json | Jsonb, documents },
    { "key with an escape", R"('{"demo\u005fseed":true}')", Json | Jsonb, documents },
    { "one with an exponent", R"('{"demo_seed":1e0}')", Jsonb, documents },
    { "one as a real", R"('{"demo_seed":1.0}')", nowhere, documents },
    { "false", R"('{"demo_seed":false}')", nowhere, documents },
    { "text false", R"('{"demo_seed":"false"}')", nowhere, documents },
    { "zero", R"('{"demo_seed":0}')", nowhere, documents },
    { "minus one", R"('{"demo_seed":-1}')", nowhere, documents },
    { "two", R"('{"demo_seed":2}')", nowhere, documents },
    { "beyond 64 bits", R"('{"demo_seed":18446744073709551617}')", nowhere, documents },
    { "upper case", R"('{"demo_seed":"TRUE"}')", nowhere, documents },
    { "capital", R"('{"demo_seed":"True"}')", nowhere, documents },
    { "yes", R"('{"demo_seed":"yes"}')", nowhere, documents },
    { "padded before", R"('{"demo_seed":" true"}')", nowhere, documents },
    { "padded behind", R"('{"demo_seed":"true "}')", nowhere, documents },
    { "text 01", R"('{"demo_seed":"01"}')", nowhere, documents },
    { "empty value", R"('{"demo_seed":""}')", nowhere, documents },
    { "null", R"('{"demo_seed":null}')", nowhere, documents },
    { "object", R"('{"demo_seed":{"demo_seed":true}}')", nowhere, documents },
    { "array", R"('{"demo_seed":[true]}')", nowhere, documents },
    { "array of one", R"('{"demo_seed":[1]}')", nowhere, documents },
    { "without the key", R"('{}')", nowhere, documents },
    { "other case of the key", R"('{"Demo_Seed":true}')", nowhere, documents },
    { "nested key", R"('{"a":{"demo_seed":true}}')", nowhere, documents },
    { "array on top", R"('[{"demo_seed":true}]')", nowhere, documents },
    { "array of the key", R"('["demo_seed"]')", nowhere, documents },
    { "true on top", R"('true')", nowhere, documents },
    { "text on top", R"('"demo_seed"')", nowhere, documents },
    { "one on top", R"('1')", nowhere, documents },
    { "malformed", R"('{"demo_seed":true')", nowhere, texts },
    { "malformed after the key", R"('{"demo_seed":true} x')", nowhere, texts },
    { "comma at the end", R"('{"demo_seed":true,}')", nowhere, texts },
    { "bare key", R"('{demo_seed:true}')", nowhere, texts },
    { "single quotes", R"('{''demo_seed'':true}')", nowhere, texts },
    { "empty text", R"('')", nowhere, texts },
    { "NULL", "NULL", nowhere, everywhere },
    { "number", "1", nowhere, Loose | Number },
    { "blob", "x'7b2264656d6f5f73656564223a747275657d'", nowhere, Loose },
};

const Dialect &dialectOf(DatabaseKind engine)
{
    return engine == DatabaseKind::Sqlite    ? sqliteDialect()
        : engine == DatabaseKind::PostgreSql ? postgreSqlDialect()
                                             : mariaDbDialect();
}

/** What a dialect's SQL relies on, and each of our sessions sets. */
QString settingsOf(DatabaseKind engine)
{
    return engine == DatabaseKind::Sqlite    ? QString()
        : engine == DatabaseKind::PostgreSql ? u"SET standard_conforming_strings = on; "_qs
                                             : u"SET sql_mode = 'ANSI_QUOTES,"
                                               "NO_BACKSLASH_ESCAPES,STRICT_ALL_TABLES'; "_qs;
}

} // namespace

class TestEngineFlag : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTruthTableHolds_data();
    void theTruthTableHolds();
};

void TestEngineFlag::theTruthTableHolds_data()
{
    QTest::addColumn<DatabaseKind>("engine");
    QTest::addColumn<QString>("type");
    QTest::addColumn<unsigned>("place");
    newRow(DatabaseKind::Sqlite, "no type") << QString() << unsigned(Loose);
    newRow(DatabaseKind::Sqlite, "TEXT") << u"TEXT"_qs << unsigned(Loose);
    newRow(DatabaseKind::PostgreSql, "json") << u"json"_qs << unsigned(Json);
    newRow(DatabaseKind::PostgreSql, "jsonb") << u"jsonb"_qs << unsigned(Jsonb);
    newRow(DatabaseKind::MariaDb, "longtext") << u"longtext"_qs << unsigned(Text);
    newRow(DatabaseKind::MariaDb, "latin1")
        << u"varchar(300) character set latin1"_qs << unsigned(Text);
    newRow(DatabaseKind::MariaDb, "utf8mb4_unicode_ci")
        << u"text collate utf8mb4_unicode_ci"_qs << unsigned(Text);
    newRow(DatabaseKind::MariaDb, "json") << u"json"_qs << unsigned(CheckedText);
    newRow(DatabaseKind::MariaDb, "blob") << u"blob"_qs << unsigned(Bytes);
    newRow(DatabaseKind::MariaDb, "varbinary") << u"varbinary(100)"_qs << unsigned(Bytes);
    newRow(DatabaseKind::MariaDb, "int") << u"int"_qs << unsigned(Number);
}

/** All in one table: a malformed text stops nothing. */
void TestEngineFlag::theTruthTableHolds()
{
    QFETCH(DatabaseKind, engine);
    QFETCH(QString, type);
    QFETCH(unsigned, place);
    AnyDatabase database(engine);
    const QString settings = settingsOf(engine);
    QString sql = settings
        + QStringLiteral("CREATE TABLE t (id integer PRIMARY KEY, name varchar(50), metadata "
                         "%1);\n")
              .arg(type);
    QStringList demoRows;
    QStringList others;
    int id = 0;
    for (const Held &held : truthTable) {
        if ((held.fits & place) == 0)
            continue;
        const QString name = QString::fromLatin1(held.name);
        sql += QStringLiteral("INSERT INTO t VALUES (%1, '%2', %3);\n")
                   .arg(QString::number(++id), name, QString::fromLatin1(held.sql));
        ((held.isDemo & place) != 0 ? demoRows : others) += name;
    }
    database.execute(sql);

    const QString where = QString::fromStdString(dialectOf(engine).predicate(
        { {}, "t" }, RowFilter { RowFilter::Type::Flagged, "metadata", "demo_seed" }));
    const auto namesOf = [&](const QString &rows) {
        return database.query(settings + u"SELECT name FROM "_qs + rows + u" ORDER BY id"_qs)
            .trimmed()
            .split(u'\n', Qt::SkipEmptyParts);
    };
    QCOMPARE(namesOf(u"t WHERE "_qs + where), demoRows);
    // What a cleanup deletes is what a capture reads.
    database.execute(settings + u"DELETE FROM t WHERE "_qs + where);
    QCOMPARE(namesOf(u"t"_qs), others);
}

QTEST_GUILESS_MAIN(TestEngineFlag)
#include "tst_engine_flag.moc"
