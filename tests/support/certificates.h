// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace seedbank::test {

/** TLS certificates made with openssl in a private folder: NAME.pem with the key NAME.key.
 *
 *  ca: the authority that clients are told to trust. good: signed by it for localhost and 0.0.0.0,
 *  which leads to this machine like another host's address. other-host, expired: signed by it,
 *  too. other-ca: as good, by an authority that nobody trusts. self-signed: as good, by itself. */
class Certificates {
public:
    Certificates();
    QString certificate(const QString &name) const { return path(name, ".pem"); }
    QString key(const QString &name) const { return path(name, ".key"); }

private:
    QString path(const QString &name, const char *suffix) const
    {
        return m_folder.filePath(name + QLatin1String(suffix));
    }
    void openssl(const QString &arguments) const;
    void makeAuthority(const QString &name) const;
    void sign(const QString &name, const QString &authority, const QString &hosts, int days) const;

    QTemporaryDir m_folder;
};

} // namespace seedbank::test
