// SPDX-License-Identifier: MIT
// Random schemas as no one should write them: foreign keys to tables and columns that are not
// there, of wrong numbers of columns, to views and virtual tables; triggers on what is gone; names
// like our own. A load does what its preview says, and ends with what was captured, or changes
// nothing. SEEDBANK_SCHEMAS sets their number, SEEDBANK_SEED the first seed.
#include "support/fromenvironment.h"
#include "support/operationsfixture.h"
#include "support/testdatabase.h"

#include <QtTest>

#include <sqlite3.h>

#include <array>
#include <cstdio>
#include <random>

using namespace seedbank;
using namespace seedbank::test;

namespace {

constexpr std::array tableNames { "a", "p", "seedbank_g", "seedbank_gone_0", "Select", "m",
    "seedbank_", "x y", "main", "temp", "é", "e0" };
constexpr std::array columnNames { "id", "tenant", "v", "rowid", "oid", "seedbank_rows", "order",
    "k0", "demo", "X", "n" };

class BrokenSchema {
public:
    explicit BrokenSchema(unsigned seed)
        : m_random(seed)
        , m_database("PRAGMA foreign_keys = OFF")
        , m_operations(m_database.url())
    {
    }

    QString run()
    {
        create();
        m_operations.useDataset(m_dataset.toUtf8());
        fill();
        const QStringList captured = demoRows();
        const auto version = m_operations.capture();
        if (!version) {
            ++refused;
            return version.error().code == ErrorCode::Internal ? version.error().message()
                                                               : QString();
        }
        change();
        changeRules();
        const QStringList others = otherRows();
        const QString before = m_database.hashAll();
        const auto preview = m_operations.preview();
        const auto loaded = m_operations.load();
        if ((preview && preview->obstacles.empty()) != loaded.has_value())
            return QStringLiteral("the preview promised otherwise: ")
                + (preview ? describe(preview->obstacles) : preview.error().message())
                + (loaded ? QStringLiteral(" but it loaded")
                          : loaded.error().message() + loaded.error().detail);
        if (!loaded) {
            ++refused;
            return m_database.hashAll() == before ? QString()
                                                  : QStringLiteral("refused, and yet changed");
        }
        ++loads;
        if (demoRows() != captured)
            return QStringLiteral("other demo rows");
        if (otherRows() != others)
            return QStringLiteral("other rows of others");
        return {};
    }

    QString describeSchema() const { return m_text.join(QStringLiteral(";\n")); }

    static inline int loads = 0;
    static inline int refused = 0;

private:
    bool chance(int of) { return number(0, of - 1) == 0; }
    int number(int from, int to) { return std::uniform_int_distribution<int>(from, to)(m_random); }
    template <std::size_t size> std::string oneOf(const std::array<const char *, size> &texts)
    {
        return texts.at(static_cast<std::size_t>(number(0, static_cast<int>(size) - 1)));
    }
    static std::string quoted(const std::string &name) { return '"' + name + '"'; }

    bool tryToExecute(const std::string &sql)
    {
        const bool done = sqlite3_exec(m_database.handle(), sql.c_str(), nullptr, nullptr, nullptr)
            == SQLITE_OK;
        if (done)
            m_text += QString::fromStdString(sql);
        return done;
    }

    struct Table {
        std::string name;
        std::vector<std::string> columns;
        std::string filter; ///< SQL; empty: none is demo data
    };

    std::string randomTable()
    {
        return chance(4) ? "gone"
            : chance(6)  ? "view_of_gone"
            : chance(8)  ? "words"
                         : oneOf(tableNames);
    }

    std::string randomKey(const Table &table)
    {
        const int columns = number(1, 2);
        std::string from;
        std::string to;
        for (int i = 0; i < columns; ++i) {
            from += (i == 0 ? "" : ", ")
                + quoted(table.columns[static_cast<std::size_t>(
                    number(0, static_cast<int>(table.columns.size()) - 1))]);
        }
        for (int i = 0; i < (chance(8) ? number(1, 2) : columns); ++i)
            to += (i == 0 ? "" : ", ") + quoted(chance(4) ? "gone" : oneOf(columnNames));
        static constexpr std::array actions { "CASCADE", "SET NULL", "RESTRICT", "NO ACTION" };
        return "FOREIGN KEY (" + from + ") REFERENCES " + quoted(randomTable())
            + (chance(3) ? std::string() : " (" + to + ")") + " ON DELETE " + oneOf(actions)
            + " ON UPDATE " + oneOf(actions);
    }

