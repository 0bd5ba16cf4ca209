// SPDX-License-Identifier: MIT
#include "ui/mainwindow/capturesheet.h"

#include "base/plaintext.h"
#include "library/scenarioproposal.h"
#include "library/versionname.h"
#include "ui/delegates/bardelegate.h"
#include "ui/delegates/changedelegate.h"
#include "ui/models/tablestatisticsmodel.h"
#include "ui/style/typography.h"
#include "ui/text/datetext.h"
#include "ui/text/loadtext.h"
#include "ui/text/numbertext.h"
#include "ui/text/sentences.h"
#include "ui/widgets/elidedbutton.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/showaction.h"
#include "ui/widgets/tablelist.h"

#include <QAction>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace seedbank {

namespace {
constexpr int rowsBeforeScrolling = 6;
}

CaptureSheet::CaptureSheet(QWidget *parent)
    : Sheet("captureNow", parent)
    , m_scenario(new QComboBox(this))
    , m_note(new QLineEdit(this))
    , m_hint(new TextLabel(TextLabel::Look::Muted, this))
    , m_useProposal(new QAction(this))
    , m_use(new ElidedButton(this))
    , m_counts(new TextLabel(TextLabel::Look::Muted, this))
    , m_model(new TableStatisticsModel(this))
    , m_table(new TableList(this))
{
    m_scenario->setEditable(true);
    m_scenario->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_scenario->setInsertPolicy(QComboBox::NoInsert);
    // Not as wide as the longest name.
    m_scenario->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_scenario->setMinimumContentsLength(12);
    m_scenario->lineEdit()->setPlaceholderText(tr("general"));
    m_note->setPlaceholderText(tr("What is new in it (optional)"));
    m_note->setMaxLength(500);
    m_use->setAutoDefault(false); // Enter in the field chooses nothing
    m_useProposal->setObjectName(QStringLiteral("useProposedName"));
    showAction(m_use, m_useProposal);
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(TableStatisticsModel::RowsColumn, new BarDelegate(m_table));
    m_table->setItemDelegateForColumn(
        TableStatisticsModel::ChangeColumn, new ChangeDelegate(m_table));
    m_table->setStretchColumn(TableStatisticsModel::RowsColumn);
    m_table->setFewestRows(rowsBeforeScrolling);
    m_table->setColumnHidden(TableStatisticsModel::ChangeColumn, true);
    m_table->setColumnHidden(TableStatisticsModel::LiveColumn, true);
    m_table->setAccessibleName(tr("Rows that will be captured"));
    layOut();
    connect(m_scenario, &QComboBox::editTextChanged, this, &CaptureSheet::onNameChanged);
    connect(m_note, &QLineEdit::textChanged, this, &CaptureSheet::updateState);
    connect(m_useProposal, &QAction::triggered, this, &CaptureSheet::useProposal);
    connect(act(), &QAction::triggered, this, &CaptureSheet::captureOrAnnotate);
}

void CaptureSheet::layOut()
{
    auto *form = new QFormLayout;
    form->setSpacing(space::one);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("&Scenario"), m_scenario);
    form->addRow(tr("N&ote"), m_note);
    body()->addLayout(form);
    body()->addWidget(m_hint);
    body()->addWidget(m_use, 0, Qt::AlignLeft);
    body()->addSpacing(space::one);
    body()->addWidget(m_counts);
    body()->addWidget(m_table);
    body()->addStretch();
}

void CaptureSheet::prepare(const Source &source)
{
    const auto found = m_typed.find(source.address);
    const Typed typed = found != m_typed.end()
        ? found->second
        : Typed { source.database, fromUtf8(source.proposed), {} };
    m_source = source;
    m_scenarioBefore = fromUtf8(source.proposed);
    setHeading(tr("Capture the demo rows of %1").arg(source.database),
        tr("They become the next version of a scenario. The database is only read."));
    m_scenario->clear();
    for (const Offer &offer : source.scenarios)
        m_scenario->addItem(fromUtf8(offer.name));
    m_scenario->setEditText(typed.scenario);
    m_note->setText(typed.note);
    setSource(source);
    m_scenario->setFocus();
    m_scenario->lineEdit()->selectAll();
}

void CaptureSheet::setSource(const Source &source)
{
    m_source = source;
    m_table->setVisible(m_source.live.has_value());
    onNameChanged();
}

QString CaptureSheet::scenario() const
{
    return m_scenario->currentText().trimmed();
}

QString CaptureSheet::note() const
{
    return m_note->text().trimmed();
}

QStringList CaptureSheet::unsaved() const
{
    QStringList all;
    for (const auto &[address, typed] : m_typed)
        all.append(tr("Capture of %1").arg(typed.database));
    return all;
}

void CaptureSheet::forgetTyped()
{
    m_typed.erase(m_source.address);
}

void CaptureSheet::keepTyped()
{
    const bool isTyped
        = !note().isEmpty() || (!scenario().isEmpty() && scenario() != m_scenarioBefore);
    if (isTyped)
        m_typed[m_source.address] = { m_source.database, scenario(), m_note->text() };
    else
        forgetTyped();
}

void CaptureSheet::captureOrAnnotate()
{
    if (m_annotated)
        Q_EMIT noteRequested(*m_annotated, note());
    else
        Q_EMIT captureRequested(scenario(), note());
}

