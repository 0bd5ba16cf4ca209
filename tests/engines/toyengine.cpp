// SPDX-License-Identifier: MIT
#include "toyengine.h"

#include "database/engine.h"
#include "database/session.h"
#include "snapshot/enginetext.h"
#include "snapshot/frametext.h"
#include "snapshot/sqliteliteralparser.h"
#include "sql/sqlitedialect.h"

#include <map>

namespace seedbank {

namespace test {

namespace {

using Table = std::map<std::int64_t, std::vector<Value>>;

struct Toy {
    std::map<std::string, Table> tables;
    bool failsToCommit = false;
};

std::map<QString, Toy> &toys()
{
    static std::map<QString, Toy> all;
    return all;
}

/** Literals as SQLite's, in a dialect that is no other's. */
class ToyDialect final : public Dialect {
public:
    LiteralForm literalForm(Tag tag, std::string_view bytes) const override
    {
        return sqliteDialect().literalForm(tag, bytes);
    }
    std::string predicate(const TableName &, const RowFilter &) const override { return "ALL"; }

protected:
    bool isKeyword(std::string_view) const override { return false; }
};

class ToyFrame final : public FrameText {
public:
    std::string opening(const FramedTables &) const override { return "-- A toy begins\n"; }
    std::string insertHead(const FramedTables &framed, std::size_t table) const override
    {
        return "INTO " + framed.tables[table].shape.name.name + ":\n";
    }
    std::string closing(const FramedTables &) const override { return "-- A toy ends\n"; }
    std::string predicate(const FramedTables &, const TableName &, const RowFilter &) const override
    {
        return "ALL";
    }
};

const Dialect &toyDialect()
{
    static const ToyDialect dialect;
    return dialect;
}

std::vector<SchemaColumn> columns()
{
    return { { .column = { "id", "number", Kind::Integer }, .nullable = false },
        { .column = { "body", "words", Kind::Text } } };
}

/** Works on a copy until the COMMIT. */
class ToySession final : public Session {
public:
    static Result<std::unique_ptr<Session>> open(
        const DatabaseUrl &url, const SessionOptions &, std::stop_token)
    {
        if (!toys().contains(url.path))
            return Error { ErrorCode::NotFound, QStringLiteral("There is no toy there.") };
        return std::make_unique<ToySession>(url);
    }

    explicit ToySession(const DatabaseUrl &url)
        : m_toy(toys()[url.path])
        , m_tables(m_toy.tables)
    {
        m_identity.name = "toy:" + url.path.toStdString();
        m_identity.instance = m_identity.name;
        m_identity.address = addressOf(url);
    }

    const Dialect &dialect() const override { return toyDialect(); }
    std::string serverVersion() const override { return "1.0"; }
    std::string_view engineName() const override { return "toy"; }
    const DatabaseIdentity &identity() const override { return m_identity; }

    Result<Schema> readSchema() override
    {
        Schema schema;
        schema.tableNames = NameCase::Folded;
        for (const auto &[name, rows] : m_tables) {
            SchemaTable &table = schema.tables.emplace_back();
            table.name.name = name;
            table.columns = columns();
            table.primaryKey = { "id" };
        }
        return schema;
    }

    Result<> beginRead() override { return begin(); }
    Result<> beginWrite(std::span<const TableName>) override { return begin(); }
    Result<> commit() override
    {
        if (std::exchange(m_toy.failsToCommit, false))
            return Error { ErrorCode::DatabaseError, QStringLiteral("The toy broke.") };
        m_toy.tables = m_tables;
        return {};
    }
    Result<> rollback() override { return begin(); }

    Result<std::int64_t> count(const SelectedTable &table) override
    {
        return static_cast<std::int64_t>(m_tables[table.shape.name.name].size());
    }
    std::unique_ptr<RowStore> rows(std::vector<SelectedTable> tables) override
    {
        std::vector<MemoryStore::Table> stored;
        for (const SelectedTable &table : tables) {
            stored.push_back({ table.shape, {} });
            for (const auto &[id, row] : m_tables[table.shape.name.name])
                stored.back().rows.push_back(row);
        }
        return std::make_unique<MemoryStore>(std::move(stored));
    }
    std::unique_ptr<RowStore> rows(std::vector<DerivedTable> tables) override
    {
        std::vector<MemoryStore::Table> none;
        for (const DerivedTable &table : tables)
            none.push_back({ table.shape, {} });
        return std::make_unique<MemoryStore>(std::move(none));
    }
    Result<std::unique_ptr<RowStore>> stage(
        RowStore &, std::span<const SelectedTable>, TaskMonitor &) override
    {
        return Error { ErrorCode::UnsupportedSchema, QStringLiteral("A toy stages nothing.") };
    }

