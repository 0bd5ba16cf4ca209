// SPDX-License-Identifier: MIT
#include "engines/postgresql/postgresqlcatalogue.h"

#include "engines/postgresql/postgresqlconnection.h"
#include "engines/postgresql/postgresqlrolepath.h"
#include "engines/postgresql/postgresqlsessiondialect.h"
#include "engines/postgresql/tr.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace seedbank {

namespace {

// What a plain name finds, and how a type is spelled, depends on the role's search path.
constexpr const char *visibleTablesQuery = R"(
SELECT c.oid FROM pg_catalog.pg_class AS c
WHERE c.relkind OPERATOR(pg_catalog.=) ANY ('{r,p,v,m,f}'::pg_catalog."char"[])
    AND pg_catalog.pg_table_is_visible(c.oid))";

constexpr const char *typesQuery = R"(
SELECT t.atttypid, t.atttypmod, pg_catalog.format_type(t.atttypid, t.atttypmod)
FROM (SELECT DISTINCT a.atttypid, a.atttypmod FROM pg_catalog.pg_attribute AS a) AS t)";

constexpr const char *tablesQuery = R"(
SELECT c.oid, n.nspname, c.relname, c.relkind, c.relispartition,
    c.relkind <> 'p' AND EXISTS (SELECT 1 FROM pg_catalog.pg_inherits AS i WHERE i.inhparent = c.oid),
    EXISTS (SELECT 1 FROM pg_catalog.pg_rewrite AS r WHERE r.ev_class = c.oid),
    pg_catalog.row_security_active(c.oid),
    pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.has_table_privilege(c.oid, 'SELECT')
        AND NOT pg_catalog.row_security_active(c.oid)
FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname <> 'information_schema'
    AND n.nspname NOT LIKE 'pg\_%'
ORDER BY n.nspname, c.relname)";

/** With each type, the type beneath its domains, and a type in it that cannot be kept: what a
 *  regclass means depends on the database, xml in an array loses its declaration, and the others
 *  cannot be read in again. */
constexpr const char *columnsQuery = R"(
WITH RECURSIVE
columns AS (
    SELECT a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attnotnull, a.atthasdef,
        a.attidentity, a.attgenerated
    FROM pg_catalog.pg_attribute AS a
    JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname <> 'information_schema'
        AND n.nspname NOT LIKE 'pg\_%' AND a.attnum > 0 AND NOT a.attisdropped),
bases AS (
    SELECT DISTINCT atttypid AS top, atttypid AS part FROM columns
    UNION ALL
    SELECT b.top, t.typbasetype FROM bases AS b JOIN pg_catalog.pg_type AS t ON t.oid = b.part
    WHERE t.typtype = 'd'),
parts AS (
    SELECT DISTINCT atttypid AS top, atttypid AS part, false AS nested FROM columns
    UNION
    SELECT p.top, x.part, true
    FROM parts AS p JOIN pg_catalog.pg_type AS t ON t.oid = p.part CROSS JOIN LATERAL (
        SELECT t.typbasetype WHERE t.typtype = 'd'
        UNION ALL SELECT t.typelem WHERE t.typcategory = 'A'
        UNION ALL SELECT a.atttypid FROM pg_catalog.pg_attribute AS a
            WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL SELECT r.rngsubtype FROM pg_catalog.pg_range AS r
            WHERE r.rngtypid = t.oid
                OR (pg_catalog.to_jsonb(r) ->> 'rngmultitypid')::pg_catalog.oid = t.oid
    ) AS x (part)),
refused AS (
    SELECT p.top, min(t.typname::pg_catalog.text) AS name
    FROM parts AS p JOIN pg_catalog.pg_type AS t ON t.oid = p.part
    WHERE t.typnamespace = 'pg_catalog'::pg_catalog.regnamespace AND (
        t.typname IN ('regclass', 'regcollation', 'regconfig', 'regdictionary', 'regnamespace',
            'regoper', 'regoperator', 'regproc', 'regprocedure', 'regrole', 'regtype', 'aclitem',
            'char', 'pg_node_tree', 'pg_ndistinct', 'pg_dependencies', 'pg_mcv_list',
            'pg_brin_bloom_summary', 'pg_brin_minmax_multi_summary')
        OR t.typtype = 'p' OR (p.nested AND t.typname = 'xml'))
    GROUP BY p.top)
