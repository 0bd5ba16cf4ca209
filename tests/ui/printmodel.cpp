// SPDX-License-Identifier: MIT
#include "ui/printmodel.h"

#include <QStringList>

namespace seedbank {

QString printModel(const QAbstractItemModel &model, const QModelIndex &parent, int depth)
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(parent); ++column)
            cells << model.index(row, column, parent).data().toString();
        text += QString(2 * depth, QLatin1Char(' ')) + cells.join(QStringLiteral(" | "))
            + QLatin1Char('\n');
        text += printModel(model, model.index(row, 0, parent), depth + 1);
    }
    return text;
}

} // namespace seedbank
