// SPDX-License-Identifier: MIT
#include "ui/text/sentences.h"

#include "base/plaintext.h"
#include "ui/text/numbertext.h"
#include "ui/text/tr.h"

#include <QStringList>

#include <algorithm>
#include <optional>
#include <tuple>

namespace seedbank {

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString shortName(const QString &name, int longest)
{
    constexpr int end = 8;
    if (name.size() <= longest)
        return name;
    const auto isWhole = [&name](qsizetype at) { return !name[at].isLowSurrogate(); };
    qsizetype from = name.size() - end;
    qsizetype to = longest - end - 1;
    from += isWhole(from) ? 0 : 1;
    to -= isWhole(to) ? 0 : 1;
    return name.left(to) + QChar(0x2026) + name.mid(from);
}

QString shortVersion(std::string_view version)
{
    return fromUtf8(version.substr(0, version.find('_')));
}

QString versionLabel(const VersionRef &ref)
{
    return QStringLiteral("%1 %2").arg(fromUtf8(ref.scenario), shortVersion(ref.version));
}

QString errorHeading(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument:
    case ErrorCode::AmbiguousVersion:
        return Tr::tr("The input is not valid");
    case ErrorCode::EngineMismatch:
        return Tr::tr("Captured from another kind of database");
    case ErrorCode::SchemaMismatch:
    case ErrorCode::UnsupportedSchema:
        return Tr::tr("The tables do not fit");
    case ErrorCode::SideEffects:
    case ErrorCode::KeyCollision:
    case ErrorCode::MissingReference:
        return Tr::tr("Rows outside the demo data stand in the way");
    case ErrorCode::UnsupportedValue:
        return Tr::tr("A value cannot be kept exactly");
    case ErrorCode::ConfirmationRequired:
        return Tr::tr("A confirmation is needed");
    case ErrorCode::ProtectedEnvironment:
        return Tr::tr("Nothing is loaded into production");
    case ErrorCode::NotFound:
        return Tr::tr("Not found");
    case ErrorCode::NoDemoData:
        return Tr::tr("No demo data here");
    case ErrorCode::NothingLoaded:
        return Tr::tr("Nothing has been loaded yet");
    case ErrorCode::NothingToUndo:
        return Tr::tr("There is nothing to undo");
    case ErrorCode::InvalidSnapshot:
    case ErrorCode::DamagedSnapshot:
        return Tr::tr("The snapshot is damaged");
    case ErrorCode::InvalidManifest:
        return Tr::tr("The manifest is damaged");
    case ErrorCode::InvalidDataset:
        return Tr::tr("The dataset file is invalid");
    case ErrorCode::InvalidSettings:
        return Tr::tr("A settings file is invalid");
    case ErrorCode::NotADatabase:
        return Tr::tr("Not a database");
    case ErrorCode::ConnectionFailed:
        return Tr::tr("The database cannot be reached");
    case ErrorCode::AuthenticationFailed:
        return Tr::tr("The login was refused");
    case ErrorCode::KeychainLocked:
        return Tr::tr("The keychain is locked");
    case ErrorCode::KeychainUnavailable:
        return Tr::tr("No keychain");
    case ErrorCode::DatabaseLocked:
        return Tr::tr("The database is locked");
    case ErrorCode::DatabaseError:
    case ErrorCode::ConstraintViolation:
        return Tr::tr("The database refused");
    case ErrorCode::VerificationFailed:
        return Tr::tr("The loaded rows are not those of the snapshot");
    case ErrorCode::LibraryLocked:
        return Tr::tr("The library is in use");
    case ErrorCode::PermissionDenied:
        return Tr::tr("No permission");
    case ErrorCode::DiskFull:
        return Tr::tr("The disk is full");
    case ErrorCode::IoError:
        return Tr::tr("A file could not be read or written");
    case ErrorCode::Internal:
        return Tr::tr("An error in Seedbank");
    case ErrorCode::OutcomeUnknown:
        return Tr::tr("The outcome is unknown");
    case ErrorCode::Cancelled:
        return Tr::tr("Cancelled");
    }
    return {};
}

QString headingOf(const Error &error)
{
    const QString outcome = outcomeText(error);
    return outcome.isEmpty() ? errorHeading(error.code) : outcome;
}

bool sayTheSame(const Error &one, const Error &other)
{
    return std::tie(one.cause, one.advice) == std::tie(other.cause, other.advice);
}

ReplacedRows replacedRows(
    const ImportReport &preview, const VersionRef &version, const QString &database)
{
    const std::optional<VersionRef> &loaded = preview.loaded;
    qint64 live = 0;
    for (const TableChanges &table : preview.changes)
        live += table.counts.deleted + table.counts.updated + table.counts.unchanged;
    const qint64 changes = totalChanges(preview.changes);
    if (live == 0)
        return { Tr::tr("There is no demo data in %1.").arg(database) };
    if (changes == 0)
        return {};
    if (preview.replaces && !preview.replaces->empty()) {
        const bool isLoaded = loaded && std::ranges::count(*preview.replaces, *loaded) > 0;
        return { Tr::tr("This replaces %1.")
                     .arg(versionLabel(isLoaded ? *loaded : preview.replaces->front())) };
    }
    if (!preview.replacesDamaged.empty())
        return { Tr::tr("This replaces the rows of %1, whose file is damaged or missing: nothing "
                        "in the library keeps them. To keep the rows for good, capture them first.")
                     .arg(versionLabel(preview.replacesDamaged.front())),
            true };
    if (!preview.replaces)
        return { Tr::tr("To keep what is replaced for good, capture it first."), true };
    if (loaded && *loaded == version)
        return { Tr::tr("This replaces %1 and %2 change(s) made to it since. To keep the changes "
                        "for good, capture them first.",
                     nullptr, pluralCount(changes))
                     .arg(versionLabel(*loaded), groupedNumber(changes)),
            true };
    if (loaded)
        return { Tr::tr("This replaces %1 and the changes made to it since. To keep the changes "
                        "for good, capture them first.")
                     .arg(versionLabel(*loaded)),
            true };
    return { Tr::tr("This replaces demo rows that match no version in this library. To keep them "
                    "for good, capture them first."),
        true };
}

} // namespace seedbank
