// SPDX-License-Identifier: MIT
#include "ui/connection/serverfields.h"

#include "ui/connection/formlayout.h"
#include "ui/style/typography.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QSignalBlocker>
#include <QStackedWidget>

#include <array>

namespace seedbank {

namespace {

constexpr int longestField = 1000;
constexpr int portCharacters = 8;

constexpr std::array tlsModes { TlsMode::VerifyFull, TlsMode::VerifyCa, TlsMode::Require,
    TlsMode::Prefer, TlsMode::Allow, TlsMode::Disable };

bool checksCertificate(TlsMode mode)
{
    return mode == TlsMode::VerifyFull || mode == TlsMode::VerifyCa;
}

} // namespace

ServerFields::ServerFields(QWidget *parent)
    : QWidget(parent)
    , m_layout(makeForm(this))
{
    m_layout->addRow(tr("Reach it by"), makeWay());

    addPlace();
    m_database = addField(tr("&Database"));
    m_user = addField(tr("&User"));
    m_user->setPlaceholderText(tr("the user who runs Seedbank"));
    m_tls = new QComboBox(this);
    m_tls->setAccessibleName(tr("Encryption"));
    m_layout->addRow(tr("&Encryption"), m_tls);
    m_certificate = addField(tr("Certi&ficate"));
    m_certificate->setPlaceholderText(tr("the system's certificate authorities"));
    connect(m_host, &QLineEdit::textChanged, this, &ServerFields::showUsualTls);
    fillTls();
    connect(m_tls, &QComboBox::activated, this, [this] {
        m_tlsChosen = true;
        updateRows();
        Q_EMIT edited();
    });
    setForm({});
}

QLineEdit *ServerFields::addField(const QString &label)
{
    auto *edit = new QLineEdit(this);
    edit->setMaxLength(longestField);
    edit->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    m_layout->addRow(label, edit);
    connect(edit, &QLineEdit::textEdited, this, &ServerFields::edited);
    return edit;
}

QWidget *ServerFields::makeWay()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::two);
    m_network = new QRadioButton(tr("&Network"), row);
    m_socketWay = new QRadioButton(tr("Uni&x socket"), row);
    auto *group = new QButtonGroup(this);
    for (QRadioButton *button : { m_network, m_socketWay }) {
        group->addButton(button);
        layout->addWidget(button);
    }
    layout->addStretch();
    m_network->setChecked(true);
    connect(group, &QButtonGroup::buttonToggled, this, &ServerFields::updateRows);
    connect(group, &QButtonGroup::buttonClicked, this, &ServerFields::edited);
    return row;
}

void ServerFields::addPlace()
{
    m_place = new QStackedWidget(this);
    m_place->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *network = new QWidget(m_place);
    auto *layout = new QHBoxLayout(network);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::one);
    m_host = new QLineEdit(network);
    m_host->setPlaceholderText(QStringLiteral("db.example.com"));
    m_host->setAccessibleName(tr("Host"));
    m_port = new QLineEdit(network);
    m_port->setAccessibleName(tr("Port"));
    m_port->setMaximumWidth(portCharacters * fontMetrics().averageCharWidth() + space::two);
    auto *portLabel = new QLabel(tr("Po&rt"), network);
    portLabel->setBuddy(m_port);
    layout->addWidget(m_host, 1);
    layout->addWidget(portLabel);
    layout->addWidget(m_port);
    m_socket = new QLineEdit(m_place);
    m_socket->setAccessibleName(tr("Unix socket"));
    m_place->addWidget(network);
    m_place->addWidget(m_socket);
    m_placeLabel = new QLabel(this);
    m_layout->addRow(m_placeLabel, m_place);
    for (QLineEdit *edit : { m_host, m_port, m_socket }) {
        edit->setMaxLength(longestField);
        connect(edit, &QLineEdit::textEdited, this, &ServerFields::edited);
    }
}

