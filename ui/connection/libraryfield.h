// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLineEdit;

namespace seedbank {

/** The folder that a connection's versions are kept in. */
class LibraryField : public QWidget {
    Q_OBJECT

public:
    explicit LibraryField(QWidget *parent = nullptr);

    /** Absolute wherever it was meant so; `~/` is the home folder. */
    QString path() const;
    void setPath(const QString &path);
    /** Until somebody chooses one. */
    void propose(const QString &path);
    bool isChosen() const { return m_isChosen; }
    QLineEdit *edit() const { return m_path; }

Q_SIGNALS:
    void edited();

private:
    void choose();

    QLineEdit *m_path;
    bool m_isChosen = false;
};

} // namespace seedbank
