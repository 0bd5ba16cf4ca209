// SPDX-License-Identifier: MIT
// Flows in a library of thousands of versions, and from one library to another.
#include "support/files.h"
#include "ui/flows.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/sheetstack.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/sheet.h"

#include <QFileDialog>
#include <QSignalSpy>
#include <QTreeView>

namespace seedbank {

namespace {

using namespace std::chrono_literals;

void refresh(FlowScene &scene)
{
    const QSignalSpy listed(&scene.stage.workspace.library(), &LibraryReader::changed);
    scene.hands.chord(Qt::Key_F5);
    QVERIFY(turnUntil([&listed] { return !listed.isEmpty(); }));
    scene.waitUntilIdle();
}

void filterVersions(FlowScene &scene)
{
    const auto *pane = scene.stage.find<LibraryPane>();
    scene.hands.chord(Qt::CTRL | Qt::Key_F);
    for (const QString &text : { u"v49"_qs, u"writer"_qs, u"nobody"_qs }) {
        scene.hands.type(text);
        turnFor(200ms);
        QCOMPARE(pane->currentWidget() == pane->tree(), text != u"nobody"_qs);
        scene.hands.chord(Qt::Key_Escape);
        QVERIFY(turnUntil([pane] { return pane->currentWidget() == pane->tree(); }));
    }
    turnFor(200ms);
}

void goThroughVersions(FlowScene &scene)
{
    QVERIFY(scene.tree()->hasFocus()); // as it begins
    const auto go = [&scene](Qt::Key key, int times) {
        for (int i = 0; i < times; ++i) {
            scene.hands.chord(key);
            turnFor(30ms); // as often as a key that is held down comes again
        }
    };
    go(Qt::Key_Home, 1);
    go(Qt::Key_Down, flowsAreTimed ? 30 : 5);
    go(Qt::Key_PageDown, flowsAreTimed ? 10 : 3);
    go(Qt::Key_End, 1);
    go(Qt::Key_Up, flowsAreTimed ? 10 : 3);
    turnFor(500ms); // where it stops, the version is read
    scene.waitUntilIdle();
}

void writeANote(FlowScene &scene)
{
    static int written = 0;
    scene.hands.chord(Qt::Key_F2);
    scene.waitForSheet();
    scene.hands.type(u"Fair %1"_qs.arg(++written));
    scene.hands.chord(Qt::Key_Return);
    QVERIFY(turnUntil([&scene] { return !scene.stack().front(); }));
    scene.waitUntilIdle();
    QVERIFY2(scene.result().startsWith(u"Saved the note"_qs), qPrintable(scene.result()));
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::size_t countVersions(const FlowScene &scene)
{
    const auto &listing = scene.stage.workspace.library().listing();
    return listing ? listing->manifest.find("general")->versions.size() : 0;
}

/** As `git pull` does it. */
void takeVersionsOfOthers(FlowScene &scene, const FlowGround &ground)
{
    constexpr int many = 50;
    const std::size_t before = countVersions(scene);
    elsewhere([&] { test::addVersions(ground.made, many); });
    QVERIFY(turnUntil([&] { return countVersions(scene) == before + many; }));
    scene.waitUntilIdle();
}

/** Files that are others than before: most as after a checkout, with what they had, and some that
 *  lost it. */
void comeBackToChangedFiles(FlowScene &scene, const FlowGround &ground)
{
    const QDir folder(ground.made.library + u"/general"_qs);
    constexpr qsizetype mostDamaged = 200;
    qsizetype damaged = 0;
    QStringList files;
    QList<QByteArray> contents;
    const auto countProblems = [&scene] {
        const auto &listing = scene.stage.workspace.library().listing();
        return listing ? static_cast<qsizetype>(listing->problems.size()) : -1;
    };
    QWidget other;
    other.show();
    scene.giveKeyboardTo(other);
    elsewhere([&] {
        files = folder.entryList({ u"general_v1*"_qs }, QDir::Files);
        damaged = std::min(mostDamaged, files.size() / 2);
        for (const QString &file : std::as_const(files)) {
            contents << read(folder.filePath(file));
            test::putFile(folder.filePath(file),
                contents.size() > damaged ? contents.last() : QByteArray("cut off"));
        }
    });
    scene.comeBack();
    QVERIFY(turnUntil([&] { return countProblems() == damaged; }));
    scene.waitUntilIdle();
    scene.look();
    elsewhere([&] {
        for (qsizetype i = 0; i < damaged; ++i)
            test::putFile(folder.filePath(files[i]), contents[i]);
    });
    QVERIFY(turnUntil([&] { return countProblems() == 0; }));
    scene.waitUntilIdle();
}

void repair(FlowScene &scene, const FlowGround &ground)
{
    elsewhere([&ground] {
        test::putFile(ground.made.library + u"/metadata/export_manifest.json"_qs, "{");
    });
    scene.hands.press(u"Repair the library"_qs); // offered as soon as it is seen
    scene.waitUntilIdle();
    const QString told = scene.stage.find<MessageBar>()->texts().join(u'\n');
    QVERIFY2(told.contains(u"Repaired the library"_qs), qPrintable(told));
}

QFileDialog *chooser(FlowScene &scene)
{
    scene.hands.chord(Qt::CTRL | Qt::Key_O);
    auto *dialog = scene.stage.find<QFileDialog>();
    if (dialog)
        scene.giveKeyboardTo(*dialog);
    scene.look();
    return dialog;
}

void openAnother(FlowScene &scene, const FlowGround &ground)
{
    QVERIFY(chooser(scene));
    scene.hands.chord(Qt::Key_Escape);
    scene.comeBack();
    QVERIFY(turnUntil([&scene] { return !scene.stage.find<QFileDialog>(); }));
    QVERIFY(chooser(scene));
    scene.hands.type(ground.fair.library); // the field has the keyboard
    if (QApplication::activePopupWidget())
        scene.hands.chord(Qt::Key_Escape); // what it proposes takes the first key
    scene.hands.chord(Qt::Key_Return);
    QVERIFY(turnUntil([&] { return scene.stage.workspace.libraryPath() == ground.fair.library; }));
    scene.comeBack();
    scene.waitUntilIdle();
}

void dropAnother(FlowScene &scene, const FlowGround &ground)
{
    scene.otherProgram.emplace(QList<QUrl> { QUrl::fromLocalFile(ground.fair.library) });
    scene.otherProgram->dropOn(scene.stage.window);
    QVERIFY(turnUntil([&] { return scene.stage.workspace.libraryPath() == ground.fair.library; }));
    scene.comeBack();
    scene.waitUntilIdle();
}

} // namespace

std::vector<Flow> libraryFlows(FlowGround &ground)
{
    const auto on = [&ground](void (*act)(FlowScene &, const FlowGround &)) {
        return [&ground, act](FlowScene &scene) { act(scene, ground); };
    };
    return {
        { "F5", refresh },
        { "filter", filterVersions },
        { "selection", goThroughVersions },
        { "a note", writeANote },
        { "fifty new versions", on(takeVersionsOfOthers) },
        { "coming back to changed files", on(comeBackToChangedFiles) },
        { "repair", on(repair) },
        { "another library", on(openAnother) },
        { "a library that is dropped", on(dropAnother) },
    };
}

} // namespace seedbank
