// SPDX-License-Identifier: MIT
#include "base/sha256.h"
#include "base/taskmonitor.h"
#include "library/library.h"
#include "operations/importsnapshot.h"
#include "operations/librarylisting.h"
#include "operations/status.h"
#include "sample/sample.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

#include <map>

using namespace seedbank;

namespace {

const QStringList versions { QStringLiteral("general v1"), QStringLiteral("general v2"),
    QStringLiteral("general v3"), QStringLiteral("writer v1") };

const QString flagged = QStringLiteral("metadata ->> '$.demo_seed' = 1");

SamplePaths samplePaths(const QTemporaryDir &folder)
{
    SamplePaths paths;
    paths.folder = folder.filePath(QStringLiteral("data/sample"));
    paths.database = paths.folder + QStringLiteral("/sample.db");
    paths.library = paths.folder + QStringLiteral("/demo-snapshots");
    return paths;
}

/** Rows with their cells as SQL literals, read with SQLite alone. */
QStringList query(const QString &database, const QString &sql)
{
    sqlite3 *handle = nullptr;
    QStringList rows;
    const auto collect = [](void *to, int count, char **cells, char **) {
        QStringList row;
        for (int i = 0; i < count; ++i)
            row += QString::fromUtf8(cells[i] == nullptr ? "NULL" : cells[i]);
        static_cast<QStringList *>(to)->append(row.join(QLatin1Char('|')));
        return 0;
    };
    if (sqlite3_open_v2(qUtf8Printable(database), &handle, SQLITE_OPEN_READONLY, nullptr)
            != SQLITE_OK
        || sqlite3_exec(handle, qUtf8Printable(sql), collect, &rows, nullptr) != SQLITE_OK)
        qFatal("%s: %s", qUtf8Printable(sql), sqlite3_errmsg(handle));
    sqlite3_close(handle);
    return rows;
}

QStringList columnsOf(const QString &database, const QString &table)
{
    return query(database, QStringLiteral("SELECT name FROM pragma_table_info('%1')").arg(table));
}

QString demoCondition(const QString &table)
{
    if (table == QStringLiteral("todos"))
        return QStringLiteral("fragment_id IN (SELECT id FROM fragments WHERE %1)").arg(flagged);
    return flagged;
}

const QStringList datasetTables { QStringLiteral("vaults"), QStringLiteral("projects"),
    QStringLiteral("fragments"), QStringLiteral("todos"), QStringLiteral("contacts"),
    QStringLiteral("chat_sessions") };
const QStringList otherTables { QStringLiteral("migrations"), QStringLiteral("users"),
    QStringLiteral("tags"), QStringLiteral("fragment_tag"), QStringLiteral("comments"),
    QStringLiteral("bookmarks"), QStringLiteral("time_entries"), QStringLiteral("calls") };

/** Every row that is not demo data, each value quoted with its type. */
QStringList otherRows(const QString &database)
{
    QStringList rows;
    for (const QString &table : datasetTables + otherTables) {
        QStringList cells;
        for (const QString &column : columnsOf(database, table))
            cells += QStringLiteral("typeof(%1) || quote(%1)").arg(column);
        QString sql = QStringLiteral("SELECT '%1', rowid, %2 FROM %1")
                          .arg(table, cells.join(QStringLiteral(", ")));
        if (datasetTables.contains(table))
            sql += QStringLiteral(" WHERE (%1) IS NOT TRUE").arg(demoCondition(table));
        rows += query(database, sql + QStringLiteral(" ORDER BY rowid"));
    }
    return rows;
}

QStringList demoCounts(const QString &database)
{
    QStringList counts;
    for (const QString &table : datasetTables) {
        counts += query(database,
            QStringLiteral("SELECT '%1', count(*) FROM %1 WHERE %2")
                .arg(table, demoCondition(table)));
    }
    return counts;
}

std::map<QString, std::string> hashesOf(const QString &folder)
{
    std::map<QString, std::string> hashes;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qUtf8Printable(file.fileName()));
        Sha256 hash;
        hash.add(file.readAll().toStdString());
        hashes[QDir(folder).relativeFilePath(file.fileName())] = toHex(hash.finish());
    }
    return hashes;
}

} // namespace

class TestSample : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void live_rows_are_the_current_general_version();
    void versions_have_their_counts_data();
    void versions_have_their_counts();
    void versions_differ_in_inserts_updates_and_deletes();
    void library_is_sound();
    void texts_are_worth_showing();
    void no_text_is_there_twice();
    void flags_that_say_no_are_among_the_other_rows();
    void other_rows_hang_on_demo_rows_data();
    void other_rows_hang_on_demo_rows();
    void other_rows_survive_every_load_data();
    void other_rows_survive_every_load();
    void sample_is_the_same_each_time();
    void making_it_leaves_no_journal();
    void making_it_again_replaces_it();
    void cancelling_leaves_the_old_sample();
    void leftovers_of_an_interrupted_run_are_removed();
    void folder_of_something_else_is_not_replaced();

