// SPDX-License-Identifier: MIT
#pragma once

#include "ui/workspace/readystate.h"

#include <QWidget>

class QToolButton;

namespace seedbank {

class Actions;
class ElidedLabel;
class IconLabel;

/** Always in sight: is the database ready, and what to do if not. */
class ReadyLine : public QWidget {
    Q_OBJECT

public:
    explicit ReadyLine(const Actions &actions, QWidget *parent = nullptr);

    void setState(const ReadyState &state);
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ReadyState m_state;
    IconLabel *m_icon;
    ElidedLabel *m_text;
    QToolButton *m_show;
    QToolButton *m_reset;
    QToolButton *m_capture;
    QToolButton *m_check;
    QToolButton *m_stop;
    QToolButton *m_password;
    QToolButton *m_connect;
};

} // namespace seedbank
