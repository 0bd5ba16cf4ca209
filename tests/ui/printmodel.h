// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractItemModel>
#include <QString>

namespace seedbank {

/** One line a row, columns separated by " | ", children indented by two spaces. */
QString printModel(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0);

} // namespace seedbank
