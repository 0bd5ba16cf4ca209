// SPDX-License-Identifier: MIT
#include "ui/mainwindow/obstaclelist.h"

#include "ui/models/obstaclesmodel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>

namespace seedbank {

namespace {
/** Two of them may take two lines each. */
constexpr int linesInSight = ObstaclesModel::linesPerRow + 2;
} // namespace

ObstacleList::ObstacleList(ObstaclesModel *model, QWidget *parent)
    : TableList(parent)
    , m_model(model)
{
    setModel(model);
    setHeaderHidden(true);
    setStretchColumn(0);
    setLinesPerRow(linesInSight);
    setWordWrap(true);
    setAccessibleName(tr("What stands in the way"));
}

bool ObstacleList::event(QEvent *event)
{
    // Where the focus is, the keys are about what is current there, whatever else has them.
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        event->accept();
        return true;
    }
    return TableList::event(event);
}

void ObstacleList::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && currentIndex().isValid())
        QGuiApplication::clipboard()->setText(m_model->textOf(currentIndex()));
    else
        TableList::keyPressEvent(event);
}

} // namespace seedbank
