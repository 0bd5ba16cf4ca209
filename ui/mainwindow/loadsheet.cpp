// SPDX-License-Identifier: MIT
#include "ui/mainwindow/loadsheet.h"

#include "ui/mainwindow/obstaclelist.h"
#include "ui/models/obstaclesmodel.h"
#include "ui/models/tablechangesmodel.h"
#include "ui/style/typography.h"
#include "ui/text/loadtext.h"
#include "ui/text/pathtext.h"
#include "ui/text/sentences.h"
#include "ui/widgets/flatbar.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/notearea.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <limits>

namespace seedbank {

namespace {

constexpr int rowsInSight = 6; // before the list scrolls by itself
constexpr int longName = 20; // to be wrapped
constexpr int longestInHeading = 32;
constexpr int longestInNarrowHeading = 18;
constexpr int narrow = 480; // pixels, as the window is at its smallest

/** Another user, or another password, may get through. */
bool isMatterOfRights(ErrorCode code)
{
    constexpr std::array codes { ErrorCode::AuthenticationFailed, ErrorCode::ConnectionFailed,
        ErrorCode::PermissionDenied };
    return std::ranges::find(codes, code) != codes.end();
}

bool isMatterOfRights(const std::vector<Obstacle> &obstacles)
{
    return std::ranges::any_of(obstacles, [](const Obstacle &obstacle) {
        return obstacle.kind == Obstacle::Kind::UnseenRows
            || obstacle.kind == Obstacle::Kind::Trigger;
    });
}

} // namespace

LoadSheet::LoadSheet(QWidget *parent)
    : Sheet("loadNow", parent)
    , m_replaces(new TextLabel(TextLabel::Look::Plain, this))
    , m_progress(new FlatBar(space::half, this))
    , m_model(new TableChangesModel(this))
    , m_table(new TableList(this))
    , m_totals(new TextLabel(TextLabel::Look::Strong, this))
    , m_obstacleHeading(new TextLabel(TextLabel::Look::Plain, this))
    , m_obstacles(new ObstaclesModel(this))
    , m_obstacleList(new ObstacleList(m_obstacles, this))
    , m_waysOut(new QHBoxLayout)
    , m_notes(new NoteArea(this))
    , m_safetyCopy(new TextLabel(TextLabel::Look::Plain, this))
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
    m_promise->setText(
        tr("Seedbank writes demo rows only. If anything goes wrong, the database stays "
           "exactly as it is."));
    m_triggersRest->setToolTip(tr(
        "What triggers maintain elsewhere, such as a log or a total, is not updated by the load."));
    layOut();
    for (const QCheckBox *box : { m_triggersRest, m_noForeignChildren })
        connect(box, &QCheckBox::clicked, this, [this] {
            m_target.consent = { m_triggersRest->isChecked(), m_noForeignChildren->isChecked() };
            Q_EMIT consentChanged(Target(m_target)); // which starts over
        });
    connect(m_confirmation, &QLineEdit::textChanged, this, &LoadSheet::updateAct);
    connect(act(), &QAction::triggered, this, [this] {
        if (m_keepConsent->isVisible() && m_keepConsent->isChecked())
            Q_EMIT consentKept();
        Q_EMIT loadRequested(m_target, m_confirmation->text());
    });
}

void LoadSheet::layOut()
{
    body()->addWidget(m_replaces);
    body()->addWidget(m_progress);
    body()->addWidget(m_obstacleHeading);
    body()->addWidget(m_obstacleList, 4);
    m_waysOut->setSpacing(space::one);
    body()->addLayout(m_waysOut);
    body()->addWidget(m_table, 2);
    body()->addWidget(m_totals);
    body()->addWidget(m_notes, 1);
    body()->addStretch();
    body()->addWidget(m_triggersRest);
    body()->addWidget(m_noForeignChildren);
    body()->addWidget(m_keepConsent);
    body()->addWidget(m_safetyCopy);
    body()->addWidget(m_promise);
    layOutConfirmation();
    foot()->addWidget(m_confirmRow);
}

