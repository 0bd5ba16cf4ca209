// SPDX-License-Identifier: MIT
#pragma once

#include "ui/delegates/badge.h"

#include <QToolButton>

namespace seedbank {

/** Which database the window works on, and what it is for: "● DEMO  Sample". */
class ConnectionButton : public QToolButton {
    Q_OBJECT

public:
    explicit ConnectionButton(QWidget *parent = nullptr);

    void setConnection(const QString &name, const Badge &environment);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    /** The same menu as by a press. */
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    QString m_name;
    Badge m_environment;
};

} // namespace seedbank
