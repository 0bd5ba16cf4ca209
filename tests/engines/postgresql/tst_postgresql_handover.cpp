// SPDX-License-Identifier: MIT
// Values of unique keys that rows hand on to each other, and what a preview says of keys, rights
// and rules: what it promises, the load keeps.
//
// SEEDBANK_RANDOM_SEED repeats a run, SEEDBANK_PERMUTATIONS lengthens one.
#include "postgresqlfixture.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>

using namespace seedbank;
using namespace seedbank::test;

namespace {

/** A role with the documented rights alone. */
void makeRole(const PostgreSqlFixture &fixture)
{
    fixture.sql(QStringLiteral(
        "DO $$ BEGIN CREATE ROLE writer LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$; "
        "GRANT USAGE ON SCHEMA public TO writer; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL "
        "TABLES IN SCHEMA public TO writer; GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA "
        "public TO writer"));
}

/** Who owns the tables, and is nobody else. */
void makeOwner(const PostgreSqlFixture &fixture)
{
    fixture.sql(QStringLiteral(
        "DO $$ DECLARE r record; BEGIN BEGIN CREATE ROLE keeper LOGIN; EXCEPTION WHEN "
        "duplicate_object THEN NULL; END; FOR r IN SELECT c.oid::regclass AS name FROM pg_class AS "
        "c WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' LOOP EXECUTE 'ALTER TABLE "
        "' || r.name || ' OWNER TO keeper'; END LOOP; END $$; GRANT ALL ON SCHEMA public TO "
        "keeper"));
}

/** All keys and identities, as the server defines them. */
QString keysOf(const PostgreSqlFixture &fixture)
{
    return fixture.sql(QStringLiteral(R"(
        SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' UNION ALL
            SELECT conname || pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace UNION ALL
            SELECT attname || attidentity::text FROM pg_attribute
        JOIN pg_class AS c ON c.oid = attrelid WHERE relnamespace = 'public'::regnamespace
            AND attidentity <> '' ORDER BY 1)"));
}

QString textOf(const Result<ImportReport> &report)
{
    if (!report)
        return messageOf(report.error());
    QStringList lines;
    for (const Obstacle &obstacle : report->obstacles)
        lines += QStringLiteral("%1 %2: %3 (%4)")
                     .arg(obstacle.table)
                     .arg(static_cast<int>(obstacle.kind))
                     .arg(obstacle.detail)
                     .arg(obstacle.rows);
    return lines.join(QLatin1Char('\n'));
}

bool isClear(const Result<ImportReport> &report)
{
    return report && report->obstacles.empty();
}

/** A random table with a key, and what hangs on its rows. */
class Permutation {
public:
    explicit Permutation(quint32 seed)
        : m_random(seed)
    {
    }

    QString schema()
    {
        static constexpr std::array types { "integer", "bigint", "text", "varchar(12)", "uuid",
            "date", "numeric(8,2)", "bytea", "smallint", "char(6)", "inet", "timestamptz" };
        m_type = QLatin1String(types.at(below(types.size())));
        m_isNumber = m_type.contains(u"int") || m_type.startsWith(u"numeric");
        if (m_type == u"inet")
            m_isNumber = false;
        m_isText = m_type == u"text" || m_type.startsWith(u"varchar");
        m_key = static_cast<int>(below(8));
        if ((m_key == 2 || m_key == 4) && !m_isText)
            m_key = 0;
        m_notNull = m_key == 6 || below(3) > 0;
        const bool isRange = m_key == 6;
        QString check;
        if (m_isNumber && below(3) == 0)
            check = QStringLiteral(" CHECK (k > 0)");
        else if (m_isText && below(3) == 0)
            check = QStringLiteral(" CHECK (k LIKE '%@%')");
        m_hasIdentity = below(4) == 0;
        static constexpr std::array keys {
            "ALTER TABLE t ADD CONSTRAINT the_key UNIQUE (k)",
            "ALTER TABLE t ADD CONSTRAINT the_key UNIQUE (part, k)",
            "CREATE UNIQUE INDEX the_key ON t (lower(k))",
            "CREATE UNIQUE INDEX the_key ON t (k) WHERE on_",
            R"(
            ALTER TABLE t ADD g text GENERATED ALWAYS AS (lower(k) || '!') STORED;
            CREATE UNIQUE INDEX the_key ON t (g))",
            "ALTER TABLE t ADD CONSTRAINT the_key UNIQUE NULLS NOT DISTINCT (k)",
            "ALTER TABLE t ADD CONSTRAINT the_key EXCLUDE USING gist (r WITH &&)",
            "CREATE UNIQUE INDEX the_key ON t (part, on_) WHERE on_",
        };
        static constexpr std::array actions { "NO ACTION", "RESTRICT", "CASCADE", "SET NULL" };
        QString sql
            = QStringLiteral(R"(
                CREATE TABLE t (id integer PRIMARY KEY, tenant text NOT NULL,
                    part integer NOT NULL, k %1%2%3, on_ boolean NOT NULL, r int4range%4,
                    note text%5);
                %6;)")
                  .arg(m_type, m_notNull ? QStringLiteral(" NOT NULL") : QString(), check,
                      isRange ? QStringLiteral(" NOT NULL") : QString(),
                      m_hasIdentity ? QStringLiteral(", n bigint GENERATED ALWAYS AS IDENTITY")
                                    : QString(),
                      QLatin1String(keys.at(static_cast<std::size_t>(m_key))));
        sql += QStringLiteral(R"(
            CREATE TABLE c (id integer PRIMARY KEY, t integer
                REFERENCES t ON DELETE %1 ON UPDATE CASCADE);)")
                   .arg(QLatin1String(actions.at(below(actions.size()))));
        m_hasCodes = m_key == 0 && m_notNull && below(3) == 0;
        if (m_hasCodes)
            sql += QStringLiteral(R"(
                CREATE TABLE d (id integer PRIMARY KEY, k %1
                    REFERENCES t (k) ON DELETE %2 ON UPDATE %3);)")
                       .arg(m_type, QLatin1String(actions.at(below(actions.size()))),
                           QLatin1String(actions.at(below(actions.size()))));
        return sql;
    }

    QStringList tables() const
    {
        QStringList names { QStringLiteral("t"), QStringLiteral("c") };
        if (m_hasCodes)
            names += QStringLiteral("d");
        return names;
    }

    /** The rows as they are captured. */
    QString fill()
    {
        const int count = 3 + static_cast<int>(below(6));
        for (int row = 0; row < count; ++row)
            m_rows.push_back({ row + 1, row + 1, m_key == 7 ? row % 2 == 0 : below(4) > 0, 1 });
        if (m_key == 7) { // one default a part
            for (Row &row : m_rows)
                row.part = (row.id + 1) / 2;
        }
        m_next = count + 1;
        QString sql = insertAll();
        for (const Row &row : m_rows) {
            if (below(2) == 0)
                sql += QStringLiteral("INSERT INTO c VALUES (%1, %1);").arg(row.id);
            if (m_hasCodes && below(2) == 0)
                sql += QStringLiteral("INSERT INTO d VALUES (%1, %2);")
                           .arg(row.id)
                           .arg(value(row.value));
        }
        if (m_key != 7)
            sql += QStringLiteral(R"(
                INSERT INTO t (id, tenant, part, k, on_, r)
                VALUES (500, 'real', 1, %1, true, '[900,901)');)")
                       .arg(value(90));
        return sql;
    }

    /** Hands values on in every way, whatever the server would say to single statements. */
    QString shuffle()
    {
        if (m_key == 7) {
            for (std::size_t row = 0; row + 1 < m_rows.size(); row += 2) {
                if (below(2) == 0)
                    std::swap(m_rows[row].on, m_rows[row + 1].on);
            }
        } else {
            const auto from = static_cast<qsizetype>(below(m_rows.size()));
            switch (below(3)) {
            case 0: // reorder
                for (std::size_t row = m_rows.size() - 1; row > 0; --row)
                    std::swap(m_rows[row].value, m_rows[below(row + 1)].value);
                break;
            case 1: // shift
                for (std::size_t row = static_cast<std::size_t>(from); row < m_rows.size(); ++row)
                    ++m_rows[row].value;
                break;
            default: // swap
                std::swap(m_rows.front().value, m_rows.back().value);
            }
        }
        QString sql = QStringLiteral(R"(
            SET session_replication_role = replica;
            DELETE FROM t WHERE tenant = 'demo';)");
        if (m_hasCodes) // they point where they did
            sql += QStringLiteral("DELETE FROM d;");
        sql += insertAll();
        if (m_hasCodes && below(2) == 0)
            sql += QStringLiteral("INSERT INTO d VALUES (1, %1);").arg(value(m_rows[0].value));
        if (!m_hasCodes && below(3) == 0 && m_key != 7) {
            sql += QStringLiteral(R"(
                INSERT INTO t (id, tenant, part, k, on_, r)
                VALUES (%1, 'demo', 1, %2, true, '[800,801)');)")
                       .arg(m_next + 40)
                       .arg(value(80));
        }
        return sql;
    }

private:
    struct Row {
        int id;
        int value;
        bool on;
        int part;
    };

    quint32 below(std::size_t bound)
    {
        return static_cast<quint32>(m_random.bounded(static_cast<int>(bound)));
    }

    QString value(int number) const
    {
        if (m_isNumber)
            return QString::number(number);
        if (m_type == u"uuid")
            return QStringLiteral("'00000000-0000-0000-0000-%1'::uuid")
                .arg(number, 12, 10, QLatin1Char('0'));
        if (m_type == u"date")
            return QStringLiteral("'2024-01-01'::date + %1").arg(number);
        if (m_type == u"timestamptz")
            return QStringLiteral("'2024-01-01 00:00+00'::timestamptz + %1 * interval '1 day'")
                .arg(number);
        if (m_type == u"bytea")
            return QStringLiteral("decode(md5('%1'), 'hex')").arg(number);
        if (m_type == u"inet")
            return QStringLiteral("'10.0.0.%1'::inet").arg(number);
        return QStringLiteral("'v@%1'").arg(number);
    }

    QString insertAll() const
    {
        QString sql;
        for (const Row &row : m_rows)
            sql += QStringLiteral(R"(
                INSERT INTO t (id, tenant, part, k, on_, r%1) %2
                VALUES (%3, 'demo', %4, %5, %6, '[%7,%8)'%9);)")
                       .arg(m_hasIdentity ? QStringLiteral(", n") : QString(),
                           m_hasIdentity ? QStringLiteral("OVERRIDING SYSTEM VALUE") : QString())
                       .arg(row.id)
                       .arg(row.part)
                       .arg(value(row.value), row.on ? u"true"_qs : u"false"_qs)
                       .arg(10 * row.value)
                       .arg(10 * row.value + 10)
                       .arg(m_hasIdentity ? QStringLiteral(", %1").arg(1000 + row.value)
                                          : QString());
        return sql;
    }

    QRandomGenerator m_random;
    QString m_type;
    bool m_isNumber = false;
    bool m_isText = false;
    bool m_notNull = true;
    bool m_hasIdentity = false;
    bool m_hasCodes = false;
    int m_key = 0;
    int m_next = 0;
    std::vector<Row> m_rows;
};

/** The load goes through, and what bars its undo is told before and after. */
void expectUndoIsBarred(
    const PostgreSqlFixture &fixture, const QString &captured, const QString &by)
{
    const auto tells = [&](const Result<ImportReport> &report) {
        return std::ranges::any_of(report->warnings, [&](const QString &warning) {
            return warning.startsWith(QStringLiteral("An undo of this load would be refused"))
                && warning.contains(by);
        });
    };
    const auto previewed = fixture.preview();
    VERIFY_OK(previewed);
    QVERIFY2(isClear(previewed), qPrintable(textOf(previewed)));
    QVERIFY(tells(previewed));
    const auto loaded = fixture.load();
    VERIFY_OK(loaded);
    QVERIFY(tells(loaded));
    QCOMPARE(fixture.hashes(), captured);
    VERIFY_FAILS(fixture.undo(), ErrorCode::KeyCollision);
    QCOMPARE(fixture.hashes(), captured);
}

} // namespace

