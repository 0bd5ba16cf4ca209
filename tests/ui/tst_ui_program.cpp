// SPDX-License-Identifier: MIT
// The window's program as the desktop starts and ends it, in a session of its own.
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocalSocket>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace {

/** The program in a session and a home of its own. */
class Home {
public:
    Home()
        : m_environment(QProcessEnvironment::systemEnvironment())
    {
        for (const char *name : { "SEEDBANK_LIBRARY", "WAYLAND_DISPLAY", "XDG_ACTIVATION_TOKEN",
                 "PGPASSWORD", "PGPASSFILE" })
            m_environment.remove(QString::fromLatin1(name));
        for (const char *name : { "runtime", "state", "library", "other" })
            QDir(m_folder.path()).mkdir(QString::fromLatin1(name));
        QFile::setPermissions(
            path(u"runtime"_qs), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        set("HOME", m_folder.path());
        set("XDG_RUNTIME_DIR", path(u"runtime"_qs));
        set("XDG_STATE_HOME", path(u"state"_qs));
        set("XDG_CONFIG_HOME", path(u"config"_qs));
        set("XDG_DATA_HOME", path(u"data"_qs));
        set("DISPLAY", u":7"_qs);
        set("QT_QPA_PLATFORM", u"offscreen"_qs);
    }
    void set(const char *name, const QString &value)
    {
        m_environment.insert(QString::fromLatin1(name), value);
    }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QStringList marks() const
    {
        return QDir(path(u"state/seedbank/running"_qs)).entryList(QDir::Files);
    }
    QByteArray logText() const
    {
        QFile file(path(u"state/seedbank/log/seedbank.log"_qs));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /** Of a living program, or left by a dead one. */
    QString socket() const
    {
        const QDir folder(path(u"runtime/seedbank"_qs));
        const QStringList names = folder.entryList({ u"*.socket"_qs }, QDir::System);
        return names.isEmpty() ? QString() : folder.filePath(names.first());
    }

    std::unique_ptr<QProcess> start(const QStringList &arguments) const
    {
        auto program = std::make_unique<QProcess>();
        program->setProcessEnvironment(m_environment);
        program->setWorkingDirectory(m_folder.path());
        program->start(QStringLiteral(SEEDBANK_BIN_DIR "/seedbank"), arguments);
        if (!program->waitForStarted())
            qFatal("cannot start seedbank");
        return program;
    }
    /** One that stays open, once it answers. */
    std::unique_ptr<QProcess> open(const QStringList &arguments) const
    {
        const qsizetype before = logText().count(" begins\n");
        auto program = start(arguments);
        const bool isOpen = QTest::qWaitFor(
            [&] { return logText().count(" begins\n") > before && isAnswering(); }, 60'000);
        if (!isOpen)
            qFatal("%s", program->readAllStandardError().constData());
        return program;
    }

private:
    /** Its window is there: even what makes no sense has an answer. */
    bool isAnswering() const
    {
        QLocalSocket asker;
        asker.connectToServer(socket());
        if (!asker.waitForConnected())
            return false;
        asker.write("\n");
        asker.flush();
        return asker.waitForReadyRead();
    }

    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

} // namespace

class TestProgram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theProgramHandsOverToTheOneThatIsOpen()
    {
        const Home home;
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
        Home home;
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
        const Home home;
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
        const Home home;
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
        const Home home;
        const auto program = home.start({ argument });
        QVERIFY(program->waitForFinished(20'000));
        QCOMPARE(program->exitCode(), status);
        QVERIFY(!QFileInfo::exists(home.path(u"runtime/seedbank"_qs)));
        QVERIFY(home.marks().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_ui_program.moc"
