// SPDX-License-Identifier: MIT
// Random schemas and rows: capture, disturb, load, compare by the server's own hashes. Each schema
// prints its seed when it fails; SEEDBANK_SEED repeats one.
#include "mariadbfixture.h"

#include <random>

using namespace seedbank;
using namespace seedbank::test;

namespace {

/** A database made up from a seed. */
class RandomDatabase {
public:
    explicit RandomDatabase(unsigned int seed)
        : m_random(seed)
    {
        const int count = 2 + number(4);
        for (int i = 0; i < count; ++i)
            m_tables.push_back(makeTable(i));
        for (Table &table : m_tables)
            addReferences(table);
    }

    /** Demo rows are in the tables d0, d1, …; the tables r0, r1, … hold rows that hang on theirs.
     */
    QByteArray createSql() const
    {
        QByteArray sql = "SET foreign_key_checks = 0;\n";
        for (const Table &table : m_tables) {
            sql += "CREATE TABLE " + table.name + " (" + table.columns.join(", ");
            sql += ", PRIMARY KEY (" + table.key.join(", ") + ')';
            for (const QByteArray &more : table.constraints)
                sql += ", " + more;
            sql += ");\n";
        }
        return sql;
    }

    QByteArray rowsSql()
    {
        QByteArray sql = "SET foreign_key_checks = 0, sql_mode = 'NO_AUTO_VALUE_ON_ZERO,"
                         "ALLOW_INVALID_DATES';\n";
        for (Table &table : m_tables) {
            table.rows = 5 + number(60);
            for (int row = 0; row < table.rows; ++row)
                sql += insertSql(table, row);
        }
        return sql;
    }

    /** Changes that a load must undo; references may dangle meanwhile. */
    QByteArray disturbSql()
    {
        QByteArray sql = "SET foreign_key_checks = 0, sql_mode = 'NO_AUTO_VALUE_ON_ZERO,"
                         "ALLOW_INVALID_DATES';\n";
        for (Table &table : m_tables) {
            switch (number(4)) {
            case 0:
                sql += "DELETE FROM " + table.name + ";\n";
                continue;
            case 1:
                continue;
            default:
                break;
            }
            for (int row = 0; row < table.rows; ++row) {
                const int what = number(6);
                if (what == 0)
                    sql += "DELETE FROM " + table.name + " WHERE n = " + QByteArray::number(row)
                        + ";\n";
                else if (what == 1 && !table.payload.isEmpty())
                    sql += "UPDATE " + table.name + " SET " + pick(table.payload).first + " = "
                        + "DEFAULT WHERE n = " + QByteArray::number(row) + ";\n";
            }
            for (int row = 0; row < number(10); ++row)
                sql += insertSql(table, table.rows + 1000 + row);
            // Unique values go round.
            sql += "UPDATE " + table.name + " SET n = -n - 1; UPDATE " + table.name
                + " SET n = -n WHERE n < 0;\n";
        }
        return sql;
    }

    QStringList names() const
    {
        QStringList names;
        for (const Table &table : m_tables)
            names += QString::fromUtf8(table.name).remove(QLatin1Char('`'));
        return names;
    }
    int rows() const
    {
        int rows = 0;
        for (const Table &table : m_tables)
            rows += table.rows;
        return rows;
    }

private:
    using Payload = std::pair<QByteArray, QByteArray>; // column, type
    struct Table {
        QByteArray name;
        QByteArrayList columns; // definitions
        QByteArrayList key; // names
        QList<Payload> payload;
        QByteArrayList constraints;
        QList<std::pair<QByteArray, QByteArray>> references; // column, referenced table
        QByteArray keyType;
        int rows = 0;
    };

    int number(int below) { return int(m_random() % unsigned(below)); }
    template <class T> const T &pick(const QList<T> &list)
    {
        return list[number(int(list.size()))];
    }

