// SPDX-License-Identifier: MIT
// What the files that make up visitWindowStates() (windowstates.h) share.
#pragma once

#include "ui/stage.h"

#include <functional>

namespace seedbank {

using StateVisit = std::function<void(const QString &state, QWidget &window)>;

inline const WorkspaceOptions onFile { QStringLiteral("/library"),
    QStringLiteral("sqlite:/data/app.db"), {}, {} };

inline void waitUntilIdle(Stage &stage)
{
    QVERIFY(QTest::qWaitFor([&stage] { return stage.isIdle(); }));
    QVERIFY(QTest::qWaitForWindowActive(&stage.window));
}

/** By the keyboard, wherever it is scrolled to. */
inline void pressByKey(QAbstractButton *button)
{
    QVERIFY(button);
    button->setFocus(Qt::TabFocusReason);
    QTest::keyClick(button, Qt::Key_Space);
}

/** What went wrong with the library, the keychain or a job, and the questions that come of it. */
void visitTrouble(const StateVisit &visit);
/** Tests of a connection, to their end. */
void visitConnectionTests(const StateVisit &visit);

} // namespace seedbank
