// SPDX-License-Identifier: MIT
#include "database/triggers.h"

#include "base/index.h"
#include "database/tr.h"

#include <algorithm>
#include <map>

namespace seedbank {

namespace {

/** What the statements of a load do to one table. */
struct Events {
    bool inserts = false;
    bool updates = false;
    bool deletes = false;
    /** That an update names; all of them where it is not known. */
    std::vector<std::string> columns = {};
    bool anyColumn = false;
    /** Of statements that foreign keys run: they meet only rows that the load writes itself. */
    bool actionUpdates = false;
    bool actionDeletes = false;
    std::int64_t rows = 0;
};

bool names(const std::vector<std::string> &columns, const std::string &column)
{
    return std::ranges::find(columns, column) != columns.end();
}

enum class Way { There, Back };

class TriggerSearch {
public:
    TriggerSearch(const ChangeSet &changes, std::span<const SelectedTable> tables,
        const Schema &schema, Way way)
        : m_changes(changes)
        , m_tables(tables)
        , m_schema(schema)
        , m_way(way)
    {
    }

    std::vector<FiringTriggers> find()
    {
        for (int table = 0; table < std::ssize(m_tables); ++table) {
            const SchemaTable *schema = m_schema.find(elementAt(m_tables, table).shape.name);
            if (!schema || m_changes.counts(table).changes() == 0)
                continue;
            addOwnEvents(table, *schema);
        }
        if (m_schema.foreignKeysRunTriggers)
            addCascades();
        std::vector<FiringTriggers> all;
        for (const auto &[name, events] : m_events) {
            FiringTriggers firing { name, {}, events.rows };
            const SchemaTable &table = *m_schema.find(name);
            for (const SchemaTrigger &trigger : table.triggers) {
                if (runs(trigger, events, table))
                    firing.triggers.push_back(trigger);
            }
            if (!firing.triggers.empty() || (table.triggersMayBeHidden && events.rows > 0))
                all.push_back(std::move(firing));
        }
        return all;
    }

private:
    void addOwnEvents(int table, const SchemaTable &schema)
    {
        const TableChangeCounts &counts = m_changes.counts(table);
        Events &events = m_events[schema.name];
        events.rows = counts.changes();
        events.inserts = (m_way == Way::There ? counts.inserted : counts.deleted) > 0;
        events.updates = counts.updated > 0;
        events.deletes = (m_way == Way::There ? counts.deleted : counts.inserted) > 0;
        events.columns = m_changes.changedColumns(table);
        if (events.updates && changesUniqueKey(schema, events)) {
            events.inserts = true;
            events.deletes = true;
            events.anyColumn = true;
        }
    }

    static bool changesUniqueKey(const SchemaTable &table, const Events &events)
    {
        return std::ranges::any_of(table.uniqueKeys, [&](const UniqueKey &key) {
            // The expression or condition of an index may use any column.
            return key.columns.empty() || key.partial
                || std::ranges::any_of(key.columns, [&](const std::string &column) {
                       return names(events.columns, column)
                           || (table.find(column) && table.find(column)->generated);
                   });
        });
    }

    /** Statements that a foreign key's action runs meet rows that the load writes anyway, or none
     *  at all: triggers of the statement run still. */
    void addCascades()
    {
        const auto own = m_events;
        for (const SchemaTable &child : m_schema.tables) {
            for (const ForeignKey &key : child.foreignKeys) {
                const auto parent = own.find(key.referencedTable);
                if (parent == own.end())
                    continue;
                if (parent->second.deletes)
                    addAction(child.name, key.onDelete, key.onDelete == ForeignKeyAction::Cascade);
                if (parent->second.updates)
                    addAction(child.name, key.onUpdate, false);
            }
        }
    }

    void addAction(const TableName &child, ForeignKeyAction action, bool deletes)
    {
        if (action == ForeignKeyAction::NoAction || action == ForeignKeyAction::Restrict)
            return;
        Events &events = m_events[child];
        events.actionDeletes |= deletes;
        events.actionUpdates |= !deletes;
    }

    static bool runs(const SchemaTrigger &trigger, const Events &events, const SchemaTable &table)
    {
        const bool isOfStatement = trigger.perStatement
            && ((trigger.onDelete && events.actionDeletes)
                || (trigger.onUpdate && events.actionUpdates));
        if (isOfStatement || (events.rows == 0 && !trigger.perStatement))
            return isOfStatement;
        const bool mayMove = trigger.table != table.name && events.updates;
        if (trigger.onInsert && (events.inserts || mayMove))
            return true;
        if (trigger.onDelete && (events.deletes || mayMove))
            return true;
        if (!trigger.onUpdate || !events.updates)
            return false;
        return trigger.columns.empty() || events.anyColumn
            || std::ranges::any_of(trigger.columns, [&](const std::string &column) {
                   const SchemaColumn *found = table.find(column);
                   return !found || found->generated || names(events.columns, column);
               });
    }

    const ChangeSet &m_changes;
    std::span<const SelectedTable> m_tables;
    const Schema &m_schema;
    Way m_way;
    std::map<TableName, Events> m_events;
};

} // namespace

QStringList FiringTriggers::names() const
{
    if (triggers.empty())
        return { Tr::tr("perhaps some that this user cannot see (needs TRIGGER)") };
    QStringList list;
    for (const SchemaTrigger &trigger : triggers)
        list += QString::fromStdString(trigger.name);
    list.removeDuplicates(); // partitions have copies
    return list;
}

std::vector<FiringTriggers> findFiringTriggers(
    const ChangeSet &changes, std::span<const SelectedTable> tables, const Schema &schema)
{
    return TriggerSearch(changes, tables, schema, Way::There).find();
}

std::vector<FiringTriggers> findTriggersOfUndo(
    const ChangeSet &changes, std::span<const SelectedTable> tables, const Schema &schema)
{
    return TriggerSearch(changes, tables, schema, Way::Back).find();
}

QString describeTriggers(std::span<const FiringTriggers> firing)
{
    QStringList list;
    for (const FiringTriggers &table : firing)
        list += QStringLiteral("%1 (%2)").arg(table.names().join(QStringLiteral(", ")),
            QString::fromStdString(table.table.display()));
    return list.join(QStringLiteral("; "));
}

std::vector<Obstacle> triggerObstacles(
    std::span<const FiringTriggers> firing, const QString &reason)
{
    std::vector<Obstacle> obstacles;
    obstacles.reserve(firing.size());
    for (const FiringTriggers &table : firing)
        obstacles.push_back(
            { Obstacle::Kind::Trigger, QString::fromStdString(table.table.display()),
                QStringLiteral("%1: %2").arg(table.names().join(QStringLiteral(", ")), reason),
                table.rows, {} });
    return obstacles;
}

} // namespace seedbank
