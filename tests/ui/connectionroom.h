// SPDX-License-Identifier: MIT
#pragma once

#include "ui/connection/connectiondialog.h"
#include "ui/connection/stepview.h"
#include "ui/hands.h"
#include "ui/tasks/operations.h"
#include "ui/widgets/messagebar.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QDirIterator>
#include <QFile>
#include <QGuiApplication>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <vector>

namespace seedbank {

/** A connection dialog on the real operations, in a home of its own. */
struct Room {
    QTemporaryDir home;
    Operations operations = coreOperations();
    Connections connections { operations };
    TaskRunner runner;
    PathFinder paths { operations, runner };
    std::unique_ptr<ConnectionDialog> dialog;

    Room()
    {
        qputenv("XDG_CONFIG_HOME", home.path().toLocal8Bit());
        open();
    }
    void open()
    {
        dialog = std::make_unique<ConnectionDialog>(connections, paths);
        dialog->show();
    }

    QLineEdit *field(const char *name) const
    {
        const auto edits = dialog->findChildren<QLineEdit *>();
        for (QLineEdit *edit : edits) {
            if (edit->accessibleName() == QLatin1String(name))
                return edit;
        }
        return nullptr;
    }
    /** All of what stands in it is selected then. */
    void turnTo(const char *name) const
    {
        Hands().press(*field(name));
        QTest::keyClick(field(name), Qt::Key_A, Qt::ControlModifier);
    }
    void type(const char *name, const QString &text) const
    {
        turnTo(name);
        QTest::keyClicks(field(name), text);
    }
    void paste(const char *name, const QString &text) const
    {
        QGuiApplication::clipboard()->setText(text);
        turnTo(name);
        QTest::keyClick(field(name), Qt::Key_V, Qt::ControlModifier);
    }
    QAbstractButton *button(const QString &text) const
    {
        const auto buttons = dialog->findChildren<QAbstractButton *>();
        for (QAbstractButton *button : buttons) {
            const QString shown = QString(button->text()).remove(u'&');
            if (shown == text || button->accessibleName() == text)
                return button;
        }
        return nullptr;
    }
    bool isFree() const { return !connections.isTesting() && button(u"Close"_qs)->isEnabled(); }
    QString steps() const { return dialog->findChild<StepView *>()->text(); }
    QStringList messages() const { return dialog->findChild<MessageBar *>()->texts(); }
    std::vector<ConnectionProfile> saved() const
    {
        return *ConnectionsFile(home.filePath(u"seedbank/connections.json"_qs)).read();
    }
    QByteArray filesText() const
    {
        QByteArray text;
        QDirIterator iterator(home.path(), QDir::Files, QDirIterator::Subdirectories);
        while (iterator.hasNext()) {
            QFile file(iterator.next());
            if (file.open(QIODevice::ReadOnly))
                text += file.readAll();
        }
        return text;
    }
};

} // namespace seedbank
