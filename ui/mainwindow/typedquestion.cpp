// SPDX-License-Identifier: MIT
#include "ui/mainwindow/typedquestion.h"

#include "ui/mainwindow/tr.h"
#include "ui/style/icons.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QMessageBox>
#include <QPushButton>
#include <QStyle>

#include <utility>

namespace seedbank {

void askBeforeLeaving(const QStringList &unsaved, QWidget *window, std::function<void()> leave)
{
    if (window->findChild<QMessageBox *>())
        return;
    auto *box = new QMessageBox(QMessageBox::NoIcon, QApplication::applicationDisplayName(),
        Tr::tr("What you typed is not saved."), QMessageBox::NoButton, window);
    const int side = box->style()->pixelMetric(QStyle::PM_MessageBoxIconSize, nullptr, box);
    box->setIconPixmap(themedIcon(QStringLiteral("warning"), Tone::Warning)
                           .pixmap(QSize(side, side), window->devicePixelRatioF()));
    box->setInformativeText(unsaved.join(u'\n'));
    box->setTextFormat(Qt::PlainText);
    // In the order in which every desktop shows them, and below the texts: so they are read.
    QPushButton *close = box->addButton(Tr::tr("Close without it"), QMessageBox::DestructiveRole);
    QPushButton *keep = box->addButton(Tr::tr("Keep writing"), QMessageBox::RejectRole);
    box->findChild<QDialogButtonBox *>()->raise();
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(close, &QPushButton::clicked, window, std::move(leave));
    box->open();
}

} // namespace seedbank
