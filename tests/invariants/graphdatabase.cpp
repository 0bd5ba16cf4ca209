// SPDX-License-Identifier: MIT
#include "graphdatabase.h"

#include <algorithm>

namespace seedbank::test {

namespace {

const char *const flag = R"({"demo_seed":true})";

std::string numberOrNull(std::optional<int> value)
{
    return value ? std::to_string(*value) : "NULL";
}

std::string inserts(const Graph &graph, const GraphState &state)
{
    std::string sql;
    for (std::size_t table = 0; table < graph.tables.size(); ++table) {
        for (const auto &[id, row] : state[table]) {
            sql += "INSERT INTO " + graph.tables[table].name + " VALUES (" + std::to_string(id)
                + ", " + numberOrNull(row.u);
            for (const std::optional<int> &reference : row.references)
                sql += ", " + numberOrNull(reference);
            sql += ", '" + row.v + "'";
            if (graph.tables[table].membership == Membership::Flagged)
                sql += row.flagged ? std::string(", '") + flag + "'" : ", NULL";
            sql += ");\n";
        }
    }
    return sql;
}

} // namespace

void GraphDatabase::create(const Graph &graph) const
{
    std::string sql;
    std::string constraints;
    for (const GraphTable &table : graph.tables) {
        sql += "CREATE TABLE " + table.name + " (id integer PRIMARY KEY, u integer UNIQUE";
        std::string inline_;
        for (const GraphKey &key : table.keys) {
            sql += ", " + key.column + " integer" + (key.notNull ? " NOT NULL" : "");
            const std::string reference = " FOREIGN KEY (" + key.column + ") REFERENCES t"
                + std::to_string(key.target) + " (id) ON DELETE " + key.action;
            if (engine == DatabaseKind::Sqlite)
                inline_ += "," + reference;
            else
                constraints += "ALTER TABLE " + table.name + " ADD" + reference + ";\n";
        }
        sql += ", v varchar(40) NOT NULL";
        if (table.membership == Membership::Flagged)
            sql += engine == DatabaseKind::PostgreSql ? ", metadata jsonb" : ", metadata json";
        sql += inline_ + ");\n";
    }
    execute(sql + constraints);
}

void GraphDatabase::fill(const Graph &graph, const GraphState &state) const
{
    std::string sql;
    if (engine == DatabaseKind::Sqlite)
        sql = "PRAGMA foreign_keys = OFF; BEGIN;\n";
    else if (engine == DatabaseKind::PostgreSql)
        sql = "BEGIN; SET LOCAL session_replication_role = replica;\n";
    else
        sql = "SET foreign_key_checks = 0; BEGIN;\n";
    for (const GraphTable &table : graph.tables)
        sql += "DELETE FROM " + table.name + ";\n";
    execute(sql + inserts(graph, state) + "COMMIT;\n");
}

std::string GraphDatabase::read(const Graph &graph) const
{
    std::string text;
    for (const GraphTable &table : graph.tables) {
        std::string columns = "id, u";
        for (const GraphKey &key : table.keys)
            columns += ", " + key.column;
        columns += ", v";
        if (table.membership == Membership::Flagged)
            columns += ", CASE WHEN metadata IS NULL THEN '-' ELSE 'demo' END";
        // NULL as '~', which concatenation alone would make of the whole row.
        std::string cells;
        for (std::size_t start = 0; start < columns.size();) {
            const std::size_t end = std::min(columns.find(", ", start), columns.size());
            const std::string column = columns.substr(start, end - start);
            const std::string cell = engine == DatabaseKind::MariaDb
                ? "COALESCE(CAST(" + column + " AS CHAR), '~')"
                : "COALESCE(CAST(" + column + " AS text), '~')";
            if (engine == DatabaseKind::MariaDb)
                cells += (cells.empty() ? "CONCAT(" : ", ' ', ") + cell;
            else
                cells += (cells.empty() ? "" : " || ' ' || ") + cell;
            start = end + 2;
        }
        if (engine == DatabaseKind::MariaDb)
            cells += ")";
        text += table.name + ":\n"
            + query("SELECT " + cells + " FROM " + table.name + " ORDER BY id");
    }
    return text;
}

std::string GraphDatabase::textOf(const Graph &graph, const GraphState &state)
{
    const auto cell = [](std::optional<int> value) {
        return value ? std::to_string(*value) : std::string("~");
    };
    std::string text;
    for (std::size_t table = 0; table < graph.tables.size(); ++table) {
        text += graph.tables[table].name + ":\n";
        for (const auto &[id, row] : state[table]) {
            text += std::to_string(id) + ' ' + cell(row.u);
            for (const std::optional<int> &reference : row.references)
                text += ' ' + cell(reference);
            text += ' ' + row.v;
            if (graph.tables[table].membership == Membership::Flagged)
                text += row.flagged ? " demo" : " -";
            text += '\n';
        }
    }
    return text;
}

std::string datasetOf(const Graph &graph)
{
    std::string tables;
    for (const GraphTable &table : graph.tables) {
        if (table.membership == Membership::Unlisted)
            continue;
        tables += tables.empty() ? "" : ",";
        tables += R"({"table":")" + table.name + '"';
        if (table.membership == Membership::Through)
            tables += R"(,"rows":{"through":"f0"})";
        tables += "}";
    }
    return R"({"format":1,"name":"graph","flag":{"column":"metadata","key":"demo_seed"},"tables":[)"
        + tables + "]}";
}

} // namespace seedbank::test
