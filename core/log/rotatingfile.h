// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <QString>

#include <cstdint>
#include <string_view>

namespace seedbank {

/** A file of lines that is appended to by several processes at once and never grows much over its
 *  limit: then "x.log" becomes "x.log.1", that one "x.log.2", and so on; the oldest is dropped.
 *  Readable by its owner only.
 *
 *  Each line is one write() with O_APPEND, so lines of several processes never mix. Rotation
 *  happens under an flock() on "x.log.lock", taken without waiting: while another process rotates,
 *  a line still goes into the file that was open. One thread at a time. */
class RotatingFile {
public:
    struct Limits {
        std::int64_t bytes = 1024 * 1024; ///< of one file
        int files = 5; ///< with the one that is written
    };

    RotatingFile() = default;
    ~RotatingFile();
    RotatingFile(RotatingFile &&other) noexcept;
    RotatingFile &operator=(RotatingFile &&other) noexcept;

    /** Creates the folder (mode 0700) and the file where missing. Refuses what is no regular file.
     */
    static Result<RotatingFile> open(const QString &path, const Limits &limits);

    const QString &path() const { return m_path; }
    Result<> appendLine(std::string_view line);

private:
    Result<> reopen();
    bool isCurrent() const;
    void rotate();

    QString m_path;
    Limits m_limits;
    int m_descriptor = -1;
};

} // namespace seedbank