SELECT c.attrelid, c.attname, c.atttypid, t.typname,
    t.typnamespace = 'pg_catalog'::pg_catalog.regnamespace, c.attnotnull,
    c.atthasdef OR c.attidentity <> '' OR own.typdefault IS NOT NULL, c.attgenerated <> '', r.name,
    c.atttypmod, e.operation, e.type
FROM columns AS c
JOIN bases AS b ON b.top = c.atttypid
JOIN pg_catalog.pg_type AS t ON t.oid = b.part AND t.typtype <> 'd'
JOIN pg_catalog.pg_type AS own ON own.oid = c.atttypid
LEFT JOIN refused AS r ON r.top = c.atttypid
LEFT JOIN LATERAL (
    SELECT pg_catalog.concat('OPERATOR(', pg_catalog.quote_ident(n.nspname), '.', o.oprname, ')'),
        pg_catalog.concat(pg_catalog.quote_ident(tn.nspname), '.', pg_catalog.quote_ident(t.typname))
    FROM pg_catalog.pg_opclass AS k
    JOIN pg_catalog.pg_am AS m ON m.oid = k.opcmethod AND m.amname = 'btree'
    JOIN pg_catalog.pg_amop AS s ON s.amopfamily = k.opcfamily AND s.amoplefttype = k.opcintype
        AND s.amoprighttype = k.opcintype AND s.amopstrategy = 3
    JOIN pg_catalog.pg_operator AS o ON o.oid = s.amopopr
    JOIN pg_catalog.pg_namespace AS n ON n.oid = o.oprnamespace
    JOIN pg_catalog.pg_namespace AS tn ON tn.oid = t.typnamespace
    WHERE k.opcdefault AND k.opcintype = t.oid AND n.nspname <> 'pg_catalog'
) AS e (operation, type) ON true
ORDER BY c.attrelid, c.attnum)";

/** A column that the index compares otherwise than the column itself does, by its collation or its
 *  operator, is an expression like any other. */
constexpr const char *keysQuery = R"(
SELECT i.indrelid, x.relname, i.indisprimary, i.indpred IS NOT NULL OR NOT i.indisvalid,
    NOT i.indimmediate, CASE WHEN (k.sorting = a.attcollation OR (SELECT pg_catalog.bool_and(l.collisdeterministic)
        FROM pg_catalog.pg_collation AS l WHERE l.oid IN (k.sorting, a.attcollation))) AND (c.opcdefault OR EXISTS (
        SELECT 1 FROM pg_catalog.pg_amop AS own JOIN pg_catalog.pg_opclass AS d
            ON d.opcmethod = c.opcmethod AND d.opcintype = c.opcintype AND d.opcdefault
        JOIN pg_catalog.pg_amop AS usual ON usual.amopfamily = d.opcfamily
            AND usual.amopopr = own.amopopr AND usual.amopstrategy = own.amopstrategy
        WHERE own.amopfamily = c.opcfamily AND own.amoplefttype = c.opcintype
            AND own.amoprighttype = c.opcintype AND own.amopstrategy = 3)) THEN a.attname END
FROM pg_catalog.pg_index AS i JOIN pg_catalog.pg_class AS x ON x.oid = i.indexrelid
CROSS JOIN LATERAL ROWS FROM (pg_catalog.unnest(i.indkey::pg_catalog.int2[]),
    pg_catalog.unnest(i.indcollation::pg_catalog.oid[]), pg_catalog.unnest(i.indclass::pg_catalog.oid[]))
    WITH ORDINALITY AS k (number, sorting, class, n)
JOIN pg_catalog.pg_opclass AS c ON c.oid = k.class
LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.number
WHERE i.indisunique AND k.n <= i.indnkeyatts
ORDER BY i.indrelid, x.relname, x.oid, k.n)";

