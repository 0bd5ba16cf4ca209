// SPDX-License-Identifier: MIT
#pragma once

#include "database/session.h"
#include "engines/mariadb/mariadbcatalogue.h"
#include "engines/mariadb/mariadbsessiondialect.h"
#include "engines/mariadb/mariadbwitness.h"

#include <memory>

namespace seedbank {

class MariaDbConnection;
class Statements;

/** A MariaDB or MySQL database. What a user needs, for a capture: SELECT on the dataset's tables.
 *  For a load also INSERT, UPDATE, DELETE on them and CREATE TEMPORARY TABLES; where it deletes
 *  rows or changes what may be referenced, PROCESS and SELECT on every table that references them,
 *  or SELECT on everything: what a user may not see cannot be checked. On MySQL TRIGGER shows the
 *  triggers. */
class MariaDbSession final : public Session {
public:
    static Result<std::unique_ptr<Session>> open(
        const DatabaseUrl &url, const SessionOptions &options, std::stop_token stopToken);
    /** Engine::clientLibrary */
    static QString clientLibrary();
    ~MariaDbSession() override;

    const Dialect &dialect() const override;
    std::string serverVersion() const override;
    std::string_view engineName() const override;
    std::optional<DerivedTable> storedRules(const TableName &table) const override;
    const DatabaseIdentity &identity() const override { return m_identity; }
    ConnectionFacts facts() const override;
    Result<Schema> readSchema() override;
    Result<Schema> readSchemaFor(std::span<const TableName> tables) override;
    Result<> beginRead() override;
    Result<> beginWrite(std::span<const TableName> tables) override;
    Result<> commit() override;
    Result<> rollback() override;
    Result<std::int64_t> count(const SelectedTable &table) override;
    std::unique_ptr<RowStore> rows(std::vector<SelectedTable> tables) override;
    std::unique_ptr<RowStore> rows(std::vector<DerivedTable> tables) override;
    Result<std::unique_ptr<RowStore>> stage(
        RowStore &store, std::span<const SelectedTable> tables, TaskMonitor &monitor) override;
    Result<std::vector<Obstacle>> findObstacles(const ChangeSet &changes,
        std::span<const SelectedTable> tables, const Schema &schema, TaskMonitor &monitor) override;
    Result<std::vector<Obstacle>> findBarriersToUndo(const ChangeSet &changes,
        std::span<const SelectedTable> tables, const Schema &schema, TaskMonitor &monitor) override;
    Result<std::vector<Obstacle>> findUnrestorable(
        const ChangeSet &changes, TaskMonitor &monitor) override;
    Result<> apply(const ChangeSet &changes, std::span<const SelectedTable> tables,
        const Schema &schema, TaskMonitor &monitor) override;
    bool continueWriting() override;
    bool metDeadlock() const override;
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
    /** Of a session's one transaction. */
    enum class Stage { Reading, Comparing, Written };

    MariaDbSession(const DatabaseUrl &url, const SessionOptions &options);
    Result<> readIdentity();
    Result<> takeLock();
    Result<> afterLostCommit(Error error);
    Result<> endTransaction();
    Result<> write(const MariaDbLoad &load, TaskMonitor &monitor);

    DatabaseUrl m_url;
    SessionOptions m_options;
    std::unique_ptr<Statements> m_statements;
    MariaDbConnection *m_connection = nullptr; ///< of m_statements
    DatabaseIdentity m_identity;
    MariaDbCatalogue m_catalogue;
    MariaDbSessionDialect m_dialect { m_catalogue.schema };
    MariaDbWitness m_witness;
    Stage m_stage = Stage::Reading;
    int m_repeats = 0; ///< of apply(), in the one transaction
};

} // namespace seedbank
