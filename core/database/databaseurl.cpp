// SPDX-License-Identifier: MIT
#include "database/databaseurl.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace seedbank {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("seedbank::DatabaseUrl", text);
}

} // namespace

Result<DatabaseUrl> DatabaseUrl::parse(const QString &text)
{
    QString path = text;
    if (text.startsWith(QLatin1String("sqlite:"))) {
        path = text.mid(7);
        if (path.startsWith(QLatin1String("///")))
            path = path.mid(2); // sqlite:///abs/path
        else if (path.startsWith(QLatin1String("//")))
            return Error { ErrorCode::InvalidArgument,
                tr("The database URL %1 names a host. An SQLite database is a file: sqlite:PATH.")
                    .arg(text) };
    } else if (const qsizetype colon = text.indexOf(QLatin1String("://")); colon > 0) {
        return Error { ErrorCode::InvalidArgument,
            tr("This version of Seedbank does not know databases of the kind %1. It knows "
               "sqlite:PATH.")
                .arg(text.left(colon)) };
    }
    if (path.isEmpty() || path.contains(QChar(0)))
        return Error { ErrorCode::InvalidArgument,
            tr("The database URL names no file. It looks like sqlite:PATH.") };
    return DatabaseUrl { EngineKind::Sqlite, QFileInfo(path).absoluteFilePath() };
}

QString DatabaseUrl::toString() const
{
    return QStringLiteral("sqlite:") + path;
}

QString DatabaseUrl::displayName() const
{
    return QFileInfo(path).fileName();
}

} // namespace seedbank