    void createTable()
    {
        static constexpr std::array types { "", "INT", "TEXT", "TEXT COLLATE NOCASE", "NUMERIC",
            "BLOB" };
        Table table { oneOf(tableNames), { "id", "tenant" }, {} };
        std::string sql = "CREATE TABLE " + quoted(table.name) + " (id "
            + (chance(2) ? "INTEGER PRIMARY KEY" : "TEXT NOT NULL PRIMARY KEY") + ", tenant TEXT";
        for (int i = 0; i < number(1, 4); ++i) {
            const std::string name = oneOf(columnNames);
            if (std::ranges::find(table.columns, name) != table.columns.end())
                continue;
            table.columns.push_back(name);
            sql += ", " + quoted(name) + ' ' + oneOf(types) + (chance(4) ? " UNIQUE" : "");
        }
        if (chance(3)) {
            sql += ", computed AS (" + quoted(table.columns.back()) + ")";
            if (chance(2))
                sql += " REFERENCES " + quoted(randomTable()) + " (id) ON DELETE CASCADE";
        }
        if (chance(6))
            sql += ", CHECK (" + quoted(table.columns.back()) + " <> 3)";
        for (int i = 0; i < number(0, 3); ++i)
            sql += ", " + randomKey(table);
        if (!tryToExecute(sql + (chance(4) ? ") WITHOUT ROWID" : ")")))
            return;
        const QString listed = QString::fromStdString(table.name).replace(u"\"\""_qs, u"\\\""_qs);
        if (!chance(4)) {
            const bool all = chance(3);
            table.filter = all ? "1" : "tenant = 'demo'";
            m_listed
                += QStringLiteral("{\"table\":\"%1\",\"rows\":%2}")
                       .arg(listed,
                           all ? u"\"all\""_qs : u"{\"column\":\"tenant\",\"equals\":\"demo\"}"_qs);
        }
        m_tables.push_back(std::move(table));
    }

    void create()
    {
        for (int i = 0; i < number(1, 5); ++i)
            createTable();
        std::ignore = tryToExecute("CREATE VIEW view_of_gone AS SELECT id, v FROM gone");
        std::ignore = tryToExecute("CREATE VIRTUAL TABLE words USING fts5(id, v)");
        for (const Table &table : m_tables) {
            if (chance(4))
                std::ignore
                    = tryToExecute("CREATE TRIGGER " + quoted("on " + table.name) + " AFTER "
                        + oneOf(std::array { "INSERT", "UPDATE", "DELETE", "UPDATE OF tenant" })
                        + " ON " + quoted(table.name) + " BEGIN "
                        + oneOf(std::array { "SELECT 1", "DELETE FROM gone WHERE id = 1",
                            "SELECT no_such_function(1)" })
                        + "; END");
        }
        m_dataset = QStringLiteral("{\"format\":1,\"name\":\"t\",\"tables\":[%1]}")
                        .arg(m_listed.join(u','));
    }

    std::string randomValue()
    {
        return oneOf(
            std::array { "NULL", "1", "2", "3", "'1'", "'a'", "'A'", "2.0", "x'61'", "''" });
    }

    void fill()
    {
        for (const Table &table : m_tables) {
            for (int row = 1; row <= number(0, 6); ++row) {
                std::string values = std::to_string(row) + ", " + (chance(3) ? "'real'" : "'demo'");
                for (std::size_t i = 2; i < table.columns.size(); ++i)
                    values += ", " + randomValue();
                std::ignore = tryToExecute(
                    "INSERT INTO " + quoted(table.name) + " VALUES (" + values + ")");
            }
        }
    }

