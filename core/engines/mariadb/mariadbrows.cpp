// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbrows.h"

#include "base/index.h"
#include "base/utf8.h"
#include "database/statements.h"
#include "engines/mariadb/mariadbcatalogue.h"
#include "engines/mariadb/mariadbconnection.h"
#include "engines/mariadb/mariadbtypes.h"
#include "engines/mariadb/tr.h"
#include "rows/keyorder.h"
#include "sql/mariadbdialect.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace seedbank {

namespace {

std::string selectList(const TableShape &shape)
{
    std::string list;
    for (const Column &column : shape.columns) {
        if (!list.empty())
            list += ", ";
        list += mariaDbValue(mariaDbDialect().quoted(column.name), column.type);
    }
    return list;
}

/** SQL that tells whether all texts of a row survive the way to UTF-8 and back; the server puts a ?
 *  for what it cannot convert, and says nothing. Empty where nothing can be lost: the server does
 *  not convert UTF-8, and in its latin1 all 256 bytes have a character. */
std::string convertsBack(const MariaDbCatalogue &catalogue, const TableShape &shape)
{
    std::string condition;
    for (const Column &column : shape.columns) {
        const std::string set = catalogue.textOf(shape.name, column.name).characterSet;
        if (set.empty() || set == "utf8mb4" || set == "latin1" || set == "binary")
            continue;
        const std::string name = mariaDbDialect().quoted(column.name);
        condition += condition.empty() ? "" : " AND ";
        condition.append("CAST(CONVERT(CONVERT(").append(name).append(" USING utf8mb4) USING ");
        condition.append(mariaDbDialect().quoted(set)).append(") AS BINARY) <=> CAST(");
        condition.append(name).append(" AS BINARY)");
    }
    return condition;
}

/** MySQL: SQL that tells whether all JSON of a row survives its own text. A DECIMAL, a date or
 *  bytes that a function put in come back as a double or a string. */
std::string jsonComesBack(const TableShape &shape)
{
    std::string condition;
    for (const Column &column : shape.columns) {
        if (column.type != "json")
            continue;
        const std::string name = mariaDbDialect().quoted(column.name);
        const std::string again = "CAST(CAST(" + name + " AS CHAR) AS JSON)";
        condition += condition.empty() ? "" : " AND ";
        condition.append(again).append(" <=> ").append(name).append(" AND CAST(CAST(");
        condition.append(again).append(" AS CHAR) AS BINARY) <=> CAST(CAST(");
        condition.append(name).append(" AS CHAR) AS BINARY)");
    }
    return condition;
}

std::string keyOrder(const MariaDbCatalogue &catalogue, const TableShape &shape)
{
    std::string list;
    for (const int index : shape.key) {
        const Column &column = elementAt(shape.columns, index);
        if (!list.empty())
            list += ", ";
        list += mariaDbOrder(mariaDbDialect().quoted(column.name), column.type,
            catalogue.textOf(shape.name, column.name).collation);
    }
    return list;
}

/** The empty text of an ENUM without such a label is number 0: a value that was refused once and
 *  that no INSERT puts back. */
bool hasEmptyLabel(std::string_view type)
{
    return type.find("('',") != std::string_view::npos
        || type.find(",'',") != std::string_view::npos
        || type.find(",'')") != std::string_view::npos || type == "enum('')";
}

class MariaDbRowSource final : public RowSource {
public:
    /** Behind the shape's columns, the result tells whether a row passes each check. */
    MariaDbRowSource(
        MariaDbResult result, const TableShape &shape, std::vector<MariaDbRows::Check> checks)
        : m_result(std::move(result))
        , m_shape(shape)
        , m_checks(std::move(checks))
    {
        for (const Column &column : shape.columns) {
            const MariaDbType type = mariaDbType(column.type);
            m_columns.push_back({ type.tag(), type.zeroFilled,
                column.type.starts_with("enum(") && !hasEmptyLabel(column.type) });
        }
    }

    Result<bool> next(RowBatch &batch) override
    {
        batch.clear(static_cast<int>(m_columns.size()));
        while (!m_atEnd && !batch.isFull()) {
            ASSIGN_OR_RETURN(const bool more, m_result.next());
            if (!more) {
                m_atEnd = true;
                break;
            }
            for (int column = 0; column < std::ssize(m_columns); ++column) {
                if (const QString problem = appendCell(batch, column); !problem.isEmpty())
                    return refuse(problem);
            }
            for (std::size_t check = 0; check < m_checks.size(); ++check) {
                if (m_result.bytes(static_cast<int>(m_columns.size() + check)) != "1")
                    return refuse(reasonOf(m_checks[check]));
            }
            for (const int column : m_shape.key) {
                if (batch.tag(batch.rowCount() - 1, column) == Tag::Null)
                    return refuse(Tr::tr("its key holds NULL"));
            }
        }
        return !batch.isEmpty();
    }

private:
    struct CellRule {
        Tag tag = Tag::Text;
        bool zeroFilled = false;
        bool refusesEmpty = false;
    };

    /** Why the value cannot be kept; empty when it can. */
    QString appendCell(RowBatch &batch, int column)
    {
        if (m_result.isNull(column)) {
            batch.appendNull();
            return {};
        }
        const CellRule &rule = elementAt(m_columns, column);
        std::string_view bytes = m_result.bytes(column);
        if (batch.byteSize() + bytes.size() > RowBatch::maximum)
            return Tr::tr("it is larger than 4 GiB");
        if (rule.tag == Tag::Text && !isUtf8(bytes))
            return Tr::tr("its column %1 holds text that is not UTF-8").arg(nameOf(column));
        if (rule.refusesEmpty && bytes.empty())
            return Tr::tr("its column %1 holds a value that is not in its ENUM")
                .arg(nameOf(column));
        if (rule.zeroFilled)
            bytes.remove_prefix(std::min(bytes.find_first_not_of('0'), bytes.size() - 1));
        batch.append(rule.tag, bytes);
        return {};
    }

