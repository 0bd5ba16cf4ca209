// SPDX-License-Identifier: MIT
#include "support/testdatabase.h"

#include <QCryptographicHash>

#include <sqlite3.h>

#include <algorithm>
#include <vector>

namespace seedbank::test {

namespace {

struct Statement {
    Statement(sqlite3 *database, const std::string &sql)
    {
        if (sqlite3_prepare_v2(database, sql.c_str(), -1, &handle, nullptr) != SQLITE_OK)
            qFatal("%s: %s", sql.c_str(), sqlite3_errmsg(database));
    }
    ~Statement() { sqlite3_finalize(handle); }
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;
    sqlite3_stmt *handle = nullptr;
};

} // namespace

void runSql(const QString &file, const std::string &sql)
{
    sqlite3 *database = nullptr;
    if (sqlite3_open(file.toUtf8().constData(), &database) != SQLITE_OK
        || sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        qFatal("%s: %s", sql.c_str(), sqlite3_errmsg(database));
    sqlite3_close(database);
}

TestDatabase::TestDatabase(const char *schema)
{
    if (sqlite3_open(path().toUtf8().constData(), &m_handle) != SQLITE_OK)
        qFatal("cannot create %s", qPrintable(path()));
    execute("PRAGMA foreign_keys = ON");
    execute(schema);
}

TestDatabase::~TestDatabase()
{
    sqlite3_close(m_handle);
}

void TestDatabase::execute(const std::string &sql)
{
    char *message = nullptr;
    if (sqlite3_exec(m_handle, sql.c_str(), nullptr, nullptr, &message) != SQLITE_OK)
        qFatal("%s: %s", sql.c_str(), message);
}

QStringList TestDatabase::query(const std::string &sql)
{
    const Statement statement(m_handle, sql);
    QStringList rows;
    while (sqlite3_step(statement.handle) == SQLITE_ROW) {
        QStringList cells;
        for (int column = 0; column < sqlite3_column_count(statement.handle); ++column) {
            const auto *text
                = reinterpret_cast<const char *>(sqlite3_column_text(statement.handle, column));
            cells += text ? QString::fromUtf8(text) : QStringLiteral("NULL");
        }
        rows += cells.join(QLatin1Char('|'));
    }
    return rows;
}

std::int64_t TestDatabase::number(const std::string &sql)
{
    const Statement statement(m_handle, sql);
    return sqlite3_step(statement.handle) == SQLITE_ROW ? sqlite3_column_int64(statement.handle, 0)
                                                        : -1;
}

QString TestDatabase::hash(const std::string &table)
{
    const Statement statement(m_handle, "SELECT * FROM \"" + table + "\"");
    sqlite3_stmt *row = statement.handle;
    std::vector<QByteArray> rows;
    while (sqlite3_step(row) == SQLITE_ROW) {
        QByteArray bytes;
        for (int column = 0; column < sqlite3_column_count(row); ++column) {
            const int type = sqlite3_column_type(row, column);
            bytes.append(static_cast<char>(type));
            if (type == SQLITE_FLOAT) {
                const double value = sqlite3_column_double(row, column);
                bytes.append(reinterpret_cast<const char *>(&value), sizeof(value));
            } else if (type != SQLITE_NULL) {
                const void *data = sqlite3_column_blob(row, column);
                const int size = sqlite3_column_bytes(row, column);
                bytes.append(QByteArray::number(size)).append(':');
                bytes.append(static_cast<const char *>(data), size);
            }
        }
        rows.push_back(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256));
    }
    std::ranges::sort(rows);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &rowHash : rows)
        hash.addData(rowHash);
    return QString::fromLatin1(hash.result().toHex());
}

QString TestDatabase::hashAll()
{
    QString all;
    const QStringList tables = query(R"(
        SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'
        ORDER BY name)");
    for (const QString &table : tables)
        all += table + QLatin1Char(' ') + hash(table.toStdString()) + QLatin1Char('\n');
    return all;
}

} // namespace seedbank::test
