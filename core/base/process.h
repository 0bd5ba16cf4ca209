// SPDX-License-Identifier: MIT
#pragma once

namespace seedbank {

/** What every program of ours does first in main(), before it opens anything:
 *  - A reader that goes away (… | head) and a file-size limit must not end a load: the write fails
 *    instead.
 *  - Where standard input, output or error is closed, its descriptor is taken, so that no file of
 *    ours gets it and what is printed lands there; printing then fails as it should. */
void prepareProcess();

/** Lets the process end without the destructors of globals: one of them would wait for a thread
 *  that does not come back. What std::exit() was told is its status. */
void endWithoutGlobals();

} // namespace seedbank
