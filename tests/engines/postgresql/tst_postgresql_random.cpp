// SPDX-License-Identifier: MIT
// Random schemas and rows: two versions are captured and loaded over each other, over nothing and
// by psql; what is there afterwards is compared by the server's own hashes.
//
// SEEDBANK_RANDOM_SEED repeats a run, SEEDBANK_RANDOM_SCHEMAS lengthens one.
#include "postgresqlfixture.h"

#include <QRandomGenerator>

#include <algorithm>
#include <set>

using namespace seedbank;
using namespace seedbank::test;

namespace {

struct Value {
    const char *type;
    std::vector<const char *> values; ///< SQL, with %1 for a number
};

const std::vector<Value> &plainTypes()
{
    static const std::vector<Value> types {
        { "text", { "'text %1'", "E'a\\r\\n\\\\''%1'", "''", "NULL", "'é%1'" } },
        { "bigint", { "%1", "-%1", "9223372036854775807", "NULL" } },
        { "numeric", { "%1.10", "'NaN'", "1e-%1", "NULL" } },
        { "double precision", { "%1.1", "'-0'", "1e-300", "'Infinity'", "0.1::float8 * %1" } },
        { "boolean", { "true", "false", "NULL" } },
        { "bytea", { "'\\x00ff5c'", "''", "decode(md5('%1'), 'hex')", "NULL" } },
        { "json", { "'{\"b\" :%1,\"b\":1}'", "E'[1,\\r\\n2]'", "NULL" } },
        { "jsonb", { "'{\"b\":%1.0}'", "'null'", "NULL" } },
        { "timestamptz", { "'2024-01-01 00:00:00.%1+05:45'", "'infinity'", "NULL" } },
        { "interval", { "'%1 days -01:02:03.5'", "'-%1 mons'", "NULL" } },
        { "text[]", { "ARRAY['%1', NULL, E'\\r\\n']", "'{}'", "NULL" } },
        { "inet", { "'10.0.0.%1'::inet", "'::1/64'", "NULL" } },
        { "numrange", { "'[%1.0,%1.50]'", "'empty'", "NULL" } },
        { "varchar(30)", { "' %1 '", "NULL" } },
        { "char(8)", { "'%1'", "NULL" } },
    };
    return types;
}

/** Types of keys, with the value of number %1. */
const std::vector<Value> &keyTypes()
{
    static const std::vector<Value> types {
        { "bigint", { "%1" } },
        { "integer", { "%1" } },
        { "text COLLATE \"und-x-icu\"", { "'kEy %1'" } },
        { "uuid", { "md5('%1')::uuid" } },
        { "bytea", { "decode(md5('%1'), 'hex')" } },
        { "numeric", { "%1.50" } },
        { "timestamptz", { "'2024-01-01 00:00+00'::timestamptz + %1 * interval '1 hour'" } },
    };
    return types;
}

class RandomSchema {
public:
    RandomSchema(quint32 seed, int tables)
        : m_random(seed)
    {
        for (int table = 0; table < tables; ++table)
            m_tables.push_back(makeTable(table));
        for (Table &table : m_tables) {
            const int count = below(3);
            for (int reference = 0; reference < count; ++reference)
                addReference(table);
        }
    }

