// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QModelIndex;
class QTreeView;

namespace seedbank {

// What a flat table shows, as text: a line for each row, tabs between the cells, as spreadsheets
// and mails take it. Columns that are hidden are left out.

QString rowText(const QTreeView &table, int row);
/** With the names of the columns in the first line. */
QString tableText(const QTreeView &table);

} // namespace seedbank
