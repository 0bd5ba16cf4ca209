// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QString>

#include <string>
#include <vector>

namespace seedbank {

/** The safety copies of one database: snapshot files that only their owner may read, in a folder
 *  beside the journal. Any thread; several programs at once. */
class SafetyCopies {
public:
    /** How many of a database are kept. */
    static constexpr std::size_t kept = 10;

    SafetyCopies(const QString &journalPath, const std::string &databaseIdentity);

    /** `<journal's folder>/safety-copies/<16 hexadecimal digits of the identity's SHA-256>`. */
    const QString &folder() const { return m_folder; }
    /** Creates the folder where it is missing. */
    Result<> createFolder() const;
    /** "<folder>/2025-01-20T141502.123Z_before_general_v3_2025-01-15.sql", with a name that sorts
     *  by time. `before` is a word of letters, digits, `.`, `_` and `-`. */
    QString pathFor(const QDateTime &time, const std::string &before) const;

    /** Absolute paths, the oldest first. */
    Result<std::vector<QString>> list() const;
    /** Removes all but the newest `kept`, and but `needed`. */
    Result<> removeOld(const QString &needed) const;

private:
    QString m_folder;
};

} // namespace seedbank
