// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <QString>

#include <cstdint>
#include <string>
#include <string_view>

namespace seedbank {

/** An open file by its POSIX descriptor: every call is checked, short reads and writes are
 *  finished, EINTR is retried, and errors name the file and the action.
 *
 *  QFile and QSaveFile are not used where bytes must be trusted: on a full disk QSaveFile
 *  committed truncated files. Movable; one thread at a time, but for readAt(). */
class File {
public:
    File() = default;
    ~File();
    File(File &&other) noexcept;
    File &operator=(File &&other) noexcept;

    /** A regular file, for reading. Follows a symbolic link; refuses folders, FIFOs and devices
     *  without blocking on them. Errors: NotFound, PermissionDenied, IoError. */
    static Result<File> openForReading(const QString &path);
    /** Creates `path`, which must not exist, for reading and writing, with this mode less the
     *  umask. */
    static Result<File> create(const QString &path, int mode = 0644);
    /** An unnamed file in the folder for temporary files ($TMPDIR, /tmp), gone with its descriptor.
     */
    static Result<File> createTemporary();

    bool isOpen() const { return m_descriptor >= 0; }
    int descriptor() const { return m_descriptor; }
    const QString &path() const { return m_path; }

    Result<std::int64_t> size() const;
    /** Reads up to `size` bytes at `offset`; fewer only at the end of the file. Any thread. */
    Result<std::size_t> readAt(std::int64_t offset, char *buffer, std::size_t size) const;
    Result<> writeAt(std::int64_t offset, std::string_view bytes);
    /** Appends at the position that the previous append() left. */
    Result<> append(std::string_view bytes);
    std::int64_t appended() const { return m_position; }
    /** Flushes data and metadata to the disk. */
    Result<> sync();
    /** Closes, and tells what close() reports. The destructor closes silently. */
    Result<> close();

private:
    File(int descriptor, QString path);

    int m_descriptor = -1;
    std::int64_t m_position = 0;
    QString m_path;
};

/** The Error for a failed system call: code from errno; `sentence` is "Could not open %1: %2.",
 *  which takes the path and the cause. */
Error systemError(const QString &sentence, const QString &path, int errorNumber);

/** Makes a change of names in `folder` durable. */
Result<> syncFolder(const QString &folder);

/** Reads the whole of a regular file that must not be longer than `limit` bytes. */
Result<std::string> readSmallFile(const QString &path, std::int64_t limit);

/** Replaces `path` atomically and durably: temporary file beside it, fsync, rename, folder fsync.
 */
Result<> replaceFile(const QString &path, std::string_view bytes, int mode = 0644);

/** What a damaged file is called when it is set aside: "PATH.damaged", with a number behind it
 * where that is taken. */
QString setAsideName(const QString &path);

} // namespace seedbank
