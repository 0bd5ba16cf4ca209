// SPDX-License-Identifier: MIT
#include "ui/widgets/tabletext.h"

#include <QAbstractItemModel>
#include <QHeaderView>
#include <QStringList>
#include <QTreeView>

#include <functional>

namespace seedbank {

namespace {

QString lineOf(const QTreeView &table, const std::function<QVariant(int)> &cell)
{
    QStringList cells;
    for (int column = 0; column < table.model()->columnCount(); ++column) {
        // What breaks lines or columns in a cell must not do so in the text.
        if (!table.isColumnHidden(column))
            cells << cell(column).toString().simplified();
    }
    return cells.join(u'\t');
}

} // namespace

QString rowText(const QTreeView &table, int row)
{
    return lineOf(table, [&](int column) { return table.model()->index(row, column).data(); });
}

QString tableText(const QTreeView &table)
{
    QString text = table.isHeaderHidden() ? QString() : lineOf(table, [&](int column) {
        return table.model()->headerData(column, Qt::Horizontal);
    }) + u'\n';
    for (int row = 0; row < table.model()->rowCount(); ++row)
        text += rowText(table, row) + u'\n';
    return text;
}

} // namespace seedbank
