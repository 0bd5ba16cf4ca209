// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"
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
    /** What the keychain says of itself; nothing: that it works. */
    void setKeychainTrouble(const std::optional<Error> &trouble);
    /** Forgets what was typed. */
    void clear();

Q_SIGNALS:
    void passwordGiven(const QString &password, seedbank::DatabaseOpener::Keep keep);

private:
    void updateHint();
    void give();

    Question m_question;
    std::optional<Error> m_trouble;
    TextLabel *m_why;
    QLineEdit *m_password;
    QCheckBox *m_keep;
    TextLabel *m_hint;
};

} // namespace seedbank
