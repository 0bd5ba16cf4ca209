// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlcollisions.h"

#include "base/index.h"
#include "database/statements.h"
#include "engines/postgresql/postgresqlafterimages.h"
#include "engines/postgresql/postgresqlchanges.h"
#include "engines/postgresql/postgresqlconnection.h"
#include "engines/postgresql/postgresqlkeys.h"
#include "engines/postgresql/postgresqlobstacle.h"
#include "engines/postgresql/postgresqlsessiondialect.h"
#include "sql/postgresqldialect.h"

namespace seedbank {

namespace {

/** One key of one table, of the new rows against those that stay. */
class KeySearch {
public:
    KeySearch(const PostgreSqlChanges &changes, int table, const PostgreSqlKey &key)
        : m_changes(changes)
        , m_table(table)
        , m_key(key)
        , m_selected(elementAt(changes.load().tables, table))
    {
    }

    Result<> search(const PostgreSqlAfterImages &images, std::vector<Obstacle> &found)
    {
        const std::string &relation = m_selected.shape.name.name;
        std::string keyColumns;
        for (const int column : m_selected.shape.key)
            keyColumns += ", "
                + postgreSqlDialect().quoted(elementAt(m_selected.shape.columns, column).name);
        const std::string outside = "("
            + m_changes.load().dialect.predicateAs(
                postgreSqlDialect().quoted(relation), m_selected.shape.name, m_selected.filter)
            + ") IS NOT TRUE AS seedbank_outside" + keyColumns;
        const std::string from = "FROM " + m_key.valuesOf(images.rows, relation, {})
            + " AS seedbank_n JOIN " + m_key.valuesOf(images.of, relation, outside)
            + " AS seedbank_h ON " + m_key.alike("seedbank_n", "seedbank_h") + " WHERE ";
        const QString table = QString::fromStdString(m_selected.shape.name.display());
        std::vector<std::string> values;
        std::vector<QString> parts;
        for (std::size_t part = 0; part < m_key.parts.size(); ++part) {
            values.push_back("seedbank_k" + std::to_string(part));
            parts.push_back(QString::fromStdString(m_key.parts[part].expression));
        }
        ASSIGN_OR_RETURN(const StatementRows any,
            m_changes.load().statements.rows(
                "SELECT 1 " + from + "seedbank_h.seedbank_outside OR (" + stays() + ") LIMIT 1",
                Attempt::CheckReferences));
        if (any.count() == 0)
            return {};
        RETURN_IF_ERROR(countAndSample(m_changes.load().statements, found,
            { Obstacle::Kind::KeyCollision, table, QString::fromStdString(m_key.display()), 0, {},
                parts },
            keyTextOf("seedbank_n", values), from + "seedbank_h.seedbank_outside"));
        return countAndSample(m_changes.load().statements, found,
            { Obstacle::Kind::Constraint, table, QString::fromStdString(m_key.name), 0, {}, parts },
            keyTextOf("seedbank_n", values),
            from + "NOT seedbank_h.seedbank_outside AND " + stays());
    }

private:
    /** A demo row that the load leaves as it is. */
    std::string stays() const
    {
        std::string condition;
        for (const std::string &rows : { m_changes.deleted(m_table), m_changes.updated(m_table) }) {
            if (!rows.empty())
                condition += (condition.empty() ? "NOT EXISTS (SELECT 1 FROM "
                                                : " AND NOT EXISTS (SELECT 1 FROM ")
                    + rows + " AS seedbank_x WHERE "
                    + m_changes.sameKey(m_table, "seedbank_x", "seedbank_h") + ")";
        }
        return condition.empty() ? "TRUE" : condition;
    }

    const PostgreSqlChanges &m_changes;
    int m_table;
    const PostgreSqlKey &m_key;
    const SelectedTable &m_selected;
};

} // namespace

Result<std::vector<Obstacle>> findCollisions(PostgreSqlChanges &changes)
{
    std::vector<Obstacle> found;
    for (int table = 0; table < std::ssize(changes.load().tables); ++table) {
        ASSIGN_OR_RETURN(const auto images, makeAfterImages(changes, table, found));
        for (const PostgreSqlAfterImages &part : images) {
            ASSIGN_OR_RETURN(const auto keys, readKeys(changes.load().statements, part.of));
            for (const PostgreSqlKey &key : keys) {
                if (!changes.inserted(table).empty() || key.columns.empty()
                    || changes.changesAny(table, key.columns))
                    RETURN_IF_ERROR(KeySearch(changes, table, key).search(part, found));
            }
        }
    }
    return found;
}

} // namespace seedbank
