// SPDX-License-Identifier: MIT
#pragma once

#include "ui/mainwindow/frame.h"
#include "ui/models/loadable.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <optional>

class QAction;

namespace seedbank {

class DetailsPane;
class EmptyPane;
class FilterEdit;
class LibraryModel;
class LibraryPane;
struct JobResult;

/** The library in the window: the tree, the details of the version that is chosen in it, and
 *  whether that version is sound. */
class LibraryController : public QObject {
    Q_OBJECT

public:
    /** `filter` says what the tree shows. */
    LibraryController(const Frame &frame, FilterEdit *filter, QWidget *window);

    LibraryPane *pane() const { return m_pane; }
    DetailsPane *details() const { return m_details; }
    /** What is looked at. */
    const std::optional<Loadable> &shown() const { return m_shown; }
    /** Opens and closes all branches. */
    QList<QAction *> viewActions() const { return { m_expandAll, m_collapseAll }; }

    void onDatabaseChanged();
    void onStatusChanged();
    /** Shows the details, or why there are none. */
    void updateContent();

private:
    void bindActions();
    void bindViewActions();
    void onListingChanged();
    void onJobFinished(const JobResult &result);
    void clearFilter();
    void showChanges();
    void showSafetyCopies();
    void showCurrentVersion();
    void selectDefault();
    void verifyShown();
    void onJudged();
    void sayProblems();

    Frame m_frame;
    FilterEdit *m_filter;
    QAction *m_clearFilter;
    QAction *m_repair;
    QAction *m_expandAll;
    QAction *m_collapseAll;
    LibraryModel *m_model;
    LibraryPane *m_pane;
    DetailsPane *m_details;
    EmptyPane *m_empty;
    QTimer m_filterDelay;
    QTimer m_verifyDelay;
    QTimer m_everyMinute; ///< for what the dates are relative to
    QString m_library; ///< whose versions the tree has
    QString m_database; ///< whose captures are selected
    std::optional<Loadable> m_shown;
    std::optional<Loadable> m_verified; ///< m_shown, once its verification is done or under way
    std::optional<VersionRef> m_selectWhenListed; ///< a version just captured
};

} // namespace seedbank
