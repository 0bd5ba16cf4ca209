// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/buttons.h"

#include <QWidget>

#include <vector>

class QAction;
class QHBoxLayout;
class QToolButton;

namespace seedbank {

/** What stands in the tool bar, in one row that is never wider than the bar: where it is narrow,
 *  what can shrink does so first; then the buttons of actions lose their text, one after the other,
 *  and at last they go. The menu, which has all actions, stays. */
class ToolRow : public QWidget {
    Q_OBJECT

public:
    explicit ToolRow(QWidget *parent = nullptr);

    QHBoxLayout *row() const { return m_row; }
    struct Tool {
        QAction *action;
        QStringList texts; ///< there is room for each
        Looks looks = Looks::Ordinary;
        int turn = 1; ///< of giving way: 1 is the first, there is one of each
    };
    /** A button at the end of the row. */
    QToolButton *addTool(const Tool &tool);
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Button {
        QToolButton *button;
        QSize withText;
        QSize iconOnly;
        int turn;
    };
    enum class Shown { WithText, IconOnly, Nowhere };
    /** At each level one more gives way. */
    Shown shownAt(int level, const Button &button) const;
    int lastLevel() const { return 2 * static_cast<int>(m_buttons.size()); }
    int widthAt(int level) const;
    void fit();
    static void apply(const Button &button, Shown shown);

    QHBoxLayout *m_row;
    std::vector<Button> m_buttons;
    int m_level = 0;
};

} // namespace seedbank
