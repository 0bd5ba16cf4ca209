// SPDX-License-Identifier: MIT
#pragma once

#include "support/manyversions.h"
#include "ui/cpuclock.h"
#include "ui/filedrag.h"
#include "ui/scene.h"

#include <QTemporaryDir>

#include <functional>
#include <optional>
#include <vector>

class QTreeView;

namespace seedbank {

class SheetStack;

#ifdef NDEBUG
constexpr bool flowsAreTimed = timesCount; ///< as users have it
#else
constexpr bool flowsAreTimed = false;
#endif

/** What the flows work on. */
struct FlowGround {
    FlowGround();

    WorkspaceOptions options() const;
    /** Somebody uses the application itself. */
    void editRows();

    QTemporaryDir home;
    QTemporaryDir session { u"/dev/shm/seedbank-XXXXXX"_qs }; ///< in memory, as the desktop's
    test::ManyVersions made; ///< as after some years of use
    test::ManyVersions fair; ///< a small one
    int edits = 0;
};

/** The window on the real operations. */
class FlowScene : public Scene {
public:
    explicit FlowScene(const WorkspaceOptions &options);

    /** As the desktop does it. */
    void giveKeyboardTo(QWidget &other) const;
    /** For a moment, in which all is painted and laid out. */
    void look() const { turnFor(std::chrono::milliseconds(150)); }

    QTreeView *tree() const;
    const SheetStack &stack() const;
    /** It is open, and somebody has seen it. */
    void waitForSheet() const;
    void closeSheet();
    void openLoadSheet();

    /** Its end is waited for: with the scene's, which is not timed. */
    std::optional<FileDrag> otherProgram;
};

/** Another program does it: the window's thread turns on. */
void elsewhere(const std::function<void()> &act);

/** By presses and keys. */
struct Flow {
    const char *name;
    std::function<void(FlowScene &)> act;
};
/** `ground` outlives the flows. */
std::vector<Flow> loadFlows(FlowGround &ground);
std::vector<Flow> libraryFlows(FlowGround &ground);
std::vector<Flow> connectionFlows(FlowGround &ground);
std::vector<Flow> windowFlows();

} // namespace seedbank
