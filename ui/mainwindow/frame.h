// SPDX-License-Identifier: MIT
#pragma once

namespace seedbank {

class Actions;
class MessageBar;
class SheetStack;
class Workspace;

/** What every part of the window works with; all outlive the parts. */
struct Frame {
    Workspace &workspace;
    Actions &actions;
    MessageBar &messages;
    SheetStack &stack;
};

} // namespace seedbank
