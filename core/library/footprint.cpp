// SPDX-License-Identifier: MIT
#include "library/footprint.h"

#include "base/sha256.h"
#include "library/librarypaths.h"
#include "library/versionname.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include <sys/stat.h>
#include <sys/vfs.h>

namespace seedbank {

namespace {

FolderIdentity identityOf(const struct stat &status)
{
    return { status.st_dev, status.st_ino };
}

bool isOnRemoteFileSystem(const QString &path)
{
    struct statfs status { };
    return ::statfs(QFile::encodeName(path).constData(), &status) == 0
        && isRemoteFileSystem(static_cast<std::uint32_t>(status.f_type));
}

class FootprintTaker {
public:
    LibraryFootprint take(const QString &library)
    {
        const QString parent = QFileInfo(library).path();
        m_footprint.identity = folderIdentity(library);
        addNearestFolder(parent);
        if (m_footprint.identity) {
            addFolder(library);
            addFolder(metadataFolder(library));
            addFile(manifestFile(library), LastLink::Follow);
            addScenarios(library);
        }
        m_footprint.digest = toHex(m_digest.finish());
        return std::move(m_footprint);
    }

private:
    enum class LastLink { Follow, Keep };

    /** With an end, so that no two texts run into one. */
    void add(const std::string &text)
    {
        m_digest.add(text);
        m_digest.add({ "\0", 1 });
    }

    void addTime(const timespec &time)
    {
        add(std::to_string(time.tv_sec) + '.' + std::to_string(time.tv_nsec));
    }

    /** By no inode: some network file systems tell another one each time. */
    void addFile(const QString &path, LastLink lastLink)
    {
        const QByteArray name = QFile::encodeName(path);
        struct stat status { };
        const int failed = lastLink == LastLink::Follow ? ::stat(name.constData(), &status)
                                                        : ::lstat(name.constData(), &status);
        add(name.toStdString());
        if (failed != 0) {
            add(std::to_string(errno));
            return;
        }
        m_footprint.isEmpty = false;
        add(std::to_string(status.st_mode & S_IFMT));
        add(std::to_string(status.st_size));
        addTime(status.st_mtim);
        addTime(status.st_ctim); // one that was put in its place may be as old
    }

    void addScenarios(const QString &library)
    {
        for (const std::string &name : namesIn(library)) {
            if (!checkScenarioName(name))
                continue;
            const QString folder = scenarioFolder(library, name);
            struct stat status { };
            if (::lstat(QFile::encodeName(folder).constData(), &status) != 0)
                continue; // gone since
            if (S_ISLNK(status.st_mode)) {
                add(name); // which is not followed
            } else if (S_ISDIR(status.st_mode)) {
                addFolder(folder);
                addVersions(folder, name);
            }
        }
    }

    void addVersions(const QString &folder, const std::string &scenario)
    {
        for (const std::string &name : namesIn(folder)) {
            if (name == "latest.sql" || versionOfFileName(scenario, name))
                addFile(fileIn(folder, name), LastLink::Keep);
        }
    }

    /** In order. */
    std::vector<std::string> namesIn(const QString &folder)
    {
        namespace fs = std::filesystem;
        std::vector<std::string> names;
        std::error_code error;
        fs::directory_iterator entry(QFile::encodeName(folder).toStdString(), error);
        for (; !error && entry != fs::directory_iterator(); entry.increment(error))
            names.push_back(entry->path().filename().string());
        if (error)
            add(std::to_string(error.value()));
        std::sort(names.begin(), names.end());
        return names;
    }

    bool addFolder(const QString &path)
    {
        const std::optional<FolderIdentity> identity = folderIdentity(path);
        if (identity)
            m_footprint.folders.push_back({ path, *identity, isOnRemoteFileSystem(path) });
        return identity.has_value();
    }

    void addNearestFolder(QString path)
    {
        while (!addFolder(path) && path != QFileInfo(path).path())
            path = QFileInfo(path).path();
    }

    LibraryFootprint m_footprint;
    Sha256 m_digest;
};

} // namespace

LibraryFootprint takeFootprint(const QString &library)
{
    if (library.isEmpty())
        return {};
    return FootprintTaker().take(QDir::cleanPath(QFileInfo(library).absoluteFilePath()));
}

std::optional<FolderIdentity> folderIdentity(const QString &path)
{
    struct stat status { };
    if (::stat(QFile::encodeName(path).constData(), &status) != 0 || !S_ISDIR(status.st_mode))
        return {};
    return identityOf(status);
}

bool isRemoteFileSystem(std::uint32_t type)
{
    switch (type) { // linux/magic.h, and statfs(2)
    case 0x6969: // NFS
    case 0x517B: // SMB
    case 0xFF534D42: // CIFS
    case 0xFE534D42: // SMB2
    case 0x65735546: // FUSE: sshfs, and what may hide anything else
    case 0x01021997: // 9P, by which virtual machines share folders
    case 0x786F4256: // VirtualBox's shared folders
    case 0x5346414F: // AFS
    case 0x6B414653: // AFS of the kernel
    case 0x73757245: // Coda
    case 0x564C: // NCP
    case 0x00C36400: // Ceph
    case 0x0BD00BD0: // Lustre
    case 0x7461636F: // OCFS2
    case 0x01161970: // GFS2
    case 0x47504653: // GPFS
        return true;
    default:
        return false;
    }
}

} // namespace seedbank
