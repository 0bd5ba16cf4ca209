// SPDX-License-Identifier: MIT
#include "ui/connection/testpanel.h"

#include "ui/connection/formlayout.h"
#include "ui/connection/stepview.h"
#include "ui/style/icons.h"
#include "ui/style/typography.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace seedbank {

TestPanel::TestPanel(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::one);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::one);
    row->addWidget(makeHeading(tr("Does it work?"), this), 1);
    m_button = new QPushButton(tr("&Test"), this);
    m_button->setIcon(themedIcon(QStringLiteral("verify")));
    m_button->setAutoDefault(false);
    row->addWidget(m_button);
    layout->addLayout(row);
    m_text = new TextLabel(TextLabel::Look::Muted, this);
    m_text->setText(
        tr("A test connects step by step, counts the demo rows and asks what is allowed. It "
           "changes nothing."));
    layout->addWidget(m_text);
    m_steps = new StepView(this);
    layout->addWidget(m_steps);
    connect(m_button, &QPushButton::clicked, this, &TestPanel::pressed);
}

void TestPanel::clear()
{
    m_steps->clear();
    m_text->show();
}

void TestPanel::begin()
{
    m_steps->clear();
    m_text->hide();
}

void TestPanel::setState(bool isTesting, bool canTest)
{
    m_button->setEnabled(isTesting || canTest);
    m_button->setText(isTesting ? tr("S&top") : tr("&Test"));
}

} // namespace seedbank
