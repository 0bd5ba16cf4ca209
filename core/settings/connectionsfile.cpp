// SPDX-License-Identifier: MIT
#include "settings/connectionsfile.h"

#include "base/file.h"
#include "base/filelock.h"
#include "base/plaintext.h"
#include "settings/connectionstext.h"
#include "settings/tr.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QStringList>

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace seedbank {

namespace {

constexpr int onlyForTheOwner = 0600;

/** A lock that ends with the object. */
class WriterLock {
public:
    static Result<WriterLock> take(const QString &path, std::chrono::milliseconds patience)
    {
        const int descriptor = ::open(QFile::encodeName(path).constData(),
            O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW, onlyForTheOwner);
        if (descriptor < 0)
            return systemError(Tr::tr("Could not open the lock file %1: %2."), path, errno);
        WriterLock lock(descriptor);
        ASSIGN_OR_RETURN(const bool locked, waitForLock(descriptor, path, patience));
        if (!locked)
            return Error { ErrorCode::IoError,
                Tr::tr("The connections are unchanged. Another program has kept %1 locked.")
                    .arg(path),
                Tr::tr("Try again when it has ended.") };
        return lock;
    }
    WriterLock(WriterLock &&other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1))
    {
    }
    ~WriterLock()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    Q_DISABLE_COPY(WriterLock)

private:
    explicit WriterLock(int descriptor)
        : m_descriptor(descriptor)
    {
    }

    int m_descriptor;
};

Result<> makeFolder(const QString &folder)
{
    std::error_code error;
    const std::filesystem::path parent(QFile::encodeName(QFileInfo(folder).path()).toStdString());
    std::filesystem::create_directories(parent, error);
    if (error)
        return systemError(
            Tr::tr("Could not create the folder %1: %2."), QFileInfo(folder).path(), error.value());
    if (::mkdir(QFile::encodeName(folder).constData(), 0700) != 0 && errno != EEXIST)
        return systemError(Tr::tr("Could not create the folder %1: %2."), folder, errno);
    return {};
}

/** Where a symbolic link leads: a rename would replace the link itself, and part the file from
 *  where its owner keeps it. */
QString behindLinks(const QString &path)
{
    const QString real = QFileInfo(path).canonicalFilePath();
    return real.isEmpty() ? path : real;
}

Result<ConnectionsText> load(const QString &path)
{
    Result<std::string> bytes = readSmallFile(path, maximumConnectionsSize);
    if (!bytes && bytes.error().code == ErrorCode::NotFound)
        return ConnectionsText();
    if (!bytes)
        return failure(std::move(bytes));
    return ConnectionsText::parse(*bytes, path);
}

Result<std::size_t> indexOf(const std::vector<ConnectionProfile> &profiles, const QString &name)
{
    const auto found = std::find_if(profiles.begin(), profiles.end(),
        [&](const ConnectionProfile &profile) { return isSameName(profile.name, name); });
    if (found != profiles.end())
        return static_cast<std::size_t>(found - profiles.begin());
    QStringList names;
    for (const ConnectionProfile &profile : profiles)
        names += profile.name;
    const QString given = shown(name.toStdString());
    if (names.isEmpty())
        return Error { ErrorCode::NotFound,
            Tr::tr("There is no connection “%1”: none has been saved yet.").arg(given),
            Tr::tr("Save one with: seedbank-cli connections add.") };
    return Error { ErrorCode::NotFound, Tr::tr("There is no connection “%1”.").arg(given),
        Tr::tr("There are: %1.").arg(names.join(QStringLiteral(", "))) };
}

Result<> checkIsFree(const std::vector<ConnectionProfile> &profiles, const QString &name)
{
    const bool isTaken = std::any_of(profiles.begin(), profiles.end(),
        [&](const ConnectionProfile &profile) { return isSameName(profile.name, name); });
    if (isTaken)
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("The connections are unchanged. There is already one of the name “%1”.")
                .arg(name),
            Tr::tr("Choose another name, or remove that one first.") };
    return {};
}

Result<> append(ConnectionsText &text, const ConnectionProfile &profile)
{
    RETURN_IF_ERROR(checkProfile(profile));
    RETURN_IF_ERROR(checkIsFree(text.profiles(), profile.name));
    if (text.profiles().size() >= maximumConnections)
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("The connections are unchanged. There are %1 already, and there can be no "
                   "more.")
                .arg(maximumConnections) };
    text.append(profile);
    return {};
}

} // namespace

ConnectionsFile::ConnectionsFile(QString path)
    : m_path(std::move(path))
{
}

QString ConnectionsFile::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/seedbank/connections.json");
}

Result<std::vector<ConnectionProfile>> ConnectionsFile::read() const
{
    ASSIGN_OR_RETURN(const ConnectionsText text, load(m_path));
    return text.profiles();
}

