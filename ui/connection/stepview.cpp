// SPDX-License-Identifier: MIT
#include "ui/connection/stepview.h"

#include "ui/connection/tr.h"
#include "ui/style/typography.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QStringList>

#include <algorithm>

namespace seedbank {

namespace {

using StepKind = ConnectionStep::Kind;
using StepState = ConnectionStep::State;

QString stepName(StepKind kind)
{
    switch (kind) {
    case StepKind::Resolve:
        return Tr::tr("Find the host");
    case StepKind::Reach:
        return Tr::tr("Reach it");
    case StepKind::Protect:
        return Tr::tr("Encrypt");
    case StepKind::LogIn:
        return Tr::tr("Log in");
    case StepKind::Permissions:
        return Tr::tr("Ask what is allowed");
    case StepKind::Catalogue:
        break;
    }
    return Tr::tr("Look for demo rows");
}

QString stateWord(StepState state)
{
    switch (state) {
    case StepState::Running:
        return Tr::tr("under way");
    case StepState::Done:
        return Tr::tr("done");
    case StepState::Skipped:
        return Tr::tr("not done");
    case StepState::Limited:
        return Tr::tr("not everything");
    case StepState::Failed:
        break;
    }
    return Tr::tr("failed");
}

QString stateIcon(StepState state)
{
    switch (state) {
    case StepState::Running:
        return QStringLiteral("refresh");
    case StepState::Done:
        return QStringLiteral("check");
    case StepState::Skipped:
    case StepState::Limited:
        return QStringLiteral("warning");
    case StepState::Failed:
        break;
    }
    return QStringLiteral("error");
}

Tone stateTone(StepState state)
{
    switch (state) {
    case StepState::Done:
        return Tone::Good;
    case StepState::Skipped:
    case StepState::Limited:
        return Tone::Warning;
    case StepState::Failed:
        return Tone::Danger;
    case StepState::Running:
        break;
    }
    return Tone::Neutral;
}

} // namespace

StepView::StepView(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_end(new TextLabel(TextLabel::Look::Strong, this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(space::one);
    m_layout->addWidget(m_end);
    m_end->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_end->hide();
    setAccessibleName(tr("Steps of the test"));
    // To be sent to somebody who can help.
    auto *copy = new QAction(tr("Copy"), this);
    copy->setObjectName(QStringLiteral("copySteps"));
    connect(
        copy, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void StepView::clear()
{
    for (const Row &row : m_rows) {
        row.widget->hide();
        row.widget->deleteLater();
    }
    m_rows.clear();
    m_end->clear();
    m_end->hide();
}

StepView::Row &StepView::rowOf(ConnectionStep::Kind kind)
{
    const auto found = std::find_if(
        m_rows.begin(), m_rows.end(), [kind](const Row &row) { return row.kind == kind; });
    if (found != m_rows.end())
        return *found;
    auto *widget = new QWidget(this);
    auto *grid = new QGridLayout(widget);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::one);
    grid->setVerticalSpacing(0);
    Row row { kind, widget, new IconLabel(fontMetrics().height(), widget),
        new TextLabel(TextLabel::Look::Strong, widget),
        new TextLabel(TextLabel::Look::Muted, widget) };
    grid->addWidget(row.icon, 0, 0, Qt::AlignTop);
    grid->addWidget(row.state, 0, 1);
    grid->addWidget(row.text, 1, 1);
    grid->setColumnStretch(1, 1);
    m_layout->insertWidget(static_cast<int>(m_rows.size()), widget);
    widget->show(); // at once, so that it can be scrolled to
    m_rows.push_back(row);
    return m_rows.back();
}

void StepView::show(const ConnectionStep &step)
{
    const Row &row = rowOf(step.kind);
    row.icon->setIcon(stateIcon(step.state), stateTone(step.state));
    row.state->setText(tr("%1: %2").arg(stepName(step.kind), stateWord(step.state)));
    row.text->setText(step.text);
    row.text->setVisible(!step.text.isEmpty());
    row.widget->setAccessibleName(row.state->text());
    row.widget->setAccessibleDescription(step.text);
}

void StepView::finish(const ConnectionTestReport &report)
{
    for (const ConnectionStep &step : report.steps)
        show(step);
    if (report.failure)
        return;
    // The summary stands out at the end; its step need not say it too.
    for (const Row &row : m_rows) {
        if (row.kind == StepKind::Catalogue)
            row.text->hide();
    }
    const bool found = std::any_of(report.found.begin(), report.found.end(),
        [](const TableCount &table) { return table.rows > 0; });
    m_end->setText(report.summary);
    m_end->setTone(found ? Tone::Good : Tone::Warning);
    m_end->show();
}

void StepView::stop()
{
    if (m_rows.empty())
        return;
    const Row &row = m_rows.back();
    row.icon->setIcon(QStringLiteral("close"), Tone::Neutral);
    row.state->setText(tr("%1: %2").arg(stepName(row.kind), Tr::tr("stopped")));
    row.widget->setAccessibleName(row.state->text());
}

const QWidget *StepView::newest() const
{
    if (!m_end->isHidden())
        return m_end;
    return m_rows.empty() ? nullptr : m_rows.back().widget;
}

QString StepView::text() const
{
    QStringList lines;
    lines.reserve(static_cast<qsizetype>(m_rows.size()) + 1);
    for (const Row &row : m_rows) {
        const bool hasText = !row.text->isHidden() && !row.text->text().isEmpty();
        lines << (hasText ? tr("%1. %2").arg(row.state->text(), row.text->text())
                          : row.state->text());
    }
    if (!m_end->isHidden())
        lines << m_end->text();
    return lines.join(QLatin1Char('\n'));
}

} // namespace seedbank
