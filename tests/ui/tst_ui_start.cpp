// SPDX-License-Identifier: MIT
// The window as a file manager starts it: with a folder or a file, on the real operations.
#include "base/taskmonitor.h"
#include "resources/resources.h"
#include "support/verify.h"
#include "ui/mainwindow/connectionbutton.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/readyline.h"
#include "ui/stage.h"
#include "ui/widgets/messagebar.h"
#include "ui/workspace/arguments.h"

#include <QDir>
#include <QTest>
#include <QTreeView>
#include <QUrl>

using namespace seedbank;

/** An application's repository: a database, and in the usual place general v1 to v3 and writer. */
class TestStart : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_home;
    QString m_app;

    QString library() const { return m_app + u"/database/demo-snapshots"_qs; }
    static Result<Arguments> parse(const QString &path)
    {
        return Arguments::parse({ u"seedbank"_qs, path });
    }
    static QStringList rows(const Stage &stage)
    {
        const QAbstractItemModel *model = stage.find<LibraryPane>()->tree()->model();
        QStringList names;
        for (int scenario = 0; scenario < model->rowCount(); ++scenario) {
            const QModelIndex branch = model->index(scenario, 0);
            for (int version = 0; version < model->rowCount(branch); ++version)
                names << branch.data().toString() + u' '
                        + model->index(version, 0, branch).data().toString();
        }
        return names;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
        qunsetenv("SEEDBANK_LIBRARY");
        qputenv("XDG_DATA_HOME", QFile::encodeName(m_home.filePath(u"data"_qs)));
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home.filePath(u"config"_qs)));
        TaskMonitor monitor;
        const auto sample = createSample(defaultSamplePaths(), monitor);
        VERIFY_OK(sample);
        m_app = QDir(m_home.path()).canonicalPath() + u"/app"_qs;
        QVERIFY(QDir().mkpath(m_app + u"/database"_qs));
        QVERIFY(QDir().rename(sample->library, library()));
        QVERIFY(QFile::rename(sample->database, m_app + u"/app.db"_qs));
        QVERIFY(QDir(sample->folder).removeRecursively());
    }

    void aFolderShowsItsVersions_data()
    {
        QTest::addColumn<QString>("opened");
        QTest::newRow("the library") << library();
        QTest::newRow("the repository") << m_app;
        QTest::newRow("as a desktop writes it") << QUrl::fromLocalFile(m_app).toString();
    }
    void aFolderShowsItsVersions()
    {
        QFETCH(QString, opened);
        const auto arguments = parse(opened);
        VERIFY_OK(arguments);
        const Stage stage(arguments->workspace, coreOperations());
        QTRY_COMPARE(rows(stage),
            QStringList({ u"general v3"_qs, u"general v2"_qs, u"general v1"_qs, u"writer v1"_qs }));
        QCOMPARE(
            stage.find<ReadyLine>()->text(), u"No database: only the history can be browsed"_qs);
        QVERIFY(stage.find<MessageBar>()->texts().isEmpty());
    }

    void aVersionsFileIsLookedAtFirst()
    {
        const QStringList files
            = QDir(library() + u"/general"_qs).entryList({ u"general_v1_*"_qs });
        QCOMPARE(files.size(), 1);
        const auto arguments = parse(library() + u"/general/"_qs + files.front());
        VERIFY_OK(arguments);
        const Stage stage(arguments->workspace, coreOperations());
        QTRY_COMPARE(stage.find<DetailsPane>()->headingText(), u"general / v1"_qs);
    }

    void aDatabaseIsOpenedWithTheLibraryBesideIt()
    {
        const auto arguments = parse(m_app + u"/app.db"_qs);
        VERIFY_OK(arguments);
        const Stage stage(arguments->workspace, coreOperations());
        QTRY_VERIFY(stage.workspace.check().status());
        QVERIFY(
            stage.find<ConnectionButton>()->accessibleName().startsWith(u"Database app.db, "_qs));
        QTRY_COMPARE(stage.find<DetailsPane>()->headingText(), u"general / v3"_qs);
        QVERIFY2(stage.find<ReadyLine>()->text().startsWith(u"Ready: general v3, checked "_qs),
            qPrintable(stage.find<ReadyLine>()->text()));
    }

    void whatCannotBeOpenedIsToldInTheWindow()
    {
        const QString picture = m_home.filePath(u"tree.png"_qs);
        QFile file(picture);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("\x89PNG") == 4);
        file.close();
        const auto arguments = parse(picture);
        VERIFY_OK(arguments);
        const Stage stage(arguments->workspace, coreOperations());
        const QStringList told = stage.find<MessageBar>()->texts();
        QVERIFY2(told.join(u'\n').contains(
                     u"tree.png is neither a version in a library nor a database."_qs),
            qPrintable(told.join(u'\n')));
        QTRY_VERIFY_WITH_TIMEOUT(stage.isIdle(), 60000); // the sample is made meanwhile
    }
};

QTEST_MAIN(TestStart)
#include "tst_ui_start.moc"
