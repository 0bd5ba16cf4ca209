// SPDX-License-Identifier: MIT
#include "database/databaseurl.h"

#include "database/tr.h"

#include <QFileInfo>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <array>
#include <optional>

namespace seedbank {

namespace {

Error invalid(const QString &cause, const QString &advice = {})
{
    return { ErrorCode::InvalidArgument, cause, advice };
}

constexpr std::array tlsModes { TlsMode::Disable, TlsMode::Allow, TlsMode::Prefer, TlsMode::Require,
    TlsMode::VerifyCa, TlsMode::VerifyFull };

std::optional<TlsMode> tlsModeFromName(const QString &name)
{
    for (const TlsMode mode : tlsModes) {
        if (tlsModeName(mode) == name)
            return mode;
    }
    return std::nullopt;
}

bool isThisMachine(const QString &host)
{
    return host == QLatin1String("localhost") || host.startsWith(QLatin1String("127."))
        || host == QLatin1String("::1");
}

bool hasControlCharacter(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
        [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7F; });
}

/** The clients take lists of hosts and of socket folders, and try one after the other; and some
 *  take a host for more than a name. */
Result<> checkPlace(const DatabaseUrl &url)
{
    const bool splitsSockets = !url.engine->server->socketName.isEmpty();
    if (url.host.contains(QLatin1Char(','))
        || (splitsSockets && url.socket.contains(QLatin1Char(','))))
        return invalid(
            Tr::tr("The database URL names several hosts (%1).").arg(url.host + url.socket),
            Tr::tr("Seedbank loads into one database that it knows: give only one host."));
    const bool isName = std::none_of(url.host.begin(), url.host.end(),
        [](QChar c) { return c.isSpace() || QStringLiteral("/\\=@()'\"").contains(c); });
    if (!isName)
        return invalid(Tr::tr("%1 in the database URL is not the name or the address of a host.")
                           .arg(url.host));
    return {};
}

Result<> readOption(DatabaseUrl &url, const QString &name, const QString &value)
{
    if (name == QLatin1String("host")) {
        if (!value.startsWith(QLatin1Char('/')))
            return invalid(
                Tr::tr("The option host of a database URL takes the absolute path of a unix "
                       "socket."),
                Tr::tr("A host's name follows the //."));
        url.socket = value;
    } else if (name == QLatin1String("sslmode")) {
        const auto mode = tlsModeFromName(value);
        if (!mode)
            return invalid(Tr::tr("The option sslmode of a database URL takes disable, allow, "
                                  "prefer, require, verify-ca or verify-full."));
        url.tls = *mode;
    } else if (name == QLatin1String("sslrootcert")) {
        url.tlsRootCertificate = value;
    } else {
        // The value stays unsaid: it may be a secret.
        return invalid(Tr::tr("Seedbank does not know the option %1 of a database URL.").arg(name),
            Tr::tr("It knows host, sslmode and sslrootcert."));
    }
    return {};
}

Result<DatabaseUrl> parseServerUrl(const Engine &engine, const QString &text)
{
    const QUrl parsed(text, QUrl::StrictMode);
    if (!parsed.isValid() || parsed.hasFragment())
        return invalid(Tr::tr("The database URL cannot be read."),
            Tr::tr("It looks like postgresql://user@host:port/database; characters with a "
                   "meaning of their own are written as %-codes."));
    if (!parsed.password().isEmpty())
        return invalid(Tr::tr("The database's URL holds a password. It was not used."),
            Tr::tr("Leave it out of the URL."));
    DatabaseUrl url { .engine = &engine };
    url.host = parsed.host(QUrl::FullyDecoded);
    url.port = parsed.port(0);
    url.user = parsed.userName(QUrl::FullyDecoded);
    url.database = parsed.path(QUrl::FullyDecoded).mid(1);
    url.tls = usualTls(url.host);
    for (const auto &[name, value] : QUrlQuery(parsed).queryItems(QUrl::FullyDecoded))
        RETURN_IF_ERROR(readOption(url, name, value));
    if (url.database.isEmpty())
        return invalid(
            Tr::tr("The database URL names no database: the name follows the host, as in "
                   "postgresql://user@host/database."));
    if (!url.host.isEmpty() && !url.socket.isEmpty())
        return invalid(Tr::tr("The database URL names both a host and a unix socket."));
    for (const QString &part :
        { url.host, url.user, url.database, url.socket, url.tlsRootCertificate }) {
        if (hasControlCharacter(part))
            return invalid(Tr::tr("The database URL holds a control character."));
    }
    RETURN_IF_ERROR(checkPlace(url));
    return url;
}

/** `scheme` is what the text begins with; empty for a bare path. */
Result<DatabaseUrl> parseFileUrl(const Engine &engine, const QString &scheme, const QString &text)
{
    QString path = text;
    if (!scheme.isEmpty()) {
        path = text.mid(scheme.size() + 1);
        if (path.startsWith(QLatin1String("///")))
            path = path.mid(2); // SCHEME:///abs/path
        else if (path.startsWith(QLatin1String("//")))
            return invalid(Tr::tr("The database URL %1 names a host.").arg(text),
                Tr::tr("%1 keeps a database in a file: %2:PATH.").arg(engine.title, scheme));
    }
    if (path.isEmpty() || path.contains(QChar(0)))
        return invalid(Tr::tr("The database URL names no file."),
            Tr::tr("It looks like %1:PATH.").arg(engine.schemes.front()));
    return DatabaseUrl { .engine = &engine, .path = QFileInfo(path).absoluteFilePath() };
}

/** Nullptr unless the text begins with "SCHEME:" of an engine of files. */
const Engine *fileEngineOf(const QString &text)
{
    const qsizetype colon = text.indexOf(QLatin1Char(':'));
    const Engine *engine = colon > 0 ? Engine::ofScheme(text.left(colon)) : nullptr;
    return engine && engine->isFile() ? engine : nullptr;
}

/** Advice: "It knows a://, b:// and c:PATH." */
QString knownSchemes()
{
    QStringList servers;
    QStringList files;
    for (const Engine &engine : engines()) {
        for (const QString &scheme : engine.schemes)
            (engine.isFile() ? files : servers)
                << scheme + (engine.isFile() ? QLatin1String(":PATH") : QLatin1String("://"));
    }
    return Tr::tr("It knows %1 and %2.")
        .arg(servers.join(QLatin1String(", ")), files.join(QLatin1String(", ")));
}

} // namespace

