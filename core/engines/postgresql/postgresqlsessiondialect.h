// SPDX-License-Identifier: MIT
#pragma once

#include "sql/postgresqldialect.h"

#include <map>
#include <set>
#include <utility>
#include <vector>

namespace seedbank {

/** How two values are compared: by which operator, of which types. SQL, or nothing where that goes
 *  without saying. */
struct PostgreSqlComparison {
    std::string operation = "OPERATOR(pg_catalog.=)";
    std::string leftType = {}; ///< that the operator takes
    std::string rightType = {};
    std::string collation = {}; ///< of the left value, where the two have different ones

    std::string of(const std::string &left, const std::string &right) const;
};

/** The dialect of a session's own statements. Whoever may create in a schema of the role's search
 *  path can have operators, functions and tables of his own found there; so nothing is found by its
 *  name alone. Tables are named with their schema, and values compared by the operators that the
 *  catalogue says the database's own keys use. */
class PostgreSqlSessionDialect final : public PostgreSqlDialect {
public:
    using Dialect::quoted;
    std::string quoted(const TableName &table) const override;
    /** Its name as it is; the table's own where the catalogue does not know it. */
    const std::string &schemaOf(const TableName &table) const;
    /** Whether the role may look at all rows of a table: USAGE of its schema, SELECT, and no row
     *  security. */
    bool mayRead(const TableName &table) const { return m_readable.contains(table); }
    std::string predicate(const TableName &table, const RowFilter &filter) const override;
    std::string predicateAs(
        const std::string &row, const TableName &table, const RowFilter &filter) const override;
    std::string refersTo(const TableName &child, const ForeignKey &key, const std::string &childRow,
        const std::string &parentRow) const override;
    std::string sameValues(const TableName &table, const std::vector<std::string> &columns,
        const std::string &left, const std::string &right) const override;

    /** A comparison by the column's own type, which reads the filter's value. */
    std::string equalsByType(
        const std::string &row, const TableName &table, const RowFilter &filter) const;

    // What the catalogue says.
    void clear();
    void addTable(const TableName &table, const std::string &schema, bool mayRead);
    /** Values of the column are compared by an operator that is not pg_catalog's own. */
    void addColumn(const TableName &table, const std::string &column, PostgreSqlComparison equal);
    /** The column's type is json, where finding a key can fail. */
    void addJson(const TableName &table, const std::string &column);
    /** The column is of kind Other: a filter compares its text, as the file does. */
    void addOther(const TableName &table, const std::string &column);
    void addForeignKey(
        const TableName &child, const ForeignKey &key, std::vector<PostgreSqlComparison> columns);

private:
    using ColumnName = std::pair<TableName, std::string>;

    const PostgreSqlComparison &comparison(const TableName &table, const std::string &column) const;
    std::string equals(
        const std::string &row, const TableName &table, const RowFilter &filter) const;
    std::string isFlagged(
        const std::string &row, const TableName &table, const RowFilter &filter) const;

    std::map<TableName, std::string> m_schemas;
    std::set<TableName> m_readable;
    std::map<ColumnName, PostgreSqlComparison> m_columns;
    std::set<ColumnName> m_json;
    std::set<ColumnName> m_others;
    std::map<TableName, std::vector<std::pair<ForeignKey, std::vector<PostgreSqlComparison>>>>
        m_foreignKeys;
};

} // namespace seedbank