void LoadSheet::layOutConfirmation()
{
    m_confirmLabel->setBuddy(m_confirmation);
    m_confirmation->setMaximumWidth(40 * fontMetrics().averageCharWidth());
    auto *layout = new QHBoxLayout(m_confirmRow);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::one);
    layout->addWidget(m_confirmLabel);
    layout->addWidget(m_confirmation, 1);
    layout->addStretch();
}

void LoadSheet::addWaysOut(const WaysOut &actions)
{
    for (QAction *action : { actions.checkAgain, actions.editConnection, actions.copy }) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setFocusPolicy(Qt::StrongFocus);
        m_waysOut->addWidget(button);
        if (action == actions.editConnection)
            m_editConnection = button;
    }
    m_waysOut->addStretch();
    unblock();
}

void LoadSheet::prepare(const Target &target)
{
    if (m_target.database != target.database)
        m_keepConsent->setChecked(false); // it was said of that one
    m_target = target;
    m_isPreviewed = false;
    m_longestName = 0;
    showHeading();
    m_replaces->setText({});
    m_model->setChanges({});
    for (QWidget *part : std::initializer_list<QWidget *> { m_table, m_totals, m_safetyCopy })
        part->hide();
    m_progress->show();
    unblock();
    m_notes->setNotes({});
    m_confirmation->clear();
    m_triggersRest->setChecked(target.consent.triggersRest);
    m_noForeignChildren->setChecked(target.consent.noForeignChildren);
    updateConsent({});
    m_confirmRow->setVisible(!target.confirmation.isEmpty());
    m_confirmLabel->setText(tr("Type %1 to confirm").arg(menuText(target.confirmation)));
    m_confirmLabel->setWordWrap(target.confirmation.size() > longName);
    m_confirmation->setAccessibleName(tr("Type %1 to confirm").arg(target.confirmation));
    act()->setText(tr("Comparing with %1…").arg(menuText(target.database)));
    act()->setStatusTip({});
    act()->setEnabled(false);
    setFocus();
}

/** Names are cut where there is little room. */
void LoadSheet::showHeading()
{
    const int longest = width() < narrow ? longestInNarrowHeading : longestInHeading;
    if (longest == m_longestName)
        return;
    m_longestName = longest;
    const Loadable &snapshot = m_target.snapshot;
    QString below = snapshot.isCopy() ? snapshot.copy
                                      : fromUtf8(snapshot.version.scenario) + QStringLiteral(" / ")
            + fromUtf8(snapshot.version.version);
    // Names of databases may differ in their middle alone, or only by where they are.
    if (m_target.database.size() > longest)
        below += QLatin1Char('\n') + m_target.database;
    if (!m_target.place.isEmpty() && m_target.place != m_target.database)
        below += QStringLiteral(" → ") + m_target.place;
    setHeading(heading(longest), below, heading(std::numeric_limits<int>::max()));
}

void LoadSheet::resizeEvent(QResizeEvent *event)
{
    Sheet::resizeEvent(event);
    showHeading();
}

