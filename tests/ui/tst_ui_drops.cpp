// SPDX-License-Identifier: MIT
// What another program's window is dragged from is dropped on this one: by a second process and the
// pointer of an X server, as only there one can drag.
#include "resources/resources.h"
#include "support/manyversions.h"
#include "ui/filedrag.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/onxserver.h"
#include "ui/stage.h"
#include "ui/widgets/messagebar.h"

#include <QDir>
#include <QDropEvent>
#include <QMimeData>
#include <QTest>
#include <QTreeView>

using namespace seedbank;

namespace {

/** Takes whatever has URLs, or refuses all. */
class PlainTarget : public QWidget {
public:
    explicit PlainTarget(bool takes)
        : m_takes(takes)
    {
        setAcceptDrops(true);
        resize(400, 300);
    }
    QList<QUrl> dropped;

protected:
    void dragEnterEvent(QDragEnterEvent *event) override
    {
        event->setAccepted(m_takes && event->mimeData()->hasUrls());
    }
    void dropEvent(QDropEvent *event) override
    {
        dropped << event->mimeData()->urls();
        event->acceptProposedAction();
    }

private:
    bool m_takes;
};

QUrl local(const QString &path)
{
    return QUrl::fromLocalFile(path);
}

} // namespace

class TestDrops : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_home;
    test::ManyVersions m_made;

    /** An empty window, which shows nothing before something is dropped on it. */
    WorkspaceOptions nothing() const { return { m_home.filePath(u"none"_qs), {}, {}, {} }; }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(m_home.filePath(u"config"_qs)));
        qputenv("XDG_DATA_HOME", QFile::encodeName(m_home.filePath(u"data"_qs)));
        m_made = test::makeManyVersions(m_home.path(), 8);
        // Where an application has it.
        const QString usual = m_home.filePath(u"database/demo-snapshots"_qs);
        QVERIFY(QDir(m_home.path()).mkpath(u"database"_qs));
        QVERIFY(QDir().rename(m_made.library, usual));
        m_made.library = usual;
    }

    void whatIsDraggedArrives()
    {
        PlainTarget target(true);
        target.show();
        QVERIFY(QTest::qWaitForWindowExposed(&target));
        const QList<QUrl> urls { local(m_made.library), local(m_home.filePath(u"a b ü.sql"_qs)) };
        FileDrag drag(urls);
        QCOMPARE(drag.dropOn(target), u"copy"_qs);
        QTRY_COMPARE(target.dropped, urls); // the other program does not wait for it
        QCOMPARE(drag.dropOn(target), u"copy"_qs);
        QTRY_COMPARE(target.dropped.size(), 4);
    }

    void whatIsRefusedGoesBack()
    {
        PlainTarget target(false);
        target.show();
        QVERIFY(QTest::qWaitForWindowExposed(&target));
        FileDrag drag({ local(m_made.library) });
        QCOMPARE(drag.dropOn(target), u"nothing"_qs);
        QVERIFY(target.dropped.isEmpty());
    }

    void aFolderOrAFileIsOpened_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("a library") << m_made.library;
        QTest::newRow("a database beside its library") << m_made.database;
        QTest::newRow("a version") << QDir(m_made.library + u"/general"_qs)
                                          .entryInfoList({ u"general_v1_*"_qs })
                                          .value(0)
                                          .filePath();
    }
    void aFolderOrAFileIsOpened()
    {
        QFETCH(QString, path);
        Stage stage(nothing(), coreOperations());
        QTRY_VERIFY(stage.isIdle());
        FileDrag drag({ local(path) });
        QVERIFY(drag.dropOn(stage.window) != u"nothing"_qs);
        QTRY_COMPARE(stage.find<LibraryPane>()->tree()->model()->rowCount(), 2);
        QCOMPARE(stage.workspace.libraryPath(), m_made.library);
    }

    void whatCannotBeOpenedIsSaid_data()
    {
        QTest::addColumn<QList<QUrl>>("urls");
        QTest::newRow("two at once")
            << QList<QUrl> { local(m_made.library), local(m_made.database) };
        QTest::newRow("an address elsewhere")
            << QList<QUrl> { QUrl(u"https://example.com/library"_qs) };
    }
    void whatCannotBeOpenedIsSaid()
    {
        QFETCH(QList<QUrl>, urls);
        Stage stage(nothing(), coreOperations());
        QTRY_VERIFY(stage.isIdle());
        FileDrag drag(urls);
        drag.dropOn(stage.window);
        QTRY_VERIFY(!stage.find<MessageBar>()->texts().isEmpty());
        QCOMPARE(stage.workspace.libraryPath(), nothing().libraryPath);
    }
};

int main(int argc, char **argv)
{
    return runOnXServer<TestDrops>(argc, argv);
}

#include "tst_ui_drops.moc"