Result<ConnectionProfile> ConnectionsFile::find(const QString &name) const
{
    ASSIGN_OR_RETURN(const std::vector<ConnectionProfile> profiles, read());
    ASSIGN_OR_RETURN(const std::size_t index, indexOf(profiles, name));
    return profiles[index];
}

Result<> ConnectionsFile::add(const ConnectionProfile &profile)
{
    RETURN_IF_ERROR(checkProfile(profile)); // before the folder is made
    return change([&](ConnectionsText &text) { return append(text, profile); });
}

Result<> ConnectionsFile::addAll(const Choice &choose)
{
    return change([&](ConnectionsText &text) -> Result<> {
        for (const ConnectionProfile &profile : choose(text.profiles()))
            RETURN_IF_ERROR(append(text, profile));
        return {};
    });
}

Result<> ConnectionsFile::move(const QString &name, int places)
{
    return change([&](ConnectionsText &text) -> Result<> {
        ASSIGN_OR_RETURN(const std::size_t index, indexOf(text.profiles(), name));
        const auto last = static_cast<std::int64_t>(text.profiles().size()) - 1;
        const auto to
            = std::clamp<std::int64_t>(static_cast<std::int64_t>(index) + places, 0, last);
        text.move(index, static_cast<std::size_t>(to));
        return {};
    });
}

Result<> ConnectionsFile::replace(const QString &name, const ConnectionProfile &profile)
{
    RETURN_IF_ERROR(checkProfile(profile));
    return change([&](ConnectionsText &text) -> Result<> {
        ASSIGN_OR_RETURN(const std::size_t index, indexOf(text.profiles(), name));
        if (!isSameName(name, profile.name))
            RETURN_IF_ERROR(checkIsFree(text.profiles(), profile.name));
        text.replace(index, profile);
        return {};
    });
}

Result<> ConnectionsFile::amend(
    const ConnectionProfile &known, const ConnectionAmendment &amendment)
{
    return change([&](ConnectionsText &text) -> Result<> {
        ASSIGN_OR_RETURN(const std::size_t index, indexOf(text.profiles(), known.name));
        ConnectionProfile profile = text.profiles()[index];
        if (profile.url.destination() != known.url.destination())
            return Error { ErrorCode::InvalidArgument,
                Tr::tr("The connections are unchanged. “%1” leads to another database by now.")
                    .arg(known.name),
                Tr::tr("Open it again.") };
        profile.consent = amendment.consent.value_or(profile.consent);
        profile.library = amendment.library.value_or(profile.library);
        RETURN_IF_ERROR(checkProfile(profile));
        text.replace(index, profile);
        return {};
    });
}

Result<ConnectionProfile> ConnectionsFile::remove(const QString &name)
{
    ConnectionProfile removed;
    RETURN_IF_ERROR(change([&](ConnectionsText &text) -> Result<> {
        ASSIGN_OR_RETURN(const std::size_t index, indexOf(text.profiles(), name));
        removed = text.profiles()[index];
        text.remove(index);
        return {};
    }));
    return removed;
}

Result<QString> ConnectionsFile::setAside()
{
    const QString path = behindLinks(m_path);
    ASSIGN_OR_RETURN(
        const WriterLock lock, WriterLock::take(path + QStringLiteral(".lock"), patience));
    const auto text = load(path);
    if (text || text.error().code != ErrorCode::InvalidSettings)
        return text ? Error { ErrorCode::InvalidArgument,
            Tr::tr("The connections are unchanged. %1 can be read.").arg(path) }
                    : text.error();
    const auto bytes = readSmallFile(path, maximumConnectionsSize);
    if (bytes && ConnectionsText::isNewer(*bytes))
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("The connections are unchanged. A newer Seedbank wrote %1.").arg(path),
            Tr::tr("Use that version.") };
    QString aside = setAsideName(path);
    if (::rename(QFile::encodeName(path).constData(), QFile::encodeName(aside).constData()) != 0)
        return systemError(Tr::tr("Could not rename %1: %2."), path, errno);
    return aside;
}

Result<> ConnectionsFile::change(const std::function<Result<>(ConnectionsText &)> &edit)
{
    const QString path = behindLinks(m_path);
    RETURN_IF_ERROR(makeFolder(QFileInfo(path).path()));
    ASSIGN_OR_RETURN(
        const WriterLock lock, WriterLock::take(path + QStringLiteral(".lock"), patience));
    ASSIGN_OR_RETURN(ConnectionsText text, load(path));
    RETURN_IF_ERROR(edit(text));
    return replaceFile(path, text.toText(), onlyForTheOwner);
}

std::optional<Environment> environmentOf(
    const std::vector<ConnectionProfile> &profiles, const DatabaseUrl &url)
{
    std::optional<Environment> strictest;
    for (const ConnectionProfile &profile : profiles) {
        if (profile.url.destination() == url.destination())
            strictest = std::max(strictest.value_or(Environment::Demo), profile.environment);
    }
    return strictest;
}

} // namespace seedbank
