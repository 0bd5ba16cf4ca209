// SPDX-License-Identifier: MIT
#include "ui/widgets/announce.h"

#include "ui/widgets/readingorder.h"

#include <QAccessible>
#include <QVariant>
#include <QWidget>

namespace seedbank {

namespace {

constexpr const char *alertProperty = "seedbankAlert";

QAccessibleInterface *makeAlertInterface(const QString &, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    const bool isAlert = widget && widget->property(alertProperty).toBool();
    return isAlert ? interfaceInOrder(widget, QAccessible::Notification) : nullptr;
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
    // The first is what Windows and macOS know. On AT-SPI, to which Qt 6.4 does not pass it on, a
    // notification is read when it comes into sight (Orca's default.py, on_showing_changed).
    for (const auto type : { QAccessible::Alert, QAccessible::ObjectShow }) {
        QAccessibleEvent event(speaker, type);
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace seedbank
