// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

namespace seedbank {

/** Listens as a screen reader does, from its making on. One at a time. */
class AccessEvents {
public:
    AccessEvents();
    ~AccessEvents();
    AccessEvents(const AccessEvents &) = delete;
    AccessEvents &operator=(const AccessEvents &) = delete;

    /** What alerts had for a name when they spoke up. */
    static QStringList alerts();
};

} // namespace seedbank
