// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"
#include "ui/style/tones.h"
#include "ui/widgets/sheet.h"
#include "ui/workspace/databaseopener.h"

#include <optional>

class QCheckBox;
class QLineEdit;

namespace seedbank {

class TextLabel;

/** Asks for the password of the database, beside everything else. */
class PasswordSheet : public Sheet {
    Q_OBJECT

public:
    explicit PasswordSheet(QWidget *parent = nullptr);

    struct Question {
        QString database; ///< its name for people
        QString place; ///< its URL
        std::optional<Error> why = {}; ///< it has to be asked for
        bool forKeychain = false; ///< it belongs there, from now on at the latest
    };
    void prepare(const Question &question);
    /** Once it is open. */
    void enter();
    /** What was given is tried: until an answer comes, there is nothing to type. */
    void waitForAnswer();
    /** The database let nobody in with what was typed, which is there to be mended. */
    void refuse(const Error &why);
    /** What it says of the password's way until now. */
    const std::optional<Error> &why() const { return m_question.why; }
    /** What the keychain says of itself; nothing: that it works. */
    void setKeychainTrouble(const std::optional<Error> &trouble);
    /** Forgets what was typed. */
    void clear();

Q_SIGNALS:
    void passwordGiven(const QString &password, seedbank::DatabaseOpener::Keep keep);

private:
    void setWhy(const std::optional<Error> &why, Tone tone);
    void setWaiting(bool isWaiting);
    void updateHint();
    void give();

    Question m_question;
    std::optional<Error> m_trouble;
    bool m_isWaiting = false;
    TextLabel *m_why;
    TextLabel *m_detail; ///< the server's own words
    QLineEdit *m_password;
    QCheckBox *m_keep;
    TextLabel *m_hint;
};

} // namespace seedbank
