// SPDX-License-Identifier: MIT
// Partitions, generated and equal-but-different referenced values, every kind of unique key,
// identity columns, triggers at every level, other schemas.
#include "untidybuilder.h"

#include <array>

namespace seedbank::test {

namespace {

const std::array<const char *, 7> actions { "NO ACTION", "RESTRICT", "CASCADE", "CASCADE",
    "SET NULL", "SET NULL", "SET DEFAULT" };

class PostgreSqlBuilder final : public UntidyBuilder {
public:
    using UntidyBuilder::UntidyBuilder;

private:
    std::string quoted(const std::string &name) const override { return '"' + name + '"'; }
    const std::vector<ColumnType> &types() const override;
    std::string flagType() const override { return "jsonb"; }
    std::string flagOf(const std::string &alias) const override
    {
        return "COALESCE(" + alias + ".metadata @> '{\"demo_seed\":true}', false)";
    }
    void shape(TableDraft &table) override;
    std::string randomActions() override;
    void create(const TableDraft &table) override;
    void addTriggers() override;
    std::string exchange(const TableDraft &table, const ColumnDraft &column) override;
    void grant() override;
    std::string constraintQuery(const std::string &name) const override
    {
        return "SELECT 1 FROM pg_constraint WHERE conname = '" + name + "'";
    }
    std::string peculiarChange(const TableDraft &table) override;
    std::string unchecked(const std::string &statement) const override
    {
        return "BEGIN; SET LOCAL session_replication_role = replica; " + statement + "; COMMIT";
    }
    std::string otherSchema() const override { return "other"; }
    std::vector<std::string> oddNames() const override
    {
        return { "seedbank_deleted_0", "seedbank_updated_0", "seedbank_inserted_0",
            "seedbank_stage_0", "Order", "a\"\"b", "seedbank_coming_0", "seedbank_gone_0" };
    }

    void partition(TableDraft &table);
    /** Rows of different partitions get equal places; behind another statement. */
    std::string vacuum(const TableDraft &table) const;
    void generate(TableDraft &table);
    void addUnique(TableDraft &table, const std::string &column);
    std::string body(const TableDraft &table, bool before);
    void addTrigger(const TableDraft &table, const std::string &on, bool isRoot);

