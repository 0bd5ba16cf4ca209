// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace seedbank {

/** What was done to a database, as kept by the journal. */
struct JournalEntry {
    enum class Action { Load, Reset };
    enum class Outcome { Unknown, Done, Failed, Cancelled }; ///< Unknown: started, no end recorded

    std::string id; ///< unique
    Action action = Action::Load;
    std::string databaseIdentity; ///< Session::identity()
    QString database; ///< for people; no secret
    QString libraryPath; ///< empty for a file outside a library
    QString file; ///< absolute path of the snapshot
    std::string scenario;
    std::string version;
    std::string content; ///< of the snapshot, hexadecimal
    QDateTime startedAt; ///< UTC
    QDateTime endedAt;
    Outcome outcome = Outcome::Unknown;
};

/** The journal of one user: a file of JSON lines that is only ever appended to, flushed to the disk
 * at each entry, and shared by all Seedbank processes. The first line carries the format number.
 * Any thread. */
class Journal {
public:
    explicit Journal(QString path);
    /** `<user's data folder>/journal.jsonl`, $XDG_DATA_HOME/seedbank. */
    static QString defaultPath();

    /** Records that an action begins; before BEGIN. */
    Result<> recordStart(const JournalEntry &entry);
    /** Records how it ended; after COMMIT or ROLLBACK. */
    Result<> recordEnd(const std::string &id, JournalEntry::Outcome outcome);

    /** All entries of a database, oldest first. A torn last line (a crash while appending) is
     * passed over. */
    Result<std::vector<JournalEntry>> entries(const std::string &databaseIdentity) const;
    /** The last action that ended as Done. */
    Result<std::optional<JournalEntry>> lastLoaded(const std::string &databaseIdentity) const;

private:
    QString m_path;
};

} // namespace seedbank
