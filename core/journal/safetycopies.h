// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/databaseidentity.h"

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

    SafetyCopies(const QString &journalPath, const DatabaseIdentity &identity);
    /** list() and removeOld() look there, too, if it is a folder of safety copies: for what has it
     *  from a time when the database was known by another name. */
    void lookAlsoIn(const QString &folder);

    /** `<journal's folder>/safety-copies/<16 hexadecimal digits>`, of the SHA-256 of the instance,
     *  or of the name where there is none. */
    const QString &folder() const { return m_folder; }
    /** Creates the folder where it is missing. */
    Result<> createFolder() const;
    /** "<folder>/2025-01-20T141502.123Z_before_general_v3_2025-01-15.sql", with a name that sorts
     *  by time. `before` is a word of letters, digits, `.`, `_` and `-`. */
    QString pathFor(const QDateTime &time, const std::string &before) const;

    /** Absolute paths, the oldest first, of all folders. */
    Result<std::vector<QString>> list() const;
    /** Removes all but the newest `kept`, and but `needed`. */
    Result<> removeOld(const QString &needed) const;

private:
    QString m_folder;
    std::vector<QString> m_formerFolders;
};

} // namespace seedbank
