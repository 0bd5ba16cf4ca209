// SPDX-License-Identifier: MIT
#include "ui/filedrag.h"

#include "ui/eventloop.h"

#include <QApplication>
#include <QDropEvent>
#include <QScreen>
#include <QWidget>

#include <csignal>

#include <sys/prctl.h>

namespace seedbank {

namespace {

using namespace std::chrono_literals;

constexpr int side = 80; // of the other program's window
constexpr int stride = 40;
constexpr auto patience = 30s;
constexpr auto refusal = 500ms; // nothing is told of a window that takes nothing

/** Whether the window under the pointer has been told that something is dragged over it. */
class Hovering : public QObject {
public:
    Hovering() { qApp->installEventFilter(this); }
    bool isOver(const QWidget &target) const { return m_window == target.window(); }

protected:
    bool eventFilter(QObject *object, QEvent *event) override
    {
        const auto *widget = qobject_cast<const QWidget *>(object);
        if (event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove)
            m_window = widget ? widget->window() : m_window;
        return false;
    }

private:
    const QWidget *m_window = nullptr;
};

} // namespace

FileDrag::FileDrag(const QList<QUrl> &urls)
    : m_pointer(qEnvironmentVariable("DISPLAY"))
{
    const QRect screen = QGuiApplication::primaryScreen()->geometry();
    const QPoint corner = screen.bottomRight() - QPoint(side, side);
    QStringList arguments { QString::number(corner.x()), QString::number(corner.y()) };
    for (const QUrl &url : urls)
        arguments << url.toString(QUrl::FullyEncoded);
    // It must not outlive a test that crashes.
    m_source.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_source.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_source.start(QStringLiteral(SEEDBANK_BIN_DIR "/seedbank-dragsource"), arguments);
    if (!waitFor("shown", patience))
        qFatal("the program to drag from does not start");
    m_home = m_place = corner + QPoint(side / 2, side / 2);
    m_pointer.moveTo(m_place);
}

FileDrag::~FileDrag()
{
    m_source.kill();
    m_source.waitForFinished();
}

QString FileDrag::dropOn(QWidget &target)
{
    const Hovering hovering;
    moveTo(m_home);
    m_pointer.press();
    moveTo(m_home - QPoint(side / 4, side / 4));
    if (!waitFor("dragging", patience)) {
        m_pointer.release();
        return QStringLiteral("nothing could be dragged");
    }
    const QPoint middle = target.mapToGlobal(target.rect().center());
    moveTo(middle);
    if (target.window()->acceptDrops())
        turnUntil([&] { return hovering.isOver(target); }, patience);
    moveTo(middle + QPoint(1, 1));
    waitFor("accepted", refusal);
    m_pointer.release();
    QByteArray end;
    turnUntil(
        [&] {
            end = readLine();
            return !end.isEmpty() && end != "accepted" && end != "refused";
        },
        patience);
    return QString::fromLatin1(end);
}

/** As a hand does: over everything in between. */
void FileDrag::moveTo(const QPoint &place)
{
    while (m_place != place) {
        const QPoint way = place - m_place;
        m_place += QPoint(qBound(-stride, way.x(), stride), qBound(-stride, way.y(), stride));
        m_pointer.moveTo(m_place);
        turnFor(5ms);
    }
}

bool FileDrag::waitFor(const QByteArray &line, std::chrono::milliseconds time)
{
    return turnUntil([&] { return readLine() == line; }, time);
}

QByteArray FileDrag::readLine()
{
    return m_source.canReadLine() ? m_source.readLine().trimmed() : QByteArray();
}

} // namespace seedbank
