// SPDX-License-Identifier: MIT
#include "ui/widgets/messagebar.h"

#include "ui/style/icons.h"
#include "ui/style/typography.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrollpane.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace seedbank {

namespace {

constexpr int detailLines = 6;
/** With less room for the text, the buttons stand below it. */
constexpr int fewestCharactersBeside = 40;

QString toneIcon(Tone tone)
{
    switch (tone) {
    case Tone::Warning:
        return QStringLiteral("warning");
    case Tone::Danger:
        return QStringLiteral("error");
    case Tone::Good:
        return QStringLiteral("check");
    default:
        return QStringLiteral("info");
    }
}

/** One message. */
class MessageRow : public QFrame {
    Q_OBJECT

public:
    MessageRow(const Message &message, QWidget *parent)
        : QFrame(parent)
        , m_message(message)
    {
        makeAlert(this);
        auto *rows = new QVBoxLayout(this);
        rows->setContentsMargins(space::two, space::one, space::one, space::one);
        rows->setSpacing(space::one);
        makeLine(rows);
        for (QAction *helps : { message.action, message.otherAction }) {
            if (helps)
                addButton(helps)->setAutoRaise(false);
        }
        if (!message.detail.isEmpty())
            addDetails(rows);
        if (message.tone == Tone::Danger || message.tone == Tone::Warning) {
            QAction *copy = makeAction("copyMessage", tr("Copy"));
            copy->setToolTip(tr("Copy all of this message"));
            connect(copy, &QAction::triggered, this,
                [this] { QGuiApplication::clipboard()->setText(text()); });
            addButton(copy);
        }
    }

    const Message &content() const { return m_message; }

    QString text() const
    {
        QStringList parts { m_message.all(), m_message.detail };
        parts.removeAll(QString());
        return parts.join(QStringLiteral("\n\n"));
    }

    void fitTo(int width)
    {
        const int beside = fewestCharactersBeside * fontMetrics().averageCharWidth()
            + m_buttons->sizeHint().width();
        m_flow->setDirection(width < beside ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    }

Q_SIGNALS:
    void closed();
    void resized();

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const QColor window = palette().color(QPalette::Window);
        const Tone tone = m_message.tone;
        painter.fillRect(rect(), toneFill(tone, palette(), window));
        if (tone != Tone::Neutral)
            painter.fillRect(
                QStyle::visualRect(layoutDirection(), rect(), { 0, 0, space::half, height() }),
                toneColor(tone, palette(), window));
        for (const int line : { 0, height() - 1 })
            painter.fillRect(0, line, width(), 1, lineColor(palette()));
    }

private:
    QAction *makeAction(const char *name, const QString &text)
    {
        auto *action = new QAction(text, this);
        action->setObjectName(QLatin1String(name));
        return action;
    }

    QToolButton *makeButton(QAction *action)
    {
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        return button;
    }

    QToolButton *addButton(QAction *action)
    {
        QToolButton *button = makeButton(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        m_buttons->addWidget(button, 0, Qt::AlignTop);
        return button;
    }

    /** The sign, the texts with the buttons beside or below them, and what closes it. */
    void makeLine(QVBoxLayout *rows)
    {
        auto *line = new QHBoxLayout;
        line->setSpacing(space::one);
        auto *icon = new IconLabel(fontMetrics().height() + 2, this);
        icon->setIcon(
            m_message.icon.isEmpty() ? toneIcon(m_message.tone) : m_message.icon, m_message.tone);
        line->addWidget(icon, 0, Qt::AlignTop);
        auto *together = new QWidget(this); // read before what stands beside them
        auto *texts = new QVBoxLayout(together);
        texts->setContentsMargins(0, 0, 0, 0);
        texts->setSpacing(2);
        addLabel(texts, TextLabel::Look::Strong, m_message.heading);
        addLabel(texts, TextLabel::Look::Plain, m_message.text);
        auto *buttons = new QHBoxLayout;
        buttons->setSpacing(space::one);
        m_buttons = new QHBoxLayout;
        m_buttons->setSpacing(space::one);
        buttons->addLayout(m_buttons);
        buttons->addStretch();
        m_flow = new QBoxLayout(QBoxLayout::LeftToRight);
        m_flow->setSpacing(space::one);
        m_flow->addWidget(together, 1);
        m_flow->addLayout(buttons);
        line->addLayout(m_flow, 1);
        QAction *close = makeAction("closeMessage", tr("Close this message"));
        close->setIcon(themedIcon(QStringLiteral("close")));
        connect(close, &QAction::triggered, this, &MessageRow::closed);
        line->addWidget(makeButton(close), 0, Qt::AlignTop);
        rows->addLayout(line);
    }

    void addLabel(QVBoxLayout *texts, TextLabel::Look look, const QString &text)
    {
        if (text.isEmpty())
            return;
        auto *label = new TextLabel(look, this);
        label->setText(text);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        texts->addWidget(label);
    }

    void addDetails(QVBoxLayout *rows)
    {
        auto *detail = new QPlainTextEdit(m_message.detail, this);
        detail->setReadOnly(true);
        detail->setTabChangesFocus(true);
        detail->setMaximumHeight(fontMetrics().lineSpacing() * detailLines);
        detail->setAccessibleName(tr("Details"));
        detail->hide();
        QAction *toggle = makeAction("showDetails", tr("Details"));
        toggle->setCheckable(true);
        toggle->setToolTip(tr("Show what the database or the system said"));
        addButton(toggle);
        connect(toggle, &QAction::toggled, this, [this, detail](bool isOpen) {
            detail->setVisible(isOpen);
            Q_EMIT resized();
        });
        rows->addWidget(detail);
    }

    Message m_message;
    QBoxLayout *m_flow = nullptr;
    QHBoxLayout *m_buttons = nullptr;
};

const MessageRow *rowOf(const QFrame *row)
{
    return static_cast<const MessageRow *>(row);
}

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QWidget(parent)
    , m_scroll(new ScrollPane(this))
    , m_layout(new QVBoxLayout(m_scroll->content()))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scroll);
    hide();
}

