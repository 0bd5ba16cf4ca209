// SPDX-License-Identifier: MIT
#pragma once

#include "ui/models/loadable.h"
#include "ui/pages/page.h"
#include "ui/workspace/versioncomparison.h"

#include <optional>

namespace seedbank {

class FactsPanel;
class TableList;
class TableStatisticsModel;
class Workspace;

/** The tables of a version: how many rows, what changed since the version before, and what changed
 *  in the database since it was loaded or captured. */
class OverviewPage : public Page {
    Q_OBJECT

public:
    /** `workspace` must outlive it. */
    explicit OverviewPage(Workspace &workspace, QWidget *parent = nullptr);

    QString name() const override;
    QString title() const override;
    QVariantMap arrangement() const override;
    void arrange(const QVariantMap &arrangement) override;
    void setVersion(const LibraryModel &model, const QModelIndex &version) override;
    bool turnToDrift() override;

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void showChanges();
    void showDrift();

    Workspace &m_workspace;
    std::optional<Loadable> m_shown;
    /** With the version before, if there is one. */
    std::optional<VersionComparison::Question> m_question;
    TableStatisticsModel *m_model;
    TableList *m_tables;
    FactsPanel *m_facts;
};

} // namespace seedbank
