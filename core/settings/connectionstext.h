// SPDX-License-Identifier: MIT
#pragma once

#include "base/json.h"
#include "base/result.h"
#include "settings/connectionprofile.h"

#include <QString>

#include <cstdint>
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
    /** An entry of a file that somebody else wrote. */
    struct Offer {
        QString name; ///< as the file has it; empty where it has none
        Result<ConnectionProfile> profile; ///< or why it is none, without the file's name
    };
    /** Each entry by itself: one that cannot be is no error of the others. Errors, of the file as a
     *  whole: InvalidSettings, as of parse(). */
    static Result<std::vector<Offer>> parseOffers(std::string_view text, const QString &origin);

    const std::vector<ConnectionProfile> &profiles() const { return m_profiles; }
    void append(const ConnectionProfile &profile);
    /** To another place among the others, which keep their order. */
    void move(std::size_t from, std::size_t to);
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
constexpr std::int64_t maximumConnectionsSize = 1024 * 1024; // in bytes; a connection has about 150

} // namespace seedbank
