// SPDX-License-Identifier: MIT
#include "ui/mainwindow/aboutsheet.h"

#include "database/engine.h"
#include "ui/style/typography.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tablelist.h"

#include <QAction>
#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QStandardItemModel>
#include <QSysInfo>

#include <utility>
#include <vector>

namespace seedbank {

namespace {

constexpr int signSide = 48;
constexpr int widestList = 70; // characters
const QString ownLicence = QStringLiteral("MIT");

/** What the program is linked with, and its licence as SPDX names it; the version where the library
 *  tells it without being asked for more. */
std::vector<std::pair<QString, QString>> librariesInUse()
{
    std::vector<std::pair<QString, QString>> all {
        { QStringLiteral("Qt %1").arg(QString::fromLatin1(qVersion())),
            QStringLiteral("LGPL-3.0-only") },
    };
    for (const Engine &engine : engines())
        all.emplace_back(engine.clientLibrary(), engine.clientLicence);
    all.insert(all.end(),
        { { QStringLiteral("QtKeychain"), QStringLiteral("BSD-2-Clause") },
            { QStringLiteral("libsecret"), QStringLiteral("LGPL-2.1-or-later") },
            { QStringLiteral("OpenSSL"), QStringLiteral("Apache-2.0") },
            { QStringLiteral("JSON for Modern C++"), QStringLiteral("MIT") },
            { QStringLiteral("tl::expected"), QStringLiteral("CC0-1.0") } });
    return all;
}

/** Not translated: it is for the makers of Seedbank. */
QString systemLine()
{
    return QStringLiteral("%1, %2 %3, %4, %5")
        .arg(QSysInfo::prettyProductName(), QSysInfo::kernelType(), QSysInfo::kernelVersion(),
            QSysInfo::currentCpuArchitecture(), QGuiApplication::platformName());
}

} // namespace

AboutSheet::AboutSheet(QWidget *parent)
    : Sheet("copyAbout", parent)
    , m_model(new QStandardItemModel(this))
    , m_libraries(new TableList(this))
{
    setHeading(tr("About Seedbank"), {});
    m_model->setHorizontalHeaderLabels({ tr("Library"), tr("Licence") });
    for (const auto &[library, licence] : librariesInUse())
        m_model->appendRow({ new QStandardItem(library), new QStandardItem(licence) });
    m_libraries->setModel(m_model);
    m_libraries->setStretchColumn(0);
    m_libraries->setMaximumWidth(widestList * fontMetrics().averageCharWidth());
    m_libraries->setAccessibleName(tr("Libraries that Seedbank uses"));
    layOut();
    act()->setToolTip(tr("Copy versions and licences as text"));
    connect(act(), &QAction::triggered, this, &AboutSheet::copy);
}

void AboutSheet::layOut()
{
    auto *icon = new IconLabel(signSide, this);
    icon->setIcon(QStringLiteral("seedbank"));
    auto *name = new TextLabel(TextLabel::Look::Strong, this);
    name->setText(tr("Seedbank %1").arg(QCoreApplication::applicationVersion()));
    auto *purpose = new TextLabel(TextLabel::Look::Plain, this);
    purpose->setText(tr("Captures the demo rows of your application's database as versioned SQL "
                        "files, and loads any version back, exactly."));
    auto *licence = new TextLabel(TextLabel::Look::Muted, this);
    licence->setText(tr("Free software under the %1 licence, © 2026 The Seedbank authors. It uses "
                        "these libraries:")
                         .arg(ownLicence));
    for (TextLabel *label : { name, purpose, licence })
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *words = new QVBoxLayout;
    words->setSpacing(space::half);
    words->addWidget(name);
    words->addWidget(purpose);
    words->addWidget(licence);
    auto *head = new QHBoxLayout;
    head->setSpacing(space::two);
    head->addWidget(icon, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    body()->addLayout(head);
    auto *row = new QHBoxLayout;
    row->addWidget(m_libraries, 100);
    row->addStretch(1);
    body()->addLayout(row, 1);
    body()->addStretch();
}

void AboutSheet::enter()
{
    act()->setText(tr("Copy"));
    primaryButton()->setFocus(); // so that it begins at its top
}

void AboutSheet::copy()
{
    QStringList lines {
        QStringLiteral("Seedbank %1 (%2)").arg(QCoreApplication::applicationVersion(), ownLicence)
    };
    for (const auto &[library, licence] : librariesInUse())
        lines << QStringLiteral("%1 (%2)").arg(library, licence);
    lines << systemLine();
    QGuiApplication::clipboard()->setText(lines.join(u'\n') + u'\n');
    act()->setText(tr("Copied"));
}

} // namespace seedbank
