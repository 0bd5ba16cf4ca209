// SPDX-License-Identifier: MIT
// Flows that change the database, or keep what it holds.
#include "ui/flows.h"
#include "ui/mainwindow/sheetstack.h"
#include "ui/widgets/sheet.h"

namespace seedbank {

namespace {

using namespace std::chrono_literals;

void goToWriter(FlowScene &scene)
{
    scene.hands.chord(Qt::CTRL | Qt::Key_F);
    scene.hands.type(u"writer"_qs);
    scene.hands.chord(Qt::Key_Down);
    turnFor(200ms);
}

void load(FlowScene &scene)
{
    scene.openLoadSheet();
    scene.hands.press(*actButton(scene.stack().sheet()));
    scene.waitUntilIdle();
    QVERIFY2(scene.ready().startsWith(u"Ready: "_qs), qPrintable(scene.ready()));
}

void editAndCheck(FlowScene &scene, FlowGround &ground)
{
    ground.editRows();
    scene.hands.press(u"Check now"_qs);
    scene.waitUntilIdle();
}

void loadAndReset(FlowScene &scene, FlowGround &ground)
{
    load(scene);
    editAndCheck(scene, ground);
    turnFor(SettledAction::deafTime);
    scene.hands.chord(Qt::CTRL | Qt::SHIFT | Qt::Key_R);
    scene.waitUntilIdle();
    QVERIFY2(scene.result().startsWith(u"Reset to "_qs), qPrintable(scene.result()));
}

void undoAReset(FlowScene &scene, FlowGround &ground)
{
    loadAndReset(scene, ground);
    turnFor(SettledAction::deafTime);
    scene.hands.press(u"Undo"_qs);
    scene.waitUntilIdle();
    QVERIFY2(scene.result().startsWith(u"Back to "_qs), qPrintable(scene.result()));
}

void capture(FlowScene &scene, FlowGround &ground)
{
    editAndCheck(scene, ground);
    scene.hands.chord(Qt::CTRL | Qt::Key_N);
    scene.waitForSheet();
    scene.hands.press(*actButton(scene.stack().sheet()));
    scene.waitUntilIdle();
    QVERIFY2(scene.result().startsWith(u"Captured "_qs), qPrintable(scene.result()));
}

} // namespace

std::vector<Flow> loadFlows(FlowGround &ground)
{
    return {
        { "load",
            [](FlowScene &scene) {
                goToWriter(scene);
                load(scene);
            } },
        { "load and reset", [&ground](FlowScene &scene) { loadAndReset(scene, ground); } },
        { "reset and undo", [&ground](FlowScene &scene) { undoAReset(scene, ground); } },
        { "capture", [&ground](FlowScene &scene) { capture(scene, ground); } },
    };
}

} // namespace seedbank
