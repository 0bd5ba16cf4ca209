// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"

#include <string>
#include <vector>

namespace seedbank {

class Statements;

/** Counts the rows of "FROM … WHERE …"; if there are any, adds the obstacle with some of their
 *  keys, which `keyText` gives as SQL. */
Result<> countAndSample(Statements &statements, std::vector<Obstacle> &found, Obstacle obstacle,
    const std::string &keyText, const std::string &fromWhere);

/** Some keys of the rows of "FROM … WHERE …", ordered by their text. */
Result<std::vector<QString>> sampleKeys(
    Statements &statements, const std::string &keyText, const std::string &fromWhere);

/** SQL for values of `columns` of a row `name`, for people: "7, a". */
std::string keyTextOf(const std::string &name, const std::vector<std::string> &columns);

} // namespace seedbank