bool MessageBar::show(const QString &topic, const Message &message)
{
    const auto before = m_rows.find(topic);
    // A new row would lose the focus, what is selected, and whether its details are open.
    if (before != m_rows.end() && rowOf(before->second)->content() == message)
        return true;
    const auto closed = m_closed.find(topic);
    if (message.isStanding && closed != m_closed.end() && closed->second == message.all())
        return false;
    const QString said = before == m_rows.end() ? QString() : before->second->accessibleName();
    dismiss(topic);
    auto *row = new MessageRow(message, m_scroll->content());
    connect(row, &MessageRow::closed, this, [this, topic] { onClosed(topic); });
    connect(row, &MessageRow::resized, this, &MessageBar::changed);
    m_rows[topic] = row;
    m_layout->insertWidget(m_layout->count() - 1, row);
    row->fitTo(width());
    row->setAccessibleName(message.all());
    row->show(); // which AT-SPI tells by itself
    setVisible(true);
    if (said != message.all())
        announceShown(row); // once is enough
    Q_EMIT changed();
    return true;
}

void MessageBar::onClosed(const QString &topic)
{
    const Message message = rowOf(m_rows.at(topic))->content();
    dismiss(topic);
    if (message.isStanding)
        m_closed[topic] = message.all();
    Q_EMIT closed(topic);
}

void MessageBar::fitRows(int width)
{
    for (const auto &[topic, row] : m_rows)
        static_cast<MessageRow *>(row)->fitTo(width);
}

int MessageBar::fitTo(int width)
{
    fitRows(width);
    return m_layout->totalHeightForWidth(width);
}

void MessageBar::resizeEvent(QResizeEvent *event)
{
    fitRows(width());
    QWidget::resizeEvent(event);
}

void MessageBar::dismiss(const QString &topic)
{
    forgetClosed(topic);
    const auto found = m_rows.find(topic);
    if (found == m_rows.end())
        return;
    found->second->hide();
    found->second->deleteLater();
    m_rows.erase(found);
    setVisible(!m_rows.empty());
    Q_EMIT changed();
}

void MessageBar::forgetClosed(const QString &topic)
{
    m_closed.erase(topic);
}

QString Message::all() const
{
    if (heading.isEmpty() || text.isEmpty())
        return heading.isEmpty() ? text : heading;
    const bool isSentence = heading.endsWith(QLatin1Char('.'));
    return heading + (isSentence ? QStringLiteral(" ") : QStringLiteral(": ")) + text;
}

QString MessageBar::textAt(const QWidget *part) const
{
    for (const auto &[topic, row] : m_rows) {
        if (row == part || row->isAncestorOf(part))
            return rowOf(row)->text();
    }
    return {};
}

QStringList MessageBar::texts() const
{
    QStringList texts;
    for (const auto &[topic, row] : m_rows)
        texts << row->accessibleName();
    return texts;
}

} // namespace seedbank

#include "messagebar.moc"
