// SPDX-License-Identifier: MIT
#include "ui/pages/pages.h"

#include "ui/pages/overview/overviewpage.h"

namespace seedbank {

std::vector<Page *> makePages(Workspace &workspace, QWidget *parent)
{
    return {
        new OverviewPage(workspace, parent),
    };
}

} // namespace seedbank
