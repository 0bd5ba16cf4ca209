// SPDX-License-Identifier: MIT
#include "snapshot/failure.h"

#include "snapshot/tr.h"

#include <algorithm>
#include <string>

namespace seedbank {

namespace {

struct Place {
    std::int64_t line = 1;
    std::int64_t column = 1; ///< in characters
};

Result<Place> placeOf(const File &file, std::int64_t offset)
{
    Place place;
    std::string block(256 * 1024, '\0');
    for (std::int64_t at = 0; at < offset;) {
        const auto wanted = std::min(block.size(), static_cast<std::size_t>(offset - at));
        ASSIGN_OR_RETURN(const std::size_t count, file.readAt(at, block.data(), wanted));
        if (count == 0)
            break;
        for (const char byte : std::string_view(block.data(), count)) {
            if (byte == '\n') {
                ++place.line;
                place.column = 1;
            } else if ((static_cast<unsigned char>(byte) & 0xc0) != 0x80) {
                ++place.column; // the first byte of a character
            }
        }
        at += static_cast<std::int64_t>(count);
    }
    return place;
}

} // namespace

Error locatedError(const SnapshotFailure &failure, const File &file)
{
    if (failure.offset < 0)
        return failure.error;
    const Result<Place> place = placeOf(file, failure.offset);
    if (!place)
        return place.error();
    Error error = failure.error;
    error.cause
        = Tr::tr("%1, line %2, column %3:")
              .arg(file.path(), QString::number(place->line), QString::number(place->column))
        + u' ' + failure.error.cause;
    return error;
}

Error outOfMemory(const File &file)
{
    return { ErrorCode::IoError,
        Tr::tr("Could not read %1: there is not enough memory for its largest row.")
            .arg(file.path()) };
}

} // namespace seedbank
