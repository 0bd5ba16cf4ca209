// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "settings/keychainthread.h"

#include <QString>

#include <chrono>
#include <optional>
#include <stop_token>

namespace seedbank {

/** Passwords in the desktop's keychain, by QtKeychain, under the service "seedbank".
 *
 *  Synchronous, on any thread but the window's: each call waits for at most `timeout`, and the talk
 *  itself happens on a thread of its own (keychainthread.h). It never makes the keychain ask its
 *  user anything: a locked one is an error that says so. What is said to have failed by the timeout
 *  may still come to pass later.
 *
 *  Errors of all functions: KeychainLocked, KeychainUnavailable (none runs, no D-Bus session, no
 *  answer in time), PermissionDenied, Cancelled. No message holds a password. */
class CredentialStore {
public:
    explicit CredentialStore(std::stop_token stopToken = {},
        std::chrono::milliseconds timeout = std::chrono::seconds(10));

    /** Nothing if the keychain keeps none under this key. */
    Result<std::optional<QString>> read(const QString &key) const;
    /** Replaces what is there. */
    Result<> write(const QString &key, const QString &password) const;
    /** False if there was nothing. */
    Result<bool> remove(const QString &key) const;
    /** Ok if write() can be expected to work. */
    Result<> check() const;

private:
    Patience patience() const;

    std::stop_token m_stopToken;
    std::chrono::milliseconds m_timeout;
};

} // namespace seedbank
