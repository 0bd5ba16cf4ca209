// SPDX-License-Identifier: MIT
#include "library/library.h"

#include "library/manifestedit.h"
#include "library/tr.h"
#include "library/versionentry.h"

#include <QDateTime>

#include <tuple>

namespace seedbank {

Result<VersionEntry> annotateVersion(const Library &library, const std::string &scenario,
    const std::string &version, const std::string &note, const std::stop_token &stopToken)
{
    if (!isNote(note))
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("The note was not saved: it can have at most %1 bytes, and no control "
                   "characters except line breaks and tabs.")
                .arg(longestText) };
    ASSIGN_OR_RETURN(ManifestEdit edit, ManifestEdit::begin(library.path(), stopToken));
    ASSIGN_OR_RETURN(const Library::Found found, edit.library().find(scenario, version));
    ScenarioEntry *const versions = edit.manifest().find(scenario);
    VersionEntry *const entry = versions ? versions->find(found.entry.version) : nullptr;
    if (!entry)
        return Error { ErrorCode::InvalidManifest,
            Tr::tr("The note was not saved: the manifest has no entry of %1 %2.")
                .arg(QString::fromStdString(scenario),
                    QString::fromStdString(found.entry.version.toString())),
            Tr::tr("“Repair the library” (in the console: repair) makes one.") };
    if (entry->note == note)
        return *entry;
    entry->note = note;
    edit.manifest().lastUpdated = utcText(QDateTime::currentDateTimeUtc());
    if (Result<> written = edit.commit(); !written) {
        std::ignore = edit.takeBack(); // what stands there is whole, whichever it is
        return failure(std::move(written));
    }
    return *entry;
}

} // namespace seedbank
