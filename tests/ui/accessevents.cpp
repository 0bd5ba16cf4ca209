// SPDX-License-Identifier: MIT
#include "ui/accessevents.h"

#include <QAccessible>

// Qt sends no events before a screen reader asked for them, which Qt's own tests pretend by a
// header that is not installed with it. What they use of it:
class Q_DECL_IMPORT QPlatformAccessibility {
public:
    void setActive(bool active);
};
class Q_DECL_IMPORT QPlatformIntegration {
public:
    QPlatformAccessibility *accessibility() const; // the offscreen platform has no other one
};
class Q_DECL_IMPORT QGuiApplicationPrivate {
public:
    static QPlatformIntegration *platform_integration;
};

namespace seedbank {

namespace {

QStringList heard;

void hear(QAccessibleEvent *event)
{
    const QAccessibleInterface *speaker = event->accessibleInterface();
    if (event->type() == QAccessible::Alert && speaker
        && speaker->role() == QAccessible::Notification)
        heard << speaker->text(QAccessible::Name);
}

void setActive(bool active)
{
    QGuiApplicationPrivate::platform_integration->accessibility()->setActive(active);
}

} // namespace

AccessEvents::AccessEvents()
{
    heard.clear();
    QAccessible::installUpdateHandler(hear);
    setActive(true);
}

AccessEvents::~AccessEvents()
{
    setActive(false);
    QAccessible::installUpdateHandler(nullptr);
}

QStringList AccessEvents::alerts()
{
    return heard;
}

} // namespace seedbank
