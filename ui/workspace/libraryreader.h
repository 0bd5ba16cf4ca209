// SPDX-License-Identifier: MIT
#pragma once

#include "library/footprint.h"
#include "operations/listexports.h"
#include "ui/models/librarytree.h"
#include "ui/models/verdicts.h"
#include "ui/tasks/operations.h"
#include "ui/tasks/taskrunner.h"
#include "ui/workspace/requests.h"

#include <QObject>
#include <QPointer>

#include <optional>
#include <utility>

namespace seedbank {

/** Reads the library: which versions there are, and whether one is sound. Everything is called and
 *  signalled on the window's thread. */
class LibraryReader : public QObject {
    Q_OBJECT

public:
    /** All must outlive its tasks. */
    LibraryReader(const Operations &operations, const Requests &requests, TaskRunner &runner);

    /** The last listing that was read, else nothing. */
    const std::optional<LibraryListing> &listing() const { return m_listing; }
    /** The last listing as a tree, once. */
    LibraryTree takeTree() { return std::exchange(m_tree, {}); }
    /** Of that listing; nullptr: it is not in the library, or that cannot be read. Valid until the
     *  next listing. */
    const VersionEntry *find(const VersionRef &version) const;
    /** What is known of the versions' files, by the last listing and by verifications. */
    const Verdicts &verdicts() const { return m_verdicts; }
    /** Why the library cannot be listed. */
    const std::optional<Error> &error() const { return m_error; }
    /** As it was just before it was read last. */
    const LibraryFootprint &footprint() const { return m_footprint; }

    /** What became of a library that had versions. */
    enum class Loss {
        None,
        Folder, ///< it is not there any more
        Content, ///< it is empty, as where a file system was mounted
    };
    Loss loss() const;

    /** What was read before stays until it was read again. */
    void read();
    /** Nobody waits any more for what is being read. */
    void abandon();
    /** Of another library nothing is known yet. */
    void clear();

    /** Reads the version whole and compares it with its digests, for verdicts(). One at a time. */
    void verify(const VersionRef &version);
    void stopVerify();

Q_SIGNALS:
    /** It begins to be read. */
    void reading();
    /** It was read, or could not be. */
    void changed();
    /** A verification ended: verdicts() may be others. */
    void judged();

private:
    const Operations &m_operations;
    const Requests &m_requests;
    TaskRunner &m_runner;
    std::optional<LibraryListing> m_listing;
    LibraryTree m_tree;
    Verdicts m_verdicts;
    std::optional<Error> m_error;
    LibraryFootprint m_footprint;
    bool m_hadVersions = false;
    QPointer<Task> m_reading;
    QPointer<Task> m_verifying;
};

} // namespace seedbank
