// SPDX-License-Identifier: MIT
// Values of unique keys of every kind, handed on between demo rows at random, beside rows of others
// and children under any action: a load makes what was captured, or its preview says that it will
// not; nothing else changes. SEEDBANK_PERMUTATIONS sets their number, SEEDBANK_SEED the first seed.
#include "support/fromenvironment.h"
#include "support/operationsfixture.h"
#include "support/testdatabase.h"

#include <QtTest>

#include <sqlite3.h>

#include <cstdio>
#include <random>
#include <set>

using namespace seedbank;
using namespace seedbank::test;

namespace {

/** A random table of demo rows and others, with children, and what happens to it. */
class Permutation {
public:
    explicit Permutation(unsigned seed)
        : m_random(seed)
        , m_database("PRAGMA foreign_keys = OFF")
        , m_operations(m_database.url())
    {
        m_operations.useDataset(
            R"({"format":1,"name":"t","tables":[{"table":"t","rows":{"column":"tenant",)"
            R"("equals":"demo"}},{"table":"d","rows":"all"}]})");
    }

    /** What went wrong, or nothing. */
    QString run()
    {
        createTables();
        fill();
        const QString captured = rows("WHERE tenant = 'demo'");
        const auto version = m_operations.capture();
        if (!version)
            return version.error().code == ErrorCode::NoDemoData ? QString()
                                                                 : version.error().message();
        handOn();
        if (chance(2))
            meddle();
        const QString before = m_database.hashAll();
        const QString others = rows("WHERE tenant <> 'demo'");
        const QString outside = m_database.hash("o");
        const QStringList stayed = m_database.query(m_rowids);
        const auto preview = m_operations.preview();
        const auto loaded = m_operations.load();
        if (!preview && loaded)
            return QStringLiteral("the preview failed: ") + preview.error().message();
        if (preview && preview->obstacles.empty() != loaded.has_value())
            return QStringLiteral("the preview promised otherwise: ") + describe(preview->obstacles)
                + (loaded ? QStringLiteral(" but it loaded") : loaded.error().message());
        if (!loaded) {
            ++refusals;
            if (m_mustLoad)
                return QStringLiteral("refused what can be: ") + loaded.error().message()
                    + loaded.error().detail;
            return m_database.hashAll() == before ? QString()
                                                  : QStringLiteral("refused, and yet changed");
        }
        ++loads;
        if (rows("WHERE tenant = 'demo'") != captured)
            return QStringLiteral("other demo rows");
        if (rows("WHERE tenant <> 'demo'") != others || m_database.hash("o") != outside)
            return QStringLiteral("other rows of others");
        for (const QString &row : m_database.query(m_rowids)) {
            const QString id = row.section(u'|', 0, 0) + u'|';
            for (const QString &old : stayed) {
                if (old.startsWith(id) && old != row)
                    return QStringLiteral("another rowid: ") + old + QStringLiteral(" → ") + row;
            }
        }
        return {};
    }

    QString describeSchema()
    {
        return m_database.query("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL").join(u'\n');
    }

    static inline int loads = 0;
    static inline int refusals = 0;

private:
    bool chance(int of) { return number(0, of - 1) == 0; }
    int number(int from, int to) { return std::uniform_int_distribution<int>(from, to)(m_random); }
    std::string oneOf(std::initializer_list<const char *> texts)
    {
        return *(texts.begin() + number(0, static_cast<int>(texts.size()) - 1));
    }

