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

QString GoldenPictures::path(const QString &folder, const QString &name, const char *suffix) const
{
    return QStringLiteral("%1/%2-%3%4.png")
        .arg(folder, name, QString::number(m_percent), QLatin1String(suffix));
}

bool GoldenPictures::areRenewed()
{
    return qEnvironmentVariableIsSet("SEEDBANK_RENEW_PICTURES");
}

bool GoldenPictures::looksLike(const QString &name, const QImage &picture) const
{
    const QImage golden(path(m_folder, name));
    if (golden.size() != picture.size())
        return false;
    const PictureTolerance tolerance;
    const auto all = static_cast<double>(golden.width()) * golden.height();
    return static_cast<double>(differenceOf(picture, golden, tolerance.level).pixels)
        <= tolerance.share * all;
}

QString GoldenPictures::faultOf(const QString &name, const QImage &picture) const
{
    const QString goldenPath = path(m_folder, name);
    if (areRenewed()) {
        constexpr int smallest = 0; // the strongest compression
        const QImage opaque = picture.convertToFormat(QImage::Format_RGB888);
        return opaque.save(goldenPath, "PNG", smallest)
            ? QString()
            : QStringLiteral("%1 cannot be written").arg(goldenPath);
    }
    if (looksLike(name, picture))
        return {};
    const QString picturePath = path(m_trouble, name);
    picture.save(picturePath);
    const QImage golden(goldenPath);
    if (golden.size() != picture.size())
        return QStringLiteral("%1 has another size than %2").arg(picturePath, goldenPath);
    const PictureDifference difference = differenceOf(picture, golden, PictureTolerance().level);
    const QString differencePath = path(m_trouble, name, "-difference");
    difference.shown.save(differencePath);
    return QStringLiteral("%1 differs from %2 in %3 pixels: see %4")
        .arg(picturePath, goldenPath, QString::number(difference.pixels), differencePath);
}

} // namespace seedbank
