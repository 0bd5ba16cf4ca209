// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QAction;
class QToolButton;

namespace seedbank {

class IconLabel;
class TextLabel;

/** What stands where there is nothing to show: why, and what to do. */
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    /** `action`: the next step; `other`: what may be meant instead. Both may be nullptr. */
    void show(const QString &icon, const QString &title, const QString &text, QAction *action,
        QAction *other = nullptr);
    QString text() const;

private:
    QToolButton *makeButton();
    static void set(QToolButton *button, QAction *action);

    IconLabel *m_icon;
    TextLabel *m_title;
    TextLabel *m_text;
    QToolButton *m_button;
    QToolButton *m_other;
};

} // namespace seedbank
