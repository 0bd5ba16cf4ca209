// SPDX-License-Identifier: MIT
#include "ui/mainwindow/shortcutssheet.h"

#include "ui/mainwindow/actions.h"
#include "ui/mainwindow/tr.h"
#include "ui/style/typography.h"
#include "ui/widgets/tablelist.h"

#include <QHBoxLayout>
#include <QStandardItemModel>

#include <algorithm>
#include <optional>

namespace seedbank {

namespace {

using Group = Actions::Group;

constexpr int mostCharactersALine = 80; // keys stand near to what they do

QString titleOf(Group group)
{
    switch (group) {
    case Group::None:
        return Tr::tr("What is selected");
    case Group::Loads:
        return Tr::tr("Load and capture");
    case Group::Versions:
        return Tr::tr("Versions");
    case Group::Connections:
        return Tr::tr("Connections");
    case Group::Libraries:
        return Tr::tr("Libraries");
    case Group::Reading:
        return Tr::tr("Check and refresh");
    case Group::View:
        return Tr::tr("View");
    case Group::Moving:
        return Tr::tr("Move around");
    case Group::Help:
        return Tr::tr("Help");
    case Group::Window:
        return Tr::tr("Window");
    }
    return {};
}

QString keysOf(const QAction &action)
{
    QStringList keys;
    const auto shortcuts = action.shortcuts();
    for (const QKeySequence &shortcut : shortcuts)
        keys << shortcut.toString(QKeySequence::NativeText);
    return keys.join(Tr::tr(", ", "between keys that do the same"));
}

/** Without the sign that it asks first: here nobody presses it. */
QString plainTextOf(const QAction &action)
{
    QString text = action.text();
    text.remove(u'&');
    if (text.endsWith(u'…'))
        text.chop(1);
    return text;
}

} // namespace

ShortcutsSheet::ShortcutsSheet(QWidget *parent)
    : Sheet(nullptr, parent)
    , m_model(new QStandardItemModel(this))
    , m_table(new TableList(this))
{
    setHeading(tr("Keyboard shortcuts"), {});
    m_model->setHorizontalHeaderLabels({ tr("What it does"), tr("Keys") });
    m_table->setModel(m_model);
    m_table->setStretchColumn(0);
    m_table->setMaximumWidth(mostCharactersALine * fontMetrics().averageCharWidth());
    m_table->setAccessibleName(tr("Keyboard shortcuts"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_table, 100);
    row->addStretch(1);
    body()->addLayout(row, 1);
    body()->addStretch();
}

void ShortcutsSheet::prepare(const Actions &actions)
{
    m_model->removeRows(0, m_model->rowCount());
    auto all = actions.all();
    std::ranges::stable_sort(all, {}, &decltype(all)::value_type::second);
    std::erase_if(all, [](const auto &entry) { return entry.first->shortcuts().isEmpty(); });
    std::optional<Group> last;
    for (const auto &[action, group] : all) {
        if (last != group) {
            auto *title = new QStandardItem(titleOf(group));
            title->setFont(strongFont(m_table->font()));
            title->setEditable(false);
            m_model->appendRow(title);
            m_table->setFirstColumnSpanned(m_model->rowCount() - 1, {}, true);
        }
        last = group;
        m_model->appendRow(
            { new QStandardItem(plainTextOf(*action)), new QStandardItem(keysOf(*action)) });
    }
    m_table->updateGeometry();
}

void ShortcutsSheet::enter()
{
    m_table->setCurrentIndex(m_model->index(1, 0)); // below the first title
    m_table->setFocus();
}

} // namespace seedbank
