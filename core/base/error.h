// SPDX-License-Identifier: MIT
#pragma once

#include "base/obstacle.h"

#include <QString>

#include <optional>
#include <string_view>
#include <vector>

namespace seedbank {

/** Why something failed. The window acts on it and the console maps it to its exit status; its
 *  name (errorCodeName) is what `--json` prints, and stable. */
enum class ErrorCode {
    // usage
    InvalidArgument, ///< a name, option or URL that cannot be meant
    AmbiguousVersion, ///< `v4` where two versions have that number
    // refused by a guard; nothing was changed
    EngineMismatch, ///< a snapshot of another engine
    SchemaMismatch, ///< the database lacks a table or column, or needs one that is not there
    SideEffects, ///< a load would reach rows outside the demo data
    KeyCollision, ///< a row outside the demo data has a key that the snapshot needs
    MissingReference, ///< a row outside the demo data, which the snapshot points at, is missing
    UnsupportedSchema, ///< a table without key, a kind of object that cannot be kept exactly
    UnsupportedValue, ///< a value that cannot be kept exactly
    ConfirmationRequired, ///< the name of the database must be given
    ProtectedEnvironment, ///< nothing is loaded into a production database
    // not found
    NotFound, ///< scenario, version, file, database
    NoDemoData, ///< nothing to capture
    NothingLoaded, ///< nothing to reset to
    NothingToUndo, ///< nothing was changed, or no safety copy was taken
    // damaged or invalid files
    InvalidSnapshot, ///< not a snapshot, or outside its grammar
    DamagedSnapshot, ///< a digest or count does not fit
    InvalidManifest,
    InvalidDataset,
    InvalidSettings, ///< a file of Seedbank's own settings
    NotADatabase, ///< the file is no database of this engine
    // failed; the database and the library are unchanged
    ConnectionFailed, ///< no such host, nothing listens, no answer, TLS refused, connection lost
    AuthenticationFailed, ///< user or password
    KeychainLocked, ///< it has to be unlocked before it tells or takes a password
    KeychainUnavailable, ///< none runs, or it does not answer
    DatabaseLocked,
    DatabaseError, ///< any other error that the engine reports
    ConstraintViolation,
    VerificationFailed, ///< the loaded rows are not the snapshot's
    LibraryLocked,
    PermissionDenied, ///< of the file system, or of the database
    DiskFull,
    IoError,
    Internal, ///< a broken promise inside Seedbank; the cause says which
    // neither done nor failed
    OutcomeUnknown, ///< a COMMIT whose reply was lost, a version published half; the advice says
    ///< what to check
    Cancelled, ///< stopped on request; nothing was changed
};

/** The stable name of a code, in snake case: "not_found". */
std::string_view errorCodeName(ErrorCode code);

/** What a database said went wrong, for the engine that asked it: by this it tells errors of one
 *  code apart. */
struct NativeError {
    unsigned int number = 0; ///< the engine's own, where it has numbers; else 0
    QString text = {}; ///< in the database's words and language, without its number
    QString sqlState = {}; ///< "40P01"; empty where there is none
    QString more = {}; ///< the second sentence of some: PostgreSQL's DETAIL
};

struct Error {
    /** What became of the database that an operation was to change. One that changed it has
     *  succeeded: what went wrong after its COMMIT is a warning. */
    enum class Outcome {
        Unchanged,
        Unknown, ///< a COMMIT whose reply was lost; the advice says what to check
    };
    ErrorCode code = ErrorCode::Internal;
    /** For people: action, object and cause. Nobody compares or parses it. */
    QString cause;
    /** The next step, in sentences of its own; empty where nothing but the cause helps. */
    QString advice = {};
    /** The driver's or system's own text, for people; may be empty. */
    QString detail = {};
    /** For SideEffects, KeyCollision, MissingReference and SchemaMismatch. */
    std::vector<Obstacle> obstacles = {};
    /** Of an error that a database made; else empty. */
    NativeError native = {};
    /** Set by the operation that was to change a database, and by nobody below it. */
    std::optional<Outcome> outcome = {};

    /** The cause and the advice. */
    QString message() const;
};

/** What a stop request makes of whatever it interrupts. */
Error cancelled(const QString &detail = {});

/** "Could not read m.json: it is empty." Each of the two is translated whole: where a text stands
 *  in another one, no translation can get both right. A reason in a server's own words may have its
 *  full stop already. */
QString withReason(const QString &what, const QString &reason);

/** "Your database is unchanged."; empty where the error itself has to say more. */
QString outcomeText(const Error &error);
/** All that people are told, in sentences: the state things are in first. */
QString describe(const Error &error);

} // namespace seedbank
