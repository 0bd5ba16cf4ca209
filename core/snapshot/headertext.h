// SPDX-License-Identifier: MIT
#pragma once

#include "snapshot/snapshotheader.h"

#include <QString>

#include <string>
#include <string_view>

namespace seedbank {

// Far above what any header needs; so that a hostile one cannot take all memory or time.
constexpr std::size_t maximumHeaderLine = 1024 * 1024;
constexpr std::size_t maximumHeaderSize = 16 * 1024 * 1024;
constexpr std::size_t maximumHeaderTables = 2000;

constexpr std::string_view firstLine = "-- Demo Data Export";
constexpr std::string_view tablePrefix = "-- Table: ";

/** The header of a file of format 1 or later, whole lines. Its length does not depend on version,
 *  counts, offsets and digests, so that they can be filled in later; an empty version is written as
 *  spaces. */
std::string headerText(const SnapshotHeader &header);

/** Why such a header cannot be written or read, for people; empty when it can. Version, counts and
 *  sizes are not looked at. */
QString headerProblem(const SnapshotHeader &header);

/** A version as the header writes it: followed by spaces up to a fixed width. */
std::string paddedVersion(const std::string &version);
constexpr std::size_t versionWidth = 24;

/** Rows of the table `fragments`, which the header counts apart as the plan did. */
std::int64_t fragmentRows(const SnapshotHeader &header);

/** v<N>_<YYYY-MM-DD>, N from 1 to 999999999. */
bool isVersionName(std::string_view version);
/** A number of at most 12 digits without leading zeros; -1 when it is none. */
std::int64_t parseCount(std::string_view text);
/** YYYY-MM-DDTHH:MM:SS. and `fractionDigits` digits and Z. */
bool isTimestamp(std::string_view text, std::size_t fractionDigits);

} // namespace seedbank
