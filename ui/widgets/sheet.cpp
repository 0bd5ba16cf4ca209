// SPDX-License-Identifier: MIT
#include "ui/widgets/sheet.h"

#include "ui/style/buttons.h"
#include "ui/style/tones.h"
#include "ui/style/typography.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace seedbank {

Sheet::Sheet(QWidget *parent)
    : QWidget(parent)
    , m_title(new TextLabel(TextLabel::Look::Title, this))
    , m_text(new TextLabel(TextLabel::Look::Muted, this))
    , m_body(new QVBoxLayout)
    , m_primary(new QPushButton(this))
    , m_close(new QPushButton(tr("Close"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::three, space::two, space::three, space::two);
    layout->setSpacing(space::one);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addSpacing(space::one);
    m_body->setSpacing(space::one);
    layout->addLayout(m_body, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::one);
    buttons->addStretch();
    buttons->addWidget(m_close);
    buttons->addWidget(m_primary);
    layout->addLayout(buttons);
    setPrimary(m_primary);
    setFocusPolicy(Qt::ClickFocus);
    // Enter must never set off a change of a database by itself.
    m_primary->setAutoDefault(false);
    m_close->setAutoDefault(false);
    connect(m_close, &QPushButton::clicked, this, &Sheet::closeRequested);
}

void Sheet::setHeading(const QString &title, const QString &text)
{
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(title);
}

void Sheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeRequested();
    else
        QWidget::keyPressEvent(event);
}

void Sheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(
        0, 0, width(), 3, toneColor(Tone::Accent, palette(), palette().window().color()));
}

} // namespace seedbank
