// SPDX-License-Identifier: MIT
#pragma once

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
    Internal, ///< a broken promise inside Seedbank; the message says which
    // neither done nor failed
    OutcomeUnknown, ///< a COMMIT whose reply was lost, a version published half; the message says
    ///< what to check
    Cancelled, ///< stopped on request; nothing was changed
};

/** The stable name of a code, in snake case: "not_found". */
std::string_view errorCodeName(ErrorCode code);

/** What stands in the way of a load: a number of rows, and some of their keys. */
struct Obstacle {
    enum class Kind {
        // rows outside the demo data
        Cascade,
        SetNull,
        SetDefault,
        Restrict,
        KeyCollision,
        MissingReference,
        Adopted, ///< they would become demo data: the load brings back what they point at
        // rows of the load itself
        KeyHandOver, ///< they hand values of a unique key on to each other, and no way is open
        Constraint, ///< they break a rule of the database: CHECK, NOT NULL, a type, exclusion
        UnseenRows, ///< rows that this user may not see may hang on them
        Trigger, ///< what a trigger makes of them cannot be told without trying
    };
    Kind kind = Kind::Restrict;
    /** Of the rows outside the demo data; of the missing rows for MissingReference; from
     *  KeyHandOver on of the rows that the load writes. */
    QString table;
    /** The foreign key or unique key: "order_lines.order_id → orders.id"; from KeyHandOver on the
     *  key, rule or triggers by name, and what opens the way: "slug_key: needs …". */
    QString detail;
    qint64 rows = 0;
    static constexpr std::size_t maximumSamples = 5;
    std::vector<QString> sampleKeys; ///< at most maximumSamples
};

struct Error {
    /** What became of the database that an operation was to change. One that changed it has
     *  succeeded: what went wrong after its COMMIT is a warning. */
    enum class Outcome {
        Unchanged,
        Unknown, ///< a COMMIT whose reply was lost; the message says what to check
    };
    ErrorCode code = ErrorCode::Internal;
    /** For people: action, object and cause, then the next step. Shown by describe(); nobody
     * compares or parses it. */
    QString message;
    /** The driver's or system's own text; may be empty. */
    QString detail = {};
    /** For SideEffects, KeyCollision, MissingReference and SchemaMismatch. */
    std::vector<Obstacle> obstacles = {};
    /** Set by the operation that was to change a database, and by nobody below it. */
    std::optional<Outcome> outcome = {};
};

/** What a stop request makes of whatever it interrupts. */
Error cancelled(const QString &detail = {});

/** "Your database is unchanged."; empty where the error itself has to say more. */
QString outcomeText(const Error &error);
/** All that people are told, in sentences: the state things are in first. */
QString describe(const Error &error);

} // namespace seedbank
