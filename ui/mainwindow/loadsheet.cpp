// SPDX-License-Identifier: MIT
#include "ui/mainwindow/loadsheet.h"

#include "base/plaintext.h"
#include "ui/models/obstaclesmodel.h"
#include "ui/models/tablechangesmodel.h"
#include "ui/style/typography.h"
#include "ui/text/datetext.h"
#include "ui/text/numbertext.h"
#include "ui/text/sentences.h"
#include "ui/widgets/flatbar.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/notearea.h"
#include "ui/widgets/tablelist.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace seedbank {

namespace {
constexpr int rowsInSight = 6; // before the list scrolls by itself
constexpr int longName = 20; // to be wrapped
} // namespace

LoadSheet::LoadSheet(QWidget *parent)
    : Sheet(parent)
    , m_replaces(new TextLabel(TextLabel::Look::Plain, this))
    , m_progress(new FlatBar(space::half, this))
    , m_model(new TableChangesModel(this))
    , m_table(new TableList(this))
    , m_obstacleHeading(new TextLabel(TextLabel::Look::Plain, this))
    , m_obstacles(new ObstaclesModel(this))
    , m_obstacleTable(new TableList(this))
    , m_notes(new NoteArea(this))
    , m_promise(new TextLabel(TextLabel::Look::Muted, this))
    , m_confirmRow(new QWidget(this))
    , m_confirmLabel(new TextLabel(TextLabel::Look::Plain, m_confirmRow))
    , m_confirmation(new QLineEdit(m_confirmRow))
    , m_triggersRest(new QCheckBox(tr("Switch the database's t&riggers off during the load"), this))
    , m_noForeignChildren(
          new QCheckBox(tr("I know that &no other table refers to these rows"), this))
    , m_keepConsent(new QCheckBox(tr("&Always with this connection"), this))
{
    setChangesDatabase();
    m_table->setModel(m_model);
    m_table->setStretchColumn(TableChangesModel::TableColumn);
    m_table->setFewestRows(rowsInSight);
    m_table->setAccessibleName(tr("What the load does to each table"));
    m_progress->setFraction(-1);
    m_progress->setAccessibleName(tr("Comparing with the database"));
    m_obstacleHeading->setTone(Tone::Danger);
    m_obstacleHeading->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_obstacleTable->setModel(m_obstacles);
    m_obstacleTable->setStretchColumn(ObstaclesModel::TableColumn);
    m_obstacleTable->setLinesPerRow(2);
    m_obstacleTable->setTextElideMode(Qt::ElideMiddle);
    m_obstacleTable->setAccessibleName(tr("Rows outside the demo data that stand in the way"));
    m_promise->setText(
        tr("Seedbank writes demo rows only. If anything goes wrong, the database stays "
           "exactly as it is."));
    body()->addWidget(m_replaces);
    body()->addWidget(m_progress);
    body()->addWidget(m_obstacleHeading);
    body()->addWidget(m_obstacleTable, 4);
    body()->addWidget(m_table, 2);
    body()->addWidget(m_notes, 1);
    body()->addStretch();
    m_confirmLabel->setBuddy(m_confirmation);
    m_confirmation->setMaximumWidth(40 * fontMetrics().averageCharWidth());
    auto *confirmLayout = new QHBoxLayout(m_confirmRow);
    confirmLayout->setContentsMargins(0, 0, 0, 0);
    confirmLayout->setSpacing(space::one);
    confirmLayout->addWidget(m_confirmLabel);
    confirmLayout->addWidget(m_confirmation, 1);
    confirmLayout->addStretch();
    m_triggersRest->setToolTip(tr(
        "What triggers maintain elsewhere, such as a log or a total, is not updated by the load."));
    body()->addWidget(m_triggersRest);
    body()->addWidget(m_noForeignChildren);
    body()->addWidget(m_keepConsent);
    foot()->addWidget(m_confirmRow);
    body()->addWidget(m_promise);
    for (const QCheckBox *box : { m_triggersRest, m_noForeignChildren })
        connect(box, &QCheckBox::clicked, this, [this] {
            m_target.consent = { m_triggersRest->isChecked(), m_noForeignChildren->isChecked() };
            Q_EMIT consentChanged(Target(m_target)); // which starts over
        });
    connect(m_confirmation, &QLineEdit::textChanged, this, &LoadSheet::updateAct);
    connect(primaryButton(), &QPushButton::clicked, this, [this] {
        if (m_keepConsent->isVisible() && m_keepConsent->isChecked())
            Q_EMIT consentKept();
        Q_EMIT loadRequested(m_target, m_confirmation->text());
    });
}

void LoadSheet::prepare(const Target &target)
{
    m_target = target;
    m_isPreviewed = false;
    setHeading(heading(),
        target.snapshot.isCopy() ? target.snapshot.copy
                                 : fromUtf8(target.snapshot.version.scenario)
                + QStringLiteral(" / ") + fromUtf8(target.snapshot.version.version));
    m_replaces->setText({});
    m_model->setChanges({});
    m_table->hide();
    m_progress->show();
    setObstacles({});
    m_notes->setNotes({});
    m_confirmation->clear();
    m_triggersRest->setChecked(target.consent.triggersRest);
    m_noForeignChildren->setChecked(target.consent.noForeignChildren);
    updateConsent({});
    m_confirmRow->setVisible(!target.confirmation.isEmpty());
    m_confirmLabel->setText(tr("Type %1 to confirm").arg(target.confirmation));
    m_confirmLabel->setWordWrap(target.confirmation.size() > longName);
    m_confirmation->setAccessibleName(m_confirmLabel->text());
    primaryButton()->setText(tr("Comparing with %1…").arg(target.database));
    primaryButton()->setEnabled(false);
    setFocus();
}