QString tlsModeName(TlsMode mode)
{
    switch (mode) {
    case TlsMode::Disable:
        return QStringLiteral("disable");
    case TlsMode::Allow:
        return QStringLiteral("allow");
    case TlsMode::Prefer:
        return QStringLiteral("prefer");
    case TlsMode::Require:
        return QStringLiteral("require");
    case TlsMode::VerifyCa:
        return QStringLiteral("verify-ca");
    case TlsMode::VerifyFull:
        break;
    }
    return QStringLiteral("verify-full");
}

TlsMode usualTls(const QString &host)
{
    QUrl url;
    url.setHost(host);
    return host.isEmpty() || isThisMachine(url.host()) ? TlsMode::Prefer : TlsMode::VerifyFull;
}

Result<DatabaseUrl> DatabaseUrl::parse(const QString &text)
{
    if (const Engine *engine = fileEngineOf(text))
        return parseFileUrl(*engine, text.section(QLatin1Char(':'), 0, 0), text);
    const qsizetype colon = text.indexOf(QLatin1String("://"));
    const QString scheme = text.left(colon).toLower();
    const Engine *engine = Engine::ofScheme(scheme);
    if (colon <= 0 || (engine && engine->isFile()))
        return parseFileUrl(engines().front(), {}, text);
    if (engine)
        return parseServerUrl(*engine, text);
    return invalid(
        Tr::tr("Seedbank does not know databases of the kind %1.").arg(scheme), knownSchemes());
}

QString DatabaseUrl::toString() const
{
    if (isFile())
        return engine->schemes.front() + QLatin1Char(':') + path;
    QUrl url;
    url.setScheme(engine->schemes.front());
    url.setHost(host);
    url.setPort(port == 0 ? -1 : port);
    if (!user.isEmpty()) // an empty one would leave its @
        url.setUserName(user, QUrl::DecodedMode);
    url.setPath(QLatin1Char('/') + database, QUrl::DecodedMode);
    QUrlQuery query;
    const auto add = [&](const QString &name, const QString &value) {
        query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value, "/")));
    };
    if (!socket.isEmpty())
        add(QStringLiteral("host"), socket);
    if (tls != usualTls(host))
        add(QStringLiteral("sslmode"), tlsModeName(tls));
    if (!tlsRootCertificate.isEmpty())
        add(QStringLiteral("sslrootcert"), tlsRootCertificate);
    if (!query.isEmpty())
        url.setQuery(query);
    QString text = url.toString(QUrl::FullyEncoded);
    // QUrl leaves the // out where there is no authority.
    const QString prefix = url.scheme() + QLatin1String(":/");
    if (!text.startsWith(prefix + QLatin1Char('/')))
        text.replace(0, prefix.size(), prefix + QLatin1String("//"));
    return text;
}

QString DatabaseUrl::destination() const
{
    DatabaseUrl bare = *this;
    bare.tls = usualTls(host);
    bare.tlsRootCertificate.clear();
    return bare.toString();
}

QString DatabaseUrl::displayName() const
{
    if (isFile())
        return QFileInfo(path).fileName();
    if (host.isEmpty())
        return database;
    return Tr::tr("%1 on %2").arg(database, host);
}

bool hasScheme(const QString &text)
{
    return text.contains(QLatin1String("://")) || fileEngineOf(text);
}

} // namespace seedbank
