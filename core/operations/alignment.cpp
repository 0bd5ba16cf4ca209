// SPDX-License-Identifier: MIT
#include "operations/alignment.h"

#include "base/index.h"
#include "base/taskmonitor.h"
#include "operations/conversion.h"
#include "operations/tr.h"

#include <QStringList>

#include <algorithm>

namespace seedbank {

namespace {

class NoRows final : public RowSource {
public:
    explicit NoRows(int columns)
        : m_columns(columns)
    {
    }
    Result<bool> next(RowBatch &batch) override
    {
        batch.clear(m_columns);
        return false;
    }

private:
    int m_columns;
};

/** A snapshot's tables in the dataset's order; those that it lacks are empty. */
class SnapshotView final : public RowStore {
public:
    SnapshotView(Snapshot &snapshot, std::vector<TableShape> shapes, std::vector<int> sources)
        : m_snapshot(snapshot)
        , m_shapes(std::move(shapes))
        , m_sources(std::move(sources))
    {
    }
    std::span<const TableShape> tables() const override { return m_shapes; }
    Result<std::unique_ptr<RowSource>> open(int table) override
    {
        const int source = elementAt(m_sources, table);
        if (source >= 0)
            return m_snapshot.open(source);
        return std::make_unique<NoRows>(
            static_cast<int>(elementAt(m_shapes, table).columns.size()));
    }

private:
    Snapshot &m_snapshot;
    std::vector<TableShape> m_shapes;
    std::vector<int> m_sources; ///< indexes into the snapshot's tables, or -1
};

/** Matches a snapshot's tables and columns with the target's, and collects every reason against. */
class Matcher {
public:
    Matcher(const Snapshot &snapshot, const Target &target)
        : m_snapshot(snapshot)
        , m_target(target)
    {
        refuseForeignTables();
        for (const SelectedTable &table : target.resolved.tables)
            match(table);
    }

    std::vector<SelectedTable> tables;
    std::vector<int> sources;
    std::vector<std::int64_t> rowCounts;
    bool needsStaging = false;
    std::vector<QString> remarks;
    QStringList reasons;
    std::vector<ConvertedColumn> converted;

private:
    /** Names are compared as the target compares them. */
    bool isSame(const TableName &left, const TableName &right) const
    {
        const SchemaTable *const table = m_target.schema.find(left);
        return left == right || (table && table == m_target.schema.find(right));
    }

    int sourceOf(const TableName &name) const
    {
        const auto found = std::ranges::find_if(
            m_snapshot.tables(), [&](const TableShape &shape) { return isSame(shape.name, name); });
        return found == m_snapshot.tables().end()
            ? -1
            : static_cast<int>(found - m_snapshot.tables().begin());
    }

    void refuseForeignTables()
    {
        for (const TableShape &shape : m_snapshot.tables()) {
            const bool isListed = std::ranges::any_of(m_target.resolved.tables,
                [&](const SelectedTable &table) { return isSame(table.shape.name, shape.name); });
            if (!isListed)
                reasons += Tr::tr("The snapshot has a table %1 that the dataset does not list.")
                               .arg(QString::fromStdString(shape.name.display()));
        }
    }

    void match(const SelectedTable &table)
    {
        const int source = sourceOf(table.shape.name);
        sources.push_back(source);
        if (source < 0) {
            tables.push_back(table);
            rowCounts.push_back(0);
            remarks.push_back(
                Tr::tr("The snapshot has no table %1: after the load, this table has no demo rows.")
                    .arg(QString::fromStdString(table.shape.name.display())));
            return;
        }
        rowCounts.push_back(elementAt(m_snapshot.header().tables, source).rows);
        const TableShape &shape = elementAt(m_snapshot.tables(), source);
        tables.push_back(matchColumns(table, shape));
        matchKey(tables.back().shape, table.shape, shape);
        lookForColumnsLeftOut(table.shape, shape);
    }

    SelectedTable matchColumns(const SelectedTable &table, const TableShape &shape)
    {
        SelectedTable result { { table.shape.name, {}, {}, table.shape.foreignKeys },
            table.filter };
        for (const Column &column : shape.columns) {
            const int index = table.shape.indexOf(column.name);
            if (index < 0) {
                reasons += Tr::tr("The database has no column %1 in %2.")
                               .arg(QString::fromStdString(column.name),
                                   QString::fromStdString(table.shape.name.display()));
                continue;
            }
            result.shape.columns.push_back(elementAt(table.shape.columns, index));
            const Column &here = result.shape.columns.back();
            // MariaDB's JSON is a LONGTEXT with a rule.
            const bool becameJson = here.kind == Kind::Json && column.kind != Kind::Json;
            if (here.type == column.type && !becameJson)
                continue;
            needsStaging = true;
            converted.push_back({ static_cast<int>(sources.size()) - 1,
                static_cast<int>(result.shape.columns.size()) - 1, column, here });
        }
        return result;
    }

    void matchKey(TableShape &result, const TableShape &target, const TableShape &source)
    {
        std::vector<std::string> sourceKey;
        for (const int column : source.key)
            sourceKey.push_back(elementAt(source.columns, column).name);
        std::vector<std::string> targetKey;
        for (const int column : target.key) {
            targetKey.push_back(elementAt(target.columns, column).name);
            const int index = result.indexOf(targetKey.back());
            if (index < 0)
                reasons += Tr::tr("The snapshot has no column %1 in %2, which is its key here.")
                               .arg(QString::fromStdString(targetKey.back()),
                                   QString::fromStdString(target.name.display()));
            result.key.push_back(index);
        }
        if (sourceKey != targetKey)
            needsStaging = true; // ordered by another key
    }

