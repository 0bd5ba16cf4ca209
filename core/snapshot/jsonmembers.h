// SPDX-License-Identifier: MIT
#pragma once

#include "base/json.h"
#include "rows/tableshape.h"

#include <QString>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace seedbank {

/** Of a header's line: Seedbank writes no value in less than four bytes, and a hostile one is to
 *  cost no memory. A member twice is refused with all else that Seedbank does not write. */
JsonRules headerLineRules(std::string_view text);

/** Parses a line's JSON, which stands at `offset` in the file. Throws SnapshotFailure. */
JsonValue parseJsonLine(std::string_view text, std::int64_t offset);

/** Fails where `text`, at `offset`, is not what Seedbank writes for the same content: a member
 *  twice, another order, spaces. */
void demandCanonical(std::string_view text, std::string_view canonical, std::int64_t offset);

/** Takes members out of a JSON object one by one; what is left at the end is unknown. Every method
 *  may throw SnapshotFailure, at the offset of the line. Looking a member up is linear: the number
 *  of look-ups in an object must not depend on the text. */
class JsonMembers {
public:
    JsonMembers(const JsonValue &object, std::int64_t offset);

    [[noreturn]] void fail(const QString &cause) const;
    /** Nullptr if it is not there. */
    const JsonValue *find(const char *name);
    const JsonValue &take(const char *name);
    std::string takeString(const char *name);
    std::vector<std::string> takeStrings(const char *name);
    TableName takeTableName();
    /** A number from 0 to `maximum`. */
    std::int64_t takeCount(const char *name, std::int64_t maximum);
    void finish() const;

private:
    std::string stringOf(const JsonValue &json, const char *name) const;

    const JsonValue &m_object;
    std::int64_t m_offset;
    std::size_t m_taken = 0;
};

} // namespace seedbank
