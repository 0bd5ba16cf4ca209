// SPDX-License-Identifier: MIT
#pragma once

#include "base/obstacle.h"
#include "database/loadconsent.h"

#include <QString>

#include <cstddef>

namespace seedbank {

// What the window says of what stands in the way of a load: shorter than core, which writes for
// logs and consoles too, and with one next step.

/** What the window itself can do about it. */
enum class Remedy {
    None, ///< it is done by hand, elsewhere
    LetTriggersRest, ///< a box is ticked
    LetTriggersRun, ///< the same box is cleared
    VouchForChildren, ///< a box is ticked
};
/** `given`: what was allowed already. */
Remedy remedyFor(const Obstacle &obstacle, const LoadConsent &given);

/** "12 rows of invoices refer to rows that this load deletes: invoices.contact_id → contacts.id."
 */
QString obstacleSentence(const Obstacle &obstacle, const LoadConsent &given);
/** "Keys: order_id 7, line 2; order_id 8, line 1; …": at most `most` of them, each on one line;
 *  empty where none is known. */
QString obstacleKeys(const Obstacle &obstacle, std::size_t most = Obstacle::maximumSamples);
/** The one thing that somebody does next, a sentence. */
QString nextStep(const Obstacle &obstacle, const LoadConsent &given);
/** All three, a line each: to be copied, and for tooltips. */
QString obstacleInFull(const Obstacle &obstacle, const LoadConsent &given);

} // namespace seedbank
