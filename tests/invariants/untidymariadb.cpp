// SPDX-License-Identifier: MIT
// Children in other databases and unseen ones, collations without case, prefixes of unique keys,
// generated columns, triggers, rows whose foreign key leads nowhere.
#include "untidybuilder.h"

#include <array>

namespace seedbank::test {

namespace {

const std::array<const char *, 6> actions { "NO ACTION", "RESTRICT", "CASCADE", "CASCADE",
    "SET NULL", "SET NULL" };

class MariaDbBuilder final : public UntidyBuilder {
public:
    using UntidyBuilder::UntidyBuilder;

private:
    std::string quoted(const std::string &name) const override { return '`' + name + '`'; }
    const std::vector<ColumnType> &types() const override;
    std::string flagType() const override { return "json"; }
    std::string flagOf(const std::string &alias) const override
    {
        return "COALESCE(JSON_CONTAINS(" + alias + ".metadata, 'true', '$.demo_seed'), 0)";
    }
    void shape(TableDraft &table) override;
    std::string randomActions() override;
    void create(const TableDraft &table) override;
    void addTriggers() override;
    std::string exchange(const TableDraft &table, const ColumnDraft &column) override;
    void grant() override;
    std::string constraintQuery(const std::string &name) const override
    {
        return "SELECT 1 FROM information_schema.TABLE_CONSTRAINTS WHERE CONSTRAINT_NAME = '" + name
            + "'";
    }
    std::string peculiarChange(const TableDraft &table) override;
    std::string unchecked(const std::string &statement) const override
    {
        return "SET foreign_key_checks = 0; " + statement + "; SET foreign_key_checks = 1";
    }
    std::string ownSchema() const override { return "untidy"; }
    std::string otherSchema() const override { return "other"; }
    std::vector<std::string> oddNames() const override
    {
        return { "seedbank_deleted_0", "seedbank_updated_0", "Order", "order", "a b", "t-1",
            "seedbank_coming_0" };
    }

    void addUnique(TableDraft &table, const std::string &column);
    void addTrigger(const TableDraft &table);