class TestHandOver : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesAreHandedOnAsFarAsRightsReach_data();
    void valuesAreHandedOnAsFarAsRightsReach();
    void aKeyIsNotMadeAgainWhereMoreHangsOnIt_data();
    void aKeyIsNotMadeAgainWhereMoreHangsOnIt();
    void rowsKeepColumnsThatTheSnapshotLacks();
    void aValueThatComesBackInAnotherRow_data();
    void aValueThatComesBackInAnotherRow();
    void twoKeysAreHandedOnByTheSameRows();
    void rowsThatPointAtNothing_data();
    void rowsThatPointAtNothing();
    void rowsWhoseParentsCome();
    void triggersOfWhatHangsOnTheRowsAreTold();
    void rowTriggersOfWhatHangsOnTheRowsRest();
    void anUndoThatCouldNotHandBackIsTold_data();
    void anUndoThatCouldNotHandBackIsTold();
    void pausedKeysDoNotLetAForeignKeyAct_data();
    void pausedKeysDoNotLetAForeignKeyAct();
    void anUndoThatTheDatabaseWouldActOnIsTold_data();
    void anUndoThatTheDatabaseWouldActOnIsTold();
    void namesMayLookLikeThePlacesInQueries_data();
    void namesMayLookLikeThePlacesInQueries();
    void longShiftsTakeTheirTurn_data();
    void longShiftsTakeTheirTurn();
    void keysOfOutsideRowsRefuseThePreview_data();
    void keysOfOutsideRowsRefuseThePreview();
    void rulesRefuseThePreview_data();
    void rulesRefuseThePreview();
    void missingRightsRefuseThePreview_data();
    void missingRightsRefuseThePreview();
    void permutationsKeepThePreviewsPromise();
};