    QString reasonOf(MariaDbRows::Check check) const
    {
        if (check == MariaDbRows::Check::TextsConvertBack)
            return Tr::tr("it holds text that Unicode cannot represent");
        QStringList names;
        for (const Column &column : m_shape.columns) {
            if (column.type == "json")
                names += QString::fromStdString(column.name);
        }
        return Tr::tr("the JSON in it (%1) holds a DECIMAL, a date or bytes, which its text does "
                      "not keep as such")
            .arg(names.join(QStringLiteral(", ")));
    }

    QString nameOf(int column) const
    {
        return QString::fromStdString(elementAt(m_shape.columns, column).name);
    }

    Error refuse(const QString &reason) const
    {
        RowBatch key;
        key.clear(static_cast<int>(m_shape.key.size()));
        std::vector<int> all;
        for (const int column : m_shape.key) {
            all.push_back(static_cast<int>(all.size()));
            if (m_result.isNull(column))
                key.appendNull();
            else
                key.append(elementAt(m_columns, column).tag, m_result.bytes(column));
        }
        return { ErrorCode::UnsupportedValue,
            withReason(Tr::tr("The row %1 of %2 cannot be kept exactly")
                           .arg(QString::fromStdString(describeKey(key, 0, all)),
                               QString::fromStdString(m_shape.name.display())),
                reason),
            Tr::tr("Correct that row, then try again.") };
    }

    MariaDbResult m_result;
    const TableShape &m_shape;
    std::vector<CellRule> m_columns;
    std::vector<MariaDbRows::Check> m_checks;
    bool m_atEnd = false;
};

} // namespace

void MariaDbRows::prepare(const MariaDbCatalogue &catalogue, const Table &table, RowLock lock)
{
    std::string columns = selectList(table.shape);
    std::vector<Check> checks;
    if (const std::string check = convertsBack(catalogue, table.shape); !check.empty()) {
        columns += ", " + check;
        checks.push_back(Check::TextsConvertBack);
    }
    if (const std::string check = jsonComesBack(table.shape); !check.empty()) {
        columns += ", " + check;
        checks.push_back(Check::JsonComesBack);
    }
    const std::string select = "SELECT " + columns + " FROM " + table.from + " WHERE ";
    m_shapes.push_back(table.shape);
    m_queries.push_back({ select + table.where + " ORDER BY " + keyOrder(catalogue, table.shape)
            + (lock == RowLock::ForUpdate ? " FOR UPDATE" : ""),
        select + "FALSE", std::move(checks) });
}

MariaDbRows::MariaDbRows(
    Statements &statements, const MariaDbCatalogue &catalogue, const std::vector<Table> &tables)
    : m_statements(statements)
{
    for (const Table &table : tables)
        prepare(catalogue, table, RowLock::None);
}

MariaDbRows::MariaDbRows(Statements &statements, const MariaDbCatalogue &catalogue,
    std::vector<SelectedTable> tables, RowLock lock)
    : m_statements(statements)
{
    for (SelectedTable &table : tables) {
        std::string from = mariaDbDialect().quoted(table.shape.name);
        std::string where = mariaDbDialect().predicate(table.shape.name, table.filter);
        prepare(catalogue, { std::move(table.shape), std::move(from), std::move(where) }, lock);
    }
}

Result<std::unique_ptr<RowSource>> MariaDbRows::open(int table)
{
    const TableShape &shape = elementAt(m_shapes, table);
    const Query &query = elementAt(m_queries, table);
    auto result = m_statements.native<MariaDbConnection>().stream(
        query.sql, Attempt(Attempt::ReadTable, shape.name));
    if (!result && result.error().code == ErrorCode::PermissionDenied)
        return denied(std::move(result.error()));
    if (!result)
        return result.error();
    return std::make_unique<MariaDbRowSource>(std::move(*result), shape, query.checks);
}

Result<> MariaDbRows::checkMayRead()
{
    for (std::size_t table = 0; table < m_shapes.size(); ++table) {
        auto probed = m_statements.rows(
            m_queries[table].probe, Attempt(Attempt::ReadTable, m_shapes[table].name));
        if (!probed && probed.error().code == ErrorCode::PermissionDenied)
            return denied(std::move(probed).error());
        if (!probed)
            return failure(std::move(probed));
    }
    return {};
}

/** Whoever asks for a privilege wants the whole list. */
Error MariaDbRows::denied(Error error)
{
    QStringList names;
    for (std::size_t table = 0; table < m_shapes.size(); ++table) {
        const auto probed = m_statements.rows(
            m_queries[table].probe, Attempt(Attempt::ReadTable, m_shapes[table].name));
        if (!probed && probed.error().code == ErrorCode::PermissionDenied)
            names += QString::fromStdString(m_shapes[table].name.display());
    }
    if (!names.isEmpty()) {
        error.cause = Tr::tr("The user cannot read all columns of %1.")
                          .arg(names.join(QStringLiteral(", ")));
        error.advice = Tr::tr("Grant SELECT on them, then try again.");
    }
    return error;
}

} // namespace seedbank
