// SPDX-License-Identifier: MIT
#include "ui/pages/overview/overviewpage.h"

#include "ui/delegates/bardelegate.h"
#include "ui/delegates/changedelegate.h"
#include "ui/models/librarymodel.h"
#include "ui/models/tablestatisticsmodel.h"
#include "ui/pages/overview/factspanel.h"
#include "ui/style/typography.h"
#include "ui/text/sentences.h"
#include "ui/widgets/tablelist.h"
#include "ui/workspace/workspace.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace seedbank {

namespace {
constexpr int fewestCharacters = 90; // beside which there is room
constexpr int mostCharacters = 150; // wider bars say no more
} // namespace

OverviewPage::OverviewPage(Workspace &workspace, QWidget *parent)
    : Page(parent)
    , m_workspace(workspace)
    , m_model(new TableStatisticsModel(this))
    , m_tables(new TableList(this))
    , m_facts(new FactsPanel(this))
{
    m_tables->setModel(m_model);
    m_tables->setItemDelegateForColumn(TableStatisticsModel::RowsColumn, new BarDelegate(m_tables));
    for (const int column :
        { TableStatisticsModel::ChangeColumn, TableStatisticsModel::LiveColumn })
        m_tables->setItemDelegateForColumn(column, new ChangeDelegate(m_tables));
    m_tables->setStretchColumn(TableStatisticsModel::RowsColumn);
    m_tables->setColumnHidden(TableStatisticsModel::LiveColumn, true);
    m_tables->setAccessibleName(tr("Tables of the version"));
    setFocusProxy(m_tables);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_tables->setMaximumWidth(mostCharacters * fontMetrics().averageCharWidth());
    auto *tables = new QVBoxLayout;
    tables->addWidget(m_tables);
    tables->addStretch();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::three - 3, space::one, space::two, space::one);
    layout->setSpacing(space::two);
    layout->addLayout(tables, 1);
    layout->addWidget(m_facts);
    m_facts->hide();
    connect(&workspace.check(), &DatabaseCheck::changed, this, &OverviewPage::showDrift);
    connect(
        &workspace.comparison(), &VersionComparison::answered, this, &OverviewPage::showChanges);
}

QString OverviewPage::name() const
{
    return QStringLiteral("overview");
}

QString OverviewPage::title() const
{
    return tr("Overview");
}

QVariantMap OverviewPage::arrangement() const
{
    QVariantMap widths;
    for (const auto &[column, width] : m_tables->chosenWidths())
        widths.insert(QString::number(column), width);
    return widths;
}

void OverviewPage::arrange(const QVariantMap &arrangement)
{
    std::map<int, int> widths;
    for (auto item = arrangement.begin(); item != arrangement.end(); ++item)
        widths[item.key().toInt()] = item.value().toInt();
    m_tables->setChosenWidths(widths);
}

void OverviewPage::setVersion(const LibraryModel &model, const QModelIndex &version)
{
    m_shown = model.snapshotAt(version);
    const VersionEntry *entry = model.entryAt(version);
    if (!entry)
        return;
    std::optional<Statistics> before;
    QString beforeName;
    m_question.reset();
    m_facts->setVersion(model, version);
    if (const VersionEntry *previous = model.previousOf(version)) {
        const std::string name = previous->version.toString();
        before = statisticsOf(previous->rows);
        beforeName = shortVersion(name);
        m_question = { { m_shown->version.scenario, name }, m_shown->version, previous->sha256,
            entry->sha256 };
    }
    m_model->setStatistics(statisticsOf(entry->rows), before, beforeName);
    m_tables->setColumnHidden(TableStatisticsModel::ChangeColumn, !before);
    showChanges();
    showDrift();
}

bool OverviewPage::turnToDrift()
{
    const QModelIndex changed = m_model->firstWithDrift();
    if (changed.isValid())
        m_tables->setCurrentIndex(changed);
    return changed.isValid();
}

void OverviewPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    showChanges();
}

/** Where there is room for both. */
void OverviewPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    const int tables = fewestCharacters * fontMetrics().averageCharWidth();
    m_facts->setVisible(width() >= tables + m_facts->sizeHint().width());
}

void OverviewPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_workspace.comparison().stop(); // large versions take seconds
}

void OverviewPage::showChanges()
{
    VersionComparison &comparison = m_workspace.comparison();
    if (!m_question) {
        comparison.stop();
        return;
    }
    if (const VersionComparison::Answer *answer = comparison.answerTo(*m_question))
        m_model->setChanges(*answer);
    else
        comparison.ask(*m_question);
}

/** Of another version than the loaded one there is nothing to say. */
void OverviewPage::showDrift()
{
    const auto &status = m_workspace.check().status();
    const bool isLoaded
        = status && m_shown && !m_shown->isCopy() && status->loaded == m_shown->version;
    const bool isCaptured = isLoaded && status->loadedBy == JournalEntry::Action::Capture;
    m_model->setDrift(isLoaded ? status->drift : std::vector<TableChanges> {},
        isCaptured ? TableStatisticsModel::Since::Capture : TableStatisticsModel::Since::Load);
    m_tables->setColumnHidden(TableStatisticsModel::LiveColumn, !m_model->hasDrift());
}

} // namespace seedbank
