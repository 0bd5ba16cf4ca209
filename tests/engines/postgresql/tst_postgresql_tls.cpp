// SPDX-License-Identifier: MIT
// How far a connection to a server is protected, mode by mode, with certificates of the test's own.
#include "postgresqlfixture.h"

#include "database/session.h"
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

/** Answers a client's wish for TLS in the server's name: no
 *  (https://www.postgresql.org/docs/15/protocol-message-formats.html, SSLRequest). */
bool stripTls(int client, int)
{
    constexpr std::array<char, 8> wish { 0, 0, 0, 8, 0x04, char(0xD2), 0x16, 0x2F };
    std::array<char, 8> first {};
    if (::recv(client, first.data(), first.size(), MSG_PEEK | MSG_WAITALL) != ssize_t(first.size()))
        return false;
    if (first != wish)
        return true;
    return ::read(client, first.data(), first.size()) == ssize_t(first.size())
        && ::write(client, "N", 1) == 1;
}

} // namespace

class TestPostgreSqlTls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void modesProtectAsTheySay_data() { addTlsCases(); }
    void modesProtectAsTheySay();

private:
    void show(const QString &certificate);

    const Certificates m_certificates;
    const int m_port = freePort();
    QString m_shown;
};

void TestPostgreSqlTls::initTestCase()
{
    server().query(QStringLiteral("postgres"), QStringLiteral("CREATE ROLE u LOGIN"));
    server().query(QStringLiteral("postgres"), QStringLiteral("CREATE ROLE strict LOGIN"));
    server().createDatabase(QStringLiteral("demo"));
}

void TestPostgreSqlTls::show(const QString &certificate)
{
    if (std::exchange(m_shown, certificate) == certificate)
        return;
    if (certificate == QLatin1String("plain"))
        server().listenWithoutTls(m_port);
    else
        server().listen(
            m_port, m_certificates.certificate(certificate), m_certificates.key(certificate));
}

void TestPostgreSqlTls::modesProtectAsTheySay()
{
    QFETCH(const QString, server);
    QFETCH(QString, url);
    QFETCH(const int, code);
    const bool isStripped = server == QLatin1String("stripped");
    show(isStripped ? QStringLiteral("good") : server);
    const Forwarder stripper(
        test::server().folder() + QStringLiteral("/.s.PGSQL.%1").arg(m_port), stripTls);
    url.replace(QStringLiteral("%1"), m_certificates.certificate(QStringLiteral("ca")));
    url.replace(QStringLiteral("%2"), QString::number(isStripped ? stripper.port() : m_port));
    const auto parsed = DatabaseUrl::parse(QStringLiteral("postgresql://") + url);
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
        QVERIFY2(message.contains(QLatin1String("Could not open the database demo on"))
                && message.contains(QLatin1String("with TLS, as sslmode="))
                && message.contains(QLatin1String("Check the server's certificate")),
            qPrintable(message));
}

QTEST_GUILESS_MAIN(TestPostgreSqlTls)
#include "tst_postgresql_tls.moc"
