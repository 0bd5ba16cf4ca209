// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"

#include <QString>

#include <memory>
#include <optional>

class QSettings;
class QTemporaryDir;

namespace seedbank {

/** The file of what the window remembers. One of a later format is neither read nor written; one
 *  that is damaged is set aside, and a new one begun. There, and where the file cannot be read or
 *  written, the window works with what it has at first, and trouble() tells it.
 *
 *  On the window's thread, before there is a window; one small file. */
class SettingsFile {
public:
    static constexpr int format = 1;
    static constexpr qint64 mostBytes = 1024 * 1024; ///< a larger one is damaged

    explicit SettingsFile(const QString &path);
    ~SettingsFile();

    /** `$XDG_CONFIG_HOME/seedbank/seedbank.conf`; the folder is ~/.config by default. */
    static QString defaultPath();

    QSettings &values() { return *m_values; }
    /** InvalidSettings or PermissionDenied; to be told, all works. */
    const std::optional<Error> &trouble() const { return m_trouble; }

private:
    void open(const QString &path);
    void setAside(const QString &path);
    /** Settings that end with the program. */
    void openScratch();

    std::unique_ptr<QTemporaryDir> m_scratch; ///< outlives what writes into it
    std::unique_ptr<QSettings> m_values;
    std::optional<Error> m_trouble;
};

} // namespace seedbank
