// SPDX-License-Identifier: MIT
#include "ui/contrastcheck.h"

#include "ui/delegates/bardelegate.h"
#include "ui/layoutcheck.h"
#include "ui/models/tablestatisticsmodel.h"
#include "ui/paintedmarks.h"
#include "ui/sight.h"
#include "ui/widgets/badgerow.h"
#include "ui/widgets/flatbar.h"
#include "ui/widgets/labels.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QFontInfo>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QTabBar>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

namespace seedbank {

namespace {

constexpr double readable = 4.5;
constexpr double visible = 3;
constexpr double roundedAway = 0.02; // a palette's colours are rounded to whole steps

/** Frames and rings of the focus stand there. */
constexpr int frameOfButton = 4;
constexpr int frameOfField = 3;

double neededFor(const QFont &font)
{
    const int pixels = QFontInfo(font).pixelSize();
    const bool isLarge = pixels >= 24 || (font.bold() && pixels >= 18.66);
    return isLarge ? visible : readable;
}

class Check {
public:
    explicit Check(QWidget &window)
        : m_window(window)
        , m_painted(window)
    {
        const auto widgets = window.findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            const bool counts = widget->isVisible() && widget->isEnabled()
                && widget->window() == &window && !isCovered(*widget);
            if (counts)
                look(*widget);
        }
    }

    QStringList faults;
    int measured = 0;

private:
    /** By a message, say. */
    bool isCovered(const QWidget &widget) const
    {
        const QRect seen = partOf(widget, widget.rect());
        if (seen.isEmpty())
            return true;
        const auto points = { seen.center(), seen.topLeft(), seen.bottomRight() };
        return std::ranges::any_of(points, [&](const QPoint &point) {
            const QWidget *hit = m_window.childAt(point);
            return hit && hit != &widget && !widget.isAncestorOf(hit)
                && !hit->isAncestorOf(&widget);
        });
    }

    /** In the window. */
    QRect partOf(const QWidget &widget, const QRect &place) const
    {
        return place.translated(widget.mapTo(&m_window, QPoint())) & partInSight(widget);
    }

    /** `signs`: so many marks at the start are no letters. */
    void expect(const QWidget &widget, const QRect &place, const QString &what, double needed,
        int signs = 0)
    {
        const QRect part = partOf(widget, place);
        if (part.isEmpty())
            return;
        const int gap = widget.fontMetrics().height() / 4;
        const std::vector<PaintedMark> marks = m_painted.marksIn(part, gap);
        if (marks.empty() && part.size() == place.size())
            faults << what + QStringLiteral(": nothing is seen");
        for (const PaintedMark &mark : marks) {
            const double least = signs-- > 0 ? visible : needed;
            ++measured;
            if (mark.contrast < least - roundedAway)
                faults << QStringLiteral("%1: %2 at %3, %4")
                              .arg(what)
                              .arg(mark.contrast, 0, 'f', 2)
                              .arg(mark.place.x())
                              .arg(mark.place.y());
        }
    }
    void expectSign(const QWidget &widget, const QRect &place, const QString &what)
    {
        const QRect part = partOf(widget, place);
        const double contrast = part.isEmpty() ? visible : m_painted.contrastIn(part);
        measured += !part.isEmpty();
        if (contrast < visible - roundedAway)
            faults << QStringLiteral("%1: %2").arg(what).arg(contrast, 0, 'f', 2);
    }
    void expectText(const QWidget &widget, const QRect &place, const QString &text, int signs = 0)
    {
        if (!text.trimmed().isEmpty())
            expect(
                widget, place, nameForLog(widget) + u' ' + text, neededFor(widget.font()), signs);
    }

    void look(const QWidget &widget)
    {
        if (const auto *label = qobject_cast<const QLabel *>(&widget))
            expectText(widget, label->contentsRect(), label->text());
        else if (qobject_cast<const IconLabel *>(&widget))
            expectSign(widget, widget.rect(), QStringLiteral("a sign"));
        else if (qobject_cast<const BadgeRow *>(&widget))
            expectText(widget, widget.rect(), widget.accessibleName());
        else if (const auto *bar = qobject_cast<const FlatBar *>(&widget))
            lookAtBar(*bar);
        else if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
            lookAtButton(*button);
        else if (const auto *field = qobject_cast<const QLineEdit *>(&widget))
            lookAtField(*field);
        else if (const auto *box = qobject_cast<const QComboBox *>(&widget))
            expectText(widget, inside(widget, frameOfField),
                box->isEditable() ? QString() : box->currentText());
        else if (const auto *text = qobject_cast<const QPlainTextEdit *>(&widget))
            expectText(*text->viewport(), text->viewport()->rect(), text->toPlainText());
        else if (const auto *tabs = qobject_cast<const QTabBar *>(&widget))
            lookAtTabs(*tabs);
        else if (const auto *header = qobject_cast<const QHeaderView *>(&widget))
            lookAtHeader(*header);
        else if (const auto *view = qobject_cast<const QTreeView *>(&widget))
            lookAtCells(*view);
    }

