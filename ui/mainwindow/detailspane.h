// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include <vector>

class QModelIndex;
class QTabWidget;

namespace seedbank {

class BadgeRow;
class LibraryModel;
class Page;
class TextLabel;
class Workspace;

/** A version: what it is, and in tabs what is in it. */
class DetailsPane : public QWidget {
    Q_OBJECT

public:
    explicit DetailsPane(Workspace &workspace, QWidget *parent = nullptr);

    /** Whether its file was read whole and found as the manifest says. */
    enum class Verification { Unknown, Verified, Damaged };

    void setVersion(const LibraryModel &model, const QModelIndex &version);
    void setVerification(Verification verification);
    /** What takes the focus in the tab that is shown. */
    QWidget *focusOfPage() const;
    QString headingText() const;
    QString factsText() const;

private:
    QLayout *makeHeader();
    void updateBadges();

    TextLabel *m_heading;
    BadgeRow *m_badges;
    TextLabel *m_facts;
    TextLabel *m_note;
    TextLabel *m_problem;
    QTabWidget *m_tabs;
    std::vector<Page *> m_pages;
    bool m_latest = false;
    bool m_live = false;
    bool m_pinned = false;
    bool m_nextUndo = false;
    Verification m_verification = Verification::Unknown;
};

} // namespace seedbank
