// SPDX-License-Identifier: MIT
#pragma once

#include "settings/connectionprofile.h"

#include <QWidget>

#include <optional>

class QButtonGroup;
class QLineEdit;

namespace seedbank {

class LibraryField;

/** What a database is for, what its connection is called, and where its versions are kept. */
class PurposeFields : public QWidget {
    Q_OBJECT

public:
    explicit PurposeFields(QWidget *parent = nullptr);

    void set(Environment environment, const QString &name);
    /** Nothing is preselected. */
    std::optional<Environment> environment() const;
    QString name() const;
    /** Somebody chose the name: none is proposed. */
    bool isNamed() const { return m_isNamed; }
    void proposeName(const QString &name);
    LibraryField *library() const { return m_library; }

Q_SIGNALS:
    void edited();

private:
    QButtonGroup *m_environments;
    QLineEdit *m_name;
    LibraryField *m_library;
    bool m_isNamed = false;
};

} // namespace seedbank
