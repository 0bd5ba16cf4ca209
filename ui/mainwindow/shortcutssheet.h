// SPDX-License-Identifier: MIT
#pragma once

#include "ui/widgets/sheet.h"

class QStandardItemModel;

namespace seedbank {

class Actions;
class TableList;

/** Which keys do what, as the actions have them. */
class ShortcutsSheet : public Sheet {
    Q_OBJECT

public:
    explicit ShortcutsSheet(QWidget *parent = nullptr);

    /** The actions that have keys, with the texts that they have now. */
    void prepare(const Actions &actions);
    /** Once it is open. */
    void enter();

private:
    QStandardItemModel *m_model;
    TableList *m_table;
};

} // namespace seedbank
