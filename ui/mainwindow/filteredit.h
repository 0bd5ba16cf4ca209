// SPDX-License-Identifier: MIT
#pragma once

#include <QLineEdit>

namespace seedbank {

/** Where one types what a list is to show. Down and Enter go on to the list; Esc empties it. */
class FilterEdit : public QLineEdit {
    Q_OBJECT

public:
    using QLineEdit::QLineEdit;

Q_SIGNALS:
    void leftForList();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    bool isForClearing(const QKeyEvent &event) const;
};

} // namespace seedbank