    QString createTables() const
    {
        QString sql = QStringLiteral("CREATE SCHEMA \"Second One\";\n");
        for (const Table &table : m_tables) {
            QStringList columns;
            for (std::size_t key = 0; key < table.keys.size(); ++key)
                columns += QStringLiteral("k%1 %2").arg(key).arg(type(keyTypes(), table.keys[key]));
            for (std::size_t column = 0; column < table.columns.size(); ++column)
                columns += QStringLiteral("\"Col %1\" %2")
                               .arg(column)
                               .arg(type(plainTypes(), table.columns[column]));
            for (std::size_t reference = 0; reference < table.references.size(); ++reference) {
                const Reference &to = table.references[reference];
                const Table &parent = m_tables[static_cast<std::size_t>(to.table)];
                const QString null = to.nullable ? QString() : QStringLiteral(" NOT NULL");
                for (std::size_t part = 0; part < parts(parent, to); ++part)
                    columns += QStringLiteral("r%1_%2 %3%4")
                                   .arg(reference)
                                   .arg(part)
                                   .arg(to.toUnique ? QStringLiteral("text")
                                                    : type(keyTypes(), parent.keys[part]),
                                       null);
            }
            columns += QStringLiteral("u text NOT NULL UNIQUE%1")
                           .arg(table.deferrable ? QStringLiteral(" DEFERRABLE") : QString());
            columns += QStringLiteral("metadata jsonb");
            columns += QStringLiteral("PRIMARY KEY (%1)").arg(keyList(table));
            sql += QStringLiteral("CREATE TABLE %1 (%2);\n")
                       .arg(table.name, columns.join(QStringLiteral(", ")));
        }
        return sql;
    }

    QString addReferences() const
    {
        QString sql;
        for (const Table &table : m_tables) {
            for (std::size_t reference = 0; reference < table.references.size(); ++reference) {
                const Reference &to = table.references[reference];
                const Table &parent = m_tables[static_cast<std::size_t>(to.table)];
                QStringList columns;
                for (std::size_t part = 0; part < parts(parent, to); ++part)
                    columns += QStringLiteral("r%1_%2").arg(reference).arg(part);
                sql += QStringLiteral(
                    "ALTER TABLE %1 ADD CONSTRAINT \"fk %2\" FOREIGN KEY (%3) REFERENCES %4 (%5) "
                    "%6;\n")
                           .arg(table.name)
                           .arg(reference)
                           .arg(columns.join(QStringLiteral(", ")), parent.name,
                               to.toUnique ? QStringLiteral("u") : keyList(parent), to.action);
            }
        }
        return sql;
    }

    QString dropReferences() const
    {
        QString sql;
        for (const Table &table : m_tables) {
            for (std::size_t reference = 0; reference < table.references.size(); ++reference)
                sql += QStringLiteral("ALTER TABLE %1 DROP CONSTRAINT \"fk %2\";\n")
                           .arg(table.name)
                           .arg(reference);
        }
        return sql;
    }

    QString removeDemoRows() const
    {
        QString sql;
        for (const Table &table : m_tables)
            sql += QStringLiteral("DELETE FROM %1 WHERE metadata IS NOT NULL;\n").arg(table.name);
        return sql;
    }

    /** Rows with the keys from `first` on; demo rows point at demo rows and others alike, others
     *  only at others. */
    QString insertRows(bool isDemo, int first, int most)
    {
        std::vector<std::vector<int>> numbers(m_tables.size());
        for (std::vector<int> &rows : numbers) {
            const int count = below(10) == 0 ? 0 : 1 + below(most);
            std::set<int> chosen;
            while (static_cast<int>(chosen.size()) < count)
                chosen.insert(first + below(2 * most));
            rows.assign(chosen.begin(), chosen.end());
        }
        // A NOT NULL reference needs a row to point at.
        for (std::size_t table = 0; table < m_tables.size(); ++table) {
            if (numbers[table].empty())
                numbers[table].push_back(first);
        }
        QString sql;
        for (std::size_t table = 0; table < m_tables.size(); ++table) {
            std::vector<int> unique = numbers[table];
            std::shuffle(unique.begin(), unique.end(), m_random);
            for (std::size_t row = 0; row < numbers[table].size(); ++row)
                sql += insertRow(
                    m_tables[table], numbers, numbers[table][row], unique, row, isDemo);
        }
        if (!isDemo)
            m_others = numbers;
        return sql;
    }

    QString dataset() const
    {
        QStringList tables;
        for (const Table &table : m_tables)
            tables += table.entry;
        return tables.join(QLatin1Char(','));
    }

private:
    struct Reference {
        int table = 0;
        bool nullable = true;
        bool toUnique = false;
        QString action;
    };
    struct Table {
        QString name;
        QString entry; ///< of the dataset
        std::vector<int> keys; ///< indexes into keyTypes()
        std::vector<int> columns; ///< indexes into plainTypes()
        std::vector<Reference> references;
        bool deferrable = false;
    };

