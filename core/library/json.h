// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbank {

struct JsonMember;

/** A value of a JSON text. Nothing is converted, so that what this program does not know can be
 *  written back as it was: numbers keep their digits, objects their order. */
struct JsonValue {
    enum class Type { Null, Boolean, Number, String, Array, Object };

    Type type = Type::Null;
    std::string text; ///< "true" or "false"; a number as it was written; a string, decoded to UTF-8
    std::vector<JsonMember> members; ///< of an object; of an array, without names

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

struct JsonError {
    QString cause;
    std::int64_t line = 1; ///< from 1
    std::int64_t column = 1; ///< in bytes, from 1
};

enum class DuplicateKeys { Refused, Kept };

struct JsonReading {
    JsonValue root; ///< what stands before the error, if there is one
    std::optional<JsonError> error;
};

/** Parses one JSON text (RFC 8259). Bounded: at most 64 levels and 2,000,000 values. */
JsonReading parseJson(std::string_view text, DuplicateKeys duplicates = DuplicateKeys::Refused);

/** Appends the value with two-space indent, its first line where `out` ends and the others indented
 *  by `level`; on one line if `level` is negative. Numbers are written as they were read. */
void appendJson(std::string &out, const JsonValue &value, int level);
/** Appends the text as a JSON string; invalid UTF-8 becomes U+FFFD. */
void appendJsonString(std::string &out, std::string_view text);

} // namespace seedbank
