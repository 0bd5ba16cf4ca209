// SPDX-License-Identifier: MIT
#pragma once

#include <QLineEdit>

namespace seedbank {

/** Where one types what a list is to show. Down and Enter go on to the list. */
class FilterEdit : public QLineEdit {
    Q_OBJECT

public:
    using QLineEdit::QLineEdit;

Q_SIGNALS:
    void leftForList();

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace seedbank
