// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <QString>

#include <string>
#include <vector>

namespace seedbank {

class Statements;

/** The first texts of a query, as many as an obstacle shows. */
Result<std::vector<QString>> sampleTexts(Statements &statements, const std::string &sql);

} // namespace seedbank
