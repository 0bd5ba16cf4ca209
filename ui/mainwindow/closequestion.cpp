// SPDX-License-Identifier: MIT
#include "ui/mainwindow/closequestion.h"

#include "ui/mainwindow/tr.h"
#include "ui/style/icons.h"
#include "ui/workspace/jobs.h"

#include <QApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QStyle>

#include <utility>

namespace seedbank {

void askBeforeClosing(const Jobs &jobs, QWidget *window, std::function<void()> cancelAndClose)
{
    if (window->findChild<QMessageBox *>())
        return;
    auto *box = new QMessageBox(QMessageBox::NoIcon, QApplication::applicationDisplayName(),
        Tr::tr("%1 is still under way.").arg(jobs.job().title), QMessageBox::NoButton, window);
    // Of the window's set, instead of the desktop's.
    const int side = box->style()->pixelMetric(QStyle::PM_MessageBoxIconSize, nullptr, box);
    box->setIconPixmap(themedIcon(QStringLiteral("warning"), Tone::Warning)
                           .pixmap(QSize(side, side), window->devicePixelRatioF()));
    box->setInformativeText(Tr::tr("Cancelling leaves everything as it was before."));
    QPushButton *keep = box->addButton(Tr::tr("Keep running"), QMessageBox::RejectRole);
    QPushButton *cancel = box->addButton(Tr::tr("Cancel and close"), QMessageBox::DestructiveRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(cancel, &QPushButton::clicked, window, std::move(cancelAndClose));
    QObject::connect(&jobs, &Jobs::finished, box, &QMessageBox::reject);
    box->open();
}

} // namespace seedbank
