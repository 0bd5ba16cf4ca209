// SPDX-License-Identifier: MIT
#pragma once

#include "database/session.h"
#include "engines/sqlite/sqlitetriggers.h"

#include <memory>

namespace seedbank {

class SqliteConnection;
class Statements;

class SqliteSession final : public Session {
public:
    static Result<std::unique_ptr<Session>> open(
        const DatabaseUrl &url, const SessionOptions &options, std::stop_token stopToken);
    /** Engine::clientLibrary */
    static QString clientLibrary();
    ~SqliteSession() override;

    const Dialect &dialect() const override;
    std::string serverVersion() const override;
    std::string_view engineName() const override { return "sqlite"; }
    const DatabaseIdentity &identity() const override { return m_identity; }
    Result<Schema> readSchema() override;
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
    Result<> apply(const ChangeSet &changes, std::span<const SelectedTable> tables,
        const Schema &schema, TaskMonitor &monitor) override;
    Result<std::vector<Error>> findBarriersToLoad(
        std::span<const SelectedTable> tables, const Schema &schema, TaskMonitor &monitor) override;
    Result<std::vector<Obstacle>> findFixedTriggers(
        std::span<const FiringTriggers> firing) override;
    Result<std::vector<QString>> switchTriggersOff(std::span<const FiringTriggers> firing) override;
    Result<> ignoreTriggers(std::span<const FiringTriggers> firing) override;
    Result<> switchTriggersOn() override;

private:
    SqliteSession() = default;
    Result<> endTransaction();

    std::unique_ptr<Statements> m_statements;
    SqliteConnection *m_connection = nullptr; ///< of m_statements
    DatabaseIdentity m_identity;
    SqliteTriggers m_triggers;
};

} // namespace seedbank
