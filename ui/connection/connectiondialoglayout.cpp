// SPDX-License-Identifier: MIT
// How the dialog is put together; what it does is in connectiondialog.cpp.
#include "ui/connection/choicetile.h"
#include "ui/connection/connectiondialog.h"
#include "ui/connection/environmentlook.h"
#include "ui/connection/passwordfields.h"
#include "ui/connection/serverfields.h"
#include "ui/connection/stepview.h"
#include "ui/style/buttons.h"
#include "ui/style/icons.h"
#include "ui/style/typography.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/messagebar.h"

#include <QAction>
#include <QButtonGroup>
#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace seedbank {

namespace {

constexpr int longestUrl = 4000;
constexpr int linesOfATest = 9;
constexpr int longestName = 64; // checkProfile()

TextLabel *makeHeading(const QString &text, QWidget *parent)
{
    auto *label = new TextLabel(TextLabel::Look::Strong, parent);
    label->setText(text);
    return label;
}

/** Makes the fields of all forms under `column` begin at one line. */
void alignForms(const QWidget &column)
{
    std::vector<QWidget *> labels;
    const auto forms = column.findChildren<QFormLayout *>();
    for (const QFormLayout *form : forms) {
        for (int row = 0; row < form->rowCount(); ++row) {
            const QLayoutItem *item = form->itemAt(row, QFormLayout::LabelRole);
            if (item && item->widget())
                labels.push_back(item->widget());
        }
    }
    int width = 0;
    for (const QWidget *label : labels)
        width = std::max(width, label->sizeHint().width());
    for (QWidget *label : labels)
        label->setMinimumWidth(width);
}

QFormLayout *makeForm()
{
    auto *form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(space::one);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return form;
}

} // namespace

ConnectionDialog::ConnectionDialog(Connections &connections, QString libraryPath, QWidget *parent)
    : QDialog(parent)
    , m_connections(connections)
    , m_libraryPath(std::move(libraryPath))
    , m_title(new TextLabel(TextLabel::Look::Title, this))
    , m_messages(new MessageBar(this))
    , m_engines(new QButtonGroup(this))
    , m_environments(new QButtonGroup(this))
    , m_removeNow(new QAction(tr("Remove it"), this))
{
    setWindowTitle(tr("Connect a database"));
    m_title->setText(windowTitle());
    auto *columns = new QWidget(this);
    auto *columnsLayout = new QHBoxLayout(columns);
    columnsLayout->setContentsMargins(space::three, space::one, space::three, space::two);
    columnsLayout->setSpacing(space::three);
    columnsLayout->addWidget(makePlace(), 11);
    columnsLayout->addWidget(makePurpose(), 9);
    m_scroll = new QScrollArea(this);
    m_scroll->setWidget(columns);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_title->setContentsMargins(space::three, space::two, space::three, space::one);
    layout->addWidget(m_title);
    layout->addWidget(m_messages);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(makeButtons());

    connect(m_removeNow, &QAction::triggered, this, &ConnectionDialog::remove);
    connect(&m_connections, &Connections::changed, this, &ConnectionDialog::updateState);
    const QPointer<ConnectionDialog> self(this);
    m_connections.checkKeychain([self](const Result<> &works) {
        if (self)
            self->m_password->setKeychainTrouble(
                works ? std::nullopt : std::optional(works.error()));
        if (self)
            self->updateState();
    });
    showEngine();
    updateState();
    m_url->setFocus();
    const int width = std::max(columns->sizeHint().width(), 100 * fontMetrics().averageCharWidth());
    const int frame = m_title->sizeHint().height() + 4 * space::three;
    const int steps = linesOfATest * fontMetrics().lineSpacing();
    resize(QSize(width, columnsLayout->heightForWidth(width) + frame + steps)
               .boundedTo(screen()->availableSize() * 0.95));
}

ConnectionDialog::~ConnectionDialog()
{
    m_connections.stopTest();
}

void ConnectionDialog::addEngines(QVBoxLayout *layout)
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

QWidget *ConnectionDialog::makeFileFields()
{
    auto *page = new QWidget(this);
    auto *form = makeForm();
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(form);
    layout->addStretch();
    m_path = new QLineEdit(page);
    m_path->setMaxLength(longestUrl);
    m_path->setPlaceholderText(QStringLiteral("/home/ann/app/database.sqlite"));
    m_path->setAccessibleName(tr("File"));
    auto *choose = new QToolButton(page);
    choose->setText(tr("Choose…"));
    choose->setFocusPolicy(Qt::StrongFocus);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::one);
    row->addWidget(m_path, 1);
    row->addWidget(choose);
    form->addRow(tr("&File"), row);
    if (auto *label = qobject_cast<QLabel *>(form->labelForField(row)))
        label->setBuddy(m_path);
    connect(m_path, &QLineEdit::textEdited, this, &ConnectionDialog::onFieldsEdited);
    connect(choose, &QToolButton::clicked, this, &ConnectionDialog::chooseFile);
    return page;
}

