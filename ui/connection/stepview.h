// SPDX-License-Identifier: MIT
#pragma once

#include "operations/testconnection.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace seedbank {

class IconLabel;
class TextLabel;

/** The steps of a connection's test, one below the other as they begin, each with its state as an
 *  icon and a word, and what came of them at the end. */
class StepView : public QWidget {
    Q_OBJECT

public:
    explicit StepView(QWidget *parent = nullptr);

    void clear();
    /** A step began or ended. */
    void show(const ConnectionStep &step);
    /** The end. A failure is said below its step. */
    void finish(const ConnectionTestReport &report);

    /** Somebody stopped it in the last step. */
    void stop();

    /** What was shown last: the end, else the last step; nullptr: nothing. */
    const QWidget *newest() const;

    /** A line a step, then the end, for tests and the clipboard. */
    QString text() const;

private:
    struct Row {
        ConnectionStep::Kind kind;
        QWidget *widget;
        IconLabel *icon;
        TextLabel *state;
        TextLabel *text;
    };
    Row &rowOf(ConnectionStep::Kind kind);

    QVBoxLayout *m_layout;
    std::vector<Row> m_rows;
    TextLabel *m_end;
};

} // namespace seedbank
