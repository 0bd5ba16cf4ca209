// SPDX-License-Identifier: MIT
#pragma once

#include "base/taskmonitor.h"
#include "ui/style/tones.h"

#include <QStackedWidget>

class QAction;
class QToolButton;

namespace seedbank {

class ElidedLabel;
class FlatBar;
class IconLabel;
class TextLabel;

/** The lower edge: the running job with its progress, a table at a time and as a whole, or what
 *  came of the last one. */
class ActivityBar : public QWidget {
    Q_OBJECT

public:
    ActivityBar(QAction *cancel, QAction *undo, QWidget *parent = nullptr);

    void showJob(const QString &title);
    void showProgress(const Progress &progress);
    /** What stands there while there is neither. */
    void showIdle(const QString &text);
    enum class Offer { Nothing, Undo };
    /** The result line, with a button if undo is offered; an empty text shows nothing. Screen
     *  readers say it at once. */
    void showResult(const QString &text, Tone tone, Offer offer = Offer::Nothing);
    QString resultText() const;
    /** "fragments 120 / 175" */
    static QString tableText(const Progress &progress);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeJobPage(QAction *cancel);
    QWidget *makeResultPage(QAction *undo);
    void showLine(const QString &text, Tone tone, Offer offer);

    QStackedWidget *m_pages;
    ElidedLabel *m_title;
    ElidedLabel *m_table;
    FlatBar *m_tableBar;
    FlatBar *m_overallBar;
    TextLabel *m_percent;
    IconLabel *m_icon;
    ElidedLabel *m_result;
    QToolButton *m_undo;
    bool m_showsResult = false;
};

} // namespace seedbank
