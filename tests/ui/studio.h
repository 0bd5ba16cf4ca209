// SPDX-License-Identifier: MIT
#pragma once

#include "ui/handmade.h"
#include "ui/mainwindow/mainwindow.h"

#include <QTemporaryDir>

#include <functional>

namespace seedbank {

/** Brings the real window into a state, and takes a picture of it. */
class Studio {
public:
    /** `subject`: the dialog or menu that is in front of the window, else the window. */
    using Camera = std::function<bool(const QString &name, QWidget &subject)>;
    using Direction = std::function<void(MainWindow &, Workspace &)>;

    explicit Studio(Camera camera)
        : m_camera(std::move(camera))
    {
    }

    bool shoot(const QString &name, const WorkspaceOptions &options, Operations operations,
        const Direction &direct);
    static void trigger(const MainWindow &window, const char *action);

private:
    Camera m_camera;
    QTemporaryDir m_state;
};

/** The window on the sample, with its sheets, and a load on its way. */
bool shootSample(Studio &studio, const QString &suffix, const WorkspaceOptions &options);
/** Connections of all kinds, and the dialog for one. */
bool shootConnections(Studio &studio, const QString &suffix, const WorkspaceOptions &options);
/** A load with much to tell: `tables` tables in the way, and long notes. */
bool shootLoadWithTrouble(
    Studio &studio, const QString &name, const WorkspaceOptions &options, int tables);
/** A load that needs to be allowed; `given`: it was. */
bool shootLoadWithConsent(
    Studio &studio, const QString &name, const WorkspaceOptions &options, bool given);
/** What is left of the sample's library when a manifest leads out of it; so the last. */
bool shootDamagedManifest(Studio &studio, const WorkspaceOptions &options);

} // namespace seedbank
