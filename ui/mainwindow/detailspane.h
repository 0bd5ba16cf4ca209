// SPDX-License-Identifier: MIT
#pragma once

#include "ui/models/verdicts.h"

#include <QString>
#include <QWidget>

#include <vector>

class QModelIndex;
class QTabWidget;
class QToolButton;

namespace seedbank {

class Actions;
class BadgeRow;
class ElidedLabel;
class LibraryModel;
class Page;
class Workspace;

/** A version: what it is, and in tabs what is in it. */
class DetailsPane : public QWidget {
    Q_OBJECT

public:
    DetailsPane(Workspace &workspace, const Actions &actions, QWidget *parent = nullptr);

    void setVersion(const LibraryModel &model, const QModelIndex &version);
    /** What is known of its file. */
    void setVerdict(const Verdict &verdict);
    /** What takes the focus in the tab that is shown. */
    QWidget *focusOfPage() const;
    /** Page::name() of the tab that is open. */
    QString page() const;
    /** Nothing changes if there is no such page. */
    void openPage(const QString &name);
    /** Opens the page that tells what changed since the load, at the first change. */
    void turnToDrift();
    const std::vector<Page *> &pages() const { return m_pages; }
    QString headingText() const;
    QString factsText() const;

private:
    void prepareNoteButton(QAction *editNote);
    QLayout *makeHeader();
    void updateProblem();
    void updateBadges();

    ElidedLabel *m_heading;
    BadgeRow *m_badges;
    ElidedLabel *m_facts;
    ElidedLabel *m_problem; ///< or what was checked, where that is less than it could be
    ElidedLabel *m_note;
    QToolButton *m_editNote;
    QTabWidget *m_tabs;
    std::vector<Page *> m_pages;
    bool m_latest = false;
    bool m_live = false;
    bool m_pinned = false;
    bool m_nextUndo = false;
    QString m_damage; ///< why it cannot be loaded
    Verdict m_verdict;
};

} // namespace seedbank
