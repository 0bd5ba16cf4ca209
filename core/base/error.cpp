// SPDX-License-Identifier: MIT
#include "base/error.h"

#include "base/tr.h"

namespace seedbank {

std::string_view errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument:
        return "invalid_argument";
    case ErrorCode::AmbiguousVersion:
        return "ambiguous_version";
    case ErrorCode::EngineMismatch:
        return "engine_mismatch";
    case ErrorCode::SchemaMismatch:
        return "schema_mismatch";
    case ErrorCode::SideEffects:
        return "side_effects";
    case ErrorCode::KeyCollision:
        return "key_collision";
    case ErrorCode::MissingReference:
        return "missing_reference";
    case ErrorCode::UnsupportedSchema:
        return "unsupported_schema";
    case ErrorCode::UnsupportedValue:
        return "unsupported_value";
    case ErrorCode::ConfirmationRequired:
        return "confirmation_required";
    case ErrorCode::ProtectedEnvironment:
        return "protected_environment";
    case ErrorCode::NotFound:
        return "not_found";
    case ErrorCode::NoDemoData:
        return "no_demo_data";
    case ErrorCode::NothingLoaded:
        return "nothing_loaded";
    case ErrorCode::NothingToUndo:
        return "nothing_to_undo";
    case ErrorCode::InvalidSnapshot:
        return "invalid_snapshot";
    case ErrorCode::DamagedSnapshot:
        return "damaged_snapshot";
    case ErrorCode::InvalidManifest:
        return "invalid_manifest";
    case ErrorCode::InvalidDataset:
        return "invalid_dataset";
    case ErrorCode::InvalidSettings:
        return "invalid_settings";
    case ErrorCode::NotADatabase:
        return "not_a_database";
    case ErrorCode::ConnectionFailed:
        return "connection_failed";
    case ErrorCode::AuthenticationFailed:
        return "authentication_failed";
    case ErrorCode::KeychainLocked:
        return "keychain_locked";
    case ErrorCode::KeychainUnavailable:
        return "keychain_unavailable";
    case ErrorCode::DatabaseLocked:
        return "database_locked";
    case ErrorCode::DatabaseError:
        return "database_error";
    case ErrorCode::ConstraintViolation:
        return "constraint_violation";
    case ErrorCode::VerificationFailed:
        return "verification_failed";
    case ErrorCode::LibraryLocked:
        return "library_locked";
    case ErrorCode::PermissionDenied:
        return "permission_denied";
    case ErrorCode::DiskFull:
        return "disk_full";
    case ErrorCode::IoError:
        return "io_error";
    case ErrorCode::Internal:
        return "internal";
    case ErrorCode::OutcomeUnknown:
        return "outcome_unknown";
    case ErrorCode::Cancelled:
        return "cancelled";
    }
    return "internal";
}

Error cancelled(const QString &detail)
{
    return { ErrorCode::Cancelled, Tr::tr("Cancelled. Nothing was changed."), {}, detail };
}

QString Error::message() const
{
    return advice.isEmpty() ? cause : cause + QLatin1Char(' ') + advice;
}

QString withReason(const QString &what, const QString &reason)
{
    const QString text = reason.trimmed();
    return what + QStringLiteral(": ") + text
        + (text.endsWith(QLatin1Char('.')) ? QString() : QStringLiteral("."));
}

QString outcomeText(const Error &error)
{
    if (error.outcome != Error::Outcome::Unchanged)
        return {};
    return error.code == ErrorCode::Cancelled ? Tr::tr("Cancelled. Your database is unchanged.")
                                              : Tr::tr("Your database is unchanged.");
}

QString describe(const Error &error)
{
    const QString outcome = outcomeText(error);
    if (outcome.isEmpty())
        return error.message();
    // That it was cancelled is all there is to say.
    return error.code == ErrorCode::Cancelled ? outcome
                                              : outcome + QLatin1Char(' ') + error.message();
}

} // namespace seedbank