/** Those of whole tables, by which the server looks a reference up. */
constexpr const char *indexesQuery = R"(
SELECT i.indrelid, i.indexrelid, a.attname
FROM pg_catalog.pg_index AS i JOIN pg_catalog.pg_class AS x ON x.oid = i.indexrelid
JOIN pg_catalog.pg_am AS m ON m.oid = x.relam
CROSS JOIN LATERAL pg_catalog.unnest(i.indkey::pg_catalog.int2[]) WITH ORDINALITY AS k (number, n)
LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.number
WHERE i.indisvalid AND i.indpred IS NULL AND m.amname IN ('btree', 'hash') AND k.n <= i.indnkeyatts
ORDER BY i.indrelid, i.indexrelid, k.n)";

// Constraints of partitions follow from that of their root; one that a partition has on its own
// counts as its root's. One that is not enforced (PostgreSQL 18) is a remark.
constexpr const char *foreignKeysQuery = R"(
SELECT coalesce(pg_catalog.pg_partition_root(f.conrelid), f.conrelid)::pg_catalog.oid, f.oid,
    coalesce(pg_catalog.pg_partition_root(f.confrelid), f.confrelid)::pg_catalog.oid, f.confdeltype,
    f.confupdtype, a.attname, p.attname,
    coalesce((pg_catalog.to_jsonb(f) ->> 'conperiod')::pg_catalog.bool, false),
    pg_catalog.concat('OPERATOR(', pg_catalog.quote_ident(n.nspname), '.', o.oprname, ')'),
    CASE WHEN l.oid <> p.atttypid
        THEN pg_catalog.concat(pg_catalog.quote_ident(ln.nspname), '.', pg_catalog.quote_ident(l.typname)) END,
    CASE WHEN r.oid <> a.atttypid
        THEN pg_catalog.concat(pg_catalog.quote_ident(rn.nspname), '.', pg_catalog.quote_ident(r.typname)) END,
    CASE WHEN p.attcollation <> 0 AND a.attcollation <> p.attcollation
        THEN pg_catalog.concat(pg_catalog.quote_ident(cn.nspname), '.', pg_catalog.quote_ident(c.collname)) END
FROM pg_catalog.pg_constraint AS f
CROSS JOIN LATERAL ROWS FROM (pg_catalog.unnest(f.conkey), pg_catalog.unnest(f.confkey),
    pg_catalog.unnest(f.conpfeqop)) WITH ORDINALITY AS k (own, referenced, operator, n)
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = f.conrelid AND a.attnum = k.own
JOIN pg_catalog.pg_attribute AS p ON p.attrelid = f.confrelid AND p.attnum = k.referenced
JOIN pg_catalog.pg_operator AS o ON o.oid = k.operator
JOIN pg_catalog.pg_namespace AS n ON n.oid = o.oprnamespace
JOIN pg_catalog.pg_type AS lo ON lo.oid = o.oprleft
JOIN pg_catalog.pg_type AS ro ON ro.oid = o.oprright
-- What takes any type of a kind takes the column's own.
JOIN pg_catalog.pg_type AS l ON l.oid = CASE WHEN lo.typtype = 'p' THEN p.atttypid ELSE lo.oid END
JOIN pg_catalog.pg_type AS r ON r.oid = CASE WHEN ro.typtype = 'p' THEN a.atttypid ELSE ro.oid END
JOIN pg_catalog.pg_namespace AS ln ON ln.oid = l.typnamespace
JOIN pg_catalog.pg_namespace AS rn ON rn.oid = r.typnamespace
LEFT JOIN pg_catalog.pg_collation AS c ON c.oid = p.attcollation
LEFT JOIN pg_catalog.pg_namespace AS cn ON cn.oid = c.collnamespace
WHERE f.contype = 'f' AND f.conparentid = 0
    AND coalesce((pg_catalog.to_jsonb(f) ->> 'conenforced')::pg_catalog.bool, true)
ORDER BY 1, f.conname, f.oid, k.n)";

/** Those of partitions count as their root's, too; the copies of a root's own trigger there are
 *  triggers of their own, which may be disabled one by one. No statement names a partition. */
