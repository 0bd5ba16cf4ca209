// SPDX-License-Identifier: MIT
#pragma once

#include "base/json.h"
#include "base/result.h"
#include "settings/connectionprofile.h"

#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace seedbank {

/** The text of a connections file, format 1:
 *
 *      { "format": 1, "connections": [
 *          { "name": …, "url": …, "environment": "demo" | "development" | "staging" | "production",
 *            "password_source": "none" | "keychain" | "ask",
 *            "triggers": "off", "foreign_children": "none",   // each may be left out
 *            "library": …                                     // absolute; may be left out
 *          } ] }
 *
 *  Members that this version does not know are kept. */
class ConnectionsText {
public:
    /** Without connections. */
    ConnectionsText();
    /** Errors: InvalidSettings, with `origin` (the file), line and column. */
    static Result<ConnectionsText> parse(std::string_view text, const QString &origin);

    /** It tells a later format than this program knows. */
    static bool isNewer(std::string_view text);

    const std::vector<ConnectionProfile> &profiles() const { return m_profiles; }
    void append(const ConnectionProfile &profile);
    void remove(std::size_t index);
    /** What the entry has besides stays. */
    void replace(std::size_t index, const ConnectionProfile &profile);

    /** Ends with a newline. */
    std::string toText() const;

private:
    JsonValue &entries();

    JsonValue m_root;
    std::vector<ConnectionProfile> m_profiles;
};

constexpr std::size_t maximumConnections = 1000;

} // namespace seedbank
