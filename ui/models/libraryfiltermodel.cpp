// SPDX-License-Identifier: MIT
#include "ui/models/libraryfiltermodel.h"

#include "ui/models/librarymodel.h"

#include <algorithm>

namespace seedbank {

LibraryFilterModel::LibraryFilterModel(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
}

void LibraryFilterModel::setText(const QString &text)
{
    const QStringList words = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    invalidateFilter();
}

bool LibraryFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const QStringList texts { index.data(LibraryModel::ScenarioRole).toString(),
        index.data(LibraryModel::VersionRole).toString(),
        index.data(LibraryModel::NoteRole).toString() };
    return std::all_of(m_words.begin(), m_words.end(), [&texts](const QString &word) {
        return std::any_of(texts.begin(), texts.end(),
            [&word](const QString &text) { return text.contains(word, Qt::CaseInsensitive); });
    });
}

} // namespace seedbank
