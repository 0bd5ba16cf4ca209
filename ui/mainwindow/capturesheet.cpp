// SPDX-License-Identifier: MIT
#include "ui/mainwindow/capturesheet.h"

#include "base/plaintext.h"
#include "library/versionname.h"
#include "ui/delegates/bardelegate.h"
#include "ui/models/tablestatisticsmodel.h"
#include "ui/style/typography.h"
#include "ui/text/numbertext.h"
#include "ui/text/sentences.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tablelist.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace seedbank {

namespace {
constexpr int rowsBeforeScrolling = 6;
}

CaptureSheet::CaptureSheet(QWidget *parent)
    : Sheet(parent)
    , m_scenario(new QComboBox(this))
    , m_note(new QLineEdit(this))
    , m_hint(new TextLabel(TextLabel::Look::Muted, this))
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
    auto *form = new QFormLayout;
    form->setSpacing(space::one);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->addRow(tr("&Scenario"), m_scenario);
    form->addRow(tr("N&ote"), m_note);
    body()->addLayout(form);
    body()->addWidget(m_hint);
    body()->addSpacing(space::one);
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(TableStatisticsModel::RowsColumn, new BarDelegate(m_table));
    m_table->setStretchColumn(TableStatisticsModel::RowsColumn);
    m_table->setFewestRows(rowsBeforeScrolling);
    m_table->setColumnHidden(TableStatisticsModel::ChangeColumn, true);
    m_table->setColumnHidden(TableStatisticsModel::LiveColumn, true);
    m_table->setAccessibleName(tr("Rows that will be captured"));
    body()->addWidget(m_counts);
    body()->addWidget(m_table);
    body()->addStretch();

    connect(m_scenario, &QComboBox::editTextChanged, this, &CaptureSheet::updateState);
    connect(m_note, &QLineEdit::textChanged, this, &CaptureSheet::updateState);
    connect(primaryButton(), &QPushButton::clicked, this, &CaptureSheet::act);
}

void CaptureSheet::prepare(const Source &source)
{
    m_source = source;
    setHeading(tr("Capture the demo rows of %1").arg(source.database),
        tr("They become the next version of a scenario. The database is only read."));
    m_scenario->clear();
    for (const Offer &offer : source.scenarios)
        m_scenario->addItem(fromUtf8(offer.name));
    m_scenario->setEditText(fromUtf8(source.proposed));
    m_note->clear();
    setSource(source);
    m_scenario->setFocus();
    m_scenario->lineEdit()->selectAll();
}

void CaptureSheet::setSource(const Source &source)
{
    m_source = source;
    const std::optional<Statistics> &live = m_source.live;
    m_model->setStatistics(live.value_or(Statistics {}), {}, {});
    m_table->setVisible(live.has_value());
    m_counts->setVisible(!live.has_value());
    m_counts->setText(tr("The numbers of rows are known when the database has been checked."));
    updateState();
}

QString CaptureSheet::scenario() const
{
    return m_scenario->currentText().trimmed();
}

QString CaptureSheet::note() const
{
    return m_note->text().trimmed();
}

void CaptureSheet::act()
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

void CaptureSheet::updateState()
{
    const QString name = scenario();
    const Result<> valid = checkScenarioName(name.toStdString());
    const bool empty = m_source.live && totalRows(*m_source.live) == 0;
    const Offer *existing = offer(name);
    m_annotated.reset();
    m_hint->setTone(Tone::Neutral);
    if (valid && !empty && existing && existing->unchangedSince) {
        offerNote(*existing);
        return;
    }
    primaryButton()->setEnabled(valid.has_value() && !empty);
    if (name.isEmpty()) {
        m_hint->setText(tr("A short name for the story that these rows tell: general, writer…"));
    } else if (!valid) {
        m_hint->setText(valid.error().message());
        m_hint->setTone(Tone::Danger);
    } else if (empty) {
        m_hint->setText(tr("There are no demo rows in %1 to capture.").arg(m_source.database));
        m_hint->setTone(Tone::Warning);
    } else if (existing) {
        m_hint->setText(tr("The next version of %1.").arg(name));
    } else {
        m_hint->setText(tr("A new scenario."));
    }
    if (!valid || empty || !m_source.live)
        primaryButton()->setText(tr("Capture"));
    else
        offerCapture(name, existing);
}

void CaptureSheet::offerNote(const Offer &unchanged)
{
    const QString version = versionLabel(*unchanged.unchangedSince);
    const bool isNew = !note().isEmpty() && note() != fromUtf8(unchanged.note);
    if (isNew)
        m_annotated = unchanged.unchangedSince;
    primaryButton()->setEnabled(isNew);
    primaryButton()->setText(isNew ? tr("Save the note to %1").arg(version) : tr("Capture"));
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
    const QString version
        = QStringLiteral("%1 v%2").arg(scenario).arg(existing ? existing->nextNumber : 1);
    const qint64 rows = totalRows(*m_source.live);
    primaryButton()->setText(tr("Capture %1 row(s) as %2", nullptr, pluralCount(rows))
                                 .arg(groupedNumber(rows), version));
}

} // namespace seedbank
