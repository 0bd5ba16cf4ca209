// SPDX-License-Identifier: MIT
#include "ui/mainwindow/sheetstack.h"

#include "ui/widgets/sheet.h"

#include <QApplication>

namespace seedbank {

void SheetStack::setContent(QWidget *content)
{
    m_content = content;
    if (!sheet())
        setCurrentWidget(content);
}

void SheetStack::addSheet(Sheet *sheet)
{
    addWidget(sheet);
    connect(sheet, &Sheet::closeRequested, this, &SheetStack::close);
}

void SheetStack::open(Sheet *sheet)
{
    setCurrentWidget(sheet);
    Q_EMIT opened();
}

void SheetStack::close()
{
    const Sheet *open = sheet();
    if (!open)
        return;
    const bool hadFocus = open->isAncestorOf(QApplication::focusWidget());
    setCurrentWidget(m_content);
    Q_EMIT closed(hadFocus);
}

Sheet *SheetStack::sheet() const
{
    return qobject_cast<Sheet *>(currentWidget());
}

} // namespace seedbank
