// SPDX-License-Identifier: MIT
#include "untidybuilder.h"

#include <QString>
#include <QStringList>

#include <algorithm>

namespace seedbank::test {

namespace {

const ColumnType smallNumber { "integer", { "1", "2", "3", "4", "5", "6", "7", "8" } };
const ColumnType shortText { "varchar(12)", { "'a'", "'b'", "'c'", "'d'", "'touched'" } };

} // namespace

std::string UntidyCase::text() const
{
    std::string text = "-- dataset " + dataset + "\n-- schema\n";
    for (const std::string &sql : schema)
        text += sql + ";\n";
    text += "-- captured\n";
    for (const std::string &sql : captured)
        text += sql + ";\n";
    text += "-- changes\n";
    for (const std::string &sql : changes)
        text += sql + ";\n";
    text += "-- rights\n";
    for (const std::string &sql : grants)
        text += sql + ";\n";
    return text;
}

bool UntidyKinds::has(const char *kind) const
{
    return std::ranges::find(without, kind) == without.end();
}

UntidyKinds UntidyKinds::fromEnvironment(const char *otherwise)
{
    UntidyKinds kinds;
    const QString text = qEnvironmentVariable("SEEDBANK_WITHOUT", QLatin1String(otherwise));
    for (const QString &kind : text.split(QLatin1Char(','), Qt::SkipEmptyParts))
        kinds.without.push_back(kind.toStdString());
    return kinds;
}

ColumnDraft &TableDraft::column(const std::string &columnName)
{
    return *std::ranges::find(columns, columnName, &ColumnDraft::name);
}

const ColumnDraft &TableDraft::column(const std::string &columnName) const
{
    return *std::ranges::find(columns, columnName, &ColumnDraft::name);
}

UntidyBuilder::UntidyBuilder(unsigned seed, const UntidyKinds &kinds)
    : m_random(seed)
    , m_kinds(kinds)
{
}

bool UntidyBuilder::chance(const char *kind, unsigned percent)
{
    const bool hit = chance(percent);
    return hit && m_kinds.has(kind);
}

UntidyCase UntidyBuilder::build()
{
    const int count = 2 + static_cast<int>(upTo(3));
    for (int index = 0; index < count; ++index)
        draftTable(index);
    for (int index = 0; index < count; ++index) {
        TableDraft &table = m_tables[static_cast<std::size_t>(index)];
        const unsigned references = upTo(index == 0 ? 2 : 3) + (index == 0 ? 0 : 1);
        for (unsigned i = 0; i < references; ++i)
            addReference(table, index);
        chooseThrough(table, index);
    }
    for (const TableDraft &table : m_tables)
        create(table);
    addTriggers();
    fill();
    describe();
    change();
    grant();
    return std::move(m_case);
}

void UntidyBuilder::draftTable(int index)
{
    TableDraft table;
    table.name = "t" + std::to_string(index);
    if (chance("names", 10)) {
        const std::string odd = oneOf(oddNames());
        if (std::ranges::find(m_tables, odd, &TableDraft::name) == m_tables.end())
            table.name = odd;
    }
    table.columns.push_back({ "id", smallNumber, true });
    table.columns.push_back({ "c0", oneOf(types()), chance(30) });
    table.columns.push_back({ "n", smallNumber });
    table.columns.push_back({ "v", shortText });
    table.key = { "id" };
    chooseRows(table, index);
    if (table.rows == TableDraft::Rows::Unlisted && !otherSchema().empty() && chance("schemas", 40))
        table.schema = otherSchema();
    shape(table);
    if (table.rows == TableDraft::Rows::Flagged)
        table.columns.push_back({ "metadata", { flagType(), {} } });
    m_tables.push_back(std::move(table));
}

void UntidyBuilder::chooseRows(TableDraft &table, int index)
{
    const unsigned roll = upTo(100);
    if (index == 0 || roll < 50)
        table.rows = TableDraft::Rows::Flagged;
    else if (roll < 55)
        table.rows = TableDraft::Rows::All;
    else if (roll < 62)
        table.rows = TableDraft::Rows::Equal;
}

void UntidyBuilder::addReference(TableDraft &table, int index)
{
    // Mostly to tables that are there already.
    const auto count = static_cast<unsigned>(m_tables.size());
    const int target = static_cast<int>(
        index > 0 && chance(75) ? upTo(static_cast<unsigned>(index)) : upTo(count));
    const TableDraft &to = m_tables[static_cast<std::size_t>(target)];
    if (to.referable.empty())
        return;
    ReferenceDraft reference;
    reference.name = "fk" + std::to_string(m_references++);
    reference.target = target;
    reference.targetColumns = chance(50) ? to.referable.back() : oneOf(to.referable);
    reference.actions = randomActions();
    const std::string name = "f" + std::to_string(table.references.size());
    const bool notNull = target < index && chance(25);
    for (std::size_t i = 0; i < reference.targetColumns.size(); ++i) {
        const ColumnDraft &column = to.column(reference.targetColumns[i]);
        const std::string own = name + (i == 0 ? "" : std::string(1, static_cast<char>('a' + i)));
        ColumnDraft draft { own, column.type, notNull };
        reference.columns.push_back(own);
        table.columns.push_back(std::move(draft));
    }
    table.references.push_back(reference);
    if (chance("duplicates", 12)) { // the same columns once more, with actions of its own
        reference.actions = randomActions();
        reference.name = "fk" + std::to_string(m_references++);
        table.references.push_back(std::move(reference));
    }
}

void UntidyBuilder::chooseThrough(TableDraft &table, int index)
{
    if (table.rows != TableDraft::Rows::Unlisted || !table.schema.empty()
        || table.references.empty() || chance(50))
        return;
    const ReferenceDraft &first = table.references.front();
    if (first.target < index && first.columns.size() == 1
        && m_tables[static_cast<std::size_t>(first.target)].rows != TableDraft::Rows::Unlisted)
        table.rows = TableDraft::Rows::Through;
}

std::string UntidyBuilder::nameOf(const TableDraft &table) const
{
    const std::string schema = table.schema.empty() ? ownSchema() : table.schema;
    return schema.empty() ? quoted(table.name) : quoted(schema) + '.' + quoted(table.name);
}

std::string UntidyBuilder::list(const std::vector<std::string> &columns) const
{
    std::string text;
    for (const std::string &column : columns)
        text += (text.empty() ? "" : ", ") + quoted(column);
    return text;
}

std::string UntidyBuilder::demoOf(const TableDraft &table, const std::string &alias) const
{
    switch (table.rows) {
    case TableDraft::Rows::Unlisted:
        return "1 = 0";
    case TableDraft::Rows::All:
        return "1 = 1";
    case TableDraft::Rows::Equal:
        return "COALESCE(" + alias + ".n = 3, 1 = 0)";
    case TableDraft::Rows::Flagged:
        return flagOf(alias);
    case TableDraft::Rows::Through:
        break;
    }
    const ReferenceDraft &reference = table.references.front();
    const TableDraft &parent = m_tables[static_cast<std::size_t>(reference.target)];
    const std::string inner = alias + "p";
    return "EXISTS (SELECT 1 FROM " + nameOf(parent) + " AS " + inner + " WHERE " + inner + '.'
        + quoted(reference.targetColumns.front()) + " = " + alias + '.'
        + quoted(reference.columns.front()) + " AND " + demoOf(parent, inner) + ")";
}

std::string UntidyBuilder::literal(const ColumnDraft &column)
{
    if (!column.notNull && column.name != "v" && chance(15))
        return "NULL";
    return oneOf(column.type.literals);
}

std::map<std::string, std::string> UntidyBuilder::present(const TableDraft &table)
{
    std::map<std::string, std::string> values;
    for (const ReferenceDraft &reference : table.references) {
        if (chance(50))
            continue;
        const TableDraft &target = m_tables[static_cast<std::size_t>(reference.target)];
        const std::string row = std::to_string(upTo(4));
        for (std::size_t i = 0; i < reference.columns.size(); ++i)
            values[reference.columns[i]] = "(SELECT " + quoted(reference.targetColumns[i])
                + " FROM " + nameOf(target) + " ORDER BY id LIMIT 1 OFFSET " + row + ")";
    }
    return values;
}

std::string UntidyBuilder::insert(const TableDraft &table, bool demo)
{
    std::string columns;
    std::string values;
    const std::map<std::string, std::string> references = present(table);
    for (const ColumnDraft &column : table.columns) {
        if (!column.generated.empty())
            continue;
        columns += (columns.empty() ? "" : ", ") + quoted(column.name);
        values += values.empty() ? "" : ", ";
        if (column.name == "metadata")
            values += demo ? R"('{"demo_seed":true}')" : "NULL";
        else if (column.name == "n" && table.rows == TableDraft::Rows::Equal)
            values += demo ? "3" : "4";
        else if (const auto found = references.find(column.name); found != references.end())
            values += found->second;
        else
            values += literal(column);
    }
    return "INSERT INTO " + nameOf(table) + " (" + columns + ")"
        + (table.alwaysIdentity ? " OVERRIDING SYSTEM VALUE" : "") + " VALUES (" + values + ")";
}

std::string UntidyBuilder::counted(const TableDraft &table)
{
    return table.rows == TableDraft::Rows::Equal ? "v = 'counted'" : "n = n + 1";
}

std::string UntidyBuilder::referenceText(const ReferenceDraft &reference) const
{
    return "CONSTRAINT " + reference.name + " FOREIGN KEY (" + list(reference.columns)
        + ") REFERENCES " + nameOf(m_tables[static_cast<std::size_t>(reference.target)]) + " ("
        + list(reference.targetColumns) + ")" + reference.actions;
}

void UntidyBuilder::fill()
{
    for (const TableDraft &table : m_tables) {
        const unsigned rows = 5 + upTo(6) + (table.references.empty() ? 0 : 5);
        for (unsigned i = 0; i < rows; ++i)
            m_case.captured.push_back(insert(table, chance(65)));
    }
}

void UntidyBuilder::change()
{
    const unsigned changes = 3 + upTo(8);
    for (unsigned i = 0; i < changes; ++i) {
        TableDraft &table = m_tables[upTo(static_cast<unsigned>(m_tables.size()))];
        const std::string sql = randomChange(table);
        if (!sql.empty())
            m_case.changes.push_back(sql);
    }
    // Rows that come to hang on what is there now.
    for (const TableDraft &table : m_tables) {
        for (unsigned rows = upTo(3); rows > 0; --rows)
            m_case.changes.push_back(insert(table, chance(25)));
    }
}

std::string UntidyBuilder::randomChange(TableDraft &table)
{
    const std::string name = nameOf(table);
    const bool generates
        = std::ranges::find(table.columns, "g", &ColumnDraft::name) != table.columns.end();
    const ColumnDraft &column = generates && chance(40) ? table.column("n") : oneOf(table.columns);
    const std::string id = "id = (SELECT id FROM " + name + " ORDER BY id LIMIT 1 OFFSET "
        + std::to_string(upTo(5)) + ")";
    switch (upTo(14)) {
    case 0:
    case 1:
        if (chance("unchecked deletes", 30))
            return unchecked("DELETE FROM " + name + " WHERE " + id);
        return "DELETE FROM " + name + " WHERE " + id;
    case 2:
    case 3:
    case 4:
    case 5:
        if (column.type.literals.empty() || !column.generated.empty())
            return {};
        if (table.rows == TableDraft::Rows::Equal && column.name == "n")
            return {};
        return "UPDATE " + name + " SET " + quoted(column.name) + " = " + literal(column)
            + " WHERE " + id;
    case 6:
    case 7:
    case 8:
        if (!m_kinds.has("exchanges") || column.name == "metadata" || !column.generated.empty()
            || table.rows == TableDraft::Rows::Unlisted)
            return {};
        return exchange(table, column);
    case 9:
        return insert(table, true);
    case 10:
        return m_kinds.has("columns") ? newColumn(table) : std::string();
    default:
        return peculiarChange(table);
    }
}

std::string UntidyBuilder::newColumn(TableDraft &table)
{
    const std::string column = "x" + std::to_string(m_newColumns++);
    const std::string unique = chance(15) ? " UNIQUE" : "";
    m_case.changes.push_back("ALTER TABLE " + nameOf(table) + " ADD COLUMN " + column
        + " varchar(20)" + unique + (chance(40) && unique.empty() ? " DEFAULT 'd'" : ""));
    return "UPDATE " + nameOf(table) + " SET " + column + " = "
        + (chance(50) || !unique.empty() ? "id" : "'precious'") + " WHERE id <> 4";
}

void UntidyBuilder::describe()
{
    std::string tables;
    for (const TableDraft &table : m_tables) {
        UntidyTable described;
        described.name = nameOf(table);
        described.demo = demoOf(table, "t");
        described.key = table.key;
        for (const ColumnDraft &column : table.columns)
            described.columns.push_back(column.name);
        m_case.tables.push_back(std::move(described));
        for (const ReferenceDraft &reference : table.references) {
            std::string match;
            std::string isSet;
            std::string values;
            for (std::size_t i = 0; i < reference.columns.size(); ++i) {
                match += (i == 0 ? "p." : " AND p.") + quoted(reference.targetColumns[i]) + " = t."
                    + quoted(reference.columns[i]);
                isSet
                    += (i == 0 ? "t." : " AND t.") + quoted(reference.columns[i]) + " IS NOT NULL";
                values += ", t." + quoted(reference.columns[i]);
            }
            m_case.dangling.push_back("'" + reference.name + "', t.id" + values + " FROM "
                + nameOf(table) + " AS t WHERE " + isSet + " AND NOT EXISTS (SELECT 1 FROM "
                + nameOf(m_tables[static_cast<std::size_t>(reference.target)]) + " AS p WHERE "
                + match + ") AND EXISTS (" + constraintQuery(reference.name) + ")");
        }
        if (table.rows == TableDraft::Rows::Unlisted)
            continue;
        std::string name = table.name;
        if (const auto quote = name.find("\"\""); quote != std::string::npos)
            name[quote] = '\\';
        tables += (tables.empty() ? R"({"table":")" : R"(,{"table":")") + name + '"';
        if (table.rows == TableDraft::Rows::Through)
            tables
                += R"(,"rows":{"through":")" + table.references.front().columns.front() + R"("})";
        else if (table.rows == TableDraft::Rows::All)
            tables += R"(,"rows":"all")";
        else if (table.rows == TableDraft::Rows::Equal)
            tables += R"(,"rows":{"column":"n","equals":3})";
        tables += "}";
    }
    m_case.dataset
        = R"({"format":1,"name":"untidy","flag":{"column":"metadata","key":"demo_seed"},"tables":[)"
        + tables + "]}";
}

} // namespace seedbank::test
