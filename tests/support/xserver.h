// SPDX-License-Identifier: MIT
#pragma once

#include <QSize>
#include <QString>

class QProcessEnvironment;

namespace seedbank::test {

/** An X server without a screen, on a free display, for as long as this lives. What offscreen
 *  cannot: other programs, their pointer and what is dragged from them. It has no window manager:
 *  windows stand where they ask to, without a frame. */
class XServer {
public:
    explicit XServer(const QSize &screen = { 1600, 900 });
    ~XServer();
    XServer(const XServer &) = delete;
    XServer &operator=(const XServer &) = delete;

    /** ":1" */
    const QString &display() const { return m_display; }
    int process() const { return m_process; }
    /** Programs that are started with it show their windows here. */
    void enter(QProcessEnvironment &environment) const;
    /** So does this one, from its QApplication on. */
    void enter() const;

private:
    QString m_display;
    int m_process = 0;
};

} // namespace seedbank::test
