// SPDX-License-Identifier: MIT
#include "ui/mainwindow/sheetstack.h"

#include "ui/widgets/sheet.h"

#include <QApplication>
#include <QDialog>

#include <algorithm>

namespace seedbank {

void SheetStack::setContent(QWidget *content)
{
    m_content = content;
    if (!front())
        setCurrentWidget(content);
}

void SheetStack::addSheet(Sheet *sheet)
{
    addWidget(sheet);
    connect(sheet, &Sheet::closeRequested, this, &SheetStack::leave);
}

void SheetStack::open(Sheet *sheet)
{
    m_sheet = sheet;
    m_help = nullptr;
    setCurrentWidget(sheet);
    Q_EMIT opened();
}

void SheetStack::cover(Sheet *help)
{
    if (!m_help)
        m_focus = QApplication::focusWidget();
    m_help = help;
    setCurrentWidget(help);
    Q_EMIT opened();
}

void SheetStack::close()
{
    if (!m_sheet)
        return;
    if (!m_help) {
        showContent();
        return;
    }
    m_sheet = nullptr;
    Q_EMIT closed(false);
}

void SheetStack::closeAll()
{
    if (front())
        showContent();
}

void SheetStack::leave()
{
    if (!m_help || !m_sheet) {
        if (m_sheet)
            m_sheet->forgetTyped();
        closeAll();
        return;
    }
    const bool hadFocus = m_help->isAncestorOf(QApplication::focusWidget());
    m_help = nullptr;
    setCurrentWidget(m_sheet);
    if (hadFocus && m_focus)
        m_focus->setFocus();
    Q_EMIT opened();
}

void SheetStack::showContent()
{
    const bool hadFocus = front()->isAncestorOf(QApplication::focusWidget());
    m_sheet = nullptr;
    m_help = nullptr;
    setCurrentWidget(m_content);
    Q_EMIT closed(hadFocus);
}

QStringList SheetStack::unsaved() const
{
    QStringList all;
    for (int i = 0; i < count(); ++i) {
        if (const auto *sheet = qobject_cast<const Sheet *>(widget(i)))
            all += sheet->unsaved();
    }
    return all;
}

bool SheetStack::isPreparing() const
{
    const auto dialogs = window()->findChildren<QDialog *>();
    return m_sheet || std::ranges::any_of(dialogs, &QWidget::isVisible);
}

Sheet *SheetStack::front() const
{
    return m_help ? m_help : m_sheet;
}

} // namespace seedbank
