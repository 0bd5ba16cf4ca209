// SPDX-License-Identifier: MIT
#include "untidydatabase.h"

namespace seedbank::test {

std::string UntidyRow::text() const
{
    return place + (demo ? " demo " : " outside ") + values + (added == "{}" ? "" : " " + added);
}

} // namespace seedbank::test
