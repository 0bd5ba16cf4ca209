// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/databaseidentity.h"

#include <QDateTime>
#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbank {

class DatabaseHistory;

/** Demo rows, told by a version as far as that is known. */
struct HeldRows {
    std::string scenario;
    std::string version;
    /** Rows that are not as in the version, in all tables; 0: they are exactly the version;
     * nothing: there are some, and nobody counted them. */
    std::optional<std::int64_t> changes = {};
    bool operator==(const HeldRows &) const = default;
};

/** What was done to a database, or found to be in it, as kept by the journal. */
struct JournalEntry {
    /** Capture: the demo rows were read and are what the version holds. It writes nothing to the
     *  database, so that there is nothing to undo; a program that does not know it goes on with
     *  what was loaded before. */
    enum class Action { Load, Reset, Undo, Capture };
    enum class Outcome { Unknown, Done, Failed, Cancelled }; ///< Unknown: started, no end recorded

    std::string id; ///< unique
    Action action = Action::Load;
    DatabaseIdentity databaseIdentity; ///< Session::identity()
    QString database; ///< for people; no secret
    QString libraryPath; ///< empty for a file outside a library; of an undo, whose dataset it used
    // Of an undo: the version that the restored rows are; empty if they are none.
    QString file; ///< absolute path of the snapshot
    std::string scenario;
    std::string version;
    std::string content; ///< of the snapshot, hexadecimal; of an undo, of what it restored
    std::string undoes; ///< id of the entry that an undo takes back
    QString restoredFile; ///< the safety copy that an undo loads
    bool copiesFirst = false; ///< writes nothing before its safety copy is recorded
    QDateTime startedAt; ///< UTC

    QString safetyCopy; ///< absolute path; empty: none was recorded
    std::string copyContent; ///< of the safety copy, hexadecimal
    /** What the safety copy holds, as it was recorded with it; see DatabaseHistory::heldByCopy().
     */
    std::optional<HeldRows> copyHolds;

    QDateTime endedAt;
    Outcome outcome = Outcome::Unknown;
    std::optional<bool> changed; ///< of one that is done; nothing where the journal does not tell
    /** Content of all demo rows when it was done, hexadecimal; empty where the journal does not
     *  tell: the tables have columns that the snapshot lacks, or it was not told from the values.
     *   */
    std::string left;
    /** The dataset's tables with their schemas, "public.fragments, public.todos"; empty where the
     *  journal does not tell, or a database has no schemas. */
    std::string tables;

    // Where the journal has it: the order of starts and ends is that of the lines.
    std::size_t startLine = 0;
    std::size_t endLine = 0; ///< 0: no end recorded
};

/** "load", "reset", "undo", "capture": as the journal has it; stable. */
std::string_view actionName(JournalEntry::Action action);

/** The journal of one user: a file of JSON lines that is only ever appended to, flushed to the disk
 *  at each entry, and shared by all Seedbank processes. The first line carries the format number.
 *  Any thread. */
class Journal {
public:
    explicit Journal(QString path);
    /** `<user's data folder>/journal.jsonl`, $XDG_DATA_HOME/seedbank. */
    static QString defaultPath();
    /** The journal at that path; the user's if it is empty. */
    static Journal at(const QString &path);
    const QString &path() const { return m_path; }

    /** Records that an action begins; before BEGIN. */
    Result<> recordStart(const JournalEntry &entry);
    /** Records the action's safety copy, before anything is written to the database. `holds`: what
     *  is in it, where that is known. */
    Result<> recordCopy(const std::string &id, const QString &file, const std::string &content,
        const std::optional<HeldRows> &holds = {});
    /** Records how it ended; after COMMIT or ROLLBACK. `changed`: whether rows were written;
     *  `left`, `tables`: those of JournalEntry. */
    Result<> recordEnd(const std::string &id, JournalEntry::Outcome outcome,
        std::optional<bool> changed = {}, const std::string &left = {},
        const std::string &tables = {});
    /** Records an Action::Capture with all that is known of it, `left` and `tables` too, as done;
     *  once its version is in the library. */
    Result<> recordCapture(const JournalEntry &entry);
    /** Records that a connection to `destination` (DatabaseUrl::destination()) leads to this
     *  database and what it is for. Writes nothing if that is known already. */
    Result<> recordEnvironment(const DatabaseIdentity &identity, const QString &destination,
        const std::string &environment);

    /** All that is recorded of a database: isSameInstance(). Of an identity that is an address and
     *  nothing else: of all that ever were at that address. */
    Result<DatabaseHistory> history(const DatabaseIdentity &identity) const;
    /** All entries of a database, oldest first. A torn last line (a crash while appending) is
     *  passed over. */
    Result<std::vector<JournalEntry>> entries(const DatabaseIdentity &identity) const;
    /** What counts as loaded: DatabaseHistory::lastLoaded(). */
    Result<std::optional<JournalEntry>> lastLoaded(const DatabaseIdentity &identity) const;

private:
    QString m_path;
};

} // namespace seedbank
