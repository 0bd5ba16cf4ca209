// SPDX-License-Identifier: MIT
// Flows from one database to another, and through the connections.
#include "ui/connection/connectiondialog.h"
#include "ui/connection/connectionmanager.h"
#include "ui/flows.h"

namespace seedbank {

namespace {

void switchTo(FlowScene &scene, const QString &entry, const test::ManyVersions &there)
{
    scene.chooseInMenu(u"Database "_qs, entry);
    const Workspace &workspace = scene.stage.workspace;
    QVERIFY(turnUntil([&] {
        return workspace.access().url == u"sqlite:"_qs + there.database
            && workspace.libraryPath() == there.library && workspace.library().listing();
    }));
    scene.waitUntilIdle();
}

void switchDatabases(FlowScene &scene, const FlowGround &ground)
{
    switchTo(scene, u"fair\tDEVELOPMENT"_qs, ground.fair);
    switchTo(scene, u"shop\tDEMO"_qs, ground.made);
}

template <class Dialog> Dialog *openFromMenu(FlowScene &scene, const QString &entry)
{
    scene.chooseInMenu(u"Database "_qs, entry);
    auto *dialog = scene.stage.find<Dialog>();
    if (dialog)
        scene.giveKeyboardTo(*dialog);
    scene.look();
    return dialog;
}

template <class Dialog> void closeByKey(FlowScene &scene)
{
    scene.hands.chord(Qt::Key_Escape);
    QVERIFY(turnUntil([&scene] { return !scene.stage.find<Dialog>(); }));
    scene.comeBack();
}

void manageConnections(FlowScene &scene)
{
    QVERIFY(openFromMenu<ConnectionManager>(scene, u"Connections…"_qs));
    const Connections &connections = scene.stage.workspace.connections();
    scene.hands.chord(Qt::CTRL | Qt::Key_F);
    scene.hands.type(u"server 19"_qs);
    scene.look();
    scene.hands.chord(Qt::Key_Escape);
    scene.hands.chord(Qt::Key_Down);
    scene.hands.chord(Qt::Key_End);
    const QString moved = connections.list().back().name;
    scene.hands.chord(Qt::ALT | Qt::Key_Up);
    QVERIFY(turnUntil([&] { return connections.list().back().name != moved; }));
    scene.look();
    closeByKey<ConnectionManager>(scene);
}

void openDialogs(FlowScene &scene)
{
    scene.hands.openMenu(u"More"_qs, [&scene] { scene.hands.chord(Qt::Key_Escape); });
    QVERIFY(openFromMenu<ConnectionDialog>(scene, u"Add connection…"_qs));
    closeByKey<ConnectionDialog>(scene);
    scene.openLoadSheet();
    scene.closeSheet();
}

} // namespace

std::vector<Flow> connectionFlows(FlowGround &ground)
{
    return {
        { "dialogs", openDialogs },
        { "another database and back",
            [&ground](FlowScene &scene) { switchDatabases(scene, ground); } },
        { "list of connections", manageConnections },
    };
}

} // namespace seedbank
