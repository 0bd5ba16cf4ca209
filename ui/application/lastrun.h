// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <optional>

namespace seedbank {

/** A run of the window that did not end by its own hand. */
struct UnexpectedEnd {
    QString version = {}; ///< of that Seedbank; empty if its mark cannot be read
    qint64 process = 0; ///< its lines in the log have this number; 0 if it cannot be read
    bool wasMachineRestarted = false; ///< since that run began: it may have ended with the machine
};

/** The mark of this run, a file that is there from its start to its end: what a dead process left
 *  is how the next start knows. Alive is whoever holds the lock (flock) on its mark, which the
 *  system takes from the dead; so it matters neither that a number of a process is used again, nor
 *  how many windows run. A folder that cannot be written has no marks, and nothing is said.
 *
 *  One thread; some small files are read and written, without waiting for the disk. */
class LastRun {
public:
    /** `version`: of this program. */
    LastRun(const QString &folder, const QString &version);
    /** Removes the mark. */
    ~LastRun();
    LastRun(const LastRun &) = delete;
    LastRun &operator=(const LastRun &) = delete;

    /** `$XDG_STATE_HOME/seedbank/running`; the state folder is ~/.local/state by default. */
    static QString defaultFolder();

    /** Found at the start, and told this once; the latest of several. */
    const std::optional<UnexpectedEnd> &unexpectedEnd() const { return m_end; }

private:
    void lookAt(const QString &path);
    void mark(const QString &folder, const QString &version);

    std::optional<UnexpectedEnd> m_end;
    QString m_path; ///< empty: there is no mark
    int m_descriptor = -1;
};

} // namespace seedbank
