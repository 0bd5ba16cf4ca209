// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "sample/demotable.h"

#include <QString>

#include <memory>
#include <string_view>
#include <vector>

struct sqlite3;

namespace seedbank {

/** The sample's SQLite file while it is being filled. One thread. */
class SampleDatabase {
public:
    /** A new file with the tables of `schema`, a script of SQL; `path` must not exist. */
    static Result<SampleDatabase> create(const QString &path, std::string_view schema);

    /** Runs a script in one transaction. */
    Result<> execute(std::string_view script);
    /** Makes the demo rows exactly `tables`, by difference: rows that stay are updated in place, so
     *  that what hangs on them stays too. */
    Result<> setDemoRows(const std::vector<DemoTable> &tables);
    /** Packs the file and closes it. */
    Result<> finish();

private:
    struct Close {
        void operator()(sqlite3 *handle) const;
    };

    Result<> run(std::string_view script);
    Result<> deleteOthers(const DemoTable &table);
    Result<> writeRows(const DemoTable &table);
    Error lastError() const;

    std::unique_ptr<sqlite3, Close> m_handle;
    QString m_path;
};

} // namespace seedbank
