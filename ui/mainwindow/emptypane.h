// SPDX-License-Identifier: MIT
#pragma once

#include "ui/widgets/emptystate.h"

namespace seedbank {

class Actions;
class Workspace;

/** Stands where a version's details would be, and tells why there are none. */
class EmptyPane : public EmptyState {
    Q_OBJECT

public:
    using EmptyState::EmptyState;

    void explain(const Workspace &workspace, const Actions &actions, bool hasScenarios);
};

} // namespace seedbank
