// SPDX-License-Identifier: MIT
#include "ui/application/settingsfile.h"

#include "support/files.h"
#include "support/verify.h"
#include "ui/application/startnotice.h"
#include "ui/handmade.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/widgets/messagebar.h"
#include "ui/workspace/workspace.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include <unistd.h>

using namespace seedbank;
using namespace seedbank::test;

class TestSettingsFile : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString path() const { return m_folder->filePath(u"seedbank.conf"_qs); }
    QByteArray content() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatIsKeptIsThereNextTime()
    {
        {
            SettingsFile file(path());
            QVERIFY(!file.trouble());
            file.values().setValue(u"window/page"_qs, u"overview"_qs);
        }
        SettingsFile file(path());
        QVERIFY(!file.trouble());
        QCOMPARE(file.values().value(u"window/page"_qs).toString(), u"overview"_qs);
        QVERIFY2(content().contains("format=1"), content().constData());
    }

    void whatIsAsItWasIsNotWritten()
    {
        {
            SettingsFile file(path());
            file.values().setValue(u"window/page"_qs, u"overview"_qs);
        }
        const QByteArray before = content();
        const QDateTime longAgo = QDateTime::fromSecsSinceEpoch(1'000'000'000);
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite)
            && file.setFileTime(longAgo, QFileDevice::FileModificationTime));
        file.close();
        {
            const SettingsFile again(path());
        }
        QCOMPARE(content(), before);
        QCOMPARE(QFileInfo(path()).lastModified(), longAgo);
    }

    void whatTheFirstSeedbanksWroteIsRead()
    {
        writeFile(path(), "[window]\npracticeBannerClosed=true\n");
        SettingsFile file(path());
        QVERIFY(!file.trouble());
        QVERIFY(file.values().value(u"window/practiceBannerClosed"_qs).toBool());
    }

    void whatANewerOneWroteStaysAsItIs()
    {
        const QByteArray newer = "[General]\nformat=2\n\n[place]\nlibrary=@Later(x)\n";
        writeFile(path(), newer);
        {
            SettingsFile file(path());
            QVERIFY(file.trouble());
            QVERIFY(file.trouble()->cause.contains(u"newer Seedbank"_qs));
            QVERIFY(file.values().allKeys().isEmpty());
            file.values().setValue(u"place/library"_qs, u"/mine"_qs);
            QCOMPARE(file.values().value(u"place/library"_qs).toString(), u"/mine"_qs);
        }
        QCOMPARE(content(), newer);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1);
    }

    void oneThatIsDamagedIsSetAside_data()
    {
        QTest::addColumn<QByteArray>("damaged");
        QTest::newRow("no settings") << QByteArray("{\"format\": 1}\n");
        QTest::newRow("no text") << QByteArray("\0\x01\xff\0 = 1\n", 9);
        QTest::newRow("no number") << QByteArray("[General]\nformat=one\n");
        QTest::newRow("no format") << QByteArray("[General]\nformat=0\n");
        QTest::newRow("too large") << QByteArray("[a]\nb=") + QByteArray(2 * 1024 * 1024, 'x');
    }
    void oneThatIsDamagedIsSetAside()
    {
        QFETCH(QByteArray, damaged);
        writeFile(path(), damaged);
        {
            SettingsFile file(path());
            QVERIFY(file.trouble());
            QVERIFY(file.trouble()->cause.contains(u"is damaged"_qs));
            QVERIFY2(file.trouble()->advice.contains(path() + u".damaged"_qs),
                qPrintable(file.trouble()->message()));
            file.values().setValue(u"window/page"_qs, u"overview"_qs);
        }
        QFile aside(path() + u".damaged"_qs);
        QVERIFY(aside.open(QIODevice::ReadOnly));
        QCOMPARE(aside.readAll(), damaged);
        SettingsFile again(path());
        QVERIFY(!again.trouble());
        QCOMPARE(again.values().value(u"window/page"_qs).toString(), u"overview"_qs);
    }

    void nothingThatWasSetAsideBeforeIsLost()
    {
        writeFile(path() + u".damaged"_qs, "before");
        writeFile(path(), "now");
        const SettingsFile file(path());
        QVERIFY(file.trouble());
        QVERIFY(QFile::exists(path() + u".damaged-2"_qs));
        QFile before(path() + u".damaged"_qs);
        QVERIFY(before.open(QIODevice::ReadOnly) && before.readAll() == "before");
    }

    void aFolderInItsPlaceIsSetAsideToo()
    {
        QVERIFY(QDir().mkpath(path()));
        SettingsFile file(path());
        QVERIFY(file.trouble());
        file.values().setValue(u"a"_qs, 1);
        QVERIFY(QFileInfo(path() + u".damaged"_qs).isDir());
    }

    void oneThatCannotBeWrittenIsUsedAndSaid()
    {
        // The administrator may write anything but this.
        const QString nowhere = u"/proc/seedbank/seedbank.conf"_qs;
        SettingsFile file(nowhere);
        QVERIFY(file.trouble());
        QVERIFY(file.trouble()->cause.contains(u"cannot be written"_qs));
        file.values().setValue(u"a"_qs, 1);
        QCOMPARE(file.values().value(u"a"_qs).toInt(), 1);
    }

    void theWindowSaysWhatBecameOfThem_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QString>("heading");
        QTest::addColumn<bool>("staysAsItIs");
        QTest::newRow("as they should be")
            << QByteArray("[General]\nformat=1\n") << QString() << false;
        QTest::newRow("newer") << QByteArray("[General]\nformat=2\n") << u"newer Seedbank"_qs
                               << true;
        QTest::newRow("damaged") << QByteArray("{}") << u"is damaged"_qs << false;
    }
    void theWindowSaysWhatBecameOfThem()
    {
        QFETCH(QByteArray, written);
        QFETCH(QString, heading);
        QFETCH(bool, staysAsItIs);
        writeFile(path(), written);
        {
            SettingsFile file(path());
            handmade::Desk desk;
            Workspace workspace(
                { u"/library"_qs, u"sqlite:/data/app.db"_qs, {}, {} }, desk.operations());
            MainWindow window(workspace, file.values());
            tellTrouble(file, window);
            window.show();
            workspace.start();
            QVERIFY(QTest::qWaitForWindowActive(&window));
            const QString told = window.findChild<MessageBar *>()->texts().join(u'\n');
            QCOMPARE(told.isEmpty(), heading.isEmpty());
            QVERIFY2(told.contains(heading), qPrintable(told));
            QVERIFY(window.close());
        }
        QCOMPARE(content() == written, staysAsItIs);
    }
};

QTEST_MAIN(TestSettingsFile)
#include "tst_ui_settingsfile.moc"
