// SPDX-License-Identifier: MIT
#pragma once

#include "operations/exportscenario.h"
#include "operations/importsnapshot.h"
#include "operations/reset.h"
#include "operations/status.h"
#include "operations/undo.h"
#include "ui/workspace/databaseaccess.h"
#include "ui/workspace/workspaceoptions.h"

#include <QString>

#include <string>

namespace seedbank {

/** Makes what the window asks of core, and nothing else does: each request with the library, the
 *  journal and the way into the database, as they are at that moment. */
class Requests {
public:
    /** Both must outlive it. */
    Requests(const WorkspaceOptions &options, const DatabaseAccess &access);

    const QString &libraryPath() const { return m_options.libraryPath; }

    StatusRequest status() const;
    ExportRequest capture(const std::string &scenario, const std::string &note) const;

    // `confirmation`: what was typed for DatabaseAccess::nameToConfirm()
    ImportRequest load(const VersionRef &version, const QString &confirmation) const;
    /** Back to `expected`, and to nothing else that was loaded or captured meanwhile. */
    ResetRequest reset(
        const std::optional<VersionRef> &expected, const QString &confirmation) const;
    /** An empty `copy` is the database's last one. */
    UndoRequest undo(const QString &copy, const QString &confirmation) const;

    /** What a load would do. */
    ImportRequest loadPreview(const VersionRef &version) const;
    UndoRequest undoPreview(const QString &copy) const;

private:
    Workplace workplace() const;
    Access wayIn() const;
    LoadOptions options(const QString &confirmation) const;

    const WorkspaceOptions &m_options;
    const DatabaseAccess &m_access;
};

} // namespace seedbank
