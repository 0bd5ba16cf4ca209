// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QString>

#include <cstdio>

namespace seedbank::test {

/** In a folder that is made if it is not there. */
inline void writeFile(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush())
        qFatal("%s cannot be written", qPrintable(path));
}

/** Never written in place, as git does it. */
inline void putFile(const QString &path, const QByteArray &bytes)
{
    const QString aside = path + QStringLiteral(".new");
    writeFile(aside, bytes);
    if (std::rename(qPrintable(aside), qPrintable(path)) != 0)
        qFatal("%s cannot be replaced", qPrintable(path));
}

} // namespace seedbank::test
