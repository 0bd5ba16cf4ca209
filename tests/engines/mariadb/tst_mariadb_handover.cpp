// SPDX-License-Identifier: MIT
// Values of unique keys that rows hand on to each other, at random, beside rows that refer to them.
#include "mariadbfixture.h"
#include "support/fromenvironment.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

using namespace seedbank;
using namespace seedbank::test;

namespace {

constexpr int demoRows = 8;

/** A schema by chance: unique keys of many kinds, with children under each action. */
struct Shape {
    bool hasCode = false; ///< a NOT NULL number, unique
    bool hasName = false; ///< a text without case, unique
    bool hasPlace = false; ///< two columns, one of which takes NULL
    bool hasTitle = false; ///< unique in its first characters
    bool hasSlug = false; ///< unique by a computed column
    bool addsColumn = false; ///< which the version does not have
    bool hasTrigger = false;
    bool codeIsReferenced = false;
    QByteArray action;
};

struct Row {
    int id = 0;
    int code = 0;
    int place = -1; ///< NULL
    QByteArray text;
};

class Permutation {
public:
    explicit Permutation(quint32 seed)
        : m_random(seed)
    {
        for (bool *part : { &shape.hasCode, &shape.hasName, &shape.hasPlace, &shape.hasTitle,
                 &shape.hasSlug, &shape.addsColumn, &shape.hasTrigger, &shape.codeIsReferenced })
            *part = m_random.bounded(2) == 1;
        shape.codeIsReferenced = shape.codeIsReferenced && shape.hasCode;
        const std::array<const char *, 3> actions { "RESTRICT", "CASCADE", "SET NULL" };
        shape.action = actions[m_random.bounded(3)];
        for (int id = 1; id <= demoRows; ++id)
            rows.push_back({ id, id * 10, m_random.bounded(4) == 0 ? -1 : id, textOf(id) });
    }

    QByteArray schema() const
    {
        QByteArray sql = R"(
                CREATE TABLE t (id int PRIMARY KEY, tenant varchar(9), code int NOT NULL,
                    name varchar(20), part int, place int, title varchar(40), word varchar(40),
                    slug varchar(40) AS (concat('s-', word)) )";
        sql += m_kept ? "STORED" : "VIRTUAL";
        sql += shape.hasCode ? ", UNIQUE (code)" : "";
        sql += shape.hasName ? ", UNIQUE (name)" : "";
        sql += shape.hasPlace ? ", UNIQUE (part, place)" : "";
        sql += shape.hasTitle ? ", UNIQUE (title(4))" : "";
        sql += shape.hasSlug ? ", UNIQUE (slug)" : "";
        sql += ") CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci;"
               "CREATE TABLE hangs (id int PRIMARY KEY, t int, FOREIGN KEY (t) REFERENCES t (id) "
               "ON DELETE "
            + shape.action + " ON UPDATE " + shape.action + ");";
        if (shape.codeIsReferenced)
            sql += "CREATE TABLE points (id int PRIMARY KEY, code int, FOREIGN KEY (code) "
                   "REFERENCES t (code) ON DELETE "
                + shape.action + " ON UPDATE " + shape.action + ");";
        sql += insert();
        sql += "INSERT INTO t (id, tenant, code, name, part, place, title, word) VALUES (900, "
               "'real', 9000, 'real', 9, 9, 'real title', 'real');"
               "INSERT INTO hangs VALUES (1, 1), (2, 3), (3, 900), (4, NULL);";
        if (shape.codeIsReferenced)
            sql += "INSERT INTO points VALUES (1, 10), (2, 9000);";
        if (shape.hasTrigger)
            sql += "CREATE TABLE log (n int); CREATE TRIGGER tr AFTER UPDATE ON t FOR EACH ROW "
                   "SET @seen = 1;";
        return sql;
    }

    /** The demo rows hand their values on; some go, some come. */
    QByteArray change()
    {
        QByteArray sql = "SET foreign_key_checks = 0; DELETE FROM t WHERE tenant = 'demo';";
        std::vector<Row> before = rows;
        std::vector<std::size_t> order(rows.size());
        std::iota(order.begin(), order.end(), std::size_t(0));
        for (std::size_t i = order.size() - 1; i > 0; --i)
            std::swap(order[i], order[m_random.bounded(int(i) + 1)]);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (m_random.bounded(3) > 0)
                rows[i].code = before[order[i]].code;
            else
                rows[i].code = before[i].code + 1000 + int(i);
            rows[i].text = before[order[i]].text;
            if (m_random.bounded(4) == 0)
                rows[i].text = rows[i].text.toUpper();
            rows[i].place = before[order[i]].place;
        }
        std::vector<int> codes;
        for (Row &row : rows) { // two rows may want one code now
            while (std::ranges::count(codes, row.code) > 0)
                row.code += 500;
            codes.push_back(row.code);
        }
        rows.erase(rows.begin() + 4 + m_random.bounded(3)); // no outside row hangs on it
        rows.push_back({ 50, 5000, 50, "fresh" });
        sql += insert() + "SET foreign_key_checks = 1;";
        if (shape.addsColumn)
            sql += "ALTER TABLE t ADD extra varchar(20) DEFAULT 'd'; UPDATE t SET extra = "
                   "concat('precious ', id);";
        return sql;
    }

