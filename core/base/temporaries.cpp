// SPDX-License-Identifier: MIT
#include "base/temporaries.h"

#include "base/filelock.h"
#include "base/tr.h"

#include <QFile>
#include <QRandomGenerator>

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace seedbank {

namespace {

constexpr std::string_view suffix = ".tmp";
constexpr std::size_t digits = 16;

bool isTemporaryName(std::string_view name, std::span<const std::string_view> stems)
{
    const auto isHexadecimal
        = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return std::ranges::any_of(stems, [&](std::string_view stem) {
        if (name.size() != stem.size() + 1 + digits + suffix.size() || !name.starts_with(stem)
            || name[stem.size()] != '.' || !name.ends_with(suffix))
            return false;
        return std::ranges::all_of(name.substr(stem.size() + 1, digits), isHexadecimal);
    });
}

/** Holds what is at `path` against a capture that wants to begin with it. */
class Claim {
public:
    explicit Claim(const QString &path)
    {
        const QByteArray name = QFile::encodeName(path);
        struct stat status { };
        if (::lstat(name.constData(), &status) != 0)
            return;
        m_isAbandoned = S_ISLNK(status.st_mode);
        if (!S_ISREG(status.st_mode))
            return;
        m_descriptor = ::open(name.constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
        // A shared lock is enough to know that nobody holds an exclusive one.
        m_isAbandoned = m_descriptor >= 0 && ::flock(m_descriptor, LOCK_SH | LOCK_NB) == 0;
    }
    ~Claim()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    Q_DISABLE_COPY(Claim)

    bool isAbandoned() const { return m_isAbandoned; }

private:
    int m_descriptor = -1;
    bool m_isAbandoned = false;
};

Result<std::vector<std::string>> listTemporaries(
    const QString &folder, std::span<const std::string_view> stems)
{
    std::vector<std::string> names;
    std::error_code error;
    std::filesystem::directory_iterator entry(QFile::encodeName(folder).toStdString(), error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        std::string name = entry->path().filename().string();
        if (isTemporaryName(name, stems))
            names.push_back(std::move(name));
    }
    if (error && error != std::errc::no_such_file_or_directory)
        return systemError(Tr::tr("Could not read the folder %1: %2."), folder, error.value());
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace

QString fileIn(const QString &folder, std::string_view name)
{
    return folder + QLatin1Char('/')
        + QFile::decodeName(QByteArray(name.data(), static_cast<qsizetype>(name.size())));
}

QString temporaryName(const QString &folder, std::string_view stem)
{
    const QString random = QStringLiteral("%1").arg(
        QRandomGenerator::system()->generate64(), static_cast<int>(digits), 16, QLatin1Char('0'));
    return fileIn(folder, stem) + QLatin1Char('.') + random
        + QString::fromLatin1(suffix.data(), static_cast<qsizetype>(suffix.size()));
}

Result<File> createTemporary(const QString &folder, std::string_view stem, int mode)
{
    // A cleanup may take the file in the instant before it is locked; then it has no name any more.
    constexpr std::chrono::seconds patience { 1 };
    for (int attempt = 0; attempt < 10; ++attempt) {
        ASSIGN_OR_RETURN(File file, File::create(temporaryName(folder, stem), mode));
        ASSIGN_OR_RETURN(const bool locked, waitForLock(file.descriptor(), file.path(), patience));
        struct stat status { };
        if (locked && ::fstat(file.descriptor(), &status) == 0 && status.st_nlink > 0)
            return file;
        ::unlink(QFile::encodeName(file.path()).constData());
    }
    return Error { ErrorCode::IoError,
        Tr::tr("Nothing was written: another program keeps removing the temporary files in %1.")
            .arg(folder) };
}

Result<std::vector<std::string>> findLeftovers(
    const QString &folder, std::span<const std::string_view> stems)
{
    ASSIGN_OR_RETURN(std::vector<std::string> names, listTemporaries(folder, stems));
    std::erase_if(
        names, [&](const std::string &name) { return !Claim(fileIn(folder, name)).isAbandoned(); });
    return names;
}

Result<std::vector<std::string>> removeLeftovers(
    const QString &folder, std::span<const std::string_view> stems)
{
    ASSIGN_OR_RETURN(const std::vector<std::string> names, listTemporaries(folder, stems));
    std::vector<std::string> removed;
    for (const std::string &name : names) {
        const QString path = fileIn(folder, name);
        const Claim claim(path);
        if (!claim.isAbandoned())
            continue;
        if (::unlink(QFile::encodeName(path).constData()) != 0 && errno != ENOENT)
            return systemError(Tr::tr("Could not remove %1: %2."), path, errno);
        removed.push_back(name);
    }
    return removed;
}

} // namespace seedbank
