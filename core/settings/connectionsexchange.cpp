// SPDX-License-Identifier: MIT
#include "settings/connectionsexchange.h"

#include "base/file.h"
#include "database/databaseidentity.h"
#include "settings/connectionstext.h"
#include "settings/tr.h"

#include <QFileInfo>

#include <algorithm>

namespace seedbank {

namespace {

using Fate = ImportedConnection::Fate;
using Offer = ConnectionsText::Offer;

constexpr int onlyForItsReader = 0600; // it names hosts

/** Decides on one connection after the other, by those that are there and those before it. */
class Import {
public:
    explicit Import(const std::vector<ConnectionProfile> &known)
        : m_connections(known)
    {
        for (const ConnectionProfile &connection : known)
            m_addresses.push_back(addressOf(connection.url));
    }

    ImportedConnection take(const ConnectionProfile &offered)
    {
        ImportedConnection taken { Fate::Added, offered.name, shareable(offered) };
        const auto same = std::ranges::find_if(m_connections,
            [&](const ConnectionProfile &other) { return isSameName(other.name, offered.name); });
        if (same != m_connections.end() && same->url.destination() == offered.url.destination())
            return known(*same, offered);
        if (m_connections.size() >= maximumConnections)
            return { Fate::Refused, offered.name, {},
                Tr::tr("There can be no more than %1 connections.").arg(maximumConnections) };
        if (same != m_connections.end()) {
            if (const ConnectionProfile *renamed = renamedBefore(offered))
                return known(*renamed, offered);
            taken.fate = Fate::Renamed;
            taken.profile.name = freeName(offered.name, m_connections);
            taken.remark
                = Tr::tr("There is another connection “%1”, to another database.").arg(same->name);
        }
        const std::string address = addressOf(taken.profile.url);
        protect(taken, address);
        m_connections.push_back(taken.profile);
        m_addresses.push_back(address);
        return taken;
    }

private:
    /** By an earlier import of the same file. */
    const ConnectionProfile *renamedBefore(const ConnectionProfile &offered) const
    {
        const auto found = std::ranges::find_if(m_connections, [&](const ConnectionProfile &other) {
            return other.name.startsWith(offered.name + QLatin1Char(' '), Qt::CaseInsensitive)
                && other.url.destination() == offered.url.destination();
        });
        return found == m_connections.end() ? nullptr : &*found;
    }

    static ImportedConnection known(
        const ConnectionProfile &there, const ConnectionProfile &offered)
    {
        const QString remark = there.environment == offered.environment
            ? QString()
            : Tr::tr("It stays %1; in the file it is %2.")
                  .arg(environmentName(there.environment), environmentName(offered.environment));
        return { Fate::Known, offered.name, there, remark };
    }

    /** It gets the strictest that a connection to the same database has, as far as their addresses
     *  tell. */
    void protect(ImportedConnection &taken, const std::string &address) const
    {
        Environment strictest = taken.profile.environment;
        for (std::size_t i = 0; i < m_connections.size(); ++i) {
            if (m_addresses[i] == address)
                strictest = std::max(strictest, m_connections[i].environment);
        }
        if (strictest == taken.profile.environment)
            return;
        taken.profile.environment = strictest;
        if (!taken.remark.isEmpty())
            taken.remark += QLatin1Char(' ');
        taken.remark += Tr::tr("It becomes %1, as another connection has it for this database.")
                            .arg(environmentName(strictest));
    }

    std::vector<ConnectionProfile> m_connections;
    std::vector<std::string> m_addresses; ///< of each
};

/** Behind symbolic links. */
bool isSameFile(const QString &a, const QString &b)
{
    const QString real = QFileInfo(a).canonicalFilePath();
    return !real.isEmpty() && real == QFileInfo(b).canonicalFilePath();
}

} // namespace

std::string exportedText(const std::vector<ConnectionProfile> &connections)
{
    ConnectionsText text;
    for (const ConnectionProfile &connection : connections)
        text.append(shareable(connection));
    return text.toText();
}

Result<std::vector<ConnectionProfile>> exportConnections(
    const ConnectionsFile &file, const QString &path, Existing existing)
{
    if (isSameFile(path, file.path()))
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("Nothing was exported: %1 is the file of your connections itself.").arg(path),
            Tr::tr("Choose another file.") };
    if (existing == Existing::Refused && QFileInfo::exists(path))
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("Nothing was exported: there is already a file %1.").arg(path),
            Tr::tr("Choose another name, or replace it with --force.") };
    ASSIGN_OR_RETURN(std::vector<ConnectionProfile> connections, file.read());
    if (connections.empty())
        return Error { ErrorCode::InvalidArgument,
            Tr::tr("Nothing was exported: no connection has been saved yet.") };
    std::ranges::transform(connections, connections.begin(), shareable);
    RETURN_IF_ERROR(replaceFile(path, exportedText(connections), onlyForItsReader));
    return connections;
}

Result<std::vector<ImportedConnection>> readImport(const ConnectionsFile &file, const QString &path)
{
    ASSIGN_OR_RETURN(const std::string bytes, readSmallFile(path, maximumConnectionsSize));
    ASSIGN_OR_RETURN(const std::vector<Offer> offers, ConnectionsText::parseOffers(bytes, path));
    ASSIGN_OR_RETURN(const std::vector<ConnectionProfile> known, file.read());
    Import import(known);
    std::vector<ImportedConnection> found;
    for (const Offer &offer : offers) {
        if (offer.profile)
            found.push_back(import.take(*offer.profile));
        else
            found.push_back({ Fate::Refused, offer.name, {}, offer.profile.error().message() });
    }
    return found;
}

Result<std::vector<ImportedConnection>> importConnections(
    ConnectionsFile &file, const std::vector<ConnectionProfile> &chosen)
{
    std::vector<ImportedConnection> done;
    if (chosen.empty())
        return done;
    RETURN_IF_ERROR(file.addAll([&](const std::vector<ConnectionProfile> &known) {
        Import import(known);
        std::vector<ConnectionProfile> added;
        for (const ConnectionProfile &offered : chosen) {
            done.push_back(import.take(offered));
            if (done.back().isToSave())
                added.push_back(done.back().profile);
        }
        return added;
    }));
    return done;
}

} // namespace seedbank
