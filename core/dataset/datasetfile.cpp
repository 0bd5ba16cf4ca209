// SPDX-License-Identifier: MIT
#include "dataset/datasetfile.h"

#include "base/file.h"
#include "base/json.h"
#include "base/plaintext.h"
#include "dataset/tr.h"
#include "sql/rowfilter.h"

#include <QFileInfo>
#include <QStringList>

#include <algorithm>
#include <initializer_list>
#include <set>

namespace seedbank {

namespace {

constexpr std::int64_t formatNumber = 1;
constexpr std::size_t maximumSize = 1024 * 1024; // the built-in dataset has 0.4 KiB
constexpr std::size_t maximumTables = 1000;
constexpr std::size_t maximumMembers = 32; // of one object
constexpr std::size_t maximumDepth = 8;

/** Reads the parts of one dataset text; its functions fail with the position of the culprit. */
class DatasetReader {
public:
    DatasetReader(std::string_view text, QString origin)
        : m_text(text)
        , m_origin(std::move(origin))
    {
    }

    Result<Dataset> read() const;
    Error error(std::size_t offset, const QString &cause) const;

private:
    using Names = std::initializer_list<std::string_view>;

    Error error(const JsonValue &value, const QString &cause) const
    {
        return error(value.offset, cause);
    }
    Result<> checkObject(const JsonValue &value, const QString &what, Names allowed) const;
    Result<const JsonValue *> required(const JsonValue &object, std::string_view member) const;
    Result<std::string> name(const JsonValue &object, std::string_view member) const;
    Result<> readFlag(const JsonValue &flag, Dataset &dataset) const;
    Result<> readTables(const JsonValue &tables, Dataset &dataset) const;
    Result<DatasetTable> readTable(const JsonValue &entry) const;
    Result<RowRule> readRows(const JsonValue &rows) const;
    Result<RowRule> readEqual(const JsonValue &rows) const;

