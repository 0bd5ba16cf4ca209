// SPDX-License-Identifier: MIT
#include "database/statements.h"

#include "database/sessiondriver.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QTest>

#include <thread>

using namespace seedbank;

namespace {

struct Script {
    std::optional<Error> openFails = {};
    std::string failing = {}; ///< the statement that does
    Error error = {};
    std::vector<std::string> statements = {}; ///< that came
    std::vector<Attempt> attempts = {};
    RowBatch rows = {}; ///< of the next statement
    bool isOpen = false;
};

class ScriptDriver final : public SessionDriver {
public:
    explicit ScriptDriver(Script &script)
        : m_script(script)
    {
    }
    QVariant handle() const override { return QVariant::fromValue(&m_script); }

protected:
    Result<> connect() override
    {
        if (m_script.openFails)
            return *m_script.openFails;
        m_script.isOpen = true;
        return {};
    }
    void disconnect() override { m_script.isOpen = false; }
    Result<RowBatch> run(const std::string &sql, const Attempt &attempt) const override
    {
        m_script.statements.push_back(sql);
        m_script.attempts.push_back(attempt);
        if (sql == m_script.failing)
            return m_script.error;
        return std::move(m_script.rows);
    }

private:
    Script &m_script;
};

const Attempt attempt = Attempt::ReadDemoRows;
/** Of which QSqlError could tell but the detail. */
const Error refusal { ErrorCode::ConstraintViolation, QStringLiteral("Refused."), {},
    QStringLiteral("23505"), { { Obstacle::Kind::Cascade, QStringLiteral("t"), {}, 7, {} } } };

} // namespace

class TestStatements : public QObject {
    Q_OBJECT

private:
    static void compare(const Error &error, const Error &expected)
    {
        QCOMPARE(error.code, expected.code);
        QCOMPARE(error.cause, expected.cause);
        QCOMPARE(error.advice, expected.advice);
        QCOMPARE(error.detail, expected.detail);
        QCOMPARE(error.obstacles.size(), expected.obstacles.size());
    }

private Q_SLOTS:
    void cleanup() { QCOMPARE(QSqlDatabase::connectionNames(), QStringList()); }

    void aDatabaseIsThereAsLongAsTheStatements()
    {
        Script first;
        Script second;
        const auto statements = Statements::open(std::make_unique<ScriptDriver>(first));
        QVERIFY(statements);
        QCOMPARE(QSqlDatabase::connectionNames().size(), 1);
        QVERIFY(first.isOpen);
        {
            const auto others = Statements::open(std::make_unique<ScriptDriver>(second));
            QVERIFY(others);
            QCOMPARE(QSqlDatabase::connectionNames().size(), 2);
            QCOMPARE(&(*others)->native<Script>(), &second);
        }
        QVERIFY(!second.isOpen);
        QVERIFY(first.isOpen);
        QCOMPARE(&(*statements)->native<Script>(), &first);
    }

