// SPDX-License-Identifier: MIT
// The window while others change its library: what somebody looks at stays.
#include "resources/resources.h"
#include "support/files.h"
#include "ui/handmade.h"
#include "ui/mainwindow/detailspane.h"
#include "ui/mainwindow/emptypane.h"
#include "ui/mainwindow/filteredit.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/models/librarymodel.h"
#include "ui/stage.h"
#include "ui/widgets/messagebar.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QProcess>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace seedbank;
using namespace seedbank::test;

namespace {

constexpr int timeoutMs = 60'000;

void move(const QString &from, const QString &to)
{
    QVERIFY2(QDir().rename(from, to), qPrintable(from));
}

/** A library whose manifest is what a Desk answers, and the window on it; it is listed in earnest.
 */
class Room {
public:
    explicit Room(Manifest versions = handmade::listing().manifest)
        : library(m_folder.filePath(u"library"_qs))
        , manifest(std::move(versions))
    {
        write();
        Operations operations = desk.operations();
        operations.listExports
            = [this, list = coreOperations().listExports, note = operations.listExports](
                  const QString &path, TaskMonitor &monitor) {
                  std::ignore = note(path, monitor);
                  return list(path, monitor);
              };
        stage = std::make_unique<Stage>(
            WorkspaceOptions { library, u"sqlite:/data/app.db"_qs, {}, {} }, std::move(operations));
    }

    /** What the manifest has, and no other versions. */
    void write() const
    {
        for (const ScenarioEntry &scenario : manifest.scenarios) {
            for (const VersionEntry &version : scenario.versions) {
                const QString path = library + u'/' + QString::fromStdString(version.file);
                if (QFileInfo(path).size() != version.size)
                    putFile(path, QByteArray(static_cast<qsizetype>(version.size), 'x'));
            }
        }
        putFile(library + u"/metadata/export_manifest.json"_qs,
            QByteArray::fromStdString(manifestToJson(manifest)));
    }

    /** Takes a version out; manifest and file. */
    VersionEntry remove(const std::string &scenario, std::size_t version)
    {
        auto &versions = manifest.entry(scenario).versions;
        VersionEntry gone = versions[version];
        versions.erase(versions.begin() + static_cast<std::ptrdiff_t>(version));
        write();
        QFile::remove(library + u'/' + QString::fromStdString(gone.file));
        return gone;
    }

    void putBack(const std::string &scenario, std::size_t place, const VersionEntry &version)
    {
        auto &versions = manifest.entry(scenario).versions;
        versions.insert(versions.begin() + static_cast<std::ptrdiff_t>(place), version);
        write();
    }

    void removeScenario(const std::string &name)
    {
        std::erase_if(
            manifest.scenarios, [&](const ScenarioEntry &entry) { return entry.name == name; });
        write();
        QVERIFY(QDir(library + u'/' + QString::fromStdString(name)).removeRecursively());
    }

    QTreeView *tree() const { return stage->find<LibraryPane>()->tree(); }
    QString heading() const { return stage->find<DetailsPane>()->headingText(); }
    QString empty() const
    {
        const auto *pane = stage->find<EmptyPane>();
        return pane->isVisible() ? pane->text() : QString();
    }
    /** Of the tree as it is shown: "general", "v3". */
    QStringList rows() const
    {
        QStringList names;
        for (QModelIndex index = tree()->model()->index(0, 0); index.isValid();
             index = tree()->indexBelow(index))
            names << index.data(LibraryModel::NameRole).toString();
        return names;
    }
    QString top() const
    {
        return tree()->indexAt({ 0, 0 }).data(LibraryModel::NameRole).toString();
    }
    void click(const QModelIndex &index) const
    {
        tree()->scrollTo(index);
        Hands().press(*tree(), index);
    }
    /** That of the selected version, with its preview. */
    const LoadSheet *openSheet() const
    {
        const auto *sheet = stage->find<LoadSheet>();
        waitForSheet(*sheet);
        return sheet;
    }
    QModelIndex branch(int row) const { return tree()->model()->index(row, 0); }
    QModelIndex version(int row, int number) const
    {
        return tree()->model()->index(number, 0, branch(row));
    }
    auto count(const char *question)
    {
        const auto all = desk.askedSoFar();
        return std::count(all.begin(), all.end(), question);
    }

private:
    void waitForSheet(const LoadSheet &sheet) const
    {
        QTRY_VERIFY(stage->isIdle());
        Hands().chord(Qt::CTRL | Qt::Key_Return);
        QTRY_VERIFY(sheet.isVisible() && sheet.canLoad());
    }

