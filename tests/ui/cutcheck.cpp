// SPDX-License-Identifier: MIT
#include "ui/cutcheck.h"

#include "ui/paintedmarks.h"

#include <QHeaderView>
#include <QLabel>
#include <QRegularExpression>
#include <QStyle>
#include <QTreeView>

#include <algorithm>
#include <cstdlib>

namespace seedbank {

namespace {

/** Of the window's own size: that letters are cut shows there, too. */
constexpr int enlargement = 1;

/** Not scrolled out of sight, nor behind a message. */
bool isSeen(const QWidget &window, const QWidget &widget, const QRect &inWindow)
{
    const auto corners = { inWindow.topLeft(), inWindow.topRight(), inWindow.bottomLeft(),
        inWindow.bottomRight() };
    return std::ranges::all_of(
        corners, [&](const QPoint &point) { return window.childAt(point) == &widget; });
}

/** How much is painted on what is behind it. */
qint64 inkOf(QWidget &label)
{
    const QImage picture = label.grab().toImage().convertToFormat(QImage::Format_Grayscale8);
    const int ground = picture.pixelColor(picture.width() - 2, 0).value();
    qint64 ink = 0;
    for (int y = 0; y < picture.height(); ++y) {
        const uchar *line = picture.constScanLine(y);
        for (int x = 0; x < picture.width(); ++x)
            ink += std::abs(line[x] - ground);
    }
    return ink;
}

/** Whether a word that is longer than a line lost its end: there is less of it than in a line that
 *  has room for all. */
bool losesLetters(QLabel &label)
{
    const QStringList words = label.text().split(QRegularExpression(QStringLiteral("\\s+")));
    const bool isLong = std::ranges::any_of(words, [&label](const QString &word) {
        return label.fontMetrics().horizontalAdvance(word) > label.contentsRect().width();
    });
    if (!label.wordWrap() || !isLong)
        return false;
    QLabel line;
    line.setTextFormat(Qt::PlainText);
    line.setFont(label.font());
    line.setPalette(label.palette());
    line.setText(label.text());
    line.resize(line.sizeHint());
    return inkOf(label) < inkOf(line) * 97 / 100;
}

class CellCheck {
public:
    CellCheck(QWidget &window, const QTreeView &view, const PaintedWindow &painted)
        : m_window(window)
        , m_view(view)
        , m_painted(painted)
        , m_margin(view.style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, &view) + 1)
    {
        const QHeaderView &header = *view.header();
        for (int column = 0; column < header.count(); ++column) {
            if (!header.isSectionHidden(column))
                lookAtColumn(column);
        }
    }

    QStringList faults;

private:
    void say(const QString &what, const char *trouble)
    {
        faults << QStringLiteral("%1, %2: %3")
                      .arg(m_view.accessibleName(), what, QLatin1String(trouble));
    }

    void lookAtColumn(int column)
    {
        const QHeaderView &header = *m_view.header();
        const QString heading = m_view.model()->headerData(column, Qt::Horizontal).toString();
        if (!m_view.isHeaderHidden()
            && widthOf(header.font(), heading) > header.sectionSize(column))
            say(heading, "the heading is cut");
        QModelIndex row = m_view.indexAt({ m_view.viewport()->width() / 2, 1 });
        for (; row.isValid(); row = m_view.indexBelow(row)) {
            const QModelIndex cell = row.siblingAtColumn(column);
            const QRect place = m_view.visualRect(cell);
            if (place.top() > m_view.viewport()->height())
                return;
            if (!cell.data().toString().isEmpty())
                lookAtCell(cell, place);
        }
    }

    void lookAtCell(const QModelIndex &cell, const QRect &place)
    {
        const QString text = cell.data().toString();
        const bool isNumber
            = cell.data(Qt::TextAlignmentRole).value<Qt::Alignment>().testFlag(Qt::AlignRight);
        const bool isShort = m_view.wordWrap() ? wrapsOver(text, place)
                                               : widthOf(m_view.font(), text) > place.width();
        if (place.height() < m_view.fontMetrics().height())
            say(text, "the row is lower than its letters");
        if (isNumber && isShort)
            say(text, "the number is cut");
        else if (isShort
            && !cell.data(Qt::ToolTipRole).toString().contains(text.section(u'\n', 0, 0)))
            say(text, "it is cut short, and no tooltip has all of it");
        const bool isWordTooLong = isShort && m_view.wordWrap(); // its tooltip has it
        if (!isWordTooLong && touchesAnEdge(cell, place))
            say(text, "the letters reach the edge of the cell");
    }

    int widthOf(const QFont &font, const QString &text) const
    {
        return QFontMetrics(font).horizontalAdvance(text) + 2 * m_margin;
    }

    bool wrapsOver(const QString &text, const QRect &place) const
    {
        const QRect room = place.adjusted(m_margin, 0, -m_margin, 0);
        const QRect needed = m_view.fontMetrics().boundingRect(
            QRect(0, 0, room.width(), 10'000), Qt::TextWordWrap, text);
        return needed.height() > room.height() || needed.width() > room.width();
    }

    /** Of a row that is seen as a whole, and has no ring around it. */
    bool touchesAnEdge(const QModelIndex &cell, const QRect &place) const
    {
        const QWidget &viewport = *m_view.viewport();
        const QRect inWindow = place.translated(viewport.mapTo(&m_window, QPoint()));
        if (!isSeen(m_window, viewport, inWindow)
            || (m_view.hasFocus() && m_view.currentIndex().row() == cell.row()))
            return false;
        for (const PaintedMark &mark : m_painted.marksIn(inWindow, 2)) {
            if (!inWindow.adjusted(1, 1, -1, -1).contains(mark.place))
                return true;
        }
        return false;
    }

    QWidget &m_window;
    const QTreeView &m_view;
    const PaintedWindow &m_painted;
    int m_margin;
};

} // namespace

QStringList troublesOfTexts(QWidget &window)
{
    QStringList troubles;
    const PaintedWindow painted(window, enlargement);
    const auto views = window.findChildren<QTreeView *>();
    for (const QTreeView *view : views) {
        if (view->isVisible() && view->window() == &window && view->model())
            troubles += CellCheck(window, *view, painted).faults;
    }
    const auto labels = window.findChildren<QLabel *>();
    for (QLabel *label : labels) {
        if (label->isVisible() && label->window() == &window && losesLetters(*label))
            troubles << label->text() + QStringLiteral(": a word runs out of its line");
    }
    return troubles;
}

} // namespace seedbank
