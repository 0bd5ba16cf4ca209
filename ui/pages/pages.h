// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

class QWidget;

namespace seedbank {

class Page;
class Workspace;

/** The tabs of the details, in their order. `workspace` must outlive them. */
std::vector<Page *> makePages(Workspace &workspace, QWidget *parent);

} // namespace seedbank
