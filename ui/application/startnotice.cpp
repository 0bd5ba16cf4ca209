// SPDX-License-Identifier: MIT
#include "ui/application/startnotice.h"

#include "log/log.h"
#include "ui/application/settingsfile.h"
#include "ui/application/tr.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/messages.h"

#include <cstdio>

namespace seedbank {

namespace {

constexpr int declinedStatus = 3; // refused by a guard

QString besideHeading(const Start &start)
{
    if (start.kind == Start::Kind::NoAnswer)
        return Tr::tr("Another window of Seedbank does not answer.");
    return start.version.isEmpty()
        ? Tr::tr("Another version of Seedbank is open.")
        : Tr::tr("Another version of Seedbank is open: %1.").arg(start.version);
}

} // namespace

int tellEnd(const Start &start)
{
    if (start.kind == Start::Kind::Declined) {
        std::fprintf(stderr, "seedbank: %s\n", qUtf8Printable(start.reason));
        return declinedStatus;
    }
    const QString done = Tr::tr("Seedbank is open already: its window was brought to the front.");
    std::fprintf(stdout, "%s\n", qUtf8Printable(done));
    return 0;
}

void tellWhyBeside(const Start &start, MainWindow &window)
{
    if (start.kind == Start::Kind::Alone)
        log(LogLevel::Info, "instance",
            QStringLiteral("later starts will not find this one: %1").arg(start.reason));
    if (start.kind != Start::Kind::NoAnswer && start.kind != Start::Kind::OtherVersion)
        return;
    window.messages().show(topic::instance,
        { .text = start.kind == Start::Kind::NoAnswer
                ? Tr::tr("So this one was opened beside it. If the other one hangs, end it.")
                : Tr::tr("The two do not understand each other, so this window was opened beside "
                         "it."),
            .heading = besideHeading(start) });
}

void tellTrouble(const SettingsFile &settings, MainWindow &window)
{
    if (const auto &trouble = settings.trouble())
        window.messages().show(topic::settings,
            { .tone = Tone::Warning, .text = trouble->advice, .heading = trouble->cause });
}

} // namespace seedbank
