// SPDX-License-Identifier: MIT
#include "ui/goldenpicture.h"

#include <QDir>

#include <algorithm>
#include <cstdlib>

namespace seedbank {

namespace {

constexpr auto format = QImage::Format_RGB32;

bool differs(QRgb a, QRgb b, int level)
{
    return std::max({ std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)),
               std::abs(qBlue(a) - qBlue(b)) })
        > level;
}

QRgb faint(QRgb color)
{
    const int level = 170 + qGray(color) / 3;
    return qRgb(level, level, level);
}

} // namespace

PictureDifference differenceOf(const QImage &picture, const QImage &golden, int level)
{
    const QImage given = picture.convertToFormat(format);
    PictureDifference difference { golden.convertToFormat(format) };
    for (int y = 0; y < golden.height(); ++y) {
        auto *shown = reinterpret_cast<QRgb *>(difference.shown.scanLine(y));
        const auto *line = reinterpret_cast<const QRgb *>(given.constScanLine(y));
        for (int x = 0; x < golden.width(); ++x) {
            const bool isOff = differs(shown[x], line[x], level);
            difference.pixels += isOff;
            shown[x] = isOff ? qRgb(220, 0, 0) : faint(shown[x]);
        }
    }
    return difference;
}

GoldenPictures::GoldenPictures(QString folder, QString trouble, int percent)
    : m_folder(std::move(folder))
    , m_trouble(std::move(trouble))
    , m_percent(percent)
{
    QDir().mkpath(m_trouble);
}

QString GoldenPictures::faultOf(const QString &name, const QImage &picture) const
{
    const QString file = QStringLiteral("%1-%2").arg(name).arg(m_percent);
    const QString goldenPath = m_folder + u'/' + file + QStringLiteral(".png");
    const QString picturePath = m_trouble + u'/' + file + QStringLiteral(".png");
    const QString differencePath = m_trouble + u'/' + file + QStringLiteral("-difference.png");
    if (qEnvironmentVariableIsSet("SEEDBANK_RENEW_PICTURES")) {
        constexpr int smallest = 0; // the strongest compression
        const QImage opaque = picture.convertToFormat(QImage::Format_RGB888);
        return opaque.save(goldenPath, "PNG", smallest)
            ? QString()
            : QStringLiteral("%1 cannot be written").arg(goldenPath);
    }
    const QImage golden(goldenPath);
    if (golden.size() != picture.size()) {
        picture.save(picturePath);
        return QStringLiteral("%1 is %2 by %3 pixels, not %4 by %5 as %6")
            .arg(picturePath)
            .arg(picture.width())
            .arg(picture.height())
            .arg(golden.width())
            .arg(golden.height())
            .arg(goldenPath);
    }
    const PictureTolerance tolerance;
    const PictureDifference difference = differenceOf(picture, golden, tolerance.level);
    const auto all = static_cast<double>(golden.width()) * golden.height();
    if (static_cast<double>(difference.pixels) <= tolerance.share * all)
        return {};
    picture.save(picturePath);
    difference.shown.save(differencePath);
    return QStringLiteral("%1 differs from %2 in %3 pixels: see %4")
        .arg(picturePath, goldenPath)
        .arg(difference.pixels)
        .arg(differencePath);
}

} // namespace seedbank
