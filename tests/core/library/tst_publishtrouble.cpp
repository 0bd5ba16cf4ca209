// SPDX-License-Identifier: MIT
#include "core/library/faults.h"
#include "core/library/libraryfixture.h"
#include "support/childprocess.h"
#include "support/fromenvironment.h"

#include <QRandomGenerator>
#include <QTest>

#include <atomic>
#include <cstdio>
#include <thread>

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace seedbank;
using namespace seedbank::test;

namespace {

bool report(const Error &error)
{
    ::fprintf(stderr, "child: %s\n", qPrintable(error.message()));
    return false;
}

/** The published snapshots of a library, by path. */
std::map<QString, QByteArray> snapshotsOf(const Library &library)
{
    auto tree = treeOf(library.path());
    std::erase_if(tree, [](const auto &file) {
        return !file.first.contains(QStringLiteral("_v")) || file.first.endsWith(u".tmp");
    });
    return tree;
}

/** What of the invariants C and D does not hold: a published version changed, or `latest` does not
 *  resolve to a complete version, by Seedbank or by the file system. */
QString violation(const Library &library, const std::map<QString, QByteArray> &before)
{
    const auto after = snapshotsOf(library);
    for (const auto &[path, bytes] : before) {
        const auto place = after.find(path);
        if (place == after.end() || place->second != bytes)
            return QStringLiteral("changed: ") + path;
    }
    TaskMonitor monitor;
    const auto latest = checkLibrary(library, "general", "latest", monitor);
    if (!latest)
        return latest.error().message();
    // One that nobody recorded, of an interrupted publish, is complete all the same.
    const auto &problem = latest->versions.at(0).problem;
    if (problem && problem->error.code != ErrorCode::InvalidManifest)
        return problem->error.message();
    const auto opened
        = Snapshot::open(library.path() + QStringLiteral("/general/latest.sql"), monitor);
    return opened ? QString() : opened.error().message();
}

/** Makes files of more than `bytes` impossible to write, as in a full file system. */
void limitFileSize(rlim_t bytes)
{
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit { bytes, bytes };
    ::setrlimit(RLIMIT_FSIZE, &limit);
}

void writeText(const char *path, const std::string &text)
{
    const int file = ::open(path, O_WRONLY | O_CLOEXEC);
    std::ignore = ::write(file, text.data(), text.size());
    ::close(file);
}

/** Mounts a file system of `size` bytes in `folder`, seen by this process only. */
bool mountSmallDisk(const QString &folder, const char *size)
{
    const auto user = ::getuid();
    const auto group = ::getgid();
    if (::unshare(CLONE_NEWNS) != 0) {
        if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
            return false;
        writeText("/proc/self/setgroups", "deny");
        writeText("/proc/self/uid_map", "0 " + std::to_string(user) + " 1");
        writeText("/proc/self/gid_map", "0 " + std::to_string(group) + " 1");
    }
    if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return false;
    const std::string options = std::string("size=") + size;
    return ::mount("none", QFile::encodeName(folder).constData(), "tmpfs", 0, options.c_str()) == 0;
}

bool fill(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return false;
    const QByteArray block(512, 'x');
    while (file.write(block) == block.size()) { }
    return true;
}

} // namespace