    void oneThatDoesNotOpenSaysWhyAndIsGone_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("refused") << ErrorCode::AuthenticationFailed;
        QTest::newRow("stopped") << ErrorCode::Cancelled;
    }

    void oneThatDoesNotOpenSaysWhyAndIsGone()
    {
        QFETCH(ErrorCode, code);
        Script script;
        script.openFails = Error { code, QStringLiteral("No."), {}, QStringLiteral("28P01") };
        const auto statements = Statements::open(std::make_unique<ScriptDriver>(script));
        QVERIFY(!statements);
        compare(statements.error(), *script.openFails);
    }

    void whatFailsSaysWhyAndTheNextGoesOn_data()
    {
        QTest::addColumn<std::string>("failing");
        QTest::addColumn<ErrorCode>("code");
        for (const char *sql : { "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK", "DROP TABLE t" }) {
            QTest::addRow("%s refused", sql) << std::string(sql) << ErrorCode::DatabaseLocked;
            QTest::addRow("%s stopped", sql) << std::string(sql) << ErrorCode::Cancelled;
        }
    }

    void whatFailsSaysWhyAndTheNextGoesOn()
    {
        QFETCH(std::string, failing);
        QFETCH(ErrorCode, code);
        Script script;
        script.failing = failing;
        script.error = refusal;
        script.error.code = code;
        const auto statements = Statements::open(std::make_unique<ScriptDriver>(script));
        QVERIFY(statements);
        const auto call = [&]() -> Result<> {
            if (failing == "COMMIT")
                return (*statements)->commit(attempt);
            if (failing == "ROLLBACK")
                return (*statements)->rollback(attempt);
            if (failing == "BEGIN IMMEDIATE")
                return (*statements)->begin(failing, attempt);
            return (*statements)->execute(failing, attempt);
        };
        const Result<> failed = call();
        QVERIFY(!failed);
        compare(failed.error(), script.error);
        script.failing.clear();
        QVERIFY(call());
        QCOMPARE(script.statements, std::vector<std::string>(2, failing));
        QVERIFY(script.attempts == std::vector<Attempt>(2, attempt));
    }

    void everyByteGoesThereAndComesBack()
    {
        std::string bytes;
        for (int byte = 0; byte < 256; ++byte)
            bytes += static_cast<char>(byte);
        Script script;
        script.rows.clear(3);
        script.rows.append(Tag::Text, bytes);
        script.rows.append(Tag::Text, "");
        script.rows.appendNull();
        const auto statements = Statements::open(std::make_unique<ScriptDriver>(script));
        QVERIFY(statements);
        const std::string sql = "  SELECT '" + bytes + "', ?, :name";
        const auto rows = (*statements)->rows(sql, attempt);
        QVERIFY(rows);
        QCOMPARE(script.statements, std::vector<std::string> { sql });
        QCOMPARE(rows->count(), 1);
        QCOMPARE((*rows)[0].text(0), bytes);
        QVERIFY(!(*rows)[0].isNull(1));
        QCOMPARE((*rows)[0].text(1), std::string());
        QVERIFY((*rows)[0].isNull(2));
        QCOMPARE((*rows)[0].text(2), std::string());
    }

    void rowsAreReadInAnyOrderAndOutliveTheNextStatement()
    {
        Script script;
        script.rows.clear(1);
        for (const char *value : { "9223372036854775807", "t", "-5", "f", "1" })
            script.rows.append(Tag::Text, value);
        const auto statements = Statements::open(std::make_unique<ScriptDriver>(script));
        QVERIFY(statements);
        const auto rows = (*statements)->rows("SELECT v", attempt);
        QVERIFY(rows);
        QVERIFY((*statements)->execute("SELECT 2", attempt));
        QCOMPARE((*rows)[4].integer(0), 1);
        QCOMPARE((*rows)[0].integer(0), std::numeric_limits<std::int64_t>::max());
        QCOMPARE((*rows)[2].integer(0), -5);
        QVERIFY((*rows)[1].boolean(0) && (*rows)[4].boolean(0) && !(*rows)[3].boolean(0));
        std::string all;
        for (const StatementRow row : *rows)
            all += row.text(0) + ' ';
        QCOMPARE(all, std::string("9223372036854775807 t -5 f 1 "));
    }

    void noRowsAreNoNumber()
    {
        Script script;
        const auto statements = Statements::open(std::make_unique<ScriptDriver>(script));
        QVERIFY(statements);
        for (const int columns : { 0, 2 }) {
            script.rows.clear(columns);
            const auto rows = (*statements)->rows("SELECT v", attempt);
            QVERIFY(rows);
            QVERIFY(rows->isEmpty());
            QVERIFY(!(rows->begin() != rows->end()));
            script.rows.clear(columns);
            QCOMPARE((*statements)->number("SELECT v", attempt).value(), 0);
        }
        QVERIFY((*statements)->execute({}, attempt));
        QCOMPARE(script.statements.size(), 4U);
    }

    /** What Qt's own classes would do with our driver. */
    void nothingIsPreparedAndNoValueIsConverted()
    {
        Script script;
        script.rows.clear(1);
        script.rows.append(Tag::Text, "0000-00-00");
        const auto statements = Statements::open(std::make_unique<ScriptDriver>(script));
        QVERIFY(statements);
        QSqlDatabase database = QSqlDatabase::database(QSqlDatabase::connectionNames().first());
        {
            QSqlQuery query(database);
            QVERIFY(!query.prepare(QStringLiteral("DELETE FROM t WHERE id = ?; DROP TABLE t")));
            QVERIFY(query.lastError().isValid());
            QVERIFY(!query.exec());
            QVERIFY(script.statements.empty());
            QVERIFY(query.exec(QStringLiteral("SELECT d")));
            QVERIFY(query.next());
            QCOMPARE(query.value(0).metaType(), QMetaType::fromType<QByteArray>());
            QCOMPARE(query.value(0).toByteArray(), QByteArray("0000-00-00"));
            QVERIFY(!query.next());
        }
        QCOMPARE(database.password(), QString());
        database = {};
    }

    void eachThreadHasItsOwn()
    {
        std::thread([] {
            Script script;
            const auto statements = Statements::open(std::make_unique<ScriptDriver>(script));
            QVERIFY(statements);
            QVERIFY((*statements)->execute("SELECT 1", attempt));
            QCOMPARE(QSqlDatabase::connectionNames().size(), 1);
        }).join();
    }
};

QTEST_GUILESS_MAIN(TestStatements)
#include "tst_statements.moc"
