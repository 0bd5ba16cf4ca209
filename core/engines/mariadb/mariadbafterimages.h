// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/attempt.h"
#include "engines/mariadb/mariadbload.h"
#include "engines/mariadb/mariadbtemporary.h"

#include <QString>

#include <functional>
#include <string>

namespace seedbank {

class TaskMonitor;

/** The rows of one table that a load writes, as they are to be, in a temporary table like it: with
 *  what the server computes, and with what the snapshot does not have, as it is. */
class MariaDbAfterImages {
public:
    using Take = std::function<Result<>(const RowBatch &, int row, bool isUpdate)>;

    /** Empty so far. `load` and `monitor` have to stay. */
    static Result<MariaDbAfterImages> create(
        const MariaDbLoad &load, int table, const Attempt &attempt, TaskMonitor &monitor);

    /** SQL */
    const std::string &name() const { return m_images.name(); }
    /** Writes all rows. The server stops at the first that breaks a rule: see isOfTheRow(). */
    Result<> fill();
    /** The rows that are written. */
    Result<> forEachRow(const Take &take) const;
    /** Updated rows are written apart, as they keep what the snapshot does not have. */
    bool keepsLeftOut() const;
    /** The error tells that a row breaks a rule of the table, or that what is computed from it has
     *  no value. */
    static bool isOfTheRow(const Error &error);

private:
    MariaDbAfterImages(const MariaDbLoad &load, int table, const Attempt &attempt,
        TaskMonitor &monitor, MariaDbTemporary images);
    Result<> fillFrom(const std::string &table, bool withInserts, bool withUpdates) const;
    Result<> addUpdated(const std::string &updated) const;

    const MariaDbLoad *m_load;
    int m_table;
    Attempt m_attempt;
    TaskMonitor *m_monitor;
    MariaDbTemporary m_images;
    std::vector<std::string> m_leftOut;
};

} // namespace seedbank
