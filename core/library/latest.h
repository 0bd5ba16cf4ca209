// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "library/manifest.h"
#include "library/scenariofiles.h"

#include <QString>

#include <optional>
#include <string>

namespace seedbank {

/** What a scenario's latest.sql says: a symbolic link to a file beside it, or, in a checkout
 *  without symbolic links, a file with that file's name in it. */
struct LatestLink {
    bool exists = false;
    std::optional<VersionName> version; ///< whose file it names; that file may be missing
    QString problem; ///< why it names none; such a link is not followed
};

/** Never follows the link. */
LatestLink readLatestLink(const QString &library, const std::string &scenario);

/** The version that `latest` means: the manifest's, else the link's, else the highest. Always one
 *  whose file is there; nothing if there is none. */
std::optional<VersionName> resolveLatest(
    const ScenarioEntry *entry, const LatestLink &link, const ScenarioFiles &files);

/** A latest.sql in the making, under the library's lock: everything that can fail, but for the
 *  last rename, is done by prepare(). Removed if it is not committed. */
class NewLatest {
public:
    /** Does nothing, without error, where the file system has no symbolic links, but for renewing a
     *  plain file that serves as one. */
    static Result<NewLatest> prepare(
        const QString &library, const std::string &scenario, const VersionName &version);
    NewLatest(NewLatest &&other) noexcept;
    NewLatest &operator=(NewLatest &&other) noexcept;
    ~NewLatest();

    /** Puts it in place of the present one, which never is missing in between. */
    Result<> commit();

private:
    NewLatest() = default;

    QString m_path;
    QString m_temporary; ///< empty without symbolic links
    std::string m_plainText; ///< for a plain file; empty if there is none
};

} // namespace seedbank
