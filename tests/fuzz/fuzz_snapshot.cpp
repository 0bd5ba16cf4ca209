// SPDX-License-Identifier: MIT
// The snapshot reader against arbitrary bytes, in all formats. What it accepts must hold:
//  - the rows read again have the digests that were verified;
//  - a file of the current format is the only spelling of its rows: written again, it is the same
//  bytes.
// Digests keep mutated inputs from getting far, so a file that only fails at one is given the right
// one and read again.
#include "base/sha256.h"
#include "base/taskmonitor.h"
#include "snapshot/snapshot.h"
#include "snapshot/snapshotwriter.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

using namespace seedbank;

namespace {

constexpr std::string_view contentPrefix = "-- Content: sha256:";
constexpr std::string_view filePrefix = "-- File: sha256:";
constexpr std::size_t digits = 64;

[[noreturn]] void fail(const char *what, const QString &detail = {})
{
    std::fprintf(stderr, "%s %s\n", what, qPrintable(detail));
    std::abort();
}

template <class T> T must(Result<T> result, const char *what)
{
    if (!result)
        fail(what, result.error().message() + QStringLiteral(" ") + result.error().detail);
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

File fileWith(std::string_view bytes)
{
    File file = must(File::createTemporary(), "no temporary file");
    must(file.append(bytes), "cannot write");
    return file;
}

/** Of a file without a name. */
QString pathOf(const File &file)
{
    return QStringLiteral("/proc/self/fd/%1").arg(file.descriptor());
}

std::string bytesOf(const File &file)
{
    std::string bytes(static_cast<std::size_t>(must(file.size(), "no size")), '\0');
    must(file.readAt(0, bytes.data(), bytes.size()), "cannot read");
    return bytes;
}

/** Puts the digest of a table that `error` names as the computed one in the place of the stated
 *  one. */
bool mendTableDigest(std::string &bytes, const Error &error)
{
    constexpr std::string_view computed = "computed ";
    constexpr std::string_view stated = ", stated ";
    const std::string detail = error.detail.toStdString();
    if (error.code != ErrorCode::DamagedSnapshot || !detail.starts_with(computed)
        || detail.size() != computed.size() + digits + stated.size() + digits)
        return false;
    const std::size_t place = bytes.find(detail.substr(detail.size() - digits));
    if (place == bytes.npos)
        return false;
    bytes.replace(place, digits, detail.substr(computed.size(), digits));
    return true;
}

/** Puts the digest that `error` names as the computed one after the last `prefix`. */
bool mendDigest(std::string &bytes, std::string_view prefix, const Error &error)
{
    constexpr std::string_view computed = "computed ";
    const std::string detail = error.detail.toStdString();
    const std::size_t line = bytes.rfind(prefix);
    if (error.code != ErrorCode::DamagedSnapshot || !detail.starts_with(computed)
        || detail.size() != computed.size() + digits || line == bytes.npos
        || bytes.size() < line + prefix.size() + digits)
        return false;
    bytes.replace(line + prefix.size(), digits, detail.substr(computed.size()));
    return true;
}

void checkRowsReadAgain(Snapshot &snapshot)
{
    TaskMonitor monitor;
    const StoreDigest again = must(digest(snapshot, monitor), "rows do not read again:");
    if (again != snapshot.facts().tables)
        fail("rows read again differ");
}

void checkWritesTheSame(Snapshot &snapshot, const std::string &bytes)
{
    TaskMonitor monitor;
    File copy = must(File::createTemporary(), "no temporary file");
    const SnapshotFacts written
        = must(writeSnapshot(copy, snapshot.header(), snapshot, monitor,
                   [&](const SnapshotHeader &) -> Result<std::vector<OutsideReference>> {
                       return snapshot.facts().outside;
                   }),
            "does not write:");
    must(sealSnapshot(copy, written, snapshot.header().version, monitor), "does not seal:");
    if (bytesOf(copy) != bytes)
        fail("written again, the snapshot differs");
}

/** A file that changes after it was opened gives an error or the rows that were verified. */
void checkChangeIsFound(const std::string &bytes)
{
    File file = fileWith(bytes);
    TaskMonitor monitor;
    const auto snapshot = must(Snapshot::open(pathOf(file), monitor), "does not open by its path:");
    const std::size_t place = bytes.size() * 2 / 3;
    must(file.writeAt(static_cast<std::int64_t>(place), bytes[place] == '1' ? "2" : "1"),
        "cannot write");
    const Result<StoreDigest> again = digest(*snapshot, monitor);
    if (again ? *again != snapshot->facts().tables
              : again.error().code != ErrorCode::DamagedSnapshot)
        fail("a change is not found");
}

/** The header read alone is there for each snapshot, and agrees with it. */
void checkHeader(std::string_view bytes, const Result<std::unique_ptr<Snapshot>> &snapshot)
{
    const File file = fileWith(bytes);
    const Result<SnapshotHeader> header = readSnapshotHeader(pathOf(file));
    if (snapshot && (!header || header->version != (*snapshot)->header().version))
        fail("the header alone differs");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    std::string bytes(reinterpret_cast<const char *>(data), size);
    TaskMonitor monitor;
    Result<std::unique_ptr<Snapshot>> snapshot = Snapshot::open(fileWith(bytes), monitor);
    constexpr int tables = 8;
    for (int i = 0; !snapshot && i < tables && mendTableDigest(bytes, snapshot.error()); ++i)
        snapshot = Snapshot::open(fileWith(bytes), monitor);
    for (const std::string_view prefix : { contentPrefix, filePrefix }) {
        if (!snapshot && mendDigest(bytes, prefix, snapshot.error()))
            snapshot = Snapshot::open(fileWith(bytes), monitor);
    }
    checkHeader(bytes, snapshot);
    if (!snapshot) {
        if (snapshot.error().message().isEmpty())
            fail("an error without a message");
        return 0;
    }
    checkRowsReadAgain(**snapshot);
    checkChangeIsFound(bytes);
    if ((*snapshot)->header().format == currentFormat)
        checkWritesTheSame(**snapshot, bytes);
    return 0;
}
