// SPDX-License-Identifier: MIT
#include "ui/workspace/consolecommand.h"

#include "ui/workspace/databaseaccess.h"

#include <QRegularExpression>
#include <QStringList>

namespace seedbank {

QString shellWord(const QString &text)
{
    // Nothing that any usual shell reads as more than itself.
    static const QRegularExpression plain(
        QStringLiteral("\\A[A-Za-z0-9_@:,./-]+\\z"), QRegularExpression::DontCaptureOption);
    if (plain.match(text).hasMatch())
        return text;
    return u'\'' + QString(text).replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

QString loadCommand(
    const QString &libraryPath, const DatabaseAccess &access, const VersionRef &version)
{
    // Without one, the console would load into whatever its environment or the sample is.
    if (!access.hasDatabase())
        return {};
    QStringList words { QStringLiteral("seedbank-cli"), QStringLiteral("--library"), libraryPath };
    if (!access.connection.isEmpty())
        words << QStringLiteral("--connection") << access.connection;
    else if (!access.url.isEmpty())
        words << QStringLiteral("--database") << access.url;
    words << QStringLiteral("import") << QString::fromStdString(version.scenario)
          << QStringLiteral("--version") << QString::fromStdString(version.version);
    QStringList line;
    for (const QString &word : std::as_const(words))
        line << shellWord(word);
    return line.join(u' ');
}

} // namespace seedbank
