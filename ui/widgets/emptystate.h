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

    /** `action` may be nullptr. */
    void show(const QString &icon, const QString &title, const QString &text, QAction *action);
    QString text() const;

private:
    IconLabel *m_icon;
    TextLabel *m_title;
    TextLabel *m_text;
    QToolButton *m_button;
};

} // namespace seedbank
