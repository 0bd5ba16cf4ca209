// SPDX-License-Identifier: MIT
#include "untidydatabase.h"

#include <QProcess>
#include <QProcessEnvironment>

namespace seedbank::test {

namespace {

/** Between the cells of a line. */
const char separator = '\x1f';

const char *const prepared = R"(
CREATE SCHEMA shared;
GRANT USAGE ON SCHEMA shared TO public;
CREATE EXTENSION citext SCHEMA shared;
CREATE COLLATION shared.blind
    (provider = icu, deterministic = false, locale = 'und-u-ks-level2');
CREATE DOMAIN shared.small AS integer CHECK (VALUE < 6);
CREATE ROLE owner LOGIN;
CREATE ROLE limited LOGIN;
ALTER DATABASE untidy SET search_path = public, shared;
)";

const char *const anew = R"(
ROLLBACK;
RESET ROLE;
SET client_min_messages = error;
SET search_path = public, shared;
DROP SCHEMA IF EXISTS public, other CASCADE;
CREATE SCHEMA public AUTHORIZATION owner;
CREATE SCHEMA other AUTHORIZATION owner;
GRANT USAGE ON SCHEMA public TO public;
SET ROLE owner;
)";

const char *const catalogueQueries = R"(
SELECT 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated
    FROM pg_constraint WHERE conrelid <> 0 AND connamespace::regnamespace::text
    IN ('public', 'other') ORDER BY 2, 3;
SELECT 'trigger', tgrelid::regclass, CASE WHEN tgisinternal THEN '' ELSE tgname END, tgenabled,
    count(*) FROM pg_trigger GROUP BY 2, 3, 4 ORDER BY 2, 3, 4;
SELECT 'column', attrelid::regclass, attname, atttypid::regtype, attidentity, attnotnull
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relkind IN ('r', 'p') AND relnamespace::regnamespace::text IN ('public', 'other')
    AND attnum > 0 ORDER BY 2, attnum;
SELECT 'index', indexrelid::regclass, pg_get_indexdef(indexrelid), indisvalid FROM pg_index
    JOIN pg_class ON pg_class.oid = indexrelid WHERE relnamespace::regnamespace::text
    IN ('public', 'other') ORDER BY 3;
)";

std::string rowOf(const std::vector<std::string> &columns)
{
    std::string row;
    for (const std::string &column : columns)
        row += (row.empty() ? "t.\"" : ", t.\"") + column + '"';
    return "ROW(" + row + ")::text";
}

class PostgreSqlDatabase final : public UntidyDatabase {
public:
    PostgreSqlDatabase();
    ~PostgreSqlDatabase() override;
    void begin(const UntidyCase &untidy, User user) override;
    void run(const std::vector<std::string> &statements) override;
    UntidyState state(const UntidyCase &untidy) override;
    QString url() const override { return m_server.url(QStringLiteral("untidy"), m_user); }
    UntidyCase generate(unsigned seed, const UntidyKinds &kinds) const override
    {
        return untidyPostgreSql(seed, kinds);
    }

private:
    /** What the client prints for these statements; it goes on after errors. */
    QString ask(const std::string &sql);

    PostgreSqlServer m_server;
    QProcess m_client;
    QString m_user;
    int m_questions = 0;
};

PostgreSqlDatabase::PostgreSqlDatabase()
{
    m_server.createDatabase(QStringLiteral("untidy"));
    m_server.query(QStringLiteral("untidy"), QString::fromLatin1(prepared));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(
        QStringLiteral("PGOPTIONS"), QStringLiteral("-c default_transaction_read_only=off"));
    m_client.setProcessEnvironment(environment);
    m_client.setStandardErrorFile(qEnvironmentVariableIsSet("SEEDBANK_SHOW")
            ? m_server.folder() + QStringLiteral("/client")
            : QProcess::nullDevice());
    m_client.start(QStringLiteral("psql"),
        { QStringLiteral("-X"), QStringLiteral("-q"), QStringLiteral("-At"), QStringLiteral("-F"),
            QString(QLatin1Char(separator)), QStringLiteral("-h"), m_server.folder(),
            QStringLiteral("-U"), QStringLiteral("postgres"), QStringLiteral("-d"),
            QStringLiteral("untidy") });
    ask("SET extra_float_digits = 3; SET datestyle = 'ISO'; SET intervalstyle = 'postgres';");
}

PostgreSqlDatabase::~PostgreSqlDatabase()
{
    m_client.closeWriteChannel();
    m_client.waitForFinished();
}

QString PostgreSqlDatabase::ask(const std::string &sql)
{
    const QByteArray end = "end of answer " + QByteArray::number(++m_questions) + '\n';
    m_client.write(QByteArray::fromStdString(sql) + "\n\\echo " + end);
    QByteArray answer;
    while (!answer.endsWith(end)) {
        if (m_client.bytesAvailable() == 0 && !m_client.waitForReadyRead(120'000))
            qFatal("psql does not answer");
        answer += m_client.readAllStandardOutput();
    }
    answer.chop(end.size());
    return QString::fromUtf8(answer);
}

void PostgreSqlDatabase::run(const std::vector<std::string> &statements)
{
    std::string sql;
    for (const std::string &statement : statements)
        sql += statement + ";\n";
    ask(sql + "ROLLBACK;");
}

void PostgreSqlDatabase::begin(const UntidyCase &untidy, User user)
{
    m_user = user == User::Administrator ? QStringLiteral("postgres")
        : user == User::Owner            ? QStringLiteral("owner")
                                         : QStringLiteral("limited");
    ask(anew);
    run(untidy.schema);
    ask("RESET ROLE;");
    run(untidy.grants);
}

UntidyState PostgreSqlDatabase::state(const UntidyCase &untidy)
{
    std::string sql;
    for (const UntidyTable &table : untidy.tables) {
        std::string known;
        for (const std::string &column : table.columns)
            known += (known.empty() ? "'" : ", '") + column + "'";
        sql += "SELECT 'row', '" + table.name + " ' || t.tableoid::regclass, (" + table.demo
            + ")::int, " + (table.written ? "1, " : "0, ") + rowOf(table.key) + ", "
            + rowOf(table.columns) + ", (to_jsonb(t) - ARRAY[" + known + "])::text FROM "
            + table.name + " AS t;\n";
    }
    for (const std::string &dangling : untidy.dangling)
        sql += "SELECT 'dangling', " + dangling + ";\n";
    const QString output = ask(sql + catalogueQueries);
    UntidyState state;
    for (const QString &line : output.split(QLatin1Char('\n'))) {
        const QStringList cells = line.split(QLatin1Char(separator));
        if (cells.first() == QStringLiteral("row") && cells.size() == 7) {
            state.rows.insert({ cells[1].toStdString(), cells[2] == QStringLiteral("1"),
                cells[3] == QStringLiteral("1"), cells[4].toStdString(), cells[5].toStdString(),
                cells[6].toStdString() });
        } else if (cells.first() == QStringLiteral("dangling")) {
            state.dangling.insert(line.toStdString());
        } else {
            state.catalogue += line.toStdString() + '\n';
        }
    }
    return state;
}

} // namespace

std::unique_ptr<UntidyDatabase> untidyPostgreSqlServer()
{
    return std::make_unique<PostgreSqlDatabase>();
}

} // namespace seedbank::test
