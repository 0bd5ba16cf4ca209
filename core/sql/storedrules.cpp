// SPDX-License-Identifier: MIT
#include "sql/storedrules.h"

namespace seedbank {

std::optional<DerivedTable> storedRules(const Dialect &dialect, const TableName &table)
{
    DerivedTable rules;
    rules.shape.name = table;
    rules.shape.columns
        = { { "rule_name", "varchar", Kind::Text }, { "rule_condition", "text", Kind::Text } };
    rules.shape.key = { 0 };
    switch (dialect.engine()) {
    case EngineKind::PostgreSql:
        rules.from
            = "(SELECT r.conname::pg_catalog.text AS rule_name, pg_catalog.pg_get_expr(r.conbin, "
              "r.conrelid) AS rule_condition FROM pg_catalog.pg_constraint r WHERE r.conrelid "
              "OPERATOR(pg_catalog.=) pg_catalog.to_regclass("
            + Dialect::textLiteral(dialect.quoted(table))
            + "::pg_catalog.text)::pg_catalog.oid AND r.contype OPERATOR(pg_catalog.=) "
              "'c'::pg_catalog.\"char\" AND NOT r.convalidated) AS seedbank_rules";
        return rules;
    case EngineKind::MariaDb:
        // The server writes json_valid() itself for each column that is declared as JSON. MySQL
        // tells no conditions that it could read again: nothing is asked there.
        rules.from = "(SELECT CONSTRAINT_NAME AS rule_name, CHECK_CLAUSE AS rule_condition FROM "
                     "information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = "
            + (table.schema.empty() ? std::string("DATABASE()")
                                    : Dialect::textLiteral(table.schema))
            + " AND /*M! TABLE_NAME */ /*!80016 '' */ = " + Dialect::textLiteral(table.name)
            + " AND CHECK_CLAUSE NOT REGEXP '^json_valid[(]`[^`]*`[)]$') AS seedbank_rules";
        return rules;
    case EngineKind::Sqlite:
        break;
    }
    return std::nullopt;
}

DerivedTable rowsAgainst(
    const TableShape &table, const Dialect &dialect, const std::string &condition)
{
    const std::string name = dialect.quoted(table.name);
    DerivedTable rows;
    rows.shape.name = table.name;
    std::string columns;
    for (const int column : table.key) {
        rows.shape.key.push_back(static_cast<int>(rows.shape.columns.size()));
        rows.shape.columns.push_back(table.columns[static_cast<std::size_t>(column)]);
        columns.append(columns.empty() ? "" : ", ").append(name).append(".");
        columns += dialect.quoted(rows.shape.columns.back().name);
    }
    rows.from = "(SELECT " + columns + " FROM " + name + " WHERE NOT (" + condition
        + ")) AS seedbank_against";
    return rows;
}

} // namespace seedbank