private:
    Result<ImportReport> load(const QString &version);

    QTemporaryDir m_folder;
    SamplePaths m_paths;
};

void TestSample::initTestCase()
{
    qputenv("XDG_DATA_HOME", QFile::encodeName(m_folder.filePath(QStringLiteral("home"))));
    m_paths = samplePaths(m_folder);
    QVERIFY(!sampleExists(m_paths));
    TaskMonitor monitor;
    const auto created = createSample(m_paths, monitor);
    QVERIFY2(created, created ? "" : qPrintable(created.error().message + created.error().detail));
    QCOMPARE(created->database, m_paths.database);
    QVERIFY(sampleExists(m_paths));
}

Result<ImportReport> TestSample::load(const QString &version)
{
    TaskMonitor monitor;
    return importSnapshot({ .libraryPath = m_paths.library,
                              .database = m_paths.databaseUrl(),
                              .datasetFile = {},
                              .scenario = version.section(QLatin1Char(' '), 0, 0).toStdString(),
                              .version = version.section(QLatin1Char(' '), 1).toStdString(),
                              .file = {},
                              .journalPath = m_folder.filePath(QStringLiteral("journal.jsonl")) },
        monitor);
}

void TestSample::live_rows_are_the_current_general_version()
{
    const QStringList expected { QStringLiteral("vaults|2"), QStringLiteral("projects|10"),
        QStringLiteral("fragments|175"), QStringLiteral("todos|100"), QStringLiteral("contacts|25"),
        QStringLiteral("chat_sessions|10") };
    QCOMPARE(demoCounts(m_paths.database), expected);
    QCOMPARE(query(m_paths.database, QStringLiteral("PRAGMA foreign_key_check")), QStringList());
    QCOMPARE(query(m_paths.database, QStringLiteral("PRAGMA integrity_check")),
        QStringList { QStringLiteral("ok") });

    TaskMonitor monitor;
    const auto now = status({ .libraryPath = m_paths.library,
                                .database = m_paths.databaseUrl(),
                                .datasetFile = {},
                                .journalPath = m_folder.filePath(QStringLiteral("none.jsonl")) },
        monitor);
    QVERIFY2(now, now ? "" : qPrintable(now.error().message));
    QCOMPARE(now->matches.size(), std::size_t(1));
    QCOMPARE(now->matches.front().scenario, std::string("general"));
    QCOMPARE(now->matches.front().version, std::string("v3_2026-11-09"));
}

void TestSample::versions_have_their_counts_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QList<int>>("counts");
    const auto row = [](const QString &version, const char *name, const QList<int> &counts) {
        QTest::newRow(qPrintable(version)) << version << QString::fromLatin1(name) << counts;
    };
    row(versions[0], "v1_2026-10-05", { 2, 7, 103, 55, 16, 5 });
    row(versions[1], "v2_2026-10-19", { 2, 9, 132, 75, 20, 9 });
    row(versions[2], "v3_2026-11-09", { 2, 10, 175, 100, 25, 10 });
    row(versions[3], "v1_2026-10-26", { 2, 6, 70, 31, 11, 6 });
}

void TestSample::versions_have_their_counts()
{
    QFETCH(QString, version);
    QFETCH(QString, name);
    QFETCH(QList<int>, counts);
    const auto library = Library::open(m_paths.library);
    QVERIFY(library);
    const auto found = library->find(version.section(QLatin1Char(' '), 0, 0).toStdString(),
        version.section(QLatin1Char(' '), 1).toStdString());
    QVERIFY2(found, found ? "" : qPrintable(found.error().message));
    QCOMPARE(found->entry.version.toString(), name.toStdString());
    QVERIFY(!found->entry.note.empty());
    QList<int> rows;
    for (const auto &[table, count] : found->entry.rows)
        rows += static_cast<int>(count);
    QCOMPARE(rows, counts);
}

void TestSample::versions_differ_in_inserts_updates_and_deletes()
{
    QVERIFY(load(versions[1]));
    const auto report = load(versions[2]);
    QVERIFY2(report, report ? "" : qPrintable(report.error().message));
    TableChangeCounts sum;
    for (const TableChanges &table : report->changes) {
        sum.inserted += table.counts.inserted;
        sum.updated += table.counts.updated;
        sum.deleted += table.counts.deleted;
    }
    QVERIFY(sum.inserted >= 50);
    QVERIFY(sum.updated >= 20);
    QVERIFY(sum.deleted >= 1);
}

