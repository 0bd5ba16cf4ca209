// SPDX-License-Identifier: MIT
#include "library/latest.h"

#include "base/file.h"
#include "base/plaintext.h"
#include "library/librarypaths.h"
#include "library/tr.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

namespace seedbank {

namespace {

enum class EntryKind { Missing, Link, PlainFile, Other };

EntryKind kindOf(const QString &path)
{
    struct stat status { };
    if (::lstat(QFile::encodeName(path).constData(), &status) != 0)
        return EntryKind::Missing;
    if (S_ISLNK(status.st_mode))
        return EntryKind::Link;
    return S_ISREG(status.st_mode) ? EntryKind::PlainFile : EntryKind::Other;
}

Result<std::string> readTarget(const QString &path, EntryKind kind)
{
    if (kind == EntryKind::Link) {
        std::array<char, PATH_MAX> target {};
        const ssize_t size
            = ::readlink(QFile::encodeName(path).constData(), target.data(), target.size());
        if (size < 0)
            return systemError(Tr::tr("Could not read the link %1: %2."), path, errno);
        return std::string(target.data(), static_cast<std::size_t>(size));
    }
    if (kind == EntryKind::Other)
        return Error { ErrorCode::InvalidSnapshot, Tr::tr("It is neither a link nor a file.") };
    ASSIGN_OR_RETURN(std::string text, readSmallFile(path, NAME_MAX + 2));
    while (text.ends_with('\n') || text.ends_with('\r'))
        text.pop_back();
    return text;
}

/** symlink(2) where it is not possible, whatever the target. */
bool meansNoLinks(int errorNumber)
{
    return errorNumber == EPERM || errorNumber == ENOTSUP || errorNumber == EOPNOTSUPP
        || errorNumber == ENOSYS || errorNumber == EINVAL;
}

} // namespace

LatestLink readLatestLink(const QString &library, const std::string &scenario)
{
    const QString path = latestFile(library, scenario);
    const EntryKind kind = kindOf(path);
    if (kind == EntryKind::Missing)
        return {};
    LatestLink link { true, std::nullopt, {} };
    const Result<std::string> target = readTarget(path, kind);
    if (target)
        link.version = versionOfFileName(scenario, *target);
    if (link.version)
        return link;
    link.problem = target && kind == EntryKind::Link
        ? Tr::tr("It points to “%1”, which is not a version of this scenario, and is not followed.")
              .arg(shown(*target))
        : Tr::tr("It is neither a link to a version nor a file that holds the name of one.");
    return link;
}

std::optional<VersionName> resolveLatest(
    const ScenarioEntry *entry, const LatestLink &link, const ScenarioFiles &files)
{
    if (entry) {
        const auto latest = VersionName::parse(entry->latest);
        if (latest && files.contains(*latest))
            return latest;
    }
    if (link.version && files.contains(*link.version))
        return link.version;
    return files.versions.empty() ? std::nullopt : std::optional(files.versions.back());
}

Result<NewLatest> NewLatest::prepare(
    const QString &library, const std::string &scenario, const VersionName &version)
{
    NewLatest latest;
    latest.m_path = latestFile(library, scenario);
    const std::string target = snapshotFileName(scenario, version);
    const EntryKind present = kindOf(latest.m_path);
    if (present == EntryKind::Other)
        return Error { ErrorCode::IoError,
            Tr::tr("Nothing was changed: %1 is neither a link nor a file.").arg(latest.m_path),
            Tr::tr("Move it away.") };
    const QString temporary = temporaryName(scenarioFolder(library, scenario), latestStem);
    if (::symlink(target.c_str(), QFile::encodeName(temporary).constData()) == 0)
        latest.m_temporary = temporary;
    else if (!meansNoLinks(errno))
        return systemError(Tr::tr("Could not create the link %1: %2."), temporary, errno);
    else if (present == EntryKind::PlainFile)
        latest.m_plainText = target;
    return latest;
}

NewLatest::NewLatest(NewLatest &&other) noexcept
    : m_path(std::move(other.m_path))
    , m_temporary(std::exchange(other.m_temporary, {}))
    , m_plainText(std::move(other.m_plainText))
{
}

NewLatest &NewLatest::operator=(NewLatest &&other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_temporary, other.m_temporary);
    std::swap(m_plainText, other.m_plainText);
    return *this;
}

NewLatest::~NewLatest()
{
    if (!m_temporary.isEmpty())
        ::unlink(QFile::encodeName(m_temporary).constData());
}

Result<> NewLatest::commit()
{
    if (!m_plainText.empty())
        return replaceFile(m_path, m_plainText);
    if (m_temporary.isEmpty())
        return {};
    if (::rename(QFile::encodeName(m_temporary).constData(), QFile::encodeName(m_path).constData())
        != 0)
        return systemError(Tr::tr("Could not replace the link %1: %2."), m_path, errno);
    m_temporary.clear();
    return {};
}

} // namespace seedbank
