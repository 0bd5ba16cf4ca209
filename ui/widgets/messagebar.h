// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/tones.h"

#include <QFrame>

#include <map>

class QAction;
class QVBoxLayout;

namespace seedbank {

class ScrollPane;

/** Something to say. The first sentence, which says what state things are in, stands out. */
struct Message {
    Tone tone = Tone::Neutral;
    QString icon = {}; ///< empty: the tone's
    QString text = {};
    QString detail = {}; ///< behind "Details"
    QAction *action = nullptr; ///< what helps
    QAction *otherAction = nullptr; ///< what helps as well
    QString heading = {}; ///< what stands out above the text; may be empty
    /** It is said again and again while it is so: closed by the user, it stays closed until it says
     *  something else or was dismissed. */
    bool isStanding = false;

    QString all() const; ///< heading and text
    bool operator==(const Message &) const = default;
};

/** Messages, one a topic; invisible when there is nothing to say. Where it has less room than they
 *  need, they scroll. It belongs into a place where it pushes nothing else. */
class MessageBar : public QWidget {
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    /** Lays the messages out in this width, in pixels; the height that shows them whole. */
    int fitTo(int width);

    /** Replaces what was said about the topic, unless it says just that. False: the user closed
     *  it, and it is not shown. */
    bool show(const QString &topic, const Message &message);
    /** There is nothing more to say about it. */
    void dismiss(const QString &topic);
    /** What the user closed of it is told again if it is still so: somebody asks anew. */
    void forgetClosed(const QString &topic);
    /** All of the message that `part` is in, as people copy it; empty: it is in none. */
    QString textAt(const QWidget *part) const;
    /** All texts, for tests. */
    QStringList texts() const;

Q_SIGNALS:
    /** The user closed it. */
    void closed(const QString &topic);
    /** There is more or less to show. */
    void changed();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitRows(int width);
    void onClosed(const QString &topic);

    ScrollPane *m_scroll;
    QVBoxLayout *m_layout;
    std::map<QString, QFrame *> m_rows;
    std::map<QString, QString> m_closed; ///< what the user closed of what stands, by topic
};

} // namespace seedbank
