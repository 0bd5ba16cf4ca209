// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"

#include <tl/expected.hpp>

#include <utility>

namespace seedbank {

/** The outcome of what can fail: a value or an Error. It must be looked at: a plain alias of
 *  tl::expected would let an ignored result compile silently. */
template <class T = void> class [[nodiscard]] Result : public tl::expected<T, Error> {
public:
    using tl::expected<T, Error>::expected;
    Result(tl::unexpected<Error> error)
        : tl::expected<T, Error>(std::move(error))
    {
    }
    Result(Error error)
        : tl::expected<T, Error>(tl::unexpected<Error>(std::move(error)))
    {
    }
};

template <> class [[nodiscard]] Result<void> : public tl::expected<void, Error> {
public:
    using tl::expected<void, Error>::expected;
    Result() = default;
    Result(tl::unexpected<Error> error)
        : tl::expected<void, Error>(std::move(error))
    {
    }
    Result(Error error)
        : tl::expected<void, Error>(tl::unexpected<Error>(std::move(error)))
    {
    }
};

/** Passes the error of `result` on, as the error of a function that returns another Result. */
template <class T> tl::unexpected<Error> failure(Result<T> &&result)
{
    return tl::unexpected<Error>(std::move(result).error());
}

} // namespace seedbank

/** Leaves the enclosing function with the error of `expression`, a Result<>, if it has one. */
#define RETURN_IF_ERROR(expression)                                                                \
    do {                                                                                           \
        if (auto seedbankResult = (expression); !seedbankResult)                                   \
            return ::seedbank::failure(std::move(seedbankResult));                                 \
    } while (false)

// A declaration cannot stand in parentheses.
// NOLINTBEGIN(bugprone-macro-parentheses)
#define SEEDBANK_CONCAT_(a, b) a##b
#define SEEDBANK_CONCAT(a, b) SEEDBANK_CONCAT_(a, b)
#define SEEDBANK_ASSIGN_OR_RETURN_(temporary, declaration, expression)                             \
    auto temporary = (expression);                                                                 \
    if (!temporary)                                                                                \
        return ::seedbank::failure(std::move(temporary));                                          \
    declaration = std::move(*temporary)

/** `ASSIGN_OR_RETURN(auto rows, open(table));` declares `rows`, or leaves with the error. Two
 *  statements: it needs braces under an `if`. */
#define ASSIGN_OR_RETURN(declaration, expression)                                                  \
    SEEDBANK_ASSIGN_OR_RETURN_(SEEDBANK_CONCAT(seedbankResult, __LINE__), declaration, expression)
// NOLINTEND(bugprone-macro-parentheses)
