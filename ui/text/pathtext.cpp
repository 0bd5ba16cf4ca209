// SPDX-License-Identifier: MIT
#include "ui/text/pathtext.h"

#include <QDir>

namespace seedbank {

QString writtenPath(const QString &path)
{
    const QString home = QDir::homePath() + u'/';
    return path.startsWith(home) ? u"~/" + path.mid(home.size()) : path;
}

QString readPath(const QString &written)
{
    const QString path = written.trimmed();
    return path.startsWith(QLatin1String("~/")) ? QDir::homePath() + path.mid(1) : path;
}

QString menuText(const QString &name)
{
    return QString(name).replace(u'&', QStringLiteral("&&")).replace(u'\t', QChar::Space);
}

} // namespace seedbank
