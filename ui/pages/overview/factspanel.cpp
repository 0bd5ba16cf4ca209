// SPDX-License-Identifier: MIT
#include "ui/pages/overview/factspanel.h"

#include "base/index.h"
#include "ui/models/librarymodel.h"
#include "ui/style/typography.h"
#include "ui/text/datetext.h"
#include "ui/text/numbertext.h"
#include "ui/text/sentences.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>

namespace seedbank {

namespace {
constexpr int usualCharacters = 46; // a line of the digest's 64 breaks once
}

FactsPanel::FactsPanel(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(space::two, space::one, space::two, space::one);
    layout->setHorizontalSpacing(space::two);
    layout->setVerticalSpacing(space::one);
    layout->setColumnStretch(1, 1);
    for (const QString &name : { tr("Captured"), tr("Rows"), tr("Size"), tr("Engine"), tr("File"),
             tr("SHA-256"), tr("Note") }) {
        const int row = static_cast<int>(m_facts.size());
        Fact fact { new TextLabel(TextLabel::Look::Muted, this),
            new TextLabel(TextLabel::Look::Plain, this) };
        fact.name->setText(name);
        layout->addWidget(fact.name, row, 0, Qt::AlignTop);
        layout->addWidget(fact.value, row, 1, Qt::AlignTop);
        m_facts.push_back(fact);
    }
    layout->setRowStretch(RowCount, 1);
}

void FactsPanel::setVersion(const LibraryModel &model, const QModelIndex &version)
{
    const VersionEntry *entry = model.entryAt(version);
    if (!entry)
        return;
    set(Captured, exactDate(version.data(LibraryModel::CreatedRole).toDateTime()));
    set(Rows, entry->totalRows < 0 ? QString() : groupedNumber(entry->totalRows));
    set(Size, humanSize(entry->size));
    set(EngineRow, fromUtf8(entry->engine));
    set(File, fromUtf8(entry->file));
    set(Digest, fromUtf8(entry->sha256));
    set(Note, fromUtf8(entry->note));
}

QSize FactsPanel::sizeHint() const
{
    return { usualCharacters * fontMetrics().averageCharWidth(), QWidget::sizeHint().height() };
}

void FactsPanel::set(Row row, const QString &value)
{
    const Fact &fact = elementAt(m_facts, row);
    fact.value->setText(value);
    fact.name->setVisible(!value.isEmpty());
    fact.value->setVisible(!value.isEmpty());
}

} // namespace seedbank
