// SPDX-License-Identifier: MIT
#include "sample/samplefolder.h"

#include "sample/tr.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>

namespace seedbank {

namespace {

/** Waits while another process makes the same sample, which takes about a second. */
Result<File> lockedFile(const QString &path)
{
    if (!QFileInfo::exists(path)) {
        auto created = File::create(path);
        if (!created && !QFileInfo::exists(path)) // else another process was first
            return failure(std::move(created));
    }
    ASSIGN_OR_RETURN(File file, File::openForReading(path));
    int code = 0;
    do {
        code = ::flock(file.descriptor(), LOCK_EX);
    } while (code != 0 && errno == EINTR);
    if (code != 0)
        return systemError(Tr::tr("Could not lock %1: %2."), path, errno);
    return file;
}

/** What is not a sample is not replaced: the path may be a mistake. */
Result<> checkTarget(const QString &target)
{
    const QStringList known { QStringLiteral("demo-snapshots"), QStringLiteral("sample.db"),
        QStringLiteral("sample.db-journal"), QStringLiteral("sample.db-shm"),
        QStringLiteral("sample.db-wal") };
    const QFileInfo info(target);
    if (!info.exists() && !info.isSymLink())
        return {};
    if (!info.isDir() || info.isSymLink()) {
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("Could not create the sample in %1: that is not a folder.").arg(target) };
    }
    const QStringList entries = QDir(target).entryList(
        QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    for (const QString &entry : entries) {
        if (!known.contains(entry)) {
            return Error { ErrorCode::InvalidArgument,
                Tr::tr("Could not create the sample in %1: the folder holds something else, %2.")
                    .arg(target, entry),
                Tr::tr("Choose another folder, or move that away.") };
        }
    }
    return {};
}

/** 0 or the errno. */
int renamePath(const QString &from, const QString &to, unsigned flags)
{
    const QByteArray source = QFile::encodeName(from);
    const QByteArray destination = QFile::encodeName(to);
    return ::renameat2(AT_FDCWD, source.constData(), AT_FDCWD, destination.constData(), flags) == 0
        ? 0
        : errno;
}

} // namespace

SampleFolder::SampleFolder(QString target)
    : m_target(std::move(target))
    , m_path(m_target + QStringLiteral(".seedbank-new"))
{
}

SampleFolder::~SampleFolder()
{
    if (m_lock.isOpen())
        QDir(m_path).removeRecursively();
}

Result<SampleFolder> SampleFolder::create(const QString &target)
{
    SampleFolder folder(QDir::cleanPath(QFileInfo(target).absoluteFilePath()));
    const QString parent = QFileInfo(folder.m_target).path();
    if (!QDir().mkpath(parent))
        return systemError(Tr::tr("Could not create the folder %1: %2."), parent, errno);
    RETURN_IF_ERROR(checkTarget(folder.m_target));
    ASSIGN_OR_RETURN(folder.m_lock, lockedFile(folder.m_target + QStringLiteral(".lock")));
    if (!QDir(folder.m_path).removeRecursively() || !QDir().mkpath(folder.m_path))
        return systemError(Tr::tr("Could not create the folder %1: %2."), folder.m_path, errno);
    return folder;
}

Result<> SampleFolder::replaceTarget()
{
    int error = renamePath(m_path, m_target, RENAME_NOREPLACE);
    if (error == EEXIST)
        error = renamePath(m_path, m_target, RENAME_EXCHANGE); // m_path is the old one now
    if (error != 0)
        return systemError(Tr::tr("Could not move the sample to %1: %2."), m_target, error);
    return syncFolder(QFileInfo(m_target).path());
}

} // namespace seedbank
