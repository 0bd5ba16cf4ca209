// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.h"
#include "cli/textformat.h"
#include "library/manifest.h"
#include "operations/importsnapshot.h"
#include "operations/report.h"

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace seedbank {

// Parts that several commands' answers share.

/** Counts a table, with "total_records" last, as in the manifest. */
/** A text; null for an empty one. */
template <class Text> JsonValue orNull(const Text &text)
{
    return text == Text() ? JsonValue() : JsonValue(text);
}

JsonValue statisticsToJson(const Statistics &statistics);
/** `{"vaults": n, …}` of one of the counts. */
JsonValue changesToJson(
    std::span<const TableChanges> changes, std::int64_t TableChangeCounts::*count);
JsonValue obstaclesToJson(std::span<const Obstacle> obstacles);
JsonValue problemToJson(const LibraryProblem &problem);
JsonValue problemsToJson(std::span<const LibraryProblem> problems);

/** Type and count, with a total. */
QString statisticsTable(const Statistics &statistics, const TextStyle &style);
/** Type, count (of `statistics`, if it has the table), inserted, updated, deleted, unchanged. */
QString changesTable(
    const Statistics &statistics, std::span<const TableChanges> changes, const TextStyle &style);
QString obstacleTable(std::span<const Obstacle> obstacles, const TextStyle &style);
QString problemList(std::span<const LibraryProblem> problems, const TextStyle &style);
QString warningList(std::span<const QString> warnings, const TextStyle &style);

/** `{"action": "load", "scenario": …, "version": …}`; null for what is empty. */
JsonValue actionToJson(
    JournalEntry::Action action, const std::string &scenario, const std::string &version);
/** "the load of general v3_…", "the reset to general v3_…", "the undo". */
QString actionText(
    JournalEntry::Action action, const std::string &scenario, const std::string &version);

/** Aligned "  File     …" lines. */
QString factList(const std::vector<std::pair<QString, QString>> &facts, const TextStyle &style);

/** Of an import, a dry run, a reset or an undo. */
Answer importAnswer(const ImportReport &report, const QString &database, const TextStyle &style);

} // namespace seedbank
