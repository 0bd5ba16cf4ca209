// SPDX-License-Identifier: MIT
#pragma once

#include "base/file.h"
#include "base/result.h"

#include <QString>

namespace seedbank {

/** A folder in the making beside the one that it will replace, which stays until then. One maker at
 *  a time, by a lock; what an interrupted one left behind is removed by the next. */
class SampleFolder {
public:
    /** InvalidArgument when `target` holds anything but a sample. */
    static Result<SampleFolder> create(const QString &target);
    SampleFolder(SampleFolder &&) noexcept = default;
    SampleFolder &operator=(SampleFolder &&) = delete;
    /** Removes the folder, or what it replaced. */
    ~SampleFolder();

    const QString &path() const { return m_path; }
    /** Gives the folder the target's name in one step, and removes what had it before. */
    Result<> replaceTarget();

private:
    explicit SampleFolder(QString target);

    QString m_target;
    QString m_path;
    File m_lock;
};

} // namespace seedbank