void ServerFields::fillTls()
{
    for (const TlsMode mode : tlsModes) {
        QString text;
        switch (mode) {
        case TlsMode::VerifyFull:
            text = tr("Check certificate and name");
            break;
        case TlsMode::VerifyCa:
            text = tr("Check certificate, not the name");
            break;
        case TlsMode::Require:
            text = tr("Encrypt, check nothing");
            break;
        case TlsMode::Prefer:
            text = tr("Encrypt if the server can");
            break;
        case TlsMode::Allow:
            text = tr("Encrypt if the server insists");
            break;
        case TlsMode::Disable:
            text = tr("Never encrypt");
            break;
        }
        m_tls->addItem(tr("%1 (%2)").arg(text, tlsModeName(mode)), static_cast<int>(mode));
    }
}

void ServerFields::setEngine(const Engine &engine)
{
    const Engine::Server &server = *engine.server;
    m_port->setPlaceholderText(QString::number(server.port));
    const QString &usual = server.sockets.front();
    m_socket->setPlaceholderText(server.socketName.isEmpty()
            ? tr("a file, such as %1").arg(usual)
            : tr("a folder, such as %1").arg(usual));
}

void ServerFields::setForm(const ConnectionForm &form)
{
    const QSignalBlocker blocker(this);
    (form.way == ConnectionForm::Way::Network ? m_network : m_socketWay)->setChecked(true);
    m_host->setText(form.host);
    m_port->setText(form.port);
    m_socket->setText(form.socket);
    m_database->setText(form.database);
    m_user->setText(form.user);
    m_certificate->setText(form.certificate);
    m_tlsChosen = form.tls.has_value();
    const TlsMode mode = form.tls.value_or(usualTls(form.host));
    m_tls->setCurrentIndex(m_tls->findData(static_cast<int>(mode)));
    updateRows();
}

void ServerFields::fill(ConnectionForm &form) const
{
    form.way = m_network->isChecked() ? ConnectionForm::Way::Network : ConnectionForm::Way::Socket;
    form.host = m_host->text();
    form.port = m_port->text();
    form.socket = m_socket->text();
    form.database = m_database->text();
    form.user = m_user->text();
    form.certificate = m_certificate->text();
    form.tls.reset();
    if (m_tlsChosen)
        form.tls = static_cast<TlsMode>(m_tls->currentData().toInt());
}

QLineEdit *ServerFields::field(FormProblem::Field field) const
{
    switch (field) {
    case FormProblem::Field::Host:
        return m_host;
    case FormProblem::Field::Port:
        return m_port;
    case FormProblem::Field::Socket:
        return m_socket;
    case FormProblem::Field::Database:
        return m_database;
    case FormProblem::Field::User:
        return m_user;
    case FormProblem::Field::Certificate:
        return m_certificate;
    case FormProblem::Field::Path:
        break;
    }
    return nullptr;
}

void ServerFields::showUsualTls()
{
    if (!m_tlsChosen) {
        m_tls->setCurrentIndex(
            m_tls->findData(static_cast<int>(usualTls(m_host->text().trimmed()))));
        updateRows();
    }
}

void ServerFields::updateRows()
{
    // Rows that do not apply are out of use, not gone: nothing jumps about.
    const auto enable = [this](QWidget *field, bool enabled) {
        field->setEnabled(enabled);
        if (QWidget *label = m_layout->labelForField(field))
            label->setEnabled(enabled);
    };
    const bool byNetwork = m_network->isChecked();
    m_place->setCurrentIndex(byNetwork ? 0 : 1);
    m_placeLabel->setText(byNetwork ? tr("&Host") : tr("Soc&ket"));
    m_placeLabel->setBuddy(byNetwork ? m_host : m_socket);
    enable(m_tls, byNetwork);
    enable(m_certificate,
        byNetwork
            && (!m_certificate->text().isEmpty()
                || checksCertificate(static_cast<TlsMode>(m_tls->currentData().toInt()))));
}

} // namespace seedbank
