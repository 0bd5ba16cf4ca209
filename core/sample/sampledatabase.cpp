// SPDX-License-Identifier: MIT
#include "sample/sampledatabase.h"

#include "sample/tr.h"

#include <QFile>

#include <sqlite3.h>

#include <set>

namespace seedbank {

namespace {

struct Finalize {
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

/** Demo rows as the built-in dataset chooses them. */
std::string demoPredicate(const std::string &table)
{
    if (table == "todos")
        return "fragment_id IN (SELECT id FROM fragments WHERE " + demoPredicate("fragments") + ")";
    return "metadata ->> '$.demo_seed' = 1";
}

int bind(sqlite3_stmt *statement, int index, const DemoValue &value)
{
    if (const auto *const integer = std::get_if<std::int64_t>(&value))
        return sqlite3_bind_int64(statement, index, *integer);
    if (const auto *const real = std::get_if<double>(&value))
        return sqlite3_bind_double(statement, index, *real);
    if (const auto *const text = std::get_if<std::string>(&value)) {
        return sqlite3_bind_text(
            statement, index, text->data(), static_cast<int>(text->size()), SQLITE_TRANSIENT);
    }
    return sqlite3_bind_null(statement, index);
}

std::string upsertStatement(const DemoTable &table)
{
    std::string columns;
    std::string parameters;
    std::string updates;
    for (const std::string &column : table.columns) {
        columns.append(columns.empty() ? "" : ", ").append(column);
        parameters += parameters.empty() ? "?" : ", ?";
        if (column == "id")
            continue;
        updates.append(updates.empty() ? "" : ", ").append(column);
        updates.append(" = excluded.").append(column);
    }
    return "INSERT INTO " + table.name + " (" + columns + ") VALUES (" + parameters
        + ") ON CONFLICT (id) DO UPDATE SET " + updates;
}

Result<Statement> prepare(sqlite3 *handle, const std::string &sql, const Error &otherwise)
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(handle, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
        Error error = otherwise;
        error.detail = QString::fromUtf8(sqlite3_errmsg(handle));
        return error;
    }
    return Statement(statement);
}

} // namespace

void SampleDatabase::Close::operator()(sqlite3 *handle) const
{
    sqlite3_close_v2(handle);
}

Error SampleDatabase::lastError() const
{
    const int code = sqlite3_errcode(m_handle.get()) & 0xFF;
    return { code == SQLITE_FULL ? ErrorCode::DiskFull : ErrorCode::DatabaseError,
        Tr::tr("Could not fill the sample database %1.").arg(m_path), {},
        QString::fromUtf8(sqlite3_errmsg(m_handle.get())) };
}

Result<SampleDatabase> SampleDatabase::create(const QString &path, std::string_view schema)
{
    SampleDatabase database;
    database.m_path = path;
    sqlite3 *handle = nullptr;
    const int code = sqlite3_open_v2(QFile::encodeName(path).constData(), &handle,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    database.m_handle.reset(handle);
    if (code != SQLITE_OK)
        return database.lastError();
    // Until it is finished, nobody needs the file after a crash.
    RETURN_IF_ERROR(database.run("PRAGMA foreign_keys = ON; PRAGMA synchronous = OFF"));
    RETURN_IF_ERROR(database.execute(schema));
    return database;
}

Result<> SampleDatabase::run(std::string_view script)
{
    const std::string text(script);
    if (sqlite3_exec(m_handle.get(), text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return lastError();
    return {};
}

Result<> SampleDatabase::execute(std::string_view script)
{
    RETURN_IF_ERROR(run("BEGIN"));
    RETURN_IF_ERROR(run(script));
    return run("COMMIT");
}

Result<> SampleDatabase::setDemoRows(const std::vector<DemoTable> &tables)
{
    RETURN_IF_ERROR(run("BEGIN"));
    for (auto table = tables.rbegin(); table != tables.rend(); ++table)
        RETURN_IF_ERROR(deleteOthers(*table));
    for (const DemoTable &table : tables)
        RETURN_IF_ERROR(writeRows(table));
    return run("COMMIT");
}

Result<> SampleDatabase::deleteOthers(const DemoTable &table)
{
    std::set<std::int64_t> kept;
    for (const DemoRow &row : table.rows)
        kept.insert(std::get<std::int64_t>(row.front()));

    ASSIGN_OR_RETURN(const Statement select,
        prepare(m_handle.get(),
            "SELECT id FROM " + table.name + " WHERE " + demoPredicate(table.name) + " ORDER BY id",
            lastError()));
    std::vector<std::int64_t> vanished;
    int code = SQLITE_OK;
    while ((code = sqlite3_step(select.get())) == SQLITE_ROW) {
        const std::int64_t id = sqlite3_column_int64(select.get(), 0);
        if (!kept.contains(id))
            vanished.push_back(id);
    }
    if (code != SQLITE_DONE)
        return lastError();
    for (const std::int64_t id : vanished)
        RETURN_IF_ERROR(run("DELETE FROM " + table.name + " WHERE id = " + std::to_string(id)));
    return {};
}

Result<> SampleDatabase::writeRows(const DemoTable &table)
{
    ASSIGN_OR_RETURN(
        const Statement upsert, prepare(m_handle.get(), upsertStatement(table), lastError()));
    for (const DemoRow &row : table.rows) {
        int index = 0;
        for (const DemoValue &value : row) {
            if (bind(upsert.get(), ++index, value) != SQLITE_OK)
                return lastError();
        }
        if (sqlite3_step(upsert.get()) != SQLITE_DONE)
            return lastError();
        sqlite3_reset(upsert.get());
    }
    return {};
}

Result<> SampleDatabase::finish()
{
    RETURN_IF_ERROR(run("PRAGMA synchronous = FULL; VACUUM"));
    if (sqlite3_close(m_handle.get()) != SQLITE_OK)
        return lastError();
    static_cast<void>(m_handle.release());
    return {};
}

} // namespace seedbank
