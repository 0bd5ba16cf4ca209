// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <chrono>

class QSettings;
class QThread;

namespace seedbank {

/** Writes what is changed in settings on a thread of its own, a moment later: QSettings does it on
 *  the window's, and waits there until the disk has it. What is changed in the last moment is
 *  written where the settings end, as ever. */
class SettingsWriter : public QObject {
    Q_OBJECT

public:
    /** What comes together is written once; the window's thread would wait to change more while
     *  something is written. */
    static constexpr std::chrono::milliseconds delay { 500 };

    /** `settings`, of an INI file, outlive it. */
    explicit SettingsWriter(QSettings &settings, QObject *parent = nullptr);
    ~SettingsWriter() override;

    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void write();
    void onWritten();

    QSettings &m_settings;
    QThread *m_thread = nullptr; ///< while it writes
    bool m_isDue = false; ///< a moment later
    bool m_isWritten = false; ///< that they see it is all that is left
};

/** What Qt's dialog for files remembers of itself is written when the dialog goes, on the window's
 *  thread. It is kept for the session, in memory; without a session, on the disk as ever. */
void spareFileDialogsTheDisk();

} // namespace seedbank
