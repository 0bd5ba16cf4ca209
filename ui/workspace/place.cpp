// SPDX-License-Identifier: MIT
#include "ui/workspace/place.h"

#include "settings/urlpassword.h"
#include "ui/workspace/workspace.h"

#include <QDir>
#include <QSettings>
#include <QStandardPaths>

namespace seedbank {

namespace {

namespace key {
const QString practice = QStringLiteral("place/practice");
const QString library = QStringLiteral("place/library");
const QString connection = QStringLiteral("place/connection");
const QString database = QStringLiteral("place/database");
const QString scenario = QStringLiteral("place/scenario");
const QString version = QStringLiteral("place/version");
const QString recentLibraries = QStringLiteral("recent/libraries");
const QString recentDatabases = QStringLiteral("recent/databases");
const QString recentPairs = QStringLiteral("recent/libraryOf"); ///< by URL
} // namespace key

/** Empty unless it is an absolute path. */
QString folderIn(const QString &path)
{
    return QDir::isAbsolutePath(path) ? QDir::cleanPath(path) : QString();
}

/** Empty unless it is a database's URL, without a password. */
QString urlIn(const QString &text)
{
    const auto url = DatabaseUrl::parse(text);
    return url && !text.isEmpty() && !holdsPassword(text) ? url->toString() : QString();
}

void keepOrRemove(QSettings &settings, const QString &key, const QString &text)
{
    if (text.isEmpty())
        settings.remove(key);
    else
        settings.setValue(key, text);
}

QStringList listIn(const QSettings &settings, const QString &key, QString (*clean)(const QString &))
{
    QStringList list;
    const QStringList kept = settings.value(key).toStringList();
    for (const QString &text : kept) {
        if (const QString item = clean(text); !item.isEmpty() && !list.contains(item))
            list << item;
    }
    return list.mid(0, RecentPlaces::most);
}

void addTo(QSettings &settings, const QString &key, QStringList list, const QString &item)
{
    if (item.isEmpty())
        return;
    list.removeAll(item);
    list.prepend(item);
    settings.setValue(key, list.mid(0, RecentPlaces::most));
}

/** A folder's name that every file system takes. */
QString folderNameOf(const QString &connection)
{
    QString name;
    for (const QChar character : connection.normalized(QString::NormalizationForm_C)) {
        const bool isKept = character.isLetterOrNumber() || character == u'-' || character == u'_'
            || character == u'.' || character == u' ' || character.isSurrogate();
        name += isKept ? character : QChar(u'-');
    }
    name = name.trimmed();
    while (name.startsWith(u'.'))
        name.remove(0, 1);
    while (name.endsWith(u'.'))
        name.chop(1);
    return name.isEmpty() ? QStringLiteral("library") : name;
}

} // namespace

bool Place::isKnown() const
{
    return isPractice || !library.isEmpty() || !connection.isEmpty() || !database.isEmpty();
}

Place placeOf(const Workspace &workspace)
{
    const DatabaseAccess &access = workspace.access();
    if (access.isSample)
        return { .isPractice = true };
    return { .library = workspace.libraryPath(),
        .connection = access.connection,
        .database = access.connection.isEmpty() ? access.url : QString() };
}

void keepPlace(QSettings &settings, const Place &place)
{
    settings.setValue(key::practice, place.isPractice);
    keepOrRemove(settings, key::library, place.library);
    keepOrRemove(settings, key::connection, place.connection);
    keepOrRemove(settings, key::database, place.database);
}

void keepVersion(QSettings &settings, const std::optional<VersionRef> &version)
{
    const VersionRef kept = version.value_or(VersionRef {});
    keepOrRemove(settings, key::scenario, QString::fromStdString(kept.scenario));
    keepOrRemove(settings, key::version, QString::fromStdString(kept.version));
}

Place lastPlace(const QSettings &settings)
{
    const auto text = [&settings](const QString &key) { return settings.value(key).toString(); };
    Place place { .isPractice = settings.value(key::practice).toBool(),
        .library = folderIn(text(key::library)),
        .connection = text(key::connection),
        .database = urlIn(text(key::database)) };
    if (!place.connection.isEmpty())
        place.database.clear();
    const VersionRef version { text(key::scenario).toStdString(),
        text(key::version).toStdString() };
    if (!version.scenario.empty() && VersionName::parse(version.version))
        place.version = version;
    return place;
}

WorkspaceOptions continueAt(const Place &place, WorkspaceOptions options)
{
    if (!place.isKnown())
        return options;
    options.firstShown = place.version;
    if (place.isPractice)
        return options;
    options.sample.reset();
    options.connection = place.connection;
    options.database = place.database;
    options.libraryPath
        = place.library.isEmpty() ? proposedLibrary(place.connection) : place.library;
    // What is saved with a connection may have been changed since, by another window.
    options.isLibraryGiven = place.connection.isEmpty();
    if (options.ownLibraryPath.isEmpty() && options.isLibraryGiven)
        options.ownLibraryPath = options.libraryPath;
    return options;
}

QString proposedLibrary(const QString &connection)
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QDir(documents.isEmpty() ? QDir::homePath() : documents)
        .filePath(QStringLiteral("Seedbank/") + folderNameOf(connection));
}

RecentPlaces::RecentPlaces(QSettings &settings)
    : m_settings(settings)
{
}

QStringList RecentPlaces::libraries() const
{
    return listIn(m_settings, key::recentLibraries, folderIn);
}

QStringList RecentPlaces::databases() const
{
    return listIn(m_settings, key::recentDatabases, urlIn);
}

QString RecentPlaces::libraryOf(const QString &database) const
{
    return folderIn(m_settings.value(key::recentPairs).toMap().value(database).toString());
}

bool RecentPlaces::isEmpty() const
{
    return libraries().isEmpty() && databases().isEmpty();
}

void RecentPlaces::add(const Place &place)
{
    if (place.isPractice)
        return;
    addTo(m_settings, key::recentLibraries, libraries(), folderIn(place.library));
    const QString url = urlIn(place.database);
    addTo(m_settings, key::recentDatabases, databases(), url);
    if (url.isEmpty())
        return;
    QVariantMap pairs;
    const QStringList listed = databases();
    for (const QString &database : listed)
        pairs.insert(database, database == url ? folderIn(place.library) : libraryOf(database));
    m_settings.setValue(key::recentPairs, pairs);
}

void RecentPlaces::clear()
{
    m_settings.remove(key::recentLibraries);
    m_settings.remove(key::recentDatabases);
    m_settings.remove(key::recentPairs);
}

} // namespace seedbank
