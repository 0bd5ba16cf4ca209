// SPDX-License-Identifier: MIT
#include "journal/safetycopies.h"

#include "base/file.h"
#include "base/sha256.h"
#include "journal/tr.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

namespace seedbank {

namespace {

constexpr std::size_t folderDigits = 16;

bool isName(const QString &name)
{
    static const QRegularExpression pattern(
        QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT\\d{6}\\.\\d{3}Z_before_[A-Za-z0-9._-]+\\.sql$"));
    return pattern.match(name).hasMatch();
}

QString nameOfFolder(const std::string &key)
{
    Sha256 hash;
    hash.add(key);
    return QString::fromStdString(toHex(hash.finish()).substr(0, folderDigits));
}

Result<> listFolder(const QString &folder, std::vector<QString> &paths)
{
    std::error_code error;
    std::filesystem::directory_iterator entry(QFile::encodeName(folder).toStdString(), error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        const QString name
            = QFile::decodeName(QByteArray::fromStdString(entry->path().filename().string()));
        std::error_code unknown;
        if (isName(name)
            && entry->symlink_status(unknown).type() == std::filesystem::file_type::regular)
            paths.push_back(folder + QLatin1Char('/') + name);
    }
    if (error && error != std::errc::no_such_file_or_directory)
        return systemError(Tr::tr("Could not read the folder %1: %2."), folder, error.value());
    return {};
}

Result<> makePrivateFolder(const QString &path)
{
    if (::mkdir(QFile::encodeName(path).constData(), 0700) == 0)
        return syncFolder(QFileInfo(path).path());
    return errno == EEXIST
        ? Result<>()
        : systemError(Tr::tr("Could not create the folder %1: %2."), path, errno);
}

Result<> removeFile(const QString &path)
{
    if (::unlink(QFile::encodeName(path).constData()) != 0 && errno != ENOENT)
        return systemError(Tr::tr("Could not remove %1: %2."), path, errno);
    return {};
}

} // namespace

SafetyCopies::SafetyCopies(const QString &journalPath, const DatabaseIdentity &identity)
{
    const QString all = QFileInfo(journalPath).absolutePath() + QStringLiteral("/safety-copies/");
    const std::string &key = identity.instance.empty() ? identity.name : identity.instance;
    m_folder = all + nameOfFolder(key);
    lookAlsoIn(all + nameOfFolder(identity.name));
}

void SafetyCopies::lookAlsoIn(const QString &folder)
{
    const bool isKnown
        = folder == m_folder || std::ranges::find(m_formerFolders, folder) != m_formerFolders.end();
    if (!isKnown && QFileInfo(folder).path() == QFileInfo(m_folder).path())
        m_formerFolders.push_back(folder);
}

Result<> SafetyCopies::createFolder() const
{
    RETURN_IF_ERROR(makePrivateFolder(QFileInfo(m_folder).path()));
    return makePrivateFolder(m_folder);
}

QString SafetyCopies::pathFor(const QDateTime &time, const std::string &before) const
{
    return QStringLiteral("%1/%2_before_%3.sql")
        .arg(m_folder, time.toUTC().toString(QStringLiteral("yyyy-MM-ddTHHmmss.zzzZ")),
            QString::fromStdString(before));
}

Result<std::vector<QString>> SafetyCopies::list() const
{
    std::vector<QString> paths;
    RETURN_IF_ERROR(listFolder(m_folder, paths));
    for (const QString &folder : m_formerFolders)
        RETURN_IF_ERROR(listFolder(folder, paths));
    const auto name = [](const QString &path) { return QFileInfo(path).fileName(); };
    std::ranges::sort(paths, {}, [&](const QString &path) { return std::pair(name(path), path); });
    return paths;
}

Result<> SafetyCopies::removeOld(const QString &needed) const
{
    ASSIGN_OR_RETURN(const std::vector<QString> paths, list());
    for (std::size_t i = 0; i + kept < paths.size(); ++i) {
        if (paths[i] != needed)
            RETURN_IF_ERROR(removeFile(paths[i]));
    }
    return {};
}

} // namespace seedbank
