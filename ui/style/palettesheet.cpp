// SPDX-License-Identifier: MIT
#include "ui/style/palettesheet.h"

#include <QEvent>
#include <QGuiApplication>
#include <QPalette>
#include <QWidget>

#include <utility>

namespace seedbank {

namespace {

/** A child of the widget. */
class PaletteSheet : public QObject {
    Q_OBJECT

public:
    explicit PaletteSheet(QWidget *widget)
        : QObject(widget)
        , m_widget(widget)
    {
        widget->installEventFilter(this);
        widget->window()->installEventFilter(this);
    }

    void set(std::function<QString(const QPalette &)> make)
    {
        m_make = std::move(make);
        renew();
    }

    /** Windows alone are told of the application's palette. */
    bool eventFilter(QObject *object, QEvent *event) override
    {
        switch (event->type()) {
        case QEvent::Show:
        case QEvent::ParentChange:
            m_widget->window()->installEventFilter(this);
            [[fallthrough]];
        case QEvent::ApplicationPaletteChange:
        case QEvent::PaletteChange:
            renew();
            break;
        default:
            break;
        }
        return QObject::eventFilter(object, event);
    }

private:
    void renew()
    {
        const QString sheet = m_make ? m_make(QGuiApplication::palette()) : QString();
        if (sheet != m_widget->styleSheet()) // which changes its palette, too
            m_widget->setStyleSheet(sheet);
    }

    QWidget *m_widget;
    std::function<QString(const QPalette &)> m_make;
};

} // namespace

void setPaletteSheet(QWidget *widget, std::function<QString(const QPalette &)> make)
{
    auto *sheet = widget->findChild<PaletteSheet *>(QString(), Qt::FindDirectChildrenOnly);
    if (!sheet && !make)
        return;
    if (!sheet)
        sheet = new PaletteSheet(widget);
    sheet->set(std::move(make));
}

} // namespace seedbank

#include "palettesheet.moc"