class TestPublishTrouble : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Library> m_library;

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_library = std::make_unique<Library>(
            Library::create(m_folder->filePath(QStringLiteral("lib"))).value());
        VERIFY_OK(publishVersion(*m_library, "general", 1, detailsOf("one")));
    }

    void aProcessThatDiesAtAnyCallBreaksNothing()
    {
        int call = 0;
        for (ChildEnd end = ChildEnd::Killed; end == ChildEnd::Killed;) {
            ++call;
            const auto before = snapshotsOf(*m_library);
            end = runInChild([&] {
                armFault(Fault::Kill, call);
                const auto published = publishVersion(*m_library, "general", call + 1);
                disarmFault();
                return published || report(published.error());
            });
            QVERIFY2(end != ChildEnd::Bad, qPrintable(QString::number(call)));
            QCOMPARE(violation(*m_library, before), QString());
            // Either way of clearing up is enough; the last note outlives all of it.
            TaskMonitor monitor;
            if (call % 2 == 0)
                VERIFY_OK(publishVersion(*m_library, "general", 1000 + call));
            VERIFY_OK(repairLibrary(*m_library, monitor));
            QCOMPARE(problemsOf(*m_library), QString());
            QCOMPARE(violation(*m_library, before), QString());
            QCOMPARE(m_library->find("general", "v1")->entry.note, std::string("one"));
        }
        // No fewer than there are steps: else the fault did not reach them.
        QVERIFY2(call > 15, qPrintable(QString::number(call)));
    }

    void aProcessKilledAtRandomBreaksNothing()
    {
        constexpr int kills = 100;
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        for (int kill = 0; kill < kills; ++kill) {
            const auto before = snapshotsOf(*m_library);
            const pid_t child = startChild([&] {
                while (publishVersion(*m_library, "general", kill)) { }
                return false;
            });
            std::this_thread::sleep_for(std::chrono::microseconds(random.bounded(40'000)));
            ::kill(child, SIGKILL);
            QCOMPARE(waitForChild(child), ChildEnd::Killed);
            QCOMPARE(violation(*m_library, before), QString());
        }
        const auto before = snapshotsOf(*m_library);
        TaskMonitor monitor;
        VERIFY_OK(repairLibrary(*m_library, monitor));
        QCOMPARE(problemsOf(*m_library), QString());
        VERIFY_OK(publishVersion(*m_library, "general"));
        QCOMPARE(problemsOf(*m_library), QString());
        QCOMPARE(violation(*m_library, before), QString());
        QVERIFY(before.size() > kills / 10);
    }

    void anErrorAtAnyCallPublishesAllOrNothing_data()
    {
        QTest::addColumn<int>("errorNumber");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("input/output error") << EIO << ErrorCode::IoError;
        QTest::newRow("full disk") << ENOSPC << ErrorCode::DiskFull;
        QTest::newRow("read-only") << EROFS << ErrorCode::PermissionDenied;
    }
    void anErrorAtAnyCallPublishesAllOrNothing()
    {
        QFETCH(int, errorNumber);
        QFETCH(ErrorCode, code);
        int failures = 0;
        bool isHit = true;
        for (int call = 1; isHit; ++call) {
            const auto before = treeOf(m_library->path());
            armFault(Fault::Fail, call, errorNumber);
            const auto published = publishVersion(*m_library, "general", call + 1);
            isHit = disarmFault() >= call;
            const QByteArray where = QByteArray::number(call);
            if (published) {
                QCOMPARE(problemsOf(*m_library), QString());
                continue;
            }
            ++failures;
            QVERIFY2(published.error().code == code, where);
            QVERIFY2(!published.error().message().isEmpty(), where);
            if (treeOf(m_library->path()) != before)
                QVERIFY2(problemsOf(*m_library).contains(QStringLiteral("left over")), where);
            TaskMonitor monitor;
            VERIFY_OK(repairLibrary(*m_library, monitor));
            QCOMPARE(treeOf(m_library->path()), before);
        }
        QVERIFY2(failures > 10, qPrintable(QString::number(failures)));
    }

    void aDiskThatIsFullFromAnyCallOnPublishesAllOrNothing()
    {
        int failures = 0;
        bool isHit = true;
        for (int call = 1; isHit; ++call) {
            const auto before = treeOf(m_library->path());
            const auto snapshots = snapshotsOf(*m_library);
            armFault(Fault::FullDisk, call);
            const auto published = publishVersion(*m_library, "general", call + 1);
            isHit = disarmFault() >= call;
            QCOMPARE(violation(*m_library, snapshots), QString());
            if (published)
                continue;
            ++failures;
            // Where not even the old manifest could be put back, code and message say so.
            if (published.error().code == ErrorCode::OutcomeUnknown) {
                VERIFY_SAYS(published, QStringLiteral("is in the library"));
                QVERIFY(snapshotsOf(*m_library).size() == snapshots.size() + 1);
            } else {
                VERIFY_FAILS(published, ErrorCode::DiskFull);
                QCOMPARE(treeOf(m_library->path()), before);
            }
            TaskMonitor monitor;
            VERIFY_OK(repairLibrary(*m_library, monitor));
            QCOMPARE(problemsOf(*m_library), QString());
        }
        QVERIFY2(failures > 10, qPrintable(QString::number(failures)));
    }

    void aSmallDiskThatFillsUpStaysAsItWas()
    {
        const QString disk = m_folder->filePath(QStringLiteral("disk"));
        QVERIFY(QDir().mkpath(disk));
        QCOMPARE(runInChild([&] {
            if (!mountSmallDisk(disk, "200k"))
                limitFileSize(700);
            const auto library = Library::create(disk + QStringLiteral("/lib"));
            if (!library)
                return report(library.error());
            fill(disk + QStringLiteral("/filler"));
            const auto before = treeOf(disk);
            const auto published = publishVersion(*library, "general");
            if (published || published.error().code != ErrorCode::DiskFull)
                return report({ ErrorCode::Internal, QStringLiteral("not refused as full") });
            return treeOf(disk) == before;
        }),
            ChildEnd::Good);
    }

    void aFileThatMayNotGrowIsAFullDisk()
    {
        const auto before = treeOf(m_library->path());
        QCOMPARE(runInChild([&] {
            limitFileSize(700);
            const auto published = publishVersion(*m_library, "general", 2);
            return !published && published.error().code == ErrorCode::DiskFull;
        }),
            ChildEnd::Good);
        QCOMPARE(treeOf(m_library->path()), before);
    }

    void aLibraryThatIsNotOnesOwnToWriteIsReadButNotChanged()
    {
        QVERIFY(::chmod(QFile::encodeName(m_folder->path()).constData(), 0755) == 0);
        const QString lib = m_library->path();
        for (const char *folder : { "", "/general", "/metadata" }) {
            const QByteArray name = QFile::encodeName(lib + QLatin1String(folder));
            QCOMPARE(::chmod(name.constData(), 0555), 0);
        }
        const auto before = treeOf(lib);
        QCOMPARE(runInChild([&] {
            constexpr uid_t nobody = 65534;
            // Permissions do not bind root.
            if (::getuid() == 0 && ::setresuid(nobody, nobody, nobody) != 0)
                return false;
            const auto isRefused = [](const auto &result) {
                return !result && result.error().code == ErrorCode::PermissionDenied;
            };
            TaskMonitor monitor;
            return isRefused(publishVersion(*m_library, "general", 2))
                && isRefused(publishVersion(*m_library, "writer", 2))
                && problemsOf(*m_library).isEmpty() && m_library->find("general", "latest");
        }),
            ChildEnd::Good);
        QCOMPARE(treeOf(lib), before);
    }

    void sixteenExportersAtOnceLoseAndDoubleNothing()
    {
        constexpr int exporters = 16;
        const int versions = test::numberFrom("SEEDBANK_VERSIONS", 3);
        std::atomic<bool> isDone = false;
        std::atomic<int> reads = 0;
        std::atomic<int> failures = 0;
        std::vector<pid_t> children;
        for (int exporter = 0; exporter < exporters; ++exporter)
            children.push_back(startChild([&] {
                for (int i = 0; i < versions; ++i) {
                    const auto published = publishVersion(*m_library, "general", exporter * 100 + i,
                        detailsOf(std::to_string(exporter)));
                    if (!published)
                        return report(published.error());
                }
                return true;
            }));
        std::thread reader([&] {
            const QString latest = m_library->path() + QStringLiteral("/general/latest.sql");
            while (!isDone) {
                const QByteArray bytes = bytesOf(latest);
                const bool isWhole = bytes.startsWith("-- Demo Data Export")
                    && bytes.trimmed().split('\n').last().startsWith("-- File: sha256:");
                failures += isWhole && m_library->find("general", "latest") ? 0 : 1;
                ++reads;
            }
        });
        int bad = 0;
        for (const pid_t child : children)
            bad += waitForChild(child) == ChildEnd::Good ? 0 : 1;
        isDone = true;
        reader.join();
        QCOMPARE(bad, 0);
        QCOMPARE(failures, 0);
        std::printf("%d exporters, %d versions each: %d reads of latest.sql meanwhile\n", exporters,
            versions, reads.load());
        QVERIFY(reads > exporters);
        const auto reading = m_library->readManifest();
        VERIFY_OK(reading);
        const ScenarioEntry *general = reading->manifest.find("general");
        QCOMPARE(general->versions.size(), static_cast<std::size_t>(exporters * versions + 1));
        for (std::size_t i = 0; i < general->versions.size(); ++i)
            QCOMPARE(general->versions[i].version.number, static_cast<int>(i) + 1);
        QCOMPARE(problemsOf(*m_library), QString());
    }
};

QTEST_GUILESS_MAIN(TestPublishTrouble)
#include "tst_publishtrouble.moc"