void ConnectionDialog::chooseFile()
{
    auto *chooser = new QFileDialog(this, tr("Choose the database file"), m_path->text(),
        tr("SQLite databases (*.db *.sqlite *.sqlite3 *.db3);;All files (*)"));
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_path->setText(path);
        onFieldsEdited();
    });
    chooser->open();
}

QWidget *ConnectionDialog::makePlace()
{
    auto *column = new QWidget(this);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::one);
    layout->addWidget(makeHeading(tr("Where it is"), column));
    addEngines(layout);
    layout->addSpacing(space::half);
    m_url = new QLineEdit(column);
    m_url->setMaxLength(longestUrl);
    m_url->setPlaceholderText(QStringLiteral("postgresql://user@host:5432/database"));
    m_url->setAccessibleName(tr("URL"));
    m_url->setClearButtonEnabled(true);
    m_urlHint = new TextLabel(TextLabel::Look::Plain, column);
    m_urlHint->hide();
    auto *urlForm = makeForm();
    urlForm->addRow(tr("UR&L"), m_url);
    layout->addLayout(urlForm);
    layout->addWidget(m_urlHint);
    layout->addSpacing(space::half);

    m_pages = new QStackedWidget(column);
    m_pages->addWidget(makeFileFields());
    auto *server = new QWidget(column);
    auto *serverLayout = new QVBoxLayout(server);
    serverLayout->setContentsMargins(0, 0, 0, 0);
    serverLayout->setSpacing(space::two);
    m_server = new ServerFields(server);
    m_password = new PasswordFields(server);
    serverLayout->addWidget(m_server);
    serverLayout->addWidget(m_password);
    serverLayout->addStretch();
    m_pages->addWidget(server);
    layout->addWidget(m_pages, 1);
    alignForms(*column);
    connect(m_url, &QLineEdit::textEdited, this, &ConnectionDialog::onUrlEdited);
    connect(m_server, &ServerFields::edited, this, &ConnectionDialog::onFieldsEdited);
    connect(m_password, &PasswordFields::edited, this, [this] {
        clearTest();
        updateState();
    });
    return column;
}

QWidget *ConnectionDialog::makePurpose()
{
    auto *column = new QWidget(this);
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::one);
    layout->addWidget(makeHeading(tr("What it is for"), column));
    for (const Environment environment : environments) {
        auto *tile = new ChoiceTile(environmentBadge(environment), environmentWord(environment),
            environmentText(environment), column);
        m_environments->addButton(tile, static_cast<int>(environment));
        layout->addWidget(tile);
    }
    connect(m_environments, &QButtonGroup::buttonClicked, this, &ConnectionDialog::updateState);
    m_name = new QLineEdit(column);
    m_name->setMaxLength(longestName);
    m_name->setAccessibleName(tr("Name of the connection"));
    auto *nameForm = makeForm();
    nameForm->addRow(tr("Na&me"), m_name);
    layout->addSpacing(space::half);
    layout->addLayout(nameForm);
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_nameEdited = !text.isEmpty();
        updateState();
    });

    layout->addSpacing(space::one);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::one);
    row->addWidget(makeHeading(tr("Does it work?"), column), 1);
    m_test = new QPushButton(tr("&Test"), column);
    m_test->setIcon(themedIcon(QStringLiteral("verify")));
    m_test->setAutoDefault(false);
    row->addWidget(m_test);
    layout->addLayout(row);
    m_testText = new TextLabel(TextLabel::Look::Muted, column);
    m_testText->setText(
        tr("A test connects step by step and counts the demo rows. It changes nothing."));
    layout->addWidget(m_testText);
    m_steps = new StepView(column);
    layout->addWidget(m_steps);
    layout->addStretch();
    connect(m_test, &QPushButton::clicked, this, &ConnectionDialog::test);
    return column;
}

QWidget *ConnectionDialog::makeButtons()
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(space::three, space::one, space::three, space::two);
    layout->setSpacing(space::one);
    m_remove = new QPushButton(tr("Remo&ve…"), bar);
    m_remove->hide();
    m_hint = new TextLabel(TextLabel::Look::Muted, bar);
    m_hint->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *close = new QPushButton(tr("&Close"), bar);
    m_save = new QPushButton(tr("&Save and connect"), bar);
    for (QPushButton *button : { m_remove, close, m_save })
        button->setAutoDefault(false);
    m_save->setDefault(true);
    setPrimary(m_save);
    layout->addWidget(m_remove);
    layout->addWidget(m_hint, 1);
    layout->addWidget(close);
    layout->addWidget(m_save);
    connect(m_remove, &QPushButton::clicked, this, &ConnectionDialog::askToRemove);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &ConnectionDialog::save);
    return bar;
}

} // namespace seedbank
