// SPDX-License-Identifier: MIT
#include "ui/mainwindow/activitybar.h"

#include "ui/style/typography.h"
#include "ui/text/numbertext.h"
#include "ui/text/sentences.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/elidedtoolbutton.h"
#include "ui/widgets/flatbar.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QGridLayout>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace seedbank {

namespace {

constexpr int overallHeight = space::one;
constexpr int tableHeight = space::half;
constexpr int charactersOfUndo = 30; // that stay in sight

/** The table that is being worked on: the last one that has begun. */
const TableProgress *currentTable(const Progress &progress)
{
    const TableProgress *current = nullptr;
    for (const TableProgress &table : progress.tables) {
        if (table.done > 0)
            current = &table;
    }
    return current;
}

/** 0 to 1; negative while it is unknown how many rows there will be. */
double tableFraction(const TableProgress *table)
{
    if (!table || table->expected == 0)
        return 0;
    return table->expected < 0
        ? -1
        : static_cast<double>(table->done) / static_cast<double>(table->expected);
}

} // namespace

ActivityBar::ActivityBar(QAction *cancel, QAction *undo, QWidget *parent)
    : QWidget(parent)
    , m_pages(new QStackedWidget(this))
{
    makeAlert(this);
    m_pages->addWidget(makeResultPage(undo));
    m_pages->addWidget(makeJobPage(cancel));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::two, space::half + 1, space::two, space::half);
    layout->addWidget(m_pages);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    showResult({}, Tone::Neutral);
}

QWidget *ActivityBar::makeJobPage(QAction *cancel)
{
    auto *page = new QWidget(this);
    m_title = new ElidedLabel(TextLabel::Look::Strong, page);
    m_table = new ElidedLabel(TextLabel::Look::Muted, page);
    m_tableBar = new FlatBar(tableHeight, page);
    m_tableBar->setAccessibleName(tr("Progress of the table"));
    m_overallBar = new FlatBar(overallHeight, page);
    m_overallBar->setAccessibleName(tr("Progress of the whole job"));
    m_percent = new TextLabel(TextLabel::Look::Strong, page);
    m_percent->setWordWrap(false);
    m_percent->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_percent->setMinimumWidth(m_percent->fontMetrics().horizontalAdvance(percent(1)));
    auto *button = new QToolButton(page);
    button->setDefaultAction(cancel);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    auto *grid = new QGridLayout(page);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::two);
    grid->setVerticalSpacing(space::half);
    grid->addWidget(m_title, 0, 0);
    grid->addWidget(m_overallBar, 0, 1);
    grid->addWidget(m_table, 1, 0);
    grid->addWidget(m_tableBar, 1, 1);
    grid->addWidget(m_percent, 0, 2);
    grid->addWidget(button, 0, 3, 2, 1, Qt::AlignVCenter);
    grid->setColumnStretch(0, 2);
    grid->setColumnStretch(1, 3);
    return page;
}

QWidget *ActivityBar::makeResultPage(QAction *undo)
{
    auto *page = new QWidget(this);
    m_icon = new IconLabel(fontMetrics().height() + 2, page);
    m_result = new ElidedLabel(TextLabel::Look::Muted, page);
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::one);
    row->addWidget(m_icon);
    row->addWidget(m_result, 1);
    m_undo = new ElidedToolButton(charactersOfUndo, page);
    m_undo->setObjectName(QStringLiteral("undoButton"));
    m_undo->setDefaultAction(undo);
    m_undo->setFocusPolicy(Qt::StrongFocus);
    m_undo->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_undo->setVisible(false);
    row->addWidget(m_undo);
    return page;
}

void ActivityBar::showJob(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
    showProgress({});
    m_pages->setCurrentIndex(1);
}

QString ActivityBar::tableText(const Progress &progress)
{
    const TableProgress *table = currentTable(progress);
    if (!table)
        return phaseName(progress.phase);
    const QString rows = table->expected < 0
        ? groupedNumber(table->done)
        : tr("%1 / %2").arg(groupedNumber(table->done), groupedNumber(table->expected));
    return QStringLiteral("%1 · %2 %3")
        .arg(phaseName(progress.phase), fromUtf8(table->table), rows);
}

void ActivityBar::showProgress(const Progress &progress)
{
    m_table->setText(tableText(progress));
    m_overallBar->setFraction(progress.fraction);
    m_percent->setText(progress.fraction < 0 ? QString() : percent(progress.fraction));
    m_tableBar->setFraction(tableFraction(currentTable(progress)));
}

void ActivityBar::showIdle(const QString &text)
{
    if (m_pages->currentIndex() != 0 || m_showsResult)
        return;
    showLine(text, Tone::Neutral, Offer::Nothing);
    setAccessibleName(text); // nothing to be told of
    m_icon->setVisible(false);
    m_showsResult = false;
}

void ActivityBar::showResult(const QString &text, Tone tone, Offer offer)
{
    showLine(text, tone, offer);
    announce(this, text);
}

void ActivityBar::showLine(const QString &text, Tone tone, Offer offer)
{
    m_undo->setVisible(offer == Offer::Undo);
    m_result->setText(text);
    m_result->setTone(tone);
    m_icon->setVisible(!text.isEmpty());
    m_icon->setIcon(tone == Tone::Good ? QStringLiteral("check")
            : tone == Tone::Danger     ? QStringLiteral("error")
            : tone == Tone::Warning    ? QStringLiteral("warning")
                                       : QStringLiteral("info"),
        tone);
    m_pages->setCurrentIndex(0);
    m_showsResult = !text.isEmpty();
}

QString ActivityBar::resultText() const
{
    return m_pages->currentIndex() == 0 ? m_result->text() : QString();
}

/** What was done is read, too, whatever the button says. */
void ActivityBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_undo->setMaximumWidth(width() * 11 / 20);
}

void ActivityBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(0, 0, width(), 1, lineColor(palette()));
}

} // namespace seedbank
