// SPDX-License-Identifier: MIT
#include "ui/mainwindow/readyline.h"

#include "ui/mainwindow/actions.h"
#include "ui/style/tones.h"
#include "ui/style/typography.h"
#include "ui/widgets/badgerow.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/elidedtoolbutton.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

#include <algorithm>

namespace seedbank {

namespace {

constexpr int charactersOfReset = 25; // that stay in sight
constexpr int charactersBesideBadge = 20;
constexpr int charactersBesideButtons = 45; // the tool bar has Reset, and the tables Show's column

struct Look {
    QString icon;
    Tone tone;
};

Look look(ReadyState::Kind kind)
{
    switch (kind) {
    case ReadyState::Kind::Ready:
        return { QStringLiteral("check"), Tone::Good };
    case ReadyState::Kind::Changed:
        return { QStringLiteral("changed"), Tone::Warning };
    case ReadyState::Kind::Other:
    case ReadyState::Kind::Unknown:
    case ReadyState::Kind::PasswordNeeded:
        return { QStringLiteral("info"), Tone::Warning };
    case ReadyState::Kind::Failed:
        return { QStringLiteral("error"), Tone::Danger };
    case ReadyState::Kind::Checking:
    case ReadyState::Kind::Connecting:
    case ReadyState::Kind::Busy:
        return { QStringLiteral("refresh"), Tone::Neutral };
    case ReadyState::Kind::NoDatabase:
    case ReadyState::Kind::NotChecked:
    case ReadyState::Kind::Empty:
    case ReadyState::Kind::Stale:
        break;
    }
    return { QStringLiteral("empty"), Tone::Neutral };
}

bool hasCheck(ReadyState::Kind kind)
{
    switch (kind) {
    case ReadyState::Kind::Checking:
    case ReadyState::Kind::Connecting:
    case ReadyState::Kind::PasswordNeeded:
    case ReadyState::Kind::Busy:
    case ReadyState::Kind::NoDatabase:
        return false;
    default:
        return true;
    }
}

} // namespace

ReadyLine::ReadyLine(const Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(fontMetrics().height() + space::half, this))
    , m_text(new ElidedLabel(TextLabel::Look::Strong, this))
    , m_environment(new BadgeRow(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::two, space::one, space::two, space::one);
    layout->setSpacing(space::one);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_environment);
    m_environment->hide();
    const auto add = [&](QAction *action, QToolButton *button) {
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setFocusPolicy(Qt::StrongFocus);
        layout->addWidget(button);
        return button;
    };
    m_show = add(actions.showChanges, new QToolButton(this));
    m_reset = add(actions.reset, new ElidedToolButton(charactersOfReset, this));
    m_capture = add(actions.capture, new QToolButton(this));
    m_stop = add(actions.stopCheck, new QToolButton(this));
    m_check = add(actions.checkNow, new QToolButton(this));
    m_password = add(actions.enterPassword, new QToolButton(this));
    m_connect = add(actions.connectDatabase, new QToolButton(this));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setState({});
}

void ReadyLine::setState(const ReadyState &state)
{
    m_state = state;
    const Look appearance = look(state.kind);
    m_icon->setIcon(appearance.icon, appearance.tone);
    m_text->setText(state.text);
    m_text->setTone(appearance.tone);
    setAccessibleName(state.text);
    showButtons();
    update();
}

void ReadyLine::showButtons()
{
    m_capture->setVisible(m_state.kind == ReadyState::Kind::Unknown);
    m_stop->setVisible(m_state.kind == ReadyState::Kind::Checking);
    m_check->setVisible(hasCheck(m_state.kind));
    m_password->setVisible(m_state.kind == ReadyState::Kind::PasswordNeeded);
    m_connect->setVisible(m_state.kind == ReadyState::Kind::NoDatabase);
    fit();
}

void ReadyLine::setEnvironment(const Badge &environment, const QString &tip, bool isReadOnly)
{
    m_badge = environment;
    m_environment->setBadges(
        environment.text.isEmpty() ? std::vector<Badge>() : std::vector { environment });
    m_environment->setToolTip(tip);
    m_isReadOnly = isReadOnly;
    showButtons();
    update();
}

/** How the database is goes before what it is for, and both before buttons that there are
 *  elsewhere, too. */
void ReadyLine::fit()
{
    const int spacing = layout()->spacing();
    const QMargins margins = layout()->contentsMargins();
    int room = width() - margins.left() - margins.right() - m_icon->width() - spacing;
    for (const QToolButton *button : { m_capture, m_stop, m_check, m_password, m_connect }) {
        if (!button->isHidden())
            room -= spacing + button->sizeHint().width();
    }
    const auto place = [&](QWidget *part, bool isWanted, int charactersBeside) {
        const int text = std::min(
            m_text->sizeHint().width(), charactersBeside * fontMetrics().averageCharWidth());
        const int needed = spacing + part->minimumSizeHint().width();
        const bool isShown = isWanted && text + needed <= room;
        part->setVisible(isShown);
        room -= isShown ? needed : 0;
    };
    const bool isChanged = m_state.kind == ReadyState::Kind::Changed;
    place(m_environment, !m_badge.text.isEmpty(), m_isReadOnly ? 0 : charactersBesideBadge);
    place(m_show, isChanged, charactersBesideButtons);
    place(m_reset, isChanged && !m_isReadOnly, charactersBesideButtons);
}

bool ReadyLine::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        fit(); // other buttons may be shown
    return QWidget::event(event);
}

void ReadyLine::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

QString ReadyLine::text() const
{
    return m_text->text();
}

void ReadyLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor window = palette().color(QPalette::Window);
    const Tone tone = look(m_state.kind).tone;
    painter.fillRect(rect(), toneFill(tone, palette(), window));
    painter.fillRect(0, 0, width(), 1, lineColor(palette()));
    if (m_badge.text.isEmpty())
        return;
    const QColor ground = toneFill(tone, palette(), window);
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), { 0, 1, space::half, height() }),
        toneColor(m_badge.tone, palette(), ground));
}

} // namespace seedbank
