// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace seedbank::test {

/** A foreign key of one column, of a random schema. */
struct GraphKey {
    std::string column; ///< "f0"
    int target = 0; ///< the table whose id it references
    std::string action; ///< "CASCADE", "SET NULL", "RESTRICT", "NO ACTION"
    bool notNull = false;
};

enum class Membership {
    Unlisted, ///< the dataset does not name the table
    Flagged, ///< rows with the flag are demo data
    Through, ///< rows whose first foreign key points at a demo row are
};

struct GraphTable {
    std::string name; ///< "t0"
    Membership membership = Membership::Unlisted;
    std::vector<GraphKey> keys;
};

/** Columns: id (primary key), u (unique, or NULL), f0…, v, and metadata where rows are flagged. */
struct GraphRow {
    std::optional<int> u;
    std::vector<std::optional<int>> references; ///< a foreign key each
    std::string v;
    bool flagged = false;

    bool operator==(const GraphRow &) const = default;
};

/** A table each: its rows by id. */
using GraphState = std::vector<std::map<int, GraphRow>>;

struct Graph {
    std::vector<GraphTable> tables;

    /** Two to seven tables with foreign keys in all directions, to themselves, and in circles. */
    static Graph random(std::mt19937 &random);
    /** Rows whose references all lead somewhere. */
    GraphState randomState(std::mt19937 &random) const;
    /** Another such state, with most rows of `state`. */
    GraphState changed(GraphState state, std::mt19937 &random) const;

    /** For people: a line a table. */
    std::string describe() const;
    bool isDemo(const GraphState &state, int table, const GraphRow &row) const;
    /** What a load of `captured`'s demo rows has to make of `live`: nothing where that cannot be,
     *  because a key is taken or a reference would lead nowhere. */
    std::optional<GraphState> afterLoad(const GraphState &captured, const GraphState &live) const;
    /** "t1 CASCADE 2" a line: what the database would do to rows that are no demo data if the
     *  load's deletes were not refused, followed to the end. A row counts once. */
    std::string sideEffects(const GraphState &captured, const GraphState &live) const;

private:
    void removeDangling(GraphState &state, std::mt19937 &random) const;
    bool isConsistent(const GraphState &state) const;
};

} // namespace seedbank::test
