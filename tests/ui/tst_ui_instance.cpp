// SPDX-License-Identifier: MIT
// Starts of the window that find each other, or do not.
#include "support/files.h"
#include "support/verify.h"
#include "ui/application/instance.h"
#include "ui/application/startmessage.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <barrier>
#include <memory>
#include <vector>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace seedbank;
using namespace seedbank::test;
using namespace std::chrono_literals;

namespace {

const QString thisVersion = u"0.1.0"_qs;
constexpr std::chrono::milliseconds patience = 20s; // for an answer that comes, however busy it is
constexpr int mostTime = 30'000; // milliseconds until a start that has patience is over

/** A user's session of its own. */
class Session {
public:
    Session()
    {
        ::chmod(QFile::encodeName(m_folder.path()).constData(), 0700);
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_folder.path()));
        qunsetenv("WAYLAND_DISPLAY");
        qputenv("DISPLAY", ":7");
    }
    QString path(const QString &name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
};

/** The first one, which takes what later ones ask. */
class First {
public:
    First()
        : start(instance.start({}))
    {
        instance.setReceiver([this](const StartRequest &request) {
            requests.push_back(request);
            return answer;
        });
    }

    Instance instance { thisVersion };
    Start start;
    StartAnswer answer;
    std::vector<StartRequest> requests;
};

/** A later start, as in another process: the first one's events are handled meanwhile, or not. */
Start startLater(const StartRequest &request = {}, std::chrono::milliseconds longest = patience,
    bool isFirstAwake = true)
{
    Start start;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        Instance later(thisVersion);
        start = later.start(request, longest);
    }));
    thread->start();
    if (isFirstAwake && !QTest::qWaitFor([&thread] { return thread->isFinished(); }, mostTime))
        qFatal("the later start does not end");
    thread->wait();
    return start;
}

/** What the first one answers to these bytes; empty if it hangs up without a word. */
QByteArray answerTo(const QByteArray &bytes)
{
    QLocalSocket socket;
    socket.connectToServer(MeetingPlace::find()->socket);
    socket.write(bytes);
    const bool hasEnded = QTest::qWaitFor(
        [&socket] { return socket.state() == QLocalSocket::UnconnectedState; }, 10'000);
    return hasEnded ? socket.readAll() : QByteArray("it did not hang up");
}

} // namespace

