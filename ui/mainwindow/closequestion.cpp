// SPDX-License-Identifier: MIT
#include "ui/mainwindow/closequestion.h"

#include "ui/mainwindow/tr.h"
#include "ui/style/icons.h"
#include "ui/workspace/jobs.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QEvent>
#include <QMessageBox>
#include <QPushButton>
#include <QStyle>

#include <utility>

namespace seedbank {

namespace {

/** With a sign of the window's set, instead of the desktop's, which follows the palette. */
class Question : public QMessageBox {
public:
    Question(const QString &text, QWidget *window)
        : QMessageBox(NoIcon, QApplication::applicationDisplayName(), text, NoButton, window)
    {
        showSign();
    }

protected:
    void changeEvent(QEvent *event) override
    {
        QMessageBox::changeEvent(event);
        if (event->type() == QEvent::PaletteChange)
            showSign();
    }

private:
    void showSign()
    {
        const int side = style()->pixelMetric(QStyle::PM_MessageBoxIconSize, nullptr, this);
        setIconPixmap(themedIcon(QStringLiteral("warning"), Tone::Warning)
                          .pixmap(QSize(side, side), devicePixelRatioF()));
    }
};

} // namespace

void askBeforeClosing(const Jobs &jobs, QWidget *window, std::function<void()> cancelAndClose)
{
    if (window->findChild<QMessageBox *>())
        return;
    auto *box = new Question(Tr::tr("%1 is still under way.").arg(jobs.job().title), window);
    box->setInformativeText(Tr::tr("Cancelling leaves everything as it was before."));
    box->setTextFormat(Qt::PlainText);
    // In the order in which every desktop shows them, and below the texts: so they are read.
    QPushButton *cancel = box->addButton(Tr::tr("Cancel and close"), QMessageBox::DestructiveRole);
    QPushButton *keep = box->addButton(Tr::tr("Keep running"), QMessageBox::RejectRole);
    box->findChild<QDialogButtonBox *>()->raise();
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(cancel, &QPushButton::clicked, window, std::move(cancelAndClose));
    QObject::connect(&jobs, &Jobs::finished, box, &QMessageBox::reject);
    box->open();
}

} // namespace seedbank