void TestHandOver::valuesAreHandedOnAsFarAsRightsReach_data()
{
    QTest::addColumn<QString>("column"); // v, with its key
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<QString>("action");
    QTest::addColumn<bool>("loads"); // for a user without rights beyond the rows
    const auto add = [](const char *name, const char *column, const char *first, const char *second,
                         const char *action, bool loads) {
        QTest::newRow(name) << QString::fromUtf8(column) << QString::fromUtf8(first)
                            << QString::fromUtf8(second) << QString::fromUtf8(action) << loads;
    };
    add("no action", "v boolean NOT NULL UNIQUE", "true", "false", "NO ACTION", true);
    add("varchar", "v varchar(4) NOT NULL UNIQUE", "'aaaa'", "'bbbb'", "CASCADE", true);
    add("text with CHECK", "v text NOT NULL UNIQUE CHECK (v LIKE '%@%')", "'a@x'", "'b@x'",
        "CASCADE", true);
    add("digits", "v char(4) NOT NULL UNIQUE CHECK (v ~ '^[0-9]{4}$')", "'0001'", "'0002'",
        "RESTRICT", true);
    add("integer with CHECK", "v integer NOT NULL UNIQUE CHECK (v BETWEEN 1 AND 9)", "1", "3",
        "RESTRICT", true);
    add("no value is free", "v integer NOT NULL UNIQUE CHECK (v IN (1, 3))", "1", "3", "RESTRICT",
        false);
    add("boolean", "v boolean NOT NULL UNIQUE", "true", "false", "SET NULL", false);
    add("nullable boolean", "v boolean UNIQUE", "true", "false", "CASCADE", true);
    add("expression", "v text NOT NULL, UNIQUE (v)", "'A'", "'b'", "CASCADE", true);
    add("exclusion", "v int4range NOT NULL, EXCLUDE USING gist (v WITH &&)", "'[1,5)'", "'[5,9)'",
        "CASCADE", true);
    add("bytea", "v bytea NOT NULL UNIQUE", "'\\x01'", "'\\x02'", "CASCADE", true);
    add("uuid", "v uuid NOT NULL UNIQUE", "'00000000-0000-0000-0000-000000000001'",
        "'00000000-0000-0000-0000-000000000002'", "RESTRICT", true);
    add("date", "v date NOT NULL UNIQUE", "'2024-01-01'", "'2024-01-02'", "CASCADE", true);
    add("inet", "v inet NOT NULL UNIQUE", "'10.0.0.1'", "'10.0.0.2'", "CASCADE", true);
    add("deferrable", "v boolean NOT NULL UNIQUE DEFERRABLE", "true", "false", "CASCADE", true);
    add("identity", "v bigint GENERATED ALWAYS AS IDENTITY UNIQUE", "1", "2", "NO ACTION", true);
    add("referenced identity", "v bigint GENERATED ALWAYS AS IDENTITY UNIQUE", "1", "2", "RESTRICT",
        false);
}

void TestHandOver::valuesAreHandedOnAsFarAsRightsReach()
{
    QFETCH(const QString, column);
    QFETCH(const QString, first);
    QFETCH(const QString, second);
    QFETCH(const QString, action);
    QFETCH(const bool, loads);
    PostgreSqlFixture fixture;
    const QString insert
        = QStringLiteral("INSERT INTO t (id, v) OVERRIDING SYSTEM VALUE VALUES (1, %1), (2, %2);");
    fixture.sql(QStringLiteral(R"(
        CREATE TABLE t (id integer PRIMARY KEY, %1);
        CREATE TABLE c (id integer PRIMARY KEY, t integer REFERENCES t ON DELETE %2);
        %3 INSERT INTO c VALUES (1, 1), (2, 2))")
                    .arg(column, action, insert.arg(first, second)));
    makeRole(fixture);
    fixture.useAllRows({ QStringLiteral("t"), QStringLiteral("c") });
    const QString captured = fixture.hashes();
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral("SET session_replication_role = replica; DELETE FROM t; ")
        + insert.arg(second, first));
    const QString changed = fixture.hashes();
    fixture.useUser(QStringLiteral("writer"));
    const auto previewed = fixture.preview();
    VERIFY_OK(previewed);
    QCOMPARE(fixture.hashes(), changed);
    QVERIFY2(isClear(previewed) == loads, qPrintable(textOf(previewed)));
    const auto loaded = fixture.load();
    if (loads) {
        VERIFY_OK(loaded);
        QCOMPARE(fixture.hashes(), captured);
        return;
    }
    VERIFY_FAILS(loaded, ErrorCode::KeyCollision);
    QCOMPARE(previewed->obstacles.front().kind, Obstacle::Kind::KeyHandOver);
    QCOMPARE(fixture.hashes(), changed);
    // As the owner, who makes the keys again, and as one who may take the role of a replica:
    makeOwner(fixture);
    const QString keys = keysOf(fixture);
    for (const char *user : { "keeper", "postgres" }) {
        fixture.useUser(QString::fromLatin1(user));
        const auto again = fixture.preview();
        QVERIFY2(isClear(again), qPrintable(textOf(again)));
        VERIFY_OK(fixture.load());
        QCOMPARE(fixture.hashes(), captured);
        QCOMPARE(keysOf(fixture), keys);
        fixture.sql(QStringLiteral("SET session_replication_role = replica; DELETE FROM t; ")
            + insert.arg(second, first));
    }
}

/** What hangs on a key, or is not in its definition, is not risked. */
void TestHandOver::aKeyIsNotMadeAgainWhereMoreHangsOnIt_data()
{
    QTest::addColumn<QString>("more");
    QTest::newRow("nothing") << QString();
    QTest::newRow("a foreign key")
        << u"CREATE TABLE d (id int PRIMARY KEY, v boolean REFERENCES t (v))"_qs;
    QTest::newRow("a comment") << u"COMMENT ON INDEX t_v_key IS 'why'"_qs;
    QTest::newRow("a comment on the constraint")
        << u"COMMENT ON CONSTRAINT t_v_key ON t IS 'why'"_qs;
    QTest::newRow("the replica's identity")
        << u"ALTER TABLE t REPLICA IDENTITY USING INDEX t_v_key"_qs;
    QTest::newRow("storage") << u"ALTER INDEX t_v_key SET (fillfactor = 50)"_qs;
    QTest::newRow("an event trigger")
        << u"CREATE FUNCTION noop() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE "
           "EVENT TRIGGER noop ON ddl_command_start EXECUTE FUNCTION noop()"_qs;
    QTest::newRow("an heir") << u"CREATE TABLE heir () INHERITS (t)"_qs;
}

void TestHandOver::aKeyIsNotMadeAgainWhereMoreHangsOnIt()
{
    QFETCH(const QString, more);
    PostgreSqlFixture fixture;
    fixture.sql(QStringLiteral(R"(
        CREATE TABLE t (id integer PRIMARY KEY, v boolean NOT NULL UNIQUE);
        CREATE TABLE c (id integer PRIMARY KEY, t integer REFERENCES t ON DELETE RESTRICT);
        INSERT INTO t VALUES (1, true), (2, false);
        INSERT INTO c VALUES (1, 1), (2, 2))"));
    fixture.useAllRows({ QStringLiteral("t"), QStringLiteral("c") });
    const QString captured = fixture.hashes();
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral(R"(
        SET session_replication_role = replica;
        DELETE FROM t;
        INSERT INTO t VALUES (1, false), (2, true))"));
    makeOwner(fixture);
    if (!more.isEmpty())
        fixture.sql(more);
    const QString keys = keysOf(fixture);
    fixture.useUser(QStringLiteral("keeper"));
    const auto previewed = fixture.preview();
    const auto loaded = fixture.load();
    QCOMPARE(isClear(previewed), more.isEmpty());
    QCOMPARE(loaded.has_value(), more.isEmpty());
    if (loaded)
        QCOMPARE(fixture.hashes(), captured);
    QCOMPARE(keysOf(fixture), keys);
}

/** Seedbank writes its queries with %table, %c and the like where a name comes. */
void TestHandOver::namesMayLookLikeThePlacesInQueries_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::newRow("lifted") << u"text"_qs << u"'a'"_qs << u"'b'"_qs;
    QTest::newRow("numbered") << u"integer"_qs << u"1"_qs << u"2"_qs;
    QTest::newRow("created again") << u"boolean"_qs << u"true"_qs << u"false"_qs;
}

