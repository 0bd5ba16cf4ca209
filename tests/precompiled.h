// SPDX-License-Identifier: MIT
// As core/precompiled.h, with what tests need.
#pragma once

#include "core/precompiled.h"

#include <QtTest>

#include <nlohmann/json.hpp>
