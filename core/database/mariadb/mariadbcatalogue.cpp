// SPDX-License-Identifier: MIT
#include "database/mariadb/mariadbcatalogue.h"

#include "database/mariadb/mariadbconnection.h"
#include "database/mariadb/mariadbtypes.h"
#include "sql/dialect.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace seedbank {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("seedbank::MariaDb", text);
}

constexpr const char *foreignSchemas
    = " NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys') ";

ForeignKeyAction actionOf(std::string_view text)
{
    constexpr std::array<std::pair<std::string_view, ForeignKeyAction>, 4> actions { {
        { "RESTRICT", ForeignKeyAction::Restrict },
        { "CASCADE", ForeignKeyAction::Cascade },
        { "SET NULL", ForeignKeyAction::SetNull },
        { "SET DEFAULT", ForeignKeyAction::SetDefault },
    } };
    for (const auto &[name, action] : actions) {
        if (text.starts_with(name))
            return action;
    }
    return ForeignKeyAction::NoAction;
}

bool sameIgnoringCase(const std::string &left, const std::string &right)
{
    return QString::fromStdString(left).compare(QString::fromStdString(right), Qt::CaseInsensitive)
        == 0;
}

/** Reads information_schema (https://mariadb.com/kb/en/information-schema-tables/): few queries
 *  over all tables, since each opens all of them. */
class CatalogueReader {
public:
    explicit CatalogueReader(MariaDbConnection &connection)
        : m_connection(connection)
    {
    }

    Result<MariaDbCatalogue> read()
    {
        m_catalogue.schema.engine = EngineKind::MariaDb;
        SEEDBANK_TRY(readTables());
        SEEDBANK_TRY(readColumns());
        SEEDBANK_TRY(readKeys());
        SEEDBANK_TRY(readForeignKeys());
        SEEDBANK_TRY(readForeignKeyActions());
        SEEDBANK_TRY(readTriggers());
        if (m_connection.isMariaDb())
            SEEDBANK_TRY(readJsonChecks());
        spellForeignKeysAsDeclared();
        return std::move(m_catalogue);
    }

private:
    /** Calls `take` for each row. The first two columns are a table's schema and name. */
    template <class Take> Result<> forEach(const std::string &sql, Take take)
    {
        SEEDBANK_ASSIGN(auto row, m_connection.query(sql, m_action));
        while (true) {
            SEEDBANK_ASSIGN(const bool more, row.next());
            if (!more)
                return {};
            take(row);
        }
    }

    TableName nameOf(const std::string &schema, const std::string &table) const
    {
        return { schema == m_connection.endpoint().database ? std::string() : schema, table };
    }

    SchemaTable *find(const MariaDbResult &row)
    {
        const auto found = m_tables.find(nameOf(row.text(0), row.text(1)));
        return found == m_tables.end() ? nullptr : &m_catalogue.schema.tables[found->second];
    }

    Result<> readTables()
    {
        return forEach(std::string("SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, ENGINE FROM "
                                   "information_schema.TABLES WHERE TABLE_SCHEMA")
                + foreignSchemas + "ORDER BY TABLE_SCHEMA, TABLE_NAME",
            [&](const MariaDbResult &row) {
                SchemaTable table;
                table.name = nameOf(row.text(0), row.text(1));
                if (table.name.schema.empty())
                    table.ownSchema = row.text(0);
                const std::string type = row.text(2);
                const std::string engine = row.text(3);
                if (type == "VIEW" || type == "SYSTEM VIEW")
                    table.unsupported = tr("it is a view");
                else if (type == "SEQUENCE")
                    table.unsupported = tr("it is a sequence");
                else if (type == "SYSTEM VERSIONED")
                    table.unsupported = tr("it keeps the history of its rows, which no load can "
                                           "put back");
                else if (engine != "InnoDB")
                    table.unsupported
                        = tr("its storage engine is %1, which cannot roll a load back; InnoDB can")
                              .arg(QString::fromStdString(engine));
                m_tables.emplace(table.name, m_catalogue.schema.tables.size());
                m_catalogue.schema.tables.push_back(std::move(table));
            });
    }

    Result<> readColumns()
    {
        return forEach(
            std::string(
                "SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, "
                "COLUMN_DEFAULT IS NOT NULL, EXTRA, CHARACTER_SET_NAME, COLLATION_NAME, "
                "COALESCE(GENERATION_EXPRESSION, '') <> '' FROM information_schema.COLUMNS WHERE "
                "TABLE_SCHEMA")
                + foreignSchemas + "ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION",
            [&](const MariaDbResult &row) {
                if (SchemaTable *table = find(row))
                    addColumn(*table, row);
            });
    }

    void addColumn(SchemaTable &table, const MariaDbResult &row)
    {
        SchemaColumn column;
        column.column = { row.text(2), row.text(3), Kind::Other };
        const MariaDbType type = mariaDbType(column.column.type);
        column.column.kind = type.kind;
        column.nullable = row.text(4) == "YES";
        column.hasDefault
            = row.integer(5) != 0 || row.text(6).find("auto_increment") != std::string::npos;
        column.generated = row.integer(9) != 0;
        if (type.values == MariaDbType::Values::Unsupported && !column.generated
            && table.unsupported.isEmpty())
            table.unsupported = tr("its column %1 is of the type %2")
                                    .arg(QString::fromStdString(column.column.name),
                                        QString::fromStdString(column.column.type));
        if (!row.isNull(7))
            m_catalogue.texts.emplace(std::pair { table.name, column.column.name },
                MariaDbCatalogue::Text { row.text(7), row.text(8) });
        table.columns.push_back(std::move(column));
    }

