// SPDX-License-Identifier: MIT
// The window's program as the desktop starts and ends it, in a session of its own.
#include "ui/programhome.h"

#include "support/files.h"
#include "support/silentserver.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <memory>

#include <unistd.h>

using seedbank::ProgramHome;
using namespace seedbank::test;

namespace {

constexpr int patienceMs = 60'000;
const QString libraryKey = QStringLiteral("place/library");
const QString databaseKey = QStringLiteral("place/database");

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/** What it logs of an operation; `stage`: "started" or "ended". */
QByteArray lineOf(const QProcess &program, const QByteArray &operation, const QByteArray &stage)
{
    return ' ' + operation + '[' + QByteArray::number(program.processId()) + "] " + stage;
}

/** Why it was not by its own hand and with status 0; empty: it was. */
QByteArray troubleOf(QProcess &program, int milliseconds)
{
    if (program.state() != QProcess::NotRunning && !program.waitForFinished(milliseconds))
        return "it has not ended";
    if (program.exitStatus() == QProcess::NormalExit && program.exitCode() == 0)
        return {};
    return QByteArray::number(program.exitCode()) + ": " + program.readAllStandardError();
}

QByteArray troubleAtItsEnd(QProcess &program, int milliseconds = 20'000)
{
    program.terminate();
    return troubleOf(program, milliseconds);
}

/** Why a start was not accepted by the window that is there; empty: it was. */
QByteArray troubleOfALaterStart(const ProgramHome &home, const QStringList &arguments)
{
    const QByteArray told = "a later start was accepted";
    const auto before = home.logText().count(told);
    QByteArray trouble = troubleOf(*home.start(arguments), 20'000);
    if (trouble.isEmpty() && home.logText().count(told) != before + 1)
        trouble = "nobody accepted it";
    return trouble;
}

void verifyItAnswersAndEnds(const ProgramHome &home, QProcess &program)
{
    QCOMPARE(troubleOfALaterStart(home, {}), QByteArray());
    QCOMPARE(program.state(), QProcess::Running);
    QCOMPARE(troubleAtItsEnd(program), QByteArray());
}

/** A saved connection with a library, and a password that the keychain keeps. */
void saveConnection(const ProgramHome &home)
{
    const QJsonObject shop {
        { u"name"_qs, u"shop"_qs },
        { u"url"_qs, u"postgresql://ann@127.0.0.1:1/shop"_qs },
        { u"environment"_qs, u"demo"_qs },
        { u"password_source"_qs, u"keychain"_qs },
        { u"library"_qs, home.path(u"other"_qs) },
    };
    const QJsonObject all { { u"format"_qs, 1 }, { u"connections"_qs, QJsonArray { shop } } };
    writeFile(home.path(u"config/seedbank/connections.json"_qs), QJsonDocument(all).toJson());
}

/** The folder of an application with a database and its library. */
class Shop {
public:
    Shop()
    {
        // The program's own sample, taken out of its home.
        const ProgramHome home;
        const auto program = home.open({});
        const QByteArray made = lineOf(*program, "sample", "ended");
        if (!QTest::qWaitFor([&] { return home.logText().contains(made); }, patienceMs))
            qFatal("%s", home.logText().constData());
        if (const QByteArray trouble = troubleAtItsEnd(*program); !trouble.isEmpty())
            qFatal("%s", trouble.constData());
        const QString sample = home.path(u"data/seedbank/sample/"_qs);
        QDir(m_folder.path()).mkpath(u"my shop/database"_qs);
        if (!QFile::rename(sample + u"demo-snapshots"_qs, library())
            || !QFile::rename(sample + u"sample.db"_qs, database()))
            qFatal("there is no sample in %s", qPrintable(sample));
    }

    /** As a program sees it that is started there. */
    QString folder() const { return QFileInfo(m_folder.path()).canonicalFilePath(); }
    QString application() const { return folder() + u"/my shop"_qs; }
    QString library() const { return application() + u"/database/demo-snapshots"_qs; }
    QString database() const { return application() + u"/shop.db"_qs; }
    /** The file of a version that is not the latest one. */
    QString versionFile() const
    {
        const QDir general(library() + u"/general"_qs);
        return general.filePath(general.entryList({ u"general_v2_*.sql"_qs }).value(0));
    }
    QString version() const { return QFileInfo(versionFile()).baseName().section(u'_', 1); }

private:
    QTemporaryDir m_folder;
};

} // namespace

class TestProgram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theProgramHandsOverToTheOneThatIsOpen()
    {
        const ProgramHome home;
        const auto first = home.open({ u"--library"_qs, home.path(u"library"_qs) });
        const auto second = home.start({ u"--library"_qs, home.path(u"other"_qs) });
        QVERIFY(second->waitForFinished(20'000));
        QCOMPARE(second->exitStatus(), QProcess::NormalExit);
        QVERIFY2(second->exitCode() == 0, second->readAllStandardError().constData());
        QVERIFY(home.logText().contains("a later start was accepted"));
        QCOMPARE(first->state(), QProcess::Running);
        QCOMPARE(home.marks().size(), 1);
        first->kill();
        first->waitForFinished();
    }

    void ofTwoStartsAtOnceOneStays()
    {
        for (int round = 1; round <= 5; ++round) {
            const ProgramHome home;
            const auto one = home.start({ u"--library"_qs, home.path(u"library"_qs) });
            const auto other = home.start({ u"--library"_qs, home.path(u"other"_qs) });
            const auto hasEnded
                = [](const auto &program) { return program->state() == QProcess::NotRunning; };
            QTRY_VERIFY_WITH_TIMEOUT(hasEnded(one) || hasEnded(other), patienceMs);
            const bool isOneGone = hasEnded(one);
            QProcess &gone = isOneGone ? *one : *other;
            QProcess &present = isOneGone ? *other : *one;
            QCOMPARE(troubleOf(gone, 0), QByteArray());
            QCOMPARE(home.logText().count("a later start was accepted"), 1);
            QVERIFY(home.isAnswering());
            QCOMPARE(present.state(), QProcess::Running);
            QCOMPARE(home.marks().size(), 1);
            QCOMPARE(home.logText().count(" begins\n"), 1);
            QCOMPARE(troubleAtItsEnd(present), QByteArray());
            // It turned to what the one that is gone was started for.
            QCOMPARE(home.setting(libraryKey).toString(),
                home.path(isOneGone ? u"library"_qs : u"other"_qs));
        }
    }

    /** The first one would send its own password to the server that the second one asks for. */
    void oneWithAPasswordInItsEnvironmentStaysByItself_data()
    {
        QTest::addColumn<QByteArray>("variable");
        QTest::newRow("a password") << QByteArray("PGPASSWORD");
        QTest::newRow("a file of passwords") << QByteArray("PGPASSFILE");
    }
    void oneWithAPasswordInItsEnvironmentStaysByItself()
    {
        QFETCH(QByteArray, variable);
        ProgramHome home;
        const auto first = home.open({ u"--library"_qs, home.path(u"library"_qs) });
        home.set(variable.constData(), u"secret"_qs);
        const auto second = home.start({ u"--library"_qs, home.path(u"other"_qs) });
        QTRY_COMPARE_WITH_TIMEOUT(home.marks().size(), 2, 60'000);
        QCOMPARE(second->state(), QProcess::Running);
        QVERIFY(!home.logText().contains("a later start was accepted"));
        for (QProcess *program : { first.get(), second.get() }) {
            program->kill();
            program->waitForFinished();
        }
    }

    void theProgramEndsByItsOwnHandWhenItIsAskedTo()
    {
        const ProgramHome home;
        const auto program = home.open({ u"--library"_qs, home.path(u"library"_qs) });
        program->terminate();
        QVERIFY(program->waitForFinished(20'000));
        QCOMPARE(program->exitStatus(), QProcess::NormalExit);
        QCOMPARE(program->exitCode(), 0);
        QVERIFY(home.marks().isEmpty());
        QVERIFY(home.socket().isEmpty());
    }

    void aKilledProgramIsFollowedByOneThatKnows()
    {
        const ProgramHome home;
        const auto killed = home.open({ u"--library"_qs, home.path(u"library"_qs) });
        const QByteArray told
            = "process " + QByteArray::number(killed->processId()) + " did not end by itself";
        killed->kill();
        QVERIFY(killed->waitForFinished());
        QCOMPARE(home.marks().size(), 1);
        QVERIFY(!home.socket().isEmpty());
        const auto next = home.open({ u"--library"_qs, home.path(u"library"_qs) });
        QTRY_VERIFY(home.logText().contains(told));
        QCOMPARE(home.marks().size(), 1);
        next->kill();
        next->waitForFinished();
    }

    void whatIsAnsweredAtOnceMeetsNobody_data()
    {
        QTest::addColumn<QString>("argument");
        QTest::addColumn<int>("status");
        QTest::newRow("help") << u"--help"_qs << 0;
        QTest::newRow("version") << u"--version"_qs << 0;
        QTest::newRow("no option") << u"--libary"_qs << 2;
    }
    void whatIsAnsweredAtOnceMeetsNobody()
    {
        QFETCH(QString, argument);
        QFETCH(int, status);
        const ProgramHome home;
        const auto program = home.start({ argument });
        QVERIFY(program->waitForFinished(20'000));
        QCOMPARE(program->exitCode(), status);
        QVERIFY(!QFileInfo::exists(home.path(u"runtime/seedbank"_qs)));
        QVERIFY(home.marks().isEmpty());
    }

    void settingsOfANewerOneStayAsTheyAre()
    {
        const ProgramHome home;
        const QByteArray newer = "[General]\nformat=2\n\n[place]\nlibrary=@Later(x)\n";
        writeFile(home.settingsFile(), newer);
        const auto program = home.open({ u"--library"_qs, home.path(u"library"_qs) });
        verifyItAnswersAndEnds(home, *program);
        QCOMPARE(contentOf(home.settingsFile()), newer);
        const QDir folder = QFileInfo(home.settingsFile()).dir();
        QCOMPARE(folder.entryList(QDir::Files | QDir::Hidden), QStringList { u"seedbank.conf"_qs });
    }

    void damagedSettingsAreSetAsideAndBegunAnew_data()
    {
        QTest::addColumn<QByteArray>("damaged"); // empty: a folder
        QTest::newRow("no settings") << QByteArray("{\"format\": 1}\n");
        QTest::newRow("no text") << QByteArray("\0\x01\xff\0 = 1\n", 9);
        QTest::newRow("a folder") << QByteArray();
    }
    void damagedSettingsAreSetAsideAndBegunAnew()
    {
        QFETCH(QByteArray, damaged);
        const ProgramHome home;
        if (damaged.isEmpty())
            QVERIFY(QDir().mkpath(home.settingsFile()));
        else
            writeFile(home.settingsFile(), damaged);
        const QString library = home.path(u"library"_qs);
        const auto program = home.open({ u"--library"_qs, library });
        verifyItAnswersAndEnds(home, *program);
        const QFileInfo aside(home.settingsFile() + u".damaged"_qs);
        QVERIFY(aside.exists());
        QCOMPARE(aside.isDir(), damaged.isEmpty());
        QCOMPARE(contentOf(aside.filePath()), damaged);
        QCOMPARE(home.setting(libraryKey).toString(), library);
    }

    void settingsThatCannotBeReadOrWrittenAreDoneWithout_data()
    {
        QTest::addColumn<QString>("folder"); // of settings
        QTest::addColumn<QString>("file"); // in the home
        QTest::addColumn<int>("permissions");
        const QString usual = u"config/seedbank/seedbank.conf"_qs;
        // The administrator may write anything but this.
        QTest::newRow("a folder that cannot be made") << u"/proc/seedbank"_qs << QString() << 0;
        QTest::newRow("a file instead of the folder")
            << QString() << u"config/seedbank"_qs << int(QFile::ReadOwner | QFile::WriteOwner);
        if (::geteuid() == 0)
            return; // who may read and write any file of a usual disk
        QTest::newRow("not to be read") << QString() << usual << 0;
        QTest::newRow("not to be written") << QString() << usual << int(QFile::ReadOwner);
    }
    void settingsThatCannotBeReadOrWrittenAreDoneWithout()
    {
        QFETCH(QString, folder);
        QFETCH(QString, file);
        QFETCH(int, permissions);
        ProgramHome home;
        if (!folder.isEmpty())
            home.set("XDG_CONFIG_HOME", folder);
        const QString path = home.path(file);
        const QByteArray before = "[General]\nformat=1\n\n[place]\nlibrary=/before\n";
        if (!file.isEmpty()) {
            writeFile(path, before);
            QVERIFY(QFile::setPermissions(path, QFile::Permissions(permissions)));
        }
        const auto program = home.open({ u"--library"_qs, home.path(u"library"_qs) });
        verifyItAnswersAndEnds(home, *program);
        if (file.isEmpty())
            return;
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
        QCOMPARE(contentOf(path), before);
    }

    void withoutASessionBusTheConnectionIsFound_data()
    {
        QTest::addColumn<QString>("bus");
        QTest::newRow("none is named") << QString();
        QTest::newRow("none is there") << u"unix:path=/nowhere"_qs;
    }
    void withoutASessionBusTheConnectionIsFound()
    {
        QFETCH(QString, bus);
        ProgramHome home;
        home.environment().remove(u"DBUS_SESSION_BUS_ADDRESS"_qs);
        if (!bus.isEmpty())
            home.set("DBUS_SESSION_BUS_ADDRESS", bus);
        saveConnection(home);
        const auto program = home.open({ u"--connection"_qs, u"shop"_qs });
        // What is saved with the connection is known when the keychain was asked for its password.
        QTRY_COMPARE_WITH_TIMEOUT(
            home.setting(libraryKey).toString(), home.path(u"other"_qs), 5'000);
        QCOMPARE(troubleOfALaterStart(home, { u"--connection"_qs, u"shop"_qs }), QByteArray());
        QCOMPARE(troubleAtItsEnd(*program, 5'000), QByteArray());
    }

    void aBusThatAnswersNobodyKeepsNoProgramFromEnding()
    {
        const SilentServer bus(SilentServer::Manner::Accepts);
        ProgramHome home;
        home.set("DBUS_SESSION_BUS_ADDRESS", u"tcp:host=127.0.0.1,port=%1"_qs.arg(bus.port()));
        saveConnection(home);
        const auto program = home.open({ u"--connection"_qs, u"shop"_qs });
        QCOMPARE(troubleOfALaterStart(home, { u"--connection"_qs, u"shop"_qs }), QByteArray());
        const QByteArray trouble = troubleAtItsEnd(*program, 5'000);
        program->kill();
        program->waitForFinished();
        QCOMPARE(trouble, QByteArray());
    }

    void aServerThatDoesNotAnswerHoldsNothingUp_data()
    {
        QTest::addColumn<SilentServer::Manner>("manner");
        QTest::newRow("accepts") << SilentServer::Manner::Accepts;
        QTest::newRow("swallows") << SilentServer::Manner::Swallows;
    }
    void aServerThatDoesNotAnswerHoldsNothingUp()
    {
        QFETCH(SilentServer::Manner, manner);
        const SilentServer server(manner);
        const ProgramHome home;
        const QString url = u"postgresql://ann@127.0.0.1:%1/shop"_qs.arg(server.port());
        const QStringList arguments { u"--database"_qs, url };
        const auto program = home.open(arguments);
        const QByteArray begin = lineOf(*program, "status", "started");
        const QByteArray end = lineOf(*program, "status", "ended");
        QTRY_VERIFY(home.logText().contains(begin));
        QVERIFY(home.logText().contains(url.toUtf8()));
        QCOMPARE(troubleOfALaterStart(home, arguments), QByteArray());
        QVERIFY2(!home.logText().contains(end), "it does not wait for the server");
        QCOMPARE(troubleAtItsEnd(*program, 10'000), QByteArray());
        QCOMPARE(home.setting(databaseKey).toString(), url);
    }

    void whatAPathNamesIsOpenedFromWhereverItIsStarted_data()
    {
        m_shop = std::make_unique<Shop>();
        const QString application = m_shop->application();
        const QString beside = application + u"/database"_qs;
        const QString database = u"sqlite:"_qs + m_shop->database();
        QTest::addColumn<QString>("folder"); // that it is started in
        QTest::addColumn<QString>("argument");
        QTest::addColumn<QString>("database"); // to be open; empty: none
        QTest::addColumn<QString>("version"); // to be shown; empty: the latest
        QTest::newRow("a library's folder")
            << beside << u"demo-snapshots"_qs << QString() << QString();
        QTest::newRow("an application's folder")
            << m_shop->folder() << u"my shop"_qs << QString() << QString();
        QTest::newRow("the folder itself") << application << u"."_qs << QString() << QString();
        QTest::newRow("a version's file")
            << application << QDir(application).relativeFilePath(m_shop->versionFile()) << QString()
            << m_shop->version();
        QTest::newRow("a database's file") << beside << u"../shop.db"_qs << database << QString();
        QTest::newRow("a file's URL")
            << beside << QUrl::fromLocalFile(m_shop->database()).toString(QUrl::FullyEncoded)
            << database << QString();
    }
    void whatAPathNamesIsOpenedFromWhereverItIsStarted()
    {
        QFETCH(QString, folder);
        QFETCH(QString, argument);
        QFETCH(QString, database);
        QFETCH(QString, version);
        ProgramHome home;
        home.setWorkingFolder(folder);
        const auto program = home.open({ argument });
        // It shows a version of that library, and has looked into the database.
        const QString shown
            = u" started library=%1 scenario=general version=%2"_qs.arg(m_shop->library(), version);
        QTRY_VERIFY2(home.logText().contains(shown.toUtf8()), home.logText().constData());
        const QString checked
            = u" started library=%1 database=%2\n"_qs.arg(m_shop->library(), database);
        if (!database.isEmpty())
            QTRY_VERIFY2(home.logText().contains(checked.toUtf8()), home.logText().constData());
        QCOMPARE(troubleOfALaterStart(home, { argument }), QByteArray());
        QCOMPARE(program->state(), QProcess::Running);
        QCOMPARE(troubleAtItsEnd(*program), QByteArray());
        QCOMPARE(home.setting(libraryKey).toString(), m_shop->library());
        QCOMPARE(home.setting(databaseKey).toString(), database);
        if (!version.isEmpty())
            QCOMPARE(home.setting(u"place/version"_qs).toString(), version);
    }

    void aPathThatIsGoneOpensTheSample()
    {
        const ProgramHome home;
        const auto program = home.open({ u"gone/shop.db"_qs });
        const QByteArray made = lineOf(*program, "sample", "ended");
        QTRY_VERIFY_WITH_TIMEOUT(home.logText().contains(made), patienceMs);
        QCOMPARE(troubleOfALaterStart(home, { u"gone/shop.db"_qs }), QByteArray());
        QCOMPARE(program->state(), QProcess::Running);
        QCOMPARE(troubleAtItsEnd(*program), QByteArray());
        QVERIFY(home.setting(u"place/practice"_qs).toBool());
        QVERIFY(!QFileInfo::exists(home.path(u"gone"_qs)));
    }

private:
    std::unique_ptr<Shop> m_shop;
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_ui_program.moc"
