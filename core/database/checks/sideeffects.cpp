// SPDX-License-Identifier: MIT
#include "database/checks/sideeffects.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "database/checks/adoptedrows.h"
#include "database/joins.h"
#include "database/keycolumns.h"
#include "database/tr.h"
#include "sql/dialect.h"

#include <QStringList>

#include <algorithm>
#include <chrono>
#include <map>
#include <span>
#include <tuple>
#include <utility>

namespace seedbank {

namespace {

// Only a list whose rows each point at the one before is that deep. A step takes milliseconds, but
// longer where it has to search a large table without an index; and a load holds its locks.
constexpr int mostSteps = 1000;
constexpr std::chrono::seconds longestWalk { 5 };

Obstacle::Kind kindOf(ForeignKeyAction action)
{
    switch (action) {
    case ForeignKeyAction::Cascade:
        return Obstacle::Kind::Cascade;
    case ForeignKeyAction::SetNull:
        return Obstacle::Kind::SetNull;
    case ForeignKeyAction::SetDefault:
        return Obstacle::Kind::SetDefault;
    case ForeignKeyAction::NoAction:
    case ForeignKeyAction::Restrict:
        break;
    }
    return Obstacle::Kind::Restrict;
}

struct Reference {
    const SchemaTable *child;
    const ForeignKey *key;

    ForeignKeyAction actionOn(Loss loss) const
    {
        return loss == Loss::Deleted || loss == Loss::Returning ? key->onDelete : key->onUpdate;
    }
    bool minds(Loss loss) const
    {
        const bool isKept = loss == Loss::Returning || loss == Loss::Respelled;
        return !isKept || actionOn(loss) != ForeignKeyAction::NoAction;
    }
};

/** Referenced values that would vanish. Each of the temporary tables stands once in a statement:
 *  MySQL cannot open one twice. */
struct LostValues {
    std::string all; ///< each value once
    std::vector<std::string> copies; ///< of `all`, made at the end
    std::string latest; ///< found in the last step
    std::string next; ///< found in this one; perhaps twice
    int firstStep = -1; ///< that found one
    bool hasLatest = false;
    bool hasNext = false;
};

class Walk {
public:
    explicit Walk(StagedChanges &staged)
        : m_load(staged.load())
        , m_staged(staged)
        , m_dialect(staged.dialect())
        , m_monitor(staged.monitor())
    {
        for (const SchemaTable &child : m_load.schema.tables) {
            for (const ForeignKey &key : child.foreignKeys) {
                if (!staged.isBroken(child, key))
                    m_references[{ key.referencedTable, key.referencedColumns }].push_back(
                        { &child, &key });
            }
        }
    }

    Result<std::vector<Obstacle>> find()
    {
        ASSIGN_OR_RETURN(const bool any, hangsAnything());
        if (!any)
            return std::vector<Obstacle>();
        RETURN_IF_ERROR(begin());
        const auto end = std::chrono::steady_clock::now() + longestWalk;
        bool more = true;
        while (more && m_step < mostSteps && std::chrono::steady_clock::now() < end) {
            ++m_step;
            ASSIGN_OR_RETURN(more, step());
        }
        return tell();
    }

private:
    using Key = std::pair<TableColumns, Loss>;
    using Lost = std::map<Key, LostValues>;

    std::string rowName(std::string_view name) const { return m_staged.rowName(name); }

    std::string joined(const std::string &values, const Reference &reference) const
    {
        const std::string child = m_dialect.quoted(reference.child->name);
        return values + " AS " + rowName("g") + std::string(m_staged.join()) + child + " ON "
            + m_dialect.refersTo(reference.child->name, *reference.key, child, rowName("g"));
    }

    /** " (a, b)": an engine's table of values may have a column more, as its key. */
    std::string into(const TableColumns &columns) const
    {
        return " (" + columnList(m_dialect, columns.columns) + ')';
    }

    /** A condition on rows of `table`; empty where none is demo data. */
    std::string isOutside(const SchemaTable &table) const
    {
        const int index = m_load.indexOf(table.name);
        if (index < 0)
            return {};
        return '(' + m_dialect.predicate(table.name, elementAt(m_load.tables, index).filter)
            + ") IS NOT TRUE";
    }

