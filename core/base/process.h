// SPDX-License-Identifier: MIT
#pragma once

class QThread;

namespace seedbank {

/** What every program of ours does first in main(), before it opens anything:
 *  - A reader that goes away (… | head) and a file-size limit must not end a load: the write fails
 *    instead.
 *  - Where standard input, output or error is closed, its descriptor is taken, so that no file of
 *    ours gets it and what is printed lands there; printing then fails as it should. */
void prepareProcess();

/** Ends a thread's event loop and waits for it, for half a second at most. False: it is blocked by
 *  something that does not answer, and has to be left as it is, never destroyed. The process then
 *  ends, with its status, without the destructors of globals, of which one may wait for what is
 *  blocked likewise (Qt's connection to a bus). */
bool endThread(QThread &thread);

} // namespace seedbank
