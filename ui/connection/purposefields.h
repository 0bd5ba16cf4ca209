// SPDX-License-Identifier: MIT
#pragma once

#include "settings/connectionprofile.h"

#include <QWidget>

#include <optional>

class QButtonGroup;
class QLineEdit;

namespace seedbank {

/** What a database is for, and what its connection is called. */
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

Q_SIGNALS:
    void edited();

private:
    QButtonGroup *m_environments;
    QLineEdit *m_name;
    bool m_isNamed = false;
};

} // namespace seedbank
