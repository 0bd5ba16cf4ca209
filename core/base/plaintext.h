// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <string_view>

namespace seedbank {

enum class LineBreaks { Refused, Allowed };

/** Whether the text is UTF-8 without control characters (which could forge lines or drive a
 *  terminal). Line breaks and tabs are control characters unless allowed. */
bool isPlainText(std::string_view text, LineBreaks lineBreaks = LineBreaks::Refused);

/** Whether there is a character below U+0020 or U+007F: what no name of a table or column may hold
 *  (FORMAT.md, "Snapshot file"). */
bool hasControlCharacter(std::string_view utf8);

/** The text as a message may show it: control characters as `\u001b`, not more than 80 characters.
 */
QString shown(std::string_view text);

/** What Qt chooses the plural form by: it counts in int. */
int pluralCount(qint64 number);

} // namespace seedbank
