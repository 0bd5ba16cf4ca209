// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "settings/keychainthread.h"

#include <QString>

namespace seedbank {

/** What the desktop's Secret Service (https://specifications.freedesktop.org/secret-service/)
 *  says about itself. QtKeychain does not: a locked keyring reads as "not found" through it, and to
 *  store something where there is no keyring makes a dialog appear, or wait for one.
 *
 *  Errors: KeychainUnavailable (no D-Bus, no service, no default keyring, no answer in time),
 *  PermissionDenied, Cancelled. */

enum class KeptSecret { None, Locked, Readable };

/** Whether there is a secret with these attributes of QtKeychain's. If none is seen while the
 *  default keyring is locked, it may be in there: Locked. */
Result<KeptSecret> findSecret(const QString &service, const QString &key, const Patience &patience);

/** Ok if the default keyring takes secrets now. Errors: KeychainLocked, besides. */
Result<> checkDefaultKeyring(const Patience &patience);

Error keychainLocked();
/** Why it was not Answered. */
Error keychainSilent(WaitEnd end);

} // namespace seedbank
