// SPDX-License-Identifier: MIT
#pragma once

#include "database/attempt.h"
#include "database/session.h"
#include "engines/postgresql/postgresqlsequences.h"
#include "engines/postgresql/postgresqlsessiondialect.h"
#include "engines/postgresql/postgresqltriggers.h"

#include <memory>
#include <vector>

namespace seedbank {

class PostgreSqlChanges;
class PostgreSqlConnection;
class Statements;
struct PostgreSqlLoad;

class PostgreSqlSession final : public Session {
public:
    static Result<std::unique_ptr<Session>> open(
        const DatabaseUrl &url, const SessionOptions &options, std::stop_token stopToken);
    /** Engine::clientLibrary */
    static QString clientLibrary();
    ~PostgreSqlSession() override;

    /** Knows the tables once readSchema() has read them. */
    const Dialect &dialect() const override { return m_dialect; }
    std::string serverVersion() const override;
    std::string_view engineName() const override { return "postgresql"; }
    /** The server's system identifier and the database's oid; where the role may not read the
     *  identifier, host, port and oid. */
    const DatabaseIdentity &identity() const override { return m_identity; }
    ConnectionFacts facts() const override;
    Result<Schema> readSchema() override;
    Result<> beginRead() override;
    Result<> beginWrite(std::span<const TableName> tables) override;
    Result<> commit() override;
    Result<> rollback() override;
    bool metDeadlock() const override;
    Result<std::vector<QString>> remarks() override;
    Result<bool> canEqual(const SelectedTable &table) override;
    Result<std::int64_t> count(const SelectedTable &table) override;
    Result<bool> mayRead(const SchemaTable &table) override;
    std::unique_ptr<RowStore> rows(std::vector<SelectedTable> tables) override;
    std::unique_ptr<RowStore> rows(std::vector<DerivedTable> tables) override;
    Result<std::unique_ptr<RowStore>> stage(
        RowStore &store, std::span<const SelectedTable> tables, TaskMonitor &monitor) override;
    Result<std::vector<Obstacle>> findObstacles(const ChangeSet &changes,
        std::span<const SelectedTable> tables, const Schema &schema, TaskMonitor &monitor) override;
    Result<std::vector<Obstacle>> findBarriersToUndo(const ChangeSet &changes,
        std::span<const SelectedTable> tables, const Schema &schema, TaskMonitor &monitor) override;
    Result<std::vector<SlowReference>> findSlowReferences(const ChangeSet &changes,
        std::span<const SelectedTable> tables, const Schema &schema) override;
    Result<> apply(const ChangeSet &changes, std::span<const SelectedTable> tables,
        const Schema &schema, TaskMonitor &monitor) override;
    Result<std::vector<Error>> findBarriersToCapture(
        std::span<const SelectedTable> tables) override;
    Result<std::vector<Error>> findBarriersToParents(
        std::span<const SelectedTable> tables, const Schema &schema) override;
    Result<std::vector<Error>> findBarriersToLoad(
        std::span<const SelectedTable> tables, const Schema &schema, TaskMonitor &monitor) override;
    Result<std::vector<Obstacle>> findFixedTriggers(
        std::span<const FiringTriggers> firing) override;
    Result<std::vector<QString>> switchTriggersOff(std::span<const FiringTriggers> firing) override;
    Result<> switchTriggersOn() override;

private:
    PostgreSqlSession() = default;
    Result<> begin(const std::string &mode, const Attempt &attempt);
    Result<> allowTemporaryTables();
    Result<> checkIsPrimary();
    Result<> beginAndLock(std::span<const TableName> tables);
    Result<> mayLoad(std::span<const SelectedTable> tables);
    Result<> checkTemporaryTables();
    Error lockedBy(Error error, const std::vector<std::string> &tables);
    Result<> outcomeOf(const std::string &transaction, const Error &lost);
    void analyze();

    DatabaseUrl m_url;
    SessionOptions m_options;
    std::unique_ptr<Statements> m_statements;
    PostgreSqlConnection *m_connection = nullptr; ///< of m_statements
    DatabaseIdentity m_identity;
    PostgreSqlSessionDialect m_dialect;
    bool m_readOnly = false; ///< the transaction at hand
    std::unique_ptr<PostgreSqlLoad> m_load;
    std::unique_ptr<PostgreSqlChanges> m_changes; ///< applied, not yet committed
    std::vector<PostgreSqlSequences> m_earlier; ///< of changes applied before m_changes
    PostgreSqlTriggers m_triggers;
    std::vector<std::string> m_toAnalyze;
};

} // namespace seedbank
