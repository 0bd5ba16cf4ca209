// SPDX-License-Identifier: MIT
#include "ui/connection/libraryfield.h"

#include "ui/style/icons.h"
#include "ui/style/typography.h"
#include "ui/text/pathtext.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace seedbank {

LibraryField::LibraryField(QWidget *parent)
    : QWidget(parent)
    , m_path(new QLineEdit(this))
{
    m_path->setAccessibleName(tr("Folder of the versions"));
    m_path->setToolTip(tr("Versions of this database are kept in this library. A folder that is "
                          "not there yet is made by the first capture."));
    auto *choose
        = new QAction(themedIcon(QStringLiteral("library")), tr("Choose the folder"), this);
    choose->setObjectName(QStringLiteral("chooseLibrary"));
    auto *button = new QToolButton(this);
    button->setDefaultAction(choose);
    button->setFocusPolicy(Qt::TabFocus);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::half);
    layout->addWidget(m_path, 1);
    layout->addWidget(button);
    setFocusProxy(m_path);
    connect(m_path, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_isChosen = !text.isEmpty();
        Q_EMIT edited();
    });
    connect(choose, &QAction::triggered, this, &LibraryField::choose);
}

QString LibraryField::path() const
{
    const QString path = readPath(m_path->text());
    return path.isEmpty() ? path : QDir::cleanPath(path);
}

void LibraryField::setPath(const QString &path)
{
    m_path->setText(writtenPath(path));
    m_path->setCursorPosition(0);
    m_isChosen = !path.isEmpty();
}

void LibraryField::propose(const QString &path)
{
    if (m_isChosen)
        return;
    m_path->setText(writtenPath(path));
    m_path->setCursorPosition(0);
}

void LibraryField::choose()
{
    auto *chooser = new QFileDialog(window(), tr("Choose the folder of the versions"), path());
    chooser->setFileMode(QFileDialog::Directory);
    chooser->setOption(QFileDialog::ShowDirsOnly);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString &path) {
        setPath(path);
        Q_EMIT edited();
    });
    chooser->open();
}

} // namespace seedbank
