// SPDX-License-Identifier: MIT
// seedbank-dragsource X Y URL…: a file manager as far as a drag goes. A window of 80 by 80 pixels
// at that place of the screen, from which the URLs are dragged. Tells "shown", then of each drag
// "dragging", "accepted" or "refused" as the window beneath changes its mind, and when it has ended
// what was done with it: "copy", "move", "link" or "nothing".
#include <QApplication>
#include <QDrag>
#include <QMimeData>
#include <QMouseEvent>
#include <QTimer>
#include <QUrl>
#include <QWidget>

#include <cstdio>

namespace {

constexpr int side = 80;

void tell(const char *what)
{
    std::puts(what);
    std::fflush(stdout);
}

class Source : public QWidget {
public:
    explicit Source(const QStringList &urls)
    {
        for (const QString &url : urls)
            m_urls << QUrl(url);
        setFixedSize(side, side);
    }

protected:
    void showEvent(QShowEvent * /*event*/) override
    {
        QTimer::singleShot(0, this, [] { tell("shown"); });
    }
    void mousePressEvent(QMouseEvent *event) override { m_pressed = event->pos(); }
    void mouseMoveEvent(QMouseEvent *event) override
    {
        const bool isFar
            = (event->pos() - m_pressed).manhattanLength() >= QApplication::startDragDistance();
        if (!(event->buttons() & Qt::LeftButton) || !isFar || m_isDragging)
            return;
        m_isDragging = true;
        auto *files = new QMimeData;
        files->setUrls(m_urls);
        auto *drag = new QDrag(this);
        drag->setMimeData(files);
        connect(drag, &QDrag::actionChanged, this, [](Qt::DropAction action) {
            tell(action == Qt::IgnoreAction ? "refused" : "accepted");
        });
        tell("dragging");
        switch (drag->exec(Qt::CopyAction | Qt::MoveAction | Qt::LinkAction, Qt::CopyAction)) {
        case Qt::CopyAction:
            tell("copy");
            break;
        case Qt::MoveAction:
            tell("move");
            break;
        case Qt::LinkAction:
            tell("link");
            break;
        default:
            tell("nothing");
        }
        m_isDragging = false;
    }

private:
    QList<QUrl> m_urls;
    QPoint m_pressed;
    bool m_isDragging = false;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 4) {
        std::fputs("usage: seedbank-dragsource X Y URL...\n", stderr);
        return 2;
    }
    Source source(arguments.mid(3));
    source.move(arguments[1].toInt(), arguments[2].toInt());
    source.show();
    return QApplication::exec();
}