    std::string_view m_text;
    QString m_origin;
};

Error DatasetReader::error(std::size_t offset, const QString &cause) const
{
    const TextPosition position = positionOf(m_text, offset);
    return { ErrorCode::InvalidDataset,
        Tr::tr("Could not read the dataset %1, line %2, column %3:")
                .arg(m_origin, QString::number(position.line), QString::number(position.column))
            + u' ' + cause + u'.' };
}

Result<> DatasetReader::checkObject(
    const JsonValue &value, const QString &what, Names allowed) const
{
    QStringList names;
    for (const std::string_view name : allowed)
        names += QStringLiteral("“%1”").arg(QLatin1String(name.data(), name.size()));
    if (value.type != JsonValue::Type::Object) {
        return error(value,
            Tr::tr("%1 must be an object with %2").arg(what, names.join(QStringLiteral(", "))));
    }
    for (const auto &[name, member] : value.members) {
        if (std::ranges::find(allowed, name) == allowed.end()) {
            return error(member,
                Tr::tr("%1 has an unknown member “%2”; allowed are %3")
                    .arg(what, QString::fromStdString(name), names.join(QStringLiteral(", "))));
        }
    }
    return {};
}

Result<const JsonValue *> DatasetReader::required(
    const JsonValue &object, std::string_view member) const
{
    const JsonValue *const value = object.find(member);
    if (value == nullptr) {
        return error(object,
            Tr::tr("the member “%1” is missing").arg(QLatin1String(member.data(), member.size())));
    }
    return value;
}

Result<std::string> DatasetReader::name(const JsonValue &object, std::string_view member) const
{
    ASSIGN_OR_RETURN(const JsonValue *value, required(object, member));
    const QString label = QString::fromLatin1(member.data(), static_cast<qsizetype>(member.size()));
    if (value->type != JsonValue::Type::String || value->text.empty())
        return error(*value, Tr::tr("“%1” must be a text that is not empty").arg(label));
    if (hasControlCharacter(value->text))
        return error(*value, Tr::tr("“%1” has a control character in it").arg(label));
    return value->text;
}

Result<Dataset> DatasetReader::read() const
{
    if (m_text.size() > maximumSize) {
        return error(maximumSize,
            Tr::tr("it is longer than the %1 KiB that a dataset may have").arg(maximumSize / 1024));
    }
    const JsonReading reading = parseJson(
        m_text, { .depth = maximumDepth, .members = maximumMembers, .elements = maximumTables });
    if (reading.error)
        return error(reading.error->offset, reading.error->cause);

    const JsonValue &root = reading.root;
    RETURN_IF_ERROR(checkObject(root, Tr::tr("a dataset"), { "format", "name", "flag", "tables" }));
    ASSIGN_OR_RETURN(const JsonValue *format, required(root, "format"));
    if (format->integer() != formatNumber)
        return error(*format, Tr::tr("“format” must be %1, the only one known").arg(formatNumber));

    Dataset dataset;
    ASSIGN_OR_RETURN(dataset.name, name(root, "name"));
    if (!isPlainText(dataset.name)) // nothing in a database bears it: it is only shown
        return error(*root.find("name"), Tr::tr("“name” has a control character in it"));
    if (const JsonValue *const flag = root.find("flag"))
        RETURN_IF_ERROR(readFlag(*flag, dataset));
    ASSIGN_OR_RETURN(const JsonValue *tables, required(root, "tables"));
    RETURN_IF_ERROR(readTables(*tables, dataset));
    return dataset;
}

Result<> DatasetReader::readFlag(const JsonValue &flag, Dataset &dataset) const
{
    RETURN_IF_ERROR(checkObject(flag, QStringLiteral("“flag”"), { "column", "key" }));
    ASSIGN_OR_RETURN(dataset.flagColumn, name(flag, "column"));
    ASSIGN_OR_RETURN(dataset.flagKey, name(flag, "key"));
    if (!isFlagKey(dataset.flagKey)) {
        return error(*flag.find("key"),
            Tr::tr("“key” may have letters, digits, “_” and “-” only, at most 64"));
    }
    return {};
}

Result<> DatasetReader::readTables(const JsonValue &tables, Dataset &dataset) const
{
    if (tables.type != JsonValue::Type::Array || tables.members.empty())
        return error(tables, Tr::tr("“tables” must be a list with at least one table"));
    std::set<TableName> seen;
    for (const auto &[none, entry] : tables.members) {
        ASSIGN_OR_RETURN(DatasetTable table, readTable(entry));
        if (!seen.insert(table.table).second) {
            return error(entry,
                Tr::tr("the table “%1” occurs twice")
                    .arg(QString::fromStdString(table.table.display())));
        }
        dataset.tables.push_back(std::move(table));
    }
    return {};
}

Result<DatasetTable> DatasetReader::readTable(const JsonValue &entry) const
{
    RETURN_IF_ERROR(checkObject(entry, Tr::tr("a table"), { "schema", "table", "rows" }));
    DatasetTable table;
    ASSIGN_OR_RETURN(table.table.name, name(entry, "table"));
    if (entry.find("schema") != nullptr) {
        ASSIGN_OR_RETURN(table.table.schema, name(entry, "schema"));
    }
    if (const JsonValue *const rows = entry.find("rows")) {
        ASSIGN_OR_RETURN(table.rows, readRows(*rows));
    }
    return table;
}

Result<RowRule> DatasetReader::readRows(const JsonValue &rows) const
{
    if (rows.type == JsonValue::Type::String && rows.text == "flagged")
        return RowRule { FlaggedRows {} };
    if (rows.type == JsonValue::Type::String && rows.text == "all")
        return RowRule { AllRows {} };
    if (rows.type != JsonValue::Type::Object) {
        return error(rows,
            Tr::tr("“rows” must be \"flagged\", \"all\", {\"through\": COLUMN} or {\"column\": "
                   "COLUMN, \"equals\": VALUE}"));
    }
    if (rows.find("through") == nullptr)
        return readEqual(rows);
    RETURN_IF_ERROR(checkObject(rows, Tr::tr("“rows” with “through”"), { "through" }));
    ASSIGN_OR_RETURN(std::string column, name(rows, "through"));
    return RowRule { RowsThrough { std::move(column) } };
}

Result<RowRule> DatasetReader::readEqual(const JsonValue &rows) const
{
    RETURN_IF_ERROR(checkObject(rows, QStringLiteral("“rows”"), { "through", "column", "equals" }));
    RowsEqual rule;
    ASSIGN_OR_RETURN(rule.column, name(rows, "column"));
    ASSIGN_OR_RETURN(const JsonValue *value, required(rows, "equals"));
    if (const auto number = value->integer()) {
        rule.value = std::to_string(*number);
        rule.valueIsNumber = true;
        return RowRule { std::move(rule) };
    }
    if (value->type != JsonValue::Type::String)
        return error(*value, Tr::tr("“equals” must be a string or an integer of at most 64 bits"));
    // A snapshot's header could not hold it (FORMAT.md, "Table lines").
    if (hasControlCharacter(value->text))
        return error(*value, Tr::tr("“equals” has a control character in it"));
    rule.value = value->text;
    return RowRule { std::move(rule) };
}

JsonValue toJson(const RowRule &rule)
{
    if (const auto *const through = std::get_if<RowsThrough>(&rule))
        return JsonValue::object({ { "through", through->column } });
    if (const auto *const equal = std::get_if<RowsEqual>(&rule))
        return JsonValue::object({ { "column", equal->column },
            { "equals",
                equal->valueIsNumber
                    ? JsonValue(QByteArray::fromStdString(equal->value).toLongLong())
                    : JsonValue(equal->value) } });
    return std::holds_alternative<AllRows>(rule) ? "all" : "flagged";
}

} // namespace

Result<Dataset> parseDataset(std::string_view json, const QString &origin)
{
    return DatasetReader(json, origin).read();
}

Result<Dataset> readDatasetFile(const QString &path)
{
    ASSIGN_OR_RETURN(const File file, File::openForReading(path));
    std::string text(maximumSize + 1, '\0');
    ASSIGN_OR_RETURN(const std::size_t size, file.readAt(0, text.data(), text.size()));
    text.resize(size);
    return parseDataset(text, path);
}

Result<Dataset> libraryDataset(const QString &libraryPath)
{
    const QString path = libraryPath + QStringLiteral("/metadata/dataset.json");
    // A link that leads nowhere is damage, not absence: the dataset decides what may be deleted.
    const QFileInfo info(path);
    if (!info.exists() && !info.isSymLink())
        return builtInDataset();
    return readDatasetFile(path);
}

std::string datasetToJson(const Dataset &dataset)
{
    JsonValue tables = JsonValue::array();
    for (const DatasetTable &table : dataset.tables) {
        JsonValue entry = JsonValue::object();
        if (!table.table.schema.empty())
            entry.add("schema", table.table.schema);
        entry.add("table", table.table.name);
        if (table.rows)
            entry.add("rows", toJson(*table.rows));
        tables.append(std::move(entry));
    }
    return toJsonLine(JsonValue::object({
        { "format", formatNumber },
        { "name", dataset.name },
        { "flag",
            JsonValue::object({ { "column", dataset.flagColumn }, { "key", dataset.flagKey } }) },
        { "tables", std::move(tables) },
    }));
}

} // namespace seedbank
