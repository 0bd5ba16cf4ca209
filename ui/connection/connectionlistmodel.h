// SPDX-License-Identifier: MIT
#pragma once

#include "settings/connectionsexchange.h"
#include "ui/delegates/badge.h"

#include <QAbstractListModel>
#include <QStringList>

#include <optional>
#include <vector>

namespace seedbank {

/** A connection as a list shows it. */
struct ConnectionRow {
    QString name;
    std::optional<Badge> badge = {};
    QString badgeWord = {}; ///< the same to be read out: "Demo"
    QString place = {}; ///< where it leads, without secrets; or why it leads nowhere
    QString tip = {};
    QStringList searched = {}; ///< what a search looks in
    std::optional<bool> isChecked = {}; ///< nothing: it cannot be chosen
    bool isAmongChoices = false; ///< others beside it can be
    bool isMuted = false; ///< nothing comes of it

    bool operator==(const ConnectionRow &) const = default;
};

/** `inForce`: what its database counts as (environmentsinforce.h). */
ConnectionRow rowOf(const ConnectionProfile &profile, Environment inForce);
/** Chosen, where it is to be saved. */
ConnectionRow rowOf(const ImportedConnection &imported);

/** Saved connections, or those of a file, in their order. */
class ConnectionListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        PlaceRole = Qt::UserRole + 1,
        BadgeTextRole,
        BadgeToneRole,
        MutedRole,
        ChoicesRole,
        SearchedRole
    };

    explicit ConnectionListModel(QObject *parent = nullptr);

    /** Resets the model, unless nothing is different. */
    void setRows(std::vector<ConnectionRow> rows);
    const std::vector<ConnectionRow> &rows() const { return m_rows; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<ConnectionRow> m_rows;
};

} // namespace seedbank
