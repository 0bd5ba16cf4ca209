// SPDX-License-Identifier: MIT
#include "ui/connection/connectionimport.h"

#include "ui/connection/connectiondelegate.h"
#include "ui/connection/connectionlistmodel.h"
#include "ui/style/buttons.h"
#include "ui/style/icons.h"
#include "ui/style/typography.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/showaction.h"
#include "ui/widgets/taborder.h"

#include <QAction>
#include <QDir>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QScreen>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace seedbank {

namespace {

constexpr QSize sizeOfImport { 620, 440 };

} // namespace

ConnectionImport::ConnectionImport(
    const QString &path, std::vector<ImportedConnection> offered, QWidget *parent)
    : QDialog(parent)
    , m_offered(std::move(offered))
    , m_model(new ConnectionListModel(this))
    , m_import(new QAction(tr("&Import"), this))
{
    setWindowTitle(tr("Import connections"));
    setWindowIcon(themedIcon(QStringLiteral("database")));
    std::vector<ConnectionRow> rows;
    for (const ImportedConnection &imported : m_offered)
        rows.push_back(rowOf(imported));
    m_model->setRows(std::move(rows));

    auto *title = new TextLabel(TextLabel::Look::Strong, this);
    title->setText(tr("From %1").arg(QDir::toNativeSeparators(path)));
    auto *note = new TextLabel(TextLabel::Look::Muted, this);
    const bool isAnyNew = std::ranges::any_of(m_offered, &ImportedConnection::isToSave);
    note->setText(isAnyNew ? tr("Passwords do not come with it: they are asked for when a "
                                "connection is used first.")
                           : tr("There is nothing new in it."));
    auto *close = new QAction(tr("&Close"), this);
    close->setObjectName(QStringLiteral("close"));
    m_import->setObjectName(QStringLiteral("importChosen"));
    QPushButton *primary = makeButton(m_import, this);
    primary->setDefault(true);
    setPrimary(primary);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::one);
    buttons->addStretch();
    buttons->addWidget(makeButton(close, this));
    buttons->addWidget(primary);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::two, space::two, space::two, space::two);
    layout->setSpacing(space::one);
    layout->addWidget(title);
    layout->addWidget(makeList(), 1);
    layout->addWidget(note);
    layout->addLayout(buttons);
    connect(close, &QAction::triggered, this, &QDialog::reject);
    connect(m_import, &QAction::triggered, this, &ConnectionImport::accept);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &ConnectionImport::updateState);
    updateState();
    resize(sizeOfImport.boundedTo(screen()->availableSize() * 0.95));
}

QWidget *ConnectionImport::makeList()
{
    auto *list = new QTreeView(this);
    list->setModel(m_model);
    list->setItemDelegate(new ConnectionDelegate(list));
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setHeaderHidden(true);
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setTabKeyNavigation(false);
    list->header()->setStretchLastSection(true);
    list->setAccessibleName(tr("Connections of the file"));
    list->setCurrentIndex(m_model->index(0, 0));
    list->installEventFilter(this);
    list->setFocus();
    return list;
}

/** Enter in the list is the dialog's. */
bool ConnectionImport::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(object, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key != Qt::Key_Return && key != Qt::Key_Enter)
        return QDialog::eventFilter(object, event);
    if (m_import->isEnabled())
        accept();
    return true;
}

bool ConnectionImport::focusNextPrevChild(bool next)
{
    return moveFocusByTab(this, next);
}

std::vector<ConnectionProfile> ConnectionImport::checked() const
{
    std::vector<ConnectionProfile> profiles;
    for (std::size_t i = 0; i < m_offered.size(); ++i) {
        if (m_model->rows()[i].isChecked.value_or(false))
            profiles.push_back(m_offered[i].profile);
    }
    return profiles;
}

void ConnectionImport::updateState()
{
    m_import->setEnabled(!checked().empty());
}

void ConnectionImport::accept()
{
    const std::vector<ConnectionProfile> connections = checked();
    QDialog::accept();
    Q_EMIT chosen(connections);
}

} // namespace seedbank
