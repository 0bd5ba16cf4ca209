// SPDX-License-Identifier: MIT
#include "support/installation.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

#include <cstdio>

#include <unistd.h>

namespace seedbank::test {

namespace {

/** Another release of the server installs other files. */
QString nameOf(const QString &program, const QStringList &arguments)
{
    const QString found = QStandardPaths::findExecutable(program);
    const QFileInfo file(QFileInfo(found.isEmpty() ? program : found).canonicalFilePath());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &part : arguments
            + QStringList { file.filePath(), QString::number(file.size()),
                QString::number(file.lastModified().toSecsSinceEpoch()) })
        hash.addData(QByteArray(part.toUtf8() + '\n'));
    return file.fileName() + QLatin1Char('-') + QString::fromLatin1(hash.result().toHex().left(16));
}

/** With owners and modes. */
bool copy(const QString &from, const QString &to)
{
    return QProcess::execute(QStringLiteral("cp"), { QStringLiteral("-a"), from, to }) == 0;
}

} // namespace

QString serverFolderTemplate()
{
    const QDir folder(qEnvironmentVariable("SEEDBANK_TEST_SERVERS", QDir::tempPath()));
    return folder.filePath(QCoreApplication::applicationName() + QStringLiteral("-XXXXXX"));
}

void makeInstallation(const QString &folder, const QString &program, const QStringList &arguments,
    const std::function<void()> &install)
{
    const QString all = QStringLiteral(SEEDBANK_INSTALLATIONS);
    const QString kept = all + QLatin1Char('/') + nameOf(program, arguments);
    if (QFileInfo::exists(kept)) {
        if (!copy(kept, folder))
            qFatal("cannot copy %s", qPrintable(kept));
        return;
    }
    install();
    const QString own = QStringLiteral("%1.%2").arg(kept).arg(::getpid());
    if (!QDir().mkpath(all) || !copy(folder, own))
        qFatal("cannot keep %s", qPrintable(own));
    // Of several tests that installed at the same time, the first keeps its files.
    if (std::rename(QFile::encodeName(own).constData(), QFile::encodeName(kept).constData()) != 0)
        QDir(own).removeRecursively();
}

} // namespace seedbank::test
