// SPDX-License-Identifier: MIT
#include "engines/mariadb/mariadbcatalogue.h"

#include "database/statements.h"
#include "engines/mariadb/mariadbconnection.h"
#include "engines/mariadb/mariadbexpressions.h"
#include "engines/mariadb/mariadbgrants.h"
#include "engines/mariadb/mariadbschemas.h"
#include "engines/mariadb/mariadbtypes.h"
#include "engines/mariadb/tr.h"
#include "sql/mariadbdialect.h"

#include <algorithm>
#include <utility>

namespace seedbank {

namespace {

/** Reads information_schema (https://mariadb.com/kb/en/information-schema-tables/): few queries
 *  over all tables, since each opens all of them. */
class CatalogueReader {
public:
    CatalogueReader(Statements &statements, std::span<const TableName> tables)
        : m_statements(statements)
        , m_connection(statements.native<MariaDbConnection>())
        , m_wanted(tables)
    {
    }

    Result<MariaDbCatalogue> read()
    {
        m_catalogue.schema.columnNames = NameCase::Folded;
        RETURN_IF_ERROR(chooseSchemas());
        RETURN_IF_ERROR(readTables());
        RETURN_IF_ERROR(readColumns());
        RETURN_IF_ERROR(readKeys());
        keepPartialKeys();
        RETURN_IF_ERROR(readForeignKeys());
        RETURN_IF_ERROR(findMissingParents());
        RETURN_IF_ERROR(readForeignKeyActions());
        RETURN_IF_ERROR(readTriggers());
        RETURN_IF_ERROR(m_connection.isMariaDb() ? readChecks() : readChecksOfMySql());
        spellForeignKeysAsDeclared();
        return std::move(m_catalogue);
    }

private:
    /** Calls `take` for each row. The first two columns are a table's schema and name. */
    template <class Take> Result<> forEach(const std::string &sql, Take take)
    {
        ASSIGN_OR_RETURN(const StatementRows rows, m_statements.rows(sql, m_attempt));
        for (const StatementRow row : rows)
            take(row);
        return {};
    }

    Result<> chooseSchemas()
    {
        ASSIGN_OR_RETURN(const StatementRows home,
            m_statements.rows("SELECT DATABASE(), @@lower_case_table_names", m_attempt));
        m_home = home[0].text(0);
        m_catalogue.schema.tableNames
            = home[0].integer(1) == 0 ? NameCase::Distinct : NameCase::Folded;
        ASSIGN_OR_RETURN(m_catalogue.references, readMariaDbReferences(m_statements));
        std::set<std::string> wanted { m_home };
        for (const TableName &table : m_wanted)
            wanted.insert(table.schema.empty() ? m_home : table.schema);
        ASSIGN_OR_RETURN(m_schemas,
            mariaDbSchemas(
                m_statements, wanted, m_catalogue.schema.tableNames, m_catalogue.references));
        for (const TableName &table : m_wanted)
            m_spelled.emplace(
                keyOf(table.schema.empty() ? m_home : table.schema, table.name), table.name);
        return {};
    }

    using Name = std::pair<std::string, std::string>;

    Name keyOf(const std::string &schema, const std::string &table) const
    {
        return m_catalogue.schema.tableNames == NameCase::Folded
            ? Name { foldedName(schema), foldedName(table) }
            : Name { schema, table };
    }

    TableName nameOf(const std::string &schema, const std::string &table) const
    {
        const Name key = keyOf(schema, table);
        const auto spelled = m_spelled.find(key);
        return { key.first == keyOf(m_home, {}).first ? std::string() : schema,
            spelled == m_spelled.end() ? table : spelled->second };
    }

    SchemaTable *find(const StatementRow &row)
    {
        const auto found = m_tables.find(keyOf(row.text(0), row.text(1)));
        return found == m_tables.end() ? nullptr : &m_catalogue.schema.tables[found->second];
    }

    Result<> readTables()
    {
        return forEach(std::string(R"(
            SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, ENGINE FROM information_schema.TABLES
            WHERE TABLE_SCHEMA)")
                + m_schemas + "ORDER BY TABLE_SCHEMA, TABLE_NAME",
            [&](const StatementRow &row) {
                SchemaTable table;
                table.name = nameOf(row.text(0), row.text(1));
                if (table.name.schema.empty())
                    table.ownSchema = row.text(0);
                const std::string type = row.text(2);
                const std::string engine = row.text(3);
                if (type == "VIEW" || type == "SYSTEM VIEW")
                    table.unsupported = Tr::tr("it is a view");
                else if (type == "SEQUENCE")
                    table.unsupported = Tr::tr("it is a sequence");
                else if (type == "SYSTEM VERSIONED")
                    table.unsupported
                        = Tr::tr("it keeps the history of its rows, which no load can put back");
                else if (engine != "InnoDB")
                    table.unsupported = Tr::tr(
                        "its storage engine is %1, which cannot roll a load back; InnoDB can")
                                            .arg(QString::fromStdString(engine));
                m_tables.emplace(keyOf(row.text(0), row.text(1)), m_catalogue.schema.tables.size());
                m_catalogue.schema.tables.push_back(std::move(table));
            });
    }

