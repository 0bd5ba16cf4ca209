// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

#include <vector>

namespace seedbank {

struct Badge;

/** Rows of a LibraryModel: a scenario with its number of versions; a version with its date and its
 *  badges. */
class VersionDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit VersionDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintScenario(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintVersion(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    std::vector<Badge> badges(const QModelIndex &index) const;
};

} // namespace seedbank
