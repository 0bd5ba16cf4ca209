// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace seedbank {

/** A path as people write it: with `~/` for the home folder. */
QString writtenPath(const QString &path);
/** The path that somebody wrote so, without blanks around it. */
QString readPath(const QString &written);

/** For an entry of a menu: no character of a name of the user's is a mnemonic or a column. */
QString menuText(const QString &name);

} // namespace seedbank