void TestHandOver::namesMayLookLikeThePlacesInQueries()
{
    QFETCH(const QString, type);
    QFETCH(const QString, first);
    QFETCH(const QString, second);
    PostgreSqlFixture fixture;
    const QString table = QStringLiteral("%table %name %t %a %actions");
    const QString insert = QStringLiteral("INSERT INTO \"%1\" VALUES (1, %2), (2, %3);");
    fixture.sql(QStringLiteral(R"(
        CREATE TABLE "%1" (id integer PRIMARY KEY, "%v %n %c" %2 NOT NULL UNIQUE);
        CREATE TABLE c (id integer PRIMARY KEY, t integer REFERENCES "%1" ON DELETE RESTRICT);
        %3 INSERT INTO c VALUES (1, 1), (2, 2);
        CREATE PUBLICATION p FOR TABLE "%1")")
                    .arg(table, type, insert.arg(table, first, second)));
    fixture.useAllRows({ table, QStringLiteral("c") });
    const QString captured = fixture.hashes();
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral(R"(
        SET session_replication_role = replica;
        DELETE FROM "%1";
        %2 ALTER TABLE "%1" ADD CONSTRAINT old CHECK (id > 0) NOT VALID)")
                    .arg(table, insert.arg(table, second, first)));
    makeOwner(fixture);
    const QString keys = keysOf(fixture);
    fixture.useUser(QStringLiteral("keeper"));
    const auto previewed = fixture.preview();
    QVERIFY2(isClear(previewed), qPrintable(textOf(previewed)));
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashes(), captured);
    QCOMPARE(keysOf(fixture), keys);
}

void TestHandOver::rowsKeepColumnsThatTheSnapshotLacks()
{
    PostgreSqlFixture fixture;
    fixture.sql(QStringLiteral(R"(
        CREATE TABLE t (id integer PRIMARY KEY, u text UNIQUE, v integer);
        INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 1), (3, 'c', 1))"));
    fixture.useAllRows({ QStringLiteral("t") });
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral(R"(
            ALTER TABLE t ADD extra text DEFAULT 'd';
            UPDATE t SET extra = 'precious';
            UPDATE t SET u = 'x' WHERE id = 1;
            UPDATE t SET u = 'y' WHERE id = 2;
            UPDATE t SET u = 'a' WHERE id = 2;
            UPDATE t SET u = 'b' WHERE id = 1;
            UPDATE t SET u = 'z' WHERE id = 3)"));
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.sql(QStringLiteral("SELECT id, u, extra FROM t ORDER BY id")),
        QStringLiteral("1|a|precious\n2|b|precious\n3|c|precious"));
}

void TestHandOver::aValueThatComesBackInAnotherRow_data()
{
    QTest::addColumn<QString>("value"); // what c references
    QTest::addColumn<QString>("reference");
    QTest::addColumn<QString>("action");
    QTest::addColumn<bool>("loads");
    const QString plain = u"g text DEFAULT 'x' UNIQUE"_qs;
    const QString generated = u"g text GENERATED ALWAYS AS (n || '') STORED UNIQUE"_qs;
    const QString given = u"v text DEFAULT 'x'"_qs;
    const QString computed = u"v text GENERATED ALWAYS AS (n || '') STORED"_qs;
    for (const char *action : { "CASCADE", "SET NULL", "RESTRICT", "NO ACTION" }) {
        const bool loads = qstrcmp(action, "NO ACTION") == 0;
        const QString text = QString::fromLatin1(action);
        QTest::addRow("plain, %s", action) << plain << given << text << loads;
        QTest::addRow("generated, %s", action) << generated << given << text << loads;
        if (qstrcmp(action, "SET NULL") != 0) // which no generated column has
            QTest::addRow("from a generated one, %s", action) << plain << computed << text << loads;
    }
}

/** A row that stays references the value of a row that the load deletes, and another brings it
 *  back: the server would act on the row that stays, and what a new column holds there would be
 *  lost. */
void TestHandOver::aValueThatComesBackInAnotherRow()
{
    QFETCH(const QString, value);
    QFETCH(const QString, reference);
    QFETCH(const QString, action);
    QFETCH(const bool, loads);
    PostgreSqlFixture fixture;
    fixture.sql(QStringLiteral(R"(
        CREATE TABLE t (id integer PRIMARY KEY, n text, %1);
        CREATE TABLE c (id integer PRIMARY KEY, n text, %2, FOREIGN KEY (v)
            REFERENCES t (g) ON DELETE %3);
        INSERT INTO t VALUES (7, 'x');
        INSERT INTO c VALUES (1, 'x'))")
                    .arg(value, reference, action));
    makeRole(fixture);
    fixture.useAllRows({ QStringLiteral("t"), QStringLiteral("c") });
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral(R"(
        UPDATE t SET id = 8;
        ALTER TABLE c ADD extra text DEFAULT 'd';
        UPDATE c SET extra = 'precious')"));
    const QString before = fixture.hashes();
    fixture.useUser(QStringLiteral("writer"));
    const auto previewed = fixture.preview();
    VERIFY_OK(previewed);
    QVERIFY2(isClear(previewed) == loads, qPrintable(textOf(previewed)));
    const auto loaded = fixture.load();
    if (loads) {
        VERIFY_OK(loaded);
        QCOMPARE(fixture.sql(u"SELECT t.id, c.id, extra FROM t JOIN c ON v = g"_qs),
            QStringLiteral("7|1|precious"));
        return;
    }
    VERIFY_FAILS(loaded, ErrorCode::KeyCollision);
    QCOMPARE(previewed->obstacles.front().kind, Obstacle::Kind::KeyHandOver);
    QCOMPARE(fixture.hashes(), before);
}

/** A value for a moment frees one of them, and no value frees the other. */
void TestHandOver::twoKeysAreHandedOnByTheSameRows()
{
    PostgreSqlFixture fixture;
    const QString insert = QStringLiteral("INSERT INTO t VALUES (%1, 1, true), (%2, 2, false);");
    fixture.sql(QStringLiteral(R"(
            CREATE TABLE t (id integer PRIMARY KEY, k integer NOT NULL UNIQUE,
                u boolean NOT NULL UNIQUE);
            CREATE TABLE c (id integer PRIMARY KEY, t integer REFERENCES t ON DELETE RESTRICT);
            %1 INSERT INTO c VALUES (1, 1), (2, 2))")
                    .arg(insert.arg(1).arg(2)));
    makeRole(fixture);
    makeOwner(fixture);
    fixture.useAllRows({ QStringLiteral("t"), QStringLiteral("c") });
    const QString captured = fixture.hashes();
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral("SET session_replication_role = replica; DELETE FROM t; ")
        + insert.arg(2).arg(1));
    for (const char *user : { "writer", "keeper" }) {
        fixture.useUser(QString::fromLatin1(user));
        const bool loads = qstrcmp(user, "keeper") == 0;
        const auto previewed = fixture.preview();
        VERIFY_OK(previewed);
        QVERIFY2(isClear(previewed) == loads, qPrintable(textOf(previewed)));
        const auto loaded = fixture.load();
        QVERIFY2(loaded.has_value() == loads, qPrintable(textOf(loaded)));
        QCOMPARE(fixture.hashes() == captured, loads);
    }
}

void TestHandOver::rowsThatPointAtNothing_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<QString>("gone"); // of the parents
    QTest::addColumn<bool>("loads");
    QTest::newRow("one of two") << 2 << u"id = 1"_qs << true;
    QTest::newRow("both") << 2 << u"TRUE"_qs << false;
    QTest::newRow("one of many") << 60 << u"id = 7"_qs << true;
    QTest::newRow("many") << 60 << u"TRUE"_qs << false;
}

/** The server looks at a foreign key again where a row is deleted and inserted, or updated twice,
 *  which a row that points at nothing does not survive. */