    Table makeTable(int index)
    {
        static const QByteArrayList names { "order", "Users", "größe", "t", "group by", "select",
            "a.b", "x\"y" };
        static const QByteArrayList keyTypes { "int", "bigint unsigned", "varchar(40)",
            "varchar(40) character set latin1", "varchar(40) collate utf8mb4_bin", "varbinary(20)",
            "decimal(20,3)", "uuid", "char(36) character set ascii" };
        static const QByteArrayList payloadTypes { "int", "varchar(200)", "longtext", "blob",
            "double", "float", "decimal(12,4)", "datetime(3)", "date", "time(1)", "json",
            "tinyint(1)", "bit(9)", "enum('a','b c','ü')", "set('x','y')",
            "varchar(100) character set latin1",
            "timestamp NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP", "year", "inet6" };
        Table table;
        table.name
            = '`' + names[(index + number(3)) % names.size()] + QByteArray::number(index) + '`';
        table.keyType = pick(keyTypes);
        table.columns += "k " + table.keyType + " NOT NULL";
        table.key += "k";
        if (number(3) == 0) { // a key of two columns; the first is not unique then
            table.columns += "`key 2` int NOT NULL";
            table.key += "`key 2`";
        }
        table.columns += "n int NOT NULL UNIQUE";
        const int count = 1 + number(6);
        for (int i = 0; i < count; ++i) {
            QByteArray name = "c" + QByteArray::number(i);
            if (number(2) == 0)
                name = "`Cöl " + QByteArray::number(i) + '`';
            const QByteArray type = pick(payloadTypes);
            table.columns += name + ' ' + type;
            table.payload += { name, type };
        }
        if (number(4) == 0)
            table.columns += "g bigint GENERATED ALWAYS AS (n * 2) STORED";
        return table;
    }

    void addReferences(Table &table)
    {
        static const QByteArrayList actions { "CASCADE", "RESTRICT", "NO ACTION", "SET NULL" };
        const int count = number(3);
        for (int i = 0; i < count; ++i) {
            const Table &parent = m_tables[std::size_t(number(int(m_tables.size())))];
            if (parent.key.size() > 1)
                continue;
            const QByteArray name = "ref" + QByteArray::number(i);
            const bool isNeeded = number(3) == 0;
            table.columns += name + ' ' + parent.keyType + (isNeeded ? " NOT NULL" : "");
            table.constraints += "FOREIGN KEY (" + name + ") REFERENCES " + parent.name
                + " (k) ON DELETE " + actions[number(isNeeded ? 3 : 4)];
            table.references += { name, parent.name };
        }
    }

    QByteArray keyValue(const QByteArray &type, int row)
    {
        const QByteArray text = QByteArray::number(row);
        if (type == "bigint unsigned" && row % 5 == 0)
            return "18446744073709551615 - " + text;
        if (type == "int" || type.startsWith("bigint") || type.startsWith("decimal"))
            return text;
        if (type == "uuid" || type.startsWith("char(36)"))
            return "'" + QByteArray(8 - text.size(), 'f') + text + "-0000-4000-8000-00000000000"
                + QByteArray::number(row % 10) + "'";
        if (type == "varbinary(20)")
            return "CONCAT(X'00FF', '" + text + "')";
        return QByteArray(row % 3 == 0 ? "'Z" : row % 3 == 1 ? "'a" : "'é") + text + "'";
    }

    QByteArray value(const QByteArray &type)
    {
        static const QByteArrayList texts { "''", "'it''s'", "'a\\r\\nb'", "'\\0'", "'\\\\'",
            "'ünï'", "' pad '", "'NULL'", "REPEAT('xyz', 30)", "';--'" };
        if (number(6) == 0)
            return "NULL";
        if (type.startsWith("int") || type.startsWith("tinyint"))
            return QByteArray::number(number(256) - 128);
        if (type.startsWith("varchar") || type == "longtext" || type == "blob")
            return pick(texts);
        if (type == "double" || type == "float")
            return pick(QByteArrayList { "0.1", "-1e-30", "1/3e0", "16777217", "123456.789", "0" });
        if (type.startsWith("decimal"))
            return QByteArray::number(number(100000)) + ".0625";
        if (type.startsWith("datetime"))
            return pick(
                QByteArrayList { "'2024-02-29 23:59:59.999'", "'0000-00-00'", "'1000-01-01'" });
        if (type.startsWith("timestamp"))
            return pick(QByteArrayList { "'2025-03-30 12:30:00'", "'1999-12-31 23:59:59'" });
        if (type == "date")
            return pick(QByteArrayList { "'2024-02-29'", "'0000-00-00'", "'2024-02-31'" });
        if (type.startsWith("time("))
            return pick(QByteArrayList { "'-838:59:59.0'", "'00:00:00.5'", "'12:00:00'" });
        if (type == "json")
            return pick(QByteArrayList { "'{\"b\":1, \"a\": [ ]}'", "'null'", "'\"\\\\u00e4\"'" });
        if (type.startsWith("bit"))
            return pick(QByteArrayList { "b'101010101'", "b'0'", "b'11'" });
        if (type.startsWith("enum"))
            return pick(QByteArrayList { "'a'", "'b c'", "'ü'" });
        if (type.startsWith("set"))
            return pick(QByteArrayList { "''", "'x,y'", "'y'" });
        if (type == "year")
            return pick(QByteArrayList { "0", "1999", "2024" });
        return pick(QByteArrayList { "'::'", "'2001:db8::1'", "'::ffff:1.2.3.4'" });
    }

