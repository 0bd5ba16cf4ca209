// SPDX-License-Identifier: MIT
#include "ui/mainwindow/detailspane.h"

#include "base/plaintext.h"
#include "ui/delegates/bardelegate.h"
#include "ui/delegates/changedelegate.h"
#include "ui/models/librarymodel.h"
#include "ui/models/tablestatisticsmodel.h"
#include "ui/style/typography.h"
#include "ui/text/datetext.h"
#include "ui/text/numbertext.h"
#include "ui/text/sentences.h"
#include "ui/widgets/badgerow.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tablelist.h"

#include <QHBoxLayout>
#include <QTabWidget>
#include <QVBoxLayout>

namespace seedbank {

DetailsPane::DetailsPane(QWidget *parent)
    : QWidget(parent)
    , m_heading(new TextLabel(TextLabel::Look::Title, this))
    , m_badges(new BadgeRow(this))
    , m_facts(new TextLabel(TextLabel::Look::Muted, this))
    , m_note(new TextLabel(TextLabel::Look::Plain, this))
    , m_problem(new TextLabel(TextLabel::Look::Strong, this))
    , m_tabs(new QTabWidget(this))
    , m_model(new TableStatisticsModel(this))
    , m_tables(new TableList(this))
{
    m_problem->setTone(Tone::Danger);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_heading->setSizePolicy(QSizePolicy::MinimumExpanding, QSizePolicy::Preferred);
    auto *title = new QHBoxLayout;
    title->setSpacing(space::one);
    title->addWidget(m_heading, 1);
    title->addWidget(m_badges, 0, Qt::AlignVCenter);
    auto *header = new QVBoxLayout;
    header->setContentsMargins(space::three, space::two, space::two, space::one);
    header->setSpacing(space::half);
    header->addLayout(title);
    header->addWidget(m_facts);
    header->addWidget(m_note);
    header->addWidget(m_problem);

    m_tables->setModel(m_model);
    m_tables->setItemDelegateForColumn(TableStatisticsModel::RowsColumn, new BarDelegate(m_tables));
    for (const int column :
        { TableStatisticsModel::ChangeColumn, TableStatisticsModel::LiveColumn })
        m_tables->setItemDelegateForColumn(column, new ChangeDelegate(m_tables));
    m_tables->setStretchColumn(TableStatisticsModel::RowsColumn);
    m_tables->setColumnHidden(TableStatisticsModel::LiveColumn, true);
    m_tables->setAccessibleName(tr("Tables of the version"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(makeOverview(), tr("Overview"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(header);
    layout->addWidget(m_tabs, 1);
}

QWidget *DetailsPane::makeOverview()
{
    auto *page = new QWidget(m_tabs);
    page->setBackgroundRole(QPalette::Base);
    page->setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(space::three - 3, space::one, space::two, space::one);
    layout->addWidget(m_tables);
    layout->addStretch();
    return page;
}

void DetailsPane::setVersion(const LibraryModel &model, const QModelIndex &version)
{
    const VersionEntry *entry = model.entryAt(version);
    if (!entry)
        return;
    const QString name = version.data(LibraryModel::NameRole).toString();
    m_heading->setText(version.data(LibraryModel::IsSafetyCopyRole).toBool()
            ? tr("Safety copy %1", "before general v3").arg(name)
            : QStringLiteral("%1 / %2").arg(
                version.data(LibraryModel::ScenarioRole).toString(), name));
    QStringList facts { exactDate(version.data(LibraryModel::CreatedRole).toDateTime()) };
    if (entry->totalRows >= 0)
        facts << tr("%1 row(s)", nullptr, pluralCount(entry->totalRows))
                     .arg(groupedNumber(entry->totalRows));
    facts << humanSize(entry->size) << fromUtf8(entry->engine);
    facts.removeAll(QString());
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    m_facts->setToolTip(version.data(LibraryModel::VersionRole).toString());
    m_note->setText(fromUtf8(entry->note));
    m_note->setVisible(!entry->note.empty());
    const QString problem = version.data(LibraryModel::ProblemRole).toString();
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_latest = version.data(LibraryModel::IsLatestRole).toBool();
    m_live = version.data(LibraryModel::IsLiveRole).toBool();
    m_nextUndo = version.data(LibraryModel::IsNextUndoRole).toBool();
    m_pinned = entry->pinned;
    updateBadges();

    std::optional<Statistics> before;
    QString beforeName;
    if (const VersionEntry *previous = model.previousOf(version)) {
        before = statisticsOf(previous->rows);
        beforeName = shortVersion(previous->version.toString());
    }
    m_model->setStatistics(statisticsOf(entry->rows), before, beforeName);
    m_tables->setColumnHidden(TableStatisticsModel::ChangeColumn, !before);
}

void DetailsPane::setVerification(Verification verification)
{
    m_verification = verification;
    updateBadges();
}

void DetailsPane::setDrift(const std::vector<TableChanges> &drift)
{
    m_model->setDrift(drift);
    m_tables->setColumnHidden(TableStatisticsModel::LiveColumn, !m_model->hasDrift());
}

void DetailsPane::updateBadges()
{
    std::vector<Badge> badges;
    if (m_latest)
        badges.push_back({ tr("latest"), Tone::Neutral });
    if (m_live)
        badges.push_back({ tr("live"), Tone::Good });
    if (m_nextUndo)
        badges.push_back({ tr("next undo"), Tone::Neutral });
    if (m_pinned)
        badges.push_back({ tr("pinned"), Tone::Neutral });
    if (m_verification == Verification::Verified)
        badges.push_back({ tr("verified"), Tone::Good });
    if (m_verification == Verification::Damaged)
        badges.push_back({ tr("damaged"), Tone::Danger });
    m_badges->setBadges(std::move(badges));
}

void DetailsPane::focusTables()
{
    m_tables->setFocus(Qt::OtherFocusReason);
}

QString DetailsPane::headingText() const
{
    return m_heading->text();
}

QString DetailsPane::factsText() const
{
    return m_facts->text();
}

} // namespace seedbank
