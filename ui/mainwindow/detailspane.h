// SPDX-License-Identifier: MIT
#pragma once

#include "operations/report.h"

#include <QWidget>

#include <vector>

class QModelIndex;
class QTabWidget;

namespace seedbank {

class BadgeRow;
class LibraryModel;
class TableList;
class TableStatisticsModel;
class TextLabel;

/** A version: what it is, and what is in it. */
class DetailsPane : public QWidget {
    Q_OBJECT

public:
    explicit DetailsPane(QWidget *parent = nullptr);

    /** Whether its file was read whole and found as the manifest says. */
    enum class Verification { Unknown, Verified, Damaged };

    void setVersion(const LibraryModel &model, const QModelIndex &version);
    void setVerification(Verification verification);
    /** Changes in the database since this version was loaded; empty: none, or it is another. */
    void setDrift(const std::vector<TableChanges> &drift);
    /** Puts the focus on the tables. */
    void focusTables();
    QString headingText() const;
    QString factsText() const;
    TableList *tables() const { return m_tables; }

private:
    QWidget *makeOverview();
    void updateBadges();

    TextLabel *m_heading;
    BadgeRow *m_badges;
    TextLabel *m_facts;
    TextLabel *m_note;
    TextLabel *m_problem;
    QTabWidget *m_tabs;
    TableStatisticsModel *m_model;
    TableList *m_tables;
    bool m_latest = false;
    bool m_live = false;
    bool m_pinned = false;
    bool m_nextUndo = false;
    Verification m_verification = Verification::Unknown;
};

} // namespace seedbank
