// SPDX-License-Identifier: MIT
#include "sql/namecase.h"

#include "base/ascii.h"

#include <QString>

#include <algorithm>

namespace seedbank {

namespace {

QString text(std::string_view name)
{
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace

bool sameName(std::string_view left, std::string_view right, NameCase nameCase)
{
    switch (nameCase) {
    case NameCase::Distinct:
        break;
    case NameCase::AsciiFolded:
        return std::ranges::equal(left, right, {}, asciiLower, asciiLower);
    case NameCase::Folded:
        return text(left).compare(text(right), Qt::CaseInsensitive) == 0;
    }
    return left == right;
}

} // namespace seedbank
