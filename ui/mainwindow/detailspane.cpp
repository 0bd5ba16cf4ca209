// SPDX-License-Identifier: MIT
#include "ui/mainwindow/detailspane.h"

#include "base/index.h"
#include "base/plaintext.h"
#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/notesheet.h"
#include "ui/models/librarymodel.h"
#include "ui/pages/page.h"
#include "ui/pages/pages.h"
#include "ui/style/buttons.h"
#include "ui/style/typography.h"
#include "ui/text/datetext.h"
#include "ui/text/numbertext.h"
#include "ui/text/sentences.h"
#include "ui/widgets/badgerow.h"
#include "ui/widgets/elidedlabel.h"

#include <QHBoxLayout>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace seedbank {

DetailsPane::DetailsPane(Workspace &workspace, const Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_heading(new ElidedLabel(TextLabel::Look::Title, this, Qt::ElideMiddle))
    , m_badges(new BadgeRow(this))
    , m_facts(new ElidedLabel(TextLabel::Look::Muted, this))
    , m_problem(new ElidedLabel(TextLabel::Look::Strong, this))
    , m_note(new ElidedLabel(TextLabel::Look::Plain, this))
    , m_editNote(new QToolButton(this))
    , m_tabs(new QTabWidget(this))
    , m_pages(makePages(workspace, m_tabs))
{
    prepareNoteButton(actions.editNote);
    m_tabs->setDocumentMode(true);
    for (Page *page : m_pages)
        m_tabs->addTab(page, page->title());

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(makeHeader());
    layout->addWidget(m_tabs, 1);
}

/** It keeps its place, be there a note, none yet, or none at all. */
void DetailsPane::prepareNoteButton(QAction *editNote)
{
    m_editNote->setDefaultAction(editNote);
    m_editNote->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_editNote->setAutoRaise(true);
    m_editNote->setFocusPolicy(Qt::StrongFocus);
    reserveSize(
        m_editNote, { NoteSheet::actText(false), NoteSheet::actText(true) }, Looks::Ordinary);
    QSizePolicy policy = m_editNote->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_editNote->setSizePolicy(policy);
}

/** Of as many lines for each version, so that what is below never moves. */
QLayout *DetailsPane::makeHeader()
{
    auto *title = new QHBoxLayout;
    title->setSpacing(space::one);
    title->addWidget(m_heading, 1);
    title->addWidget(m_badges, 0, Qt::AlignVCenter);
    auto *remarks = new QHBoxLayout;
    remarks->setSpacing(space::one);
    remarks->addWidget(m_problem);
    remarks->addWidget(m_note, 1);
    remarks->addWidget(m_editNote); // the highest: as if it were always there
    auto *header = new QVBoxLayout;
    header->setContentsMargins(space::three, space::two, space::two, space::one);
    header->setSpacing(space::half);
    header->addLayout(title);
    header->addWidget(m_facts);
    header->addLayout(remarks);
    return header;
}

void DetailsPane::setVersion(const LibraryModel &model, const QModelIndex &version)
{
    const VersionEntry *entry = model.entryAt(version);
    if (!entry)
        return;
    const QString name = version.data(LibraryModel::NameRole).toString();
    // What a copy holds takes the room of a heading.
    const bool isCopy = version.data(LibraryModel::IsSafetyCopyRole).toBool();
    m_heading->setText(isCopy ? name
                              : QStringLiteral("%1 / %2").arg(
                                  version.data(LibraryModel::ScenarioRole).toString(), name));
    QStringList facts { isCopy ? tr("Safety copy") : QString(),
        exactDate(version.data(LibraryModel::CreatedRole).toDateTime()) };
    if (entry->totalRows >= 0)
        facts << tr("%1 row(s)", nullptr, pluralCount(entry->totalRows))
                     .arg(groupedNumber(entry->totalRows));
    facts << humanSize(entry->size) << fromUtf8(entry->engine);
    facts.removeAll(QString());
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    m_facts->setToolTip(version.data(LibraryModel::VersionRole).toString());
    m_note->setText(fromUtf8(entry->note));
    m_editNote->setVisible(!version.data(LibraryModel::IsSafetyCopyRole).toBool());
    m_damage = version.data(LibraryModel::ProblemRole).toString();
    updateProblem();
    m_latest = version.data(LibraryModel::IsLatestRole).toBool();
    m_live = version.data(LibraryModel::IsLiveRole).toBool();
    m_nextUndo = version.data(LibraryModel::IsNextUndoRole).toBool();
    m_pinned = entry->pinned;
    updateBadges();
    for (Page *page : m_pages)
        page->setVersion(model, version);
}

void DetailsPane::setVerdict(const Verdict &verdict)
{
    m_verdict = verdict;
    updateProblem();
    updateBadges();
}

void DetailsPane::updateProblem()
{
    const QString text = m_damage.isEmpty() ? m_verdict.text : m_damage;
    m_problem->setTone(m_damage.isEmpty() ? Tone::Neutral : Tone::Danger);
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

void DetailsPane::updateBadges()
{
    std::vector<Badge> badges;
    if (!m_damage.isEmpty()) // first: it is seen in the narrowest window, too
        badges.push_back({ tr("damaged"), Tone::Danger });
    if (m_latest)
        badges.push_back({ tr("latest"), Tone::Neutral });
    if (m_live)
        badges.push_back({ tr("live"), Tone::Good });
    if (m_nextUndo)
        badges.push_back({ tr("next undo"), Tone::Neutral });
    if (m_pinned)
        badges.push_back({ tr("pinned"), Tone::Neutral });
    if (m_damage.isEmpty() && m_verdict.kind == Verdict::Kind::Verified)
        badges.push_back({ tr("verified"), Tone::Good });
    m_badges->setBadges(std::move(badges));
}

QWidget *DetailsPane::focusOfPage() const
{
    return m_tabs->currentWidget()->focusProxy();
}

void DetailsPane::turnToDrift()
{
    for (Page *page : m_pages) {
        if (page->turnToDrift()) {
            m_tabs->setCurrentWidget(page);
            return;
        }
    }
}

QString DetailsPane::page() const
{
    return elementAt(m_pages, m_tabs->currentIndex())->name();
}

void DetailsPane::openPage(const QString &name)
{
    const auto page = std::ranges::find(m_pages, name, &Page::name);
    if (page != m_pages.end())
        m_tabs->setCurrentWidget(*page);
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
