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
    if (!waitFor("shown"))
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
    if (!waitFor("dragging")) {
        m_pointer.release();
        return QStringLiteral("nothing could be dragged");
    }
    const QPoint middle = target.mapToGlobal(target.rect().center());
    moveTo(middle);
    // It answers each move; where it takes nothing at all, it is never told of one.
    if (target.window()->acceptDrops())
        turnUntil([&] { return hovering.isOver(target); }, patience);
    moveTo(middle + QPoint(1, 1));
    turnFor(50ms); // until the answer to the last one is there
    m_pointer.release();
    QByteArray end;
    turnUntil(
        [&] {
            end = readLine();
            return !end.isEmpty();
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

bool FileDrag::waitFor(const QByteArray &line)
{
    return turnUntil([&] { return readLine() == line; }, patience);
}

QByteArray FileDrag::readLine()
{
    return m_source.canReadLine() ? m_source.readLine().trimmed() : QByteArray();
}

} // namespace seedbank
