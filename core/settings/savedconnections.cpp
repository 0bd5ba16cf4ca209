// SPDX-License-Identifier: MIT
#include "settings/savedconnections.h"

#include "base/plaintext.h"
#include "settings/tr.h"

#include <tuple>

namespace seedbank {

namespace {

/** Removes the password of a connection that is no more; a warning if that does not work. */
void forget(const CredentialStore &store, const QString &key, std::vector<QString> &warnings)
{
    const auto forgotten = store.remove(key);
    if (!forgotten)
        warnings.push_back(
            Tr::tr("A password that is no longer needed may still be in the keychain.")
            + QLatin1Char(' ') + forgotten.error().message() + QLatin1Char(' ')
            + Tr::tr("It is stored there under seedbank, “%1”.").arg(key));
}

/** The password that the keychain is to keep. */
Result<QString> passwordToKeep(const CredentialStore &store, const SaveConnection &request,
    const std::optional<ConnectionProfile> &before)
{
    if (request.password && !request.password->isEmpty())
        return *request.password;
    const bool isMeant = before && before->password == PasswordSource::Keychain
        && before->url.destination() == request.profile.url.destination();
    if (isMeant) {
        ASSIGN_OR_RETURN(const auto kept, store.read(credentialKey(*before)));
        if (kept)
            return *kept;
    }
    return Error { ErrorCode::InvalidArgument,
        Tr::tr("The connection was not saved: type the password that the keychain is to keep.") };
}

Result<> put(ConnectionsFile &file, const SaveConnection &request)
{
    return request.replaces.isEmpty() ? file.add(request.profile)
                                      : file.replace(request.replaces, request.profile);
}

/** Puts the password into the keychain, then the connection into the file. */
Result<> putWithPassword(ConnectionsFile &file, const CredentialStore &store,
    const SaveConnection &request, const std::optional<ConnectionProfile> &before)
{
    const QString key = credentialKey(request.profile);
    ASSIGN_OR_RETURN(const QString password, passwordToKeep(store, request, before));
    ASSIGN_OR_RETURN(const std::optional<QString> underThisKey, store.read(key));
    RETURN_IF_ERROR(store.write(key, password));
    Result<> saved = put(file, request);
    if (!saved && underThisKey)
        std::ignore = store.write(key, *underThisKey);
    else if (!saved)
        std::ignore = store.remove(key);
    return saved;
}

Result<> checkIsNew(const ConnectionsFile &file, const QString &name)
{
    const auto known = file.find(name);
    if (known)
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("The connection was not saved: there is already one of the name “%1”.")
                .arg(shown(name.toStdString())),
            Tr::tr("Choose another name, or edit that one.") };
    return known.error().code == ErrorCode::NotFound ? Result<>() : Result<>(known.error());
}

} // namespace

Result<OpenedConnection> openConnection(
    const ConnectionsFile &file, const CredentialStore &store, const QString &name)
{
    OpenedConnection opened;
    ASSIGN_OR_RETURN(opened.profile, file.find(name));
    ASSIGN_OR_RETURN(const auto profiles, file.read());
    opened.environment
        = environmentOf(profiles, opened.profile.url).value_or(opened.profile.environment);
    if (opened.profile.password == PasswordSource::None)
        opened.password = QString();
    if (opened.profile.password != PasswordSource::Keychain)
        return opened;
    auto kept = store.read(credentialKey(opened.profile));
    if (!kept && kept.error().code == ErrorCode::Cancelled)
        return failure(std::move(kept));
    if (!kept)
        opened.keychain = kept.error();
    else if (*kept)
        opened.password = std::move(*kept);
    else
        opened.keychain = Error { ErrorCode::NotFound,
            Tr::tr("The keychain has no password for the connection “%1” with its present address.")
                .arg(shown(opened.profile.name.toStdString())) };
    return opened;
}

Result<std::vector<QString>> saveConnection(
    ConnectionsFile &file, const CredentialStore &store, const SaveConnection &request)
{
    RETURN_IF_ERROR(checkProfile(request.profile));
    std::optional<ConnectionProfile> before;
    if (request.replaces.isEmpty()) {
        RETURN_IF_ERROR(checkIsNew(file, request.profile.name));
    } else {
        ASSIGN_OR_RETURN(before, file.find(request.replaces));
    }
    if (request.profile.password == PasswordSource::Keychain) {
        RETURN_IF_ERROR(putWithPassword(file, store, request, before));
    } else {
        RETURN_IF_ERROR(put(file, request));
    }
    std::vector<QString> warnings;
    const bool isLeftOver = before && before->password == PasswordSource::Keychain
        && (request.profile.password != PasswordSource::Keychain
            || credentialKey(*before) != credentialKey(request.profile));
    if (isLeftOver)
        forget(store, credentialKey(*before), warnings);
    return warnings;
}

Result<RemovedConnection> removeConnection(
    ConnectionsFile &file, const CredentialStore &store, const QString &name)
{
    RemovedConnection removed;
    ASSIGN_OR_RETURN(removed.profile, file.remove(name));
    if (removed.profile.password == PasswordSource::Keychain)
        forget(store, credentialKey(removed.profile), removed.warnings);
    return removed;
}

} // namespace seedbank