void TestSample::library_is_sound()
{
    TaskMonitor monitor;
    const auto check = verify(m_paths.library, {}, {}, monitor);
    QVERIFY2(check, check ? "" : qPrintable(check.error().message));
    QCOMPARE(check->versions.size(), std::size_t(4));
    for (const LibraryProblem &problem : check->problems)
        qWarning("%s: %s", qPrintable(problem.place), qPrintable(problem.message));
    QVERIFY(check->isSound());
}

void TestSample::texts_are_worth_showing()
{
    const auto count = [&](const char *condition) {
        return query(m_paths.database,
            QStringLiteral("SELECT count(*) FROM fragments WHERE %1 AND (%2)")
                .arg(flagged, QString::fromUtf8(condition)))
            .constFirst()
            .toInt();
    };
    QVERIFY(count("message LIKE '%' || char(10) || '%'") >= 10);
    QVERIFY(count("message LIKE '%ü%' OR title LIKE '%ü%'") >= 3);
    QVERIFY(count("message LIKE '%🎉%' OR title LIKE '%🚀%'") >= 2);
    QVERIFY(count("message LIKE '%’%'") >= 20);
    QCOMPARE(count("message LIKE '%lorem%'"), 0);
    QCOMPARE(count("trim(message) = '' OR trim(title) = ''"), 0);
    QCOMPARE(count("created_at > updated_at OR created_at > '2026-11-09'"), 0);
    QCOMPARE(count("metadata IS NULL OR NOT json_valid(metadata) OR NOT json_valid(coalesce(tags, "
                   "'[]')) OR NOT json_valid(coalesce(relationships, '[]'))"),
        0);
    QCOMPARE(
        query(m_paths.database,
            QStringLiteral("SELECT id FROM chat_sessions WHERE NOT json_valid(messages) OR "
                           "json_array_length(messages) <> message_count OR message_count < 2")),
        QStringList());
    QCOMPARE(
        query(m_paths.database,
            QStringLiteral("SELECT f.id FROM fragments f, json_each(f.relationships) link WHERE "
                           "link.value ->> 'fragment_id' NOT IN (SELECT id FROM fragments)")),
        QStringList());
}

void TestSample::no_text_is_there_twice()
{
    QCOMPARE(
        query(m_paths.database,
            QStringLiteral("SELECT message FROM fragments GROUP BY message HAVING count(*) > 1")),
        QStringList());
    QCOMPARE(query(m_paths.database,
                 QStringLiteral("SELECT title FROM fragments GROUP BY title HAVING count(*) > 1")),
        QStringList());
    QCOMPARE(query(m_paths.database,
                 QStringLiteral("SELECT name FROM contacts GROUP BY name HAVING count(*) > 1")),
        QStringList());
}

void TestSample::flags_that_say_no_are_among_the_other_rows()
{
    const QStringList flags = query(m_paths.database,
        QStringLiteral(
            "SELECT json_type(metadata, '$.demo_seed') FROM fragments WHERE metadata ->> "
            "'$.demo_seed' IS NOT NULL AND (%1) IS NOT TRUE ORDER BY 1")
            .arg(flagged));
    QCOMPARE(flags, (QStringList { QStringLiteral("integer"), QStringLiteral("text") }));
    QCOMPARE(query(m_paths.database,
                 QStringLiteral("SELECT count(*) FROM projects WHERE json_type(metadata, "
                                "'$.demo_seed') = 'false'")),
        QStringList { QStringLiteral("1") });
}

void TestSample::other_rows_hang_on_demo_rows_data()
{
    QTest::addColumn<QString>("child");
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("parent");
    QTest::addColumn<QString>("action");
    const auto row
        = [](const char *child, const char *column, const char *parent, const char *action) {
              QTest::addRow("%s.%s", child, column)
                  << QString::fromLatin1(child) << QString::fromLatin1(column)
                  << QString::fromLatin1(parent) << QString::fromLatin1(action);
          };
    row("projects", "vault_id", "vaults", "CASCADE");
    row("fragments", "project_id", "projects", "SET NULL");
    row("contacts", "fragment_id", "fragments", "SET NULL");
    row("chat_sessions", "project_id", "projects", "SET NULL");
    row("fragment_tag", "fragment_id", "fragments", "CASCADE");
    row("comments", "fragment_id", "fragments", "CASCADE");
    row("bookmarks", "fragment_id", "fragments", "SET NULL");
    row("bookmarks", "chat_session_id", "chat_sessions", "SET NULL");
    row("time_entries", "project_id", "projects", "NO ACTION");
    row("calls", "contact_id", "contacts", "NO ACTION");
}

