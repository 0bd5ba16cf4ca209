// SPDX-License-Identifier: MIT
// How far a connection to a server is protected, mode by mode, with certificates of the test's own.
#include "database/session.h"
#include "mariadbfixture.h"
#include "support/certificates.h"
#include "support/forwarder.h"
#include "support/freeport.h"
#include "support/tlscases.h"

#include <array>

#include <sys/socket.h>
#include <unistd.h>

using namespace seedbank;
using namespace seedbank::test;

namespace {

QStringList networkOptions(int port)
{
    return { QStringLiteral("--skip-networking=0"), QStringLiteral("--bind-address=127.0.0.1"),
        QStringLiteral("--port=%1").arg(port) };
}

/** Takes the server's offer of TLS out of its greeting: a flag behind its version, which ends with
 *  a NUL (https://mariadb.com/kb/en/connection/#initial-handshake-packet). */
bool stripTls(int client, int server)
{
    constexpr qsizetype headAndProtocol = 5;
    constexpr qsizetype idAndScramble = 4 + 8 + 1;
    constexpr char tlsFlag = 0x08; // of the capabilities' second byte
    QByteArray greeting(4096, Qt::Uninitialized);
    greeting.resize(qMax<ssize_t>(0, ::read(server, greeting.data(), 4096)));
    const qsizetype capabilities = greeting.indexOf('\0', headAndProtocol) + 1 + idAndScramble;
    if (capabilities + 1 >= greeting.size() || !(greeting[capabilities + 1] & tlsFlag))
        qFatal("the server offers no TLS");
    greeting[capabilities + 1] = char(greeting[capabilities + 1] & ~tlsFlag);
    return ::write(client, greeting.constData(), size_t(greeting.size())) == greeting.size();
}

} // namespace

class TestMariaDbTls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void modesProtectAsTheySay_data() { addTlsCases(); }
    void modesProtectAsTheySay();

private:
    /** What the server shows from here on. */
    void show(const QString &certificate) const;
    QString shown(const char *suffix) const
    {
        return m_folder.filePath(QStringLiteral("shown") + QLatin1String(suffix));
    }

    const Certificates m_certificates;
    const QTemporaryDir m_folder;
    const int m_port = freePort();
    std::unique_ptr<MariaDbServer> m_server;
    const int m_plainPort = freePort();
    const MariaDbServer m_plainServer { networkOptions(m_plainPort) };
};

void TestMariaDbTls::initTestCase()
{
    QFile::setPermissions(
        m_folder.path(), QFile::permissions(m_folder.path()) | QFile::ReadOther | QFile::ExeOther);
    show(QStringLiteral("good"));
    m_server = std::make_unique<MariaDbServer>(networkOptions(m_port)
        + QStringList { QStringLiteral("--ssl-cert=") + shown(".pem"),
            QStringLiteral("--ssl-key=") + shown(".key") });
    for (const MariaDbServer *server :
        { static_cast<const MariaDbServer *>(m_server.get()), &m_plainServer })
        server->run({}, R"(
            CREATE DATABASE demo;
            CREATE USER u;
            GRANT ALL ON demo.* TO u;
            CREATE USER strict REQUIRE SSL;
            GRANT ALL ON demo.* TO strict)");
}

void TestMariaDbTls::show(const QString &certificate) const
{
    for (const auto &[from, to] :
        { std::pair(m_certificates.certificate(certificate), shown(".pem")),
            std::pair(m_certificates.key(certificate), shown(".key")) }) {
        QFile::remove(to);
        if (!QFile::copy(from, to)
            || !QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther))
            qFatal("cannot copy %s", qPrintable(from));
    }
    if (m_server)
        m_server->run({}, "FLUSH SSL");
}

void TestMariaDbTls::modesProtectAsTheySay()
{
    QFETCH(const QString, server);
    QFETCH(QString, url);
    QFETCH(const int, code);
    const bool isStripped = server == QLatin1String("stripped");
    const bool isPlain = server == QLatin1String("plain");
    if (!isPlain)
        show(isStripped ? QStringLiteral("good") : server);
    const Forwarder stripper(m_server->socket(), stripTls);
    const int port = isStripped ? stripper.port() : isPlain ? m_plainPort : m_port;
    url.replace(QStringLiteral("%1"), m_certificates.certificate(QStringLiteral("ca")));
    url.replace(QStringLiteral("%2"), QString::number(port));
    const auto parsed = DatabaseUrl::parse(QStringLiteral("mariadb://") + url);
    VERIFY_OK(parsed);
    const auto opened = Session::open(*parsed, {}, std::stop_token());
    if (code < 0) {
        VERIFY_OK(opened);
        const QString text = shownProtection(parsed->toString());
        const QString lower = QStringLiteral("(sslmode=%1)").arg(tlsModeName(parsed->tls));
        QVERIFY2(text.contains(lower) == (parsed->tls != TlsMode::VerifyFull), qPrintable(text));
        QVERIFY(text.contains(QLatin1String("crypted")));
        return;
    }
    VERIFY_FAILS(opened, ErrorCode(code));
    const QString message = opened.error().message();
    if (ErrorCode(code) == ErrorCode::ConnectionFailed)
        QVERIFY2(
            message.contains(
                QStringLiteral("Could not connect to %1:%2 with TLS").arg(parsed->host).arg(port))
                && message.contains(QLatin1String("Check the server's certificate")),
            qPrintable(message));
}

QTEST_GUILESS_MAIN(TestMariaDbTls)
#include "tst_mariadb_tls.moc"
