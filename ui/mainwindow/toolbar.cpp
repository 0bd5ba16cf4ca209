// SPDX-License-Identifier: MIT
#include "ui/mainwindow/toolbar.h"

#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/connectionbutton.h"
#include "ui/mainwindow/filteredit.h"
#include "ui/mainwindow/toolrow.h"
#include "ui/style/buttons.h"
#include "ui/style/icons.h"
#include "ui/style/typography.h"
#include "ui/widgets/clearbutton.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QStyleOptionToolButton>
#include <QStylePainter>
#include <QToolButton>

namespace seedbank {

namespace {
constexpr int environmentEdge = 3; // pixels, in the colour of the environment
constexpr int mostOfTheRoom = 1000; // a stretch factor: what is left is beside the filter

/** Its icon says that it opens a menu; a second arrow would only crowd it. */
class MenuButton : public QToolButton {
public:
    using QToolButton::QToolButton;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QStylePainter painter(this);
        QStyleOptionToolButton option;
        initStyleOption(&option);
        option.features &= ~QStyleOptionToolButton::HasMenu;
        painter.drawComplexControl(QStyle::CC_ToolButton, option);
    }
};

} // namespace

ToolBar::ToolBar(const Actions &actions, QWidget *parent)
    : QToolBar(tr("Tools"), parent)
{
    setObjectName(QStringLiteral("tools"));
    setAccessibleName(windowTitle());
    setMovable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    layout()->setContentsMargins(
        space::one, space::half + 2, space::one, space::half + 2 + environmentEdge);
    // As a single item, so that Qt never puts a part of it into a popup of its own.
    auto *tools = new ToolRow(this);
    QHBoxLayout *row = tools->row();
    m_connection = new ConnectionButton(tools);
    row->addWidget(m_connection);
    row->addWidget(makeLine(tools));
    addTools(actions, *tools);
    row->addStretch(1);
    m_filter = makeFilter(actions.filter, tools);
    row->addWidget(m_filter, mostOfTheRoom);
    row->addWidget(makeMenuButton(tools));
    addWidget(tools);
}

/** The reset acts at once: it is the last to lose its text, which says to what. */
void ToolBar::addTools(const Actions &actions, ToolRow &row)
{
    m_load = row.addTool({ .action = actions.load,
        .texts = { actions.load->text() },
        .looks = Looks::AlsoPrimary,
        .turn = 2 });
    // Of a scenario whose name is longer, the tooltip has all of it.
    row.addTool({ .action = actions.reset,
        .texts = { tr("Reset to %1").arg(QStringLiteral("general v99")) },
        .turn = 3 });
    row.addTool({ .action = actions.capture, .texts = { actions.capture->text() }, .turn = 1 });
}

QWidget *ToolBar::makeLine(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setFrameShape(QFrame::VLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    return line;
}

FilterEdit *ToolBar::makeFilter(QAction *action, QWidget *parent)
{
    auto *filter = new FilterEdit(parent);
    filter->setPlaceholderText(tr("Filter"));
    filter->setAccessibleName(tr("Filter scenarios and versions"));
    addClearButton(filter);
    filter->addAction(action, QLineEdit::LeadingPosition);
    filter->setMinimumWidth(14 * fontMetrics().averageCharWidth());
    filter->setMaximumWidth(26 * fontMetrics().averageCharWidth());
    return filter;
}

QToolButton *ToolBar::makeMenuButton(QWidget *parent)
{
    m_menu = new QMenu(this);
    auto *button = new MenuButton(parent);
    const int side = fontMetrics().height() + space::half;
    button->setIconSize({ side, side });
    button->setIcon(themedIcon(QStringLiteral("more")));
    button->setToolTip(tr("More"));
    button->setAccessibleName(tr("More"));
    button->setPopupMode(QToolButton::InstantPopup);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setMenu(m_menu);
    return button;
}

void ToolBar::fillMenu(const Actions &actions)
{
    actions.fill(m_menu);
    m_menu->setToolTipsVisible(true);
}

void ToolBar::setEnvironment(const Badge &environment)
{
    m_environment = environment;
    update();
}

void ToolBar::paintEvent(QPaintEvent *event)
{
    QToolBar::paintEvent(event);
    if (m_environment.text.isEmpty())
        return;
    QPainter painter(this);
    painter.fillRect(0, height() - environmentEdge, width(), environmentEdge,
        toneColor(m_environment.tone, palette(), palette().color(QPalette::Window)));
}

void ToolBar::setLoadPrimary(bool primary)
{
    setPrimary(m_load, primary);
    const QString icon = QStringLiteral("load");
    m_load->setIcon(primary ? themedIconOnHighlight(icon) : themedIcon(icon));
}

} // namespace seedbank
