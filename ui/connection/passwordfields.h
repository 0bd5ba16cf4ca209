// SPDX-License-Identifier: MIT
#pragma once

#include "base/error.h"
#include "settings/connectionprofile.h"

#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QRadioButton;

namespace seedbank {

class TextLabel;

/** Where a server's password comes from, and the password. */
class PasswordFields : public QWidget {
    Q_OBJECT

public:
    explicit PasswordFields(QWidget *parent = nullptr);

    /** Starts over. `isKept`: the keychain has one, which stays unless another is typed. */
    void start(PasswordSource source, bool isKept);
    PasswordSource source() const;
    /** What was typed; empty where there is no password. */
    QString password() const;
    /** Whether one that the keychain has already is meant. */
    bool meansKeptOne() const;
    /** The one in the keychain is of another place now, or of this one again. */
    void setKept(bool isKept);
    /** One was typed before, in this session, which is meant where none is typed now. */
    void setRemembered(bool isRemembered);
    /** What the keychain says of itself; nothing: that it works. */
    void setKeychainTrouble(const std::optional<Error> &trouble);

Q_SIGNALS:
    void edited();

private:
    void updateHint();

    QRadioButton *m_keep;
    QRadioButton *m_ask;
    QRadioButton *m_none;
    QLabel *m_label;
    QLineEdit *m_password;
    TextLabel *m_hint;
    bool m_isKept = false;
    bool m_isRemembered = false;
    std::optional<Error> m_trouble;
};

} // namespace seedbank
