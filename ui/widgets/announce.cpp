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

// An Alert is what Windows and macOS know. On AT-SPI, to which Qt 6.4 does not pass it on, a
// notification is read when it comes into sight (Orca's default.py, on_showing_changed).

void announceShown(QWidget *speaker)
{
    QAccessibleEvent event(speaker, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void announce(QWidget *speaker, const QString &text)
{
    speaker->setAccessibleName(text); // which tells them that it changed
    if (text.isEmpty())
        return;
    announceShown(speaker);
    QAccessibleEvent event(speaker, QAccessible::ObjectShow);
    QAccessible::updateAccessibility(&event);
}

} // namespace seedbank
