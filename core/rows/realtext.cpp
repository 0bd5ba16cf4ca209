// SPDX-License-Identifier: MIT
#include "rows/realtext.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>

namespace seedbank {

std::size_t writeRealText(double value, char *out)
{
    if (std::isinf(value)) {
        const std::string_view text = value > 0 ? "9e999" : "-9e999";
        std::memcpy(out, text.data(), text.size());
        return text.size();
    }
    char *end = std::to_chars(out, out + realTextSize, value).ptr;
    const bool looksLikeInteger
        = std::none_of(out, end, [](char c) { return c == '.' || c == 'e'; });
    if (looksLikeInteger) {
        *end++ = '.';
        *end++ = '0';
    }
    return static_cast<std::size_t>(end - out);
}

double parseRealText(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::result_out_of_range && text.find("e-") == std::string_view::npos) {
        const double infinity = std::numeric_limits<double>::infinity();
        return text.starts_with('-') ? -infinity : infinity;
    }
    return value;
}

} // namespace seedbank
