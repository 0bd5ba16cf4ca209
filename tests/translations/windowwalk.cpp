// SPDX-License-Identifier: MIT
#include "translations/windowwalk.h"

#include "ui/studio.h"

#include <QAbstractItemModel>
#include <QAbstractItemView>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QVariant>
#include <QWidget>

#include <array>

namespace seedbank {

namespace {

using Look = std::function<void(const QString &)>;

constexpr std::array properties { "text", "title", "windowTitle", "toolTip", "statusTip",
    "whatsThis", "accessibleName", "accessibleDescription", "placeholderText", "iconText" };

void lookAtValue(const QVariant &value, const Look &look)
{
    if (value.metaType().id() == QMetaType::QString)
        look(value.toString());
}

void lookAtModel(const QAbstractItemModel &model, const QModelIndex &parent, const Look &look)
{
    constexpr std::array roles { Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole,
        Qt::AccessibleDescriptionRole, Qt::StatusTipRole };
    for (const int role : roles) {
        for (int column = 0; column < model.columnCount(parent); ++column) {
            lookAtValue(model.headerData(column, Qt::Horizontal, role), look);
            for (int row = 0; row < model.rowCount(parent); ++row)
                lookAtValue(model.index(row, column, parent).data(role), look);
        }
    }
    for (int row = 0; row < model.rowCount(parent); ++row) {
        if (const QModelIndex child = model.index(row, 0, parent); model.hasChildren(child))
            lookAtModel(model, child, look);
    }
}

/** A field that holds a path: made of a name that is marked, but not so in a folder's name. */
bool isPath(const QObject &object)
{
    const auto *field = qobject_cast<const QLineEdit *>(&object);
    return field && (field->text().startsWith(u'/') || field->text().startsWith(u"~/"));
}

void lookAtObject(const QObject &object, const Look &look)
{
    for (const char *name : properties) {
        if (qstrcmp(name, "text") != 0 || !isPath(object))
            lookAtValue(object.property(name), look);
    }
    if (const auto *view = qobject_cast<const QAbstractItemView *>(&object); view && view->model())
        lookAtModel(*view->model(), view->rootIndex(), look);
}

} // namespace

void walkThroughWindow(const Look &look)
{
    QTemporaryDir home;
    qputenv("XDG_DATA_HOME", home.path().toLocal8Bit());
    qputenv("XDG_CONFIG_HOME", home.path().toLocal8Bit());
    qputenv("XDG_STATE_HOME", home.path().toLocal8Bit());
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    Studio studio([&look](const QString &, QWidget &subject) {
        subject.grab(); // delegates ask for texts when they paint
        const QWidget *window = subject.window();
        while (window->parentWidget())
            window = window->parentWidget()->window();
        lookAtObject(*window, look);
        const auto children = window->findChildren<QObject *>();
        for (const QObject *child : children)
            lookAtObject(*child, look);
        return true;
    });
    const SamplePaths paths = defaultSamplePaths();
    const WorkspaceOptions options { paths.library, paths.databaseUrl(), paths, {} };
    shootSample(studio, {}, options);
    shootConnections(studio, {}, options);
    shootLoadWithTrouble(studio, QStringLiteral("notes"), options, 0);
    shootLoadWithTrouble(studio, QStringLiteral("refused"), options, 12);
    shootLoadWithConsent(studio, QStringLiteral("triggers"), options, false);
    shootLoadWithConsent(studio, QStringLiteral("allowed"), options, true);
    shootDamagedManifest(studio, options);
}

QStringList plantedInWindow()
{
    QStringList words;
    for (const char *text : { "general", "writer", "vaults", "projects", "fragments", "todos",
             "contacts", "sqlite", "SQLite", "PostgreSQL", "MariaDB, MySQL", "shop", "ann", "fair",
             "my app", "stage", "locked", "live", "example", "com",
             "First draft for the sales team", "First rows", "A novel", "Polished for the fair",
             "Polished texts, more contacts; feedback of the first demos worked in",
             "Current: shown at all customer demos", "A novelist’s desk, for the book fair",
             // what handmade operations answer
             "The keychain is locked. Unlock it, by signing in to the desktop or in its own "
             "program, and try again.",
             "The column note of todos is not in the snapshot: new rows get its default.",
             "Triggers are off during the load: last_updated (fragments). What they maintain "
             "elsewhere, such as a log or a total, is not updated.",
             "fragments has triggers of its own (last_updated). What they write into other rows is "
             "not checked.",
             "has no index for its references to fragments",
             "for each deleted row the database searches this whole table, which can take minutes. "
             "An index makes the load fast",
             // Qt's own
             "Scroll Left", "Scroll Right" })
        words.append(QString::fromUtf8(text));
    return words;
}

} // namespace seedbank