    Result<> readColumns()
    {
        return forEach(std::string(R"(
                SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE,
                    COLUMN_DEFAULT IS NOT NULL, EXTRA, CHARACTER_SET_NAME, COLLATION_NAME,
                    COALESCE(GENERATION_EXPRESSION, '') <> '', COLUMN_DEFAULT, )")
                + (m_connection.isMariaDb() ? "NULL" : "SRS_ID")
                + " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA" + m_schemas
                + "ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION",
            [&](const StatementRow &row) {
                if (SchemaTable *table = find(row))
                    addColumn(*table, row);
            });
    }

    void addColumn(SchemaTable &table, const StatementRow &row)
    {
        SchemaColumn column;
        column.column = { row.text(2), row.text(3), Kind::Other };
        const MariaDbType type = mariaDbType(column.column.type);
        column.column.kind = type.kind;
        column.nullable = row.text(4) == "YES";
        const bool isNull = m_connection.isMariaDb() && row.text(10) == "NULL"; // no default
        column.hasDefault = (row.integer(5) != 0 && !isNull)
            || row.text(6).find("auto_increment") != std::string::npos;
        column.generated = row.integer(9) != 0;
        if (column.generated || !row.isNull(11)) // a row may have no value for it
            m_catalogue.checked.insert(table.name);
        if (type.values == MariaDbType::Values::Unsupported && !column.generated
            && table.unsupported.isEmpty())
            table.unsupported = Tr::tr("its column %1 is of the type %2")
                                    .arg(QString::fromStdString(column.column.name),
                                        QString::fromStdString(column.column.type));
        if (!row.isNull(7))
            m_catalogue.texts.emplace(std::pair { table.name, column.column.name },
                MariaDbCatalogue::Text { row.text(7), row.text(8) });
        if (const std::string sequence = sequenceIn(row.text(10));
            m_connection.isMariaDb() && !sequence.empty())
            m_catalogue.sequences[table.name].push_back({ column.column.name, sequence });
        table.columns.push_back(std::move(column));
    }

    Result<> readKeys()
    {
        const std::string expression = m_connection.isMariaDb() ? "NULL" : "EXPRESSION";
        return forEach(std::string(R"(
                SELECT TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, COLUMN_NAME, SUB_PART, NON_UNIQUE,
                    SEQ_IN_INDEX, )")
                + expression + " FROM information_schema.STATISTICS WHERE TABLE_SCHEMA" + m_schemas
                + "ORDER BY TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX",
            [&](const StatementRow &row) {
                if (SchemaTable *table = find(row))
                    addKeyPart(*table, row);
            });
    }

    void addKeyPart(SchemaTable &table, const StatementRow &row)
    {
        const std::string name = row.text(2);
        if (row.integer(6) == 1)
            table.indexes.emplace_back();
        table.indexes.back().push_back(row.text(3));
        if (row.isNull(3))
            addExpression(table, name, unescaped(row.text(7)));
        if (row.integer(5) != 0)
            return;
        if (name == "PRIMARY") {
            table.primaryKey.push_back(row.text(3));
            return;
        }
        std::vector<MariaDbCatalogue::PartialKey> &parts = m_catalogue.partialKeys[table.name];
        if (row.integer(6) == 1) {
            table.uniqueKeys.push_back({ name, {}, false });
            parts.push_back({ name, {} });
        }
        UniqueKey &key = table.uniqueKeys.back();
        // Unique in its first characters only, or an expression (MySQL).
        if (row.isNull(3) || !row.isNull(4))
            key.partial = true;
        if (!row.isNull(3))
            key.columns.push_back(row.text(3));
        const std::string column = mariaDbDialect().quoted(row.text(3));
        parts.back().parts.push_back(row.isNull(3) ? '(' + unescaped(row.text(7)) + ')'
                : row.isNull(4)                    ? column
                                                   : "LEFT(" + column + ", " + row.text(4) + ')');
    }

    void addExpression(SchemaTable &table, const std::string &index, const std::string &expression)
    {
        m_catalogue.checked.insert(table.name); // a row may have no value for it
        // The server reads its own texts by the session's sql_mode, NO_BACKSLASH_ESCAPES here.
        if (expression.find('\\') != expression.npos && table.unsupported.isEmpty())
            table.unsupported
                = Tr::tr("the expression of its index %1 has a text with a quote or a \\ in it, "
                         "which MySQL cannot read while it reads snapshots")
                      .arg(QString::fromStdString(index));
    }

