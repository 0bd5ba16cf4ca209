// SPDX-License-Identifier: MIT
#include "snapshot/fileformat.h"

#include "snapshot/blocksource.h"
#include "snapshot/bytestream.h"
#include "snapshot/enginetext.h"
#include "snapshot/failure.h"
#include "snapshot/headertext.h"
#include "snapshot/tr.h"

#include <string>

namespace seedbank {

namespace {

constexpr std::size_t maximumShortLine = 256;
constexpr int linesBeforeFormat = 5; // between the first line and the Format line

[[noreturn]] void fail(ErrorCode code, const QString &cause, const QString &advice = {})
{
    throw SnapshotFailure { { code, cause, advice } };
}

void checkIsNoDatabase(const File &file, std::string_view start)
{
    for (const EngineText &engine : EngineText::all()) {
        if (!engine.fileStart.empty() && start.starts_with(engine.fileStart))
            fail(ErrorCode::InvalidSnapshot,
                Tr::tr("%1 is a database (%2), not a snapshot.")
                    .arg(file.path(), QString::fromStdString(std::string(engine.title))));
    }
}

void checkFirstLine(const File &file, std::string_view start)
{
    if (start.empty())
        fail(ErrorCode::InvalidSnapshot, Tr::tr("%1 is empty, not a snapshot.").arg(file.path()));
    std::string_view rest = start;
    if (rest.starts_with("\xEF\xBB\xBF")) {
        rest.remove_prefix(3);
        if (rest.starts_with(firstLine))
            fail(ErrorCode::DamagedSnapshot,
                Tr::tr("%1 starts with a byte order mark: a program changed it when saving.")
                    .arg(file.path()),
                Tr::tr("Get it again."));
    }
    if (start.starts_with(firstLine)) {
        const std::string_view ending = start.substr(firstLine.size());
        if (ending.starts_with('\n'))
            return;
        if (ending.starts_with("\r\n"))
            fail(ErrorCode::DamagedSnapshot,
                Tr::tr("The line endings of %1 were converted to CR LF, which changes values.")
                    .arg(file.path()),
                Tr::tr("Get the file again; in git, the line “*.sql -text” in .gitattributes "
                       "prevents the conversion."));
    }
    if (firstLine.starts_with(start))
        fail(ErrorCode::DamagedSnapshot,
            Tr::tr("%1 ends within its first line. It was not written or not copied completely.")
                .arg(file.path()),
            Tr::tr("Get it again."));
    checkIsNoDatabase(file, start);
    if (start.find('\0') != start.npos)
        fail(ErrorCode::InvalidSnapshot,
            Tr::tr("%1 is a binary file, not a snapshot.").arg(file.path()));
    fail(ErrorCode::InvalidSnapshot,
        Tr::tr("%1 is not a snapshot that Seedbank captured: it does not start with the line “%2”.")
            .arg(file.path(), QLatin1String(firstLine.data(), static_cast<int>(firstLine.size()))));
}

} // namespace

int detectFormat(const File &file)
{
    FileBlocks blocks(file, 0);
    ByteStream stream(blocks, 0);
    checkFirstLine(file, stream.ensure(1).substr(0, 4096));
    for (int line = 0; line <= linesBeforeFormat; ++line)
        stream.takeLine(maximumShortLine);
    if (stream.ensure(1).starts_with('\n'))
        return 0;
    stream.expect("-- Format: ");
    const std::int64_t offset = stream.offset();
    const std::string format = stream.takeLine(maximumShortLine);
    if (format == "1" || format == "2")
        return format.front() - '0';
    if (parseCount(format) < 0)
        ByteStream::failAt(
            offset, Tr::tr("%1 is not the number of a format.").arg(excerpt(format)));
    fail(ErrorCode::InvalidSnapshot,
        Tr::tr("%1 is of format %2; this version of Seedbank reads formats 0 to 2.")
            .arg(file.path(), QString::fromStdString(format)),
        Tr::tr("Use a newer version of Seedbank."));
}

} // namespace seedbank