void TestHandOver::rowsThatPointAtNothing()
{
    QFETCH(const int, rows);
    QFETCH(const QString, gone);
    QFETCH(const bool, loads);
    PostgreSqlFixture fixture;
    fixture.sql(QStringLiteral(R"(
        CREATE TABLE p (id integer PRIMARY KEY);
        CREATE TABLE t (id integer PRIMARY KEY, k integer NOT NULL UNIQUE, p integer
            REFERENCES p);
        INSERT INTO p SELECT generate_series(1, %1);
        INSERT INTO t SELECT i, i, i FROM generate_series(1, %1) AS i)")
                    .arg(rows));
    makeRole(fixture);
    fixture.useAllRows({ QStringLiteral("t") });
    VERIFY_OK(fixture.capture());
    const QString change = QStringLiteral(R"(
            SET session_replication_role = replica;
            DELETE FROM p WHERE %1;
            UPDATE t SET k = -k;
            UPDATE t SET k = -k % %2 + 1)")
                               .arg(gone)
                               .arg(rows);
    makeOwner(fixture);
    for (const char *user : { "writer", "keeper", "postgres" }) {
        fixture.sql(change);
        const QString before = fixture.hashes();
        fixture.useUser(QString::fromLatin1(user));
        const auto previewed = fixture.preview();
        VERIFY_OK(previewed);
        const bool mayLoad = loads || qstrcmp(user, "writer") != 0;
        QVERIFY2(isClear(previewed) == mayLoad, qPrintable(textOf(previewed)));
        const auto loaded = fixture.load();
        if (mayLoad) {
            VERIFY_OK(loaded);
            QCOMPARE(fixture.sql(QStringLiteral("SELECT count(*) FROM t WHERE k = id AND p = id")),
                QString::number(rows));
        } else {
            VERIFY_FAILS(loaded, ErrorCode::KeyCollision);
            QVERIFY(previewed->obstacles.front().detail.contains(
                QStringLiteral("they refer to rows that do not exist")));
            QCOMPARE(fixture.hashes(), before);
            fixture.sql(QStringLiteral("UPDATE t SET k = -id; UPDATE t SET k = id"));
        }
    }
}

/** What a row points at comes with the load. */
void TestHandOver::rowsWhoseParentsCome()
{
    PostgreSqlFixture fixture;
    fixture.sql(QStringLiteral(R"(
        CREATE TABLE p (id integer PRIMARY KEY);
        CREATE TABLE t (id integer PRIMARY KEY, k integer NOT NULL UNIQUE, p integer
            REFERENCES p);
        INSERT INTO p VALUES (1), (2), (3);
        INSERT INTO t VALUES (1, 1, 1), (2, 2, 2))"));
    makeRole(fixture);
    fixture.useAllRows({ QStringLiteral("p"), QStringLiteral("t") });
    const QString captured = fixture.hashes();
    VERIFY_OK(fixture.capture());
    for (const char *gone : { "id < 3", "TRUE" }) {
        fixture.useUser(u"writer"_qs);
        fixture.sql(QStringLiteral(R"(
            SET session_replication_role = replica;
            DELETE FROM p WHERE %1;
            UPDATE t SET k = -k;
            UPDATE t SET k = k + 3)")
                        .arg(QString::fromLatin1(gone)));
        const auto previewed = fixture.preview();
        VERIFY_OK(previewed);
        QVERIFY2(isClear(previewed), qPrintable(textOf(previewed)));
        ImportRequest request = fixture.importRequest();
        request.options.safetyCopy = false; // which would say that rows point at nothing
        VERIFY_OK(run(request));
        QCOMPARE(fixture.hashes(), captured);
    }
}

/** A row that is deleted for a moment runs the action of a foreign key, and that the triggers of
 *  its statement, though it meets no row. */
void TestHandOver::triggersOfWhatHangsOnTheRowsAreTold()
{
    PostgreSqlFixture fixture;
    fixture.sql(QStringLiteral(R"(
        CREATE TABLE t (id integer PRIMARY KEY, k integer UNIQUE); CREATE TABLE c (t integer
            REFERENCES t ON DELETE SET NULL); INSERT INTO t
        VALUES (1, 1), (2, 2); CREATE FUNCTION act() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN RETURN NULL; END'; CREATE TRIGGER act AFTER UPDATE ON c FOR EACH STATEMENT
            EXECUTE FUNCTION act())"));
    fixture.useAllRows({ QStringLiteral("t") });
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral("UPDATE t SET k = -k; UPDATE t SET k = k + 3"));
    const auto previewed = fixture.preview();
    VERIFY_OK(previewed);
    QCOMPARE(previewed->obstacles.size(), 1U);
    QCOMPARE(previewed->obstacles.front().kind, Obstacle::Kind::Trigger);
    QCOMPARE(previewed->obstacles.front().table, QStringLiteral("c"));
}

/** An action meets no row of the load: triggers of rows do not run by it. */
void TestHandOver::rowTriggersOfWhatHangsOnTheRowsRest()
{
    PostgreSqlFixture fixture;
    fixture.sql(QStringLiteral(R"(
        CREATE TABLE t (id integer PRIMARY KEY, k integer UNIQUE); CREATE TABLE c (id integer
            PRIMARY KEY, t integer REFERENCES t ON DELETE CASCADE,
            body text); CREATE TABLE told (op text); INSERT INTO t
        VALUES (1, 1), (2, 2); INSERT INTO c VALUES (1, 1, 'a'); CREATE FUNCTION act()
            RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN INSERT INTO told VALUES (TG_OP); RETURN NULL; END'; CREATE TRIGGER act AFTER
            DELETE ON c FOR EACH ROW EXECUTE FUNCTION act())"));
    fixture.useAllRows({ QStringLiteral("t"), QStringLiteral("c") });
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral("UPDATE t SET k = 7 WHERE id = 1; UPDATE c SET body = 'b'"));
    const auto previewed = fixture.preview();
    VERIFY_OK(previewed);
    QVERIFY(previewed->obstacles.empty());
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.sql(QStringLiteral("SELECT count(*) FROM told")), QStringLiteral("0"));
}

