// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"

#include <QString>
#include <QtTest>

namespace seedbank::test {

/** All that an error says, for the log of a test. */
inline QString messageOf(const Error &error)
{
    return error.message() + QStringLiteral(" | ") + error.detail;
}

inline QString nameOf(ErrorCode code)
{
    const std::string_view name = errorCodeName(code);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace seedbank::test

// Of a Result. Each evaluates its expression once: a load is not repeated for its message.
#define VERIFY_OK(expression)                                                                      \
    do {                                                                                           \
        const auto &verified = (expression);                                                       \
        QVERIFY2(verified.has_value(),                                                             \
            verified ? "" : qPrintable(seedbank::test::messageOf(verified.error())));              \
    } while (false)
#define VERIFY_FAILS(expression, expected)                                                         \
    do {                                                                                           \
        const auto &verified = (expression);                                                       \
        QVERIFY2(!verified.has_value(), "it should have failed");                                  \
        const seedbank::ErrorCode verifiedCode = (expected);                                       \
        QVERIFY2(verified.error().code == verifiedCode,                                            \
            qPrintable(QStringLiteral("%1, not %2: %3")                                            \
                           .arg(seedbank::test::nameOf(verified.error().code),                     \
                               seedbank::test::nameOf(verifiedCode),                               \
                               seedbank::test::messageOf(verified.error()))));                     \
    } while (false)
/** Of a Result that failed: whether what people read of it has `text` in it. */
#define VERIFY_SAYS(result, text)                                                                  \
    QVERIFY2((result).error().message().contains(text),                                            \
        qPrintable(seedbank::test::messageOf((result).error())))
