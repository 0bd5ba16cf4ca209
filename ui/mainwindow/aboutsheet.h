// SPDX-License-Identifier: MIT
#pragma once

#include "ui/widgets/sheet.h"

class QStandardItemModel;

namespace seedbank {

class TableList;

/** What this program is: its version, its licence, and the libraries that it runs with. */
class AboutSheet : public Sheet {
    Q_OBJECT

public:
    explicit AboutSheet(QWidget *parent = nullptr);

    /** Once it is open. */
    void enter();

private:
    void layOut();
    void copy();

    QStandardItemModel *m_model;
    TableList *m_libraries;
};

} // namespace seedbank
