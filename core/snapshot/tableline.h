// SPDX-License-Identifier: MIT
#pragma once

#include "snapshot/snapshotheader.h"

#include <QString>

#include <cstdint>
#include <string>
#include <string_view>

namespace seedbank {

/** What makes a name, a table or a header impossible to write or read, for people; empty when
 *  nothing does. */
QString tableProblem(const SnapshotTable &table);

/** The JSON of a Table line (FORMAT.md, "Table lines"); of fixed length whatever the rows. The
 *  table has no problem. */
std::string tableJson(const SnapshotTable &table, int format);

/** Reads such JSON, which stands at `offset` of a file. Throws SnapshotFailure. */
SnapshotTable parseTableJson(std::string_view json, int format, std::int64_t offset);

/** A count as the header writes it: followed by spaces up to a fixed width. */
std::string paddedCount(std::int64_t count);
constexpr std::int64_t maximumCount = 999'999'999'999;
constexpr std::size_t countWidth = 12;

} // namespace seedbank