    std::vector<std::string> m_partitions; ///< "table\nits partition"
    int m_triggers = 0;
    bool m_hasAudit = false;
};

const std::vector<ColumnType> &PostgreSqlBuilder::types() const
{
    static const std::vector<ColumnType> all {
        { "integer", { "1", "2", "3", "4", "5", "6" } },
        { "shared.citext", { "'ab'", "'AB'", "'Ab'", "'cd'", "'CD'", "'ef'" } },
        { "numeric", { "1", "1.0", "1.00", "2", "2.0", "3.50", "3.5" } },
        { "char(4)", { "'a'", "'b'", "'cd'", "'ef'" } },
        { "text COLLATE shared.blind", { "'ab'", "'AB'", "'Ab'", "'cd'", "'CD'" } },
        { "double precision", { "'0'", "'-0'", "1", "2.5", "3" } },
        { "interval", { "'1 mon'", "'30 days'", "'720 hours'", "'1 day'", "'24:00'" } },
        { "text", { "'x'", "'y'", "'z'", "'w'", "''" } },
        { "boolean", { "true", "false" } },
        { "varchar(2)", { "'x'", "'yy'", "'z'", "'ww'" } },
        { "jsonb", { "'1'", "'1.0'", "'{\"a\":1}'", "'{\"a\":1.0}'", "'[]'" } },
        { "shared.small", { "0", "1", "2", "3", "7" } },
        { "int4range", { "'[1,3)'", "'[3,5)'", "'[2,4)'", "'[7,9)'", "'empty'" } },
        { "date", { "'2024-01-01'", "'2024-01-02'", "'infinity'" } },
    };
    return all;
}

void PostgreSqlBuilder::shape(TableDraft &table)
{
    table.constraints = {};
    if (chance("partitions", 30)) {
        partition(table);
    } else {
        if (chance("spelled", 12)) // the key itself
            table.column("id").type = types()[upTo(5)];
        else if (chance("identity", 25))
            table.alwaysIdentity = true;
        table.referable.push_back({ "id" });
    }
    addUnique(table, "c0");
    if (chance(30)) {
        table.columns.push_back({ "c1", oneOf(types()), chance(30) });
        addUnique(table, "c1");
    }
    if (chance("generated", 45))
        generate(table);
    if (chance("checks", 25))
        table.constraints += chance(50) ? ", CHECK (n < 8)" : ", CHECK (v <> 'd' OR n > 2)";
}

void PostgreSqlBuilder::partition(TableDraft &table)
{
    const std::string name = quoted(table.name);
    const std::string first = quoted(table.name + "_a");
    const std::string second = quoted(table.name + "_b");
    const std::string of = " PARTITION OF " + nameOf(table) + " FOR VALUES ";
    const std::string prefix
        = "CREATE TABLE " + (table.schema.empty() ? std::string() : table.schema + ".");
    switch (upTo(3)) {
    case 0:
        table.columns.push_back({ "p", { "text", { "'a'", "'b'" } }, true });
        table.key = { "p", "id" };
        table.suffix = " PARTITION BY LIST (p)";
        table.statements.push_back(prefix + first + of + "IN ('a')");
        table.statements.push_back(prefix + second + of + "IN ('b')");
        break;
    case 1:
        table.suffix = " PARTITION BY RANGE (id)";
        table.statements.push_back(prefix + first + of + "FROM (MINVALUE) TO (5)");
        table.statements.push_back(prefix + second + of + "FROM (5) TO (MAXVALUE)");
        break;
    default:
        table.suffix = " PARTITION BY HASH (id)";
        table.statements.push_back(prefix + first + of + "WITH (MODULUS 2, REMAINDER 0)");
        table.statements.push_back(prefix + second + of + "WITH (MODULUS 2, REMAINDER 1)");
        break;
    }
    table.referable.push_back(table.key);
    m_partitions.push_back(table.name + '\n' + table.name + "_a");
    m_partitions.push_back(table.name + '\n' + table.name + "_b");
}

void PostgreSqlBuilder::generate(TableDraft &table)
{
    const bool ofNumber = chance(60);
    ColumnDraft column;
    column.name = "g";
    column.type = ofNumber ? ColumnType { "integer", { "2", "4", "6", "8", "10" } }
                           : ColumnType { "text", { "'a!'", "'b!'", "'c!'", "'d!'" } };
    column.generated = ofNumber ? "n * 2" : "v || '!'";
    table.columns.push_back(std::move(column));
    if (table.suffix.empty() && chance(75)) {
        table.constraints += ", UNIQUE (g)";
        table.referable.push_back({ "g" });
    }
}

void PostgreSqlBuilder::addUnique(TableDraft &table, const std::string &column)
{
    if (!table.suffix.empty()) {
        if (chance(60)) { // the partition's columns belong to it
            std::vector<std::string> key { table.key.front(), column };
            table.constraints += ", UNIQUE (" + list(key) + ")";
            table.referable.push_back(std::move(key));
        }
        return;
    }
    const bool isRange = table.column(column).type.sql == "int4range";
    const std::string index = "CREATE UNIQUE INDEX ON " + nameOf(table) + " ";
    switch (upTo(9)) {
    case 0:
        break;
    case 1:
        table.statements.push_back(index + "(" + column + ") WHERE "
            + (chance(50) ? std::string("n > 2") : std::string("v <> 'c'")));
        break;
    case 2:
        table.statements.push_back(index + "(lower(" + column + "::text))");
        break;
    case 3:
        table.constraints += ", UNIQUE NULLS NOT DISTINCT (" + column + ")";
        table.referable.push_back({ column });
        break;
    case 4:
        table.constraints += isRange ? ", EXCLUDE USING gist (" + column + " WITH &&)"
                                     : ", EXCLUDE USING btree (" + column + " WITH =)";
        break;
    case 5:
        table.constraints += ", UNIQUE (" + column + ") DEFERRABLE INITIALLY "
            + (chance(50) ? "DEFERRED" : "IMMEDIATE");
        break;
    case 6:
        table.constraints += ", UNIQUE (" + column + ", n)";
        table.referable.push_back({ column, "n" });
        break;
    default:
        table.constraints += ", UNIQUE (" + column + ")";
        table.referable.push_back({ column });
        break;
    }
}

std::string PostgreSqlBuilder::randomActions()
{
    std::string text;
    if (chance(70))
        text += std::string(" ON DELETE ") + actions[upTo(7)];
    if (chance(75))
        text += std::string(" ON UPDATE ") + actions[upTo(7)];
    if (chance(12))
        text += chance(50) ? " DEFERRABLE INITIALLY DEFERRED" : " DEFERRABLE";
    return text;
}

void PostgreSqlBuilder::create(const TableDraft &table)
{
    std::string columns;
    for (const ColumnDraft &column : table.columns) {
        columns += (columns.empty() ? "" : ", ") + quoted(column.name) + ' ' + column.type.sql;
        if (!column.generated.empty())
            columns += " GENERATED ALWAYS AS (" + column.generated + ") STORED";
        if (column.notNull)
            columns += " NOT NULL";
        if (table.alwaysIdentity && column.name == "id")
            columns += " GENERATED ALWAYS AS IDENTITY";
    }
    m_case.schema.push_back("CREATE TABLE " + nameOf(table) + " (" + columns + ", PRIMARY KEY ("
        + list(table.key) + ")" + table.constraints + ")" + table.suffix);
    m_case.schema.insert(m_case.schema.end(), table.statements.begin(), table.statements.end());
    if (&table != &m_tables.back())
        return;
    for (const TableDraft &from : m_tables) {
        for (const ReferenceDraft &reference : from.references)
            m_case.schema.push_back(
                "ALTER TABLE " + nameOf(from) + " ADD " + referenceText(reference));
    }
}

void PostgreSqlBuilder::addTriggers()
{
    for (const TableDraft &table : m_tables) {
        if (chance("triggers", 10))
            addTrigger(table, nameOf(table), true);
    }
    for (const std::string &partition : m_partitions) {
        const std::string root = partition.substr(0, partition.find('\n'));
        for (const TableDraft &table : m_tables) {
            if (table.name == root && table.schema.empty() && chance("triggers", 25))
                addTrigger(table, quoted(partition.substr(root.size() + 1)), false);
        }
    }
    if (!m_hasAudit)
        return;
    m_case.schema.insert(m_case.schema.begin(), "CREATE TABLE audit (note text)");
    UntidyTable audit { "audit", "1 = 0", { "note" }, { "note" }, true };
    m_case.tables.push_back(std::move(audit));
}

std::string PostgreSqlBuilder::body(const TableDraft &table, bool before)
{
    const TableDraft &other = oneOf(m_tables);
    switch (upTo(before ? 5 : 3)) {
    case 0:
        m_hasAudit = true;
        return "INSERT INTO audit VALUES (TG_OP);";
    case 1:
        return "UPDATE " + nameOf(other) + " AS t SET " + counted(other) + " WHERE "
            + demoOf(other, "t") + " AND pg_trigger_depth() < 2;";
    case 2:
        return "INSERT INTO " + nameOf(other) + " (id, v, n) "
            + (other.alwaysIdentity ? "OVERRIDING SYSTEM VALUE " : "")
            + "VALUES (8, 'by trigger', 1) ON CONFLICT DO NOTHING;";
    case 3:
        return "IF TG_OP <> 'DELETE' THEN NEW.v := 'touched'; END IF;";
    default:
        return "IF TG_OP = 'UPDATE' AND NEW.v IS DISTINCT FROM OLD.v THEN NEW.n := OLD.n + 1; END "
               "IF;"
            + std::string(table.rows == TableDraft::Rows::Equal ? "NEW.n := OLD.n;" : "");
    }
}

void PostgreSqlBuilder::addTrigger(const TableDraft &table, const std::string &on, bool isRoot)
{
    static const std::vector<std::string> events { "UPDATE", "INSERT", "DELETE", "INSERT OR UPDATE",
        "INSERT OR UPDATE OR DELETE", "UPDATE OF n" };
    const std::string number = std::to_string(m_triggers++);
    const bool isStatement = isRoot && chance(20);
    const bool before = !isStatement && chance(50);
    m_case.schema.push_back("CREATE FUNCTION act" + number
        + "() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN " + body(table, before)
        + " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $f$");
    m_case.schema.push_back("CREATE TRIGGER act" + number + (before ? " BEFORE " : " AFTER ")
        + oneOf(events) + " ON " + on + " FOR EACH " + (isStatement ? "STATEMENT" : "ROW")
        + " EXECUTE FUNCTION act" + number + "()");
}

std::string PostgreSqlBuilder::vacuum(const TableDraft &table) const
{
    return "; VACUUM FULL " + nameOf(table);
}

std::string PostgreSqlBuilder::exchange(const TableDraft &table, const ColumnDraft &column)
{
    // As the replica role: triggers and foreign keys do not act.
    std::string columns;
    std::string values;
    const std::string name = quoted(column.name);
    const std::string within
        = table.key.size() > 1 && column.name != "p" && chance(75) ? "PARTITION BY p " : "";
    for (const ColumnDraft &each : table.columns) {
        if (!each.generated.empty())
            continue;
        columns += (columns.empty() ? "" : ", ") + quoted(each.name);
        values += (values.empty() ? "" : ", ")
            + (each.name == column.name ? "CASE WHEN row_number() OVER w = 1 THEN last_value("
                        + name + ") OVER w ELSE lag(" + name + ") OVER w END"
                                        : quoted(each.name));
    }
    return "BEGIN; SET LOCAL session_replication_role = replica; CREATE TEMPORARY TABLE held ON "
           "COMMIT DROP AS SELECT t.* FROM "
        + nameOf(table) + " AS t WHERE " + demoOf(table, "t") + "; DELETE FROM " + nameOf(table)
        + " AS t WHERE " + demoOf(table, "t") + "; INSERT INTO " + nameOf(table) + " (" + columns
        + ")" + (table.alwaysIdentity ? " OVERRIDING SYSTEM VALUE" : "") + " SELECT " + values
        + " FROM held WINDOW w AS (" + within
        + "ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING); COMMIT"
        + (table.suffix.empty() || chance(30) ? std::string() : vacuum(table));
}

void PostgreSqlBuilder::grant()
{
    const bool all = chance(60);
    for (const TableDraft &table : m_tables) {
        if (table.rows != TableDraft::Rows::Unlisted) {
            m_case.grants.push_back(
                "GRANT SELECT, INSERT, UPDATE, DELETE ON " + nameOf(table) + " TO limited");
            continue;
        }
        bool references = all;
        for (const ReferenceDraft &reference : table.references) {
            references = references
                || m_tables[static_cast<std::size_t>(reference.target)].rows
                    != TableDraft::Rows::Unlisted;
        }
        if (references)
            m_case.grants.push_back("GRANT SELECT ON " + nameOf(table) + " TO limited");
    }
    m_case.grants.push_back("GRANT USAGE, UPDATE ON ALL SEQUENCES IN SCHEMA public TO limited");
    if (m_hasAudit)
        m_case.grants.push_back("GRANT INSERT ON audit TO limited");
    if (chance(70))
        m_case.grants.push_back("GRANT USAGE ON SCHEMA other TO limited");
}

std::string PostgreSqlBuilder::peculiarChange(const TableDraft &table)
{
    if (!table.suffix.empty() && chance(60))
        return "ANALYZE" + vacuum(table);
    // Values that are equal and spelled otherwise, where a column has such.
    static const std::map<std::string, std::string> spellings {
        { "numeric", "$ * 1.0" },
        { "shared.citext", "initcap($::text)" },
        { "text COLLATE shared.blind", "upper($)" },
        { "double precision", "CASE WHEN $ = 0 THEN -$ ELSE $ END" },
        { "interval", "justify_interval($)" },
        { "jsonb", "replace($::text, '1.0', '1')::jsonb" },
    };
    for (const ColumnDraft &column : table.columns) {
        const auto found = spellings.find(column.type.sql);
        if (found == spellings.end())
            continue;
        std::string spelled = found->second;
        for (auto at = spelled.find('$'); at != std::string::npos; at = spelled.find('$'))
            spelled.replace(at, 1, column.name);
        return "UPDATE " + nameOf(table) + " SET " + column.name + " = " + spelled
            + (chance(50) ? " WHERE n > 3" : "");
    }
    return "UPDATE " + nameOf(table) + " SET n = n + 1";
}

} // namespace

UntidyCase untidyPostgreSql(unsigned seed, const UntidyKinds &kinds)
{
    return PostgreSqlBuilder(seed, kinds).build();
}

} // namespace seedbank::test
