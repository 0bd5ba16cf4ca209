// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

class QWidget;

namespace seedbank {

class Jobs;

/** Asks, once, what shall become of the running job before `window` closes; the question goes away
 *  when the job ends. `cancelAndClose` is one of the two answers. */
void askBeforeClosing(const Jobs &jobs, QWidget *window, std::function<void()> cancelAndClose);

} // namespace seedbank
