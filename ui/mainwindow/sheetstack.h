// SPDX-License-Identifier: MIT
#pragma once

#include <QPointer>
#include <QStackedWidget>

namespace seedbank {

class Sheet;

/** The right pane: what is looked at, and before it a sheet while something is prepared. Help may
 *  stand before both for a while. */
class SheetStack : public QStackedWidget {
    Q_OBJECT

public:
    using QStackedWidget::QStackedWidget;

    /** What is looked at, of the widgets that were added; a sheet that is open stays before it. */
    void setContent(QWidget *content);
    void addSheet(Sheet *sheet);
    /** In the place of another that is open. */
    void open(Sheet *sheet);
    /** Before a sheet that is open, which stays as it is and comes back. */
    void cover(Sheet *help);
    /** Whatever is open, except help that is being read. */
    void close();
    void closeAll();
    /** The one in sight alone, by somebody who has done with it. */
    void leave();
    /** The one in which something is prepared, be it covered by help; else nullptr. */
    Sheet *sheet() const { return m_sheet; }
    /** The one in sight, else nullptr. */
    Sheet *front() const;
    /** What was typed into any of them and is not saved, a line each. */
    QStringList unsaved() const;
    /** A sheet is open, or a dialog of the window: somebody is about to do something. */
    bool isPreparing() const;
    /** A page is content with less height than its width asks for: it scrolls. */
    bool hasHeightForWidth() const override { return false; }

Q_SIGNALS:
    void opened();
    /** `hadFocus`: somebody typed in it. */
    void closed(bool hadFocus);

private:
    void showContent();

    QWidget *m_content = nullptr;
    Sheet *m_sheet = nullptr;
    Sheet *m_help = nullptr; ///< the one in sight
    QPointer<QWidget> m_focus; ///< where it was when help came
};

} // namespace seedbank