    int below(int limit) { return static_cast<int>(m_random.bounded(limit)); }

    static QString type(const std::vector<Value> &types, int index)
    {
        return QString::fromUtf8(types[static_cast<std::size_t>(index)].type);
    }

    static QString keyList(const Table &table)
    {
        QStringList list;
        for (std::size_t key = 0; key < table.keys.size(); ++key)
            list += QStringLiteral("k%1").arg(key);
        return list.join(QStringLiteral(", "));
    }

    static std::size_t parts(const Table &parent, const Reference &to)
    {
        return to.toUnique ? 1 : parent.keys.size();
    }

    Table makeTable(int number)
    {
        static const QStringList names { QStringLiteral("plain"), QStringLiteral("Mixed Case"),
            QStringLiteral("order"), QString::fromUtf8("größe"), QStringLiteral("d"),
            QStringLiteral("u"), QStringLiteral("it's") };
        Table table;
        const QString &name = names[number % names.size()];
        const bool second = below(3) == 0;
        table.name = (second ? QStringLiteral("\"Second One\".") : QString()) + QLatin1Char('"')
            + name + QLatin1Char('"');
        table.entry
            = QStringLiteral("{%1\"table\":\"%2\"}")
                  .arg(second ? QStringLiteral("\"schema\":\"Second One\",") : QString(), name);
        for (int keys = 1 + (below(4) == 0 ? 1 : 0); keys > 0; --keys)
            table.keys.push_back(below(static_cast<int>(keyTypes().size())));
        for (int columns = below(5); columns > 0; --columns)
            table.columns.push_back(below(static_cast<int>(plainTypes().size())));
        table.deferrable = below(4) == 0;
        return table;
    }

    void addReference(Table &table)
    {
        static const QStringList actions { QString(), QStringLiteral("ON DELETE CASCADE"),
            QStringLiteral("ON DELETE RESTRICT"), QStringLiteral("ON DELETE SET NULL"),
            QStringLiteral("DEFERRABLE INITIALLY DEFERRED") };
        Reference reference;
        reference.table = below(static_cast<int>(m_tables.size()));
        reference.action = actions[below(static_cast<int>(actions.size()))];
        reference.nullable = reference.action.contains(QLatin1String("NULL")) || below(2) == 0;
        // Referenced unique values can be swapped where no foreign key acts on deletes; a
        // deferrable key cannot be referenced.
        if (reference.table % 2 == 1) {
            if (reference.action.contains(QLatin1String("DELETE")))
                reference.action.clear();
            reference.toUnique
                = below(2) == 0 && !m_tables[static_cast<std::size_t>(reference.table)].deferrable;
        }
        table.references.push_back(reference);
    }

    QString insertRow(const Table &table, const std::vector<std::vector<int>> &numbers, int number,
        const std::vector<int> &unique, std::size_t row, bool isDemo)
    {
        QStringList values;
        for (const int key : table.keys)
            values += keyValue(key, number);
        for (const int column : table.columns) {
            const auto &choices = plainTypes()[static_cast<std::size_t>(column)].values;
            values += QString::fromUtf8(
                choices[static_cast<std::size_t>(below(static_cast<int>(choices.size())))])
                          .replace(QStringLiteral("%1"), QString::number(1 + below(9)));
        }
        for (const Reference &to : table.references) {
            const Table &parent = m_tables[static_cast<std::size_t>(to.table)];
            const bool isNull = to.nullable && below(3) == 0;
            const bool toOthers = !isDemo || (!m_others.empty() && below(5) == 0);
            const auto &rows
                = (toOthers && isDemo ? m_others : numbers)[static_cast<std::size_t>(to.table)];
            const int target = rows[static_cast<std::size_t>(below(static_cast<int>(rows.size())))];
            for (std::size_t part = 0; part < parts(parent, to); ++part)
                values += isNull  ? QStringLiteral("NULL")
                    : to.toUnique ? QStringLiteral("'u%1'").arg(target)
                                  : keyValue(parent.keys[part], target);
        }
        // Every number's unique value is held by some row, though not by its own.
        values += QStringLiteral("'u%1'").arg(unique[row]);
        values += isDemo ? QStringLiteral("'{\"demo_seed\":true}'") : QStringLiteral("NULL");
        return QStringLiteral("INSERT INTO %1 VALUES (%2);\n")
            .arg(table.name, values.join(QStringLiteral(", ")));
    }