void TestHandOver::anUndoThatCouldNotHandBackIsTold_data()
{
    QTest::addColumn<QString>("schema");
    QTest::addColumn<QString>("change"); // of what was captured
    QTest::addColumn<QString>("by");
    const QString key = u"t_k"_qs;
    QTest::newRow("rows that hang on one of them")
        << u"CREATE TABLE t (id integer PRIMARY KEY, k text NOT NULL, CONSTRAINT t_k UNIQUE (k)); "
           "CREATE TABLE d (id integer PRIMARY KEY, k text REFERENCES t (k) ON UPDATE RESTRICT); "
           "CREATE TABLE c (id integer PRIMARY KEY, t integer REFERENCES t ON DELETE RESTRICT); "
           "INSERT INTO t VALUES (1, 'x'), (2, 'y'); INSERT INTO d VALUES (1, 'x'); INSERT INTO c "
           "VALUES (1, 1)"_qs
        << u""_qs << u"would change rows that stay"_qs;
    QTest::newRow("rows that come with the load")
        << u"CREATE TABLE t (id integer PRIMARY KEY, k text NOT NULL, CONSTRAINT t_k UNIQUE (k)); "
           "CREATE TABLE d (id integer PRIMARY KEY, k text REFERENCES t (k)); CREATE TABLE c (id "
           "integer PRIMARY KEY, t integer REFERENCES t ON DELETE RESTRICT); INSERT INTO t VALUES "
           "(1, 'x'), (2, 'y'); INSERT INTO c VALUES (1, 1), (2, 2)"_qs
        << u"DELETE FROM c"_qs << key;
    QTest::newRow("the one free value is taken by the load")
        << u"CREATE TYPE letter AS ENUM ('x', 'y', 'z'); CREATE TABLE t (id integer PRIMARY KEY, k "
           "letter NOT NULL, CONSTRAINT t_k UNIQUE (k)); CREATE TABLE d (id integer PRIMARY KEY); "
           "CREATE TABLE c (id integer PRIMARY KEY, t integer REFERENCES t ON DELETE RESTRICT); "
           "INSERT INTO t VALUES (1, 'x'), (2, 'y'), (3, 'z'); INSERT INTO c VALUES (1, 1), "
           "(2, 2)"_qs
        << u"DELETE FROM t WHERE id = 3"_qs << key;
    QTest::newRow("computed values that rows refer to after the load")
        << u"CREATE TABLE t (id integer PRIMARY KEY, k integer, g integer GENERATED ALWAYS AS (k) "
           "STORED, CONSTRAINT t_k UNIQUE (g)); CREATE TABLE c (id integer PRIMARY KEY, t integer "
           "REFERENCES t ON DELETE RESTRICT); CREATE TABLE d (id integer PRIMARY KEY, g integer "
           "REFERENCES t (g)); INSERT INTO t VALUES (1, 7), (2, 9); INSERT INTO c VALUES (1, 1), "
           "(2, 2); INSERT INTO d VALUES (1, 7), (2, 9)"_qs
        << u"DELETE FROM d"_qs << key;
    QTest::newRow("exclusion")
        << u"CREATE TABLE t (id integer PRIMARY KEY, k text NOT NULL, CONSTRAINT t_k EXCLUDE (k "
           "WITH =), CHECK (k IN ('x', 'y'))); CREATE TABLE d (id integer PRIMARY KEY); CREATE "
           "TABLE c (id integer PRIMARY KEY, t integer REFERENCES t ON DELETE RESTRICT); INSERT "
           "INTO t VALUES (1, 'x'), (2, 'y'); INSERT INTO c VALUES (1, 1), (2, 2)"_qs
        << u"DELETE FROM c"_qs << key;
}

/** The way there is open, and the way back is not. */
void TestHandOver::anUndoThatCouldNotHandBackIsTold()
{
    QFETCH(const QString, schema);
    QFETCH(const QString, change);
    QFETCH(const QString, by);
    PostgreSqlFixture fixture;
    fixture.sql(schema);
    makeRole(fixture);
    fixture.useAllRows({ QStringLiteral("t"), QStringLiteral("c"), QStringLiteral("d") });
    const QString captured = fixture.hashes();
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral(R"(
        SET session_replication_role = replica;
        %1;
        CREATE TABLE held AS SELECT id, k FROM t WHERE id < 3;
        DELETE FROM t WHERE id < 3;
        INSERT INTO t SELECT 3 - id, k FROM held;
        DROP TABLE held)")
                    .arg(change));
    fixture.useUser(QStringLiteral("writer"));
    expectUndoIsBarred(fixture, captured, by);
}

void TestHandOver::pausedKeysDoNotLetAForeignKeyAct_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("change");
    for (const auto &[column, name] : { std::pair { u"k text UNIQUE"_qs, "a column" },
             std::pair { u"k text GENERATED ALWAYS AS (v) STORED UNIQUE"_qs, "a computed one" } }) {
        QTest::addRow("%s, of rows that stay", name) << column << QString();
        QTest::addRow("%s, beside new rows", name) << column << u"DELETE FROM c WHERE id = 2"_qs;
    }
}

/** The owner may pause one key that rows exchange, but another hands its value on to a new row, and
 *  an UPDATE would take those along that refer to it. */
void TestHandOver::pausedKeysDoNotLetAForeignKeyAct()
{
    QFETCH(const QString, column);
    QFETCH(const QString, change);
    PostgreSqlFixture fixture;
    fixture.sql(
        QStringLiteral(R"(
        CREATE TABLE t (id integer PRIMARY KEY, n integer UNIQUE, v text, %1);
        CREATE TABLE c (id integer PRIMARY KEY,
            k text REFERENCES t (k) ON DELETE CASCADE ON UPDATE CASCADE);
        INSERT INTO t (id, n, v) VALUES (1, 1, 'b'), (2, 2, 'c'), (3, 3, 'd');
        %2;
        INSERT INTO c VALUES (1, 'c'), (2, 'b'))")
            .arg(column, column.contains(u"GENERATED"_qs) ? QString() : u"UPDATE t SET k = v"_qs));
    fixture.useAllRows({ QStringLiteral("t"), QStringLiteral("c") });
    VERIFY_OK(fixture.capture());
    fixture.sql(
        QStringLiteral(R"(
        SET session_replication_role = replica;
        DELETE FROM t WHERE id = 2;
        UPDATE t SET n = 9 WHERE id = 3;
        UPDATE t SET v = 'c', n = 3 WHERE id = 1;
        UPDATE t SET n = 1 WHERE id = 3;
        %1;
        %2)")
            .arg(column.contains(u"GENERATED"_qs) ? QString() : u"UPDATE t SET k = v"_qs, change));
    makeOwner(fixture);
    fixture.useUser(QStringLiteral("keeper"));
    const QString before = fixture.hashes();
    const auto previewed = fixture.preview();
    VERIFY_OK(previewed);
    QVERIFY2(textOf(previewed).contains(u"would change rows that stay"_qs),
        qPrintable(textOf(previewed)));
    VERIFY_FAILS(fixture.load(), ErrorCode::KeyCollision);
    QCOMPARE(fixture.hashes(), before);
}

void TestHandOver::anUndoThatTheDatabaseWouldActOnIsTold_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("change");
    QTest::newRow("a key that is spelled otherwise")
        << u"id numeric PRIMARY KEY"_qs << u"UPDATE t SET id = 3.50"_qs;
    QTest::newRow("a value that another row has got")
        << u"n integer PRIMARY KEY, id numeric UNIQUE"_qs << u"UPDATE t SET n = 2"_qs;
}

/** The load deletes the rows that refer to a value that goes and returns, and the undo brings them
 *  back with it. */
void TestHandOver::anUndoThatTheDatabaseWouldActOnIsTold()
{
    QFETCH(const QString, key);
    QFETCH(const QString, change);
    PostgreSqlFixture fixture;
    fixture.sql(QStringLiteral(R"(
        CREATE TABLE t (%1, v text);
        CREATE TABLE c (id integer PRIMARY KEY, t numeric REFERENCES t (id) ON DELETE SET NULL);
        INSERT INTO t SELECT %2 3.5, 'a';
        INSERT INTO c VALUES (9, NULL))")
                    .arg(key, key.startsWith(u'n') ? u"1,"_qs : QString()));
    fixture.useAllRows({ QStringLiteral("t"), QStringLiteral("c") });
    const QString captured = fixture.hashes();
    VERIFY_OK(fixture.capture());
    fixture.sql(change + QStringLiteral("; INSERT INTO c VALUES (1, 3.5)"));
    expectUndoIsBarred(fixture, captured, QStringLiteral("would change rows that stay"));
}

void TestHandOver::longShiftsTakeTheirTurn_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("change");
    const QString down = QStringLiteral(R"(
        UPDATE t SET p = -p;
        UPDATE t SET p = -p - 1 WHERE p < -1;
        UPDATE t SET p = 3000 WHERE p = -1)");
    const QString up = QStringLiteral("UPDATE t SET p = -p; UPDATE t SET p = -p + 1");
    const QString more = QStringLiteral(R"(
        UPDATE t SET p = -p;
        UPDATE t SET p = -p + 1;
        INSERT INTO t VALUES (9000, 1);
        INSERT INTO c VALUES (9000, 9000))");
    for (const char *action : { "NO ACTION", "RESTRICT", "CASCADE" }) {
        QTest::addRow("%s, the last comes first", action) << QString::fromUtf8(action) << down;
        QTest::addRow("%s, all move", action) << QString::fromUtf8(action) << up;
        QTest::addRow("%s, after a row that goes", action) << QString::fromUtf8(action) << more;
    }
}

