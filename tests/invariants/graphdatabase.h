// SPDX-License-Identifier: MIT
#pragma once

#include "randomgraph.h"
#include "support/databasekind.h"

#include <QString>

#include <functional>
#include <string>

namespace seedbank::test {

/** A database that holds a graph, reached through the engine's own client. */
struct GraphDatabase {
    DatabaseKind engine = DatabaseKind::Sqlite;
    QString url;
    std::function<void(const std::string &sql)> execute;
    /** Lines of a query with one column. */
    std::function<std::string(const std::string &sql)> query;

    /** Makes the tables anew. */
    void create(const Graph &graph) const;
    /** Puts these rows in the place of all others, foreign keys unchecked. */
    void fill(const Graph &graph, const GraphState &state) const;
    /** All rows, as textOf() writes them. */
    std::string read(const Graph &graph) const;

    static std::string textOf(const Graph &graph, const GraphState &state);
};

/** dataset.json for the listed tables. */
std::string datasetOf(const Graph &graph);

} // namespace seedbank::test