    QByteArray insertSql(const Table &table, int row)
    {
        QByteArrayList names { "k", "n" };
        QByteArrayList values { keyValue(table.keyType, row), QByteArray::number(row) };
        if (table.key.size() > 1) {
            names += "`key 2`";
            values += QByteArray::number(number(5) - 2);
        }
        for (const Payload &payload : table.payload) {
            names += payload.first;
            values += value(payload.second);
        }
        for (const auto &[column, parentName] : table.references) {
            const auto parent = std::ranges::find(m_tables, parentName, &Table::name);
            names += column;
            // A row that is there, or will be: tables are filled one after the other.
            values += keyValue(parent->keyType, number(5));
        }
        return "INSERT INTO " + table.name + " (" + names.join(", ") + ") VALUES ("
            + values.join(", ") + ");\n";
    }

    std::mt19937 m_random;
    std::vector<Table> m_tables;
};

} // namespace

class TestMariaDbProperty : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void randomDatabasesComeBackExactly();

private:
    const MariaDbServer m_server;
};

void TestMariaDbProperty::randomDatabasesComeBackExactly()
{
    constexpr unsigned int firstSeed = 1000;
    constexpr unsigned int schemas = 30;
    const bool isRepeat = qEnvironmentVariableIsSet("SEEDBANK_SEED");
    const unsigned int first = isRepeat ? qEnvironmentVariableIntValue("SEEDBANK_SEED") : firstSeed;
    int rows = 0;
    int changes = 0;
    for (unsigned int seed = first; seed < first + (isRepeat ? 1 : schemas); ++seed) {
        const auto where = [&](const char *step, const QByteArray &more = {}) {
            return QByteArray(
                step + QByteArray(" with seed ") + QByteArray::number(seed) + ": " + more);
        };
        const auto why = [](const auto &result) {
            return result ? QByteArray() : messageOf(result.error()).toUtf8();
        };
        RandomDatabase random(seed);
        MariaDbFixture fixture(m_server);
        fixture.run(random.createSql() + random.rowsSql());
        fixture.useAllRows(random.names());
        const QByteArray before = fixture.hashAll();
        const auto captured = fixture.capture();
        QVERIFY2(captured, where("capture", why(captured)));
        rows += random.rows();

        fixture.run(random.disturbSql());
        fixture.safetyCopy = false; // what was disturbed leads nowhere, and could not come back
        const auto loaded = fixture.load();
        QVERIFY2(loaded, where("load", why(loaded)));
        for (const TableChanges &table : loaded->changes)
            changes += int(table.counts.changes());
        QVERIFY2(fixture.hashAll() == before, where("rows differ after a load"));

        const auto again = fixture.capture();
        QVERIFY2(again && again->unchanged, where("capture again", why(again)));

        fixture.run(random.disturbSql());
        fixture.run("SET GLOBAL foreign_key_checks = 1");
        const auto client = m_server.tryRun(fixture.database(), fixture.latestFile());
        if (client.ok) // whether outside checks let it or not, it is all or nothing
            QVERIFY2(fixture.hashAll() == before, where("rows differ after the client"));
        else
            QVERIFY2(client.err.contains("1451") || client.err.contains("1452"),
                where("client", client.err));
    }
    qInfo("%u schemas, %d rows, %d changes undone, differences 0", isRepeat ? 1 : schemas, rows,
        changes);
}

QTEST_GUILESS_MAIN(TestMariaDbProperty)
#include "tst_mariadb_property.moc"
