// SPDX-License-Identifier: MIT
#pragma once

#include "operations/knownversions.h"
#include "ui/widgets/sheet.h"

#include <QString>

#include <optional>

class QLineEdit;

namespace seedbank {

class TextLabel;

/** The note of a version, to be written or taken away. */
class NoteSheet : public Sheet {
    Q_OBJECT

public:
    explicit NoteSheet(QWidget *parent = nullptr);

    /** What leads here, where there is a note and where there is none. */
    static QString actText(bool hasNote);

    struct Subject {
        VersionRef version;
        QString name; ///< for people: "general v3"
        QString note; ///< as it is
    };
    /** `typed`: what somebody typed before, which could not be saved. */
    void prepare(const Subject &subject, const std::optional<QString> &typed);
    /** Once it is open. */
    void enter();
    const VersionRef &version() const { return m_subject.version; }
    /** As the note is now: somebody else may have changed it. What was typed stays. */
    void setNote(const QString &note);
    /** Why it cannot be saved any more. */
    void showLoss(const QString &why);

Q_SIGNALS:
    void saveRequested(const seedbank::VersionRef &version, const QString &note);

private:
    QString typed() const;
    bool isChanged() const;
    void updateState();
    void save();

    Subject m_subject;
    QString m_before; ///< the note as it was when the sheet was opened
    QString m_loss;
    bool m_isTooLong = false; ///< something was typed or pasted that had no room
    QLineEdit *m_note;
    TextLabel *m_hint;
};

} // namespace seedbank
