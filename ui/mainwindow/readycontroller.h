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
    void onStatusChanged(const std::optional<Error> &told);

private:
    void bindActions();
    void onMessageClosed(const QString &topic);
    void onSheetChanged();
    void update();
    void showReadiness();
    /** Each trouble in one place. */
    void sayProblem();
    /** By the sheet that is open. */
    bool isToldInSheet() const;
    /** What to say of trouble on the way into the database, and what helps. */
    Message problemMessage(const Error &error) const;

    Frame m_frame;
    ReadyLine *m_line;
    std::optional<Error> m_toldElsewhere;
    bool m_isTold = false; ///< all of the trouble is in sight
    bool m_isToldInSheet = false;
    QTimer m_everyMinute;
};

} // namespace seedbank
