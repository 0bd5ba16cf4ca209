// SPDX-License-Identifier: MIT
#pragma once

#include "rows/rowbatch.h"

#include <compare>
#include <span>
#include <string>
#include <vector>

namespace seedbank {

/** The order of key cells (FORMAT.md, "Key order"): NULL, then Boolean (FALSE first), then Integer
 *  and Real by their exact numeric value, then Text by bytes, then Blob by bytes. */
std::weak_ordering compareKeyCells(
    Tag leftTag, std::string_view left, Tag rightTag, std::string_view right);

/** Compares the keys of two rows; `key` indexes the columns, the same in both batches. */
std::weak_ordering compareKeys(const RowBatch &left, int leftRow, const RowBatch &right,
    int rightRow, std::span<const int> key);

/** True when all cells have the same tags and bytes. */
bool sameRow(const RowBatch &left, int leftRow, const RowBatch &right, int rightRow);

/** The key of a row for people: "42", "(7, 'a')"; long texts are shortened. */
std::string describeKey(const RowBatch &batch, int row, std::span<const int> key);

} // namespace seedbank
