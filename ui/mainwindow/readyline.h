// SPDX-License-Identifier: MIT
#pragma once

#include "ui/delegates/badge.h"
#include "ui/workspace/readystate.h"

#include <QWidget>

class QToolButton;

namespace seedbank {

class Actions;
class BadgeRow;
class ElidedLabel;
class IconLabel;

/** Always in sight: is the database ready, and what to do if not. */
class ReadyLine : public QWidget {
    Q_OBJECT

public:
    explicit ReadyLine(const Actions &actions, QWidget *parent = nullptr);

    void setState(const ReadyState &state);
    /** What the database is for: a mark in its colour, and the word where there is room for it
     *  beside the text; nothing that can be pressed moves for it. Without text there is none.
     *  `tip`: what it allows. `isReadOnly`: nothing is ever reset, and that is always said. */
    void setEnvironment(const Badge &environment, const QString &tip, bool isReadOnly);
    QString text() const;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showButtons();
    void fit();

    ReadyState m_state;
    Badge m_badge; ///< of the environment
    bool m_isReadOnly = false;
    IconLabel *m_icon;
    ElidedLabel *m_text;
    BadgeRow *m_environment;
    QToolButton *m_show;
    QToolButton *m_reset;
    QToolButton *m_capture;
    QToolButton *m_check;
    QToolButton *m_stop;
    QToolButton *m_password;
    QToolButton *m_connect;
};

} // namespace seedbank