    QTemporaryDir m_folder;

public:
    QString library;
    Manifest manifest;
    handmade::Desk desk;
    std::unique_ptr<Stage> stage;
};

/** More scenarios than the tree has room for, with two versions each: "s10" to "s59". */
Manifest manyScenarios()
{
    Manifest manifest;
    for (int number = 10; number < 60; ++number) {
        const std::string name = "s" + std::to_string(number);
        manifest.scenarios.push_back(handmade::scenario(name,
            { handmade::version(name, 1, { 2025, 1, 6 }, { { "vaults", 1 } }, "First rows"),
                handmade::version(name, 2, { 2025, 1, 13 }, { { "vaults", 2 } }) }));
    }
    return manifest;
}

ScenarioEntry another(const std::string &name)
{
    return handmade::scenario(
        name, { handmade::version(name, 1, { 2025, 1, 6 }, { { "vaults", 1 } }, "First rows") });
}

} // namespace

class TestLibraryRefresh : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        installTranslations();
    }

    void aNewVersionIsShownByItself()
    {
        Room room;
        QTRY_VERIFY(room.stage->isIdle());
        const QStringList before { u"general"_qs, u"v3"_qs, u"v2"_qs, u"v1"_qs, u"writer"_qs,
            u"v1"_qs };
        QCOMPARE(room.rows(), before);
        const auto checks = room.count("status");
        room.putBack("writer", 1,
            handmade::version("writer", 2, { 2025, 1, 21 }, { { "vaults", 1 } }, "More"));
        const QStringList after { u"general"_qs, u"v3"_qs, u"v2"_qs, u"v1"_qs, u"writer"_qs,
            u"v2"_qs, u"v1"_qs };
        QTRY_COMPARE_WITH_TIMEOUT(room.rows(), after, timeoutMs);
        QCOMPARE(room.heading(), u"general / v3"_qs);
        QCOMPARE(room.count("status"), checks); // the database is as it was
    }

    /** What the database holds may be the version that came. */
    void aNewVersionIsLookedForWhereNoneWasKnown()
    {
        Room room;
        {
            const std::scoped_lock lock(room.desk.mutex);
            room.desk.statusAnswer->matches.clear();
            room.desk.statusAnswer->loaded.reset();
        }
        QTRY_VERIFY(room.stage->isIdle() && room.stage->workspace.check().status());
        const auto checks = room.count("status");
        room.putBack("writer", 1,
            handmade::version("writer", 2, { 2025, 1, 21 }, { { "vaults", 1 } }, "More"));
        QTRY_VERIFY_WITH_TIMEOUT(room.count("status") > checks, timeoutMs);
    }

    void selectionAndPlaceStay()
    {
        Room room(manyScenarios());
        QTRY_VERIFY(room.stage->isIdle());
        QTRY_VERIFY(room.tree()->verticalScrollBar()->maximum() > 0);
        room.click(room.branch(20));
        QTest::keyClick(room.tree(), Qt::Key_Right); // opens it
        QVERIFY(room.tree()->isExpanded(room.branch(20)));
        room.click(room.version(20, 1));
        QCOMPARE(room.heading(), u"s30 / v1"_qs);
        room.tree()->verticalScrollBar()->setValue(15);
        const QString top = room.top();
        QVERIFY(!top.isEmpty() && top != u"s10"_qs);

        room.manifest.scenarios.insert(room.manifest.scenarios.begin(), another("a"));
        room.manifest.scenarios.push_back(another("z"));
        room.write();
        QTRY_COMPARE_WITH_TIMEOUT(room.tree()->model()->rowCount(), 52, timeoutMs);
        QTRY_COMPARE(room.top(), top);
        QCOMPARE(room.heading(), u"s30 / v1"_qs);
        QCOMPARE(room.tree()->currentIndex(), room.version(21, 1));
        QVERIFY(room.tree()->isExpanded(room.branch(21)));
        QVERIFY(!room.tree()->isExpanded(room.branch(20)));
    }

    void whatSomebodyClosedStaysClosed()
    {
        Room room;
        QTRY_VERIFY(room.stage->isIdle());
        room.click(room.branch(1));
        QTest::keyClick(room.tree(), Qt::Key_Left); // closes it
        QCOMPARE(room.rows().size(), 5);
        room.manifest.scenarios.push_back(another("z"));
        room.write();
        const QStringList expected { u"general"_qs, u"v3"_qs, u"v2"_qs, u"v1"_qs, u"writer"_qs,
            u"z"_qs, u"v1"_qs };
        QTRY_COMPARE_WITH_TIMEOUT(room.rows(), expected, timeoutMs);
        QCOMPARE(room.tree()->currentIndex(), room.branch(1));
    }

    void aFilterStays()
    {
        Room room(manyScenarios());
        QTRY_VERIFY(room.stage->isIdle());
        QTRY_VERIFY(room.stage->window.isActiveWindow());
        QTest::keyClick(&room.stage->window, Qt::Key_F, Qt::ControlModifier);
        auto *filter = room.stage->find<FilterEdit>();
        QTest::keyClicks(filter, u"s4 first"_qs);
        QTRY_COMPARE(room.tree()->model()->rowCount(), 10);
        room.manifest.scenarios.push_back(another("s4x"));
        room.manifest.scenarios.push_back(another("z"));
        room.write();
        QTRY_COMPARE_WITH_TIMEOUT(room.tree()->model()->rowCount(), 11, timeoutMs);
        QCOMPARE(room.rows().mid(20), (QStringList { u"s4x"_qs, u"v1"_qs }));
        QCOMPARE(filter->text(), u"s4 first"_qs);
        QVERIFY(filter->hasFocus());
    }

    void aVersionThatGoesLeavesItsNeighbourUntilItIsBack()
    {
        Room room;
        QTRY_VERIFY(room.stage->isIdle());
        room.click(room.version(0, 1));
        QCOMPARE(room.heading(), u"general / v2"_qs);
        const VersionEntry gone = room.remove("general", 1);
        QTRY_COMPARE_WITH_TIMEOUT(room.heading(), u"general / v1"_qs, timeoutMs);
        QCOMPARE(room.tree()->currentIndex(), room.version(0, 1));
        room.putBack("general", 1, gone);
        QTRY_COMPARE_WITH_TIMEOUT(room.heading(), u"general / v2"_qs, timeoutMs);
        // Unless somebody chose another one meanwhile.
        room.remove("general", 1);
        QTRY_COMPARE_WITH_TIMEOUT(room.heading(), u"general / v1"_qs, timeoutMs);
        room.click(room.version(0, 0));
        QCOMPARE(room.heading(), u"general / v3"_qs);
        room.putBack("general", 1, gone);
        QTRY_COMPARE_WITH_TIMEOUT(room.tree()->model()->rowCount(room.branch(0)), 3, timeoutMs);
        QCOMPARE(room.heading(), u"general / v3"_qs);
    }

    void aScenarioThatGoesLeavesAnotherOrNothing()
    {
        Room room;
        QTRY_VERIFY(room.stage->isIdle());
        room.click(room.version(1, 0));
        QCOMPARE(room.heading(), u"writer / v1"_qs);
        room.removeScenario("writer");
        QTRY_COMPARE_WITH_TIMEOUT(room.heading(), u"general / v3"_qs, timeoutMs);
        room.removeScenario("general");
        QTRY_VERIFY_WITH_TIMEOUT(room.empty().startsWith(u"No scenario yet"_qs), timeoutMs);
        QVERIFY(!room.stage->action("load")->isEnabled());
    }

    void theSheetSaysThatItsVersionIsGone_data()
    {
        QTest::addColumn<bool>("isFileOnly");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("with its entry")
            << false << u"general v3 is not in the library any more."_qs;
        QTest::newRow("its file only") << true << u"general v3 cannot be loaded any more."_qs;
    }
    void theSheetSaysThatItsVersionIsGone()
    {
        QFETCH(bool, isFileOnly);
        QFETCH(QString, sentence);
        Room room;
        const LoadSheet *sheet = room.openSheet();
        // What does not concern it leaves it alone.
        room.putBack("writer", 1,
            handmade::version("writer", 2, { 2025, 1, 21 }, { { "vaults", 1 } }, "More"));
        QTRY_COMPARE_WITH_TIMEOUT(room.tree()->model()->rowCount(room.branch(1)), 2, timeoutMs);
        QVERIFY(sheet->canLoad());
        QCOMPARE(room.count("plan general v3_2025-01-20"), 1);

        VersionEntry gone;
        if (isFileOnly)
            QVERIFY(QFile::remove(room.library + u"/general/general_v3_2025-01-20.sql"_qs));
        else
            gone = room.remove("general", 2);
        QTRY_VERIFY_WITH_TIMEOUT(!sheet->canLoad(), timeoutMs);
        QVERIFY(sheet->isVisible());
        QCOMPARE(sheet->actText(), u"Cannot be loaded"_qs);
        const auto labels = sheet->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisible() && label->text().startsWith(sentence);
        }));
        if (isFileOnly)
            room.write();
        else
            room.putBack("general", 2, gone);
        QTRY_VERIFY_WITH_TIMEOUT(sheet->canLoad(), timeoutMs);
        QCOMPARE(room.count("plan general v3_2025-01-20"), 2);
        QCOMPARE(sheet->actText(), u"Delete 4, add 16, change 7"_qs);
    }

    void aSnapshotThatIsReplacedIsComparedAnew()
    {
        Room room;
        const LoadSheet *sheet = room.openSheet();
        room.manifest.entry("general").versions[2].size += 1;
        room.write();
        QTRY_COMPARE_WITH_TIMEOUT(room.count("plan general v3_2025-01-20"), 2, timeoutMs);
        QTRY_VERIFY(sheet->canLoad());
    }

    void whatIsSelectedIsReadAgain()
    {
        Room room;
        QTRY_VERIFY(room.stage->isIdle());
        QTRY_COMPARE(room.count("verify"), 1);
        const auto size = static_cast<qsizetype>(
            room.manifest.entry("general").versions[2].size); // else it is known to be damaged
        putFile(room.library + u"/general/general_v3_2025-01-20.sql"_qs, QByteArray(size, 'y'));
        QTRY_COMPARE_WITH_TIMEOUT(room.count("verify"), 2, timeoutMs);
        QCOMPARE(room.heading(), u"general / v3"_qs);
    }

    void aLibraryThatGoesIsToldAndComesBack_data()
    {
        QTest::addColumn<bool>("isEmptied");
        QTest::addColumn<QString>("title");
        QTest::newRow("renamed") << false << u"The library's folder is not there any more"_qs;
        QTest::newRow("unmounted") << true << u"The library's folder is empty now"_qs;
    }
    void aLibraryThatGoesIsToldAndComesBack()
    {
        QFETCH(bool, isEmptied);
        QFETCH(QString, title);
        Room room;
        room.desk.copiesAnswer = handmade::safetyCopies();
        QTRY_VERIFY(room.stage->isIdle());
        room.click(room.branch(1));
        QTest::keyClick(room.tree(), Qt::Key_Left); // closes it
        room.click(room.version(0, 1));
        QCOMPARE(room.heading(), u"general / v2"_qs);
        move(room.library, room.library + u".away"_qs);
        if (isEmptied)
            QVERIFY(QDir().mkpath(room.library));
        QTRY_VERIFY_WITH_TIMEOUT(room.empty().startsWith(title), timeoutMs);
        QVERIFY(room.empty().contains(room.library));
        QVERIFY(!room.stage->action("load")->isEnabled());
        if (isEmptied)
            QVERIFY(QDir().rmdir(room.library));
        move(room.library + u".away"_qs, room.library);
        QTRY_VERIFY_WITH_TIMEOUT(room.empty().isEmpty(), timeoutMs);
        QCOMPARE(room.heading(), u"general / v2"_qs);
        QVERIFY(room.tree()->isExpanded(room.branch(0)));
        QVERIFY(!room.tree()->isExpanded(room.branch(1)));
    }

    /** With a version of the same name. */
    void anotherLibraryInItsPlaceIsShownAndComparedAnew()
    {
        Room room;
        const LoadSheet *sheet = room.openSheet();
        move(room.library, room.library + u".away"_qs);
        ScenarioEntry same = *std::ranges::find(
            room.manifest.scenarios, std::string("general"), &ScenarioEntry::name);
        same.versions[2].content = std::string(64, 'a');
        room.manifest.scenarios = { same, another("fair") };
        room.write();
        QTRY_COMPARE_WITH_TIMEOUT(room.count("plan general v3_2025-01-20"), 2, timeoutMs);
        QTRY_VERIFY(sheet->canLoad());
        QCOMPARE(room.heading(), u"general / v3"_qs);
        QVERIFY2(room.rows().contains(u"fair"_qs), qPrintable(room.rows().join(u' ')));
        QVERIFY(!room.rows().contains(u"writer"_qs));
    }

    /** It would turn round what stands beside it. */
    void aScenarioNamedFromRightToLeftIsToldWithoutItsControls()
    {
        Room room;
        QTRY_VERIFY(room.stage->isIdle());
        const QString manifest = room.library + u"/metadata/export_manifest.json"_qs;
        QFile file(manifest);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray hostile = QString(u"\u05d0\u202eabc\u2066"_qs).toUtf8();
        const QByteArray bytes = file.readAll();
        file.close();
        QVERIFY(bytes.contains("\"writer\""));
        QVERIFY(QDir().mkpath(room.library + u'/' + QString::fromUtf8(hostile)));
        putFile(manifest, QByteArray(bytes).replace("\"writer\"", QByteArray('"' + hostile + '"')));
        QTRY_VERIFY_WITH_TIMEOUT(!room.rows().contains(u"writer"_qs), timeoutMs);
        QTRY_VERIFY(room.stage->isIdle());
        QVERIFY(room.rows().contains(u"general"_qs));
        QVERIFY(room.stage->action("load")->isEnabled());
        const QString told = room.stage->find<MessageBar>()->texts().join(u'\n');
        QVERIFY2(told.contains(u"\u05d0"_qs), qPrintable(told)); // it is said which one
        QStringList shown = room.rows() + QStringList { told, room.stage->window.windowTitle() };
        const auto widgets = room.stage->window.findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            const auto *label = qobject_cast<const QLabel *>(widget);
            shown << widget->toolTip() << widget->accessibleName()
                  << widget->accessibleDescription() << (label ? label->text() : QString());
        }
        for (const QString &text : shown) {
            for (const QChar control : { QChar(0x202e), QChar(0x2066) })
                QVERIFY2(!text.contains(control), qPrintable(text));
        }
    }

    void aFileInItsPlaceIsTold()
    {
        Room room;
        QTRY_VERIFY(room.stage->isIdle());
        move(room.library, room.library + u".away"_qs);
        putFile(room.library, "no library");
        QTRY_VERIFY_WITH_TIMEOUT(!room.empty().isEmpty(), timeoutMs);
        QVERIFY2(room.empty().contains(room.library), qPrintable(room.empty()));
        QVERIFY(!room.stage->action("load")->isEnabled());
        QVERIFY(QFile::remove(room.library));
        move(room.library + u".away"_qs, room.library);
        QTRY_VERIFY_WITH_TIMEOUT(room.empty().isEmpty(), timeoutMs);
        QVERIFY(room.stage->action("load")->isEnabled());
    }

    void aPullIsShownAndTheSelectionStays()
    {
        Room room;
        QTRY_VERIFY(room.stage->isIdle());
        const auto git = [&room](const QStringList &arguments) {
            QProcess process;
            process.setWorkingDirectory(room.library);
            process.start(u"git"_qs,
                QStringList {
                    u"-c"_qs, u"user.name=ann"_qs, u"-c"_qs, u"user.email=a@example.com"_qs }
                    + arguments);
            QVERIFY(process.waitForFinished());
            QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        };
        git({ u"init"_qs, u"-q"_qs });
        git({ u"add"_qs, u"."_qs });
        git({ u"commit"_qs, u"-q"_qs, u"-m"_qs, u"before"_qs });
        const VersionEntry before = room.remove("general", 2);
        room.putBack("writer", 1,
            handmade::version("writer", 2, { 2025, 1, 21 }, { { "vaults", 1 } }, "Pulled"));
        git({ u"add"_qs, u"-A"_qs });
        git({ u"commit"_qs, u"-q"_qs, u"-m"_qs, u"after"_qs });
        git({ u"checkout"_qs, u"-q"_qs, u"HEAD~1"_qs });
        QTRY_COMPARE_WITH_TIMEOUT(room.tree()->model()->rowCount(room.branch(0)), 3, timeoutMs);
        QTRY_COMPARE_WITH_TIMEOUT(room.tree()->model()->rowCount(room.branch(1)), 1, timeoutMs);
        room.click(room.version(0, 1));
        QTRY_COMPARE(room.heading(), u"general / v2"_qs);
        git({ u"checkout"_qs, u"-q"_qs, u"-"_qs });
        QTRY_COMPARE_WITH_TIMEOUT(room.tree()->model()->rowCount(room.branch(0)), 2, timeoutMs);
        QTRY_COMPARE_WITH_TIMEOUT(room.tree()->model()->rowCount(room.branch(1)), 2, timeoutMs);
        QCOMPARE(room.heading(), u"general / v2"_qs);
        QCOMPARE(before.version.number, 3);
    }

    void whileAJobRunsNothingIsShownAndAfterItAllAtOnce()
    {
        Room room;
        room.desk.holdLoads = true;
        QTRY_VERIFY(room.stage->isIdle());
        QTRY_VERIFY(room.stage->window.isActiveWindow());
        room.stage->waitUntilSettled("reset");
        QTest::keyClick(&room.stage->window, Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(room.desk.loadsHeld.tryAcquire(1, timeoutMs));
        const auto lists = room.count("list");
        LibraryWatch other; // as patient as the window's
        QSignalSpy told(&other, &LibraryWatch::changed);
        for (int number = 2; number < 4; ++number) {
            other.follow(room.library, takeFootprint(room.library));
            room.putBack("writer", 1,
                handmade::version("writer", number, { 2025, 1, 21 }, { { "vaults", 1 } }));
            QTRY_COMPARE_WITH_TIMEOUT(told.count(), number - 1, timeoutMs);
        }
        QCOMPARE(room.count("list"), lists);
        room.desk.letGo.release();
        QTRY_VERIFY(room.stage->isIdle());
        QTRY_COMPARE(room.tree()->model()->rowCount(room.branch(1)), 3);
        // One look later it still is the same.
        QSignalSpy same(&other, &LibraryWatch::unchanged);
        other.follow(room.library, takeFootprint(room.library));
        QTRY_VERIFY_WITH_TIMEOUT(!same.isEmpty(), timeoutMs);
        QCOMPARE(room.count("list"), lists + 1);
    }
};

QTEST_MAIN(TestLibraryRefresh)
#include "tst_ui_libraryrefresh.moc"