constexpr const char *triggersQuery = R"(
WITH RECURSIVE
own AS (
    SELECT t.oid, t.tgrelid, t.tgname, t.tgtype, t.tgattr FROM pg_catalog.pg_trigger AS t
    LEFT JOIN pg_catalog.pg_constraint AS f ON f.oid = t.tgconstraint
    WHERE (t.tgconstraint = 0 OR f.contype = 't') AND t.tgenabled IN ('A',
        CASE pg_catalog.current_setting('session_replication_role')
            WHEN 'replica' THEN 'R'::pg_catalog."char" ELSE 'O'::pg_catalog."char" END)),
owners AS (
    SELECT tgrelid AS member, tgrelid AS root FROM own
    UNION
    SELECT o.member, i.inhparent FROM owners AS o
    JOIN pg_catalog.pg_class AS c ON c.oid = o.root AND c.relispartition
    JOIN pg_catalog.pg_inherits AS i ON i.inhrelid = o.root)
SELECT o.root, t.oid, t.tgname, t.tgrelid, t.tgtype, a.attname
FROM own AS t JOIN owners AS o ON o.member = t.tgrelid
LEFT JOIN LATERAL pg_catalog.unnest(t.tgattr::pg_catalog.int2[]) AS k (number) ON true
LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = t.tgrelid AND a.attnum = k.number
WHERE o.root = t.tgrelid OR t.tgtype & 1 = 1
ORDER BY o.root, t.tgname, t.tgrelid, t.oid, a.attnum)";

Kind kindOf(const std::string &type)
{
    static const std::map<std::string_view, Kind> kinds {
        { "int2", Kind::Integer },
        { "int4", Kind::Integer },
        { "int8", Kind::Integer },
        { "oid", Kind::Integer },
        { "numeric", Kind::Decimal },
        { "float4", Kind::Float },
        { "float8", Kind::Float },
        { "bool", Kind::Boolean },
        { "text", Kind::Text },
        { "varchar", Kind::Text },
        { "bpchar", Kind::Text },
        { "name", Kind::Text },
        { "json", Kind::Json },
        { "jsonb", Kind::Json },
        { "timestamp", Kind::Timestamp },
        { "timestamptz", Kind::TimestampTz },
        { "date", Kind::Date },
        { "time", Kind::Time },
        { "timetz", Kind::Time },
        { "uuid", Kind::Uuid },
        { "bytea", Kind::Bytes },
    };
    const auto found = kinds.find(type);
    return found == kinds.end() ? Kind::Other : found->second;
}

ForeignKeyAction actionOf(const std::string &letter)
{
    switch (letter.front()) {
    case 'r':
        return ForeignKeyAction::Restrict;
    case 'c':
        return ForeignKeyAction::Cascade;
    case 'n':
        return ForeignKeyAction::SetNull;
    case 'd':
        return ForeignKeyAction::SetDefault;
    default:
        return ForeignKeyAction::NoAction;
    }
}

class CatalogueReader {
public:
    CatalogueReader(Statements &statements, PostgreSqlSessionDialect &dialect)
        : m_statements(statements)
        , m_dialect(dialect)
    {
        m_schema.foreignKeysRunTriggers = true;
        m_dialect.clear();
    }

    Result<Schema> read()
    {
        RETURN_IF_ERROR(readWhatTheRoleSees());
        RETURN_IF_ERROR(readTables());
        RETURN_IF_ERROR(readColumns());
        RETURN_IF_ERROR(readKeys());
        RETURN_IF_ERROR(readIndexes());
        RETURN_IF_ERROR(readForeignKeys());
        RETURN_IF_ERROR(readTriggers());
        return std::move(m_schema);
    }

private:
    Result<StatementRows> query(const char *sql)
    {
        return m_statements.rows(sql, Attempt::ReadCatalogue);
    }

    SchemaTable *find(std::int64_t oid)
    {
        const auto found = m_tables.find(oid);
        return found == m_tables.end() ? nullptr : &m_schema.tables[found->second];
    }

    Result<> readWhatTheRoleSees()
    {
        const Attempt attempt = Attempt::ReadCatalogue;
        ASSIGN_OR_RETURN(
            const StatementRows tables, rowsOnRolePath(m_statements, visibleTablesQuery, attempt));
        for (int row = 0; row < tables.count(); ++row)
            m_visible.insert(tables[row].integer(0));
        ASSIGN_OR_RETURN(
            const StatementRows types, rowsOnRolePath(m_statements, typesQuery, attempt));
        for (int row = 0; row < types.count(); ++row)
            m_types[{ types[row].integer(0), types[row].integer(1) }] = types[row].text(2);
        return {};
    }

