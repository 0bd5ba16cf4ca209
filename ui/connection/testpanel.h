// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QAction;

namespace seedbank {

class StepView;
class TextLabel;

/** Does a connection work? The button that starts or stops a test, and the test's steps. */
class TestPanel : public QWidget {
    Q_OBJECT

public:
    explicit TestPanel(QWidget *parent = nullptr);

    StepView *steps() const { return m_steps; }
    /** No test is shown any more. */
    void clear();
    /** One begins. */
    void begin();
    void setState(bool isTesting, bool canTest);

Q_SIGNALS:
    void pressed();

private:
    QAction *m_test;
    TextLabel *m_text;
    StepView *m_steps;
};

} // namespace seedbank
