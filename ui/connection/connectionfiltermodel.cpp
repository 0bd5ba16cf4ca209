// SPDX-License-Identifier: MIT
#include "ui/connection/connectionfiltermodel.h"

#include "ui/connection/connectionlistmodel.h"

#include <algorithm>

namespace seedbank {

void ConnectionFilterModel::setText(const QString &text)
{
    const QStringList words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    invalidateFilter();
}

bool ConnectionFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QStringList texts = sourceModel()
                                  ->index(row, 0, parent)
                                  .data(ConnectionListModel::SearchedRole)
                                  .toStringList();
    return std::ranges::all_of(m_words, [&texts](const QString &word) {
        return std::ranges::any_of(texts,
            [&word](const QString &text) { return text.contains(word, Qt::CaseInsensitive); });
    });
}

} // namespace seedbank
