// SPDX-License-Identifier: MIT
#include "ui/widgets/sheet.h"

#include "ui/style/buttons.h"
#include "ui/style/tones.h"
#include "ui/style/typography.h"
#include "ui/widgets/badgerow.h"
#include "ui/widgets/elidedbutton.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrollpane.h"
#include "ui/widgets/showaction.h"
#include "ui/widgets/taborder.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace seedbank {

namespace {
constexpr int mostTitleLines = 5;
constexpr int mostCharacters = 160; // wider, lines and buttons are too far apart
} // namespace

Sheet::Sheet(const char *act, QWidget *parent)
    : QWidget(parent)
    , m_title(new TextLabel(TextLabel::Look::Title, this))
    , m_environment(new BadgeRow(this))
    , m_scroll(new ScrollPane(this))
    , m_text(new TextLabel(TextLabel::Look::Muted, m_scroll->content()))
    , m_body(new QVBoxLayout)
    , m_foot(new QVBoxLayout)
    , m_act(new QAction(this))
    , m_primary(new ElidedButton(this))
    , m_close(new QAction(tr("Close"), this))
    , m_closeButton(makeButton(m_close, this))
{
    layOut();
    updatePrimary();
    setFocusPolicy(Qt::ClickFocus);
    // Enter must never set off a change of a database by itself.
    m_primary->setAutoDefault(false);
    m_act->setObjectName(QLatin1String(act));
    m_act->setVisible(act);
    showAction(m_primary, m_act);
    m_close->setObjectName(QStringLiteral("closeSheet"));
    connect(m_close, &QAction::triggered, this, &Sheet::closeRequested);
}

void Sheet::layOut()
{
    m_title->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_title->setMaximumHeight(mostTitleLines * m_title->fontMetrics().lineSpacing());
    auto *head = new QHBoxLayout;
    head->setSpacing(space::one);
    head->addWidget(m_title, 1);
    head->addWidget(m_environment, 0, Qt::AlignTop);
    auto *content = new QVBoxLayout(m_scroll->content());
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(space::one);
    content->addWidget(m_text);
    content->addSpacing(space::one);
    m_body->setSpacing(space::one);
    content->addLayout(m_body, 1);
    m_foot->setSpacing(space::one);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::one);
    // Apart: the text of the one that acts changes, and must never reach what closes.
    buttons->addWidget(m_closeButton);
    buttons->addStretch();
    buttons->addWidget(m_primary);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::three, space::two, space::three, space::two);
    layout->setSpacing(space::one);
    layout->addLayout(head);
    layout->addWidget(m_scroll, 1);
    layout->addLayout(m_foot);
    layout->addLayout(buttons);
}

void Sheet::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int most = mostCharacters * fontMetrics().averageCharWidth();
    const int unused = std::max(space::three, width() - space::three - most);
    layout()->setContentsMargins(space::three, space::two, unused, space::two);
}

void Sheet::setHeading(const QString &title, const QString &text, const QString &whole)
{
    const QString all = whole.isEmpty() ? title : whole;
    m_title->setText(title);
    m_title->setToolTip(all);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(all);
}

void Sheet::setEnvironment(const Badge &environment)
{
    const bool isSaid = !environment.text.isEmpty();
    m_environment->setBadges(isSaid ? std::vector { environment } : std::vector<Badge>());
    m_environment->setVisible(isSaid);
    m_tone = isSaid ? environment.tone : Tone::Neutral;
    updatePrimary();
}

void Sheet::setChangesDatabase()
{
    m_changesDatabase = true;
    updatePrimary();
}

void Sheet::updatePrimary()
{
    const bool isGrave = m_tone == Tone::Warning || m_tone == Tone::Danger;
    setPrimary(m_primary, true, m_changesDatabase && isGrave ? m_tone : Tone::Accent);
}

QPushButton *Sheet::primaryButton() const
{
    return m_primary;
}

int Sheet::buttonsTop() const
{
    return m_primary->isHidden() ? m_closeButton->y()
                                 : std::min(m_closeButton->y(), m_primary->y());
}

QWidget *Sheet::firstField()
{
    const std::vector<QWidget *> all = tabStopsIn(this);
    return all.empty() ? nullptr : all.front();
}

bool Sheet::focusNextPrevChild(bool next)
{
    return moveFocusByTab(this, next);
}

void Sheet::keyPressEvent(QKeyEvent *event)
{
    QScrollBar *bar = m_scroll->verticalScrollBar();
    switch (event->key()) {
    case Qt::Key_Escape:
        Q_EMIT closeRequested();
        break;
    case Qt::Key_PageUp:
        bar->triggerAction(QAbstractSlider::SliderPageStepSub);
        break;
    case Qt::Key_PageDown:
        bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void Sheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(
        0, 0, width(), 3, toneColor(Tone::Accent, palette(), palette().window().color()));
}

} // namespace seedbank
