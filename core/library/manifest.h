// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "library/versionname.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace seedbank {

struct JsonValue;

/** No manifest is read or written that has more bytes. */
constexpr std::int64_t largestManifest = 64 * 1024 * 1024;

/** A note, in bytes. */
constexpr std::size_t longestText = 64 * 1024;

/** One version as the manifest records it. */
struct VersionEntry {
    VersionName version;
    std::string file; ///< relative to the library: "general/general_v3_2025-01-20.sql"
    std::string createdAt; ///< UTC, "2025-01-20T14:15:00.000Z"; empty if unknown
    std::int64_t size = -1; ///< bytes; negative if unknown
    std::string sha256; ///< of the file up to its last line, hexadecimal; empty if unknown
    std::string content; ///< the content's identity, hexadecimal; empty if unknown
    std::vector<std::pair<std::string, std::string>> tableDigests; ///< table, hexadecimal
    std::string engine; ///< "sqlite"; empty if unknown
    std::string note;
    bool pinned = false;
    /** Table, count; in the dataset's order. */
    std::vector<std::pair<std::string, std::int64_t>> rows;
    std::int64_t totalRows = -1; ///< negative if unknown
    /** A JSON object of what this program does not know, kept on rewrite. */
    std::string unknownFields;

    bool operator==(const VersionEntry &) const = default;
};

/** An entry with something wrong in it. It is not used, but kept on rewrite. */
struct RejectedEntry {
    std::string json;
    VersionEntry readable; ///< the fields that are right; `version.number` is 0 without a version

    bool operator==(const RejectedEntry &) const = default;
};

struct ScenarioEntry {
    std::string name;
    std::string latest; ///< "v3_2025-01-20", as the manifest says; may be empty
    int nextNumber = 1; ///< higher than that of any version, rejected ones included
    std::vector<VersionEntry> versions; ///< by number, then date
    std::vector<RejectedEntry> rejected;
    std::string unknownFields;

    const VersionEntry *find(const VersionName &version) const;
    VersionEntry *find(const VersionName &version);
    bool operator==(const ScenarioEntry &) const = default;
};

struct Manifest {
    std::vector<ScenarioEntry> scenarios; ///< by name
    /** Name and JSON of what cannot be a scenario, kept on rewrite. */
    std::vector<std::pair<std::string, std::string>> rejected;
    std::string lastUpdated;
    std::string unknownFields;

    const ScenarioEntry *find(std::string_view scenario) const;
    ScenarioEntry *find(std::string_view scenario);
    /** The entry of that name, a new one if there is none. */
    ScenarioEntry &entry(std::string_view scenario);
    bool operator==(const Manifest &) const = default;
};

/** Something in a library that is not as it should be. */
struct LibraryProblem {
    QString place; ///< "general/general_v3_2025-01-20.sql", "metadata/export_manifest.json:
                   ///< scenarios.general.versions[2]"
    Error error;
};

struct ManifestReading {
    Manifest manifest; ///< the good entries
    std::vector<LibraryProblem> problems; ///< one for each bad entry
    /** Of salvageManifest(): scenario and version of the entry in which the text breaks off before
     *  its note and pin. */
    std::optional<std::pair<std::string, VersionName>> torn = {};
};

/** Reads a manifest, tolerantly of what the plan's PHP wrote, strictly of what could do harm. A
 *  text that is no JSON object at all, has duplicate keys or conflict markers is an error of code
 *  InvalidManifest with file and position. */
Result<ManifestReading> parseManifest(std::string_view json, const QString &origin);

/** What can still be read of a manifest that parseManifest() refuses: both sides of a merge
 *  conflict, all of duplicate keys, what stands before a syntax error. One reading a side. */
std::vector<ManifestReading> salvageManifest(std::string_view json, const QString &origin);

/** Stable key order, two-space indent, newline at the end; no object has a member twice. */
std::string manifestToJson(const Manifest &manifest);
/** What manifestToJson() writes as "scenarios". */
JsonValue scenariosToTree(const Manifest &manifest);

} // namespace seedbank
