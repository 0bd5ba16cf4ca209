// SPDX-License-Identifier: MIT
#include "database/databaseidentity.h"

#include "database/serverprobe.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStringList>
#include <QUrl>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <string_view>

#include <arpa/inet.h>
#include <netinet/in.h>

namespace seedbank {

namespace {

constexpr const char *thisMachine = "localhost";

QString realPath(const QString &path)
{
    const QString real = QFileInfo(path).canonicalFilePath();
    return real.isEmpty() ? QDir::cleanPath(path) : real;
}

QString defaultSocket(const Engine::Server &server)
{
    const auto found = std::ranges::find_if(
        server.sockets, [](const QString &place) { return QFileInfo::exists(place); });
    return found == server.sockets.end() ? server.sockets.front() : *found;
}

std::string textOf(const in_addr &address)
{
    constexpr std::uint32_t loopbackNet = 127;
    const std::uint32_t number = ntohl(address.s_addr);
    if (number == 0 || number >> 24U == loopbackNet)
        return thisMachine;
    std::array<char, INET_ADDRSTRLEN> text {};
    return ::inet_ntop(AF_INET, &address, text.data(), text.size());
}

std::string textOf(const in6_addr &address)
{
    if (IN6_IS_ADDR_V4MAPPED(&address)) {
        in_addr inside {};
        std::memcpy(&inside, &address.s6_addr[12], sizeof inside);
        return textOf(inside);
    }
    if (IN6_IS_ADDR_LOOPBACK(&address) || IN6_IS_ADDR_UNSPECIFIED(&address))
        return thisMachine;
    std::array<char, INET6_ADDRSTRLEN> text {};
    return ::inet_ntop(AF_INET6, &address, text.data(), text.size());
}

std::string hostOf(const QString &host)
{
    const QByteArray plain = host.toUtf8();
    in6_addr six {};
    if (::inet_pton(AF_INET6, plain.constData(), &six) == 1)
        return textOf(six);
    in_addr four {};
    if (::inet_aton(plain.constData(), &four) != 0) // "127.1" and "0x7f000001", too
        return textOf(four);
    QString name = host.toLower();
    while (name.endsWith(QLatin1Char('.')))
        name.chop(1);
    if (const QByteArray ascii = QUrl::toAce(name); !ascii.isEmpty())
        name = QString::fromLatin1(ascii);
    static const QRegularExpression ofThisMachine(
        QStringLiteral("^(localhost[46]?|ip6-localhost|ip6-loopback|(.+\\.)?localhost|localhost[46]"
                       "?\\.localdomain[46]?)$"));
    return ofThisMachine.match(name).hasMatch() ? thisMachine : name.toStdString();
}

bool isNumber(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/** What earlier journals have, in today's form: the device of a file does not count, and where
 *  PostgreSQL's server told its number, there is no address in the name. */
std::string instanceOf(const DatabaseIdentity &identity)
{
    constexpr std::size_t systemDigits = 15; // an address would be shorter
    if (!identity.instance.empty())
        return identity.instance;
    const QStringList parts = QString::fromStdString(identity.name).split(QLatin1Char(':'));
    if (parts.size() == 4 && parts[0] == QLatin1String("sqlite"))
        return "sqlite:" + parts[2].toStdString() + ':' + parts[3].toStdString();
    const bool hasSystem = parts.size() == 3 && parts[0] == QLatin1String("postgresql")
        && isNumber(parts[1].toStdString())
        && parts[1].size() >= static_cast<qsizetype>(systemDigits);
    return hasSystem ? identity.name : std::string();
}

/** How many tables both know, and how many have the same number. */
std::pair<int, int> commonTables(const DatabaseIdentity &a, const DatabaseIdentity &b)
{
    int common = 0;
    int equal = 0;
    for (const auto &[table, number] : a.tables) {
        const auto other = b.tables.find(table);
        if (table.empty() || other == b.tables.end())
            continue;
        ++common;
        if (other->second == number)
            ++equal;
    }
    return { common, equal };
}

enum class Verdict { Unknown, Same, Different };

/** A few tables may have been made anew since. */
Verdict byTables(const DatabaseIdentity &a, const DatabaseIdentity &b)
{
    const auto ofA = a.tables.find({});
    const auto ofB = b.tables.find({});
    if (ofA == a.tables.end() || ofB == b.tables.end())
        return Verdict::Unknown;
    if (ofA->second != ofB->second)
        return Verdict::Different;
    const auto [common, equal] = commonTables(a, b);
    return common > 0 && 2 * equal >= common ? Verdict::Same : Verdict::Unknown;
}

} // namespace

std::string addressOf(const DatabaseUrl &url)
{
    std::string address = std::string(url.engine->name) + ':';
    if (url.isFile())
        return address + realPath(url.path).toStdString();
    const Engine::Server &server = *url.engine->server;
    const std::string port = std::to_string(portOf(url));
    if (url.isRemote())
        address += hostOf(url.host) + ':' + port;
    else
        address += realPath(url.socket.isEmpty() ? defaultSocket(server) : url.socket).toStdString()
            + (server.socketName.isEmpty() ? std::string() : ':' + port);
    return address + '/' + url.database.toStdString();
}

bool isSameInstance(const DatabaseIdentity &a, const DatabaseIdentity &b)
{
    const std::string ofA = instanceOf(a);
    const std::string ofB = instanceOf(b);
    if (!ofA.empty() && !ofB.empty())
        return ofA == ofB;
    if (!a.name.empty() && a.name == b.name)
        return true;
    const Verdict verdict = byTables(a, b);
    return verdict == Verdict::Same || (verdict == Verdict::Unknown && isSameAddress(a, b));
}

bool isSameAddress(const DatabaseIdentity &a, const DatabaseIdentity &b)
{
    return !a.address.empty() && a.address == b.address;
}

bool haveSameTables(const DatabaseIdentity &a, const DatabaseIdentity &b)
{
    const auto [common, equal] = commonTables(a, b);
    return byTables(a, b) != Verdict::Different && common == equal;
}

} // namespace seedbank
