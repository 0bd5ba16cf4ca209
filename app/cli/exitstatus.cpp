// SPDX-License-Identifier: MIT
#include "cli/exitstatus.h"

namespace seedbank {

ExitStatus exitStatus(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument:
    case ErrorCode::AmbiguousVersion:
        return ExitStatus::Usage;
    case ErrorCode::EngineMismatch:
    case ErrorCode::SchemaMismatch:
    case ErrorCode::SideEffects:
    case ErrorCode::KeyCollision:
    case ErrorCode::MissingReference:
    case ErrorCode::UnsupportedSchema:
    case ErrorCode::UnsupportedValue:
    case ErrorCode::ConfirmationRequired:
    case ErrorCode::ProtectedEnvironment:
        return ExitStatus::Refused;
    case ErrorCode::NotFound:
    case ErrorCode::NoDemoData:
    case ErrorCode::NothingLoaded:
    case ErrorCode::NothingToUndo:
        return ExitStatus::NotFound;
    case ErrorCode::InvalidSnapshot:
    case ErrorCode::DamagedSnapshot:
    case ErrorCode::InvalidManifest:
    case ErrorCode::InvalidDataset:
    case ErrorCode::InvalidSettings:
    case ErrorCode::NotADatabase:
        return ExitStatus::Invalid;
    case ErrorCode::ConnectionFailed:
    case ErrorCode::AuthenticationFailed:
    case ErrorCode::KeychainLocked:
    case ErrorCode::KeychainUnavailable:
    case ErrorCode::DatabaseLocked:
    case ErrorCode::DatabaseError:
    case ErrorCode::ConstraintViolation:
    case ErrorCode::VerificationFailed:
    case ErrorCode::LibraryLocked:
    case ErrorCode::PermissionDenied:
    case ErrorCode::DiskFull:
    case ErrorCode::IoError:
    case ErrorCode::Internal:
        return ExitStatus::Failed;
    case ErrorCode::OutcomeUnknown:
        return ExitStatus::Unknown;
    case ErrorCode::Cancelled:
        return ExitStatus::Cancelled;
    }
    return ExitStatus::Failed;
}

} // namespace seedbank
