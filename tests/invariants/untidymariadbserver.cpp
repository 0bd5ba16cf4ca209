// SPDX-License-Identifier: MIT
#include "untidydatabase.h"

#include <QProcess>
#include <QRegularExpression>

namespace seedbank::test {

namespace {

const char *const session = "SET NAMES utf8mb4; SET SESSION autocommit = 1, "
                            "default_storage_engine = InnoDB, completion_type = 0, "
                            "group_concat_max_len = 1000000, sql_mode = 'STRICT_ALL_TABLES';\n";

class MariaDbDatabase final : public UntidyDatabase {
public:
    MariaDbDatabase();
    ~MariaDbDatabase() override;
    void begin(const UntidyCase &untidy, User user) override;
    void run(const std::vector<std::string> &statements) override;
    UntidyState state(const UntidyCase &untidy) override;
    QString url() const override { return m_server.url(QStringLiteral("untidy"), m_user); }
    UntidyCase generate(unsigned seed, const UntidyKinds &kinds) const override
    {
        return untidyMariaDb(seed, kinds);
    }

private:
    /** What the client prints for these statements; it goes on after errors. */
    QString ask(const std::string &sql);

    MariaDbServer m_server;
    QProcess m_client;
    QString m_user;
    int m_questions = 0;
};

MariaDbDatabase::MariaDbDatabase()
{
    m_client.setStandardErrorFile(qEnvironmentVariableIsSet("SEEDBANK_SHOW")
            ? m_server.folder() + QStringLiteral("/client")
            : QProcess::nullDevice());
    m_client.start(QStringLiteral("mariadb"),
        { QStringLiteral("--no-defaults"), QStringLiteral("--socket=") + m_server.socket(),
            QStringLiteral("--user=root"), QStringLiteral("--default-character-set=utf8mb4"),
            QStringLiteral("--skip-column-names"), QStringLiteral("--batch"),
            QStringLiteral("--unbuffered"), QStringLiteral("--force") });
    ask(session);
}

MariaDbDatabase::~MariaDbDatabase()
{
    m_client.closeWriteChannel();
    m_client.waitForFinished();
}

QString MariaDbDatabase::ask(const std::string &sql)
{
    const QByteArray end = "end of answer " + QByteArray::number(++m_questions);
    m_client.write(QByteArray::fromStdString(sql) + "\nSELECT '" + end + "';\n");
    QByteArray answer;
    while (!answer.endsWith(QByteArray(end + '\n'))) {
        if (m_client.bytesAvailable() == 0 && !m_client.waitForReadyRead(120'000))
            qFatal("mariadb does not answer");
        answer += m_client.readAllStandardOutput();
    }
    answer.chop(end.size() + 1);
    return QString::fromUtf8(answer);
}

void MariaDbDatabase::run(const std::vector<std::string> &statements)
{
    std::string sql;
    for (const std::string &statement : statements)
        sql += statement + ";\n";
    ask(sql);
}

void MariaDbDatabase::begin(const UntidyCase &untidy, User user)
{
    m_user = user == User::Administrator ? QStringLiteral("root")
        : user == User::Owner            ? QStringLiteral("owner")
                                         : QStringLiteral("limited");
    ask(R"(
        SET foreign_key_checks = 0;
        CREATE OR REPLACE DATABASE other CHARACTER SET utf8mb4;
        CREATE OR REPLACE DATABASE untidy CHARACTER SET utf8mb4;
        SET foreign_key_checks = 1;
        CREATE OR REPLACE USER owner@localhost;
        CREATE OR REPLACE USER limited@localhost;
        GRANT ALL ON untidy.* TO owner@localhost;)");
    run(untidy.schema);
    run(untidy.grants);
}

/** Rows of the table, a cell each value; those of columns that came later last. */
std::string questionOf(const UntidyTable &table)
{
    std::string known;
    std::string cells;
    for (const std::string &column : table.columns) {
        known += (known.empty() ? "'" : ", '") + column + "'";
        cells += ", QUOTE(CONCAT(t.`" + column + "`))";
    }
    std::string name = table.name;
    std::erase(name, '`');
    std::string key;
    for (const std::string &column : table.key)
        key += (key.empty() ? "t.`" : ", t.`") + column + "`";
    // The client gets the statement from the server, which knows the added columns.
    std::string statement = "SELECT 'row', '" + name + "', (" + table.demo + "), "
        + (table.written ? "1, " : "0, ") + std::to_string(table.columns.size()) + ", QUOTE(CONCAT("
        + key + "))" + cells;
    std::string escaped;
    for (const char c : statement)
        escaped += c == '\'' ? std::string("''") : std::string(1, c);
    const std::string schema = name.substr(0, name.find('.'));
    const std::string table_ = name.substr(name.find('.') + 1);
    return "SET @q = CONCAT('" + escaped
        + "', COALESCE((SELECT GROUP_CONCAT(', QUOTE(CONCAT(t.`', COLUMN_NAME, '`))' ORDER BY "
          "COLUMN_NAME SEPARATOR '') FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = '"
        + schema + "' AND TABLE_NAME = '" + table_ + "' AND COLUMN_NAME NOT IN (" + known
        + ")), ''), ' FROM " + table.name + " AS t'); EXECUTE IMMEDIATE @q;\n";
}

UntidyState MariaDbDatabase::state(const UntidyCase &untidy)
{
    std::string sql;
    for (const UntidyTable &table : untidy.tables)
        sql += questionOf(table);
    for (const std::string &dangling : untidy.dangling)
        sql += "SELECT 'dangling', " + dangling + ";\n";
    for (const UntidyTable &table : untidy.tables)
        sql += "SHOW CREATE TABLE " + table.name + ";\n";
    sql += "SELECT TRIGGER_NAME, ACTION_STATEMENT FROM information_schema.TRIGGERS WHERE "
           "TRIGGER_SCHEMA IN ('untidy', 'other') ORDER BY 1;\n";
    const QString output = ask(sql);
    static const QRegularExpression next(QStringLiteral(" AUTO_INCREMENT=\\d+"));
    UntidyState state;
    for (const QString &line : output.split(QLatin1Char('\n'))) {
        const QStringList cells = line.split(QLatin1Char('\t'));
        if (cells.first() == QStringLiteral("row") && cells.size() > 6) {
            const qsizetype known = cells[4].toInt();
            const auto text = [&](qsizetype from, qsizetype count) {
                return cells.mid(from, count).join(QStringLiteral(", ")).toStdString();
            };
            state.rows.insert({ cells[1].toStdString(), cells[2] == QStringLiteral("1"),
                cells[3] == QStringLiteral("1"), cells[5].toStdString(), text(6, known),
                text(6 + known, -1) });
        } else if (cells.first() == QStringLiteral("dangling")) {
            state.dangling.insert(line.toStdString());
        } else {
            state.catalogue += QString(line).remove(next).toStdString() + '\n';
        }
    }
    return state;
}

} // namespace

std::unique_ptr<UntidyDatabase> untidyMariaDbServer()
{
    return std::make_unique<MariaDbDatabase>();
}

} // namespace seedbank::test