    Shape shape;
    std::vector<Row> rows;

private:
    static QByteArray textOf(int id) { return QByteArray(1, char('a' + id)) + "-word"; }
    QByteArray insert() const
    {
        QByteArray sql;
        for (const Row &row : rows) {
            const QByteArray text = row.text;
            sql += "INSERT INTO t (id, tenant, code, name, part, place, title, word) VALUES ("
                + QByteArray::number(row.id) + ", 'demo', " + QByteArray::number(row.code) + ", '"
                + text + "', 1, " + (row.place < 0 ? "NULL" : QByteArray::number(row.place)) + ", '"
                + text + " title', '" + text + "');";
        }
        return sql;
    }

    QRandomGenerator m_random;
    bool m_kept = m_random.bounded(2) == 1;
};

} // namespace

class TestMariaDbHandOver : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsHandValuesOnAtRandom();

private:
    MariaDbServer m_server;
};

void TestMariaDbHandOver::rowsHandValuesOnAtRandom()
{
    const auto seed = static_cast<quint32>(numberFrom("SEEDBANK_SEED", 20261128));
    const int permutations = numberFrom("SEEDBANK_PERMUTATIONS", 12);
    const QByteArray kept = R"(
        SELECT id, tenant, code, name, part, place, title, word, slug FROM t ORDER BY id;
        SELECT * FROM hangs ORDER BY id;)";
    int loads = 0;
    int refusals = 0;
    for (int i = 0; i < permutations; ++i) {
        const quint32 own = seed + static_cast<quint32>(i);
        const QByteArray where = "SEEDBANK_SEED=" + QByteArray::number(own);
        Permutation permutation(own);
        MariaDbFixture fixture(m_server);
        fixture.run(permutation.schema());
        fixture.useDataset(R"({"format":1,"name":"t","tables":[{"table":"t","rows":)"
                           R"({"column":"tenant","equals":"demo"}}]})");
        VERIFY_OK(fixture.capture());
        const QByteArray captured = fixture.run(kept);
        fixture.run(permutation.change());
        const QByteArray now = fixture.hashAll();
        const QByteArray extra = permutation.shape.addsColumn
            ? fixture.run("SELECT id, extra FROM t WHERE tenant = 'demo' ORDER BY id")
            : QByteArray();

        const auto preview = fixture.preview();
        QVERIFY2(preview.has_value(), where);
        const auto loaded = fixture.load();
        // What a trigger makes of the rows only the load can tell.
        const auto isTold
            = [](const Obstacle &obstacle) { return obstacle.kind != Obstacle::Kind::Trigger; };
        const auto obstacle = std::ranges::find_if(preview->obstacles, isTold);
        QVERIFY2(loaded.has_value() == (obstacle == preview->obstacles.end()),
            qPrintable(QString::fromUtf8(where)
                + (loaded ? u": refused by the preview only"_qs : messageOf(loaded.error()))));
        if (!loaded) {
            ++refusals;
            QVERIFY2(permutation.shape.codeIsReferenced,
                qPrintable(QString::fromUtf8(where) + messageOf(loaded.error())));
            QVERIFY2(fixture.hashAll() == now, where);
            continue;
        }
        ++loads;
        const QByteArray after = fixture.run(kept);
        QVERIFY2(after == captured, QByteArray(where + '\n' + captured + '\n' + after));
        if (permutation.shape.addsColumn) {
            for (const QByteArray &line : extra.split('\n')) {
                const QByteArray id = line.left(line.indexOf('\t'));
                // A row that the change brought is gone again, one that it deleted is new.
                if (line.isEmpty() || id == "50")
                    continue;
                QVERIFY2(fixture.run("SELECT id, extra FROM t WHERE id = " + id) == line + '\n',
                    QByteArray(where + ": " + line));
            }
        }
        VERIFY_OK(fixture.load()); // nothing is left to do
    }
    qInfo("%d loads, %d refusals, first seed %u", loads, refusals, seed);
    QVERIFY(loads > permutations / 3);
}

QTEST_GUILESS_MAIN(TestMariaDbHandOver)
#include "tst_mariadb_handover.moc"
