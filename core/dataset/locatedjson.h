// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace seedbank {

/** A value of a JSON text that knows where it stood, so that what is wrong with it can be told with
 *  its line. */
struct LocatedJson {
    enum class Type { Null, Boolean, Integer, OtherNumber, String, Array, Object };

    Type type = Type::Null;
    std::size_t offset = 0; ///< of its first byte
    bool boolean = false;
    std::int64_t integer = 0;
    std::string string = {};
    std::vector<LocatedJson> elements = {};
    /** In the order of the text; names are unique. */
    std::vector<std::pair<std::string, LocatedJson>> members = {};

    const LocatedJson *find(std::string_view member) const;
};

/** What is wrong with a JSON text, and at which byte. */
struct LocatedJsonProblem {
    QString message;
    std::size_t offset = 0;
};

/** How much of a JSON text is kept before it is given up: a hostile one costs no memory. */
struct LocatedJsonLimits {
    std::size_t depth = 8;
    std::size_t members = 32; ///< of one object
    std::size_t elements = 1000; ///< of one array
};

/** Reads strictly by RFC 8259, and refuses what readers are known to differ over: members named
 *  twice and NUL bytes. A byte order mark is skipped. */
tl::expected<LocatedJson, LocatedJsonProblem> parseLocatedJson(
    std::string_view text, const LocatedJsonLimits &limits);

struct TextPosition {
    int line = 1;
    int column = 1; ///< in characters, as editors count
};
TextPosition positionOf(std::string_view text, std::size_t offset);

} // namespace seedbank
