// SPDX-License-Identifier: MIT
#include "ui/widgets/announce.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QVariant>
#include <QWidget>

namespace seedbank {

namespace {

constexpr const char *alertProperty = "seedbankAlert";

QAccessibleInterface *makeAlertInterface(const QString &, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    const bool isAlert = widget && widget->property(alertProperty).toBool();
    return isAlert ? new QAccessibleWidget(widget, QAccessible::AlertMessage) : nullptr;
}

} // namespace

void makeAlert(QWidget *speaker)
{
    QAccessible::installFactory(makeAlertInterface); // once: Qt knows the ones it has
    speaker->setProperty(alertProperty, true);
}

void announce(QWidget *speaker, const QString &text)
{
    speaker->setAccessibleName(text); // which tells them that it changed
    if (text.isEmpty())
        return;
    QAccessibleEvent event(speaker, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace seedbank
