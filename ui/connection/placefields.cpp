// SPDX-License-Identifier: MIT
#include "ui/connection/placefields.h"

#include "base/index.h"
#include "settings/urlpassword.h"
#include "ui/connection/choicetile.h"
#include "ui/connection/formlayout.h"
#include "ui/connection/passwordfields.h"
#include "ui/connection/serverfields.h"
#include "ui/style/typography.h"
#include "ui/widgets/clearbutton.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QButtonGroup>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace seedbank {

namespace {

constexpr int longestUrl = 4000;
constexpr int linesOfAUrlHint = 2;

QString examplePath()
{
    return QStringLiteral("/home/ann/app/database.db");
}

QString exampleUrl(const Engine &engine)
{
    DatabaseUrl url { .engine = &engine };
    if (engine.isFile()) {
        url.path = examplePath();
        return url.toString();
    }
    url.host = QStringLiteral("host");
    url.port = engine.server->port;
    url.user = QStringLiteral("user");
    url.database = QStringLiteral("database");
    url.tls = usualTls(url.host);
    return url.toString();
}

} // namespace

PlaceFields::PlaceFields(QWidget *parent)
    : QWidget(parent)
    , m_engines(new QButtonGroup(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::one);
    layout->addWidget(makeHeading(tr("Where it is"), this));
    addEngines(layout);
    layout->addSpacing(space::half);
    m_url = new QLineEdit(this);
    m_url->setMaxLength(longestUrl);
    m_url->setAccessibleName(tr("URL"));
    addClearButton(m_url);
    m_urlHint = new TextLabel(TextLabel::Look::Plain, this);
    m_urlHint->hide();
    // Its place is kept, so that the fields below stay where they are.
    m_urlHint->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_urlHint->setFixedHeight(linesOfAUrlHint * fontMetrics().lineSpacing());
    QSizePolicy policy = m_urlHint->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_urlHint->setSizePolicy(policy);
    auto *urlForm = makeForm();
    urlForm->addRow(tr("UR&L"), m_url);
    layout->addLayout(urlForm);
    layout->addWidget(m_urlHint);
    layout->addSpacing(space::half);
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(makeFileFields());
    m_pages->addWidget(makeServerFields());
    layout->addWidget(m_pages, 1);
    alignForms(*this);
    connect(m_url, &QLineEdit::textEdited, this, &PlaceFields::onUrlEdited);
    showEngine();
}

void PlaceFields::addEngines(QVBoxLayout *layout)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space::one);
    for (const Engine &engine : engines()) {
        const bool isFile = engine.isFile();
        auto *tile = new ChoiceTile(isFile ? QStringLiteral("file") : QStringLiteral("database"),
            engine.title, isFile ? tr("a file") : tr("a server"), this);
        m_engines->addButton(tile, static_cast<int>(m_engines->buttons().size()));
        row->addWidget(tile);
    }
    m_engines->button(0)->setChecked(true);
    layout->addLayout(row);
    connect(m_engines, &QButtonGroup::buttonClicked, this, [this] {
        showEngine();
        onFieldsEdited();
    });
}

QWidget *PlaceFields::makeFileFields()
{
    auto *page = new QWidget(this);
    auto *form = makeForm();
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(form);
    layout->addStretch();
    m_path = new QLineEdit(page);
    m_path->setMaxLength(longestUrl);
    m_path->setPlaceholderText(examplePath());
    m_path->setAccessibleName(tr("File"));
    auto *choose = new QAction(tr("Choose…"), this);
    choose->setObjectName(QStringLiteral("chooseFile"));
    choose->setToolTip(tr("Choose the database file"));
    auto *button = new QToolButton(page);
    button->setDefaultAction(choose);
    button->setFocusPolicy(Qt::StrongFocus);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::one);
    row->addWidget(m_path, 1);
    row->addWidget(button);
    form->addRow(tr("&File"), row);
    if (auto *label = qobject_cast<QLabel *>(form->labelForField(row)))
        label->setBuddy(m_path);
    connect(m_path, &QLineEdit::textEdited, this, &PlaceFields::onFieldsEdited);
    connect(choose, &QAction::triggered, this, &PlaceFields::chooseFile);
    return page;
}

QWidget *PlaceFields::makeServerFields()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::two);
    m_server = new ServerFields(page);
    m_password = new PasswordFields(page);
    layout->addWidget(m_server);
    layout->addWidget(m_password);
    layout->addStretch();
    connect(m_server, &ServerFields::edited, this, &PlaceFields::onFieldsEdited);
    return page;
}

void PlaceFields::chooseFile()
{
    QStringList filters { tr("All files (*)") };
    if (const QStringList &patterns = engine().filePatterns; !patterns.isEmpty())
        filters.prepend(
            tr("%1 databases (%2)").arg(engine().title, patterns.join(QLatin1Char(' '))));
    auto *chooser = new QFileDialog(window(), tr("Choose the database file"), m_path->text(),
        filters.join(QLatin1String(";;")));
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_path->setText(path);
        onFieldsEdited();
    });
    chooser->open();
}

const Engine &PlaceFields::engine() const
{
    return elementAt(engines(), m_engines->checkedId());
}

ConnectionForm PlaceFields::form() const
{
    ConnectionForm form;
    form.engine = &engine();
    form.path = m_path->text();
    m_server->fill(form);
    return form;
}

void PlaceFields::setForm(const ConnectionForm &form)
{
    m_engines->button(static_cast<int>(form.engine - engines().data()))->setChecked(true);
    showEngine();
    if (form.engine->isFile())
        m_path->setText(form.path);
    else
        m_server->setForm(form);
}

void PlaceFields::setUrl(const DatabaseUrl &url)
{
    setForm(formOf(url));
    m_url->setText(url.toString());
}

void PlaceFields::showEngine()
{
    m_url->setPlaceholderText(exampleUrl(engine()));
    m_pages->setCurrentIndex(engine().isFile() ? 0 : 1);
    if (!engine().isFile())
        m_server->setEngine(engine());
}

void PlaceFields::onFieldsEdited()
{
    m_url->setText(urlTextOf(form()));
    m_urlHint->hide();
    Q_EMIT edited();
}

void PlaceFields::onUrlEdited(const QString &text)
{
    m_urlHint->hide();
    m_urlHint->setTone(Tone::Danger);
    QString url = text;
    if (holdsPassword(text)) {
        url = withoutPassword(text);
        m_url->setText(url); // which also forgets what could be undone
        m_urlHint->setText(
            tr("The password was taken out of the URL, which is kept in a file. Type it below: the "
               "keychain keeps it, or it is asked for each time."));
        m_urlHint->setTone(Tone::Warning);
        m_urlHint->show();
    }
    const auto read = readUrl(url);
    if (!read) {
        m_urlHint->setText(read.error().message());
        m_urlHint->show();
    }
    if (read && *read)
        setForm(formOf(**read));
    Q_EMIT edited();
}

void PlaceFields::focusUrl()
{
    m_url->setFocus();
}

} // namespace seedbank
