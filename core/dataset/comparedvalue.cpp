// SPDX-License-Identifier: MIT
#include "dataset/comparedvalue.h"

#include "dataset/tr.h"

#include <QRegularExpression>

namespace seedbank {

namespace {

bool matches(const std::string &value, const char *pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(QLatin1String(pattern)))
        .match(QString::fromStdString(value))
        .hasMatch();
}

constexpr const char *integerPattern = "-?[0-9]+";
constexpr const char *numberPattern = "-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?";
constexpr const char *uuidPattern = "[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}";
// Not "today" and the like, which a server takes too, but means another day by tomorrow.
constexpr const char *datePattern = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
constexpr const char *timeOfDayPattern = "[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,6})?)?";
constexpr const char *timestampPattern
    = "[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,6})?)?)?"
      "(Z|[-+][0-9]{2}(:?[0-9]{2})?)?";

/** The value as the type spells it, or nothing. */
std::optional<RowsEqual> spelled(const Column &column, const RowsEqual &rule)
{
    RowsEqual text = rule;
    text.valueIsNumber = false;
    const auto only = [&](const char *pattern) {
        return matches(rule.value, pattern) ? std::optional(text) : std::nullopt;
    };
    switch (column.kind) {
    case Kind::Integer:
        text.valueIsNumber = true;
        return only(integerPattern);
    case Kind::Decimal:
    case Kind::Float:
        text.valueIsNumber = rule.valueIsNumber || matches(rule.value, integerPattern);
        return only(numberPattern);
    case Kind::Boolean:
        if (column.type == "tinyint(1)") // which has other numbers as well
            return rule.valueIsNumber || matches(rule.value, integerPattern) ? std::optional(rule)
                                                                             : std::nullopt;
        if (rule.value == "1" || rule.value == "true")
            return RowsEqual { rule.column, "true", false };
        if (rule.value == "0" || rule.value == "false")
            return RowsEqual { rule.column, "false", false };
        return std::nullopt;
    case Kind::Text:
        return text;
    case Kind::Uuid:
        return only(uuidPattern);
    case Kind::Date:
        return only(datePattern);
    case Kind::Time:
        return only(timeOfDayPattern);
    case Kind::Timestamp:
    case Kind::TimestampTz:
        return only(timestampPattern);
    case Kind::Json:
    case Kind::Bytes:
        return std::nullopt;
    case Kind::Other:
        return text; // an enum's label, say: the server knows its types
    }
    return std::nullopt;
}

/** Of a type like enum('a','b'), one of these; of others, any. */
bool isLabel(const std::string &type, const std::string &value)
{
    if (!type.starts_with("enum("))
        return true;
    std::string label;
    bool isInside = false;
    for (std::size_t i = 0; i < type.size(); ++i) {
        const bool isQuote = type[i] == '\'';
        const bool isDoubled = isQuote && isInside && i + 1 < type.size() && type[i + 1] == '\'';
        if (isQuote && !isDoubled) {
            if (isInside && label == value)
                return true;
            isInside = !isInside;
            label.clear();
        } else if (isInside) {
            label += type[i];
            i += isDoubled ? 1 : 0;
        }
    }
    return false;
}

} // namespace

Error cannotHaveValue(const TableName &table, const Column &column, const std::string &value)
{
    return { ErrorCode::InvalidDataset,
        Tr::tr("The dataset compares the column %1 of %2 with “%3”, which its type %4 cannot have.")
            .arg(QString::fromStdString(column.name), QString::fromStdString(table.display()),
                QString::fromStdString(value), QString::fromStdString(column.type)),
        Tr::tr("Correct the value in the dataset, or choose another column.") };
}

Result<RowFilter> equalsFilter(
    const Schema &schema, const TableName &table, const Column &column, const RowsEqual &rule)
{
    const auto value = schema.typesAreLoose ? std::optional(rule) : spelled(column, rule);
    if (!value || (!schema.typesAreLoose && !isLabel(column.type, value->value)))
        return cannotHaveValue(table, column, rule.value);
    return RowFilter { .type = RowFilter::Type::Equals,
        .column = column.name,
        .value = value->value,
        .valueIsNumber = value->valueIsNumber };
}

} // namespace seedbank
