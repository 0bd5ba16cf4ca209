// SPDX-License-Identifier: MIT
#include "ui/connection/purposefields.h"

#include "ui/connection/choicetile.h"
#include "ui/connection/environmentlook.h"
#include "ui/connection/formlayout.h"
#include "ui/connection/libraryfield.h"
#include "ui/style/typography.h"
#include "ui/widgets/labels.h"

#include <QButtonGroup>
#include <QFormLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace seedbank {

namespace {

constexpr int longestName = 64; // checkProfile()

} // namespace

PurposeFields::PurposeFields(QWidget *parent)
    : QWidget(parent)
    , m_environments(new QButtonGroup(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::one);
    layout->addWidget(makeHeading(tr("What it is for"), this));
    for (const Environment environment : environments) {
        auto *tile = new ChoiceTile(environmentBadge(environment), environmentWord(environment),
            environmentText(environment), this);
        m_environments->addButton(tile, static_cast<int>(environment));
        layout->addWidget(tile);
    }
    m_name = new QLineEdit(this);
    m_name->setMaxLength(longestName);
    m_name->setAccessibleName(tr("Name of the connection"));
    auto *form = makeForm();
    form->addRow(tr("Na&me"), m_name);
    m_library = new LibraryField(this);
    form->addRow(tr("Versions &in"), m_library);
    layout->addSpacing(space::half);
    layout->addLayout(form);
    connect(m_library, &LibraryField::edited, this, &PurposeFields::edited);
    connect(m_environments, &QButtonGroup::buttonClicked, this, &PurposeFields::edited);
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_isNamed = !text.isEmpty();
        Q_EMIT edited();
    });
}

void PurposeFields::set(Environment environment, const QString &name)
{
    m_environments->button(static_cast<int>(environment))->setChecked(true);
    m_name->setText(name);
    m_isNamed = true;
}

std::optional<Environment> PurposeFields::environment() const
{
    const int id = m_environments->checkedId();
    return id < 0 ? std::nullopt : std::optional(static_cast<Environment>(id));
}

QString PurposeFields::name() const
{
    return m_name->text().trimmed();
}

void PurposeFields::proposeName(const QString &name)
{
    m_name->setText(name);
}

} // namespace seedbank