void TestHandOver::longShiftsTakeTheirTurn()
{
    QFETCH(const QString, action);
    QFETCH(const QString, change);
    PostgreSqlFixture fixture;
    fixture.sql(QStringLiteral(R"(
        CREATE TABLE t (id integer PRIMARY KEY, p integer NOT NULL UNIQUE);
        CREATE TABLE c (id integer PRIMARY KEY, t integer NOT NULL REFERENCES t ON DELETE %1);
        INSERT INTO t SELECT i, i FROM generate_series(1, 3000) AS i;
        INSERT INTO c SELECT i, i FROM generate_series(1, 3000) AS i)")
                    .arg(action));
    fixture.useAllRows({ QStringLiteral("t"), QStringLiteral("c") });
    const QString captured = fixture.hashes();
    VERIFY_OK(fixture.capture());
    fixture.sql(change);
    const auto previewed = fixture.preview();
    VERIFY_OK(previewed);
    QVERIFY2(isClear(previewed), qPrintable(textOf(previewed)));
    VERIFY_OK(fixture.load());
    QCOMPARE(fixture.hashes(), captured);
}

void TestHandOver::keysOfOutsideRowsRefuseThePreview_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("outside"); // its k
    QTest::newRow("unique") << u"ALTER TABLE t ADD UNIQUE (k)"_qs << u"x"_qs;
    QTest::newRow("deferrable") << u"ALTER TABLE t ADD UNIQUE (k) DEFERRABLE"_qs << u"x"_qs;
    QTest::newRow("partial") << u"CREATE UNIQUE INDEX ON t (k) WHERE on_"_qs << u"x"_qs;
    QTest::newRow("expression") << u"CREATE UNIQUE INDEX ON t (lower(k))"_qs << u"X"_qs;
    QTest::newRow("range") << u"ALTER TABLE t ADD EXCLUDE USING gist (r WITH &&)"_qs << u"q"_qs;
    QTest::newRow("excluded") << u"ALTER TABLE t ADD EXCLUDE USING btree (k WITH =)"_qs << u"x"_qs;
    QTest::newRow("generated")
        << u"ALTER TABLE t ADD g text GENERATED ALWAYS AS (lower(k)) STORED; "
           "ALTER TABLE t ADD UNIQUE (g)"_qs
        << u"X"_qs;
    QTest::newRow("not distinct")
        << u"CREATE UNIQUE INDEX ON t (n) NULLS NOT DISTINCT WHERE tenant <> 'other'"_qs << u"q"_qs;
    QTest::newRow("of a partition")
        << u"DROP TABLE t; CREATE TABLE t (id integer PRIMARY KEY, tenant text, k text, on_ "
           u"boolean, "
           "r int4range, n integer) PARTITION BY RANGE (id); CREATE TABLE low PARTITION OF t FOR "
           "VALUES FROM (0) TO (100); CREATE UNIQUE INDEX ON low (lower(k))"_qs
        << u"X"_qs;
    QTest::newRow("collation")
        << u"CREATE COLLATION blind (provider = icu, locale = 'und-u-ks-level2', deterministic = "
           "false); CREATE UNIQUE INDEX ON t (k COLLATE blind)"_qs
        << u"X"_qs;
}

void TestHandOver::keysOfOutsideRowsRefuseThePreview()
{
    QFETCH(const QString, key);
    QFETCH(const QString, outside);
    PostgreSqlFixture fixture;
    fixture.sql(QStringLiteral(R"(
        CREATE TABLE t (id integer PRIMARY KEY, tenant text, k text, on_ boolean DEFAULT true,
            r int4range, n integer);
        %1;
        INSERT INTO t VALUES (1, 'demo', 'x', true, '[1,5)', NULL), (2, 'demo', 'y', true,
            '[10,15)', 2))")
                    .arg(key));
    fixture.useTables(
        QStringLiteral("{\"table\":\"t\",\"rows\":{\"column\":\"tenant\",\"equals\":\"demo\"}}"));
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral(R"(
            DELETE FROM t WHERE id = 1;
            INSERT INTO t VALUES (50, 'real', '%1', true, '[3,4)', NULL))")
                    .arg(outside));
    const QString before = fixture.hashes();
    const auto previewed = fixture.preview();
    VERIFY_OK(previewed);
    QVERIFY(!previewed->obstacles.empty());
    QCOMPARE(previewed->obstacles.front().kind, Obstacle::Kind::KeyCollision);
    QCOMPARE(previewed->obstacles.front().rows, 1);
    VERIFY_FAILS(fixture.load(), ErrorCode::KeyCollision);
    QCOMPARE(fixture.hashes(), before);
}

void TestHandOver::rulesRefuseThePreview_data()
{
    QTest::addColumn<QString>("rule");
    QTest::newRow("check") << u"ALTER TABLE t ADD CONSTRAINT rule CHECK (k <> 'x')"_qs;
    QTest::newRow("check of an update") << u"ALTER TABLE t ADD CONSTRAINT rule CHECK (k <> 'y')"_qs;
    QTest::newRow("not null") << u"UPDATE t SET n = 1; ALTER TABLE t ALTER n SET NOT NULL"_qs;
    QTest::newRow("unique among them") << u"CREATE UNIQUE INDEX rule ON t (o)"_qs;
    QTest::newRow("publication")
        << u"ALTER TABLE t REPLICA IDENTITY NOTHING; CREATE PUBLICATION rule FOR TABLE t"_qs;
    const QString byId
        = u"CREATE TABLE p (LIKE t, PRIMARY KEY (id)) PARTITION BY LIST (id); CREATE TABLE p12 "
          "PARTITION OF p FOR VALUES IN (1, 2); INSERT INTO p SELECT * FROM t; DROP TABLE t; ALTER "
          "TABLE p RENAME TO t; "_qs;
    QTest::newRow("check of a partition")
        << byId + u"ALTER TABLE p12 ADD CONSTRAINT rule CHECK (k <> 'x')"_qs;
    QTest::newRow("not null of a partition")
        << u"UPDATE t SET n = 1; "_qs + byId + u"ALTER TABLE p12 ALTER n SET NOT NULL"_qs;
    QTest::newRow("unique among them in a partition")
        << byId + u"CREATE UNIQUE INDEX rule ON p12 (o)"_qs;
    QTest::newRow("exclusion in a partition")
        << byId + u"ALTER TABLE p12 ADD CONSTRAINT rule EXCLUDE USING btree (o WITH =)"_qs;
    QTest::newRow("domain") << u"ALTER DOMAIN word ADD CONSTRAINT rule CHECK (VALUE <> 'x')"_qs;
    QTest::newRow("domain of an update")
        << u"ALTER DOMAIN word ADD CONSTRAINT rule CHECK (VALUE <> 'y')"_qs;
    QTest::newRow("sequence behind a new column")
        << u"ALTER TABLE t ADD s serial UNIQUE; UPDATE t SET s = 2"_qs;
    QTest::newRow("reference of a new column")
        << u"CREATE TABLE parents (id integer PRIMARY KEY); ALTER TABLE t ADD p integer REFERENCES "
           "parents; ALTER TABLE t ALTER p SET DEFAULT 99"_qs;
    const QString hanging
        = u"CREATE UNIQUE INDEX t_k ON t (k); CREATE TABLE c (t integer REFERENCES t ON DELETE "
          "CASCADE); "_qs;
    QTest::newRow("check of an update on which rows may hang")
        << hanging + u"ALTER TABLE t ADD CONSTRAINT rule CHECK (k <> 'y')"_qs;
    QTest::newRow("not null where rows may hang")
        << hanging + u"UPDATE t SET n = 1; ALTER TABLE t ALTER n SET NOT NULL"_qs;
    QTest::newRow("domain of an update on which rows may hang")
        << hanging + u"ALTER DOMAIN word ADD CONSTRAINT rule CHECK (VALUE <> 'y')"_qs;
    if (server().query(u"postgres"_qs, u"SHOW server_version_num"_qs).toInt() >= 150000) {
        QTest::newRow("publication with a row filter")
            << u"CREATE PUBLICATION rule FOR TABLE t WHERE (n > 0)"_qs;
        QTest::newRow("publication of some columns")
            << u"CREATE PUBLICATION rule FOR TABLE t (k, n)"_qs;
    }
    QTest::newRow("no partition")
        << u"CREATE TABLE p (LIKE t, PRIMARY KEY (id)) PARTITION BY LIST (id); CREATE TABLE p2 "
           "PARTITION OF p FOR VALUES IN (2, 3); INSERT INTO p SELECT * FROM t; DROP TABLE t; "
           "ALTER TABLE p RENAME TO t"_qs;
}