    void keepPartialKeys()
    {
        for (const SchemaTable &table : m_catalogue.schema.tables) {
            std::vector<MariaDbCatalogue::PartialKey> &keys = m_catalogue.partialKeys[table.name];
            std::erase_if(keys, [&](const MariaDbCatalogue::PartialKey &key) {
                // A key of many values is known to the index alone; the server tells at the load.
                const bool hasMany = std::ranges::any_of(
                    key.parts, [](const std::string &part) { return part.ends_with(" array))"); });
                return hasMany
                    || std::ranges::any_of(table.uniqueKeys, [&](const UniqueKey &unique) {
                           return unique.name == key.name && !unique.partial;
                       });
            });
            if (keys.empty())
                m_catalogue.partialKeys.erase(table.name);
        }
    }

    Result<> readForeignKeys()
    {
        std::string last;
        return forEach(std::string(R"(
                SELECT TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, COLUMN_NAME,
                    REFERENCED_TABLE_SCHEMA, REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME
                FROM information_schema.KEY_COLUMN_USAGE
                WHERE REFERENCED_TABLE_NAME IS NOT NULL AND TABLE_SCHEMA)")
                + m_schemas
                + "ORDER BY TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION",
            [&](const StatementRow &row) {
                SchemaTable *table = find(row);
                if (!table)
                    return;
                const std::string constraint = row.text(2);
                if (Constraints &names = m_constraints[keyOf(row.text(0), row.text(1))];
                    names.empty() || names.back() != constraint) {
                    names.push_back(constraint);
                    ForeignKey key;
                    key.referencedTable = nameOf(row.text(4), row.text(5));
                    table->foreignKeys.push_back(std::move(key));
                }
                table->foreignKeys.back().columns.push_back(row.text(3));
                table->foreignKeys.back().referencedColumns.push_back(row.text(6));
            });
    }

    /** While foreign_key_checks is off, a table may go that others refer to. */
    Result<> findMissingParents()
    {
        std::set<TableName> parents;
        for (const SchemaTable &table : m_catalogue.schema.tables) {
            for (const ForeignKey &key : table.foreignKeys) {
                if (!m_catalogue.schema.find(key.referencedTable))
                    parents.insert(key.referencedTable);
            }
        }
        for (const TableName &parent : parents) {
            const auto probed = m_statements.rows(
                "SELECT 1 FROM " + mariaDbDialect().quoted(parent) + " LIMIT 0", m_attempt);
            if (!probed && probed.error().code == ErrorCode::DatabaseError)
                m_catalogue.missing.insert(parent);
            else if (!probed && probed.error().code != ErrorCode::PermissionDenied)
                return probed.error();
        }
        return {};
    }

    /** From the tables' definitions: REFERENTIAL_CONSTRAINTS shows nothing to a user who may only
     *  read. */
    Result<> readForeignKeyActions()
    {
        for (auto &[name, constraints] : m_constraints) {
            SchemaTable &table = m_catalogue.schema.tables[m_tables.at(name)];
            auto shown = m_statements.rows(
                "SHOW CREATE TABLE " + mariaDbDialect().quoted(table.name), m_attempt);
            // Taken for NO ACTION: rows that hang on demo rows still refuse a load. It may also be
            // gone again, while a dump is restored.
            if (!shown
                && (shown.error().code == ErrorCode::PermissionDenied
                    || shown.error().code == ErrorCode::DatabaseError))
                continue;
            if (!shown)
                return shown.error();
            const std::string definition = (*shown)[0].text(1);
            for (std::size_t i = 0; i < constraints.size(); ++i)
                readActions(table.foreignKeys[i], definition, constraints[i]);
        }
        return {};
    }

    /** `  CONSTRAINT "name" FOREIGN KEY ("a") REFERENCES "t" ("b") ON DELETE CASCADE ON UPDATE …`
     */
    static void readActions(
        ForeignKey &key, const std::string &definition, const std::string &constraint)
    {
        std::string quoted;
        for (const char c : constraint)
            quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
        const auto find = [&](const std::string &name) {
            return definition.find("\n  CONSTRAINT \"" + name + "\" FOREIGN KEY ");
        };
        std::size_t start = find(quoted);
        if (start == std::string::npos) // 10.5 writes a quotation mark in a name as it is
            start = find(constraint);
        if (start == std::string::npos)
            return;
        std::string_view line = std::string_view(definition).substr(start + 1);
        line = line.substr(0, line.find('\n'));
        line = line.substr(line.rfind(')') + 1); // behind the last name
        constexpr std::string_view onDelete = " ON DELETE ";
        constexpr std::string_view onUpdate = " ON UPDATE ";
        if (const auto at = line.find(onDelete); at != line.npos)
            key.onDelete = foreignKeyActionIn(line.substr(at + onDelete.size()));
        if (const auto at = line.find(onUpdate); at != line.npos)
            key.onUpdate = foreignKeyActionIn(line.substr(at + onUpdate.size()));
    }

