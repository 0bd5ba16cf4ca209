// SPDX-License-Identifier: MIT
// Keys without case, conflict clauses, partial and expression indexes, implicit rowids with a full
// text index on them, broken foreign keys, triggers, odd names.
#include "untidybuilder.h"

#include <array>

namespace seedbank::test {

namespace {

const std::array<const char *, 7> actions { "NO ACTION", "RESTRICT", "CASCADE", "CASCADE",
    "SET NULL", "SET NULL", "SET DEFAULT" };

class SqliteBuilder final : public UntidyBuilder {
public:
    using UntidyBuilder::UntidyBuilder;

private:
    std::string quoted(const std::string &name) const override { return '"' + name + '"'; }
    const std::vector<ColumnType> &types() const override;
    std::string flagType() const override { return "TEXT"; }
    std::string flagOf(const std::string &alias) const override
    {
        return "COALESCE(json_extract(" + alias + ".metadata, '$.demo_seed'), 0)";
    }
    void shape(TableDraft &table) override;
    std::string randomActions() override;
    void create(const TableDraft &table) override;
    void addTriggers() override;
    std::string exchange(const TableDraft &table, const ColumnDraft &column) override;
    void grant() override { }
    std::string constraintQuery(const std::string & /*name*/) const override { return "SELECT 1"; }
    std::string peculiarChange(const TableDraft &table) override;
    std::string unchecked(const std::string &statement) const override
    {
        return "PRAGMA foreign_keys = OFF; " + statement;
    }
    std::vector<std::string> oddNames() const override
    {
        return { "a", "b", "d", "s", "t", "k", "Order", "select", "a b", "a\"\"b",
            "seedbank_deleted_0" };
    }

    std::string onConflict();
    void addUnique(TableDraft &table, const std::string &column);
    void addTrigger(const TableDraft &table);

