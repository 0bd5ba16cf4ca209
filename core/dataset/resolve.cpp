// SPDX-License-Identifier: MIT
#include "dataset/resolve.h"

#include "base/plaintext.h"
#include "dataset/comparedvalue.h"
#include "dataset/tr.h"
#include "rows/dependencyorder.h"

#include <QStringList>

#include <algorithm>
#include <optional>
#include <utility>

namespace seedbank {

namespace {

QString inQuotes(std::string_view name)
{
    return QStringLiteral("“%1”").arg(
        QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
}

QString inQuotes(const TableName &table)
{
    return inQuotes(table.display());
}

/** "a, b, c", cut where a message would not be read any more. */
QString listed(const QStringList &items, const QString &separator = QStringLiteral(", "))
{
    constexpr qsizetype most = 20;
    if (items.size() <= most)
        return items.join(separator);
    return Tr::tr("%1 and %2 more")
        .arg(items.mid(0, most).join(separator), QString::number(items.size() - most));
}

/** A foreign key of one column to a table of the dataset. */
struct Link {
    std::string column;
    int parent = -1; ///< index of the table in the dataset
    std::string parentColumn;
    bool comparesAsParent = false;
    bool operator==(const Link &) const = default;
};

class Resolver {
public:
    Resolver(const Dataset &dataset, const Schema &schema)
        : m_dataset(dataset)
        , m_schema(schema)
    {
    }

    Result<ResolvedDataset> resolve();

private:
    enum class State { Untouched, Open, Done };

    Result<> findTables();
    Result<> buildShapes();
    QString buildShape(int table);
    Result<> decide(int table);
    Result<RowFilter> filterFor(int table);
    Result<RowFilter> inferredFilter(int table);
    Result<RowFilter> filterThrough(const Link &link);
    Result<Link> linkThrough(int table, const std::string &column) const;
    std::vector<Link> linksOf(int table) const;
    QStringList choicesOf(int table) const;
    RowFilter flagged(const SchemaColumn &column) const;
    Error circle(int table) const;

    const SchemaColumn *column(int table, std::string_view name) const;
    const TableName &nameOf(int table) const { return m_tables[at(table)]->name; }
    static std::size_t at(int table) { return static_cast<std::size_t>(table); }
    int count() const { return static_cast<int>(m_dataset.tables.size()); }

    const Dataset &m_dataset;
    const Schema &m_schema;
    std::vector<const SchemaTable *> m_tables; ///< one for each table of the dataset
    std::vector<SelectedTable> m_selected;
    std::vector<State> m_states;
    std::vector<int> m_path; ///< the tables whose filters are being decided, each through the next
};

const SchemaColumn *Resolver::column(int table, std::string_view name) const
{
    const SchemaTable &found = *m_tables[at(table)];
    if (const SchemaColumn *const exact = found.find(name))
        return exact;
    const auto folded = std::ranges::find_if(found.columns, [&](const SchemaColumn &candidate) {
        return sameName(candidate.column.name, name, m_schema.columnNames);
    });
    return folded == found.columns.end() ? nullptr : &*folded;
}

Result<ResolvedDataset> Resolver::resolve()
{
    RETURN_IF_ERROR(findTables());
    RETURN_IF_ERROR(buildShapes());
    m_states.assign(m_selected.size(), State::Untouched);
    for (int table = 0; table < count(); ++table)
        RETURN_IF_ERROR(decide(table));

    std::vector<TableShape> shapes;
    shapes.reserve(m_selected.size());
    for (const SelectedTable &selected : m_selected)
        shapes.push_back(selected.shape);
    DependencyOrder order = dependencyOrder(shapes);
    return ResolvedDataset { std::move(m_selected), std::move(order.order), order.cyclic };
}

/** All that is missing is told at once: whoever adapts the dataset wants the whole list. */
Result<> Resolver::findTables()
{
    QStringList missing;
    for (const DatasetTable &entry : m_dataset.tables) {
        const SchemaTable *const found = m_schema.find(entry.table);
        if (found != nullptr && std::ranges::count(m_tables, found) > 0) {
            return Error { ErrorCode::InvalidDataset,
                Tr::tr("The dataset %1 names the table %2 twice.")
                    .arg(inQuotes(m_dataset.name), inQuotes(found->name)) };
        }
        m_tables.push_back(found);
        if (found == nullptr)
            missing += Tr::tr("table %1").arg(inQuotes(entry.table));
    }
    for (int table = 0; table < count(); ++table) {
        const auto &rule = m_dataset.tables[at(table)].rows;
        if (m_tables[at(table)] == nullptr || !rule)
            continue;
        std::string wanted;
        if (std::holds_alternative<FlaggedRows>(*rule))
            wanted = m_dataset.flagColumn;
        else if (const auto *const through = std::get_if<RowsThrough>(&*rule))
            wanted = through->column;
        else if (const auto *const equal = std::get_if<RowsEqual>(&*rule))
            wanted = equal->column;
        if (!wanted.empty() && column(table, wanted) == nullptr)
            missing
                += Tr::tr("column %1 of table %2").arg(inQuotes(wanted), inQuotes(nameOf(table)));
    }
    if (missing.isEmpty())
        return {};
    return Error { ErrorCode::SchemaMismatch,
        withReason(
            Tr::tr("The database lacks what the dataset %1 names").arg(inQuotes(m_dataset.name)),
            listed(missing)),
        Tr::tr("Check that it is the right database, or adapt the dataset.") };
}

Result<> Resolver::buildShapes()
{
    QStringList unsupported;
    for (int table = 0; table < count(); ++table) {
        if (const QString cause = buildShape(table); !cause.isEmpty())
            unsupported += QStringLiteral("%1 (%2)").arg(inQuotes(nameOf(table)), cause);
    }
    if (unsupported.isEmpty())
        return {};
    return Error { ErrorCode::UnsupportedSchema,
        withReason(
            Tr::tr("Tables of the dataset %1 cannot be kept exactly").arg(inQuotes(m_dataset.name)),
            listed(unsupported)) };
}

/** The indexes of `names` in the shape; nothing when a column does not travel. */
std::optional<std::vector<int>> keyOf(const TableShape &shape, std::span<const std::string> names)
{
    std::vector<int> key;
    for (const std::string &name : names) {
        key.push_back(shape.indexOf(name));
        if (key.back() < 0)
            return std::nullopt;
    }
    return key;
}

/** What makes the table unsupported, or nothing. */
QString Resolver::buildShape(int table)
{
    const SchemaTable &found = *m_tables[at(table)];
    TableShape &shape = m_selected.emplace_back().shape;
    shape.name = found.name;
    if (!found.unsupported.isEmpty())
        return found.unsupported;
    if (hasControlCharacter(found.name.display()))
        return Tr::tr("its name has a control character in it");

    for (const SchemaColumn &candidate : found.columns) {
        if (candidate.generated)
            continue;
        if (hasControlCharacter(candidate.column.name))
            return Tr::tr("the name of a column has a control character in it");
        shape.columns.push_back(candidate.column);
    }
    shape.foreignKeys = found.foreignKeys;
    for (ForeignKey &key : shape.foreignKeys) {
        if (const SchemaTable *const parent = m_schema.find(key.referencedTable))
            key.referencedTable = parent->name;
    }

    std::optional<std::vector<int>> key;
    if (!found.primaryKey.empty())
        key = keyOf(shape, found.primaryKey);
    for (const UniqueKey &unique : found.uniqueKeys) {
        const bool identifies = !unique.partial && !unique.columns.empty()
            && std::ranges::none_of(unique.columns, [&](const std::string &name) {
                   const SchemaColumn *const part = found.find(name);
                   return part == nullptr || part->nullable;
               });
        if (!key && identifies)
            key = keyOf(shape, unique.columns);
    }
    if (!key)
        return Tr::tr(
            "it has neither a primary key nor a unique key whose columns are all NOT NULL");
    shape.key = std::move(*key);
    return {};
}

/** Decides the row filter of a table, after that of the table it goes through. */
Result<> Resolver::decide(int table)
{
    if (m_states[at(table)] == State::Done)
        return {};
    if (m_states[at(table)] == State::Open)
        return circle(table);
    m_states[at(table)] = State::Open;
    m_path.push_back(table);
    ASSIGN_OR_RETURN(m_selected[at(table)].filter, filterFor(table));
    m_path.pop_back();
    m_states[at(table)] = State::Done;
    return {};
}

Result<RowFilter> Resolver::filterFor(int table)
{
    const auto &rule = m_dataset.tables[at(table)].rows;
    if (!rule)
        return inferredFilter(table);
    if (std::holds_alternative<AllRows>(*rule))
        return RowFilter { .type = RowFilter::Type::All };
    if (const auto *const equal = std::get_if<RowsEqual>(&*rule))
        return equalsFilter(m_schema, nameOf(table), column(table, equal->column)->column, *equal);
    if (const auto *const through = std::get_if<RowsThrough>(&*rule)) {
        ASSIGN_OR_RETURN(const Link link, linkThrough(table, through->column));
        return filterThrough(link);
    }
    return flagged(*column(table, m_dataset.flagColumn));
}

Result<RowFilter> Resolver::inferredFilter(int table)
{
    if (const SchemaColumn *const flag = column(table, m_dataset.flagColumn))
        return flagged(*flag);
    std::vector<Link> links = linksOf(table);
    // A table cannot be decided through itself.
    std::erase_if(links, [&](const Link &link) { return link.parent == table; });
    if (links.size() == 1)
        return filterThrough(links.front());

    const QString dataset = inQuotes(m_dataset.name);
    const QString name = inQuotes(nameOf(table));
    const QString flag = inQuotes(m_dataset.flagColumn);
    if (links.empty()) {
        return Error { ErrorCode::InvalidDataset,
            Tr::tr(
                "The dataset %1 does not say which rows of the table %2 are demo data: the table "
                "has neither a column %3 nor a foreign key of one column to a table of the "
                "dataset.")
                .arg(dataset, name, flag),
            Tr::tr("Say it with \"rows\": {\"column\": COLUMN, \"equals\": VALUE} or \"rows\": "
                   "\"all\".") };
    }
    return Error { ErrorCode::InvalidDataset,
        Tr::tr(
            "The dataset %1 does not say which rows of the table %2 are demo data: the table has "
            "no column %3, and several foreign keys to tables of the dataset: %4.")
            .arg(dataset, name, flag, listed(choicesOf(table))),
        Tr::tr("Say which one counts with \"rows\": {\"through\": COLUMN}.") };
}

Result<RowFilter> Resolver::filterThrough(const Link &link)
{
    RETURN_IF_ERROR(decide(link.parent));
    return RowFilter { .type = RowFilter::Type::Through,
        .column = link.column,
        .parent = nameOf(link.parent),
        .parentColumn = link.parentColumn,
        .comparesAsParent = link.comparesAsParent,
        .parentFilter = std::make_shared<const RowFilter>(m_selected[at(link.parent)].filter) };
}

Result<Link> Resolver::linkThrough(int table, const std::string &name) const
{
    const std::string &wanted = column(table, name)->column.name;
    std::vector<Link> links = linksOf(table);
    std::erase_if(links, [&](const Link &link) { return link.column != wanted; });
    if (links.size() == 1)
        return links.front();

    const QString dataset = inQuotes(m_dataset.name);
    const QString from = inQuotes(nameOf(table));
    const QStringList choices = choicesOf(table);
    if (!links.empty()) {
        return Error { ErrorCode::InvalidDataset,
            Tr::tr("The dataset %1 chooses the rows of the table %2 through its column %3, which "
                   "has several foreign keys to tables of the dataset: %4.")
                .arg(dataset, from, inQuotes(wanted), listed(choices)) };
    }
    if (choices.isEmpty()) {
        return Error { ErrorCode::InvalidDataset,
            Tr::tr("The dataset %1 chooses the rows of the table %2 through its column %3, but the "
                   "table has no foreign key of one column to a table of the dataset.")
                .arg(dataset, from, inQuotes(wanted)) };
    }
    return Error { ErrorCode::InvalidDataset,
        Tr::tr(
            "The dataset %1 chooses the rows of the table %2 through its column %3, which has no "
            "foreign key to a table of the dataset.")
            .arg(dataset, from, inQuotes(wanted)),
        Tr::tr("The choices are: %1.").arg(listed(choices)) };
}

std::vector<Link> Resolver::linksOf(int table) const
{
    std::vector<Link> links;
    for (const ForeignKey &key : m_selected[at(table)].shape.foreignKeys) {
        if (key.columns.size() != 1 || key.referencedColumns.size() != 1)
            continue;
        for (int parent = 0; parent < count(); ++parent) {
            if (nameOf(parent) != key.referencedTable)
                continue;
            const SchemaColumn *const from = column(table, key.columns.front());
            const SchemaColumn *const to = column(parent, key.referencedColumns.front());
            if (from == nullptr || to == nullptr)
                continue;
            Link link { from->column.name, parent, to->column.name, key.comparesAsParent };
            if (std::ranges::find(links, link) == links.end())
                links.push_back(std::move(link));
        }
    }
    return links;
}

QStringList Resolver::choicesOf(int table) const
{
    QStringList choices;
    for (const Link &link : linksOf(table)) {
        choices += Tr::tr("%1 to %2")
                       .arg(inQuotes(link.column),
                           inQuotes(nameOf(link.parent).display() + '.' + link.parentColumn));
    }
    return choices;
}

RowFilter Resolver::flagged(const SchemaColumn &column) const
{
    return {
        .type = RowFilter::Type::Flagged, .column = column.column.name, .flagKey = m_dataset.flagKey
    };
}

Error Resolver::circle(int table) const
{
    QStringList names;
    for (auto step = std::ranges::find(m_path, table); step != m_path.end(); ++step)
        names += inQuotes(nameOf(*step));
    names += inQuotes(nameOf(table));
    return { ErrorCode::InvalidDataset,
        Tr::tr("The dataset %1 chooses the rows of tables through each other in a circle: %2.")
            .arg(inQuotes(m_dataset.name), listed(names, QStringLiteral(" → "))),
        Tr::tr("Say for one of them directly which rows are demo data.") };
}

} // namespace

Result<ResolvedDataset> resolve(const Dataset &dataset, const Schema &schema)
{
    return Resolver(dataset, schema).resolve();
}

} // namespace seedbank
