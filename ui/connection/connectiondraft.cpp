// SPDX-License-Identifier: MIT
#include "ui/connection/connectiondraft.h"

#include "ui/connection/connectionform.h"
#include "ui/connection/libraryfield.h"
#include "ui/connection/passwordfields.h"
#include "ui/connection/placefields.h"
#include "ui/connection/purposefields.h"
#include "ui/workspace/place.h"

#include <QPointer>

namespace seedbank {

ConnectionDraft::ConnectionDraft(Connections &connections, PathFinder &paths, PlaceFields *place,
    PurposeFields *purpose, QObject *parent)
    : QObject(parent)
    , m_connections(connections)
    , m_paths(paths)
    , m_place(place)
    , m_purpose(purpose)
{
}

void ConnectionDraft::edit(const ConnectionProfile &profile, std::optional<QString> sessionPassword)
{
    m_before = profile;
    m_sessionPassword = std::move(sessionPassword);
    m_purpose->set(profile.environment, profile.name);
    m_purpose->library()->setPath(profile.library);
    m_place->setUrl(profile.url);
    m_place->password()->start(profile.password, profile.password == PasswordSource::Keychain);
    proposeLibrary();
}

void ConnectionDraft::duplicate(const ConnectionProfile &profile)
{
    m_purpose->set(profile.environment, freeName(profile.name, m_connections.list()));
    m_place->setUrl(profile.url);
    m_purpose->library()->setPath(profile.library);
    m_place->password()->start(profile.password, false);
    proposeLibrary();
}

void ConnectionDraft::setLibraryInUse(const QString &path)
{
    if (m_before && m_before->library.isEmpty())
        m_purpose->library()->setPath(path);
}

void ConnectionDraft::proposeName()
{
    if (m_purpose->isNamed())
        return;
    if (!hasPlace()) {
        m_purpose->proposeName({});
        return;
    }
    const QString base = proposedName(urlOf(m_place->form()));
    QString name = base;
    for (int number = 2; m_connections.find(name); ++number)
        name = QStringLiteral("%1 %2").arg(base, QString::number(number));
    m_purpose->proposeName(name);
}

void ConnectionDraft::proposeLibrary()
{
    const QString file = hasPlace() ? urlOf(m_place->form()).path : QString();
    if (m_file != file) {
        m_file = file;
        m_libraryBeside.clear();
        const QPointer<ConnectionDraft> self(this);
        if (!file.isEmpty())
            m_paths.findLibraryOf(file, [self, file](const QString &library) {
                if (!self || self->m_file != file)
                    return;
                self->m_libraryBeside = library;
                self->proposeLibrary();
            });
    }
    const QString name = m_purpose->name();
    m_purpose->library()->propose(!m_libraryBeside.isEmpty() ? m_libraryBeside
            : name.isEmpty()                                 ? QString()
                                                             : proposedLibrary(name));
}

void ConnectionDraft::updatePassword()
{
    m_place->password()->setKept(isSamePlace() && m_before->password == PasswordSource::Keychain);
    m_place->password()->setRemembered(isSamePlace() && m_sessionPassword);
}

std::optional<ConnectionDraft::Hint> ConnectionDraft::whatIsLeft() const
{
    if (const auto problem = problemOf(m_place->form()))
        return Hint { problem->text, problem->isMissing };
    if (auto hint = nameHint())
        return hint;
    if (!m_purpose->environment())
        return Hint { tr("Choose what the database is for."), true };
    const bool wantsPassword = profile().password == PasswordSource::Keychain
        && m_place->password()->password().isEmpty() && !m_place->password()->meansKeptOne();
    if (wantsPassword)
        return Hint { tr("Type the password, or choose another way."), true };
    return std::nullopt;
}

std::optional<ConnectionDraft::Hint> ConnectionDraft::nameHint() const
{
    const ConnectionProfile now = profile();
    if (now.name.isEmpty())
        return Hint { tr("Give the connection a name."), true };
    if (const auto valid = checkProfile(now); !valid)
        return Hint { valid.error().message() };
    const bool isOwn = m_before && isSameName(m_before->name, now.name);
    if (!isOwn && m_connections.find(now.name))
        return Hint { tr("There is already a connection of this name.") };
    return std::nullopt;
}

bool ConnectionDraft::hasPlace() const
{
    return !problemOf(m_place->form());
}

/** As before it was edited. */
bool ConnectionDraft::isSamePlace() const
{
    return m_before && hasPlace()
        && m_before->url.destination() == urlOf(m_place->form()).destination();
}

ConnectionProfile ConnectionDraft::profile() const
{
    ConnectionProfile profile;
    if (m_before)
        profile.consent = m_before->consent;
    profile.name = m_purpose->name();
    profile.url = urlOf(m_place->form());
    profile.environment = m_purpose->environment().value_or(Environment::Production);
    profile.library = m_purpose->library()->path();
    profile.password = profile.url.isFile() ? PasswordSource::None : m_place->password()->source();
    return profile;
}

Connections::Test ConnectionDraft::test() const
{
    Connections::Test test;
    test.request.access.url = urlOf(m_place->form()).toString();
    test.request.workplace.library = profile().library;
    test.request.intended = m_purpose->environment();
    if (m_before)
        test.request.consent = m_before->consent;
    if (!m_place->engine().isFile()) {
        test.request.access.password = passwordToTest();
        test.passwordOf = m_place->password()->meansKeptOne() ? m_before->name : QString();
    }
    return test;
}

QString ConnectionDraft::passwordToTest() const
{
    const PasswordFields &fields = *m_place->password();
    const bool isRemembered = fields.source() == PasswordSource::Ask && fields.password().isEmpty()
        && isSamePlace() && m_sessionPassword;
    return isRemembered ? *m_sessionPassword : fields.password();
}

bool ConnectionDraft::lacksPassword() const
{
    return passwordToTest().isEmpty() && !m_place->password()->meansKeptOne();
}

} // namespace seedbank
