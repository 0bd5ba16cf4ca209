// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace seedbank {

class TextLabel;

/** A panel that stands in the right pane while something is prepared: it blocks nothing else.
 *  Esc or "Close" puts it away. */
class Sheet : public QWidget {
    Q_OBJECT

public:
    explicit Sheet(QWidget *parent = nullptr);

Q_SIGNALS:
    void closeRequested();

protected:
    void setHeading(const QString &title, const QString &text);
    QVBoxLayout *body() const { return m_body; }
    QPushButton *primaryButton() const { return m_primary; }
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    TextLabel *m_title;
    TextLabel *m_text;
    QVBoxLayout *m_body;
    QPushButton *m_primary;
    QPushButton *m_close;
};

} // namespace seedbank
