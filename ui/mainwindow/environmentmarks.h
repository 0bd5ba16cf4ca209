// SPDX-License-Identifier: MIT
#pragma once

#include "ui/mainwindow/frame.h"

#include <QObject>

namespace seedbank {

class ReadyLine;
class ToolBar;

/** What the database is for, in colour and word wherever somebody looks before acting on it: the
 *  edge of the tool bar, the Ready line and the sheet that is open. A database of which nobody said
 *  what it is for has no mark. */
class EnvironmentMarks : public QObject {
    Q_OBJECT

public:
    EnvironmentMarks(const Frame &frame, ToolBar *tools, ReadyLine *line, QObject *parent);

private:
    void update();

    Frame m_frame;
    ToolBar *m_tools;
    ReadyLine *m_line;
};

} // namespace seedbank
