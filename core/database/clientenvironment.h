// SPDX-License-Identifier: MIT
#pragma once

namespace seedbank {

/** A URL says where it leads: takes away what the database clients' libraries and the resolver
 *  would read from the environment instead (PGHOSTADDR, PGSERVICE, MYSQL_UNIX_PORT, HOSTALIASES,
 *  …), as an empty option does not. What is put there on purpose stays, and redirects nothing:
 *  PGPASSWORD and PGPASSFILE. First thing in main(), before any thread. */
void clearClientEnvironment();

/** Whether a password, or where to find one, stands there on purpose: it belongs to the database
 *  that this process was started for, and to no other. */
bool holdsClientPassword();

} // namespace seedbank
