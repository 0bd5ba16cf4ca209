// SPDX-License-Identifier: MIT
#pragma once

#include "ui/connection/connectiondialog.h"
#include "ui/connection/connectionlist.h"
#include "ui/connection/connectionmanager.h"
#include "ui/handmade.h"
#include "ui/mainwindow/connectionbutton.h"
#include "ui/stage.h"

#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QPointer>
#include <QTreeView>

#include <memory>

namespace seedbank {

/** The window with hand-made databases and real connections: a file in a home of its own. */
struct Office {
    QTemporaryDir home;
    handmade::Desk desk;
    ConnectionsFile file;
    std::unique_ptr<Stage> stage;

    Office()
        : file((qputenv("XDG_CONFIG_HOME", home.path().toLocal8Bit()),
            qputenv("HOME", home.path().toLocal8Bit()),
            home.filePath(QStringLiteral("seedbank/connections.json"))))
    {
    }

    static ConnectionProfile profile(const QString &name, const QString &url,
        Environment environment = Environment::Development,
        PasswordSource password = PasswordSource::Ask)
    {
        return { name, *DatabaseUrl::parse(url), environment, password };
    }
    /** On postgresql://ann@db.example.com/NAME. */
    void add(const QString &name, Environment environment = Environment::Development)
    {
        const auto added = file.add(profile(name,
            QStringLiteral("postgresql://ann@db.example.com/") + QString(name).remove(u' '),
            environment));
        QVERIFY2(added, added ? "" : qPrintable(added.error().message()));
    }
    QString write(const QString &name, const QByteArray &content) const
    {
        QFile out(home.filePath(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(out.fileName()));
        return out.fileName();
    }

    Operations operations()
    {
        Operations operations = desk.operations();
        const Operations core = coreOperations();
        operations.listConnections = core.listConnections;
        operations.saveConnection = core.saveConnection;
        operations.removeConnection = core.removeConnection;
        operations.moveConnection = core.moveConnection;
        operations.readImport = core.readImport;
        operations.importConnections = core.importConnections;
        operations.exportConnections = core.exportConnections;
        operations.openConnection
            = [this](const QString &name, TaskMonitor &) -> Result<OpenedConnection> {
            const auto found = ConnectionsFile(file.path()).find(name);
            if (!found)
                return found.error();
            return OpenedConnection { *found, found->environment, QStringLiteral("pw"), {} };
        };
        return operations;
    }

    /** The window, on a database file. */
    void start()
    {
        stage = std::make_unique<Stage>(WorkspaceOptions { QStringLiteral("/library"),
                                            QStringLiteral("sqlite:/data/app.db"), {}, {} },
            operations());
        QVERIFY(QTest::qWaitFor([this] {
            return stage->isIdle()
                && stage->workspace.connections().list().size() == file.read()->size();
        }));
    }
    /** And the list of connections in it. */
    void open()
    {
        if (!stage)
            start();
        chooseInMenu(stage->find<ConnectionButton>(), stage->action("manageConnections"));
        QVERIFY(manager());
        QVERIFY(QTest::qWaitForWindowActive(manager()));
    }

    ConnectionManager *manager() const { return stage->find<ConnectionManager>(); }
    ConnectionList *list() const { return manager()->findChild<ConnectionList *>(); }
    QTreeView *view() const { return list()->view(); }
    QLineEdit *search() const { return list()->searchField(); }
    QAbstractButton *button(const QString &text) const { return buttonOf(*manager(), text); }
    QString selected() const { return view()->currentIndex().data().toString(); }
    /** What is in sight of the list. */
    QStringList names() const
    {
        QStringList names;
        const QAbstractItemModel *model = view()->model();
        for (int row = 0; row < model->rowCount(); ++row)
            names << model->index(row, 0).data().toString();
        return names;
    }
    QStringList saved() const
    {
        QStringList names;
        const auto profiles = file.read();
        for (const ConnectionProfile &each :
            profiles ? *profiles : std::vector<ConnectionProfile>())
            names << each.name;
        return names;
    }
    QModelIndex rowOf(const QString &name) const
    {
        const QAbstractItemModel *model = view()->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, 0).data().toString() == name)
                return model->index(row, 0);
        }
        return {};
    }
    QPoint placeOf(const QString &name) const
    {
        view()->scrollTo(rowOf(name));
        return view()->visualRect(rowOf(name)).center();
    }
    void press(const QString &name) const
    {
        view()->scrollTo(rowOf(name));
        click(*view(), rowOf(name));
        QCOMPARE(selected(), name);
    }
    /** The list looks again when it is the active window again. */
    void comeBack() const
    {
        click(button(QStringLiteral("Add…")));
        auto *dialog = stage->find<ConnectionDialog>();
        QVERIFY(dialog && QTest::qWaitForWindowActive(dialog));
        QTest::keyClick(dialog, Qt::Key_Escape);
        manager()->activateWindow(); // as a desktop does
        QVERIFY(QTest::qWaitForWindowActive(manager()));
        QVERIFY(QTest::qWaitFor([this] { return !stage->find<ConnectionDialog>(); }));
    }
    /** Types the name of a file at home where files are chosen. */
    void chooseFile(const QString &name) const
    {
        QPointer<QFileDialog> chooser;
        QVERIFY(QTest::qWaitFor([&] {
            chooser = manager()->findChild<QFileDialog *>();
            return chooser && chooser->isVisible();
        }));
        auto *field = chooser->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
        QVERIFY(field);
        QVERIFY(QTest::qWaitForWindowActive(chooser));
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, name);
        // What it proposes stands before it, and takes the first key.
        if (QWidget *proposals = QApplication::activePopupWidget())
            QTest::keyClick(proposals, Qt::Key_Escape);
        QCOMPARE(field->text(), name);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(QTest::qWaitFor([&] { return !chooser || !chooser->isVisible(); }));
    }
};

} // namespace seedbank