    /** A table that the user may not read is not one without rows. */
    Result<> checkMayRead(const std::vector<Reference> &references)
    {
        QStringList hidden;
        for (const Reference &reference : references) {
            ASSIGN_OR_RETURN(const bool may, mayRead(*reference.child));
            const QString name = QString::fromStdString(reference.child->name.display());
            if (!may && !hidden.contains(name))
                hidden += name;
        }
        if (hidden.isEmpty())
            return {};
        return Error { ErrorCode::PermissionDenied,
            Tr::tr("Rows of %1 may refer to rows that this load would delete or change, "
                   "and this user cannot read all of them.")
                .arg(hidden.join(QStringLiteral(", "))),
            Tr::tr("Ask the administrator for SELECT on that table and USAGE on its schema, "
                   "without row security.") };
    }

    Result<bool> hangsAnything()
    {
        for (const auto &[columns, references] : m_references) {
            if (m_load.indexOf(columns.table) < 0)
                continue;
            ASSIGN_OR_RETURN(const std::string values, m_staged.lostValues(columns, Loss::Either));
            if (values.empty())
                continue;
            RETURN_IF_ERROR(checkMayRead(references));
            for (const Reference &reference : references) {
                RETURN_IF_ERROR(m_monitor.checkCancelled());
                const std::string outside = isOutside(*reference.child);
                ASSIGN_OR_RETURN(const std::int64_t rows,
                    m_staged.count(
                        joined(values, reference) + (outside.empty() ? "" : " WHERE " + outside)));
                if (rows > 0)
                    return true;
            }
        }
        return false;
    }

    Result<LostValues *> lost(const Key &key)
    {
        if (const auto found = m_lost.find(key); found != m_lost.end())
            return &found->second;
        LostValues values;
        ASSIGN_OR_RETURN(values.all, m_staged.createValues(key.first));
        ASSIGN_OR_RETURN(values.latest, m_staged.createValues(key.first));
        ASSIGN_OR_RETURN(values.next, m_staged.createValues(key.first));
        return &m_lost.emplace(key, std::move(values)).first->second;
    }

    /** What the load itself takes away. */
    Result<> begin()
    {
        for (const auto &[columns, references] : m_references) {
            if (m_load.indexOf(columns.table) < 0)
                continue;
            for (const Loss loss :
                { Loss::Deleted, Loss::Returning, Loss::Changed, Loss::Respelled }) {
                ASSIGN_OR_RETURN(const std::string source, m_staged.lostValues(columns, loss));
                if (source.empty())
                    continue;
                ASSIGN_OR_RETURN(LostValues * values, lost({ columns, loss }));
                const std::string select = into(columns) + " SELECT DISTINCT "
                    + columnsOf(m_dialect, rowName("g"), columns.columns) + " FROM " + source
                    + " AS " + rowName("g") + " WHERE "
                    + allGiven(m_dialect, rowName("g"), columns.columns);
                RETURN_IF_ERROR(m_staged.execute("INSERT INTO " + values->all + select));
                RETURN_IF_ERROR(m_staged.execute("INSERT INTO " + values->latest + select));
                values->hasLatest = true;
                values->firstStep = m_step;
            }
        }
        return {};
    }

    /** The values that vanish where `reference` loses its own. */
    std::vector<Key> following(const Reference &reference, Loss loss) const
    {
        const ForeignKeyAction action = reference.actionOn(loss);
        if (kindOf(action) == Obstacle::Kind::Restrict)
            return {};
        // A value that is handed on does to the next rows what it did here; any other is new.
        const Loss handedOn = loss == Loss::Returning ? Loss::Deleted : loss;
        const Loss next = action == ForeignKeyAction::Cascade ? handedOn : Loss::Changed;
        const bool isDeleted = next == Loss::Deleted;
        std::vector<Key> keys;
        const TableColumns first { reference.child->name, {} };
        for (auto at = m_references.lower_bound(first);
             at != m_references.end() && at->first.table == first.table; ++at) {
            const bool isHit
                = std::ranges::any_of(at->first.columns, [&](const std::string &column) {
                      return std::ranges::count(reference.key->columns, column) > 0;
                  });
            if (isDeleted || isHit)
                keys.emplace_back(at->first, next);
        }
        return keys;
    }

