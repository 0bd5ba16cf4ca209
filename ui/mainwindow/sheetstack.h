// SPDX-License-Identifier: MIT
#pragma once

#include <QStackedWidget>

namespace seedbank {

class Sheet;

/** The right pane: what is looked at, and before it a sheet while something is prepared. */
class SheetStack : public QStackedWidget {
    Q_OBJECT

public:
    using QStackedWidget::QStackedWidget;

    /** What is looked at, of the widgets that were added; a sheet that is open stays before it. */
    void setContent(QWidget *content);
    void addSheet(Sheet *sheet);
    /** In the place of another that is open. */
    void open(Sheet *sheet);
    void close();
    /** The one that is open, else nullptr. */
    Sheet *sheet() const;
    /** A page is content with less height than its width asks for: it scrolls. */
    bool hasHeightForWidth() const override { return false; }

Q_SIGNALS:
    void opened();
    /** `hadFocus`: somebody typed in it. */
    void closed(bool hadFocus);

private:
    QWidget *m_content = nullptr;
};

} // namespace seedbank