    Result<std::vector<Obstacle>> findObstacles(
        const ChangeSet &, std::span<const SelectedTable>, const Schema &, TaskMonitor &) override
    {
        return std::vector<Obstacle>();
    }
    Result<> apply(const ChangeSet &changes, std::span<const SelectedTable>, const Schema &,
        TaskMonitor &) override
    {
        for (int table = 0; table < static_cast<int>(changes.tables().size()); ++table) {
            Table &target = m_tables[changes.tables()[static_cast<std::size_t>(table)].name.name];
            const auto erase = [&](std::int64_t id, std::vector<Value>) { target.erase(id); };
            const auto put = [&](std::int64_t id, std::vector<Value> row) { target[id] = row; };
            RETURN_IF_ERROR(forEach(changes.deletes(table), erase));
            RETURN_IF_ERROR(forEach(changes.updatesTo(table), put));
            RETURN_IF_ERROR(forEach(changes.inserts(table), put));
        }
        return {};
    }

    Result<std::vector<Obstacle>> findFixedTriggers(std::span<const FiringTriggers>) override
    {
        return std::vector<Obstacle>();
    }
    Result<std::vector<QString>> switchTriggersOff(std::span<const FiringTriggers>) override
    {
        return std::vector<QString>();
    }
    Result<> switchTriggersOn() override { return {}; }

private:
    Result<> begin()
    {
        m_tables = m_toy.tables;
        return {};
    }

    template <class Act> static Result<> forEach(Result<std::unique_ptr<RowSource>> opened, Act act)
    {
        ASSIGN_OR_RETURN(const auto source, std::move(opened));
        RowBatch batch;
        for (;;) {
            ASSIGN_OR_RETURN(const bool more, source->next(batch));
            if (!more)
                return {};
            for (int row = 0; row < batch.rowCount(); ++row) {
                std::vector<Value> values;
                for (int column = 0; column < batch.columnCount(); ++column)
                    values.push_back(
                        { batch.tag(row, column), std::string(batch.bytes(row, column)) });
                act(std::stoll(values.front().bytes), values);
            }
        }
    }

    Toy &m_toy;
    std::map<std::string, Table> m_tables;
    DatabaseIdentity m_identity;
};

} // namespace

void toy::create(const QString &path)
{
    toys()[path] = { { { "Notes", {} }, { "other", {} } } };
}

void toy::setRows(const QString &path, const std::string &table, const Rows &rows)
{
    Table &target = toys()[path].tables[table];
    target.clear();
    for (const auto &row : rows)
        target[std::stoll(row.front().bytes)] = row;
}

std::string toy::rowsOf(const QString &path, const std::string &table)
{
    std::string text;
    for (const auto &[id, row] : toys()[path].tables[table])
        text += (text.empty() ? "" : " ") + std::to_string(id) + '=' + row.back().bytes;
    return text;
}

void toy::failNextCommit(const QString &path)
{
    toys()[path].failsToCommit = true;
}

} // namespace test

std::span<const Engine> engines()
{
    static const std::array<Engine, 1> all { { { .name = "toy",
        .title = QStringLiteral("Toy"),
        .schemes = { QStringLiteral("toy") },
        .dialect = test::toyDialect(),
        .open = test::ToySession::open,
        .clientLibrary = [] { return QStringLiteral("toys 1.0"); } } } };
    return all;
}

std::span<const EngineText> EngineText::all()
{
    static const test::ToyFrame frame;
    static const SqliteLiteralParser literals;
    static const std::array<EngineText, 1> texts {
        { { "toy", "Toy", test::toyDialect(), literals, { nullptr, nullptr, &frame } } }
    };
    return texts;
}

} // namespace seedbank
