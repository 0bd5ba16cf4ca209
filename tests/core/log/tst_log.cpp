// SPDX-License-Identifier: MIT
#include "log/log.h"
#include "log/logtail.h"
#include "support/childprocess.h"
#include "support/verify.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <thread>
#include <tuple>

#include <sys/stat.h>

using namespace seedbank;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int modeOf(const QString &path)
{
    struct stat info { };
    return ::stat(QFile::encodeName(path).constData(), &info) == 0
        ? static_cast<int>(info.st_mode & 07777)
        : -1;
}

LogRecord recordOf(const QString &message)
{
    return { QDateTime({ 2025, 1, 20 }, { 14, 15, 0, 7 }, Qt::UTC), LogLevel::Info, "import", 4711,
        message };
}

/** Lines of the log and its rotated files, oldest file first. */
QList<QByteArray> allLines(const QString &path, int files)
{
    QByteArray bytes;
    for (int number = files - 1; number > 0; --number)
        bytes += contentOf(path + QStringLiteral(".%1").arg(number));
    bytes += contentOf(path);
    QList<QByteArray> lines = bytes.split('\n');
    if (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

} // namespace

class TestLog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lineHasTimeLevelCategoryAndProcess();
    void lineCannotBeForged_data();
    void lineCannotBeForged();
    void secretsAreRedactedInLines();
    void longMessageIsCutAtACharacter();
    void fileAndFolderArePrivate();
    void fileIsRotatedAndBounded();
    void linkAndFolderAreRefused();
    void processesShareAFileWithoutLosingLines();
    void threadsShareTheLog();
    void qtMessagesGoToTheLog();
    void operationIsLoggedWithoutTheErrorText();
    void unfinishedOperationIsSaid();
    void closedLogTakesNothing();
    void theLastLinesReachIntoRotatedFiles();
    void noLogHasNoLastLines();
    void defaultPathFollowsTheEnvironment();
};

void TestLog::lineHasTimeLevelCategoryAndProcess()
{
    QCOMPARE(formatLogLine(recordOf(QStringLiteral("started scenario=general"))),
        QByteArray("2025-01-20T14:15:00.007Z info import[4711] started scenario=general\n"));
}

void TestLog::lineCannotBeForged_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("newline") << QStringLiteral("a\nb") << QByteArray("a\\nb");
    QTest::newRow("crlf") << QStringLiteral("a\r\nb") << QByteArray("a\\r\\nb");
    QTest::newRow("tab") << QStringLiteral("a\tb") << QByteArray("a\\tb");
    QTest::newRow("escape sequence") << QStringLiteral("\x1b[2J") << QByteArray("\\x1b[2J");
    QTest::newRow("c1 control") << QString(QChar(0x9b)) << QByteArray("\\x9b");
    QTest::newRow("line separator") << QString(QChar(0x2028)) << QByteArray("\\u2028");
    QTest::newRow("right to left") << QString(QChar(0x202e)) << QByteArray("\\u202e");
    QTest::newRow("zero width") << QString(QChar(0x200b)) << QByteArray("\\u200b");
    QTest::newRow("nul") << QString(QChar(u'\0')) << QByteArray("\\x00");
    QTest::newRow("umlaut") << QStringLiteral("Größe") << QByteArray("Größe");
}

void TestLog::lineCannotBeForged()
{
    QFETCH(QString, message);
    QFETCH(QByteArray, expected);
    const QByteArray line = formatLogLine(recordOf(message));
    QVERIFY2(line.endsWith(QByteArray("] " + expected + "\n")), line.constData());
    QCOMPARE(line.count('\n'), 1);
}

void TestLog::secretsAreRedactedInLines()
{
    const QByteArray line
        = formatLogLine(recordOf(QStringLiteral("database=postgresql://a:s3cret@h/d")));
    QVERIFY(!line.contains("s3cret"));
    QVERIFY(line.contains("postgresql://a:***@h/d"));
}

