// SPDX-License-Identifier: MIT
// What protects a database follows the database, however it is reached.
#include "support/sqlitefixture.h"

#include <QFile>

using namespace seedbank;
using namespace seedbank::test;

namespace {

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestGuards : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void environmentsFollowTheDatabase_data();
    void environmentsFollowTheDatabase();
    void dryRunsAreAlwaysAllowed();
    void aCorrectedConnectionCounts();
    void environmentsOfLaterVersionsAreNotTakenLightly();
    void whatIsKnownIsNotWrittenAgain();

private:
    /** By a session through a saved connection with that URL. */
    static void makeKnown(SqliteFixture &fixture, const QString &url, Environment environment)
    {
        StatusRequest request = fixture.statusRequest();
        request.access.url = url;
        request.access.environment = environment;
        VERIFY_OK(run(request));
    }

    static Result<ImportReport> load(SqliteFixture &fixture, const QString &url,
        std::optional<Environment> environment = {}, const QString &confirmation = {})
    {
        ImportRequest request = fixture.importRequest();
        request.access.url = url;
        request.access.environment = environment;
        request.options.confirmation = confirmation;
        return run(request);
    }
};

void TestGuards::environmentsFollowTheDatabase_data()
{
    using E = Environment;
    QTest::addColumn<int>("known"); // of the connection that was used first
    QTest::addColumn<QString>("way"); // of the load; %1 is the database's folder
    QTest::addColumn<int>("own"); // what the load's own connection says; -1: a URL
    QTest::addColumn<QString>("confirmation");
    QTest::addColumn<int>("code"); // -1: it loads
    const int production = int(ErrorCode::ProtectedEnvironment);
    const int staging = int(ErrorCode::ConfirmationRequired);
    const QString same = QStringLiteral("sqlite:%1/test.db");
    const QString link = QStringLiteral("sqlite:%1/link.db");
    const QString hard = QStringLiteral("sqlite:%1/hard.db");
    const QString spelt = QStringLiteral("sqlite://%1/../%2/./test.db");
    QTest::newRow("production, same URL") << int(E::Production) << same << -1 << "" << production;
    QTest::newRow("production, another spelling")
        << int(E::Production) << spelt << -1 << "" << production;
    QTest::newRow("production, symbolic link")
        << int(E::Production) << link << -1 << "" << production;
    QTest::newRow("production, hard link") << int(E::Production) << hard << -1 << "" << production;
    QTest::newRow("production, second profile")
        << int(E::Production) << link << int(E::Demo) << "" << production;
    QTest::newRow("production, confirmed")
        << int(E::Production) << link << int(E::Demo) << "link.db" << production;
    QTest::newRow("staging, symbolic link") << int(E::Staging) << link << -1 << "" << staging;
    QTest::newRow("staging, wrong name") << int(E::Staging) << link << -1 << "test.db" << staging;
    QTest::newRow("staging, confirmed") << int(E::Staging) << link << -1 << "link.db" << -1;
    QTest::newRow("staging, second profile")
        << int(E::Staging) << link << int(E::Development) << "" << staging;
    QTest::newRow("development, second profile of production")
        << int(E::Development) << link << int(E::Production) << "" << production;
    QTest::newRow("development") << int(E::Development) << link << -1 << "" << -1;
    QTest::newRow("demo") << int(E::Demo) << same << -1 << "" << -1;
}

void TestGuards::environmentsFollowTheDatabase()
{
    QFETCH(int, known);
    QFETCH(QString, way);
    QFETCH(int, own);
    QFETCH(QString, confirmation);
    QFETCH(int, code);
    SqliteFixture fixture;
    addPlanRows(fixture.database);
    VERIFY_OK(fixture.capture());
    fixture.database.execute("UPDATE vaults SET name = 'x' WHERE id = 1");
    const QString folder = fixture.database.folder();
    QVERIFY(QFile::link(fixture.database.path(), folder + QStringLiteral("/link.db")));
    QCOMPARE(::link(QFile::encodeName(fixture.database.path()).constData(),
                 QFile::encodeName(folder + QStringLiteral("/hard.db")).constData()),
        0);
    makeKnown(fixture, fixture.database.url(), static_cast<Environment>(known));
    const QString before = fixture.database.hashAll();
    const QByteArray journal = read(fixture.journal());

    QString url = way.arg(folder);
    if (url.contains(QStringLiteral("%2")))
        url = url.arg(QFileInfo(folder).fileName());
    const auto loaded = load(fixture, url,
        own < 0 ? std::nullopt : std::optional(static_cast<Environment>(own)), confirmation);
    if (code < 0) {
        VERIFY_OK(loaded);
        QVERIFY(fixture.database.hashAll() != before);
        return;
    }
    VERIFY_FAILS(loaded, static_cast<ErrorCode>(code));
    QVERIFY(describe(loaded.error()).startsWith(QStringLiteral("Your database is unchanged.")));
    QCOMPARE(fixture.database.hashAll(), before);
    QVERIFY2(!read(fixture.journal()).mid(journal.size()).contains("start"), "no load was begun");
}

void TestGuards::dryRunsAreAlwaysAllowed()
{
    SqliteFixture fixture;
    addPlanRows(fixture.database);
    VERIFY_OK(fixture.capture());
    ImportRequest request = fixture.importRequest();
    request.options.dryRun = true;
    request.access.environment = Environment::Production;
    VERIFY_OK(run(request));
    // And yet it made the database known.
    VERIFY_FAILS(load(fixture, fixture.database.url()), ErrorCode::ProtectedEnvironment);
    VERIFY_OK(run(request));
}

void TestGuards::aCorrectedConnectionCounts()
{
    SqliteFixture fixture;
    addPlanRows(fixture.database);
    VERIFY_OK(fixture.capture());
    const QString url = fixture.database.url();
    makeKnown(fixture, url, Environment::Production);
    const auto refused = load(fixture, url);
    VERIFY_FAILS(refused, ErrorCode::ProtectedEnvironment);
    makeKnown(fixture, url, Environment::Development);
    VERIFY_OK(load(fixture, url));
    makeKnown(fixture, url, Environment::Production);
    const auto again = load(fixture, url);
    VERIFY_FAILS(again, ErrorCode::ProtectedEnvironment);
    // A load says so itself, too.
    VERIFY_OK(load(fixture, url, Environment::Development));
    VERIFY_OK(load(fixture, url));
}

void TestGuards::environmentsOfLaterVersionsAreNotTakenLightly()
{
    SqliteFixture fixture;
    addPlanRows(fixture.database);
    VERIFY_OK(fixture.capture());
    const auto report = fixture.status();
    VERIFY_OK(report);
    VERIFY_OK(Journal(fixture.journal())
                  .recordEnvironment(
                      report->identity, QStringLiteral("sqlite:/elsewhere.db"), "quarantine"));
    const auto loaded = fixture.load();
    VERIFY_FAILS(loaded, ErrorCode::ProtectedEnvironment);
    VERIFY_SAYS(loaded, QStringLiteral("sqlite:/elsewhere.db"));
}

void TestGuards::whatIsKnownIsNotWrittenAgain()
{
    SqliteFixture fixture;
    addPlanRows(fixture.database);
    makeKnown(fixture, fixture.database.url(), Environment::Staging);
    const QByteArray once = read(fixture.journal());
    QCOMPARE(once.count("staging"), 1);
    makeKnown(fixture, fixture.database.url(), Environment::Staging);
    QCOMPARE(read(fixture.journal()), once);
}

QTEST_GUILESS_MAIN(TestGuards)
#include "tst_guards.moc"
