// SPDX-License-Identifier: MIT
#include "journal/journalfile.h"

#include "base/file.h"
#include "base/filelock.h"
#include "base/json.h"
#include "journal/tr.h"

#include <QFile>
#include <QFileInfo>

#include <array>
#include <cerrno>
#include <filesystem>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace seedbank {

namespace {

constexpr std::int64_t currentFormat = 1;
constexpr std::string_view headerLine = R"({"format":1,"journal":"seedbank"})";
/** A line that Seedbank writes has a few thousand bytes; a longer one is cut, and so unreadable. */
constexpr std::size_t longestLine = 1024 * 1024;

/** An open file whose lock, if it is taken, ends with it. */
class Descriptor {
public:
    explicit Descriptor(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    Descriptor(Descriptor &&other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1))
    {
    }
    ~Descriptor()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    Q_DISABLE_COPY(Descriptor)
    int get() const { return m_descriptor; }

private:
    int m_descriptor;
};

Result<> checkHeader(const QString &path, std::string_view line)
{
    const auto [header, error] = parseJson(line);
    const JsonValue *const format = header.find("format");
    const std::int64_t number = format ? format->integer().value_or(-1) : -1;
    if (error || header.textOf("journal") != "seedbank" || number < 0)
        return Error { ErrorCode::IoError, Tr::tr("%1 is not a journal of Seedbank.").arg(path),
            Tr::tr("Move it away, or choose another file.") };
    if (number > currentFormat)
        return Error { ErrorCode::IoError,
            Tr::tr("The journal %1 was written by a newer Seedbank (format %2).")
                .arg(path, QString::number(number)),
            Tr::tr("Use that version.") };
    return {};
}

/** A header that a crash tore: the journal has no entry yet. */
bool isTornHeader(std::string_view text)
{
    return headerLine.starts_with(text);
}

/** Calls `visit` with each line and whether a line break ends it, until it returns an error. */
Result<> readLines(const File &file, const std::function<Result<>(std::string_view, bool)> &visit)
{
    std::string line;
    std::array<char, 64 * 1024> buffer {};
    for (std::int64_t offset = 0;;) {
        ASSIGN_OR_RETURN(
            const std::size_t count, file.readAt(offset, buffer.data(), buffer.size()));
        if (count == 0)
            break;
        offset += static_cast<std::int64_t>(count);
        std::string_view rest(buffer.data(), count);
        while (!rest.empty()) {
            const std::size_t end = rest.find('\n');
            const std::string_view part = rest.substr(0, end);
            line += part.substr(0, longestLine - line.size());
            if (end == std::string_view::npos)
                break;
            RETURN_IF_ERROR(visit(line, true));
            line.clear();
            rest.remove_prefix(end + 1);
        }
    }
    return line.empty() ? Result<>() : visit(line, false);
}

Result<Descriptor> openForAppending(const QString &path)
{
    const QString folder = QFileInfo(path).path();
    std::error_code error;
    const std::filesystem::path parent(QFile::encodeName(QFileInfo(folder).path()).toStdString());
    std::filesystem::create_directories(parent, error);
    if (error)
        return systemError(
            Tr::tr("Could not create the folder %1: %2."), QFileInfo(folder).path(), error.value());
    if (::mkdir(QFile::encodeName(folder).constData(), 0700) != 0 && errno != EEXIST)
        return systemError(Tr::tr("Could not create the folder %1: %2."), folder, errno);
    // O_NONBLOCK: a FIFO in the journal's place must not make a load wait for its reader.
    const int descriptor = ::open(QFile::encodeName(path).constData(),
        O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0600);
    if (descriptor < 0)
        return systemError(Tr::tr("Could not open the journal %1: %2."), path, errno);
    Descriptor opened(descriptor);
    struct stat status { };
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode))
        return Error { ErrorCode::IoError,
            Tr::tr("Could not open the journal %1: it is not a regular file.").arg(path) };
    return opened;
}

struct JournalEndOfFile {
    bool hasHeader = false;
    bool isTorn = false; ///< the last line has no line break
};

Result<JournalEndOfFile> examine(const QString &path)
{
    ASSIGN_OR_RETURN(const File file, File::openForReading(path));
    JournalEndOfFile end;
    RETURN_IF_ERROR(readLines(file, [&](std::string_view line, bool isComplete) -> Result<> {
        end.isTorn = !isComplete;
        if (end.hasHeader || (isTornHeader(line) && line != headerLine))
            return {};
        end.hasHeader = true;
        return checkHeader(path, line);
    }));
    return end;
}

Result<> writeAll(int descriptor, const QString &path, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return systemError(Tr::tr("Could not write the journal %1: %2."), path, errno);
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    if (::fsync(descriptor) != 0)
        return systemError(Tr::tr("Could not flush the journal %1: %2."), path, errno);
    return {};
}

} // namespace

Result<> readJournalLines(const QString &path, const std::function<void(std::string_view)> &visit)
{
    auto file = File::openForReading(path);
    if (!file && file.error().code == ErrorCode::NotFound)
        return {};
    if (!file)
        return failure(std::move(file));
    bool hasHeader = false;
    return readLines(*file, [&](std::string_view line, bool) -> Result<> {
        if (hasHeader) {
            visit(line);
            return {};
        }
        if (isTornHeader(line) && line != headerLine)
            return {};
        hasHeader = true;
        return checkHeader(path, line);
    });
}

Result<> appendToJournal(const QString &path, std::string_view lines)
{
    constexpr std::chrono::seconds patience { 10 };
    ASSIGN_OR_RETURN(const Descriptor file, openForAppending(path));
    ASSIGN_OR_RETURN(const bool locked, waitForLock(file.get(), path, patience));
    if (!locked)
        return Error { ErrorCode::IoError,
            Tr::tr("Another program has kept the journal %1 locked for 10 seconds.").arg(path) };
    ASSIGN_OR_RETURN(const JournalEndOfFile end, examine(path));
    const off_t size = ::lseek(file.get(), 0, SEEK_END);
    std::string bytes;
    if (end.isTorn)
        bytes += '\n';
    if (!end.hasHeader)
        bytes.append(headerLine) += '\n';
    bytes.append(lines) += '\n';
    if (auto written = writeAll(file.get(), path, bytes); !written) {
        // Half a line would be passed over, but a whole one that is reported as failed would not.
        std::ignore = ::ftruncate(file.get(), size);
        return written;
    }
    return size == 0 ? syncFolder(QFileInfo(path).path()) : Result<>();
}

} // namespace seedbank