    void change()
    {
        for (const Table &table : m_tables) {
            if (chance(4)
                && tryToExecute("ALTER TABLE " + quoted(table.name) + " ADD COLUMN late REFERENCES "
                    + quoted(randomTable()) + "(id) ON DELETE SET NULL"))
                std::ignore
                    = tryToExecute("UPDATE " + quoted(table.name) + " SET late = " + randomValue());
        }
        for (const Table &table : m_tables) {
            const std::string demo = table.filter.empty() ? "0" : table.filter;
            for (int i = 0; i < number(0, 4); ++i) {
                const std::string where
                    = " WHERE " + demo + " AND id = " + std::to_string(number(1, 7));
                const std::string &column = table.columns[static_cast<std::size_t>(
                    number(0, static_cast<int>(table.columns.size()) - 1))];
                if (chance(3))
                    std::ignore = tryToExecute("DELETE FROM " + quoted(table.name) + where);
                else if (column != "tenant" && column != "id")
                    std::ignore = tryToExecute("UPDATE " + quoted(table.name) + " SET "
                        + quoted(column) + " = " + randomValue() + where);
                else
                    std::ignore = tryToExecute("INSERT INTO " + quoted(table.name)
                        + " (id, tenant) VALUES (" + std::to_string(number(7, 12)) + ", '"
                        + (chance(2) ? "demo" : "real") + "')");
            }
        }
    }

    /** Rules that the captured rows never met. */
    void changeRules()
    {
        for (const Table &table : m_tables) {
            const std::string column = quoted(table.columns[static_cast<std::size_t>(
                number(1, static_cast<int>(table.columns.size()) - 1))]);
            if (chance(5))
                std::ignore
                    = tryToExecute("CREATE UNIQUE INDEX " + quoted("late " + table.name) + " ON "
                        + quoted(table.name) + oneOf(std::array { "(", "(lower(", "(tenant, (" })
                        + column + oneOf(std::array { ")", "))", ") COLLATE NOCASE)" })
                        + (chance(3) ? " WHERE id > 2" : ""));
        }
    }

    QStringList rowsOf(bool demo)
    {
        QStringList rows;
        for (const Table &table : m_tables) {
            const std::string filter = table.filter.empty() ? "0" : table.filter;
            std::string columns;
            for (const std::string &column : table.columns)
                columns
                    += (columns.empty() ? "quote(" : " || ',' || quote(") + quoted(column) + ")";
            rows += m_database.query("SELECT " + columns + " FROM " + quoted(table.name)
                + " WHERE (" + filter + ") IS " + (demo ? "1" : "NOT 1") + " ORDER BY 1");
            rows += QStringLiteral("-");
        }
        return rows;
    }
    QStringList demoRows() { return rowsOf(true); }
    QStringList otherRows() { return rowsOf(false); }

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
    std::vector<Table> m_tables;
    QStringList m_listed;
    QString m_dataset;
    QStringList m_text;
};

} // namespace

class TestSqliteSchemas : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLoadDoesWhatItsPreviewSays();
};

void TestSqliteSchemas::aLoadDoesWhatItsPreviewSays()
{
    const int schemas = numberFrom("SEEDBANK_SCHEMAS", 60);
    const int first
        = numberFrom("SEEDBANK_SEED", static_cast<int>(std::random_device {}() % 1'000'000));
    std::printf("SEEDBANK_SEED=%d, %d schemas\n", first, schemas);
    std::fflush(stdout);
    int wrong = 0;
    for (int i = 0; i < schemas; ++i) {
        BrokenSchema schema(static_cast<unsigned>(first + i));
        const QString problem = schema.run();
        if (problem.isEmpty())
            continue;
        ++wrong;
        std::fprintf(stderr, "SEEDBANK_SEED=%d: %s\n%s\n", first + i, qPrintable(problem),
            qPrintable(schema.describeSchema()));
    }
    std::printf("%d loads exact, %d refused\n", BrokenSchema::loads, BrokenSchema::refused);
    QCOMPARE(wrong, 0);
    QVERIFY(schemas < 20 || BrokenSchema::loads > 0);
}

QTEST_GUILESS_MAIN(TestSqliteSchemas)
#include "tst_sqlite_schemas.moc"
