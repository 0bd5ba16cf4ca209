// SPDX-License-Identifier: MIT
// What this folder says to people is looked up in its own context. For .cpp files alone: in two
// folders, Tr is not the same. Outside the namespace lupdate finds it from every function.
#pragma once

#include <QCoreApplication>

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(seedbank::Application)
};

} // namespace
