// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "sql/enginekind.h"

#include <QString>

namespace seedbank {

/** How much a connection to a server is protected; libpq's names and meanings
 *  (https://www.postgresql.org/docs/15/libpq-ssl.html), for MariaDB, too. */
enum class TlsMode { Disable, Allow, Prefer, Require, VerifyCa, VerifyFull };

/** "disable", "allow", "prefer", "require", "verify-ca", "verify-full". */
QString tlsModeName(TlsMode mode);

/** Where a database is. It never holds a password. */
struct DatabaseUrl {
    EngineKind engine = EngineKind::Sqlite;

    // SQLite
    QString path = {}; ///< of the file, absolute

    // PostgreSQL, MariaDB and MySQL
    QString host = {}; ///< name or address; empty: a unix socket
    int port = 0; ///< 0: the engine's default
    QString socket = {}; ///< folder (PostgreSQL) or file of the unix socket; empty: the default
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
    /** Reached through the network, be it this machine's own. */
    bool isRemote() const { return !host.isEmpty(); }
    bool operator==(const DatabaseUrl &) const = default;
};

} // namespace seedbank
