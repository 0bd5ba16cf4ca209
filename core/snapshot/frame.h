// SPDX-License-Identifier: MIT
#pragma once

#include "snapshot/frametext.h"
#include "snapshot/snapshotheader.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace seedbank {

/** The text of a file of format 1 or later around its rows. It follows from the header alone, so
 *  that the reader can demand it to the byte and nothing else can hide in a file. */
class Frame {
public:
    /** Of the header's format, which its engine has a frame of. */
    explicit Frame(const SnapshotHeader &header);

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
    /** From the Content line to the end. */
    static constexpr std::int64_t endingSize = static_cast<std::int64_t>(contentPrefix.size()) + 64
        + 1 + static_cast<std::int64_t>(completed.size()) + fileLineSize;

private:
    const FrameText &m_text;
    FramedTables m_framed;
    std::string m_opening;
    std::string m_closing;
};

/** The limits of a statement with rows; one row alone may be larger. */
constexpr int statementRows = 1000;
constexpr std::int64_t statementBytes = 1024 * 1024;

} // namespace seedbank
