// SPDX-License-Identifier: MIT
#pragma once

#include "base/json.h"
#include "library/manifest.h"

#include <QStringList>

#include <string>

namespace seedbank {

struct VersionEntryReading {
    VersionEntry entry; ///< what is right in it
    QStringList problems; ///< what is wrong, a clause each; none: the entry can be used
};

// The fields of a version's entry in the manifest are one table: how each is read, written, and
// whether an entry that is rebuilt takes it over.

/** Reads one element of a scenario's "versions". */
VersionEntryReading readVersionEntry(const std::string &scenario, const JsonValue &value);
/** The element as it is written: in stable order, unknown fields last. */
JsonValue versionToJson(const VersionEntry &entry);
/** Of any part of a manifest: `fields` is a JSON object's text, or empty. */
void addUnknownFields(JsonValue &target, const std::string &fields);
/** What people gave the entry, or nobody but the manifest knows. */
void takeOver(VersionEntry &rebuilt, const VersionEntry &known);

} // namespace seedbank
