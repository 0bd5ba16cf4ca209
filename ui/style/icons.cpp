// SPDX-License-Identifier: MIT
#include "ui/style/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace seedbank {

namespace {

class TintedIconEngine : public QIconEngine {
public:
    TintedIconEngine(QString name, Tone tone, bool onHighlight)
        : m_name(std::move(name))
        , m_tone(tone)
        , m_onHighlight(onHighlight)
    {
    }

    QIconEngine *clone() const override { return new TintedIconEngine(*this); }
    bool isNull() override { return m_name.isEmpty(); }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal scale = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, rendered(rect.size() * scale, mode, scale));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return rendered(size, mode, 1);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        return rendered(size, mode, scale);
    }

private:
    QColor color(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        if (mode == QIcon::Selected || m_onHighlight)
            return palette.color(QPalette::HighlightedText);
        return toneColor(m_tone, palette, palette.color(QPalette::Window));
    }

    QPixmap rendered(const QSize &size, QIcon::Mode mode, qreal scale) const
    {
        const QColor tint = color(mode);
        const QString key = QStringLiteral("seedbank/%1/%2/%3x%4@%5")
                                .arg(m_name, tint.name(), QString::number(size.width()),
                                    QString::number(size.height()), QString::number(scale));
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        QFile file(QStringLiteral(":/icons/%1.svg").arg(m_name));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        QByteArray svg = file.readAll();
        svg.replace("currentColor", tint.name().toLatin1());
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        QSvgRenderer(svg).render(&painter);
        painter.end();
        pixmap.setDevicePixelRatio(scale);
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QString m_name;
    Tone m_tone;
    bool m_onHighlight;
};

} // namespace

QIcon themedIcon(const QString &name, Tone tone)
{
    return QIcon(new TintedIconEngine(name, tone, false));
}

QIcon themedIconOnHighlight(const QString &name)
{
    return QIcon(new TintedIconEngine(name, Tone::Neutral, true));
}

} // namespace seedbank