class TestInstance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLaterStartHandsOverWhatItWasAskedFor()
    {
        const Session session;
        const First first;
        QCOMPARE(first.start.kind, Start::Kind::First);
        StartRequest request { .activationToken = u"gnome-shell/123_TIME4"_qs };
        request.workspace = WorkspaceOptions { u"/srv/library"_qs, {}, {}, {} };
        request.workspace->ownLibraryPath = u"/srv/library"_qs;
        request.workspace->connection = u"shop “1”"_qs;
        request.workspace->firstShown = VersionRef { "general", "v3_2025-01-20" };
        request.trouble = Error { ErrorCode::NotFound, u"There is no file x."_qs, u"Look."_qs };
        const Start later = startLater(request);
        QCOMPARE(later.kind, Start::Kind::HandedOver);
        QVERIFY(later.isOver());
        QCOMPARE(first.requests.size(), std::size_t(1));
        const StartRequest &taken = first.requests.front();
        QCOMPARE(taken.activationToken, request.activationToken);
        QCOMPARE(taken.workspace->libraryPath, u"/srv/library"_qs);
        QCOMPARE(taken.workspace->ownLibraryPath, u"/srv/library"_qs);
        QCOMPARE(taken.workspace->connection, u"shop “1”"_qs);
        QCOMPARE(taken.workspace->firstShown->scenario, std::string("general"));
        QCOMPARE(taken.workspace->firstShown->version, std::string("v3_2025-01-20"));
        QCOMPARE(taken.trouble->code, ErrorCode::NotFound);
        QCOMPARE(taken.trouble->message(), request.trouble->message());
    }

    void aDatabaseIsHandedOverByItsUrl()
    {
        const Session session;
        const First first;
        StartRequest request;
        request.workspace
            = WorkspaceOptions { u"/l"_qs, u"postgresql://ann@db.example.com/shop"_qs, {}, {} };
        QCOMPARE(startLater(request).kind, Start::Kind::HandedOver);
        QCOMPARE(
            first.requests.front().workspace->database, u"postgresql://ann@db.example.com/shop"_qs);
    }

    void whatIsDeclinedIsToldWithItsReason()
    {
        const Session session;
        First first;
        first.answer = { .kind = StartAnswer::Kind::Declined, .reason = u"A job runs."_qs };
        const Start later = startLater();
        QCOMPARE(later.kind, Start::Kind::Declined);
        QCOMPARE(later.reason, u"A job runs."_qs);
        QVERIFY(later.isOver());
    }

    void withoutArgumentsNothingIsAskedFor()
    {
        const auto arguments = Arguments::parse({ u"seedbank"_qs });
        VERIFY_OK(arguments);
        const StartRequest request = StartRequest::of(*arguments, u"t"_qs);
        QVERIFY(!request.workspace);
        QCOMPARE(request.activationToken, u"t"_qs);
    }

    void ofTwoStartsAtOnceOneIsTheFirst()
    {
        for (int round = 0; round < 20; ++round) {
            const Session session;
            std::barrier gate(2);
            std::atomic<int> firsts = 0;
            std::atomic<int> laters = 0;
            std::atomic<int> others = 0;
            const auto start = [&] {
                Instance instance(thisVersion);
                gate.arrive_and_wait();
                const Start::Kind kind = instance.start({}, patience).kind;
                ++(kind == Start::Kind::First             ? firsts
                        : kind == Start::Kind::HandedOver ? laters
                                                          : others);
                if (kind != Start::Kind::First)
                    return;
                instance.setReceiver([](const StartRequest &) { return StartAnswer(); });
                QEventLoop loop;
                QTimer timer;
                QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
                    if (laters + others > 0)
                        loop.quit();
                });
                timer.start(1ms);
                loop.exec();
            };
            const std::unique_ptr<QThread> one(QThread::create(start));
            const std::unique_ptr<QThread> other(QThread::create(start));
            one->start();
            other->start();
            QVERIFY(one->wait(mostTime) && other->wait(mostTime));
            QCOMPARE(firsts.load(), 1);
            QCOMPARE(laters.load(), 1);
        }
    }

    void whatADeadOneLeftIsTakenOver()
    {
        const Session session;
        const auto place = MeetingPlace::find();
        VERIFY_OK(place);
        writeFile(place->lock, "4711\n");
        const int dead = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address { AF_UNIX, {} };
        const QByteArray path = QFile::encodeName(place->socket);
        std::copy(path.begin(), path.end(), address.sun_path);
        // NOLINTNEXTLINE: as the sockets' functions want it
        QCOMPARE(::bind(dead, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        ::close(dead);
        QVERIFY(QFileInfo::exists(place->socket));
        const First first;
        QCOMPARE(first.start.kind, Start::Kind::First);
        QCOMPARE(startLater().kind, Start::Kind::HandedOver);
    }

    void afterTheFirstOneEndedTheNextIsFirst()
    {
        const Session session;
        First first;
        first.instance.end();
        QVERIFY(!QFileInfo::exists(MeetingPlace::find()->socket));
        QCOMPARE(startLater().kind, Start::Kind::First);
    }

    void anotherDesktopHasAFirstOneOfItsOwn()
    {
        const Session session;
        const First first;
        qputenv("DISPLAY", ":7.0"); // the same, as some write it
        QCOMPARE(startLater().kind, Start::Kind::HandedOver);
        qputenv("DISPLAY", ":8");
        QCOMPARE(startLater().kind, Start::Kind::First);
        qputenv("WAYLAND_DISPLAY", "wayland-1");
        QCOMPARE(startLater().kind, Start::Kind::First);
        QCOMPARE(first.requests.size(), std::size_t(1));
    }

    void oneThatHangsIsNotWaitedForLongAndOpensNothingLater()
    {
        const Session session;
        First first;
        StartRequest request;
        request.workspace = WorkspaceOptions { u"/srv/library"_qs, {}, {}, {} };
        QElapsedTimer time;
        time.start();
        const Start later = startLater(request, 300ms, false);
        QCOMPARE(later.kind, Start::Kind::NoAnswer);
        QVERIFY(!later.isOver());
        QVERIFY(time.elapsed() < 5'000);
        // It works again: what comes first was asked first.
        QCOMPARE(startLater().kind, Start::Kind::HandedOver);
        QCOMPARE(first.requests.size(), std::size_t(1));
        QVERIFY(!first.requests.front().workspace);
    }

    void anotherVersionIsToldSo_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("later") << QByteArray(R"({"seedbank":2,"program":"9.0","deeds":[[[1]]]})");
        QTest::newRow("earlier") << QByteArray(R"({"seedbank":0})");
        QTest::newRow("with more") << QByteArray(R"({"seedbank":1,"token":"","tab":true})");
        QTest::newRow("with more to open")
            << QByteArray(R"({"seedbank":1,"open":{"library":"/l","scenario":"s","version":"v",)"
                          R"("row":7}})");
    }
    void anotherVersionIsToldSo()
    {
        QFETCH(QByteArray, line);
        const Session session;
        const First first;
        const auto answer = readStartAnswer(answerTo(line + '\n'));
        VERIFY_OK(answer);
        QCOMPARE(answer->kind, StartAnswer::Kind::OtherVersion);
        QCOMPARE(answer->version, thisVersion);
        QVERIFY(first.requests.empty());
    }

    void oneOfAnotherVersionIsNamed()
    {
        const Session session;
        const First first;
        // Another version listens where the first one does.
        QLocalServer::removeServer(MeetingPlace::find()->socket);
        QLocalServer other;
        QVERIFY(other.listen(MeetingPlace::find()->socket));
        connect(&other, &QLocalServer::newConnection, &other, [&other] {
            QLocalSocket *socket = other.nextPendingConnection();
            socket->write(R"({"seedbank":7,"program":"9.9","answer":["all"]})"
                          "\n");
            socket->flush();
        });
        const Start later = startLater();
        QCOMPARE(later.kind, Start::Kind::OtherVersion);
        QCOMPARE(later.version, u"9.9"_qs);
        QVERIFY(!later.isOver());
    }

    void aHostileMessageIsDeclined_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        // Not as raw strings: moc takes what follows the // in one for a comment.
        const auto open = [](const char *members) -> QByteArray {
            return QByteArray("{\"seedbank\":1,\"open\":{") + members + "}}\n";
        };
        QTest::newRow("nothing") << QByteArray("\n");
        QTest::newRow("no JSON") << QByteArray("open /etc/passwd\n");
        QTest::newRow("half") << QByteArray("{\"seedbank\":1\n");
        QTest::newRow("a list") << QByteArray("[1]\n");
        QTest::newRow("no version") << QByteArray("{}\n");
        QTest::newRow("a version in words") << QByteArray("{\"seedbank\":\"1\"}\n");
        QTest::newRow("twice") << QByteArray("{\"seedbank\":1,\"seedbank\":1}\n");
        QTest::newRow("deep") << QByteArray(10'000, '[') + '\n';
        QTest::newRow("NUL") << QByteArray("{\"seedbank\":1\0}\n", 16);
        QTest::newRow("control") << QByteArray("{\"seedbank\":1,\"token\":\"a\\u0000b\"}\n");
        QTest::newRow("endless") << QByteArray(200'000, 'x');
        QTest::newRow("long") << QByteArray("{\"seedbank\":1,\"token\":\"")
                + QByteArray(70'000, 'x') + "\"}\n";
        QTest::newRow("no object") << QByteArray("{\"seedbank\":1,\"open\":7}\n");
        QTest::newRow("no library") << open(R"("connection":"shop")");
        QTest::newRow("relative") << open(R"("library":"../l")");
        QTest::newRow("a password")
            << open("\"library\":\"/l\",\"database\":\"postgresql://ann:hunter2@h/d\"");
        QTest::newRow("no URL") << open("\"library\":\"/l\",\"database\":\"ftp://h/d\"");
        QTest::newRow("two databases")
            << open("\"library\":\"/l\",\"database\":\"postgresql://h/d\",\"connection\":\"shop\"");
        QTest::newRow("half a version") << open(R"("library":"/l","scenario":"general")");
    }
    void aHostileMessageIsDeclined()
    {
        QFETCH(QByteArray, bytes);
        const Session session;
        const First first;
        const auto answer = readStartAnswer(answerTo(bytes));
        VERIFY_OK(answer);
        QCOMPARE(answer->kind, StartAnswer::Kind::Declined);
        QVERIFY(!answer->reason.isEmpty());
        QVERIFY(!answer->reason.contains(u"hunter2"_qs));
        QVERIFY(first.requests.empty());
        QCOMPARE(startLater().kind, Start::Kind::HandedOver);
    }

    void whoSaysNothingIsHungUpOn()
    {
        const Session session;
        const First first;
        QCOMPARE(answerTo({}), QByteArray());
        QCOMPARE(answerTo("{\"seedbank\":1"), QByteArray());
        QCOMPARE(startLater().kind, Start::Kind::HandedOver);
    }

    void manyWhoSayNothingDoNotStayInTheWay()
    {
        const Session session;
        const First first;
        std::vector<std::unique_ptr<QLocalSocket>> silent;
        for (int i = 0; i < 25; ++i) {
            silent.push_back(std::make_unique<QLocalSocket>());
            silent.back()->connectToServer(MeetingPlace::find()->socket);
        }
        QCOMPARE(startLater().kind, Start::Kind::HandedOver);
    }

    void aFolderThatIsNotOursAloneIsNotUsed_data()
    {
        QTest::addColumn<QString>("trouble");
        for (const char *trouble :
            { "none", "relative", "missing", "a file", "for others, too", "ours for others, too",
                "ours is a link", "ours is a file", "of another user", "a long path" })
            QTest::newRow(trouble) << QString::fromLatin1(trouble);
    }
    void aFolderThatIsNotOursAloneIsNotUsed()
    {
        QFETCH(QString, trouble);
        const Session session;
        const QString runtime = session.path(u"runtime"_qs);
        const QString ours = runtime + u"/seedbank"_qs;
        QVERIFY(QDir().mkdir(runtime));
        const auto setMode = [](const QString &path, mode_t mode) {
            ::chmod(QFile::encodeName(path).constData(), mode);
        };
        setMode(runtime, 0700);
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(runtime));
        if (trouble == u"none") {
            qunsetenv("XDG_RUNTIME_DIR");
        } else if (trouble == u"relative") {
            qputenv("XDG_RUNTIME_DIR", "runtime");
        } else if (trouble == u"missing") {
            QVERIFY(QDir().rmdir(runtime));
        } else if (trouble == u"a file") {
            qputenv("XDG_RUNTIME_DIR", "/proc/self/status");
        } else if (trouble == u"for others, too") {
            setMode(runtime, 0755);
        } else if (trouble == u"ours for others, too") {
            QVERIFY(QDir().mkdir(ours));
            setMode(ours, 0750);
        } else if (trouble == u"ours is a link") {
            QVERIFY(QDir().mkdir(session.path(u"elsewhere"_qs)));
            setMode(session.path(u"elsewhere"_qs), 0700);
            QVERIFY(QFile::link(session.path(u"elsewhere"_qs), ours));
        } else if (trouble == u"ours is a file") {
            writeFile(ours, "x");
        } else if (trouble == u"of another user") {
            if (::chown(QFile::encodeName(runtime).constData(), 65534, 65534) != 0)
                qputenv("XDG_RUNTIME_DIR", "/root"); // not root: that is another's
        } else {
            const QString deep = runtime + u'/' + QString(100, u'd');
            QVERIFY(QDir().mkdir(deep));
            setMode(deep, 0700);
            qputenv("XDG_RUNTIME_DIR", QFile::encodeName(deep));
        }
        Instance instance(thisVersion);
        const Start start = instance.start({});
        QCOMPARE(start.kind, Start::Kind::Alone);
        QVERIFY(!start.isOver());
        QVERIFY(!start.reason.isEmpty());
        QCOMPARE(startLater().kind, Start::Kind::Alone);
    }

    void theSocketIsForItsOwnerAlone()
    {
        const Session session;
        const First first;
        struct stat info { };
        QCOMPARE(::stat(QFile::encodeName(MeetingPlace::find()->socket).constData(), &info), 0);
        QCOMPARE(int(info.st_mode & 0077), 0);
    }
};

QTEST_GUILESS_MAIN(TestInstance)
#include "tst_ui_instance.moc"
