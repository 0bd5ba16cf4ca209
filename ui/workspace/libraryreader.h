// SPDX-License-Identifier: MIT
#pragma once

#include "operations/listexports.h"
#include "ui/models/librarytree.h"
#include "ui/tasks/operations.h"
#include "ui/tasks/taskrunner.h"
#include "ui/workspace/requests.h"

#include <QObject>
#include <QPointer>

#include <functional>
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
    /** Why the library cannot be listed. */
    const std::optional<Error> &error() const { return m_error; }

    void read();
    /** Nobody waits any more for what is being read. */
    void abandon();
    /** Of another library nothing is known yet. */
    void clear();

    /** Reads the version whole and compares it with its digests. One at a time. */
    void verify(const VersionRef &version, std::function<void(Result<LibraryCheck>)> done);
    void stopVerify();

Q_SIGNALS:
    /** It was read, or could not be. */
    void changed();

private:
    const Operations &m_operations;
    const Requests &m_requests;
    TaskRunner &m_runner;
    std::optional<LibraryListing> m_listing;
    LibraryTree m_tree;
    std::optional<Error> m_error;
    QPointer<Task> m_reading;
    QPointer<Task> m_verifying;
};

} // namespace seedbank
