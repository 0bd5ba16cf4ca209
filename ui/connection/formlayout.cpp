// SPDX-License-Identifier: MIT
#include "ui/connection/formlayout.h"

#include "ui/style/typography.h"
#include "ui/widgets/labels.h"

#include <QFormLayout>

#include <algorithm>
#include <vector>

namespace seedbank {

QFormLayout *makeForm(QWidget *parent)
{
    auto *form = new QFormLayout(parent);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(space::one);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    return form;
}

TextLabel *makeHeading(const QString &text, QWidget *parent)
{
    auto *label = new TextLabel(TextLabel::Look::Strong, parent);
    label->setText(text);
    return label;
}

void alignForms(const QWidget &column)
{
    std::vector<QWidget *> labels;
    const auto forms = column.findChildren<QFormLayout *>();
    for (const QFormLayout *form : forms) {
        for (int row = 0; row < form->rowCount(); ++row) {
            const QLayoutItem *item = form->itemAt(row, QFormLayout::LabelRole);
            if (item && item->widget())
                labels.push_back(item->widget());
        }
    }
    int width = 0;
    for (const QWidget *label : labels)
        width = std::max(width, label->sizeHint().width());
    for (QWidget *label : labels)
        label->setMinimumWidth(width);
}

} // namespace seedbank
