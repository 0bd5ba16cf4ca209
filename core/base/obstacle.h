// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <cstddef>
#include <vector>

namespace seedbank {

/** What stands in the way of a load: a number of rows, and some of their keys. */
struct Obstacle {
    enum class Kind {
        // rows outside the demo data
        Cascade,
        SetNull,
        SetDefault,
        Restrict,
        KeyCollision,
        MissingReference,
        Adopted, ///< they would become demo data: the load brings back what they point at
        // rows of the load itself
        KeyHandOver, ///< they hand values of a unique key on to each other, and no way is open
        Constraint, ///< they break a constraint of the database: CHECK, NOT NULL, a type, exclusion
        UnseenRows, ///< rows that this user cannot see may refer to them
        Trigger, ///< what a trigger makes of them cannot be told without trying
    };
    Kind kind = Kind::Restrict;
    /** Of the rows outside the demo data; of the missing rows for MissingReference; from
     *  KeyHandOver on of the rows that the load writes. */
    QString table;
    /** The foreign key or unique key: "order_lines.order_id → orders.id"; from KeyHandOver on the
     *  key, rule or triggers by name, and what opens the way: "slug_key: needs …". */
    QString detail;
    qint64 rows = 0;
    static constexpr std::size_t maximumSamples = 5;
    std::vector<QString> sampleKeys; ///< at most maximumSamples
    /** The columns of which sampleKeys have the values, in their order, with ", " between them;
     *  empty: not told. */
    std::vector<QString> keyColumns = {};
};

} // namespace seedbank
