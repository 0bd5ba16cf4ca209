// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbank {

struct JsonMember;

/** A value of a JSON text, which knows where it stood. Nothing is converted, so that what this
 *  program does not know can be written back as it was: numbers keep their digits, objects their
 *  order. */
struct JsonValue {
    enum class Type { Null, Boolean, Number, String, Array, Object };

    Type type = Type::Null;
    std::string text; ///< "true" or "false"; a number as it was written; a string, decoded to UTF-8
    std::vector<JsonMember> members; ///< of an object; of an array, without names
    std::size_t offset = 0; ///< of its first byte in the text that was read

    static JsonValue string(std::string_view text);
    static JsonValue number(std::int64_t value);
    static JsonValue boolean(bool value);
    static JsonValue object(); ///< without members
    void add(std::string_view name, JsonValue value); ///< to an object; it has none of that name

    bool isString() const { return type == Type::String; }
    bool isArray() const { return type == Type::Array; }
    bool isObject() const { return type == Type::Object; }
    /** The value of a number that is a whole one and fits. */
    std::optional<std::int64_t> integer() const;
    /** The first member of that name, or nullptr. */
    const JsonValue *find(std::string_view name) const;
};

struct JsonMember {
    std::string name;
    JsonValue value;
};

enum class DuplicateKeys { Refused, Kept };

/** What is refused although it may be JSON: a hostile text costs no memory. */
struct JsonRules {
    DuplicateKeys duplicates = DuplicateKeys::Refused;
    std::size_t depth = 64;
    std::size_t values = 2'000'000; ///< an ordinary manifest has one in 60 bytes
    std::size_t members = std::numeric_limits<std::size_t>::max(); ///< of one object
    std::size_t elements = std::numeric_limits<std::size_t>::max(); ///< of one array
};

struct JsonError {
    QString cause;
    std::size_t offset = 0; ///< in bytes
};

struct JsonReading {
    JsonValue root; ///< what stands before the error, if there is one
    std::optional<JsonError> error;
};

/** Parses one JSON text (RFC 8259). A byte order mark is skipped; a NUL byte is an error. */
JsonReading parseJson(std::string_view text, const JsonRules &rules = {});

/** Appends the value with two-space indent, its first line where `out` ends and the others indented
 *  by `level`; on one line if `level` is negative. Numbers are written as they were read. */
void appendJson(std::string &out, const JsonValue &value, int level);
/** Appends the text as a JSON string; invalid UTF-8 becomes U+FFFD. */
void appendJsonString(std::string &out, std::string_view text);

struct TextPosition {
    std::int64_t line = 1;
    std::int64_t column = 1; ///< in characters, as editors count
};
TextPosition positionOf(std::string_view text, std::size_t offset);

} // namespace seedbank
