// SPDX-License-Identifier: MIT
#pragma once

#include "snapshot/snapshotheader.h"

#include <array>
#include <span>
#include <string_view>

namespace seedbank {

class Dialect;
class FrameText;
class LiteralParser;

/** The SQL that snapshots of one kind of server are written in. One value each, which lives as long
 *  as the program: two are the same if their addresses are. Two kinds that read each other's files
 *  share a dialect. */
struct EngineText {
    std::string_view name; ///< "postgresql": in snapshots, manifests and JSON
    std::string_view title; ///< "PostgreSQL": for people
    const Dialect &dialect;
    const LiteralParser &literals;
    /** By format, from 1 on. Nullptr where the format has no files of this name. */
    std::array<const FrameText *, currentFormat + 1> frames;
    /** What a database's own file begins with; empty where a database is not a file. */
    std::string_view fileStart = {};

    static std::span<const EngineText> all(); ///< enginetexts.cpp
    /** Nullptr for a name that no file of that format can have. */
    static const EngineText *find(std::string_view name, int format = currentFormat);
};

} // namespace seedbank
