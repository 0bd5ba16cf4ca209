// SPDX-License-Identifier: MIT
#pragma once

#include "ui/models/loadable.h"
#include "ui/pages/page.h"

#include <optional>

namespace seedbank {

class TableList;
class TableStatisticsModel;
class Workspace;

/** The tables of a version: how many rows, how many more than in the version before, and what the
 *  database changed since it was loaded. */
class OverviewPage : public Page {
    Q_OBJECT

public:
    /** `workspace` must outlive it. */
    explicit OverviewPage(Workspace &workspace, QWidget *parent = nullptr);

    QString title() const override;
    void setVersion(const LibraryModel &model, const QModelIndex &version) override;

private:
    void showDrift();

    Workspace &m_workspace;
    std::optional<Loadable> m_shown;
    TableStatisticsModel *m_model;
    TableList *m_tables;
};

} // namespace seedbank
