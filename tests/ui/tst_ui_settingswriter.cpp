// SPDX-License-Identifier: MIT
// What is changed in settings reaches the file, and not by the thread that changed it.
#include "ui/mainwindow/settingswriter.h"

#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace seedbank;

namespace {

struct Kept {
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("window.ini"));
    std::unique_ptr<QSettings> settings = std::make_unique<QSettings>(path, QSettings::IniFormat);
    std::unique_ptr<SettingsWriter> writer = std::make_unique<SettingsWriter>(*settings);

    void set(const char *key, int value) const { settings->setValue(QLatin1String(key), value); }
    /** Some other program reads it. */
    bool holds(const QByteArray &line) const
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) && file.readAll().split('\n').contains(line);
    }
};

} // namespace

class TestSettingsWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsChangedIsWrittenAMomentLater()
    {
        const Kept kept;
        kept.set("a", 1);
        QCoreApplication::sendPostedEvents(); // here the window's thread would write
        QVERIFY(!QFile::exists(kept.path));
        kept.set("b", 2);
        QTRY_VERIFY(kept.holds("a=1") && kept.holds("b=2"));
    }

    void whatIsChangedAfterwardsIsWrittenToo()
    {
        const Kept kept;
        for (int i = 1; i <= 3; ++i) {
            kept.set("a", i);
            QTRY_VERIFY(kept.holds("a=" + QByteArray::number(i)));
        }
        kept.settings->remove(QStringLiteral("a"));
        QTRY_VERIFY(!kept.holds("a=3"));
    }

    /** Whether a write has begun meanwhile or not. */
    void whatIsChangedWhileItIsWrittenIsNotLost()
    {
        const Kept kept;
        for (int i = 1; i <= 1000; ++i) {
            kept.set("a", i);
            QTest::qWait(1);
        }
        QTRY_VERIFY(kept.holds("a=1000"));
    }

    void whatIsChangedAtLastIsWrittenAtTheEnd()
    {
        Kept kept;
        kept.set("a", 1);
        QCoreApplication::sendPostedEvents();
        kept.writer.reset();
        kept.settings.reset();
        QVERIFY(kept.holds("a=1"));
    }

    void whatFileDialogsRememberIsKeptForTheSession()
    {
        const QTemporaryDir session;
        const QTemporaryDir home;
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(home.path()));
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(session.path()));
        spareFileDialogsTheDisk();
        const QSettings ofDialogs(QSettings::UserScope, QStringLiteral("QtProject"));
        QCOMPARE(ofDialogs.fileName(), session.filePath(QStringLiteral("seedbank/QtProject.conf")));
    }
};

QTEST_GUILESS_MAIN(TestSettingsWriter)
#include "tst_ui_settingswriter.moc"
