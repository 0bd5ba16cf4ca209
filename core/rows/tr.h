// SPDX-License-Identifier: MIT
// What this folder says to people is looked up in its own context. For .cpp files alone: in two
// folders, Tr is not the same.
#pragma once

#include <QCoreApplication>

namespace seedbank {
namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(seedbank::Rows)
};

} // namespace
} // namespace seedbank
