// SPDX-License-Identifier: MIT
#include "ui/widgets/clearbutton.h"

#include "ui/style/icons.h"
#include "ui/widgets/tr.h"

#include <QAction>
#include <QLineEdit>
#include <QString>

namespace seedbank {

void addClearButton(QLineEdit *field)
{
    field->setClearButtonEnabled(true);
    // Its name in QLineEdit since Qt 5.2; without it, the button has no name again.
    auto *action = field->findChild<QAction *>(QStringLiteral("_q_qlineeditclearaction"));
    if (!action)
        return;
    action->setText(Tr::tr("Clear"));
    action->setIcon(themedIcon(QStringLiteral("close"))); // Qt's is as dark on every ground
}

} // namespace seedbank
