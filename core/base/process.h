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
 *  something that does not answer, and has to be left as it is, never destroyed; the process will
 *  endWithoutDestructors(). */
bool endThread(QThread &thread);

/** The process will end, with its status, without the destructors of globals: of these, too, one
 *  may wait for what does not answer (Qt's connection to a bus). To be called where a thread is
 *  left behind. */
void endWithoutDestructors();

} // namespace seedbank