    int m_triggers = 0;
    bool m_hasAudit = false;
};

const std::vector<ColumnType> &SqliteBuilder::types() const
{
    static const std::vector<ColumnType> all {
        { "INTEGER", { "1", "2", "3", "4", "5", "6" } },
        { "TEXT COLLATE NOCASE", { "'ab'", "'AB'", "'Ab'", "'cd'", "'CD'", "'ef'" } },
        { "TEXT COLLATE RTRIM", { "'x'", "'x '", "'y'", "'y  '", "'z'" } },
        { "NUMERIC", { "1", "1.5", "'a'", "2", "x'01'" } },
        { "TEXT", { "'x'", "'X'", "'y'", "'z'", "x'78'" } },
        { "REAL", { "0.0", "-0.0", "1", "2.5" } },
        { "BLOB", { "x'01'", "x'02'", "'t'", "1", "1.0" } },
        { "", { "1", "1.0", "'1'", "'b'", "x'31'" } },
    };
    return all;
}

std::string SqliteBuilder::onConflict()
{
    static const std::vector<std::string> clauses { "REPLACE", "IGNORE", "FAIL", "ROLLBACK",
        "ABORT" };
    return chance("conflicts", 25) ? " ON CONFLICT " + oneOf(clauses) : std::string();
}

void SqliteBuilder::shape(TableDraft &table)
{
    table.referable.push_back({ "id" });
    if (chance("spelled", 15))
        table.column("id").type = types()[1 + upTo(2)];
    else if (chance(40))
        table.column("id").type.sql = "INT"; // its rowid is implicit
    if (chance(15))
        table.suffix = " WITHOUT ROWID";
    addUnique(table, "c0");
    if (chance(30)) {
        table.columns.push_back({ "c1", oneOf(types()), chance(30) });
        addUnique(table, "c1");
    }
    if (chance("generated", 30)) {
        ColumnDraft column { "g", { "INTEGER", { "2", "4", "6", "8", "10" } } };
        column.generated = chance(50) ? "(n * 2) STORED" : "(n * 2) VIRTUAL";
        table.columns.push_back(std::move(column));
        if (chance(75)) {
            table.constraints += ", UNIQUE (g)" + onConflict();
            table.referable.push_back({ "g" });
        }
    }
    if (chance("checks", 25))
        table.constraints += chance(50) ? ", CHECK (n < 8)" : ", CHECK (v <> 'd' OR n > 2)";
}

void SqliteBuilder::addUnique(TableDraft &table, const std::string &column)
{
    const std::string index
        = "CREATE UNIQUE INDEX \"" + table.name + "_" + column + "\" ON " + nameOf(table) + " ";
    switch (upTo(8)) {
    case 0:
        break;
    case 1:
        table.statements.push_back(index + "(" + column + ") WHERE n > 2");
        break;
    case 2:
        table.statements.push_back(index + "(lower(" + column + "))");
        break;
    case 3:
        table.statements.push_back(index + "(" + column + " COLLATE NOCASE DESC)");
        break;
    case 4:
        table.constraints += ", UNIQUE (" + column + ", n)" + onConflict();
        table.referable.push_back({ column, "n" });
        break;
    default:
        table.constraints += ", UNIQUE (" + column + ")" + onConflict();
        table.referable.push_back({ column });
        break;
    }
}

std::string SqliteBuilder::randomActions()
{
    std::string text;
    if (chance(70))
        text += std::string(" ON DELETE ") + actions[upTo(7)];
    if (chance(75))
        text += std::string(" ON UPDATE ") + actions[upTo(7)];
    if (chance(12))
        text += " DEFERRABLE INITIALLY DEFERRED";
    return text;
}

void SqliteBuilder::create(const TableDraft &table)
{
    std::string columns;
    for (const ColumnDraft &column : table.columns) {
        columns += (columns.empty() ? "" : ", ") + quoted(column.name) + ' ' + column.type.sql;
        if (!column.generated.empty())
            columns += " AS " + column.generated;
        if (column.notNull)
            columns += " NOT NULL";
    }
    std::string references;
    for (const ReferenceDraft &reference : table.references)
        references += ", " + referenceText(reference);
    if (chance("broken", 4))
        references += chance(50)
            ? ", FOREIGN KEY (n) REFERENCES gone (id)"
            : ", FOREIGN KEY (n) REFERENCES " + nameOf(m_tables[0]) + " (gone)";
    m_case.schema.push_back("CREATE TABLE " + nameOf(table) + " (" + columns + ", PRIMARY KEY ("
        + list(table.key) + ")" + onConflict() + table.constraints + references + ")"
        + table.suffix);
    m_case.schema.insert(m_case.schema.end(), table.statements.begin(), table.statements.end());
}

void SqliteBuilder::addTriggers()
{
    for (const TableDraft &table : m_tables) {
        if (chance("triggers", 12))
            addTrigger(table);
    }
    if (!m_hasAudit)
        return;
    m_case.schema.insert(m_case.schema.begin(), "CREATE TABLE audit (note TEXT)");
    m_case.tables.push_back({ "audit", "1 = 0", { "note" }, { "note" }, true });
}

void SqliteBuilder::addTrigger(const TableDraft &table)
{
    static const std::vector<std::string> events { "UPDATE", "INSERT", "DELETE", "UPDATE OF n" };
    const TableDraft &other = oneOf(m_tables);
    const std::string event = oneOf(events);
    std::string body;
    switch (upTo(event == "DELETE" ? 3 : 4)) {
    case 0:
        m_hasAudit = true;
        body = "INSERT INTO audit VALUES ('" + event + "')";
        break;
    case 1:
        body = "UPDATE " + nameOf(other) + " AS t SET " + counted(other) + " WHERE "
            + demoOf(other, "t");
        break;
    case 2:
        body = "INSERT OR IGNORE INTO " + nameOf(other)
            + " (id, v, n) VALUES ('8', 'by trigger', 1)";
        break;
    default:
        body = "UPDATE " + nameOf(table) + " SET v = 'touched' WHERE id = NEW.id";
        break;
    }
    m_case.schema.push_back("CREATE TRIGGER act" + std::to_string(m_triggers++)
        + (chance(30) ? " BEFORE " : " AFTER ") + event + " ON " + nameOf(table) + " BEGIN " + body
        + "; END");
}

std::string SqliteBuilder::exchange(const TableDraft &table, const ColumnDraft &column)
{
    std::string columns;
    std::string values;
    const std::string name = quoted(column.name);
    for (const ColumnDraft &each : table.columns) {
        if (!each.generated.empty())
            continue;
        columns += (columns.empty() ? "" : ", ") + quoted(each.name);
        values += (values.empty() ? "" : ", ")
            + (each.name == column.name ? "CASE WHEN row_number() OVER w = 1 THEN last_value("
                        + name + ") OVER w ELSE lag(" + name + ") OVER w END"
                                        : quoted(each.name));
    }
    return "PRAGMA foreign_keys = OFF; BEGIN; CREATE TEMPORARY TABLE held AS SELECT t.* FROM "
        + nameOf(table) + " AS t WHERE " + demoOf(table, "t") + "; DELETE FROM " + nameOf(table)
        + " AS t WHERE " + demoOf(table, "t") + "; INSERT INTO " + nameOf(table) + " (" + columns
        + ") SELECT " + values
        + " FROM temp.held WINDOW w AS (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED "
          "FOLLOWING); DROP TABLE temp.held; COMMIT";
}

std::string SqliteBuilder::peculiarChange(const TableDraft &table)
{
    if (chance("orphans", 40))
        return unchecked(insert(table, chance(50)));
    for (const ColumnDraft &column : table.columns) {
        if (column.type.sql == "TEXT COLLATE NOCASE")
            return "UPDATE " + nameOf(table) + " SET " + quoted(column.name) + " = upper("
                + quoted(column.name) + ")";
    }
    return "UPDATE " + nameOf(table) + " SET n = n + 1";
}

} // namespace

UntidyCase untidySqlite(unsigned seed, const UntidyKinds &kinds)
{
    return SqliteBuilder(seed, kinds).build();
}

} // namespace seedbank::test