/** With the names cut that are longer. */
QString LoadSheet::heading(int longestName) const
{
    const Loadable &snapshot = m_target.snapshot;
    const QString database = shortName(m_target.database, longestName);
    if (snapshot.isCopy()) {
        HeldState held = withShortNames(m_target.held, longestName);
        held.at = snapshot.copiedAt;
        return takeBackText(held, database, QDateTime::currentDateTimeUtc());
    }
    const QString text
        = m_target.act == Target::Act::Reset ? tr("Reset %2 to %1") : tr("Load %1 into %2");
    const QString scenario = shortName(fromUtf8(snapshot.version.scenario), longestName);
    return text.arg(versionLabel({ scenario.toStdString(), snapshot.version.version }), database);
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

void LoadSheet::showChanges(const ImportReport &preview)
{
    m_model->setChanges(preview.changes);
    m_table->show();
    const ReplacedRows replaced
        = replacedRows(preview, m_target.snapshot.version, m_target.database);
    m_replaces->setText(replaced.text);
    m_replaces->setTone(replaced.losesChanges ? Tone::Warning : Tone::Neutral);
    m_totals->setText(loadTotalsText(m_model->totals()));
    m_safetyCopy->setText(safetyCopyText(
        preview, m_target.snapshot.isCopy() ? LoadedFrom::SafetyCopy : LoadedFrom::Version));
}

void LoadSheet::showPreview(const ImportReport &preview)
{
    m_target.compared = preview.compared;
    updateConsent(preview.obstacles);
    m_progress->hide();
    showChanges(preview);
    QStringList notes(preview.warnings.begin(), preview.warnings.end());
    // A load that triggers spoil is taken back by itself: it may be tried.
    const bool isUncertain = !preview.rehearsed && !preview.obstacles.empty()
        && std::ranges::all_of(preview.obstacles,
            [](const Obstacle &obstacle) { return obstacle.kind == Obstacle::Kind::Trigger; });
    if (isUncertain)
        notes.prepend(uncertainty(preview.obstacles));
    m_notes->setNotes(notes);
    if (!preview.obstacles.empty() && !isUncertain) {
        block(tr("This stands in the way, so nothing can be loaded:"), preview.obstacles);
        return;
    }
    if (!m_target.refusal.isEmpty()) {
        block(m_target.refusal);
        return;
    }
    m_totals->show();
    m_safetyCopy->show();
    const QString changes = loadActText(m_model->totals());
    act()->setText(changes.isEmpty() ? nothingToDo() : changes);
    act()->setStatusTip(m_safetyCopy->text());
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
    act()->setEnabled(m_isPreviewed && m_target.refusal.isEmpty() && isConfirmed);
    act()->setToolTip(
        m_isPreviewed && !isConfirmed ? m_confirmation->accessibleName() : m_target.refusal);
}

void LoadSheet::showTrouble(const Error &error)
{
    m_isPreviewed = false;
    updateConsent(error.obstacles);
    m_progress->hide();
    for (QWidget *part : std::initializer_list<QWidget *> { m_table, m_totals })
        part->hide();
    QStringList lines { describe(error), error.detail };
    lines.removeAll(QString());
    block(lines.join(QStringLiteral("\n\n")), error.obstacles);
    if (m_editConnection && isMatterOfRights(error.code))
        m_editConnection->show();
}

void LoadSheet::block(const QString &heading, const std::vector<Obstacle> &obstacles)
{
    m_isBlocked = true;
    m_obstacleHeading->setText(heading);
    m_obstacleHeading->show();
    m_obstacles->setObstacles(obstacles, m_target.consent);
    m_obstacleList->setVisible(!obstacles.empty());
    if (!obstacles.empty()) {
        m_obstacleList->setCurrentIndex(m_obstacles->index(0));
        m_table->hide();
    }
    // The room is for what is in the way.
    for (QWidget *part : std::initializer_list<QWidget *> { m_replaces, m_safetyCopy, m_promise })
        part->hide();
    constexpr int fewLines = 5;
    m_notes->setMaximumHeight(
        obstacles.empty() ? QWIDGETSIZE_MAX : fewLines * fontMetrics().lineSpacing());
    for (int i = 0; i < m_waysOut->count(); ++i) {
        if (QWidget *button = m_waysOut->itemAt(i)->widget())
            button->setVisible(button != m_editConnection || isMatterOfRights(obstacles));
    }
    act()->setText(tr("Cannot be loaded"));
    act()->setStatusTip(heading);
    act()->setEnabled(false);
    Q_EMIT blockedChanged();
}

void LoadSheet::unblock()
{
    m_isBlocked = false;
    m_obstacleHeading->setText({});
    m_obstacleHeading->hide();
    m_obstacles->setObstacles({});
    m_obstacleList->hide();
    m_replaces->show();
    m_promise->show();
    m_notes->setMaximumHeight(QWIDGETSIZE_MAX);
    for (int i = 0; i < m_waysOut->count(); ++i) {
        if (QWidget *button = m_waysOut->itemAt(i)->widget())
            button->hide();
    }
    Q_EMIT blockedChanged();
}

QString LoadSheet::blockedText() const
{
    if (!m_isBlocked)
        return {};
    QStringList parts { accessibleName(), m_obstacleHeading->text(), m_obstacles->allText() };
    parts.removeAll(QString());
    return parts.join(QStringLiteral("\n\n"));
}

QString LoadSheet::actText() const
{
    return act()->text();
}

QString LoadSheet::replacesText() const
{
    return m_replaces->text();
}

bool LoadSheet::canLoad() const
{
    return act()->isEnabled();
}

} // namespace seedbank
