// SPDX-License-Identifier: MIT
#include "ui/mainwindow/loadsheet.h"

#include "ui/mainwindow/flatbar.h"
#include "ui/mainwindow/labels.h"
#include "ui/mainwindow/tablelist.h"
#include "ui/models/tablechangesmodel.h"
#include "ui/style/typography.h"
#include "ui/text/numbertext.h"
#include "ui/text/sentences.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace seedbank {

LoadSheet::LoadSheet(QWidget *parent)
    : Sheet(parent)
    , m_replaces(new TextLabel(TextLabel::Look::Plain, this))
    , m_progress(new FlatBar(space::half, this))
    , m_model(new TableChangesModel(this))
    , m_table(new TableList(this))
    , m_obstacles(new TextLabel(TextLabel::Look::Plain, this))
    , m_notes(new TextLabel(TextLabel::Look::Muted, this))
    , m_promise(new TextLabel(TextLabel::Look::Muted, this))
{
    m_table->setModel(m_model);
    m_table->setStretchColumn(TableChangesModel::TableColumn);
    m_table->setAccessibleName(tr("What the load does to each table"));
    m_progress->setFraction(-1);
    m_progress->setAccessibleName(tr("Comparing with the database"));
    m_obstacles->setTone(Tone::Danger);
    m_obstacles->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_promise->setText(
        tr("Seedbank writes demo rows only. If anything goes wrong, the database stays "
           "exactly as it is."));
    body()->addWidget(m_replaces);
    body()->addWidget(m_progress);
    body()->addWidget(m_obstacles);
    body()->addWidget(m_table);
    body()->addWidget(m_notes);
    body()->addStretch();
    body()->addWidget(m_promise);
    connect(primaryButton(), &QPushButton::clicked, this,
        [this] { Q_EMIT loadRequested(m_target.version); });
}

void LoadSheet::prepare(const Target &target)
{
    m_target = target;
    setHeading(tr("Load %1 into %2").arg(versionLabel(target.version), target.database),
        fromUtf8(target.version.scenario) + QStringLiteral(" / ")
            + fromUtf8(target.version.version));
    m_replaces->setText(target.replaces);
    m_replaces->setTone(target.losesChanges ? Tone::Warning : Tone::Neutral);
    m_model->setChanges({});
    m_table->hide();
    m_progress->show();
    setObstacles({}, {});
    setNotes({});
    primaryButton()->setText(tr("Comparing with %1…").arg(target.database));
    primaryButton()->setEnabled(false);
    setFocus();
}

void LoadSheet::showPlan(const ImportReport &plan)
{
    m_model->setChanges(plan.changes);
    m_progress->hide();
    m_table->show();
    setNotes(QStringList(plan.warnings.begin(), plan.warnings.end()));
    const qint64 rows = m_model->changedRows();
    if (!plan.obstacles.empty()) {
        setObstacles(plan.obstacles, tr("Also affected, so this version cannot be loaded:"));
        primaryButton()->setText(tr("Cannot be loaded"));
        primaryButton()->setEnabled(false);
        return;
    }
    primaryButton()->setText(rows == 0
            ? tr("Load %1: nothing has to change").arg(versionLabel(m_target.version))
            : tr("Change %1 row(s) in %2", nullptr, pluralCount(rows))
                  .arg(groupedNumber(rows), m_target.database));
    primaryButton()->setEnabled(true);
    // Not the button: a key pressed while the plan was made must not set it off.
    if (hasFocus())
        m_table->setFocus();
}

void LoadSheet::showTrouble(const Error &error)
{
    m_progress->hide();
    m_table->hide();
    if (!error.obstacles.empty()) {
        setObstacles(error.obstacles, error.message);
    } else {
        QStringList lines { error.message, error.detail };
        lines.removeAll(QString());
        m_obstacles->setText(lines.join(QStringLiteral("\n\n")));
        m_obstacles->show();
    }
    primaryButton()->setText(tr("Cannot be loaded"));
    primaryButton()->setEnabled(false);
}

void LoadSheet::setObstacles(const std::vector<Obstacle> &obstacles, const QString &heading)
{
    QStringList lines { heading };
    for (const Obstacle &obstacle : obstacles)
        lines << QStringLiteral("• ") + obstacleText(obstacle);
    m_obstacles->setText(lines.join(QLatin1Char('\n')));
    m_obstacles->setVisible(!obstacles.empty());
}

void LoadSheet::setNotes(const QStringList &warnings)
{
    m_notes->setText(warnings.join(QLatin1Char('\n')));
    m_notes->setVisible(!warnings.isEmpty());
}

QString LoadSheet::actText() const
{
    return primaryButton()->text();
}

bool LoadSheet::canLoad() const
{
    return primaryButton()->isEnabled();
}

} // namespace seedbank
