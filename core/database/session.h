// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/catalogue.h"
#include "database/databaseidentity.h"
#include "database/databaseurl.h"
#include "database/triggers.h"
#include "rows/changeset.h"
#include "rows/rowstore.h"
#include "sql/derivedtable.h"
#include "sql/dialect.h"
#include "sql/rowfilter.h"

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace seedbank {

class TaskMonitor;

struct SessionOptions {
    enum class Access { Read, Write };
    Access access = Access::Read;
    std::chrono::milliseconds lockTimeout { 5000 };
    QString password
        = {}; ///< of the URL's user; empty: none is sent, or what the client library finds
    /** No table that the user may not see refers to demo rows: somebody says so who knows. */
    bool noForeignChildren = false;
};

/** What became of the wish for a protected connection, and of that for a password. */
struct ConnectionFacts {
    bool isEncrypted = false;
    /** The variable or file that the client library took the password from; empty where it was
     *  given, or none was needed. */
    QString passwordFrom = {};
};

/** A foreign key that makes a load slow: the rows of `table` are searched once for each row that is
 *  deleted from the table that it references. */
struct SlowReference {
    TableName table;
    ForeignKey key;
};

/** One connection to a database, on the thread that opened it. A stop request interrupts the
 *  statement that runs: it then fails with Cancelled. An open transaction is rolled back by the
 *  destructor. */
class Session {
public:
    /** Errors: NotFound, NotADatabase, PermissionDenied, ConnectionFailed, AuthenticationFailed,
     *  DatabaseLocked, UnsupportedSchema, IoError, DatabaseError, Internal. */
    static Result<std::unique_ptr<Session>> open(
        const DatabaseUrl &url, const SessionOptions &options, std::stop_token stopToken);
    virtual ~Session() = default;

    virtual const Dialect &dialect() const = 0;
    virtual std::string serverVersion() const = 0; ///< "3.40.1"
    /** What snapshots of its rows say they were captured from: "postgresql", "mysql". */
    virtual std::string_view engineName() const = 0;
    /** Names the database itself, however it was reached, and the address it was reached at. */
    virtual const DatabaseIdentity &identity() const = 0;
    virtual ConnectionFacts facts() const { return {}; }

    virtual Result<Schema> readSchema() = 0;
    /** What concerns a dataset of these tables: of the server's other schemas only those that hold
     *  one of them, or that foreign keys lead to or from. */
    virtual Result<Schema> readSchemaFor(std::span<const TableName>) { return readSchema(); }

    /** Begins a transaction that sees one state of the database throughout. */
    virtual Result<> beginRead() = 0;
    /** Begins a transaction and locks the tables against other writers, within the lock timeout
     *  (DatabaseLocked). Tables that are not there are left for resolve() to tell. */
    virtual Result<> beginWrite(std::span<const TableName> tables) = 0;
    virtual Result<> commit() = 0;
    virtual Result<> rollback() = 0;

    virtual Result<std::int64_t> count(const SelectedTable &table) = 0;
    /** As the dialect's, of this very server. */
    virtual std::optional<DerivedTable> storedRules(const TableName &table) const;
    /** Whether the type of the column can have the value that the table's filter, an Equals,
     *  compares it with, as far as only the server knows. If not, the transaction may be over. */
    virtual Result<bool> canEqual(const SelectedTable &) { return true; }
    /** Whether the user may look at all rows of a table; inside a transaction. */
    virtual Result<bool> mayRead(const SchemaTable &) { return true; }
    /** The demo rows now, in key order; inside a transaction. The session outlives the store. */
    virtual std::unique_ptr<RowStore> rows(std::vector<SelectedTable> tables) = 0;
    /** Derived rows, in key order; inside a transaction. The session outlives the store. */
    virtual std::unique_ptr<RowStore> rows(std::vector<DerivedTable> tables) = 0;
    /** The rows of a format-0 snapshot as `tables` would store them, in key order: through
     *  temporary tables of the target's types. `store` has the same tables by name, each with a
     *  subset of the columns. */
    virtual Result<std::unique_ptr<RowStore>> stage(
        RowStore &store, std::span<const SelectedTable> tables, TaskMonitor &monitor)
        = 0;

    /** What stands in the way of the changes: rows outside the demo data that hang on rows to be
     *  deleted or on referenced values to be changed, keys that rows outside the demo data hold,
     *  and references to rows that will not be there. */
    virtual Result<std::vector<Obstacle>> findObstacles(const ChangeSet &changes,
        std::span<const SelectedTable> tables, const Schema &schema, TaskMonitor &monitor)
        = 0;
    /** What would stand in the way of taking the changes back, for this user, although nothing does
     *  of the changes themselves: unseen rows that may hang by then on what they insert, a DELETE
     *  that the server refuses, a right that is not needed before. */
    virtual Result<std::vector<Obstacle>> findBarriersToUndo(
        const ChangeSet &, std::span<const SelectedTable>, const Schema &, TaskMonitor &)
    {
        return std::vector<Obstacle>();
    }
    /** What people should know of that runs by what the session itself does, whatever is loaded. */
    virtual Result<std::vector<QString>> remarks() { return std::vector<QString>(); }
    /** Rows that the changes take away and that could not be written again: an undo would fail. */
    virtual Result<std::vector<Obstacle>> findUnrestorable(const ChangeSet &, TaskMonitor &)
    {
        return std::vector<Obstacle>();
    }
    /** Foreign keys without an index, where the engine would look the changes' deleted and changed
     *  rows up in too many rows. */
    virtual Result<std::vector<SlowReference>> findSlowReferences(
        const ChangeSet &, std::span<const SelectedTable>, const Schema &)
    {
        return std::vector<SlowReference>();
    }
    /** Writes the changes inside the open write transaction: deletes, updates, inserts, then every
     *  foreign key that they touch is checked. Errors: SideEffects, KeyCollision, MissingReference,
     *  ConstraintViolation, DatabaseError, Cancelled. After an error only rollback() may follow:
     *  the transaction may be over already, and another one begun to find the reason. Reports each
     *  row that changes to the monitor, once; nothing else of a session reports rows. */
    virtual Result<> apply(const ChangeSet &changes, std::span<const SelectedTable> tables,
        const Schema &schema, TaskMonitor &monitor)
        = 0;
    /** After apply(), to compare and apply once more. Whether meanwhile only this transaction could
     *  write demo rows: else what is there now may be another program's. */
    virtual bool continueWriting() { return true; }
    /** The server ended the transaction so that another one could go on: what was tried may succeed
     *  in a new session. */
    virtual bool metDeadlock() const { return false; }

    // What denies a user to work with tables at all, whatever is in them: the errors, of code
    // PermissionDenied, that it would end with, as far as the catalogue tells. Inside a transaction
    // for reading, in which nothing else is to be done. Nothing is changed.
    /** Captures of their rows. */
    virtual Result<std::vector<Error>> findBarriersToCapture(std::span<const SelectedTable>)
    {
        return std::vector<Error>();
    }
    /** Looking for the rows outside of them that theirs may refer to. */
    virtual Result<std::vector<Error>> findBarriersToParents(
        std::span<const SelectedTable>, const Schema &)
    {
        return std::vector<Error>();
    }
    /** Loads that insert, change and delete rows in each of them, besides. */
    virtual Result<std::vector<Error>> findBarriersToLoad(
        std::span<const SelectedTable>, const Schema &, TaskMonitor &)
    {
        return std::vector<Error>();
    }

    /** Which triggers this user cannot switch off in a transaction, with the reason, an obstacle a
     *  table; none if all can be. Only reads. */
    virtual Result<std::vector<Obstacle>> findFixedTriggers(std::span<const FiringTriggers> firing)
        = 0;
    /** Inside the open write transaction, before apply(): the triggers rest until
     *  switchTriggersOn(), and are as they were after a rollback, too. What people should know of
     *  those that do not rest. */
    virtual Result<std::vector<QString>> switchTriggersOff(std::span<const FiringTriggers> firing)
        = 0;
    /** For a preview of a load that switches them off: findObstacles() leaves them out. */
    virtual Result<> ignoreTriggers(std::span<const FiringTriggers>) { return {}; }
    /** Every trigger is exactly as before switchTriggersOff(); else an error. */
    virtual Result<> switchTriggersOn() = 0;
};

} // namespace seedbank
