// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/tones.h"

#include <QFrame>

#include <map>

class QAction;

namespace seedbank {

/** Something to say. The first sentence, which says what state things are in, stands out. */
struct Message {
    Tone tone = Tone::Neutral;
    QString icon = {}; ///< empty: the tone's
    QString text = {};
    QString detail = {}; ///< behind "Details"
    QAction *action = nullptr; ///< what helps
    QAction *otherAction = nullptr; ///< what helps as well
    QString heading = {}; ///< what stands out above the text; may be empty

    QString all() const; ///< heading and text
};

/** Messages below the toolbar, one a topic; invisible when there is nothing to say. */
class MessageBar : public QWidget {
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    /** Replaces what was said about the topic. */
    void show(const QString &topic, const Message &message);
    void dismiss(const QString &topic);
    /** All texts, for tests. */
    QStringList texts() const;

Q_SIGNALS:
    /** The user closed it. */
    void closed(const QString &topic);

private:
    std::map<QString, QFrame *> m_rows;
};

} // namespace seedbank