    void lookForColumnsLeftOut(const TableShape &target, const TableShape &source)
    {
        for (const Column &column : target.columns) {
            if (source.indexOf(column.name) >= 0)
                continue;
            const SchemaColumn *schema = m_target.schema.find(target.name)->find(column.name);
            if (schema && !schema->nullable && !schema->hasDefault)
                reasons += Tr::tr("The database needs a value for the column %1 of %2, which the "
                                  "snapshot does not have.")
                               .arg(QString::fromStdString(column.name),
                                   QString::fromStdString(target.name.display()));
            else
                remarks.push_back(
                    Tr::tr("The column %1 of %2 is not in the snapshot: new rows get its default.")
                        .arg(QString::fromStdString(column.name),
                            QString::fromStdString(target.name.display())));
        }
    }

    const Snapshot &m_snapshot;
    const Target &m_target;
};

/** In no language, as it stands in a sentence: "a.n (numeric(10,4) → numeric(8,2))". */
QString describeConversion(const ConvertedColumn &column, const std::vector<SelectedTable> &tables)
{
    const TableShape &shape = elementAt(tables, column.table).shape;
    return QStringLiteral("%1.%2 (%3 → %4)")
        .arg(QString::fromStdString(shape.name.display()), QString::fromStdString(column.to.name),
            QString::fromStdString(column.from.type), QString::fromStdString(column.to.type));
}

/** What a person should know of a column whose values all have their place in the new type. */
QString remarkOn(const ConvertedColumn &column, const std::vector<SelectedTable> &tables)
{
    const bool isInUtc = column.from.kind == Kind::Timestamp && column.to.kind == Kind::TimestampTz;
    return (isInUtc ? Tr::tr("A column has a different type from when the snapshot was captured: "
                             "%1. Its times are taken as UTC.")
                    : Tr::tr("A column has a different type from when the snapshot was captured: "
                             "%1. It can hold every value of the snapshot."))
        .arg(describeConversion(column, tables));
}

/** Whether values fit into columns of another type is for the engine to say. */
Error refuseOtherTypes(const QStringList &columns, const Error &cause)
{
    const QString &said = cause.native.text;
    return { ErrorCode::SchemaMismatch,
        withReason(Tr::tr("A value of the snapshot does not fit the database"),
            said.isEmpty() ? cause.cause : said)
            + QLatin1Char(' ')
            + Tr::tr("These columns are of another type: %1.")
                  .arg(columns.join(QStringLiteral(", "))),
        Tr::tr("Load a version that was captured from this schema, or adapt the database."),
        cause.detail, {}, cause.native };
}

} // namespace

Result<AlignedSnapshot> AlignedSnapshot::align(
    Snapshot &snapshot, Target &target, TaskMonitor &monitor)
{
    Matcher matcher(snapshot, target);
    if (!matcher.reasons.isEmpty())
        return Error { ErrorCode::SchemaMismatch,
            Tr::tr("The snapshot does not fit the database:") + QLatin1Char(' ')
                + matcher.reasons.join(QLatin1Char(' ')),
            Tr::tr("Load a version that was captured from this schema, or adapt the dataset.") };

    AlignedSnapshot aligned;
    std::vector<TableShape> shapes;
    for (const SelectedTable &table : matcher.tables)
        shapes.push_back(table.shape);
    aligned.m_tables = std::move(matcher.tables);
    aligned.m_rowCounts = std::move(matcher.rowCounts);
    aligned.m_remarks = std::move(matcher.remarks);
    for (const int source : matcher.sources)
        aligned.m_sourceNames.push_back(
            source < 0 ? std::string() : elementAt(snapshot.tables(), source).name.display());
    aligned.m_view
        = std::make_unique<SnapshotView>(snapshot, std::move(shapes), std::move(matcher.sources));
    aligned.m_rows = aligned.m_view.get();
    aligned.m_byValue = matcher.needsStaging || snapshot.header().format == 0;
    if (aligned.m_byValue) {
        QStringList conversions;
        for (const ConvertedColumn &column : matcher.converted)
            conversions += describeConversion(column, aligned.m_tables);
        auto staged = target.session->stage(*aligned.m_view, aligned.m_tables, monitor);
        const bool doesNotFit = !staged
            && (staged.error().code == ErrorCode::DatabaseError
                || staged.error().code == ErrorCode::SchemaMismatch);
        if (doesNotFit && snapshot.header().format != 0 && !conversions.isEmpty())
            return refuseOtherTypes(conversions, staged.error());
        ASSIGN_OR_RETURN(aligned.m_staged, std::move(staged));
        if (snapshot.header().format != 0) { // which alone tells the types that were
            RETURN_IF_ERROR(
                checkConversion(*aligned.m_view, *aligned.m_staged, matcher.converted, monitor));
            for (const ConvertedColumn &column : matcher.converted)
                aligned.m_remarks.push_back(remarkOn(column, aligned.m_tables));
        }
        aligned.m_rows = aligned.m_staged.get();
    }
    return aligned;
}

Result<StoreDigest> AlignedSnapshot::expectedDigests(const Snapshot &snapshot, TaskMonitor &monitor)
{
    if (m_byValue)
        return digest(*m_rows, monitor);
    StoreDigest digests;
    for (std::size_t table = 0; table < m_tables.size(); ++table) {
        const TableShape &shape = m_tables[table].shape;
        const auto found = snapshot.facts().tables.find(m_sourceNames[table]);
        digests.emplace(shape.name.display(),
            found == snapshot.facts().tables.end() ? TableDigester(shape).finish() : found->second);
    }
    return digests;
}

} // namespace seedbank
