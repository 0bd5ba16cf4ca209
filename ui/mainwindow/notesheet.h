// SPDX-License-Identifier: MIT
#pragma once

#include "operations/knownversions.h"
#include "ui/widgets/sheet.h"

#include <QString>

#include <map>
#include <utility>

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
        QString library; ///< its folder
        VersionRef version;
        QString name; ///< for people: "general v3"
        QString note; ///< as it is
    };
    /** With what was typed for this version before and is not saved. */
    void prepare(const Subject &subject);
    /** Once it is open. */
    void enter();
    const VersionRef &version() const { return m_subject.version; }
    /** As the note is now: somebody else may have changed it. What was typed stays. */
    void setNote(const QString &note);
    /** Why it cannot be saved any more. */
    void showLoss(const QString &why);
    QStringList unsaved() const override;
    void forgetTyped() override;

Q_SIGNALS:
    void saveRequested(const seedbank::VersionRef &version, const QString &note);

private:
    struct Typed {
        QString version; ///< its name for people
        QString note;
        QString before; ///< the note as it was when somebody began to type
    };
    using Key = std::pair<QString, VersionRef>; ///< library and version

    Key key() const { return { m_subject.library, m_subject.version }; }
    void keepTyped();
    QString typed() const;
    bool isChanged() const;
    void updateState();
    void save();

    Subject m_subject;
    std::map<Key, Typed> m_typed;
    QString m_before; ///< the note as it was when the sheet was opened
    QString m_loss;
    bool m_isTooLong = false; ///< something was typed or pasted that had no room
    QLineEdit *m_note;
    TextLabel *m_hint;
};

} // namespace seedbank
