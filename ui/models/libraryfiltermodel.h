// SPDX-License-Identifier: MIT
#pragma once

#include <QSortFilterProxyModel>

namespace seedbank {

/** The scenarios and versions of a LibraryModel whose name, version or note holds all words of a
 *  text, whatever their case. A scenario that matches keeps all its versions; a version that
 *  matches keeps its scenario. */
class LibraryFilterModel : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit LibraryFilterModel(QObject *parent = nullptr);

    void setText(const QString &text);
    QString text() const { return m_words.join(QLatin1Char(' ')); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QStringList m_words;
};

} // namespace seedbank
