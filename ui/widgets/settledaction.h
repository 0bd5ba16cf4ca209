// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include <chrono>

class QAction;

namespace seedbank {

/** An action that nobody sets off by a press that was meant for something else, the second of a
 *  double click for example: for half a second after its meaning changed (its text, or that it may
 *  be used at all), or the place of a button of it that is watched, it is deaf. Connect to its
 *  signal instead of the action's own. */
class SettledAction : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds deafTime { 500 };

    explicit SettledAction(QAction *action);

    /** Watches the buttons that the action has by now. */
    void watchButtons();
    bool isSettled() const;

    bool eventFilter(QObject *object, QEvent *event) override;

Q_SIGNALS:
    void triggered();

private:
    void onChanged();

    QAction *m_action;
    QString m_text;
    bool m_isEnabled;
    QElapsedTimer m_sinceChange;
};

} // namespace seedbank
