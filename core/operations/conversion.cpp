// SPDX-License-Identifier: MIT
#include "operations/conversion.h"

#include "base/ascii.h"
#include "base/index.h"
#include "base/sha256.h"
#include "base/taskmonitor.h"
#include "operations/tr.h"
#include "rows/keyorder.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>

namespace seedbank {

namespace {

bool isNumber(Kind kind)
{
    return kind == Kind::Integer || kind == Kind::Decimal || kind == Kind::Float
        || kind == Kind::Boolean;
}

bool isMoment(Kind kind)
{
    return kind == Kind::Date || kind == Kind::Time || kind == Kind::Timestamp
        || kind == Kind::TimestampTz;
}

/** A decimal number: sign, digits without zeros at either end, and where its point stands. */
struct Decimal {
    bool negative = false;
    std::string digits;
    long long exponent = 0;
    bool operator==(const Decimal &) const = default;
};

/** Nothing for what is no finite number. */
std::optional<Decimal> decimalOf(std::string_view text)
{
    if (text == "TRUE" || text == "FALSE")
        text = text == "TRUE" ? "1" : "0";
    Decimal decimal;
    if (text.starts_with('-') || text.starts_with('+')) {
        decimal.negative = text.front() == '-';
        text.remove_prefix(1);
    }
    if (const auto e = text.find_first_of("eE"); e != std::string_view::npos) {
        std::string_view power = text.substr(e + 1);
        if (power.starts_with('+'))
            power.remove_prefix(1);
        const auto parsed
            = std::from_chars(power.data(), power.data() + power.size(), decimal.exponent);
        if (parsed.ec != std::errc() || parsed.ptr != power.data() + power.size())
            return std::nullopt;
        text = text.substr(0, e);
    }
    bool behindPoint = false;
    for (const char c : text) {
        if (c == '.' && !behindPoint) {
            behindPoint = true;
            continue;
        }
        if (c < '0' || c > '9')
            return std::nullopt;
        decimal.digits += c;
        decimal.exponent -= behindPoint ? 1 : 0;
    }
    if (decimal.digits.empty())
        return std::nullopt;
    while (decimal.digits.ends_with('0')) {
        decimal.digits.pop_back();
        ++decimal.exponent;
    }
    decimal.digits.erase(0, decimal.digits.find_first_not_of('0'));
    if (decimal.digits.empty())
        return Decimal { decimal.negative, {}, 0 }; // a float knows -0, a decimal does not
    return decimal;
}

/** "2025-01-31 10:00:00.5" for all that says so: a date alone, in UTC, with zeros at the end. */
std::string momentOf(std::string_view text)
{
    std::string moment(text);
    std::ranges::replace(moment, 'T', ' ');
    for (const std::string_view utc : { "Z", "+00", "+00:00" }) {
        if (moment.ends_with(utc)) {
            moment.resize(moment.size() - utc.size());
            break;
        }
    }
    if (moment.find('.') != std::string::npos) {
        while (moment.ends_with('0'))
            moment.pop_back();
        if (moment.ends_with('.'))
            moment.pop_back();
    }
    constexpr std::string_view midnight = " 00:00:00";
    if (moment.ends_with(midnight))
        moment.resize(moment.size() - midnight.size());
    return moment;
}

bool isPadded(const Column &column)
{
    return column.type.starts_with("character(") || column.type.starts_with("char(")
        || column.type == "character" || column.type == "char";
}

std::string_view withoutPadding(std::string_view text)
{
    const auto end = text.find_last_not_of(' ');
    return text.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

/** What of a value must be the same on both sides. */
std::string comparable(const Column &from, const Column &to, std::string_view bytes)
{
    std::string text(bytes);
    if (from.kind == Kind::Json && to.kind == Kind::Json)
        return {};
    if (from.kind == Kind::Uuid && to.kind == Kind::Uuid) {
        std::ranges::transform(text, text.begin(), asciiLower);
        return text;
    }
    if (isMoment(from.kind) && isMoment(to.kind))
        return momentOf(bytes);
    if (isNumber(from.kind) && isNumber(to.kind)) {
        const auto number = decimalOf(bytes);
        return number ? (number->negative ? "-" : "") + number->digits + 'e'
                + std::to_string(number->exponent)
                      : text;
    }
    if (isPadded(from) || isPadded(to))
        return std::string(withoutPadding(bytes));
    return text;
}

/** For people. */
QString shortened(std::string_view value)
{
    constexpr qsizetype longest = 60;
    const QString text = QString::fromUtf8(value.data(),
        static_cast<qsizetype>(
            std::min<std::size_t>(value.size(), 4 * static_cast<std::size_t>(longest))));
    return text.size() <= longest ? text : text.left(longest) + QStringLiteral("…");
}

/** A row a time. */
class Rows {
public:
    explicit Rows(std::unique_ptr<RowSource> source)
        : m_source(std::move(source))
    {
    }
    Result<bool> next()
    {
        if (++m_row < m_batch.rowCount())
            return true;
        m_row = 0;
        return m_source->next(m_batch);
    }
    const RowBatch &batch() const { return m_batch; }
    int row() const { return m_row; }
    Tag tag(int column) const { return m_batch.tag(m_row, column); }
    std::string_view bytes(int column) const { return m_batch.bytes(m_row, column); }

private:
    std::unique_ptr<RowSource> m_source;
    RowBatch m_batch;
    int m_row = 0;
};

/** A sum over rows that does not depend on their order. */
class RowSum {
public:
    void add(const Rows &rows, int columns, const std::vector<ConvertedColumn> &converted)
    {
        m_text.clear();
        for (int column = 0; column < columns; ++column) {
            const auto found = std::ranges::find(converted, column, &ConvertedColumn::column);
            const std::string value = rows.tag(column) == Tag::Null ? std::string()
                : found == converted.end() ? std::string(rows.bytes(column))
                                           : comparable(found->from, found->to, rows.bytes(column));
            m_text += rows.tag(column) == Tag::Null ? 'n' : 'v';
            m_text.append(std::to_string(value.size())).append(":").append(value);
        }
        Sha256 hash;
        hash.add(m_text);
        const Sha256Digest digest = hash.finish();
        for (std::size_t part = 0; part < m_sum.size(); ++part) {
            std::uint64_t number = 0;
            std::memcpy(&number, digest.data() + part * sizeof(number), sizeof(number));
            m_sum[part] += number;
        }
    }
    bool operator==(const RowSum &other) const { return m_sum == other.m_sum; }

private:
    std::string m_text;
    std::array<std::uint64_t, 4> m_sum {};
};

Error lostValue(const TableShape &shape, const ConvertedColumn &column, const Rows &captured,
    const Rows &stored)
{
    return { ErrorCode::SchemaMismatch,
        Tr::tr("The database cannot keep a value of the snapshot: the column %1 of %2 "
               "is %3 here and was %4 when the snapshot was captured, so that %5 would "
               "become %6 in the row %7.")
            .arg(QString::fromStdString(column.to.name),
                QString::fromStdString(shape.name.display()),
                QString::fromStdString(column.to.type), QString::fromStdString(column.from.type),
                shortened(captured.bytes(column.column)),
                stored.tag(column.column) == Tag::Null ? QStringLiteral("NULL")
                                                       : shortened(stored.bytes(column.column)),
                QString::fromStdString(describeKey(captured.batch(), captured.row(), shape.key))),
        Tr::tr("Load a version that was captured from this schema, or give the column "
               "its old type.") };
}

Error otherRows(const TableShape &shape)
{
    return { ErrorCode::SchemaMismatch,
        Tr::tr("The key of %1 has a different type from when the snapshot was "
               "captured, and its columns here cannot hold every value.")
            .arg(QString::fromStdString(shape.name.display())),
        Tr::tr("Load a version that was captured from this schema, or give the columns "
               "their old types.") };
}

/** Where the new types order the rows otherwise. */
Result<> checkUnordered(RowStore &captured, RowStore &stored, int table,
    const std::vector<ConvertedColumn> &columns, TaskMonitor &monitor)
{
    const TableShape &shape = elementAt(stored.tables(), table);
    std::array<RowSum, 2> sums;
    for (std::size_t side = 0; side < sums.size(); ++side) {
        ASSIGN_OR_RETURN(auto opened, (side == 0 ? captured : stored).open(table));
        Rows rows(std::move(opened));
        for (;;) {
            ASSIGN_OR_RETURN(const bool more, rows.next());
            if (!more)
                break;
            sums[side].add(rows, static_cast<int>(shape.columns.size()), columns);
        }
        RETURN_IF_ERROR(monitor.checkCancelled());
    }
    return sums[0] == sums[1] ? Result<>() : otherRows(shape);
}

Result<> checkTable(RowStore &captured, RowStore &stored, int table,
    const std::vector<ConvertedColumn> &columns, TaskMonitor &monitor)
{
    const TableShape &shape = elementAt(stored.tables(), table);
    const bool isOrderKept = std::ranges::none_of(columns, [&](const ConvertedColumn &column) {
        return std::ranges::count(shape.key, column.column) > 0;
    });
    if (!isOrderKept)
        return checkUnordered(captured, stored, table, columns, monitor);
    ASSIGN_OR_RETURN(auto openedBefore, captured.open(table));
    ASSIGN_OR_RETURN(auto openedAfter, stored.open(table));
    Rows before(std::move(openedBefore));
    Rows after(std::move(openedAfter));
    for (std::int64_t rows = 0;; ++rows) {
        if (rows % 1000 == 0)
            RETURN_IF_ERROR(monitor.checkCancelled());
        ASSIGN_OR_RETURN(const bool more, before.next());
        ASSIGN_OR_RETURN(const bool moreAfter, after.next());
        if (more != moreAfter)
            return otherRows(shape);
        if (!more)
            return {};
        for (const ConvertedColumn &column : columns) {
            const int at = column.column;
            if (isSameValue(column.from, before.tag(at), before.bytes(at), column.to, after.tag(at),
                    after.bytes(at)))
                continue;
            return lostValue(shape, column, before, after);
        }
    }
}

} // namespace

bool isSameValue(const Column &from, Tag fromTag, std::string_view fromBytes, const Column &to,
    Tag toTag, std::string_view toBytes)
{
    if (fromTag == Tag::Null || toTag == Tag::Null)
        return fromTag == toTag;
    return fromBytes == toBytes || comparable(from, to, fromBytes) == comparable(from, to, toBytes);
}

Result<> checkConversion(RowStore &captured, RowStore &stored,
    const std::vector<ConvertedColumn> &columns, TaskMonitor &monitor)
{
    for (int table = 0; table < std::ssize(stored.tables()); ++table) {
        std::vector<ConvertedColumn> ofTable;
        std::ranges::copy_if(columns, std::back_inserter(ofTable),
            [table](const ConvertedColumn &column) { return column.table == table; });
        if (!ofTable.empty())
            RETURN_IF_ERROR(checkTable(captured, stored, table, ofTable, monitor));
    }
    return {};
}

} // namespace seedbank
