// SPDX-License-Identifier: MIT
#include "library/versionname.h"

#include "base/plaintext.h"
#include "library/tr.h"

#include <algorithm>
#include <charconv>

namespace seedbank {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLowerCaseLetterOrDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z');
}

bool areDigits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isDigit);
}

int toInt(std::string_view digits)
{
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

std::string padded(int value, std::size_t width)
{
    std::string digits = std::to_string(value);
    if (digits.size() < width)
        digits.insert(0, width - digits.size(), '0');
    return digits;
}

std::optional<QDate> parseDate(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !areDigits(text.substr(0, 4))
        || !areDigits(text.substr(5, 2)) || !areDigits(text.substr(8, 2)))
        return std::nullopt;
    const QDate date(toInt(text.substr(0, 4)), toInt(text.substr(5, 2)), toInt(text.substr(8, 2)));
    return date.isValid() ? std::optional(date) : std::nullopt;
}

} // namespace

std::string VersionName::toString() const
{
    return 'v' + std::to_string(number) + '_' + padded(date.year(), 4) + '-'
        + padded(date.month(), 2) + '-' + padded(date.day(), 2);
}

std::optional<VersionName> VersionName::parse(std::string_view text)
{
    if (!text.starts_with('v'))
        return std::nullopt;
    const std::size_t separator = text.find('_');
    if (separator == std::string_view::npos)
        return std::nullopt;
    const std::optional<int> number = parseVersionNumber(text.substr(1, separator - 1));
    const std::optional<QDate> date = parseDate(text.substr(separator + 1));
    if (!number || !date)
        return std::nullopt;
    return VersionName { *number, *date };
}

std::strong_ordering VersionName::operator<=>(const VersionName &other) const
{
    if (const auto order = number <=> other.number; order != 0)
        return order;
    return date.toJulianDay() <=> other.date.toJulianDay();
}

std::optional<int> parseVersionNumber(std::string_view text)
{
    if (text.size() > 9 || !areDigits(text) || text[0] == '0')
        return std::nullopt;
    return toInt(text);
}

Result<> checkScenarioName(std::string_view name)
{
    const bool fits = !name.empty() && name.size() <= longestScenarioName
        && isLowerCaseLetterOrDigit(name[0]) && name != "metadata"
        && std::all_of(name.begin(), name.end(),
            [](char c) { return isLowerCaseLetterOrDigit(c) || c == '.' || c == '_' || c == '-'; });
    if (fits)
        return {};
    return Error { ErrorCode::InvalidArgument,
        Tr::tr("“%1” cannot be the name of a scenario.").arg(shown(name)),
        Tr::tr("Use 1 to 64 of a–z, 0–9, dot, underscore and dash, with a letter or "
               "digit first; “metadata” is taken.") };
}

std::string snapshotFileName(std::string_view scenario, const VersionName &version)
{
    return std::string(scenario) + '_' + version.toString() + ".sql";
}

std::optional<VersionName> versionOfFileName(std::string_view scenario, std::string_view fileName)
{
    constexpr std::string_view suffix = ".sql";
    if (fileName.size() < scenario.size() + 1 + suffix.size() || !fileName.starts_with(scenario)
        || fileName[scenario.size()] != '_' || !fileName.ends_with(suffix))
        return std::nullopt;
    fileName.remove_prefix(scenario.size() + 1);
    fileName.remove_suffix(suffix.size());
    return VersionName::parse(fileName);
}

} // namespace seedbank