    /** MariaDB shows the names of a table's triggers to whoever sees the table, MySQL only with the
     *  right TRIGGER. */
    Result<> readTriggers()
    {
        RETURN_IF_ERROR(forEach(std::string(R"(
                SELECT EVENT_OBJECT_SCHEMA, EVENT_OBJECT_TABLE, TRIGGER_NAME, EVENT_MANIPULATION,
                    ACTION_STATEMENT FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA)")
                + m_schemas + "ORDER BY TRIGGER_NAME",
            [&](const StatementRow &row) {
                SchemaTable *table = find(row);
                if (!table)
                    return;
                const std::string events = row.text(3); // newer servers: "INSERT,UPDATE"
                const auto has
                    = [&](const char *event) { return events.find(event) != events.npos; };
                table->triggers.push_back({ row.text(2), table->name, row.text(0), has("INSERT"),
                    has("UPDATE"), has("DELETE") });
                m_catalogue.triggerBodies[table->name].push_back(row.text(4));
            }));
        if (m_connection.isMariaDb())
            return {};
        ASSIGN_OR_RETURN(const MariaDbGrants grants, MariaDbGrants::read(m_statements));
        for (SchemaTable &table : m_catalogue.schema.tables)
            table.triggersMayBeHidden = !grants.onTable(
                "TRIGGER", table.name.schema.empty() ? m_home : table.name.schema, table.name.name);
        return {};
    }

    /** JSON is LONGTEXT with a check in MariaDB. */
    Result<> readChecks()
    {
        return forEach(std::string(R"(
            SELECT CONSTRAINT_SCHEMA, TABLE_NAME, CHECK_CLAUSE
            FROM information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA)")
                + m_schemas,
            [&](const StatementRow &row) {
                SchemaTable *table = find(row);
                if (!table)
                    return;
                const std::string clause = row.text(2);
                bool isOfJson = false;
                for (SchemaColumn &column : table->columns) {
                    if (column.column.kind == Kind::Text
                        && (clause == "json_valid(`" + column.column.name + "`)"
                            || clause == "json_valid(\"" + column.column.name + "\")")) {
                        column.column.kind = Kind::Json;
                        isOfJson = true;
                    }
                }
                if (!isOfJson)
                    m_catalogue.checked.insert(table->name);
            });
    }

    Result<> readChecksOfMySql()
    {
        return forEach(std::string(R"(
                SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.TABLE_CONSTRAINTS
                WHERE CONSTRAINT_TYPE = 'CHECK' AND TABLE_SCHEMA)")
                + m_schemas,
            [&](const StatementRow &row) {
                if (const SchemaTable *table = find(row))
                    m_catalogue.checked.insert(table->name);
            });
    }

    /** Names of columns have no case; a foreign key may spell them otherwise than the table. */
    void spellForeignKeysAsDeclared()
    {
        const auto spell = [this](std::string &name, const SchemaTable &table) {
            if (table.find(name))
                return;
            for (const SchemaColumn &column : table.columns) {
                if (sameName(column.column.name, name, m_catalogue.schema.columnNames))
                    name = column.column.name;
            }
        };
        for (SchemaTable &table : m_catalogue.schema.tables) {
            for (ForeignKey &key : table.foreignKeys) {
                for (std::string &column : key.columns)
                    spell(column, table);
                if (const SchemaTable *parent = m_catalogue.schema.find(key.referencedTable)) {
                    for (std::string &column : key.referencedColumns)
                        spell(column, *parent);
                }
            }
        }
    }

    using Constraints = std::vector<std::string>; // names, in the order of the foreign keys

    Statements &m_statements;
    const MariaDbConnection &m_connection;
    const std::span<const TableName> m_wanted;
    const Attempt m_attempt = Attempt::ReadCatalogue;
    std::string m_home; // the connection's schema
    std::string m_schemas; // SQL: " IN ('demo', 'shop') "
    std::map<Name, std::string> m_spelled; // names as the dataset has them
    MariaDbCatalogue m_catalogue;
    std::map<Name, std::size_t> m_tables;
    std::map<Name, Constraints> m_constraints;
};

} // namespace

MariaDbCatalogue::Text MariaDbCatalogue::textOf(
    const TableName &table, const std::string &column) const
{
    const auto found = texts.find({ table, column });
    return found == texts.end() ? Text {} : found->second;
}

Result<MariaDbCatalogue> readMariaDbCatalogue(
    Statements &statements, std::span<const TableName> tables)
{
    return CatalogueReader(statements, tables).read();
}

} // namespace seedbank