    int m_triggers = 0;
    bool m_hasAudit = false;
};

const std::vector<ColumnType> &MariaDbBuilder::types() const
{
    static const std::vector<ColumnType> all {
        { "int", { "1", "2", "3", "4", "5", "6" } },
        { "varchar(8) COLLATE utf8mb4_general_ci",
            { "'ab'", "'AB'", "'Ab'", "'ab '", "'e'", "'é'", "'cd'" } },
        { "char(4) COLLATE utf8mb4_general_ci", { "'ab'", "'AB'", "'cd'", "'ef'" } },
        { "varchar(8) COLLATE utf8mb4_bin", { "'ab'", "'AB'", "'cd'", "'ef'", "'ab '" } },
        { "decimal(6,2)", { "1", "1.5", "1.50", "2", "3" } },
        { "varchar(8) CHARACTER SET latin1", { "'x'", "'X'", "'y'", "'é'" } },
        { "double", { "0", "-0e0", "1", "2.5", "3" } },
        { "tinyint(1)", { "0", "1" } },
        { "varbinary(4)", { "'x'", "'y'", "'zz'", "'x '" } },
        { "enum('a','b','c')", { "'a'", "'b'", "'c'" } },
        { "text", { "'aab'", "'aac'", "'bbd'", "'ccd'", "'AAB'" } },
        { "date", { "'2024-01-01'", "'2024-01-02'", "'2024-01-03'" } },
    };
    return all;
}

void MariaDbBuilder::shape(TableDraft &table)
{
    if (chance("spelled", 15))
        table.column("id").type = types()[1 + upTo(6)];
    else if (chance(25))
        table.suffix = " AUTO_INCREMENT = 20";
    table.referable.push_back({ "id" });
    addUnique(table, "c0");
    if (chance(30)) {
        table.columns.push_back({ "c1", oneOf(types()), chance(30) });
        addUnique(table, "c1");
    }
    if (chance("generated", 30)) {
        ColumnDraft column { "g", { "int", { "2", "4", "6", "8", "10" } } };
        column.generated = chance(70) ? "(n * 2) STORED" : "(n * 2) VIRTUAL";
        table.columns.push_back(std::move(column));
        if (chance(75)) {
            table.constraints += ", UNIQUE (g)";
            table.referable.push_back({ "g" });
        }
    }
    if (chance("checks", 25))
        table.constraints += chance(50) ? ", CHECK (n < 8)" : ", CHECK (v <> 'd' OR n > 2)";
}

void MariaDbBuilder::addUnique(TableDraft &table, const std::string &column)
{
    const std::string type = table.column(column).type.sql;
    const bool isText = type == "text";
    switch (upTo(isText ? 2 : 6)) {
    case 0:
        break;
    case 1:
        if (isText || type.starts_with("varchar")) {
            table.constraints += ", UNIQUE (" + column + (chance(50) ? "(2))" : "(1))");
            break;
        }
        [[fallthrough]];
    case 2:
        table.constraints += ", UNIQUE (" + column + ", n)";
        table.referable.push_back({ column, "n" });
        break;
    default:
        table.constraints += ", UNIQUE (" + column + ")";
        table.referable.push_back({ column });
        break;
    }
}

std::string MariaDbBuilder::randomActions()
{
    std::string text;
    if (chance(70))
        text += std::string(" ON DELETE ") + actions[upTo(6)];
    if (chance(75))
        text += std::string(" ON UPDATE ") + actions[upTo(6)];
    return text;
}

void MariaDbBuilder::create(const TableDraft &table)
{
    std::string columns;
    for (const ColumnDraft &column : table.columns) {
        columns += (columns.empty() ? "" : ", ") + quoted(column.name) + ' ' + column.type.sql;
        if (!column.generated.empty())
            columns += " AS " + column.generated;
        if (column.notNull)
            columns += " NOT NULL";
        if (!table.suffix.empty() && column.name == "id")
            columns += " AUTO_INCREMENT";
    }
    m_case.schema.push_back("CREATE TABLE " + nameOf(table) + " (" + columns + ", PRIMARY KEY ("
        + list(table.key) + ")" + table.constraints + ") ENGINE=InnoDB" + table.suffix);
    if (&table != &m_tables.back())
        return;
    for (const TableDraft &from : m_tables) {
        for (const ReferenceDraft &reference : from.references)
            m_case.schema.push_back(
                "ALTER TABLE " + nameOf(from) + " ADD " + referenceText(reference));
    }
}

void MariaDbBuilder::addTriggers()
{
    for (const TableDraft &table : m_tables) {
        if (chance("triggers", 12))
            addTrigger(table);
    }
    if (!m_hasAudit)
        return;
    m_case.schema.insert(
        m_case.schema.begin(), "CREATE TABLE untidy.audit (note text) ENGINE=InnoDB");
    m_case.tables.push_back({ "untidy.audit", "1 = 0", { "note" }, { "note" }, true });
}

void MariaDbBuilder::addTrigger(const TableDraft &table)
{
    static const std::vector<std::string> events { "UPDATE", "INSERT", "DELETE" };
    const TableDraft &other = oneOf(m_tables);
    const std::string event = oneOf(events);
    const bool before = event != "DELETE" && chance(50);
    std::string body;
    switch (upTo(before ? 5 : 3)) {
    case 0:
        m_hasAudit = true;
        body = "INSERT INTO untidy.audit VALUES ('" + event + "')";
        break;
    case 1:
        body = "UPDATE " + nameOf(other) + " AS t SET " + counted(other) + " WHERE "
            + demoOf(other, "t");
        break;
    case 2:
        body = "INSERT IGNORE INTO " + nameOf(other) + " (id, v, n) VALUES ('8', 'by trigger', 1)";
        break;
    case 3:
        body = "SET NEW.v = 'touched'";
        break;
    default:
        body = table.rows == TableDraft::Rows::Equal ? "SET NEW.v = 'touched'"
            : event == "UPDATE" ? "SET NEW.n = IF(NEW.v <=> OLD.v, NEW.n, OLD.n + 1)"
                                : "SET NEW.n = COALESCE(NEW.n, 5)";
        break;
    }
    m_case.schema.push_back("CREATE TRIGGER " + (table.schema.empty() ? ownSchema() : table.schema)
        + ".act" + std::to_string(m_triggers++) + (before ? " BEFORE " : " AFTER ") + event + " ON "
        + nameOf(table) + " FOR EACH ROW " + body);
}

std::string MariaDbBuilder::exchange(const TableDraft &table, const ColumnDraft &column)
{
    std::string columns;
    std::string values;
    const std::string name = quoted(column.name);
    for (const ColumnDraft &each : table.columns) {
        if (!each.generated.empty())
            continue;
        columns += (columns.empty() ? "" : ", ") + quoted(each.name);
        values += (values.empty() ? "" : ", ")
            + (each.name == column.name
                    ? "IF(row_number() OVER (ORDER BY id) = 1, last_value(" + name
                        + ") OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED "
                          "FOLLOWING), lag("
                        + name + ") OVER (ORDER BY id))"
                    : quoted(each.name));
    }
    return "SET foreign_key_checks = 0; CREATE OR REPLACE TEMPORARY TABLE untidy.held AS SELECT "
           "t.* FROM "
        + nameOf(table) + " AS t WHERE " + demoOf(table, "t") + "; DELETE t FROM " + nameOf(table)
        + " AS t WHERE " + demoOf(table, "t") + "; INSERT INTO " + nameOf(table) + " (" + columns
        + ") SELECT " + values + " FROM untidy.held; SET foreign_key_checks = 1";
}

void MariaDbBuilder::grant()
{
    static const std::string rights = "GRANT SELECT, INSERT, UPDATE, DELETE ON ";
    m_case.grants.push_back("GRANT CREATE TEMPORARY TABLES ON untidy.* TO limited@localhost");
    if (chance(30)) {
        m_case.grants.push_back(rights + "untidy.* TO limited@localhost");
        return;
    }
    const bool referencing = chance(50);
    for (const TableDraft &table : m_tables) {
        if (table.rows != TableDraft::Rows::Unlisted)
            m_case.grants.push_back(rights + nameOf(table) + " TO limited@localhost");
        else if (referencing)
            m_case.grants.push_back("GRANT SELECT ON " + nameOf(table) + " TO limited@localhost");
    }
}

std::string MariaDbBuilder::peculiarChange(const TableDraft &table)
{
    if (chance("orphans", 40))
        return unchecked(insert(table, chance(50)));
    for (const ColumnDraft &column : table.columns) {
        if (column.type.sql.find("general_ci") != std::string::npos)
            return "UPDATE " + nameOf(table) + " SET " + quoted(column.name) + " = UPPER("
                + quoted(column.name) + ")";
    }
    return "UPDATE " + nameOf(table) + " SET n = n + 1";
}

} // namespace

UntidyCase untidyMariaDb(unsigned seed, const UntidyKinds &kinds)
{
    return MariaDbBuilder(seed, kinds).build();
}

} // namespace seedbank::test
