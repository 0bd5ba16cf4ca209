// SPDX-License-Identifier: MIT
#include "ui/mainwindow/closequestion.h"

#include "ui/workspace/jobs.h"

#include <QApplication>
#include <QMessageBox>
#include <QPushButton>

#include <utility>

namespace seedbank {

namespace {

struct CloseText {
    Q_DECLARE_TR_FUNCTIONS(seedbank::CloseText)
};

} // namespace

void askBeforeClosing(const Jobs &jobs, QWidget *window, std::function<void()> cancelAndClose)
{
    if (window->findChild<QMessageBox *>())
        return;
    auto *box = new QMessageBox(QMessageBox::Question, QApplication::applicationDisplayName(),
        CloseText::tr("%1 is still under way.").arg(jobs.job().title), QMessageBox::NoButton,
        window);
    box->setInformativeText(CloseText::tr("Cancelling leaves everything as it was before."));
    QPushButton *keep = box->addButton(CloseText::tr("Keep running"), QMessageBox::RejectRole);
    QPushButton *cancel
        = box->addButton(CloseText::tr("Cancel and close"), QMessageBox::DestructiveRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(cancel, &QPushButton::clicked, window, std::move(cancelAndClose));
    QObject::connect(&jobs, &Jobs::finished, box, &QMessageBox::reject);
    box->open();
}

} // namespace seedbank