    static QRect inside(const QWidget &widget, int frame)
    {
        return widget.rect().adjusted(frame, frame, -frame, -frame);
    }

    void lookAtBar(const FlatBar &bar)
    {
        const bool hasPiece = bar.maximum() == bar.minimum() || bar.value() > bar.minimum();
        if (hasPiece)
            expectSign(bar, bar.rect(), QStringLiteral("a bar"));
    }

    void lookAtButton(const QAbstractButton &button)
    {
        // What clears a field fades in and out.
        if (const QVariant opacity = button.property("opacity");
            opacity.isValid() && opacity.toDouble() < 1)
            return;
        const auto *tool = qobject_cast<const QToolButton *>(&button);
        const bool isSign = tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly;
        const bool hasBox = qobject_cast<const QCheckBox *>(&button)
            || qobject_cast<const QRadioButton *>(&button);
        const int frame = hasBox && !button.text().isEmpty() ? 0 : frameOfButton;
        if (isSign)
            expectSign(button, inside(button, frame), nameForLog(button));
        else
            expectText(button, inside(button, frame),
                button.text().isEmpty() ? button.accessibleName() : button.text(),
                hasBox || !button.icon().isNull() ? 1 : 0);
    }

    void lookAtField(const QLineEdit &field)
    {
        QRect place = inside(field, frameOfField);
        const auto signs = field.findChildren<QToolButton *>();
        for (const QToolButton *sign : signs) {
            if (sign->x() < field.width() / 2)
                place.setLeft(std::max(place.left(), sign->geometry().right()));
            else
                place.setRight(std::min(place.right(), sign->x()));
        }
        expectText(field, place, field.text().isEmpty() ? field.placeholderText() : field.text());
    }

    void lookAtTabs(const QTabBar &tabs)
    {
        for (int tab = 0; tab < tabs.count(); ++tab) {
            if (tabs.isTabEnabled(tab))
                expectText(tabs, tabs.tabRect(tab).adjusted(4, 4, -4, -4), tabs.tabText(tab));
        }
    }

    void lookAtHeader(const QHeaderView &header)
    {
        for (int section = 0; section < header.count(); ++section) {
            const QRect place(header.sectionViewportPosition(section), 0,
                header.sectionSize(section), header.height());
            if (!header.isSectionHidden(section))
                expectText(*header.viewport(), place.adjusted(0, 0, 0, -2),
                    header.model()->headerData(section, Qt::Horizontal).toString());
        }
    }

    void lookAtCells(const QTreeView &view)
    {
        const QWidget &viewport = *view.viewport();
        for (QModelIndex row = view.indexAt({ 1, 1 }); row.isValid(); row = view.indexBelow(row)) {
            for (int column = 0; column < view.header()->count(); ++column) {
                const QModelIndex cell = row.siblingAtColumn(column);
                const QRect place = view.visualRect(cell);
                const bool counts = !view.isColumnHidden(column)
                    && place.intersects(viewport.rect())
                    && cell.flags().testFlag(Qt::ItemIsEnabled);
                if (counts)
                    lookAtCell(view, cell, place);
            }
        }
    }

    void lookAtCell(const QTreeView &view, const QModelIndex &cell, const QRect &place)
    {
        const QString text = cell.data().toString();
        const bool isMirrored = view.layoutDirection() == Qt::RightToLeft;
        const bool hasBox = cell.data(Qt::CheckStateRole).isValid();
        const bool hasBar
            = qobject_cast<const BarDelegate *>(view.itemDelegateForColumn(cell.column()));
        // What has no bar has a track, which says nothing.
        if (hasBar && !(cell.data(TableStatisticsModel::ShareRole).toDouble() > 0))
            return;
        // Not the ring of the focus around the row.
        expectText(*view.viewport(), place.adjusted(3, 3, -3, -3), text,
            !isMirrored && (hasBox || hasBar) ? 1 : 0);
    }

    QWidget &m_window;
    PaintedWindow m_painted;
};

} // namespace

QStringList faintMarksOf(QWidget &window, int &measured)
{
    Check check(window);
    measured += check.measured;
    return check.faults;
}

} // namespace seedbank