    Result<> readTables()
    {
        ASSIGN_OR_RETURN(const StatementRows rows, query(tablesQuery));
        for (int row = 0; row < rows.count(); ++row) {
            SchemaTable table;
            const bool isVisible = m_visible.contains(rows[row].integer(0));
            table.name = { isVisible ? std::string() : rows[row].text(1), rows[row].text(2) };
            table.ownSchema = rows[row].text(1);
            m_dialect.addTable(table.name, table.ownSchema, rows[row].boolean(8));
            const std::string kind = rows[row].text(3);
            if (kind == "v" || kind == "m")
                table.unsupported = Tr::tr("it is a view");
            else if (kind == "f")
                table.unsupported = Tr::tr("it is a foreign table");
            else if (rows[row].boolean(4))
                table.unsupported = Tr::tr("it is a partition; name the table that it belongs to");
            else if (rows[row].boolean(5))
                table.unsupported = Tr::tr("other tables inherit from it");
            else if (rows[row].boolean(6))
                table.unsupported = Tr::tr("it has a rewrite rule");
            else if (rows[row].boolean(7))
                table.unsupported = Tr::tr("row security hides rows of it from this user, who "
                                           "needs BYPASSRLS or a policy-free table");
            m_tables.emplace(rows[row].integer(0), m_schema.tables.size());
            m_schema.tables.push_back(std::move(table));
        }
        return {};
    }

    Result<> readColumns()
    {
        ASSIGN_OR_RETURN(const StatementRows rows, query(columnsQuery));
        for (int row = 0; row < rows.count(); ++row) {
            SchemaTable *table = find(rows[row].integer(0));
            if (!table)
                continue;
            SchemaColumn column;
            const Kind kind = rows[row].boolean(4) ? kindOf(rows[row].text(3)) : Kind::Other;
            column.column = { rows[row].text(1),
                m_types[{ rows[row].integer(2), rows[row].integer(9) }], kind };
            if (kind == Kind::Json && rows[row].text(3) == "json")
                m_dialect.addJson(table->name, column.column.name);
            if (kind == Kind::Other)
                m_dialect.addOther(table->name, column.column.name);
            if (!rows[row].isNull(10))
                m_dialect.addColumn(table->name, column.column.name,
                    { rows[row].text(10), rows[row].text(11), rows[row].text(11), {} });
            column.nullable = !rows[row].boolean(5);
            column.hasDefault = rows[row].boolean(6);
            column.generated = rows[row].boolean(7);
            if (!rows[row].isNull(8) && table->unsupported.isEmpty() && !column.generated)
                table->unsupported = Tr::tr("its column %1 holds values of the type %2, which mean "
                                            "something only in this database")
                                         .arg(QString::fromStdString(column.column.name),
                                             QString::fromStdString(rows[row].text(8)));
            table->columns.push_back(std::move(column));
        }
        return {};
    }

    Result<> readKeys()
    {
        ASSIGN_OR_RETURN(const StatementRows rows, query(keysQuery));
        bool hasExpression = false;
        for (int row = 0; row < rows.count(); ++row) {
            SchemaTable *table = find(rows[row].integer(0));
            if (!table)
                continue;
            if (rows[row].boolean(2)) {
                table->primaryKey.push_back(rows[row].text(5));
                continue;
            }
            const std::string name = rows[row].text(1);
            if (table->uniqueKeys.empty() || table->uniqueKeys.back().name != name) {
                table->uniqueKeys.push_back(
                    { name, {}, rows[row].boolean(3), rows[row].boolean(4) });
                hasExpression = false;
            }
            hasExpression |= rows[row].isNull(5);
            UniqueKey &key = table->uniqueKeys.back();
            if (hasExpression)
                key.columns.clear();
            else
                key.columns.push_back(rows[row].text(5));
        }
        return {};
    }

