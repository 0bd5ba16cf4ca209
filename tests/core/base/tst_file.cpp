// SPDX-License-Identifier: MIT
#include "base/file.h"
#include "base/filelock.h"
#include "base/filestamp.h"
#include "support/childprocess.h"
#include "support/verify.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>
#include <thread>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

using namespace seedbank;

namespace {

void limitFileSize(rlim_t bytes)
{
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit { bytes, bytes };
    ::setrlimit(RLIMIT_FSIZE, &limit);
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("missing");
}

} // namespace

class TestFile : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString path(const char *name = "file") const
    {
        return m_folder->filePath(QString::fromUtf8(name));
    }
    QStringList names() const
    {
        return QDir(m_folder->path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void theSystemsNumberIsDetail()
    {
        const auto file = File::openForReading(path("none"));
        VERIFY_FAILS(file, ErrorCode::NotFound);
        QCOMPARE(file.error().cause,
            QStringLiteral("Could not open %1: No such file or directory.").arg(path("none")));
        QCOMPARE(file.error().advice, QString());
        QCOMPARE(file.error().detail, QStringLiteral("errno 2"));
    }

    void writesAndReadsAtAnyPlace()
    {
        auto file = File::create(path());
        QVERIFY(file);
        QVERIFY(file->append("0123456789"));
        QVERIFY(file->append("abc"));
        QCOMPARE(file->appended(), 13);
        QVERIFY(file->writeAt(2, "XY"));
        QCOMPARE(file->appended(), 13);
        QCOMPARE(*file->size(), 13);
        char buffer[8] = {};
        QCOMPARE(*file->readAt(9, buffer, 8), 4U);
        QCOMPARE(QByteArray(buffer, 4), QByteArray("9abc"));
        QCOMPARE(*file->readAt(100, buffer, 8), 0U);
        QVERIFY(file->sync());
        QVERIFY(file->close());
        QVERIFY(!file->isOpen());
        QCOMPARE(read(path()), QByteArray("01XY456789abc"));
    }

    void neverCreatesOverWhatIsThere()
    {
        QVERIFY(File::create(path()));
        const auto again = File::create(path());
        QVERIFY(!again);
        VERIFY_SAYS(again, path());
        QVERIFY(QFile::link(path("nowhere"), path("link")));
        QVERIFY(!File::create(path("link")));
        QVERIFY(!QFile::exists(path("nowhere")));
    }

    void movingHandsTheDescriptorOver()
    {
        auto file = File::create(path());
        QVERIFY(file);
        QVERIFY(file->append("a"));
        File moved = std::move(*file);
        QVERIFY(!file->isOpen());
        QVERIFY(moved.append("b"));
        File other;
        other = std::move(moved);
        QVERIFY(other.append("c"));
        QCOMPARE(read(path()), QByteArray("abc"));
    }

    void aTemporaryFileHasNoName()
    {
        auto file = File::createTemporary();
        QVERIFY(file);
        QVERIFY(file->append("x"));
        struct stat status { };
        QCOMPARE(::fstat(file->descriptor(), &status), 0);
        QCOMPARE(status.st_nlink, 0U);
    }

    void namesWhatItCannotReadWithoutBlocking_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("missing") << QStringLiteral("missing") << ErrorCode::NotFound;
        QTest::newRow("below a file") << QStringLiteral("below") << ErrorCode::NotFound;
        QTest::newRow("folder") << QStringLiteral("folder") << ErrorCode::IoError;
        QTest::newRow("FIFO") << QStringLiteral("fifo") << ErrorCode::IoError;
        QTest::newRow("device") << QStringLiteral("device") << ErrorCode::IoError;
        QTest::newRow("socket") << QStringLiteral("socket") << ErrorCode::IoError;
        QTest::newRow("dangling link") << QStringLiteral("dangling") << ErrorCode::NotFound;
        QTest::newRow("loop of links") << QStringLiteral("loop") << ErrorCode::IoError;
        QTest::newRow("long name") << QStringLiteral("long") << ErrorCode::IoError;
    }
    void namesWhatItCannotReadWithoutBlocking()
    {
        QFETCH(QString, kind);
        QFETCH(ErrorCode, code);
        QString target = path(qPrintable(kind));
        const QByteArray name = QFile::encodeName(target);
        if (kind == QStringLiteral("folder"))
            QVERIFY(QDir().mkdir(target));
        else if (kind == QStringLiteral("fifo"))
            QCOMPARE(::mkfifo(name.constData(), 0600), 0);
        else if (kind == QStringLiteral("device"))
            target = QStringLiteral("/dev/zero");
        else if (kind == QStringLiteral("dangling") || kind == QStringLiteral("loop"))
            QVERIFY(QFile::link(kind == QStringLiteral("loop") ? target : path("nowhere"), target));
        else if (kind == QStringLiteral("long"))
            target = path(QByteArray(300, 'x').constData());
        else if (kind == QStringLiteral("below"))
            target = m_folder->path() + QStringLiteral("/plain/file");
        QFile plain(path("plain"));
        QVERIFY(plain.open(QIODevice::WriteOnly));
        if (kind == QStringLiteral("socket")) {
            const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
            sockaddr_un address {};
            address.sun_family = AF_UNIX;
            qstrncpy(address.sun_path, name.constData(), sizeof(address.sun_path));
            QCOMPARE(
                ::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof(address)), 0);
            ::close(socket);
        }
        const auto opened = File::openForReading(target);
        VERIFY_FAILS(opened, code);
        VERIFY_SAYS(opened, target);
    }

    void aSmallFileIsReadWholeAndALargerOneNotAtAll()
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write(QByteArray("a\0b\n", 4)) == 4);
        file.close();
        QCOMPARE(*readSmallFile(path(), 4), std::string("a\0b\n", 4));
        const auto refused = readSmallFile(path(), 3);
        QVERIFY(!refused);
        VERIFY_SAYS(refused, path());
        // Without reading it first: a sparse terabyte is refused at once.
        QVERIFY(file.resize(qint64(1) << 40));
        QVERIFY(!readSmallFile(path(), 1'000'000));
    }

    void replacesAFileAndLeavesNothingBesideIt()
    {
        QVERIFY(replaceFile(path(), "one"));
        QVERIFY(replaceFile(path(), "two"));
        QCOMPARE(read(path()), QByteArray("two"));
        QCOMPARE(names(), QStringList(QStringLiteral("file")));
    }

    /** As one that was a link's, or is a rebate's. */
    void aFolderMayHaveANameThatLooksLikeAPlaceholder()
    {
        const QString folder = path("%1 and %2%20");
        QVERIFY(QDir().mkpath(folder));
        const QString file = folder + QStringLiteral("/%3");
        VERIFY_OK(replaceFile(file, "one"));
        QCOMPARE(read(file), QByteArray("one"));
        for (const char *name : { ".damaged", ".damaged-2", ".damaged-3" }) {
            const QString aside = setAsideName(file);
            QCOMPARE(aside, file + QLatin1String(name));
            VERIFY_OK(replaceFile(aside, "one"));
        }
        VERIFY_SAYS(readSmallFile(file, 1), file);
    }

    /** Whoever puts the time of a change back does not put back when that was. */
    void aStampTellsAFileThatWasWrittenFromOneThatWasNot()
    {
        QVERIFY(!stampOf(path()));
        VERIFY_OK(replaceFile(path(), "one"));
        const auto before = stampOf(path());
        QVERIFY(before);
        QCOMPARE(before->size, 3);
        QVERIFY(stampOf(path()) == before);
        struct stat status { };
        QCOMPARE(::stat(QFile::encodeName(path()).constData(), &status), 0);
        QTest::qWait(20); // longer than a tick of the file system's clock
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("two") == 3);
        file.close();
        const timespec times[] { status.st_atim, status.st_mtim };
        QCOMPARE(::utimensat(AT_FDCWD, QFile::encodeName(path()).constData(), times, 0), 0);
        const auto after = stampOf(path());
        QVERIFY(after && after->size == before->size && after->modified == before->modified);
        QVERIFY(after != before);
    }

    void replacingALinkReplacesTheLink()
    {
        QVERIFY(replaceFile(path("target"), "target"));
        QVERIFY(QFile::link(path("target"), path("link")));
        QVERIFY(replaceFile(path("link"), "new"));
        QVERIFY(!QFileInfo(path("link")).isSymLink());
        QCOMPARE(read(path("target")), QByteArray("target"));
    }

    void aReplacementThatFailsChangesNothing()
    {
        QVERIFY(replaceFile(path(), "old"));
        QVERIFY(QDir().mkdir(path("folder")));
        const auto before = names();
        QVERIFY(!replaceFile(path("folder"), "x"));
        VERIFY_FAILS(replaceFile(path("none/file"), "x"), ErrorCode::NotFound);
        QCOMPARE(names(), before);
        QCOMPARE(runInChild([&] {
            limitFileSize(1000);
            const auto replaced = replaceFile(path(), std::string(5000, 'x'));
            return !replaced && replaced.error().code == ErrorCode::DiskFull;
        }),
            ChildEnd::Good);
        QCOMPARE(names(), before);
        QCOMPARE(read(path()), QByteArray("old"));
    }

    void aFullDiskIsToldFromOtherErrors()
    {
        QCOMPARE(runInChild([&] {
            auto file = File::create(path());
            if (!file)
                return false;
            limitFileSize(1000);
            const auto written = file->append(std::string(5000, 'x'));
            return !written && written.error().code == ErrorCode::DiskFull
                && written.error().message().contains(path());
        }),
            ChildEnd::Good);
        QCOMPARE(systemError({}, {}, ENOSPC).code, ErrorCode::DiskFull);
        QCOMPARE(systemError({}, {}, EDQUOT).code, ErrorCode::DiskFull);
        QCOMPARE(systemError({}, {}, EROFS).code, ErrorCode::PermissionDenied);
        QCOMPARE(systemError({}, {}, EACCES).code, ErrorCode::PermissionDenied);
        QCOMPARE(systemError({}, {}, ENOENT).code, ErrorCode::NotFound);
        QCOMPARE(systemError({}, {}, EIO).code, ErrorCode::IoError);
    }

    void aLargeWriteIsFinished()
    {
        auto file = File::create(path());
        QVERIFY(file);
        const std::string large(3'000'000, 'x');
        QVERIFY(file->append(large));
        QCOMPARE(*file->size(), 3'000'000);
    }

    void aLockIsWaitedForAndGivenUp()
    {
        using namespace std::chrono_literals;
        auto first = File::create(path());
        QVERIFY(first);
        const auto second = File::openForReading(path());
        QVERIFY(second);
        QCOMPARE(*waitForLock(first->descriptor(), path(), 0ms), true);
        QCOMPARE(*waitForLock(second->descriptor(), path(), 0ms), false);
        const auto begin = std::chrono::steady_clock::now();
        QCOMPARE(*waitForLock(second->descriptor(), path(), 120ms), false);
        QVERIFY(std::chrono::steady_clock::now() - begin >= 120ms);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(*waitForLock(second->descriptor(), path(), 1h, stop.get_token()), false);
        std::thread release([&] {
            std::this_thread::sleep_for(60ms);
            first = File();
        });
        QCOMPARE(*waitForLock(second->descriptor(), path(), 10s), true);
        release.join();
        QVERIFY(!waitForLock(-1, path(), 0ms));
    }
};

QTEST_GUILESS_MAIN(TestFile)
#include "tst_file.moc"
