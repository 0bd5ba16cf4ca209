// SPDX-License-Identifier: MIT
#pragma once

#include "ui/connection/connectionform.h"

#include <QWidget>

#include <functional>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QRadioButton;
class QStackedWidget;

namespace seedbank {

/** The fields of a server: how it is reached, who comes, which database. */
class ServerFields : public QWidget {
    Q_OBJECT

public:
    explicit ServerFields(QWidget *parent = nullptr);

    void setForm(const ConnectionForm &form);
    /** Writes the fields into `form`. */
    void fill(ConnectionForm &form) const;
    /** One with a server. */
    void setEngine(const Engine &engine);
    /** The field of a problem; nullptr if it is not one of these. */
    QLineEdit *field(FormProblem::Field field) const;

Q_SIGNALS:
    void edited();

private:
    QLineEdit *addField(const QString &label);
    QWidget *makeWay();
    void addPlace();
    void fillTls();
    void showUsualTls();
    void updateRows();

    QFormLayout *m_layout;
    QRadioButton *m_network = nullptr;
    QRadioButton *m_socketWay = nullptr;
    QLineEdit *m_host = nullptr;
    QLineEdit *m_port = nullptr;
    QLineEdit *m_socket = nullptr;
    QLineEdit *m_database = nullptr;
    QLineEdit *m_user = nullptr;
    QComboBox *m_tls = nullptr;
    QLineEdit *m_certificate = nullptr;
    QStackedWidget *m_place = nullptr; ///< host and port, or the socket
    QLabel *m_placeLabel = nullptr;
    bool m_tlsChosen = false; ///< else it follows the host
};

} // namespace seedbank
