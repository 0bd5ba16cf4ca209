// SPDX-License-Identifier: MIT
#include "ui/connection/testpanel.h"

#include "ui/connection/formlayout.h"
#include "ui/connection/stepview.h"
#include "ui/style/icons.h"
#include "ui/style/typography.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/showaction.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace seedbank {

TestPanel::TestPanel(QWidget *parent)
    : QWidget(parent)
    , m_test(new QAction(themedIcon(QStringLiteral("verify")), tr("&Test"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::one);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::one);
    row->addWidget(makeHeading(tr("Does it work?"), this), 1);
    m_test->setObjectName(QStringLiteral("test"));
    row->addWidget(makeButton(m_test, this));
    layout->addLayout(row);
    m_text = new TextLabel(TextLabel::Look::Muted, this);
    m_text->setText(
        tr("A test connects step by step, counts the demo rows and asks what is allowed. It "
           "changes nothing."));
    layout->addWidget(m_text);
    m_steps = new StepView(this);
    layout->addWidget(m_steps);
    connect(m_test, &QAction::triggered, this, &TestPanel::pressed);
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
    m_test->setEnabled(isTesting || canTest);
    m_test->setText(isTesting ? tr("S&top") : tr("&Test"));
}

} // namespace seedbank
