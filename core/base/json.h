// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <vector>

namespace seedbank {

struct JsonMember;

/** A value of a JSON text, which knows where it stood. Nothing is converted, so that what this
 *  program does not know can be written back as it was: numbers keep their digits, objects their
 *  order. A text, a whole number or a truth of C++ is one, too. */
struct JsonValue {
    enum class Type { Null, Boolean, Number, String, Array, Object };

    Type type = Type::Null;
    std::string text; ///< "true" or "false"; a number as it was written; a string, decoded to UTF-8
    std::vector<JsonMember> members; ///< of an object; of an array, without names
    std::size_t offset = 0; ///< of its first byte in the text that was read

    // NOLINTBEGIN(google-explicit-constructor): { "rows", 7 } reads as what it writes
    JsonValue(); ///< null
    JsonValue(std::string text);
    JsonValue(std::string_view text);
    JsonValue(const char *text);
    JsonValue(const QString &text);
    template <std::same_as<bool> Truth>
    JsonValue(Truth value)
        : JsonValue(Type::Boolean, value ? "true" : "false")
    {
    }
    template <std::integral Integer>
    requires(!std::same_as<Integer, bool>) JsonValue(Integer value)
        : JsonValue(Type::Number, std::to_string(value))
    {
    }
    // NOLINTEND(google-explicit-constructor)
    JsonValue(Type type, std::string text, std::size_t offset = 0);

    /** A measured number, such as seconds; never a value of a database. Finite. */
    static JsonValue real(double value);
    static JsonValue object();
    static JsonValue object(std::vector<JsonMember> members);
    static JsonValue array();
    template <std::ranges::input_range Range> static JsonValue arrayOf(const Range &elements);

    /** Of an object; a member of that name is replaced. */
    void set(std::string_view name, JsonValue value);
    /** Of an object that has no member of that name. */
    void add(std::string_view name, JsonValue value);
    void append(JsonValue element); ///< to an array

    bool isString() const { return type == Type::String; }
    bool isArray() const { return type == Type::Array; }
    bool isObject() const { return type == Type::Object; }
    bool isBoolean() const { return type == Type::Boolean; }
    bool isTrue() const { return isBoolean() && text == "true"; }
    /** The value of a number that is a whole one and fits. */
    std::optional<std::int64_t> integer() const;
    /** The first member of that name, or nullptr. */
    const JsonValue *find(std::string_view name) const;
    /** That of a member that is a string, else empty. */
    std::string textOf(std::string_view name) const;
};

struct JsonMember {
    std::string name;
    JsonValue value;
};

template <std::ranges::input_range Range> JsonValue JsonValue::arrayOf(const Range &elements)
{
    JsonValue list = array();
    for (const auto &element : elements)
        list.append(element);
    return list;
}

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

/** On one line, without spaces. */
std::string toJsonLine(const JsonValue &value);
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
