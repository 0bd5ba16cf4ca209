// SPDX-License-Identifier: MIT
#include "ui/mainwindow/environmentmarks.h"

#include "ui/connection/environmentlook.h"
#include "ui/mainwindow/readyline.h"
#include "ui/mainwindow/sheetstack.h"
#include "ui/mainwindow/toolbar.h"
#include "ui/widgets/sheet.h"
#include "ui/workspace/workspace.h"

namespace seedbank {

EnvironmentMarks::EnvironmentMarks(
    const Frame &frame, ToolBar *tools, ReadyLine *line, QObject *parent)
    : QObject(parent)
    , m_frame(frame)
    , m_tools(tools)
    , m_line(line)
{
    connect(&m_frame.workspace.opener(), &DatabaseOpener::changed, this, &EnvironmentMarks::update);
    connect(&m_frame.stack, &SheetStack::opened, this, &EnvironmentMarks::update);
    update();
}

void EnvironmentMarks::update()
{
    const DatabaseAccess &access = m_frame.workspace.access();
    const Badge badge = access.environment ? environmentBadge(*access.environment) : Badge();
    m_tools->setEnvironment(badge);
    // Load and Reset are off: the line that is always in sight says why.
    const Badge ofLine
        = access.isProtected() ? Badge { tr("Read-only: production"), badge.tone } : badge;
    m_line->setEnvironment(ofLine,
        access.environment ? environmentText(*access.environment) : QString(),
        access.isProtected());
    if (Sheet *sheet = m_frame.stack.sheet())
        sheet->setEnvironment(badge);
}

} // namespace seedbank