const CaptureSheet::Offer *CaptureSheet::offer(const QString &scenario) const
{
    const auto found = std::find_if(m_source.scenarios.begin(), m_source.scenarios.end(),
        [&](const Offer &offer) { return fromUtf8(offer.name) == scenario; });
    return found == m_source.scenarios.end() ? nullptr : &*found;
}

void CaptureSheet::useProposal()
{
    m_scenario->setEditText(fromUtf8(m_proposal));
    m_scenario->setFocus(); // the button is gone
}

/** Or what is known of the scenario that it names. */
void CaptureSheet::onNameChanged()
{
    updateProposal();
    showNews(offer(scenario()));
    updateState();
}

void CaptureSheet::updateProposal()
{
    const bool isValid = checkScenarioName(scenario().toStdString()).has_value();
    m_proposal = isValid ? std::string() : proposeScenarioName(scenario());
    m_useProposal->setText(tr("Use %1").arg(fromUtf8(m_proposal)));
    m_useProposal->setVisible(!m_proposal.empty());
}

void CaptureSheet::showNews(const Offer *existing)
{
    const bool isCompared = m_source.live && existing && existing->news;
    const QString latest
        = existing ? versionLabel({ existing->name, existing->latest }) : QString();
    // Nothing stands there for what it is compared with but its name.
    m_model->setStatistics(m_source.live.value_or(Statistics {}),
        isCompared ? std::optional(Statistics()) : std::nullopt,
        isCompared ? shortVersion(existing->latest) : QString());
    m_table->setColumnHidden(TableStatisticsModel::ChangeColumn, !isCompared);
    QString text;
    if (!m_source.live) {
        text = tr("The numbers of rows are known when the database has been checked.");
    } else if (isCompared) {
        std::vector<TableDifference> differences;
        for (const TableChanges &table : *existing->news)
            differences.push_back({ table.table, table.counts, {} });
        m_model->setChanges(differences);
        text = tr("Since %1, checked %2: %3")
                   .arg(latest, momentText(m_source.checkedAt, QDateTime::currentDateTimeUtc()),
                       changeCounts(totalCounts(*existing->news)));
    } else if (existing && !existing->latest.empty() && !existing->unchangedSince) {
        text = tr("Only the totals are known now. What is new since %1 shows once it is captured.")
                   .arg(latest);
    }
    m_counts->setText(text);
    m_counts->setVisible(!text.isEmpty());
}

void CaptureSheet::updateState()
{
    keepTyped();
    const QString name = scenario();
    const Result<> valid = checkScenarioName(name.toStdString());
    const bool empty = m_source.live && totalRows(*m_source.live) == 0;
    const Offer *existing = offer(name);
    m_annotated.reset();
    m_hint->setTone(Tone::Neutral);
    if (valid && !empty && existing && existing->unchangedSince) {
        offerNote(*existing);
    } else {
        act()->setEnabled(valid.has_value() && !empty);
        explainName(valid, existing, empty);
        if (!valid || empty || !m_source.live)
            act()->setText(tr("Capture"));
        else
            offerCapture(name, existing);
    }
    act()->setStatusTip(m_hint->text());
}

void CaptureSheet::explainName(const Result<> &valid, const Offer *existing, bool isNothingThere)
{
    const QString name = scenario();
    if (name.isEmpty()) {
        m_hint->setText(tr("A short name for the story that these rows tell: general, writer…"));
    } else if (!valid) {
        m_hint->setText(valid.error().message());
        m_hint->setTone(Tone::Danger);
    } else if (isNothingThere) {
        m_hint->setText(tr("There are no demo rows in %1 to capture.").arg(m_source.database));
        m_hint->setTone(Tone::Warning);
    } else if (existing) {
        m_hint->setText(tr("The next version of %1.").arg(name));
    } else {
        m_hint->setText(tr("A new scenario."));
    }
}

void CaptureSheet::offerNote(const Offer &unchanged)
{
    const QString version = versionLabel(*unchanged.unchangedSince);
    const bool isNew = !note().isEmpty() && note() != fromUtf8(unchanged.note);
    if (isNew)
        m_annotated = unchanged.unchangedSince;
    act()->setEnabled(isNew);
    act()->setText(isNew ? tr("Save the note to %1").arg(version) : tr("Capture"));
    if (!isNew)
        m_hint->setText(tr("Nothing has changed since %1: there is nothing to capture. You can "
                           "type a note and save it to this version.")
                            .arg(version));
    else if (unchanged.note.empty())
        m_hint->setText(tr("Nothing has changed since %1: no new version is made, and the note "
                           "is saved to this one.")
                            .arg(version));
    else
        m_hint->setText(tr("Nothing has changed since %1: no new version is made, and the note "
                           "replaces the one that this version has.")
                            .arg(version));
}

void CaptureSheet::offerCapture(const QString &scenario, const Offer *existing)
{
    const QString version = QStringLiteral("%1 v%2").arg(
        scenario, QString::number(existing ? existing->nextNumber : 1));
    const qint64 rows = totalRows(*m_source.live);
    act()->setText(tr("Capture %1 row(s) as %2", nullptr, pluralCount(rows))
                       .arg(groupedNumber(rows), version));
}

} // namespace seedbank
