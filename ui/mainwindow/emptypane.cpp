// SPDX-License-Identifier: MIT
#include "ui/mainwindow/emptypane.h"

#include "ui/mainwindow/actions.h"
#include "ui/text/sentences.h"
#include "ui/workspace/workspace.h"

namespace seedbank {

void EmptyPane::explain(const Workspace &workspace, const Actions &actions, bool hasScenarios)
{
    const auto &error = workspace.library().error();
    QAction *const first
        = workspace.access().hasDatabase() ? actions.capture : actions.connectDatabase;
    if (workspace.jobs().isBusy() && workspace.jobs().job().kind == Job::Kind::Sample)
        show(QStringLiteral("seed"), tr("Preparing the practice database"),
            tr("Demo rows, versions and rows that are not demo data are being made. "
               "It takes a moment, once."),
            nullptr);
    else if (workspace.library().loss() == LibraryReader::Loss::Folder)
        show(QStringLiteral("library"), tr("The library's folder is not there any more"),
            tr("%1 was removed, renamed or unmounted. As soon as it is back, its versions are "
               "shown again.")
                .arg(workspace.libraryPath()),
            actions.refresh, actions.openLibrary);
    else if (workspace.library().loss() == LibraryReader::Loss::Content)
        show(QStringLiteral("library"), tr("The library's folder is empty now"),
            tr("There were versions in %1. If a drive or a server belongs there, it is not "
               "mounted. As soon as they are back, they are shown again.")
                .arg(workspace.libraryPath()),
            actions.refresh, actions.openLibrary);
    else if (error && error->code == ErrorCode::NotFound)
        show(QStringLiteral("library"), tr("No library here"),
            tr("There is no folder %1. The first capture creates it.").arg(workspace.libraryPath()),
            first, actions.openLibrary);
    else if (error)
        show(QStringLiteral("error"), errorHeading(error->code), error->message(), actions.refresh);
    else if (!workspace.library().listing())
        show(QStringLiteral("library"), tr("Reading the library"), {}, nullptr);
    else if (!hasScenarios)
        show(QStringLiteral("seed"), tr("No scenario yet"),
            tr("A scenario is a story that demo data tells. Capture the demo rows of "
               "the database to make its first version."),
            first, actions.openLibrary);
    else
        show(QStringLiteral("library"), tr("Choose a version"), tr("Its tables are shown here."),
            nullptr);
}

} // namespace seedbank
