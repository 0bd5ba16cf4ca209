// SPDX-License-Identifier: MIT
#include "randomgraph.h"

#include <algorithm>
#include <set>

namespace seedbank::test {

namespace {

int below(std::mt19937 &random, int limit)
{
    return std::uniform_int_distribution(0, limit - 1)(random);
}

bool chance(std::mt19937 &random, int percent)
{
    return below(random, 100) < percent;
}

constexpr int maximumId = 30;

std::optional<int> anyId(const std::map<int, GraphRow> &rows, std::mt19937 &random)
{
    if (rows.empty())
        return std::nullopt;
    return std::next(rows.begin(), below(random, static_cast<int>(rows.size())))->first;
}

bool isUniqueFree(const std::map<int, GraphRow> &rows, std::optional<int> u)
{
    return !u || std::ranges::none_of(rows, [&](const auto &entry) { return entry.second.u == u; });
}

} // namespace

Graph Graph::random(std::mt19937 &random)
{
    Graph graph;
    const int count = 2 + below(random, 6);
    for (int i = 0; i < count; ++i) {
        GraphTable table { "t" + std::to_string(i), Membership::Unlisted, {} };
        // The first is always in the dataset; something to flag has to be.
        if (i == 0 || chance(random, 60))
            table.membership = Membership::Flagged;
        const int keys = below(random, 4);
        for (int key = 0; key < keys; ++key) {
            const int target = below(random, count);
            const bool notNull = target != i && chance(random, 30);
            static const char *const actions[] = { "CASCADE", "RESTRICT", "NO ACTION", "SET NULL" };
            table.keys.push_back({ "f" + std::to_string(key), target,
                actions[below(random, notNull ? 3 : 4)], notNull });
        }
        graph.tables.push_back(std::move(table));
    }
    for (int i = 1; i < count; ++i) {
        GraphTable &table = graph.tables[static_cast<std::size_t>(i)];
        const bool canBeThrough = !table.keys.empty() && table.keys[0].target != i
            && graph.tables[static_cast<std::size_t>(table.keys[0].target)].membership
                == Membership::Flagged;
        if (table.membership == Membership::Flagged && canBeThrough && chance(random, 40))
            table.membership = Membership::Through;
    }
    return graph;
}

GraphState Graph::randomState(std::mt19937 &random) const
{
    GraphState state(tables.size());
    for (std::size_t table = 0; table < tables.size(); ++table) {
        const int rows = 3 + below(random, 12);
        for (int i = 0; i < rows; ++i) {
            GraphRow row;
            row.v = "v" + std::to_string(below(random, 1000));
            row.flagged = tables[table].membership == Membership::Flagged && chance(random, 60);
            if (chance(random, 50))
                row.u = below(random, 200);
            if (!isUniqueFree(state[table], row.u))
                row.u.reset();
            row.references.resize(tables[table].keys.size());
            state[table].emplace(1 + below(random, maximumId), std::move(row));
        }
    }
    for (std::size_t table = 0; table < tables.size(); ++table) {
        for (auto &[id, row] : state[table]) {
            for (std::size_t key = 0; key < tables[table].keys.size(); ++key) {
                const GraphKey &reference = tables[table].keys[key];
                if (reference.notNull || chance(random, 70))
                    row.references[key]
                        = anyId(state[static_cast<std::size_t>(reference.target)], random);
            }
        }
    }
    removeDangling(state, random);
    return state;
}

GraphState Graph::changed(GraphState state, std::mt19937 &random) const
{
    for (std::size_t table = 0; table < tables.size(); ++table) {
        std::map<int, GraphRow> &rows = state[table];
        std::vector<int> ids;
        for (const auto &entry : rows)
            ids.push_back(entry.first);
        for (const int id : ids) {
            const int what = below(random, 100);
            if (what < 8) {
                rows.erase(id);
            } else if (what < 20) {
                rows[id].v += "x";
            } else if (what < 28) {
                std::optional<int> u = below(random, 200);
                if (isUniqueFree(rows, u))
                    rows[id].u = u;
            } else if (what < 40 && !tables[table].keys.empty()) {
                const auto key = static_cast<std::size_t>(
                    below(random, static_cast<int>(tables[table].keys.size())));
                rows[id].references[key] = anyId(
                    state[static_cast<std::size_t>(tables[table].keys[key].target)], random);
            } else if (what < 42 && tables[table].membership == Membership::Flagged) {
                rows[id].flagged = !rows[id].flagged;
            }
        }
        for (int i = below(random, 3); i > 0; --i) {
            GraphRow row;
            row.v = "new";
            row.flagged = tables[table].membership == Membership::Flagged && chance(random, 50);
            for (const GraphKey &key : tables[table].keys)
                row.references.push_back(
                    anyId(state[static_cast<std::size_t>(key.target)], random));
            rows.emplace(1 + below(random, 2 * maximumId), std::move(row));
        }
    }
    removeDangling(state, random);
    return state;
}

void Graph::removeDangling(GraphState &state, std::mt19937 &random) const
{
    for (bool again = true; again;) {
        again = false;
        for (std::size_t table = 0; table < tables.size(); ++table) {
            std::map<int, GraphRow> &rows = state[table];
            for (auto entry = rows.begin(); entry != rows.end();) {
                bool isPossible = true;
                for (std::size_t i = 0; i < tables[table].keys.size(); ++i) {
                    const GraphKey &key = tables[table].keys[i];
                    std::optional<int> &reference = entry->second.references[i];
                    const auto &parents = state[static_cast<std::size_t>(key.target)];
                    if (reference && !parents.contains(*reference)) {
                        reference.reset();
                        again = true;
                    }
                    if (!reference && key.notNull)
                        reference = anyId(parents, random);
                    isPossible &= reference.has_value() || !key.notNull;
                }
                again |= !isPossible;
                entry = isPossible ? std::next(entry) : rows.erase(entry);
            }
        }
    }
}

std::string Graph::describe() const
{
    std::string text;
    for (const GraphTable &table : tables) {
        text += table.name
            + (table.membership == Membership::Flagged        ? " flagged"
                    : table.membership == Membership::Through ? " through f0"
                                                              : " unlisted");
        for (const GraphKey &key : table.keys)
            text += ", " + key.column + " -> t" + std::to_string(key.target) + ' ' + key.action
                + (key.notNull ? " not null" : "");
        text += '\n';
    }
    return text;
}

bool Graph::isDemo(const GraphState &state, int table, const GraphRow &row) const
{
    const GraphTable &described = tables[static_cast<std::size_t>(table)];
    if (described.membership != Membership::Through)
        return described.membership == Membership::Flagged && row.flagged;
    if (!row.references[0])
        return false;
    const int target = described.keys[0].target;
    const auto &parents = state[static_cast<std::size_t>(target)];
    const auto parent = parents.find(*row.references[0]);
    return parent != parents.end() && isDemo(state, target, parent->second);
}

std::optional<GraphState> Graph::afterLoad(const GraphState &captured, const GraphState &live) const
{
    GraphState result(tables.size());
    for (int table = 0; table < static_cast<int>(tables.size()); ++table) {
        const auto index = static_cast<std::size_t>(table);
        for (const auto &[id, row] : live[index]) {
            if (!isDemo(live, table, row))
                result[index].emplace(id, row);
        }
        for (const auto &[id, row] : captured[index]) {
            if (isDemo(captured, table, row) && !result[index].emplace(id, row).second)
                return std::nullopt;
        }
    }
    return isConsistent(result) ? std::optional(result) : std::nullopt;
}

std::string Graph::sideEffects(const GraphState &captured, const GraphState &live) const
{
    std::vector<std::set<int>> gone(tables.size()); // by the load, then by what follows
    std::vector<std::set<int>> first(tables.size());
    for (int table = 0; table < static_cast<int>(tables.size()); ++table) {
        const auto index = static_cast<std::size_t>(table);
        for (const auto &[id, row] : live[index]) {
            const auto kept = captured[index].find(id);
            if (isDemo(live, table, row)
                && (kept == captured[index].end() || !isDemo(captured, table, kept->second)))
                gone[index].insert(id);
        }
    }
    first = gone;
    // Row by row until nothing more happens. Of rows that hang on what the load itself deletes,
    // the demo rows are the load's affair.
    for (bool again = true; again;) {
        again = false;
        for (int table = 0; table < static_cast<int>(tables.size()); ++table) {
            const auto index = static_cast<std::size_t>(table);
            for (const auto &[id, row] : live[index]) {
                for (std::size_t key = 0; key < tables[index].keys.size(); ++key) {
                    const GraphKey &reference = tables[index].keys[key];
                    const auto target = static_cast<std::size_t>(reference.target);
                    if (reference.action != "CASCADE" || !row.references[key]
                        || !gone[target].contains(*row.references[key])
                        || (first[target].contains(*row.references[key])
                            && isDemo(live, table, row)))
                        continue;
                    again |= gone[index].insert(id).second;
                }
            }
        }
    }
    std::map<std::string, int> counts;
    for (int table = 0; table < static_cast<int>(tables.size()); ++table) {
        const auto index = static_cast<std::size_t>(table);
        for (const auto &[id, row] : live[index]) {
            if (isDemo(live, table, row))
                continue;
            std::set<std::string> actions;
            for (std::size_t key = 0; key < tables[index].keys.size(); ++key) {
                const GraphKey &reference = tables[index].keys[key];
                if (row.references[key]
                    && gone[static_cast<std::size_t>(reference.target)].contains(
                        *row.references[key]))
                    actions.insert(reference.action == "NO ACTION" ? "RESTRICT" : reference.action);
            }
            for (const char *action : { "CASCADE", "SET NULL", "RESTRICT" }) {
                if (actions.contains(action)) {
                    ++counts[tables[index].name + ' ' + action];
                    break;
                }
            }
        }
    }
    std::string text;
    for (const auto &[what, rows] : counts)
        text += what + ' ' + std::to_string(rows) + '\n';
    return text;
}

bool Graph::isConsistent(const GraphState &state) const
{
    for (std::size_t table = 0; table < tables.size(); ++table) {
        std::set<int> unique;
        for (const auto &[id, row] : state[table]) {
            if (row.u && !unique.insert(*row.u).second)
                return false;
            for (std::size_t i = 0; i < tables[table].keys.size(); ++i) {
                const auto &parents = state[static_cast<std::size_t>(tables[table].keys[i].target)];
                if (row.references[i] && !parents.contains(*row.references[i]))
                    return false;
            }
        }
    }
    return true;
}

} // namespace seedbank::test
