// SPDX-License-Identifier: MIT
#include "support/certificates.h"

#include <QProcess>
#include <QStringList>
#include <QtGlobal>

namespace seedbank::test {

namespace {

const QString newKey = QStringLiteral("-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes "
                                      "-subj /CN=test -keyout %1.key ");

} // namespace

Certificates::Certificates()
{
    const QString here = QStringLiteral("DNS:localhost,IP:0.0.0.0");
    makeAuthority(QStringLiteral("ca"));
    makeAuthority(QStringLiteral("strange-ca"));
    sign(QStringLiteral("good"), QStringLiteral("ca"), here, 2);
    sign(QStringLiteral("other-host"), QStringLiteral("ca"), QStringLiteral("DNS:db.example.com"),
        2);
    sign(QStringLiteral("expired"), QStringLiteral("ca"), here, -1);
    sign(QStringLiteral("other-ca"), QStringLiteral("strange-ca"), here, 2);
    openssl(QStringLiteral("req -x509 ") + newKey.arg(QStringLiteral("self-signed"))
        + QStringLiteral("-out self-signed.pem -days 2 -addext subjectAltName=") + here);
}

void Certificates::makeAuthority(const QString &name) const
{
    openssl(QStringLiteral("req -x509 ") + newKey.arg(name)
        + QStringLiteral("-out %1.pem -days 2").arg(name));
}

void Certificates::sign(
    const QString &name, const QString &authority, const QString &hosts, int days) const
{
    openssl(QStringLiteral("req ") + newKey.arg(name)
        + QStringLiteral("-out %1.csr -addext subjectAltName=%2").arg(name, hosts));
    openssl(QStringLiteral("x509 -req -in %1.csr -out %1.pem -CA %2.pem -CAkey %2.key "
                           "-CAcreateserial -copy_extensions copyall -days %3")
                .arg(name, authority)
                .arg(days));
}

void Certificates::openssl(const QString &arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("openssl"), arguments.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        qFatal("openssl: %s", process.readAll().constData());
}

} // namespace seedbank::test
