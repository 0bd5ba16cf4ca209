// SPDX-License-Identifier: MIT
#include "ui/paintedmarks.h"

#include "ui/style/tones.h"

#include <QColor>
#include <QHash>

#include <algorithm>
#include <utility>

namespace seedbank {

namespace {

/** Less is a gradient of the ground. */
constexpr double faintest = 1.15;
/** Fewer pixels of a colour are where two others meet. */
constexpr int fewestPixels = 4;

using Colors = QHash<QRgb, int>;

const QRgb *lineOf(const QImage &picture, int y)
{
    return reinterpret_cast<const QRgb *>(picture.constScanLine(y));
}

Colors colorsOf(const QImage &picture, const QRect &place)
{
    Colors colors;
    for (int y = place.top(); y <= place.bottom(); ++y) {
        const QRgb *line = lineOf(picture, y);
        for (int x = place.left(); x <= place.right();) {
            const int start = x;
            while (x <= place.right() && line[x] == line[start])
                ++x;
            colors[line[start]] += x - start;
        }
    }
    return colors;
}

QRgb groundOf(const Colors &colors)
{
    QRgb ground = 0;
    int most = 0;
    for (auto color = colors.begin(); color != colors.end(); ++color) {
        if (color.value() > most)
            std::tie(ground, most) = std::pair(color.key(), color.value());
    }
    return ground;
}

double strongestContrast(const Colors &colors)
{
    const QColor ground = QColor::fromRgb(groundOf(colors));
    double strongest = 1;
    for (auto color = colors.begin(); color != colors.end(); ++color) {
        if (color.value() >= fewestPixels)
            strongest = std::max(strongest, contrastRatio(QColor::fromRgb(color.key()), ground));
    }
    return strongest;
}

/** First and last of what stands together in `isMarked`. */
std::vector<std::pair<int, int>> runsOf(const std::vector<bool> &isMarked, int gap)
{
    std::vector<std::pair<int, int>> runs;
    for (int i = 0; i < static_cast<int>(isMarked.size()); ++i) {
        if (!isMarked[static_cast<std::size_t>(i)])
            continue;
        if (!runs.empty() && i - runs.back().second <= gap)
            runs.back().second = i;
        else
            runs.emplace_back(i, i);
    }
    return runs;
}

/** Between things, or a frame around them. */
bool isLine(const QRect &mark, const QRect &in)
{
    constexpr int thin = 4;
    return (mark.height() <= thin && mark.width() > in.width() * 2 / 3)
        || (mark.width() <= thin && mark.height() > in.height() * 2 / 3);
}

} // namespace

PaintedWindow::PaintedWindow(QWidget &window, int enlargement)
    : m_enlargement(enlargement)
    , m_picture(window.size() * enlargement, QImage::Format_RGB32)
{
    m_picture.setDevicePixelRatio(enlargement);
    window.render(&m_picture);
}

QRect PaintedWindow::enlarged(const QRect &place) const
{
    return QRect(place.topLeft() * m_enlargement, place.size() * m_enlargement) & m_picture.rect();
}

double PaintedWindow::contrastIn(const QRect &place) const
{
    return strongestContrast(colorsOf(m_picture, enlarged(place)));
}

std::vector<PaintedMark> PaintedWindow::marksIn(const QRect &place, int gap) const
{
    const QRect all = enlarged(place);
    const Colors colors = colorsOf(m_picture, all);
    const QColor ground = QColor::fromRgb(groundOf(colors));
    QHash<QRgb, bool> standsOut;
    for (auto color = colors.begin(); color != colors.end(); ++color)
        standsOut[color.key()] = contrastRatio(QColor::fromRgb(color.key()), ground) > faintest;
    const auto isMarked = [&](int x, int y) { return standsOut.value(lineOf(m_picture, y)[x]); };

    std::vector<bool> rows(static_cast<std::size_t>(std::max(0, all.height())));
    for (int y = 0; y < all.height(); ++y) {
        for (int x = all.left(); x <= all.right() && !rows[static_cast<std::size_t>(y)]; ++x)
            rows[static_cast<std::size_t>(y)] = isMarked(x, all.top() + y);
    }
    std::vector<PaintedMark> marks;
    for (const auto &[top, bottom] : runsOf(rows, 1)) {
        std::vector<bool> columns(static_cast<std::size_t>(all.width()));
        for (int x = 0; x < all.width(); ++x) {
            for (int y = top; y <= bottom && !columns[static_cast<std::size_t>(x)]; ++y)
                columns[static_cast<std::size_t>(x)] = isMarked(all.left() + x, all.top() + y);
        }
        for (const auto &[left, right] : runsOf(columns, gap * m_enlargement)) {
            const QRect mark(
                all.topLeft() + QPoint(left, top), all.topLeft() + QPoint(right, bottom));
            if (isLine(mark, all))
                continue;
            // With what is around it, also where the mark itself is solid.
            const QRect seen = mark.adjusted(-3, -3, 3, 3) & all;
            const double contrast = strongestContrast(colorsOf(m_picture, seen));
            if (contrast > faintest)
                marks.push_back(
                    { QRect(mark.topLeft() / m_enlargement, mark.size() / m_enlargement),
                        contrast });
        }
    }
    return marks;
}

} // namespace seedbank
