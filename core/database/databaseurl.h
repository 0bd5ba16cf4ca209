// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "database/engine.h"

#include <QString>

namespace seedbank {

/** How much a connection to a server is protected; libpq's names and meanings
 *  (https://www.postgresql.org/docs/15/libpq-ssl.html), for MariaDB, too. */
enum class TlsMode { Disable, Allow, Prefer, Require, VerifyCa, VerifyFull };

/** "disable", "allow", "prefer", "require", "verify-ca", "verify-full". */
QString tlsModeName(TlsMode mode);
/** That of a URL without sslmode: verify-full, but prefer for this very machine. */
TlsMode usualTls(const QString &host);

/** Where a database is. It never holds a password. */
struct DatabaseUrl {
    const Engine *engine = &engines().front(); ///< never nullptr

    // Of a file
    QString path = {}; ///< absolute

    // Of a server
    QString host = {}; ///< name or address; empty: a unix socket
    int port = 0; ///< 0: the engine's default
    /** Of the unix socket the file, or its folder (Engine::Server::socketName); empty: the default.
     */
    QString socket = {};
    QString user = {}; ///< empty: who runs Seedbank
    QString database = {};
    TlsMode tls = TlsMode::VerifyFull; ///< meaningless on a unix socket
    QString tlsRootCertificate = {}; ///< file; empty: the system's

    /** `postgresql://user@host:port/database?sslmode=…&sslrootcert=…`, `mariadb://…`, `mysql://…`;
     *  `?host=/folder` names a unix socket. `sqlite:PATH`, `sqlite:///abs/path`, or a bare path.
     *  Without sslmode: verify-full, but prefer for this very machine. Errors: InvalidArgument. */
    static Result<DatabaseUrl> parse(const QString &text);
    /** Parses back to the same. */
    QString toString() const;
    /** toString() without the options that say how the way there is protected. */
    QString destination() const;
    /** For people: the file's name, or "database on host". */
    QString displayName() const;
    bool isFile() const { return engine->isFile(); }
    /** Reached through the network, be it this machine's own. */
    bool isRemote() const { return !host.isEmpty(); }
    bool operator==(const DatabaseUrl &) const = default;
};

/** The text begins as a URL, be it a good one or not: "SCHEME://", or "SCHEME:" of an engine whose
 *  databases are files. A path alone does not. */
bool hasScheme(const QString &text);

} // namespace seedbank
