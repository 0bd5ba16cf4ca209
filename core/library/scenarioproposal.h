// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <string>

namespace seedbank {

/** A name that a scenario can have (checkScenarioName()), as near as can be to what was typed:
 *  "meeting-acme" for "Meeting ACME!", "cafe-zurich" for "Café Zürich". Empty where nothing is left
 *  of it. Any thread. */
std::string proposeScenarioName(const QString &typed);

} // namespace seedbank