    Result<bool> mayRead(const SchemaTable &table)
    {
        if (const auto found = m_mayRead.find(&table); found != m_mayRead.end())
            return found->second;
        ASSIGN_OR_RETURN(const bool may, m_staged.mayRead(table));
        m_mayRead.emplace(&table, may);
        return may;
    }

    /** False: nothing new was found. */
    Result<bool> step()
    {
        std::vector<std::pair<Key, std::string>> latest;
        for (const auto &[key, values] : m_lost) {
            if (values.hasLatest)
                latest.emplace_back(key, values.latest);
        }
        for (const auto &[key, values] : latest) {
            for (const Reference &reference : m_references.at(key.first)) {
                RETURN_IF_ERROR(m_monitor.checkCancelled());
                for (const Key &target : following(reference, key.second))
                    RETURN_IF_ERROR(follow(values, reference, target));
            }
        }
        bool any = false;
        for (auto &[key, values] : m_lost) {
            RETURN_IF_ERROR(advance(key, values));
            any = any || values.hasLatest;
        }
        return any;
    }

    Result<> follow(const std::string &from, const Reference &reference, const Key &target)
    {
        ASSIGN_OR_RETURN(const bool may, mayRead(*reference.child));
        if (!may)
            return {};
        ASSIGN_OR_RETURN(LostValues * values, lost(target));
        const std::vector<std::string> &columns = target.first.columns;
        const std::string child = m_dialect.quoted(reference.child->name);
        std::string sql = "INSERT INTO " + values->next + into(target.first) + " SELECT DISTINCT "
            + columnsOf(m_dialect, child, columns) + " FROM " + joined(from, reference)
            + " LEFT JOIN " + values->all + " AS " + rowName("a") + " ON "
            + m_dialect.sameValues(target.first.table, columns, rowName("a"), child) + " WHERE "
            + rowName("a") + '.' + m_dialect.quoted(columns.front()) + " IS NULL AND "
            + allGiven(m_dialect, child, columns);
        // What a load does to the demo rows that hang on those that it deletes is its own affair.
        if (const std::string outside = isOutside(*reference.child);
            m_step == 1 && !outside.empty())
            sql += " AND " + outside;
        values->hasNext = true;
        return m_staged.execute(sql);
    }

    Result<> advance(const Key &key, LostValues &values)
    {
        if (std::exchange(values.hasLatest, false))
            RETURN_IF_ERROR(m_staged.execute("DELETE FROM " + values.latest));
        if (!std::exchange(values.hasNext, false))
            return {};
        ASSIGN_OR_RETURN(const std::int64_t found, m_staged.count(values.next));
        if (found == 0)
            return {};
        RETURN_IF_ERROR(m_staged.execute("INSERT INTO " + values.all + into(key.first)
            + " SELECT DISTINCT " + columnsOf(m_dialect, rowName("n"), key.first.columns) + " FROM "
            + values.next + " AS " + rowName("n")));
        std::swap(values.latest, values.next);
        values.hasLatest = true;
        if (values.firstStep < 0)
            values.firstStep = m_step;
        return {};
    }

    /** A way to the rows of one table, through one foreign key. */
    struct Reach {
        Reference reference;
        Loss loss;
        LostValues *values;

        /** What decides over a row that is reached in several ways comes first. */
        auto rank() const
        {
            const Obstacle::Kind kind = kindOf(reference.actionOn(loss));
            return std::tuple(kind == Obstacle::Kind::Restrict, loss, kind, values->firstStep);
        }
    };

    Result<std::vector<Obstacle>> tell()
    {
        std::map<const SchemaTable *, std::vector<Reach>> reaches; // in the catalogue's order
        for (auto &[key, values] : m_lost) {
            if (values.firstStep < 0)
                continue;
            for (const Reference &reference : m_references.at(key.first)) {
                if (reference.minds(key.second))
                    reaches[reference.child].push_back({ reference, key.second, &values });
            }
        }
        std::vector<std::pair<int, Obstacle>> found; // with the step
        for (auto &[child, ways] : reaches) {
            ASSIGN_OR_RETURN(const bool may, mayRead(*child));
            std::ranges::stable_sort(ways, {}, &Reach::rank);
            for (std::size_t way = 0; may && way < ways.size(); ++way)
                RETURN_IF_ERROR(tellOf(std::span(ways).first(way + 1), found));
        }
        std::ranges::stable_sort(found, {}, &std::pair<int, Obstacle>::first);
        std::vector<Obstacle> obstacles;
        obstacles.reserve(found.size());
        for (auto &[step, obstacle] : found)
            obstacles.push_back(std::move(obstacle));
        return obstacles;
    }

