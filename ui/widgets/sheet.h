// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace seedbank {

class ElidedButton;
class ScrollPane;
class TextLabel;

/** A panel that stands in the right pane while something is prepared: it blocks nothing else.
 *  Esc or "Close" puts it away. Its title and its buttons stay in sight, what is between them
 *  scrolls where there is no room. Tab goes round in it. */
class Sheet : public QWidget {
    Q_OBJECT

public:
    explicit Sheet(QWidget *parent = nullptr);

    /** What takes the focus when the sheet is entered; nullptr: nothing. */
    QWidget *firstField();
    /** Where its buttons begin, in pixels from its top. */
    int buttonsTop() const;

Q_SIGNALS:
    void closeRequested();

protected:
    void setHeading(const QString &title, const QString &text);
    /** What scrolls. */
    QVBoxLayout *body() const { return m_body; }
    /** Stays in sight, above the buttons. */
    QVBoxLayout *foot() const { return m_foot; }
    QPushButton *primaryButton() const;
    bool focusNextPrevChild(bool next) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void layOut();

    TextLabel *m_title;
    ScrollPane *m_scroll;
    TextLabel *m_text;
    QVBoxLayout *m_body;
    QVBoxLayout *m_foot;
    ElidedButton *m_primary;
    QPushButton *m_close;
};

} // namespace seedbank