void TestSample::other_rows_hang_on_demo_rows()
{
    QFETCH(QString, child);
    QFETCH(QString, column);
    QFETCH(QString, parent);
    QFETCH(QString, action);
    QCOMPARE(
        query(m_paths.database,
            QStringLiteral("SELECT on_delete FROM pragma_foreign_key_list('%1') WHERE \"from\" = "
                           "'%2' AND \"table\" = '%3'")
                .arg(child, column, parent)),
        QStringList { action });
    QString sql = QStringLiteral("SELECT count(*) FROM %1 WHERE %2 IN (SELECT id FROM %3 WHERE %4)")
                      .arg(child, column, parent, flagged);
    if (datasetTables.contains(child))
        sql += QStringLiteral(" AND (%1) IS NOT TRUE").arg(flagged);
    QVERIFY(query(m_paths.database, sql).constFirst().toInt() >= 1);
}

void TestSample::other_rows_survive_every_load_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    for (const QString &from : versions) {
        for (const QString &to : versions)
            QTest::addRow("%s to %s", qPrintable(from), qPrintable(to)) << from << to;
    }
}

void TestSample::other_rows_survive_every_load()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    const QStringList before = otherRows(m_paths.database);
    QVERIFY(before.size() > 50);
    for (const QString &version : { from, to }) {
        const auto report = load(version);
        QVERIFY2(report, report ? "" : qPrintable(report.error().message + report.error().detail));
        QCOMPARE(report->verified, std::string("full"));
    }
    QCOMPARE(otherRows(m_paths.database), before);
    QCOMPARE(query(m_paths.database, QStringLiteral("PRAGMA foreign_key_check")), QStringList());
}

void TestSample::sample_is_the_same_each_time()
{
    const QTemporaryDir first;
    const QTemporaryDir second;
    TaskMonitor monitor;
    QVERIFY(createSample(samplePaths(first), monitor));
    QTest::qWait(1100); // another second, for what would depend on the clock
    QVERIFY(createSample(samplePaths(second), monitor));
    const auto hashes = hashesOf(samplePaths(first).folder);
    QVERIFY(hashes.size() >= 6);
    QCOMPARE(hashes, hashesOf(samplePaths(second).folder));
}

void TestSample::making_it_leaves_no_journal()
{
    QVERIFY(!QFileInfo::exists(m_folder.filePath(QStringLiteral("home/seedbank/journal.jsonl"))));
}

void TestSample::making_it_again_replaces_it()
{
    const QTemporaryDir folder;
    const SamplePaths paths = samplePaths(folder);
    TaskMonitor monitor;
    QVERIFY(createSample(paths, monitor));
    const auto fresh = hashesOf(paths.folder);
    QVERIFY(QFile::remove(paths.library + QStringLiteral("/general/general_v1_2026-10-05.sql")));
    QVERIFY(createSample(paths, monitor));
    QCOMPARE(hashesOf(paths.folder), fresh);
    QCOMPARE(QDir(folder.filePath(QStringLiteral("data")))
                 .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
        (QStringList { QStringLiteral("sample"), QStringLiteral("sample.lock") }));
}

void TestSample::cancelling_leaves_the_old_sample()
{
    const auto before = hashesOf(m_paths.folder);
    std::stop_source stop;
    stop.request_stop();
    TaskMonitor monitor(stop.get_token());
    const auto created = createSample(m_paths, monitor);
    QVERIFY(!created);
    QCOMPARE(created.error().code, ErrorCode::Cancelled);
    QCOMPARE(hashesOf(m_paths.folder), before);
    QVERIFY(!QFileInfo::exists(m_paths.folder + QStringLiteral(".seedbank-new")));
}

void TestSample::leftovers_of_an_interrupted_run_are_removed()
{
    const QTemporaryDir folder;
    const SamplePaths paths = samplePaths(folder);
    const QString leftover = paths.folder + QStringLiteral(".seedbank-new");
    QVERIFY(QDir().mkpath(leftover + QStringLiteral("/demo-snapshots/general")));
    QFile half(leftover + QStringLiteral("/sample.db"));
    QVERIFY(half.open(QIODevice::WriteOnly));
    half.write("half a database");
    half.close();
    TaskMonitor monitor;
    QVERIFY(createSample(paths, monitor));
    QVERIFY(!QFileInfo::exists(leftover));
}

void TestSample::folder_of_something_else_is_not_replaced()
{
    const QTemporaryDir folder;
    const SamplePaths paths = samplePaths(folder);
    QVERIFY(QDir().mkpath(paths.folder));
    QFile thesis(paths.folder + QStringLiteral("/thesis.odt"));
    QVERIFY(thesis.open(QIODevice::WriteOnly));
    thesis.close();
    TaskMonitor monitor;
    const auto created = createSample(paths, monitor);
    QVERIFY(!created);
    QCOMPARE(created.error().code, ErrorCode::InvalidArgument);
    QVERIFY(created.error().message.contains(QStringLiteral("thesis.odt")));
    QVERIFY(thesis.exists());
}

QTEST_GUILESS_MAIN(TestSample)
#include "tst_sample.moc"
