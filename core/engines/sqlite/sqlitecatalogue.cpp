// SPDX-License-Identifier: MIT
#include "engines/sqlite/sqlitecatalogue.h"

#include "base/index.h"
#include "database/statements.h"
#include "engines/sqlite/sqliteconnection.h"
#include "engines/sqlite/sqlitetriggertext.h"
#include "engines/sqlite/tr.h"
#include "sql/dialect.h"
#include "sql/sqltemplate.h"

#include <sqlite3.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace seedbank {

namespace {

std::string upper(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(),
        [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return result;
}

/** What the usual frameworks mean by a declared type; SQLite itself only knows affinities. */
Kind kindOf(std::string_view declaredType)
{
    const std::string type = upper(declaredType);
    const auto has = [&](std::string_view part) { return type.find(part) != std::string::npos; };
    if (has("BOOL") || type == "TINYINT(1)")
        return Kind::Boolean;
    if (has("JSON"))
        return Kind::Json;
    if (has("UUID") || has("GUID"))
        return Kind::Uuid;
    if (has("TIMESTAMPTZ") || has("WITH TIME ZONE"))
        return Kind::TimestampTz;
    if (has("DATETIME") || has("TIMESTAMP"))
        return Kind::Timestamp;
    if (type == "DATE")
        return Kind::Date;
    if (type == "TIME")
        return Kind::Time;
    if (has("INT"))
        return Kind::Integer;
    if (has("CHAR") || has("CLOB") || has("TEXT"))
        return Kind::Text;
    if (has("BLOB") || has("BINARY"))
        return Kind::Bytes;
    if (has("REAL") || has("FLOA") || has("DOUB"))
        return Kind::Float;
    if (has("DEC") || has("NUMERIC"))
        return Kind::Decimal;
    return Kind::Other;
}

/** Reads the catalogue through its table-valued pragmas (https://sqlite.org/pragma.html). */
class CatalogueReader {
public:
    explicit CatalogueReader(Statements &statements)
        : m_statements(statements)
    {
    }

    Result<Schema> read()
    {
        Schema schema;
        // https://sqlite.org/lang_naming.html
        schema.tableNames = NameCase::AsciiFolded;
        schema.columnNames = NameCase::AsciiFolded;
        schema.typesAreLoose = true;
        schema.foreignKeysAct = false; // they are off in our transactions
        RETURN_IF_ERROR(readTables(schema));
        for (SchemaTable &table : schema.tables) {
            // A view of what is gone, or a virtual table of an unknown module, cannot even be
            // described; no row of theirs is ever wanted.
            if (!table.unsupported.isEmpty())
                continue;
            RETURN_IF_ERROR(readColumns(table));
            refuseNamesOfValues(table);
            RETURN_IF_ERROR(readUniqueKeys(table));
            RETURN_IF_ERROR(readForeignKeys(table));
        }
        RETURN_IF_ERROR(readTriggers(schema));
        spellForeignKeysAsDeclared(schema);
        leaveOutBrokenForeignKeys(schema);
        compareAffinities(schema);
        return schema;
    }

private:
    Result<StatementRows> query(const std::string &sql)
    {
        return m_statements.rows(sql, m_attempt);
    }

    Result<> readTables(Schema &schema)
    {
        ASSIGN_OR_RETURN(const StatementRows rows, query(R"(
                SELECT name, type FROM pragma_table_list
                WHERE schema = 'main' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY name)"));
        for (const StatementRow row : rows) {
            SchemaTable table;
            table.name.name = row.text(0);
            if (const std::string type = row.text(1); type == "view")
                table.unsupported = Tr::tr("it is a view");
            else if (type != "table")
                table.unsupported = Tr::tr("it is a virtual table or belongs to one");
            schema.tables.push_back(std::move(table));
        }
        return {};
    }

    Result<> readColumns(SchemaTable &table)
    {
        ASSIGN_OR_RETURN(const StatementRows rows,
            query("SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo("
                + Dialect::textLiteral(table.name.name) + ", 'main') ORDER BY cid"));
        std::map<std::int64_t, std::string> primaryKey;
        for (const StatementRow row : rows) {
            SchemaColumn column;
            column.column = { row.text(0), row.text(1), kindOf(row.text(1)) };
            column.nullable = row.integer(2) == 0;
            column.hasDefault = !row.isNull(3);
            const std::int64_t hidden = row.integer(5);
            column.generated = hidden != 0; // 1 hidden, 2 virtual, 3 stored
            if (row.integer(4) > 0)
                primaryKey[row.integer(4)] = column.column.name;
            table.columns.push_back(std::move(column));
        }
        for (auto &[position, name] : primaryKey)
            table.primaryKey.push_back(name);
        // The rowid fills an INTEGER PRIMARY KEY that is left out or NULL.
        if (primaryKey.size() == 1) {
            for (SchemaColumn &column : table.columns) {
                if (column.column.name == table.primaryKey.front()
                    && upper(column.column.type) == "INTEGER") {
                    column.nullable = false;
                    column.hasDefault = true;
                }
            }
        }
        return {};
    }

    /** In SQLite a column called true is what TRUE means in statements on its table: ours say it.
     */
    static void refuseNamesOfValues(SchemaTable &table)
    {
        for (const SchemaColumn &column : table.columns) {
            const std::string name = upper(column.column.name);
            if (name == "TRUE" || name == "FALSE")
                table.unsupported = Tr::tr("SQLite reads the name of its column %1 as a value")
                                        .arg(QString::fromStdString(column.column.name));
        }
    }

    Result<> readUniqueKeys(SchemaTable &table)
    {
        ASSIGN_OR_RETURN(const StatementRows rows,
            query(fillIn(R"(
                SELECT l.name, l.partial, i.name, i.cid FROM pragma_index_list(%table, 'main') AS l
                JOIN pragma_index_xinfo(l.name, 'main') AS i
                WHERE l."unique" AND l.origin <> 'pk' AND i.key ORDER BY l.name, i.seqno)",
                { { "%table", Dialect::textLiteral(table.name.name) } })));
        for (const StatementRow row : rows) {
            const std::string name = row.text(0);
            if (table.uniqueKeys.empty() || table.uniqueKeys.back().name != name)
                table.uniqueKeys.push_back({ name, {}, row.integer(1) != 0 });
            UniqueKey &key = table.uniqueKeys.back();
            if (row.integer(3) == -2) // an expression
                m_expressionKeys.push_back(name);
            else
                key.columns.push_back(row.text(2));
        }
        for (UniqueKey &key : table.uniqueKeys) {
            if (std::ranges::count(m_expressionKeys, key.name) > 0)
                key.columns.clear();
        }
        return {};
    }

    Result<> readForeignKeys(SchemaTable &table)
    {
        ASSIGN_OR_RETURN(const StatementRows rows,
            query(fillIn(R"(
                SELECT id, "table", "from", "to", on_update, on_delete
                FROM pragma_foreign_key_list(%table, 'main') ORDER BY id, seq)",
                { { "%table", Dialect::textLiteral(table.name.name) } })));
        std::int64_t lastId = -1;
        for (const StatementRow row : rows) {
            if (row.integer(0) != lastId) {
                ForeignKey key;
                key.referencedTable.name = row.text(1);
                key.onUpdate = foreignKeyActionIn(row.text(4));
                key.onDelete = foreignKeyActionIn(row.text(5));
                table.foreignKeys.push_back(std::move(key));
                lastId = row.integer(0);
            }
            ForeignKey &key = table.foreignKeys.back();
            key.columns.push_back(row.text(2));
            if (!row.isNull(3))
                key.referencedColumns.push_back(row.text(3));
        }
        return {};
    }

    Result<> readTriggers(Schema &schema)
    {
        ASSIGN_OR_RETURN(const StatementRows rows, query(R"(
                SELECT tbl_name, name, sql FROM sqlite_schema WHERE type = 'trigger'
                ORDER BY name)"));
        for (const StatementRow row : rows) {
            const SchemaTable *table = schema.find({ {}, row.text(0) });
            if (!table)
                continue;
            SchemaTrigger trigger = parseSqliteTrigger(row.text(2));
            trigger.name = row.text(1);
            trigger.table = table->name;
            elementAt(schema.tables, table - schema.tables.data())
                .triggers.push_back(std::move(trigger));
        }
        return {};
    }

    /** A foreign key may spell names in another case, and leave the referenced primary key out. */
    static void spellForeignKeysAsDeclared(Schema &schema)
    {
        const auto spell = [](std::string &name, const SchemaTable &table) {
            for (const SchemaColumn &column : table.columns) {
                if (sqlite3_stricmp(column.column.name.c_str(), name.c_str()) == 0)
                    name = column.column.name;
            }
        };
        for (SchemaTable &table : schema.tables) {
            for (ForeignKey &key : table.foreignKeys) {
                for (std::string &column : key.columns)
                    spell(column, table);
                const SchemaTable *parent = schema.find(key.referencedTable);
                if (!parent)
                    continue;
                key.referencedTable = parent->name;
                if (key.referencedColumns.empty())
                    key.referencedColumns = parent->primaryKey;
                for (std::string &column : key.referencedColumns)
                    spell(column, *parent);
            }
        }
    }

    /** SQLite takes foreign keys to tables and columns that are not there, or of another number of
     *  columns, and never enforces one: no value of theirs leads anywhere. */
    static void leaveOutBrokenForeignKeys(Schema &schema)
    {
        const auto allIn = [](const SchemaTable &table, const std::vector<std::string> &columns) {
            return std::ranges::all_of(
                columns, [&](const std::string &column) { return table.find(column) != nullptr; });
        };
        const auto repeats = [](const std::vector<std::string> &columns) {
            return std::set<std::string>(columns.begin(), columns.end()).size() != columns.size();
        };
        for (SchemaTable &table : schema.tables) {
            std::erase_if(table.foreignKeys, [&](const ForeignKey &key) {
                const SchemaTable *parent = schema.find(key.referencedTable);
                return !parent || key.columns.size() != key.referencedColumns.size()
                    || !allIn(table, key.columns) || !allIn(*parent, key.referencedColumns)
                    || repeats(key.referencedColumns);
            });
        }
    }

    void compareAffinities(Schema &schema)
    {
        for (SchemaTable &table : schema.tables) {
            for (ForeignKey &key : table.foreignKeys) {
                const SchemaTable &parent = *schema.find(key.referencedTable);
                for (std::size_t i = 0; i < key.columns.size(); ++i) {
                    if (comparisonOf(table, key.columns[i])
                        != comparisonOf(parent, key.referencedColumns[i]))
                        key.comparesAsParent = true;
                }
            }
        }
    }

    /** The affinities for numbers only differ in how they store them. */
    std::string_view comparisonOf(const SchemaTable &table, const std::string &column)
    {
        const std::string_view affinity
            = sqliteAffinity(m_statements, table.name, table.find(column)->column.type);
        return affinity == "INTEGER" || affinity == "REAL" ? "NUMERIC" : affinity;
    }

    Statements &m_statements;
    const Attempt m_attempt = Attempt::ReadCatalogue;
    std::vector<std::string> m_expressionKeys;
};

} // namespace

Result<Schema> readSqliteSchema(Statements &statements)
{
    return CatalogueReader(statements).read();
}

std::string sqliteCollation(
    SqliteConnection &connection, const TableName &table, const std::string &column)
{
    const char *collation = nullptr;
    sqlite3_table_column_metadata(connection.handle(), "main", table.name.c_str(), column.c_str(),
        nullptr, &collation, nullptr, nullptr, nullptr);
    return collation ? collation : "BINARY";
}

Result<std::string> implicitRowid(Statements &statements, const SchemaTable &table)
{
    ASSIGN_OR_RETURN(const StatementRows without,
        statements.rows("SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = "
                + Dialect::textLiteral(table.name.name),
            Attempt::ReadCatalogue));
    if (without.isEmpty() || without[0].integer(0) != 0)
        return std::string();
    for (const std::string_view name : { "rowid", "_rowid_", "oid" }) {
        if (std::ranges::none_of(table.columns, [&](const SchemaColumn &column) {
                return upper(column.column.name) == upper(name);
            }))
            return std::string(name);
    }
    return std::string();
}

std::string_view sqliteAffinity(
    Statements &statements, const TableName &table, std::string_view declaredType)
{
    const std::string type = upper(declaredType);
    if (type == "ANY") {
        const auto strict = statements.number(R"(
                SELECT strict FROM pragma_table_list WHERE schema = 'main' AND name = )"
                + Dialect::textLiteral(table.name),
            Attempt::ReadCatalogue);
        if (strict.value_or(0) != 0)
            return "BLOB"; // keeps each value as it is
    }
    const auto has = [&](std::string_view part) { return type.find(part) != std::string::npos; };
    if (has("INT"))
        return "INTEGER";
    if (has("CHAR") || has("CLOB") || has("TEXT"))
        return "TEXT";
    if (has("BLOB") || type.empty())
        return "BLOB";
    if (has("REAL") || has("FLOA") || has("DOUB"))
        return "REAL";
    return "NUMERIC";
}

} // namespace seedbank
