// SPDX-License-Identifier: MIT
#pragma once

#include "rows/digest.h"
#include "sql/rowfilter.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace seedbank {

struct EngineText;

struct SnapshotTable {
    SelectedTable selected; ///< the filter only serves the file's own cleanup; a load never uses it
    std::int64_t rows = 0;
    std::int64_t offset = 0; ///< of the file's byte at which its rows start; from format 2 on
    Sha256Digest digest {}; ///< of its rows; from format 2 on
};

/** The format of the files that are written. */
constexpr int currentFormat = 2;

/** What a snapshot file says about itself (FORMAT.md, "Header"). */
struct SnapshotHeader {
    int format = currentFormat; ///< 0: a file of the plan's own generator
    std::string scenario;
    std::string generated; ///< UTC, "2025-01-15T10:30:00.000Z"
    std::string version; ///< "v1_2025-01-15"
    const EngineText *engine = nullptr; ///< of format 0, which does not say it, nullptr
    std::string engineVersion;
    std::string dataset; ///< its JSON in one line
    std::vector<SnapshotTable> tables; ///< referenced tables first
    std::int64_t totalRows = 0;

    std::vector<TableShape> shapes() const;
};

/** Demo rows that point by one of their foreign keys at rows which are no demo data: the version
 *  loads only where those rows exist. */
struct OutsideReference {
    int table = 0; ///< index into SnapshotHeader::tables
    int reference = 0; ///< index into that table's foreignKeys
    std::int64_t rows = 0; ///< that point there
    std::int64_t keys = 0; ///< distinct rows that they point at
    /** Keys of those rows, the first in key order, as the text of the value; at most
     *  maximumOutsideValues. Only of a foreign key of one column, and of values that are integers
     *  or text without control characters. */
    std::vector<std::string> values;

    bool operator==(const OutsideReference &) const = default;
};
constexpr int maximumOutsideValues = 100;
constexpr std::size_t maximumOutsideValueSize = 256;

/** What was read or written: the header with its counts, and what identifies the rows. */
struct SnapshotFacts {
    SnapshotHeader header;
    StoreDigest tables;
    Sha256Digest content {};
    std::vector<OutsideReference> outside; ///< by table, then reference
    Sha256Digest body {}; ///< over every byte between the header and the File line; of a writer
    Sha256Digest file {}; ///< over every byte before the File line; over all bytes for format 0
    std::int64_t size = 0; ///< bytes
};

} // namespace seedbank
