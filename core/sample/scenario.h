// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "sample/demotable.h"

#include <memory>
#include <string>
#include <vector>

namespace seedbank {

/** A story of demo data as it unfolds: what was written when, changed when and removed when. A
 *  version of it is what one would have found on that day. content/README.md describes its files.
 */
class Scenario {
public:
    /** A scenario of the embedded content, "general" or "writer", with what both share. */
    static Result<Scenario> load(const std::string &name);

    Scenario(Scenario &&) noexcept;
    Scenario &operator=(Scenario &&) noexcept;
    ~Scenario();

    /** The six tables as they were at `moment` ("2026-10-05 18:00"), referenced tables first. */
    Result<std::vector<DemoTable>> asOf(const std::string &moment) const;

private:
    struct Content;
    explicit Scenario(std::unique_ptr<Content> content);

    std::unique_ptr<Content> m_content;
};

} // namespace seedbank
