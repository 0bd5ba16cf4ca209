// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"
#include "ui/mainwindow/frame.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace seedbank {

class ReadyLine;
struct Message;

/** Is the database as the next meeting needs it? The Ready line, the checks that keep it true, and
 *  what is wrong with the database. */
class ReadyController : public QObject {
    Q_OBJECT

public:
    ReadyController(const Frame &frame, QWidget *window);

    ReadyLine *line() const { return m_line; }
    /** `told`: trouble that somebody else tells about. */
    void onStatusChanged(std::optional<ErrorCode> told);

private:
    void bindActions();
    void showReadiness();
    void sayProblem(std::optional<ErrorCode> told);
    /** What to say of trouble on the way into the database, and what helps. */
    Message problemMessage(const Error &error) const;

    Frame m_frame;
    ReadyLine *m_line;
    QTimer m_everyMinute;
};

} // namespace seedbank
