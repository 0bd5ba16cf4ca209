// SPDX-License-Identifier: MIT
#pragma once

#include "sample/contentfile.h"
#include "sample/demotable.h"

#include <cstdint>
#include <string>
#include <vector>

namespace seedbank {

/** An entry of the content as it was at a moment. */
struct PresentEntry {
    std::int64_t id = 0;
    ContentJson json;
    std::string created;
    std::string updated;
};

struct PresentContent {
    std::string moment;
    std::vector<PresentEntry> vaults;
    std::vector<PresentEntry> projects;
    std::vector<PresentEntry> fragments;
    std::vector<PresentEntry> chats;
};

/** The rows of the six tables, referenced tables first. Throws std::exception where the content is
 *  wrong: a project that is not there, a member of another type. */
std::vector<DemoTable> demoTables(const PresentContent &content);

} // namespace seedbank
