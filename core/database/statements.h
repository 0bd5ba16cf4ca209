// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/attempt.h"
#include "database/nameddatabase.h"

#include <QSqlDriver>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

namespace seedbank {

class SessionDriver;

/** One of the rows of a statement, as long as those are there. Columns count from 0; NULL has no
 *  bytes. */
class StatementRow {
public:
    bool isNull(int column) const;
    std::string text(int column) const;
    std::int64_t integer(int column) const;
    bool boolean(int column) const; ///< 't' or '1'

private:
    friend class StatementRows;
    StatementRow(QSqlQuery &query, int row)
        : m_query(query)
        , m_row(row)
    {
    }
    QByteArray bytes(int column) const;

    QSqlQuery &m_query;
    int m_row;
};

/** The few rows of a statement, whose Statements outlives them. Rows count from 0. */
class StatementRows {
public:
    class Iterator {
    public:
        StatementRow operator*() const { return m_rows[m_row]; }
        Iterator &operator++()
        {
            ++m_row;
            return *this;
        }
        bool operator!=(const Iterator &other) const { return m_row != other.m_row; }

    private:
        friend class StatementRows;
        Iterator(const StatementRows &rows, int row)
            : m_rows(rows)
            , m_row(row)
        {
        }
        const StatementRows &m_rows;
        int m_row;
    };

    int count() const { return m_query.size(); }
    bool isEmpty() const { return count() == 0; }
    StatementRow operator[](int row) const { return { m_query, row }; }
    Iterator begin() const { return { *this, 0 }; }
    Iterator end() const { return { *this, count() }; }

private:
    friend class Statements;
    explicit StatementRows(QSqlQuery query)
        : m_query(std::move(query))
    {
    }
    mutable QSqlQuery m_query; // it stands on one row at a time
};

/** Runs the statements of a session, those that are not bulk, through QSqlDatabase and QSqlQuery,
 *  in bytes: a QVariant would lose digits, zero dates and what is no UTF-8. Rows in bulk go through
 *  native(), which takes half the time a cell.
 *  Stays on the thread that opened it. Errors are those of the engine's connection. */
class Statements {
public:
    static Result<std::unique_ptr<Statements>> open(std::unique_ptr<SessionDriver> driver);
    Statements(const Statements &) = delete;
    Statements &operator=(const Statements &) = delete;

    /** Statements that return no rows; none are none. */
    Result<> execute(const std::string &sql, const Attempt &attempt);
    Result<StatementRows> rows(const std::string &sql, const Attempt &attempt);
    /** The first value of the first row; 0 where there is none. */
    Result<std::int64_t> number(const std::string &sql, const Attempt &attempt);

    /** `sql` is the engine's BEGIN with all that belongs to it. */
    Result<> begin(const std::string &sql, const Attempt &attempt);
    Result<> commit(const Attempt &attempt);
    Result<> rollback(const Attempt &attempt);

    /** The engine's connection, which the driver owns. */
    template <class Connection> Connection &native() const
    {
        return *driverHandle().value<Connection *>();
    }

private:
    explicit Statements(std::unique_ptr<SessionDriver> driver);
    QVariant driverHandle() const;
    Result<QSqlQuery> run(const std::string &sql, const Attempt &attempt);
    Result<> resultOf(bool done);

    SessionDriver &m_driver;
    NamedDatabase m_named;
};

} // namespace seedbank
