// SPDX-License-Identifier: MIT
#pragma once

#include "ui/delegates/badge.h"

#include <QStringList>
#include <QWidget>

class QAction;
class QPushButton;
class QVBoxLayout;

namespace seedbank {

class BadgeRow;
class ElidedButton;
class ScrollPane;
class TextLabel;

/** A panel that stands in the right pane while something is prepared: it blocks nothing else.
 *  Esc or "Close" puts it away. Its title and its buttons stay in sight, what is between them
 *  scrolls where there is no room. Tab goes round in it. */
class Sheet : public QWidget {
    Q_OBJECT

public:
    /** `act`: the name of the action that its primary button shows; nullptr: it has none. */
    Sheet(const char *act, QWidget *parent);

    /** What takes the focus when the sheet is entered; nullptr: nothing. */
    QWidget *firstField();
    /** Where its buttons begin, in pixels from its top. */
    int buttonsTop() const;
    /** What the database that it is about is for, beside the title. Without text nothing is said.
     */
    void setEnvironment(const Badge &environment);
    bool changesDatabase() const { return m_changesDatabase; }
    /** What was typed and is not saved, a line for each thing it was opened for. It is kept,
     *  however the sheet goes out of sight, and stands there when it opens for that again. */
    virtual QStringList unsaved() const { return {}; }
    /** Of what it is about now: somebody closed it, or it is saved. */
    virtual void forgetTyped() { }

Q_SIGNALS:
    void closeRequested();

protected:
    /** What it prepares changes the database: where that is grave, so is the look of its button. */
    void setChangesDatabase();
    /** `whole`: the title with all of its names, where it has them cut; else empty. */
    void setHeading(const QString &title, const QString &text, const QString &whole = {});
    /** What scrolls. */
    QVBoxLayout *body() const { return m_body; }
    /** Stays in sight, above the buttons. */
    QVBoxLayout *foot() const { return m_foot; }
    QAction *act() const { return m_act; }
    QPushButton *primaryButton() const;
    bool focusNextPrevChild(bool next) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void layOut();
    void updatePrimary();

    TextLabel *m_title;
    BadgeRow *m_environment;
    ScrollPane *m_scroll;
    TextLabel *m_text;
    QVBoxLayout *m_body;
    QVBoxLayout *m_foot;
    QAction *m_act;
    ElidedButton *m_primary;
    QAction *m_close;
    QPushButton *m_closeButton;
    Tone m_tone = Tone::Neutral; ///< of the environment
    bool m_changesDatabase = false;
};

} // namespace seedbank
