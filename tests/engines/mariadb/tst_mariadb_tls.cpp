// SPDX-License-Identifier: MIT
// How far a connection to a server is protected, mode by mode, with a certificate of the test's
// own.
#include "database/session.h"
#include "mariadbfixture.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace seedbank;
using namespace seedbank::test;

namespace {

int freePort()
{
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *raw = reinterpret_cast<sockaddr *>(&address);
    if (::bind(listener, raw, size) != 0 || ::getsockname(listener, raw, &size) != 0)
        qFatal("no port is free");
    ::close(listener);
    return ntohs(address.sin_port);
}

/** An authority ca.pem, and what it signed for localhost: server.pem, server.key. */
class Certificates {
public:
    Certificates()
    {
        QFile::setPermissions(m_folder.path(),
            QFile::permissions(m_folder.path()) | QFile::ReadOther | QFile::ExeOther);
        openssl(
            "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -subj /CN=test -days 2");
        openssl(
            "req -newkey rsa:2048 -nodes -keyout server.key -out server.csr -subj /CN=localhost");
        openssl("x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out server.pem "
                "-days 2");
        QFile::setPermissions(path("server.key"), QFile::ReadOwner | QFile::ReadOther);
    }
    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

private:
    void openssl(const char *arguments) const
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(
            QStringLiteral("openssl"), QString::fromLatin1(arguments).split(QLatin1Char(' ')));
        if (!process.waitForFinished(60'000) || process.exitCode() != 0)
            qFatal("openssl: %s", process.readAll().constData());
    }

    QTemporaryDir m_folder;
};

QStringList networkOptions(int port)
{
    return { QStringLiteral("--skip-networking=0"), QStringLiteral("--bind-address=127.0.0.1"),
        QStringLiteral("--port=%1").arg(port) };
}

} // namespace

class TestMariaDbTls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void modesProtectAsTheySay_data();
    void modesProtectAsTheySay();

private:
    const Certificates m_certificates;
    const int m_port = freePort();
    const MariaDbServer m_server { networkOptions(m_port)
        + QStringList { QStringLiteral("--ssl-cert=") + m_certificates.path("server.pem"),
            QStringLiteral("--ssl-key=") + m_certificates.path("server.key") } };
    const int m_plainPort = freePort();
    const MariaDbServer m_plainServer { networkOptions(m_plainPort) };
};

void TestMariaDbTls::initTestCase()
{
    for (const MariaDbServer *server : { &m_server, &m_plainServer })
        server->run({},
            "CREATE DATABASE demo; CREATE USER u; GRANT ALL ON demo.* TO u; CREATE USER "
            "strict REQUIRE SSL; GRANT ALL ON demo.* TO strict");
}

void TestMariaDbTls::modesProtectAsTheySay_data()
{
    QTest::addColumn<bool>("hasTls");
    QTest::addColumn<QString>("url"); // behind the port; %1 is the authority's file
    QTest::addColumn<int>("code"); // -1: it connects
    const auto row = [](const char *name, bool hasTls, const char *url, int code) {
        QTest::newRow(name) << hasTls << QString::fromLatin1(url) << code;
    };
    const int refused = int(ErrorCode::ConnectionFailed);
    row("disable", true, "u@localhost:%2/demo?sslmode=disable", -1);
    row("disable, TLS wanted", true, "strict@localhost:%2/demo?sslmode=disable",
        int(ErrorCode::AuthenticationFailed));
    row("allow, TLS wanted", true, "strict@localhost:%2/demo?sslmode=allow", -1);
    row("prefer", true, "strict@localhost:%2/demo?sslmode=prefer", -1);
    row("require", true, "strict@localhost:%2/demo?sslmode=require", -1);
    row("verify-full, unknown authority", true, "u@localhost:%2/demo?sslmode=verify-full", refused);
    row("verify-full", true, "strict@localhost:%2/demo?sslmode=verify-full&sslrootcert=%1", -1);
    row("verify-full, another name", true, "u@127.0.0.1:%2/demo?sslmode=verify-full&sslrootcert=%1",
        refused);
    row("verify-ca", true, "strict@localhost:%2/demo?sslmode=verify-ca&sslrootcert=%1", -1);
    row("verify-ca, unknown authority", true, "u@localhost:%2/demo?sslmode=verify-ca", refused);
    row("allow, no TLS there", false, "u@localhost:%2/demo?sslmode=allow", -1);
    row("prefer, no TLS there", false, "u@localhost:%2/demo?sslmode=prefer", -1);
    row("require, no TLS there", false, "u@localhost:%2/demo?sslmode=require", refused);
    row("verify-full, no TLS there", false,
        "u@localhost:%2/demo?sslmode=verify-full&sslrootcert=%1", refused);
}

void TestMariaDbTls::modesProtectAsTheySay()
{
    QFETCH(bool, hasTls);
    QFETCH(QString, url);
    QFETCH(int, code);
    url.replace(QStringLiteral("%1"), m_certificates.path("ca.pem"));
    url.replace(QStringLiteral("%2"), QString::number(hasTls ? m_port : m_plainPort));
    const auto parsed = DatabaseUrl::parse(QStringLiteral("mariadb://") + url);
    VERIFY_OK(parsed);
    const auto opened = Session::open(*parsed, {}, std::stop_token());
    if (code < 0)
        VERIFY_OK(opened);
    else
        VERIFY_FAILS(opened, ErrorCode(code));
}

QTEST_GUILESS_MAIN(TestMariaDbTls)
#include "tst_mariadb_tls.moc"