void TestHandOver::rulesRefuseThePreview()
{
    QFETCH(const QString, rule);
    PostgreSqlFixture fixture;
    fixture.sql(QStringLiteral(R"(
            CREATE DOMAIN word AS text;
            CREATE TABLE t (id integer PRIMARY KEY, k word, n integer, o integer);
            INSERT INTO t VALUES (1, 'x', NULL, 7), (2, 'y', 2, 7))"));
    fixture.useAllRows({ QStringLiteral("t") });
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral("DELETE FROM t WHERE id = 1; UPDATE t SET k = 'z'; ") + rule);
    const QString before = fixture.hashes();
    const auto previewed = fixture.preview();
    VERIFY_OK(previewed);
    QVERIFY(!previewed->obstacles.empty());
    const bool isReference = rule.contains(u"ADD p integer REFERENCES"_qs);
    QCOMPARE(previewed->obstacles.front().kind,
        isReference ? Obstacle::Kind::MissingReference : Obstacle::Kind::Constraint);
    // A load that is taken back has drawn its numbers all the same: it cannot say more by then.
    const bool isSequence = rule.contains(u"serial"_qs);
    const auto loaded = fixture.load();
    VERIFY_FAILS(loaded,
        isReference      ? ErrorCode::MissingReference
            : isSequence ? ErrorCode::ConstraintViolation
                         : ErrorCode::SchemaMismatch);
    QCOMPARE(fixture.hashes(), before);
}

void TestHandOver::missingRightsRefuseThePreview_data()
{
    QTest::addColumn<QString>("revoked");
    QTest::newRow("delete") << u"DELETE ON t"_qs;
    QTest::newRow("insert") << u"INSERT ON t"_qs;
    QTest::newRow("update") << u"UPDATE ON t"_qs;
    QTest::newRow("some columns alone")
        << u"UPDATE ON t FROM writer; GRANT UPDATE (k) ON t TO writer; REVOKE INSERT ON t"_qs;
    QTest::newRow("sequence") << u"UPDATE ON SEQUENCE t_id_seq"_qs;
    QTest::newRow("sequence of a new column") << u"ALL ON SEQUENCE t_added_seq"_qs;
}

void TestHandOver::missingRightsRefuseThePreview()
{
    QFETCH(const QString, revoked);
    PostgreSqlFixture fixture;
    fixture.sql(QStringLiteral(R"(
        CREATE TABLE t (id serial PRIMARY KEY, k text);
        CREATE SEQUENCE t_added_seq;
        INSERT INTO t VALUES (1, 'x'), (2, 'y'))"));
    makeRole(fixture);
    fixture.sql(QStringLiteral("REVOKE %1 FROM writer").arg(revoked));
    fixture.useAllRows({ QStringLiteral("t") });
    VERIFY_OK(fixture.capture());
    fixture.sql(QStringLiteral(R"(
            DELETE FROM t WHERE id = 1;
            UPDATE t SET k = 'z';
            ALTER TABLE t ADD added integer DEFAULT nextval('t_added_seq'))"));
    fixture.useUser(QStringLiteral("writer"));
    VERIFY_FAILS(fixture.preview(), ErrorCode::PermissionDenied);
    VERIFY_FAILS(fixture.load(), ErrorCode::PermissionDenied);
}

/** Whoever loads, a preview that shows nothing is followed by a load that leaves the snapshot's
 *  rows, any other by one that leaves everything. */
void TestHandOver::permutationsKeepThePreviewsPromise()
{
    bool isSet = false;
    const int count = qEnvironmentVariableIntValue("SEEDBANK_PERMUTATIONS", &isSet);
    const int permutations = isSet ? count : 12;
    quint32 seed = qEnvironmentVariableIntValue("SEEDBANK_RANDOM_SEED", &isSet);
    if (!isSet)
        seed = QRandomGenerator::global()->generate() % 1'000'000;
    qInfo("SEEDBANK_RANDOM_SEED=%u", seed);
    int loads = 0;
    PostgreSqlFixture fixture;
    const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(fixture.database));
    for (int permutation = 0; permutation < permutations; ++permutation) {
        const quint32 own = seed + static_cast<quint32>(permutation);
        Permutation random(own);
        const QString schema = random.schema();
        fixture.sql(QStringLiteral(R"(
            DROP SCHEMA public CASCADE;
            CREATE SCHEMA public;
            GRANT ALL ON SCHEMA public TO public;)")
            + schema + random.fill());
        makeRole(fixture);
        QStringList entries { QStringLiteral(
            "{\"table\":\"t\",\"rows\":{\"column\":\"tenant\",\"equals\":\"demo\"}}") };
        for (const QString &table : random.tables().mid(1))
            entries += QStringLiteral("{\"table\":\"%1\",\"rows\":\"all\"}").arg(table);
        fixture.useTables(entries.join(QLatin1Char(',')));
        const QString captured = fixture.hashes();
        fixture.url = server().url(encoded);
        QFile::remove(fixture.journal());
        QDir(fixture.library() + QStringLiteral("/general")).removeRecursively();
        QDir(fixture.library()).removeRecursively();
        VERIFY_OK(fixture.capture());
        fixture.sql(random.shuffle());
        const QString changed = fixture.hashes();
        makeOwner(fixture);
        const QString keys = keysOf(fixture);
        if (own % 3 > 0)
            fixture.url = server().url(
                encoded, own % 3 == 1 ? QStringLiteral("writer") : QStringLiteral("keeper"));
        const auto previewed = fixture.preview();
        QCOMPARE(fixture.hashes(), changed);
        const auto loaded = fixture.load();
        const QString what = QStringLiteral("seed %1\npreview: %2\nload: %3")
                                 .arg(own)
                                 .arg(textOf(previewed), textOf(loaded));
        QVERIFY2(isClear(previewed) == loaded.has_value(), qPrintable(what));
        QVERIFY2(fixture.hashes() == (loaded ? captured : changed), qPrintable(what));
        QVERIFY2(keysOf(fixture) == keys, qPrintable(what));
        loads += loaded ? 1 : 0;
    }
    qInfo("%d of %d were loaded, the others refused", loads, permutations);
    QVERIFY(loads > 0);
}

QTEST_GUILESS_MAIN(TestHandOver)
#include "tst_postgresql_handover.moc"
