// SPDX-License-Identifier: MIT
// As core/precompiled.h, with what widgets need.
#pragma once

#include <QtWidgets>

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <tl/expected.hpp>