    Result<> readIndexes()
    {
        ASSIGN_OR_RETURN(const StatementRows rows, query(indexesQuery));
        std::int64_t last = -1;
        for (int row = 0; row < rows.count(); ++row) {
            SchemaTable *table = find(rows[row].integer(0));
            if (!table)
                continue;
            if (rows[row].integer(1) != last) {
                last = rows[row].integer(1);
                table->indexes.emplace_back();
            }
            table->indexes.back().push_back(
                rows[row].isNull(2) ? std::string() : rows[row].text(2));
        }
        return {};
    }

    Result<> readForeignKeys()
    {
        ASSIGN_OR_RETURN(const StatementRows rows, query(foreignKeysQuery));
        for (int row = 0, next = 0; row < rows.count(); row = next) {
            while (next < rows.count() && rows[next].integer(1) == rows[row].integer(1))
                ++next;
            SchemaTable *table = find(rows[row].integer(0));
            SchemaTable *parent = find(rows[row].integer(2));
            if (table && parent)
                addForeignKey(rows, row, next, *table, *parent);
        }
        return {};
    }

    /** One that stands in the rows from `row` until `end`, a column each. */
    void addForeignKey(
        const StatementRows &rows, int row, int end, SchemaTable &table, SchemaTable &parent)
    {
        ForeignKey key { {}, parent.name, {}, actionOf(rows[row].text(3)),
            actionOf(rows[row].text(4)) };
        if (rows[row].boolean(7)) {
            refuseForPeriod(table);
            refuseForPeriod(parent);
            return;
        }
        std::vector<PostgreSqlComparison> comparisons;
        for (; row < end; ++row) {
            key.columns.push_back(rows[row].text(5));
            key.referencedColumns.push_back(rows[row].text(6));
            comparisons.push_back(
                { rows[row].text(8), rows[row].text(9), rows[row].text(10), rows[row].text(11) });
        }
        // Declared twice, by one table or by its partitions, it says the same.
        if (std::ranges::count(table.foreignKeys, key) > 0)
            return;
        m_dialect.addForeignKey(table.name, key, std::move(comparisons));
        table.foreignKeys.push_back(std::move(key));
    }

    static void refuseForPeriod(SchemaTable &table)
    {
        if (table.unsupported.isEmpty())
            table.unsupported = Tr::tr("it is at an end of a foreign key with PERIOD, which "
                                       "compares spans of time and not values");
    }

    Result<> readTriggers()
    {
        // Bits of tgtype: src/include/catalog/pg_trigger.h
        constexpr std::int64_t perRow = 1;
        constexpr std::int64_t onInsert = 4;
        constexpr std::int64_t onDelete = 8;
        constexpr std::int64_t onUpdate = 16;
        ASSIGN_OR_RETURN(const StatementRows rows, query(triggersQuery));
        std::pair<std::int64_t, std::int64_t> last;
        for (int row = 0; row < rows.count(); ++row) {
            SchemaTable *table = find(rows[row].integer(0));
            const SchemaTable *own = find(rows[row].integer(3));
            if (!table || !own)
                continue;
            const std::pair current { rows[row].integer(0), rows[row].integer(1) };
            if (current != last) {
                const std::int64_t type = rows[row].integer(4);
                table->triggers.push_back(
                    { rows[row].text(2), own->name, own->ownSchema, (type & onInsert) != 0,
                        (type & onUpdate) != 0, (type & onDelete) != 0, {}, (type & perRow) == 0 });
            }
            last = current;
            if (!rows[row].isNull(5))
                table->triggers.back().columns.push_back(rows[row].text(5));
        }
        return {};
    }

    Statements &m_statements;
    PostgreSqlSessionDialect &m_dialect;
    std::set<std::int64_t> m_visible; ///< by oid
    std::map<std::pair<std::int64_t, std::int64_t>, std::string> m_types; ///< by oid and modifier
    Schema m_schema;
    std::map<std::int64_t, std::size_t> m_tables; ///< by oid
};

} // namespace

Result<Schema> readPostgreSqlSchema(Statements &statements, PostgreSqlSessionDialect &dialect)
{
    return CatalogueReader(statements, dialect).read();
}

} // namespace seedbank
