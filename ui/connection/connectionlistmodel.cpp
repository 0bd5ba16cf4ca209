// SPDX-License-Identifier: MIT
#include "ui/connection/connectionlistmodel.h"

#include "base/index.h"
#include "ui/connection/environmentlook.h"
#include "ui/connection/tr.h"

#include <QDir>

namespace seedbank {

namespace {

QString placeOf(const DatabaseUrl &url)
{
    if (url.isFile())
        return QDir::toNativeSeparators(url.path);
    if (url.port == 0 || url.host.isEmpty())
        return url.displayName();
    return Tr::tr("%1 on %2, port %3").arg(url.database, url.host, QString::number(url.port));
}

} // namespace

ConnectionRow rowOf(const ConnectionProfile &profile, Environment inForce)
{
    const DatabaseUrl &url = profile.url;
    ConnectionRow row { profile.name };
    row.badge = environmentBadge(inForce);
    row.badgeWord = environmentWord(inForce);
    row.place = url.engine->title + QStringLiteral(" · ") + placeOf(url);
    row.tip = url.toString();
    if (inForce != profile.environment)
        row.tip += u'\n'
            + Tr::tr("It is saved as %1. What is known of the same database is stricter, and that "
                     "counts.")
                  .arg(environmentWord(profile.environment));
    row.searched = { profile.name, url.host, url.database, url.path, url.engine->title,
        row.badgeWord, environmentName(inForce) };
    return row;
}

ConnectionRow rowOf(const ImportedConnection &imported)
{
    using Fate = ImportedConnection::Fate;
    if (imported.fate == Fate::Refused) {
        ConnectionRow row { imported.name.isEmpty() ? Tr::tr("(no name)") : imported.name };
        row.badge = { Tr::tr("REFUSED"), Tone::Danger };
        row.badgeWord = Tr::tr("refused");
        row.place = imported.remark;
        row.tip = imported.remark;
        row.isMuted = true;
        row.isAmongChoices = true;
        return row;
    }
    ConnectionRow row = rowOf(imported.profile, imported.profile.environment);
    row.isAmongChoices = true;
    if (imported.fate == Fate::Known)
        row.isMuted = true;
    else
        row.isChecked = true;
    QStringList remarks;
    if (imported.fate == Fate::Known)
        remarks << Tr::tr("There already.");
    if (!imported.remark.isEmpty())
        remarks << imported.remark;
    if (!remarks.isEmpty()) {
        row.tip += QLatin1Char('\n') + remarks.join(QLatin1Char(' '));
        row.place = remarks.join(QLatin1Char(' ')) + QStringLiteral(" · ") + row.place;
    }
    return row;
}

ConnectionListModel::ConnectionListModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void ConnectionListModel::setRows(std::vector<ConnectionRow> rows)
{
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int ConnectionListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ConnectionListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ConnectionRow &row = elementAt(m_rows, index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.name;
    case Qt::ToolTipRole:
        return row.tip;
    case Qt::AccessibleTextRole: {
        QStringList parts { row.name, row.badgeWord, row.place };
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case Qt::CheckStateRole:
        return row.isChecked ? QVariant(*row.isChecked ? Qt::Checked : Qt::Unchecked) : QVariant();
    case PlaceRole:
        return row.place;
    case BadgeTextRole:
        return row.badge ? row.badge->text : QString();
    case BadgeToneRole:
        return static_cast<int>(row.badge ? row.badge->tone : Tone::Neutral);
    case MutedRole:
        return row.isMuted;
    case ChoicesRole:
        return row.isAmongChoices;
    case SearchedRole:
        return row.searched;
    default:
        return {};
    }
}

bool ConnectionListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    std::optional<bool> &isChecked = elementAt(m_rows, index.row()).isChecked;
    if (!isChecked)
        return false;
    isChecked = value.toInt() == Qt::Checked;
    Q_EMIT dataChanged(index, index, { Qt::CheckStateRole });
    return true;
}

Qt::ItemFlags ConnectionListModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractListModel::flags(index);
    if (index.isValid() && elementAt(m_rows, index.row()).isChecked)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QVariant ConnectionListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section != 0)
        return {};
    return tr("Connection");
}

} // namespace seedbank