    Result<> readKeys()
    {
        return forEach(std::string("SELECT TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, COLUMN_NAME, "
                                   "SUB_PART FROM information_schema.STATISTICS WHERE NON_UNIQUE "
                                   "= 0 AND TABLE_SCHEMA")
                + foreignSchemas + "ORDER BY TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX",
            [&](const MariaDbResult &row) {
                if (SchemaTable *table = find(row))
                    addKeyPart(*table, row);
            });
    }

    static void addKeyPart(SchemaTable &table, const MariaDbResult &row)
    {
        const std::string name = row.text(2);
        if (name == "PRIMARY") {
            table.primaryKey.push_back(row.text(3));
            return;
        }
        if (table.uniqueKeys.empty() || table.uniqueKeys.back().name != name)
            table.uniqueKeys.push_back({ name, {}, false });
        UniqueKey &key = table.uniqueKeys.back();
        // Unique in its first characters only, or an expression (MySQL): left to the engine.
        if (row.isNull(3) || !row.isNull(4))
            key.partial = true;
        if (!row.isNull(3))
            key.columns.push_back(row.text(3));
    }

    Result<> readForeignKeys()
    {
        std::string last;
        return forEach(
            std::string("SELECT TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, COLUMN_NAME, "
                        "REFERENCED_TABLE_SCHEMA, REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME "
                        "FROM information_schema.KEY_COLUMN_USAGE WHERE REFERENCED_TABLE_NAME IS "
                        "NOT NULL AND TABLE_SCHEMA")
                + foreignSchemas
                + "ORDER BY TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION",
            [&](const MariaDbResult &row) {
                SchemaTable *table = find(row);
                if (!table)
                    return;
                const std::string constraint = row.text(2);
                if (Constraints &names = m_constraints[table->name];
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

    /** From the tables' definitions: REFERENTIAL_CONSTRAINTS shows nothing to a user who may only
     *  read. */
    Result<> readForeignKeyActions()
    {
        for (auto &[name, constraints] : m_constraints) {
            SchemaTable &table = m_catalogue.schema.tables[m_tables.at(name)];
            auto shown = m_connection.query(
                "SHOW CREATE TABLE " + Dialect::find(EngineKind::MariaDb)->quoted(name), m_action);
            if (!shown && shown.error().code == ErrorCode::PermissionDenied)
                continue; // taken for NO ACTION: rows that hang on demo rows still refuse a load
            if (!shown)
                return shown.error();
            SEEDBANK_TRY(shown->next());
            const std::string definition = shown->text(1);
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
        const std::size_t start = definition.find("\n  CONSTRAINT \"" + quoted + "\" FOREIGN KEY ");
        if (start == std::string::npos)
            return;
        std::string_view line = std::string_view(definition).substr(start + 1);
        line = line.substr(0, line.find('\n'));
        line = line.substr(line.rfind(')') + 1); // behind the last name
        constexpr std::string_view onDelete = " ON DELETE ";
        constexpr std::string_view onUpdate = " ON UPDATE ";
        if (const auto at = line.find(onDelete); at != line.npos)
            key.onDelete = actionOf(line.substr(at + onDelete.size()));
        if (const auto at = line.find(onUpdate); at != line.npos)
            key.onUpdate = actionOf(line.substr(at + onUpdate.size()));
    }

    Result<> readTriggers()
    {
        return forEach(
            std::string(
                "SELECT EVENT_OBJECT_SCHEMA, EVENT_OBJECT_TABLE, TRIGGER_NAME, "
                "EVENT_MANIPULATION FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA")
                + foreignSchemas + "ORDER BY TRIGGER_NAME",
            [&](const MariaDbResult &row) {
                SchemaTable *table = find(row);
                if (!table)
                    return;
                const std::string events = row.text(3); // newer servers: "INSERT,UPDATE"
                const auto has
                    = [&](const char *event) { return events.find(event) != events.npos; };
                table->triggers.push_back({ row.text(2), table->name, row.text(0), has("INSERT"),
                    has("UPDATE"), has("DELETE") });
            });
    }

    /** JSON is LONGTEXT with a check in MariaDB. */
    Result<> readJsonChecks()
    {
        return forEach(std::string("SELECT CONSTRAINT_SCHEMA, TABLE_NAME, CHECK_CLAUSE FROM "
                                   "information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA")
                + foreignSchemas,
            [&](const MariaDbResult &row) {
                SchemaTable *table = find(row);
                if (!table)
                    return;
                const std::string clause = row.text(2);
                for (SchemaColumn &column : table->columns) {
                    if (column.column.kind == Kind::Text
                        && (clause == "json_valid(`" + column.column.name + "`)"
                            || clause == "json_valid(\"" + column.column.name + "\")"))
                        column.column.kind = Kind::Json;
                }
            });
    }

    /** Names of columns have no case; a foreign key may spell them otherwise than the table. */
    void spellForeignKeysAsDeclared()
    {
        const auto spell = [](std::string &name, const SchemaTable &table) {
            if (table.find(name))
                return;
            for (const SchemaColumn &column : table.columns) {
                if (sameIgnoringCase(column.column.name, name))
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

    MariaDbConnection &m_connection;
    const QString m_action = tr("read the catalogue of");
    MariaDbCatalogue m_catalogue;
    std::map<TableName, std::size_t> m_tables;
    std::map<TableName, Constraints> m_constraints;
};

} // namespace

MariaDbCatalogue::Text MariaDbCatalogue::textOf(
    const TableName &table, const std::string &column) const
{
    const auto found = texts.find({ table, column });
    return found == texts.end() ? Text {} : found->second;
}

Result<MariaDbCatalogue> readMariaDbCatalogue(MariaDbConnection &connection)
{
    return CatalogueReader(connection).read();
}

} // namespace seedbank
