// SPDX-License-Identifier: MIT
#include "ui/widgets/messagebar.h"

#include "ui/style/icons.h"
#include "ui/style/typography.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace seedbank {

namespace {

constexpr int detailLines = 6;

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
        setAccessibleName(message.all());
        auto *rows = new QVBoxLayout(this);
        rows->setContentsMargins(space::two, space::one, space::one, space::one);
        rows->setSpacing(space::one);
        m_line = new QHBoxLayout;
        m_line->setSpacing(space::one);
        rows->addLayout(m_line);
        addText();
        if (message.action)
            addButton({})->setDefaultAction(message.action);
        if (message.otherAction)
            addButton({})->setDefaultAction(message.otherAction);
        if (!message.detail.isEmpty())
            addDetails(rows);
        if (message.tone == Tone::Danger || message.tone == Tone::Warning) {
            connect(addButton(tr("Copy")), &QToolButton::clicked, this, [this] {
                QStringList parts { m_message.all(), m_message.detail };
                parts.removeAll(QString());
                QGuiApplication::clipboard()->setText(parts.join(QStringLiteral("\n\n")));
            });
        }
        QToolButton *close = addButton({});
        close->setAutoRaise(true);
        close->setIcon(themedIcon(QStringLiteral("close")));
        close->setToolTip(tr("Close this message"));
        close->setAccessibleName(tr("Close this message"));
        connect(close, &QToolButton::clicked, this, &MessageRow::closed);
    }

    QString text() const { return m_message.all(); }

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const QColor window = palette().color(QPalette::Window);
        const Tone tone = m_message.tone;
        painter.fillRect(rect(), toneFill(tone, palette(), window));
        if (tone != Tone::Neutral)
            painter.fillRect(0, 0, space::half, height(), toneColor(tone, palette(), window));
        painter.fillRect(0, height() - 1, width(), 1, lineColor(palette()));
    }

private:
    QToolButton *addButton(const QString &text)
    {
        auto *button = new QToolButton(this);
        button->setText(text);
        button->setAutoRaise(!text.isEmpty() || !m_message.action);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        m_line->addWidget(button, 0, Qt::AlignTop);
        return button;
    }

    void addText()
    {
        auto *icon = new IconLabel(fontMetrics().height() + 2, this);
        icon->setIcon(
            m_message.icon.isEmpty() ? toneIcon(m_message.tone) : m_message.icon, m_message.tone);
        m_line->addWidget(icon, 0, Qt::AlignTop);
        auto *texts = new QVBoxLayout;
        texts->setSpacing(2);
        addLabel(texts, TextLabel::Look::Strong, m_message.heading);
        addLabel(texts, TextLabel::Look::Plain, m_message.text);
        m_line->addLayout(texts, 1);
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
        QToolButton *toggle = addButton(tr("Details"));
        toggle->setCheckable(true);
        connect(toggle, &QToolButton::toggled, detail, &QWidget::setVisible);
        rows->addWidget(detail);
    }

    Message m_message;
    QHBoxLayout *m_line = nullptr;
};

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    hide();
}

void MessageBar::show(const QString &topic, const Message &message)
{
    dismiss(topic);
    auto *row = new MessageRow(message, this);
    connect(row, &MessageRow::closed, this, [this, topic] {
        dismiss(topic);
        Q_EMIT closed(topic);
    });
    m_rows[topic] = row;
    static_cast<QVBoxLayout *>(layout())->addWidget(row);
    setVisible(true);
}

void MessageBar::dismiss(const QString &topic)
{
    const auto found = m_rows.find(topic);
    if (found == m_rows.end())
        return;
    found->second->hide();
    found->second->deleteLater();
    m_rows.erase(found);
    setVisible(!m_rows.empty());
}

QString Message::all() const
{
    if (heading.isEmpty() || text.isEmpty())
        return heading.isEmpty() ? text : heading;
    const bool isSentence = heading.endsWith(QLatin1Char('.'));
    return heading + (isSentence ? QStringLiteral(" ") : QStringLiteral(": ")) + text;
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