    static QString keyValue(int key, int number)
    {
        return QString::fromUtf8(keyTypes()[static_cast<std::size_t>(key)].values.front())
            .replace(QStringLiteral("%1"), QString::number(number));
    }

    QRandomGenerator m_random;
    std::vector<Table> m_tables;
    std::vector<std::vector<int>> m_others;
};

} // namespace

class TestRandom : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void versionsOfRandomSchemasReplaceEachOther();

private:
    void replace(quint32 seed, std::int64_t &rows);
};

void TestRandom::versionsOfRandomSchemasReplaceEachOther()
{
    quint32 seed = qEnvironmentVariableIntValue("SEEDBANK_RANDOM_SEED");
    if (seed == 0)
        seed = QRandomGenerator::global()->bounded(1U, 1'000'000'000U);
    const int schemas = qEnvironmentVariableIsSet("SEEDBANK_RANDOM_SCHEMAS")
        ? qEnvironmentVariableIntValue("SEEDBANK_RANDOM_SCHEMAS")
        : 5;
    std::int64_t rows = 0;
    for (int schema = 0; schema < schemas; ++schema) {
        replace(seed + static_cast<quint32>(schema), rows);
        if (QTest::currentTestFailed()) {
            qWarning("SEEDBANK_RANDOM_SEED=%u SEEDBANK_RANDOM_SCHEMAS=1",
                seed + static_cast<quint32>(schema));
            return;
        }
    }
    qInfo("seed %u: %d schemas, %lld rows loaded, 0 differences", seed, schemas,
        static_cast<long long>(rows));
}

void TestRandom::replace(quint32 seed, std::int64_t &rows)
{
    RandomSchema schema(seed, 2 + static_cast<int>(seed % 5));
    PostgreSqlFixture fixture(QStringLiteral("random"));
    const QString settings
        = QStringLiteral("SET standard_conforming_strings = on; SET array_nulls = on;\n");
    fixture.sql(settings + schema.createTables() + schema.insertRows(false, 1000, 8)
        + schema.insertRows(true, 1, 30) + schema.addReferences());
    fixture.useTables(schema.dataset());
    const QString first = fixture.hashes();
    VERIFY_OK(fixture.capture());
    fixture.sql(settings + schema.dropReferences() + schema.removeDemoRows()
        + schema.insertRows(true, 1, 30) + schema.addReferences());
    const QString second = fixture.hashes();
    VERIFY_OK(fixture.capture());

    const QString folder = fixture.library() + QStringLiteral("/general/");
    const auto loads = [&](const char *version, const QString &expected) {
        const auto report = fixture.load(version);
        VERIFY_OK(report);
        rows += totalRows(report->statistics);
        QCOMPARE(fixture.hashes(), expected);
    };
    loads("v1", first);
    loads("v2", second);
    const auto client = server().psqlFile(fixture.database,
        folder + QDir(folder).entryList({ QStringLiteral("general_v1_*.sql") }).value(0));
    QVERIFY2(client.ok, qPrintable(client.errors));
    QCOMPARE(fixture.hashes(), first);
    fixture.sql(schema.dropReferences() + schema.removeDemoRows() + schema.addReferences());
    loads("v2", second);
    const auto again = fixture.capture();
    VERIFY_OK(again);
    QVERIFY(again->unchanged);
}

QTEST_GUILESS_MAIN(TestRandom)
#include "tst_postgresql_random.moc"
