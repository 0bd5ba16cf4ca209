// SPDX-License-Identifier: MIT
#pragma once

#include "ui/connection/connectionform.h"

#include <QWidget>

class QButtonGroup;
class QLineEdit;
class QStackedWidget;
class QVBoxLayout;

namespace seedbank {

class PasswordFields;
class ServerFields;
class TextLabel;

/** Where a database is and how to get in: its engine, a URL, and fields which the URL fills and
 *  which fill the URL. */
class PlaceFields : public QWidget {
    Q_OBJECT

public:
    explicit PlaceFields(QWidget *parent = nullptr);

    ConnectionForm form() const;
    void setUrl(const DatabaseUrl &url);
    const Engine &engine() const;
    PasswordFields *password() const { return m_password; }
    void focusUrl();

Q_SIGNALS:
    /** The place. */
    void edited();

private:
    void addEngines(QVBoxLayout *layout);
    QWidget *makeFileFields();
    QWidget *makeServerFields();
    void chooseFile();
    void setForm(const ConnectionForm &form);
    void showEngine();
    void onFieldsEdited();
    void onUrlEdited(const QString &text);

    QButtonGroup *m_engines; ///< by index in engines()
    QLineEdit *m_url = nullptr;
    TextLabel *m_urlHint = nullptr;
    QStackedWidget *m_pages = nullptr;
    QLineEdit *m_path = nullptr;
    ServerFields *m_server = nullptr;
    PasswordFields *m_password = nullptr;
};

} // namespace seedbank
