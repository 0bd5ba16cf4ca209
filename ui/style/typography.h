// SPDX-License-Identifier: MIT
#pragma once

#include <QFont>

class QWidget;

namespace seedbank {

/** Distances in device-independent pixels: everything sits on a 4/8 rhythm. */
namespace space {
constexpr int half = 4;
constexpr int one = 8;
constexpr int two = 16;
constexpr int three = 24;
} // namespace space

/** All sizes follow the desktop's font. */
QFont titleFont(const QFont &base);
QFont strongFont(const QFont &base);
QFont smallFont(const QFont &base);

} // namespace seedbank
