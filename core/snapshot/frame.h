// SPDX-License-Identifier: MIT
#pragma once

#include "snapshot/snapshotheader.h"

#include <string>
#include <vector>

namespace seedbank {

class Dialect;

/** The text of a format-1 file around its rows. It follows from the header alone, so that the
 *  reader can demand it to the byte and nothing else can hide in a file. */
class Frame {
public:
    Frame(const SnapshotHeader &header, const Dialect &dialect);

    /** After the header: the engine's preamble, BEGIN, the cleanup. */
    const std::string &opening() const { return m_opening; }
    /** Before the rows of a table: its comment. */
    std::string tableHead(int table) const;
    /** What each statement with rows of a table starts with. */
    std::string insertHead(int table) const;
    /** In the place of a table's rows when it has none. */
    static constexpr std::string_view noRows = "-- No rows to export\n";
    /** After the last table: what the engine adds, COMMIT and the verification queries. */
    const std::string &closing() const { return m_closing; }

    static constexpr std::string_view contentPrefix = "-- Content: sha256:";
    static constexpr std::string_view completed = "-- Export completed successfully\n";
    static constexpr std::string_view filePrefix = "-- File: sha256:";
    /** The last line: prefix, 64 digits, LF. */
    static constexpr std::int64_t fileLineSize = 16 + 64 + 1;

private:
    const Dialect &m_dialect;
    std::vector<SelectedTable> m_tables;
    bool m_cyclic;
    std::string m_opening;
    std::string m_closing;
};

/** The limits of a statement with rows; one row alone may be larger. */
constexpr int statementRows = 1000;
constexpr std::int64_t statementBytes = 1024 * 1024;

} // namespace seedbank