QString LoadSheet::heading() const
{
    const Loadable &snapshot = m_target.snapshot;
    if (snapshot.isCopy())
        return tr("Take %2 back to %1").arg(exactDate(snapshot.copiedAt), m_target.database);
    const QString text
        = m_target.act == Target::Act::Reset ? tr("Reset %2 to %1") : tr("Load %1 into %2");
    return text.arg(versionLabel(snapshot.version), m_target.database);
}

QString LoadSheet::nothingToDo() const
{
    return m_target.snapshot.isCopy()
        ? tr("Nothing has to change")
        : tr("Load %1: nothing has to change").arg(versionLabel(m_target.snapshot.version));
}

QString LoadSheet::uncertainty(const std::vector<Obstacle> &triggers)
{
    QStringList tables;
    for (const Obstacle &table : triggers)
        tables += table.table;
    return tr("Triggers of the database run on %1. If they change what was loaded, everything is "
              "rolled back, and you are told.")
        .arg(tables.join(QStringLiteral(", ")));
}

void LoadSheet::showPreview(const ImportReport &preview)
{
    updateConsent(preview.obstacles);
    m_model->setChanges(preview.changes);
    m_progress->hide();
    m_table->show();
    QStringList notes(preview.warnings.begin(), preview.warnings.end());
    // A load that triggers spoil is taken back by itself: it may be tried.
    const bool isUncertain = !preview.rehearsed && !preview.obstacles.empty()
        && std::ranges::all_of(preview.obstacles,
            [](const Obstacle &obstacle) { return obstacle.kind == Obstacle::Kind::Trigger; });
    if (isUncertain)
        notes.prepend(uncertainty(preview.obstacles));
    m_notes->setNotes(notes);
    const ReplacedRows replaced
        = replacedRows(preview, m_target.snapshot.version, m_target.database);
    m_replaces->setText(replaced.text);
    m_replaces->setTone(replaced.losesChanges ? Tone::Warning : Tone::Neutral);
    const qint64 rows = m_model->changedRows();
    if (!preview.obstacles.empty() && !isUncertain) {
        setObstacles(tr("This stands in the way, so nothing can be loaded:"), preview.obstacles);
        primaryButton()->setText(tr("Cannot be loaded"));
        return;
    }
    if (!m_target.refusal.isEmpty()) {
        setObstacles(m_target.refusal);
        primaryButton()->setText(tr("Cannot be loaded"));
        return;
    }
    primaryButton()->setText(rows == 0 ? nothingToDo()
                                       : tr("Change %1 row(s) in %2", nullptr, pluralCount(rows))
                                             .arg(groupedNumber(rows), m_target.database));
    m_isPreviewed = true;
    updateAct();
    // Not the button: a key pressed while the preview was made must not set it off.
    if (hasFocus())
        (m_target.confirmation.isEmpty() ? static_cast<QWidget *>(m_table) : m_confirmation)
            ->setFocus();
}

/** What can be allowed is asked where it is in the way, or was allowed already. */
void LoadSheet::updateConsent(const std::vector<Obstacle> &obstacles)
{
    const auto stands = [&](Obstacle::Kind kind) {
        return std::ranges::find(obstacles, kind, &Obstacle::kind) != obstacles.end();
    };
    const LoadConsent &given = m_target.consent;
    m_triggersRest->setVisible(given.triggersRest || stands(Obstacle::Kind::Trigger));
    m_noForeignChildren->setVisible(given.noForeignChildren || stands(Obstacle::Kind::UnseenRows));
    const bool isGiven = given.triggersRest || given.noForeignChildren;
    m_keepConsent->setVisible(m_target.canKeepConsent && isGiven);
}

void LoadSheet::updateAct()
{
    const bool isConfirmed
        = m_target.confirmation.isEmpty() || m_confirmation->text() == m_target.confirmation;
    primaryButton()->setEnabled(m_isPreviewed && m_target.refusal.isEmpty() && isConfirmed);
    primaryButton()->setToolTip(
        m_isPreviewed && !isConfirmed ? m_confirmLabel->text() : m_target.refusal);
}

void LoadSheet::showTrouble(const Error &error)
{
    updateConsent(error.obstacles);
    m_progress->hide();
    m_table->hide();
    QStringList lines { describe(error), error.detail };
    lines.removeAll(QString());
    setObstacles(lines.join(QStringLiteral("\n\n")), error.obstacles);
    primaryButton()->setText(tr("Cannot be loaded"));
    primaryButton()->setEnabled(false);
}

void LoadSheet::setObstacles(const QString &heading, const std::vector<Obstacle> &obstacles)
{
    m_obstacleHeading->setText(heading);
    m_obstacleHeading->setVisible(!heading.isEmpty());
    m_obstacles->setObstacles(obstacles);
    m_obstacleTable->setVisible(!obstacles.empty());
    // The room is for what is in the way.
    m_replaces->setVisible(obstacles.empty());
    m_promise->setVisible(obstacles.empty());
    constexpr int fewLines = 5;
    m_notes->setMaximumHeight(
        obstacles.empty() ? QWIDGETSIZE_MAX : fewLines * fontMetrics().lineSpacing());
}

QString LoadSheet::actText() const
{
    return primaryButton()->text();
}

QString LoadSheet::replacesText() const
{
    return m_replaces->text();
}

bool LoadSheet::canLoad() const
{
    return primaryButton()->isEnabled();
}

} // namespace seedbank
