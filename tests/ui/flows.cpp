// SPDX-License-Identifier: MIT
#include "ui/flows.h"

#include "settings/connectionsfile.h"
#include "support/testdatabase.h"
#include "ui/mainwindow/librarypane.h"
#include "ui/mainwindow/loadsheet.h"
#include "ui/mainwindow/settingswriter.h"
#include "ui/mainwindow/sheetstack.h"

#include <QTreeView>

#include <atomic>
#include <thread>

namespace seedbank {

namespace {

test::ManyVersions makeIn(const QTemporaryDir &home, const QString &name, int count)
{
    const QString folder = home.filePath(name);
    QDir().mkpath(folder);
    return test::makeManyVersions(folder, count);
}

/** Two that lead to the ground, and as many others as a company may have. */
void saveConnections(const FlowGround &ground)
{
    constexpr int servers = 200;
    const auto profile = [](const QString &name, const QString &url, Environment environment) {
        return ConnectionProfile { name, *DatabaseUrl::parse(url), environment };
    };
    std::vector<ConnectionProfile> all {
        profile(u"shop"_qs, u"sqlite:"_qs + ground.made.database, Environment::Demo),
        profile(u"fair"_qs, u"sqlite:"_qs + ground.fair.database, Environment::Development),
    };
    all[0].library = ground.made.library;
    all[1].library = ground.fair.library;
    for (int i = 0; i < servers; ++i)
        all.push_back(profile(u"server %1"_qs.arg(i),
            u"postgresql://ann@db%1.example.com/shop"_qs.arg(i), Environment::Production));
    const auto saved = ConnectionsFile(ConnectionsFile::defaultPath()).addAll([&all](const auto &) {
        return all;
    });
    if (!saved)
        qFatal("%s", qPrintable(saved.error().message()));
}

} // namespace

FlowGround::FlowGround()
    : made(makeIn(home, u"shop"_qs, flowsAreTimed ? 5000 : 500))
    , fair(makeIn(home, u"fair"_qs, 8))
{
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(home.filePath(u"config"_qs)));
    qputenv("XDG_DATA_HOME", QFile::encodeName(home.filePath(u"data"_qs)));
    qputenv("XDG_STATE_HOME", QFile::encodeName(home.filePath(u"state"_qs)));
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(session.path()));
    spareFileDialogsTheDisk();
    saveConnections(*this);
}

WorkspaceOptions FlowGround::options() const
{
    return { made.library, u"sqlite:"_qs + made.database, {}, home.filePath(u"journal.jsonl"_qs) };
}

void FlowGround::editRows()
{
    elsewhere([this] {
        test::runSql(made.database,
            "UPDATE fragments SET message = 'Edit " + std::to_string(++edits)
                + "' WHERE id IN (SELECT MIN(id) FROM fragments)");
    });
}

void elsewhere(const std::function<void()> &act)
{
    std::atomic_bool isDone = false;
    std::thread other([&] {
        act();
        isDone = true;
    });
    turnUntil([&isDone] { return isDone.load(); });
    other.join();
}

FlowScene::FlowScene(const WorkspaceOptions &options)
    : Scene(options, coreOperations())
{
}

void FlowScene::giveKeyboardTo(QWidget &other) const
{
    other.activateWindow();
    QVERIFY(turnUntil([&other] { return other.isActiveWindow(); }));
}

QTreeView *FlowScene::tree() const
{
    return stage.find<LibraryPane>()->tree();
}

const SheetStack &FlowScene::stack() const
{
    return *stage.find<SheetStack>();
}

void FlowScene::waitForSheet() const
{
    QVERIFY(turnUntil([this] { return stack().front() != nullptr; }));
    look();
}

void FlowScene::closeSheet()
{
    hands.chord(Qt::Key_Escape);
    QVERIFY(turnUntil([this] { return !stack().front(); }));
}

void FlowScene::openLoadSheet()
{
    hands.chord(Qt::CTRL | Qt::Key_Return);
    const auto *sheet = stage.find<LoadSheet>();
    QVERIFY(turnUntil([sheet] { return sheet->isVisible() && sheet->canLoad(); }));
}

} // namespace seedbank