void TestLog::longMessageIsCutAtACharacter()
{
    for (int length = maxLogLine / 2 - 40; length < maxLogLine / 2 + 5; ++length) {
        const QByteArray line = formatLogLine(recordOf(QString(length, QChar(0xe4))));
        QVERIFY(line.size() <= maxLogLine);
        QVERIFY(line.endsWith('\n'));
        QVERIFY(!QString::fromUtf8(line).contains(QChar(QChar::ReplacementCharacter)));
    }
    QVERIFY(formatLogLine(recordOf(QString(100000, u'x'))).endsWith(" ...(cut)\n"));
}

void TestLog::fileAndFolderArePrivate()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("state/seedbank/log/seedbank.log"));
    const mode_t before = ::umask(0);
    auto file = RotatingFile::open(path, {});
    ::umask(before);
    QVERIFY(file);
    QVERIFY(file->appendLine("a\n"));
    QCOMPARE(modeOf(path), 0600);
    QCOMPARE(modeOf(QFileInfo(path).path()), 0700);

    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
    QVERIFY(RotatingFile::open(path, {}));
    QCOMPARE(modeOf(path), 0600);
}

void TestLog::fileIsRotatedAndBounded()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("x.log"));
    auto file = RotatingFile::open(path, { .bytes = 100, .files = 3 });
    QVERIFY(file);
    for (int i = 0; i < 100; ++i) {
        const QByteArray line = QByteArray::number(i).rightJustified(9, '0') + '\n';
        QVERIFY(file->appendLine(line.toStdString()));
    }
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files, QDir::Name),
        QStringList({ QStringLiteral("x.log"), QStringLiteral("x.log.1"), QStringLiteral("x.log.2"),
            QStringLiteral("x.log.lock") }));
    const auto lines = allLines(path, 3);
    QCOMPARE(lines.size(), 30);
    for (int i = 0; i < 30; ++i)
        QCOMPARE(lines[i].toInt(), 70 + i);
}

void TestLog::linkAndFolderAreRefused()
{
    const QTemporaryDir folder;
    const QString target = folder.filePath(QStringLiteral("target"));
    const QString link = folder.filePath(QStringLiteral("x.log"));
    QVERIFY(QFile::link(target, link));
    QVERIFY(!RotatingFile::open(link, {}));
    QVERIFY(!QFileInfo::exists(target));
    QVERIFY(!RotatingFile::open(folder.path(), {}));
    const QString fifo = folder.filePath(QStringLiteral("fifo"));
    QCOMPARE(::mkfifo(QFile::encodeName(fifo).constData(), 0600), 0);
    QVERIFY(!RotatingFile::open(fifo, {}));
}

void TestLog::processesShareAFileWithoutLosingLines()
{
    constexpr int writers = 4;
    constexpr int linesEach = 500;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("x.log"));
    std::vector<pid_t> children;
    for (int writer = 0; writer < writers; ++writer)
        children.push_back(startChild([&] {
            auto file = RotatingFile::open(path, { .bytes = 4000, .files = 100 });
            bool good = file.has_value();
            for (int i = 0; good && i < linesEach; ++i) {
                const QByteArray line = QByteArray::number(writer) + ' ' + QByteArray::number(i)
                    + ' ' + QByteArray(40, 'x') + '\n';
                good = file->appendLine(line.toStdString()).has_value();
            }
            return good;
        }));
    for (const pid_t child : children)
        QCOMPARE(waitForChild(child), ChildEnd::Good);
    const auto lines = allLines(path, 100);
    std::map<QByteArray, int> seen;
    for (const QByteArray &line : lines) {
        const auto parts = line.split(' ');
        QCOMPARE(parts.size(), 3);
        QCOMPARE(parts[2], QByteArray(40, 'x'));
        ++seen[parts[0] + ' ' + parts[1]];
    }
    QCOMPARE(lines.size(), writers * linesEach);
    QCOMPARE(seen.size(), std::size_t(writers * linesEach));
    QVERIFY(QFileInfo::exists(path + QStringLiteral(".1"))); // it did rotate
}

