// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QString>

#include <string>
#include <string_view>

namespace seedbank {

/** Colours and weights of text on a terminal; without, text passes as it is. */
class TextStyle {
public:
    explicit TextStyle(bool isColoured)
        : m_isColoured(isColoured)
    {
    }
    /** Whether the descriptor is a terminal that shows colours, and NO_COLOR is not set. */
    static TextStyle forDescriptor(int descriptor);

    QString bold(const QString &text) const { return wrap("1", text); }
    QString dim(const QString &text) const { return wrap("2", text); }
    QString good(const QString &text) const { return wrap("32", text); }
    QString bad(const QString &text) const { return wrap("1;31", text); }
    QString warning(const QString &text) const { return wrap("33", text); }

private:
    QString wrap(const char *code, const QString &text) const;

    bool m_isColoured;
};

/** "912 bytes", "142.4 KB", "1.2 GB"; 1 KB is 1024 bytes, as in the plan. "–" if negative. */
QString formatSize(std::int64_t bytes);
/** "1,234,567" as the language of the texts has it; "–" if negative. */
QString formatCount(std::int64_t count);
/** "0.8 s", "2 min 5 s". */
QString formatSeconds(double seconds);
/** In the local time zone, "2025-01-20 14:15"; "–" if invalid. */
QString formatTime(const QDateTime &time);
/** Text that came from a file or a database, with control characters escaped: a name must not be
 *  able to move the cursor of a terminal. */
QString printable(std::string_view utf8);
QString printable(const QString &text);
/** Columns that it takes on a terminal. Counts no style codes. */
int displayWidth(const QString &text);

} // namespace seedbank