    void createTables()
    {
        const bool withoutRowid = chance(4);
        m_uniqueA = chance(2);
        m_uniqueB = chance(3);
        m_uniqueG = chance(3);
        const std::string id = oneOf({ "id INTEGER PRIMARY KEY", "id TEXT NOT NULL PRIMARY KEY",
            "id TEXT COLLATE NOCASE PRIMARY KEY NOT NULL",
            "id INTEGER PRIMARY KEY ON CONFLICT REPLACE", "id INT NOT NULL PRIMARY KEY" });
        const std::string conflict = oneOf({ "", "", " ON CONFLICT REPLACE", " ON CONFLICT IGNORE",
            " ON CONFLICT ROLLBACK", " ON CONFLICT FAIL" });
        std::string table = "CREATE TABLE t (" + id + ", tenant TEXT, a INT NOT NULL"
            + (m_uniqueA ? " UNIQUE" + conflict : std::string()) + ", b TEXT"
            + (m_uniqueB ? std::string(" UNIQUE COLLATE NOCASE")
                         : oneOf({ "", " COLLATE NOCASE", " COLLATE RTRIM" }))
            + ", c, part INT DEFAULT 1, g INT GENERATED ALWAYS AS (a * 2) "
            + oneOf({ "VIRTUAL", "STORED" }) + (m_uniqueG ? " UNIQUE" : "") + ", extra DEFAULT 'e'";
        if (chance(3))
            table += ", UNIQUE (tenant, b)" + conflict;
        if (chance(3))
            table += ", CHECK (a > 0 AND t.a < 100)";
        m_database.execute(table + (withoutRowid ? ") WITHOUT ROWID" : ")"));
        for (const char *index :
            { "(a) WHERE part = 1", "(a + 0)", "(lower(b))", "(b COLLATE BINARY, c)",
                "(c) WHERE c > 3", "(a, b DESC)", "(substr(b, 1, 1), -a) /* ( */", "(g)" }) {
            if (chance(3))
                m_database.execute(
                    "CREATE UNIQUE INDEX i" + std::to_string(++m_indexes) + " ON t" + index);
        }
        m_rowids = withoutRowid ? "SELECT id, 0 FROM t" : "SELECT id, rowid FROM t";
        const auto child = [&](const std::string &called) {
            std::string keys;
            for (const char *column : { "id", "a", "g", "b" }) {
                const char first = *column;
                keys += std::string(", r") + column;
                if ((first == 'a' && !m_uniqueA) || (first == 'g' && !m_uniqueG)
                    || (first == 'b' && !m_uniqueB))
                    continue; // what is referenced has to be unique
                keys += std::string(" REFERENCES t(") + column + ") ON UPDATE " + action()
                    + " ON DELETE " + action();
            }
            m_database.execute("CREATE TABLE " + called + " (id INTEGER PRIMARY KEY" + keys + ")");
        };
        child("d");
        child("o");
    }

    std::string action()
    {
        return oneOf({ "CASCADE", "SET NULL", "RESTRICT", "NO ACTION", "SET DEFAULT" });
    }

    /** False: it broke a rule. */
    bool tryToExecute(const std::string &sql)
    {
        return sqlite3_exec(m_database.handle(), sql.c_str(), nullptr, nullptr, nullptr)
            == SQLITE_OK;
    }

    std::string randomValues()
    {
        static constexpr const char *texts[]
            = { "'a'", "'B'", "'b'", "'c '", "'d'", "'ee'", "NULL", "'A'" };
        return std::to_string(number(1, 9)) + ", " + texts[number(0, 7)] + ", "
            + (chance(3) ? "NULL" : std::to_string(number(1, 9))) + ", " + oneOf({ "0", "1" });
    }

    void insert(const std::string &id, const std::string &tenant)
    {
        for (int i = 0; i < 5; ++i) {
            if (tryToExecute("INSERT OR ABORT INTO t (id, tenant, a, b, c, part) VALUES (" + id
                    + ", '" + tenant + "', " + randomValues() + ")"))
                return;
        }
    }

    void fill()
    {
        for (int id = 1; id <= number(2, 7); ++id)
            insert(std::to_string(id), "demo");
        for (int id = 51; id <= 50 + number(0, 4); ++id)
            insert(std::to_string(id), "real");
        m_database.execute("INSERT INTO o SELECT NULL, id, a, g, b FROM t WHERE tenant = 'real'");
        m_database.execute("INSERT INTO d SELECT NULL, id, a, NULL, NULL FROM t WHERE id % 2");
        m_database.execute("INSERT INTO o (rid) SELECT id FROM t WHERE tenant = 'demo'");
        m_database.execute("UPDATE d SET rg = NULL, rb = NULL");
    }

