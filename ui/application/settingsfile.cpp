// SPDX-License-Identifier: MIT
#include "ui/application/settingsfile.h"

#include "base/file.h"
#include "ui/application/tr.h"

#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>

namespace seedbank {

namespace {

const QString formatKey = QStringLiteral("format");

enum class Condition { Usable, Damaged, Newer, Unreadable };

/** Whether each line is one that QSettings writes; it passes over those that it does not know. */
bool isSettingsText(const QByteArray &text)
{
    const QList<QByteArray> lines = text.split('\n');
    return !text.contains('\0') && std::ranges::all_of(lines, [](const QByteArray &line) {
        const QByteArray content = line.trimmed();
        return content.isEmpty() || content.startsWith(';') || content.startsWith('[')
            || content.contains('=');
    });
}

/** Without changing it; one that is not there is usable. */
Condition conditionOf(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return Condition::Usable;
    if (!QFileInfo(path).isFile() || file.size() > SettingsFile::mostBytes)
        return Condition::Damaged;
    if (!file.open(QIODevice::ReadOnly))
        return Condition::Unreadable;
    if (!isSettingsText(file.readAll()))
        return Condition::Damaged;
    const QSettings values(path, QSettings::IniFormat);
    if (values.status() != QSettings::NoError)
        return Condition::Damaged;
    bool isNumber = false;
    // The first Seedbanks wrote none.
    const int format = values.value(formatKey, 1).toInt(&isNumber);
    if (!isNumber || format < 1)
        return Condition::Damaged;
    return format > SettingsFile::format ? Condition::Newer : Condition::Usable;
}

} // namespace

SettingsFile::SettingsFile(const QString &path)
{
    switch (conditionOf(path)) {
    case Condition::Usable:
        open(path);
        return;
    case Condition::Damaged:
        setAside(path);
        return;
    case Condition::Newer:
        m_trouble = Error { ErrorCode::InvalidSettings,
            Tr::tr("A newer Seedbank wrote what the window remembers, in %1.").arg(path),
            Tr::tr(
                "The file stays as it is. This window begins without it and remembers nothing.") };
        break;
    case Condition::Unreadable:
        m_trouble = Error { ErrorCode::PermissionDenied,
            Tr::tr("What the window remembers cannot be read from %1.").arg(path),
            Tr::tr("Make the file readable and writable for you.") };
        break;
    }
    openScratch();
}

SettingsFile::~SettingsFile() = default;

QString SettingsFile::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QStringLiteral("/seedbank/seedbank.conf");
}

void SettingsFile::open(const QString &path)
{
    m_values = std::make_unique<QSettings>(path, QSettings::IniFormat);
    if (!m_values->isWritable())
        m_trouble = Error { ErrorCode::PermissionDenied,
            Tr::tr("What the window remembers cannot be written to %1.").arg(path),
            Tr::tr("The window works, and begins next time as it did now.") };
    else if (!m_values->contains(formatKey))
        m_values->setValue(formatKey, format); // what is as it was is not written at each start
}

void SettingsFile::setAside(const QString &path)
{
    const QString aside = setAsideName(path);
    const bool isAside = QFile::rename(path, aside);
    m_trouble = Error { ErrorCode::InvalidSettings,
        Tr::tr("The file of what the window remembers, %1, is damaged.").arg(path),
        isAside ? Tr::tr("It is now called %1, and a new one was begun.").arg(aside)
                : Tr::tr("It could not be set aside, so this window remembers nothing. Remove or "
                         "rename it.") };
    if (!isAside) {
        openScratch();
        return;
    }
    m_values = std::make_unique<QSettings>(path, QSettings::IniFormat);
    m_values->setValue(formatKey, format);
}

void SettingsFile::openScratch()
{
    m_scratch = std::make_unique<QTemporaryDir>();
    m_values = std::make_unique<QSettings>(
        m_scratch->filePath(QStringLiteral("seedbank.conf")), QSettings::IniFormat);
}

} // namespace seedbank