    /** Rows reached in the last way, and in none of those before. */
    Result<> tellOf(std::span<const Reach> ways, std::vector<std::pair<int, Obstacle>> &found)
    {
        RETURN_IF_ERROR(m_monitor.checkCancelled());
        const Reach &way = ways.back();
        const SchemaTable &child = *way.reference.child;
        std::string fromWhere = joined(way.values->all, way.reference);
        std::map<const LostValues *, std::size_t> uses { { way.values, 1 } };
        std::vector<std::string> conditions;
        for (std::size_t i = 0; i + 1 < ways.size(); ++i) {
            const ForeignKey &key = *ways[i].reference.key;
            const std::string alias = rowName("o" + std::to_string(i));
            ASSIGN_OR_RETURN(
                const std::string values, copyOf(*ways[i].values, key, uses[ways[i].values]++));
            fromWhere.append(" LEFT JOIN ").append(values).append(" AS ");
            fromWhere.append(alias).append(" ON ");
            fromWhere += m_dialect.refersTo(child.name, key, m_dialect.quoted(child.name), alias);
            conditions.push_back(
                alias + '.' + m_dialect.quoted(key.referencedColumns.front()) + " IS NULL");
        }
        if (std::string outside = isOutside(child); !outside.empty())
            conditions.push_back(std::move(outside));
        for (std::size_t i = 0; i < conditions.size(); ++i)
            fromWhere.append(i == 0 ? " WHERE " : " AND ").append(conditions[i]);
        Obstacle obstacle { kindOf(way.reference.actionOn(way.loss)),
            QString::fromStdString(child.name.display()),
            describeForeignKey(child.name, *way.reference.key), 0, {} };
        ASSIGN_OR_RETURN(obstacle.rows, m_staged.count(fromWhere));
        if (obstacle.rows == 0)
            return {};
        ASSIGN_OR_RETURN(obstacle.sampleKeys, m_staged.sampleKeys(child, fromWhere));
        obstacle.keyColumns = keyColumns(child.primaryKey);
        if (way.values->hasLatest)
            obstacle.detail += QStringLiteral("; ")
                + Tr::tr("followed for %1 steps, and there are more").arg(m_step);
        found.emplace_back(way.values->firstStep, std::move(obstacle));
        return {};
    }

    /** Another table with all values; number 0 is the first. */
    Result<std::string> copyOf(LostValues &values, const ForeignKey &key, std::size_t number)
    {
        const TableColumns columns { key.referencedTable, key.referencedColumns };
        while (values.copies.size() < number) {
            ASSIGN_OR_RETURN(std::string copy, m_staged.createValues(columns));
            RETURN_IF_ERROR(m_staged.execute("INSERT INTO " + copy + into(columns) + " SELECT "
                + columnList(m_dialect, columns.columns) + " FROM " + values.all));
            values.copies.push_back(std::move(copy));
        }
        return number == 0 ? values.all : values.copies[number - 1];
    }

    const Load &m_load;
    StagedChanges &m_staged;
    const Dialect &m_dialect;
    TaskMonitor &m_monitor;
    std::map<TableColumns, std::vector<Reference>> m_references;
    std::map<const SchemaTable *, bool> m_mayRead;
    Lost m_lost;
    int m_step = 0;
};

} // namespace

Result<std::vector<Obstacle>> findSideEffects(StagedChanges &staged)
{
    ASSIGN_OR_RETURN(std::vector<Obstacle> found, Walk(staged).find());
    ASSIGN_OR_RETURN(const auto adopted, findAdoptedRows(staged));
    found.insert(found.end(), adopted.begin(), adopted.end());
    return found;
}

} // namespace seedbank