    /** Gives the values of the demo rows out anew, where the rules let it. */
    void handOn()
    {
        const QStringList ids = m_database.query("SELECT quote(id) FROM t WHERE tenant = 'demo'");
        for (int round = 0; round < 6; ++round) {
            std::vector<int> to(static_cast<std::size_t>(ids.size()));
            for (std::size_t i = 0; i < to.size(); ++i)
                to[i] = static_cast<int>(i);
            std::shuffle(to.begin(), to.end(), m_random);
            const bool all = chance(2);
            m_database.execute(
                "SAVEPOINT s; CREATE TEMP TABLE now AS SELECT * FROM t WHERE tenant = 'demo';"
                "DELETE FROM t WHERE tenant = 'demo'");
            bool done = true;
            for (qsizetype i = 0; i < ids.size() && done; ++i) {
                const std::string from = ids[to[static_cast<std::size_t>(i)]].toStdString();
                const std::string own = ids[i].toStdString();
                const std::string row = all ? from : own;
                done = tryToExecute("INSERT OR ABORT INTO t (id, tenant, a, b, c, part) SELECT "
                    + own + ", 'demo', (SELECT a FROM now WHERE id = " + from
                    + "), (SELECT b FROM now WHERE id = " + row
                    + "), (SELECT c FROM now WHERE id = " + (chance(2) ? from : own)
                    + "), (SELECT part FROM now WHERE id = " + row + ")");
            }
            m_database.execute(
                done ? "DROP TABLE temp.now; RELEASE s" : "ROLLBACK TO s; RELEASE s");
            if (done)
                break;
        }
        m_database.execute("UPDATE d SET ra = (SELECT a FROM t WHERE t.id = d.rid)");
        m_mustLoad = true;
    }

    /** What may stand in the way. */
    void meddle()
    {
        m_mustLoad = false;
        for (int i = 0; i < 3; ++i) {
            const std::string id = std::to_string(number(1, 6));
            switch (number(0, 6)) {
            case 0:
                insert(std::to_string(number(60, 63)), "real");
                break;
            case 1:
                m_database.execute("DELETE FROM o WHERE rid = " + id
                    + "; DELETE FROM t WHERE tenant = 'demo' AND id = " + id);
                break;
            case 2:
                m_database.execute("INSERT INTO o (ra) SELECT a FROM t WHERE id = " + id);
                break;
            case 3:
                m_database.execute("INSERT INTO o (rg) SELECT g FROM t WHERE id = " + id);
                break;
            case 4:
                m_database.execute("INSERT INTO o (rb) SELECT upper(b) FROM t WHERE id = " + id);
                break;
            case 5:
                std::ignore = tryToExecute("UPDATE OR ABORT t SET b = upper(b) WHERE id = " + id);
                break;
            default:
                std::ignore
                    = tryToExecute("CREATE UNIQUE INDEX late" + std::to_string(i) + " ON t(c)");
                insert(std::to_string(number(1, 12)), "demo");
                break;
            }
        }
    }

    QString rows(const char *where)
    {
        return m_database
            .query(std::string(R"(
                       SELECT quote(id), tenant, quote(a), quote(b), quote(c), quote(part), g,
                           quote(extra) FROM t )")
                + where + " ORDER BY 1")
            .join(u'\n');
    }

    static QString describe(const std::vector<Obstacle> &obstacles)
    {
        QString text;
        for (const Obstacle &obstacle : obstacles)
            text += obstacle.table + u' ' + obstacle.detail + QStringLiteral("; ");
        return text;
    }

    std::mt19937 m_random;
    TestDatabase m_database;
    OperationsFixture m_operations;
    std::string m_rowids;
    int m_indexes = 0;
    bool m_uniqueA = false;
    bool m_uniqueB = false;
    bool m_uniqueG = false;
    bool m_mustLoad = false;
};

} // namespace

class TestSqlitePermutations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void loadsRestoreWhatWasHandedOn();
};

void TestSqlitePermutations::loadsRestoreWhatWasHandedOn()
{
    const int permutations = numberFrom("SEEDBANK_PERMUTATIONS", 40);
    const int first
        = numberFrom("SEEDBANK_SEED", static_cast<int>(std::random_device {}() % 1'000'000));
    std::printf("SEEDBANK_SEED=%d, %d permutations\n", first, permutations);
    int wrong = 0;
    for (int i = 0; i < permutations; ++i) {
        Permutation permutation(static_cast<unsigned>(first + i));
        const QString problem = permutation.run();
        if (problem.isEmpty())
            continue;
        ++wrong;
        std::fprintf(stderr, "SEEDBANK_SEED=%d: %s\n%s\n", first + i, qPrintable(problem),
            qPrintable(permutation.describeSchema()));
    }
    std::printf("%d loads exact, %d refused as the preview said\n", Permutation::loads,
        Permutation::refusals);
    QCOMPARE(wrong, 0);
    QVERIFY(permutations < 20 || Permutation::loads > 0);
}

QTEST_GUILESS_MAIN(TestSqlitePermutations)
#include "tst_sqlite_permutations.moc"
