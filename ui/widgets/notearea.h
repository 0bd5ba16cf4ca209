// SPDX-License-Identifier: MIT
#pragma once

#include <QScrollArea>

namespace seedbank {

class TextLabel;

/** Muted sentences, a line each, as high as they are; where there is no room, they scroll. */
class NoteArea : public QScrollArea {
    Q_OBJECT

public:
    explicit NoteArea(QWidget *parent = nullptr);

    /** Hidden without any. */
    void setNotes(const QStringList &notes);
    QString text() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TextLabel *m_label;
};

} // namespace seedbank