void TestLog::threadsShareTheLog()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("x.log"));
    QVERIFY(openLog(path));
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([] {
                for (int i = 0; i < 250; ++i)
                    log(LogLevel::Info, "test", QStringLiteral("message %1").arg(i));
            });
    }
    closeLog();
    const auto lines = allLines(path, 1);
    QCOMPARE(lines.size(), 1000);
    static const QRegularExpression pattern(QStringLiteral(
        "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z info test\\[\\d+\\] message \\d+$"));
    for (const QByteArray &line : lines)
        QVERIFY2(pattern.match(QString::fromUtf8(line)).hasMatch(), line.constData());
}

void TestLog::qtMessagesGoToTheLog()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("x.log"));
    QVERIFY(openLog(path));
    static const QLoggingCategory category("seedbank.test");
    qCWarning(category, "a warning with password=%s", "hunter2");
    closeLog();
    const QByteArray content = contentOf(path);
    QVERIFY2(content.contains(" warning seedbank.test["), content.constData());
    QVERIFY2(content.contains("password=***"), content.constData());
    QVERIFY(!content.contains("hunter2"));
}

void TestLog::operationIsLoggedWithoutTheErrorText()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("x.log"));
    QVERIFY(openLog(path));
    {
        OperationLog operation("import",
            { { "scenario", QStringLiteral("general") }, { "version", QString() },
                { "database", QStringLiteral("sqlite:/srv/a.db") } });
        operation.fail(ErrorCode::SideEffects);
    }
    closeLog();
    const auto lines = allLines(path, 1);
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].contains(" info import["));
    QVERIFY(lines[0].endsWith("] started scenario=general database=sqlite:/srv/a.db"));
    QVERIFY(lines[1].contains(" error import["));
    QVERIFY(lines[1].endsWith(" s: side_effects"));
}

void TestLog::unfinishedOperationIsSaid()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("x.log"));
    QVERIFY(openLog(path));
    {
        const OperationLog operation("export", {});
    }
    closeLog();
    QVERIFY(contentOf(path).contains(" s: abandoned\n"));
}

void TestLog::closedLogTakesNothing()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("x.log"));
    QVERIFY(openLog(path));
    log(LogLevel::Info, "test", QStringLiteral("one"));
    closeLog();
    log(LogLevel::Info, "test", QStringLiteral("two"));
    closeLog();
    QCOMPARE(allLines(path, 1).size(), 1);
}

void TestLog::theLastLinesReachIntoRotatedFiles()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("x.log"));
    auto file = RotatingFile::open(path, { .bytes = 50 });
    QVERIFY(file);
    for (int i = 0; i < 23; ++i) {
        const QByteArray line = QByteArray::number(i).rightJustified(9, '0') + '\n';
        QVERIFY(file->appendLine(line.toStdString()));
    }
    const auto last = lastLogLines(path, 12);
    VERIFY_OK(last);
    QCOMPARE(last->size(), 12);
    for (int i = 0; i < 12; ++i)
        QCOMPARE((*last)[i].toInt(), 11 + i);
    QCOMPARE(lastLogLines(path, 1)->first(), QStringLiteral("000000022"));
    QCOMPARE(lastLogLines(path, 1000)->size(), 23);
    QVERIFY(QFile::remove(path)); // as right after a rotation
    QCOMPARE(lastLogLines(path, 1)->first(), QStringLiteral("000000019"));
}

void TestLog::noLogHasNoLastLines()
{
    const QTemporaryDir folder;
    VERIFY_FAILS(lastLogLines(folder.filePath(QStringLiteral("x.log")), 200), ErrorCode::NotFound);
    VERIFY_FAILS(lastLogLines(folder.path(), 200), ErrorCode::IoError);
}

void TestLog::defaultPathFollowsTheEnvironment()
{
    qputenv("XDG_STATE_HOME", "/srv/state/");
    QCOMPARE(defaultLogPath(), QStringLiteral("/srv/state/seedbank/log/seedbank.log"));
    qputenv("XDG_STATE_HOME", "relative");
    QCOMPARE(defaultLogPath(),
        QDir::homePath() + QStringLiteral("/.local/state/seedbank/log/seedbank.log"));
    qunsetenv("XDG_STATE_HOME");
    QCOMPARE(defaultLogPath(),
        QDir::homePath() + QStringLiteral("/.local/state/seedbank/log/seedbank.log"));
}

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"
