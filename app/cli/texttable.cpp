// SPDX-License-Identifier: MIT
#include "cli/texttable.h"

#include <algorithm>

namespace seedbank {

namespace {

struct Layout {
    std::vector<int> widths; ///< negative: left out
    const std::vector<TextTable::Column> &columns;

    QString line(const std::vector<QString> &cells) const
    {
        QString text;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (widths[i] < 0)
                continue;
            const int space = widths[i] - displayWidth(cells[i]);
            const QString padding(std::max(0, space), u' ');
            text += QStringLiteral("  ");
            text += columns[i].align == TextTable::Align::Right ? padding + cells[i]
                                                                : cells[i] + padding;
        }
        while (text.endsWith(u' '))
            text.chop(1);
        return text;
    }

    QString rule() const
    {
        QString text;
        for (const int width : widths) {
            if (width >= 0)
                text += QStringLiteral("  ") + QString(width, u'─');
        }
        return text;
    }
};

} // namespace

TextTable::TextTable(std::vector<Column> columns)
    : m_columns(std::move(columns))
{
}

void TextTable::addRow(std::vector<QString> cells)
{
    Q_ASSERT(cells.size() == m_columns.size());
    m_rows.push_back(std::move(cells));
}

void TextTable::setTotal(std::vector<QString> cells)
{
    Q_ASSERT(cells.size() == m_columns.size());
    m_total = std::move(cells);
}

QString TextTable::toString(const TextStyle &style) const
{
    Layout layout { {}, m_columns };
    std::vector<QString> titles;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        int width = m_total.empty() ? 0 : displayWidth(m_total[i]);
        for (const auto &row : m_rows)
            width = std::max(width, displayWidth(row[i]));
        if (width == 0 && !m_rows.empty())
            width = -1;
        else
            width = std::max(width, displayWidth(m_columns[i].title));
        layout.widths.push_back(width);
        titles.push_back(m_columns[i].title);
    }
    QString text = style.bold(layout.line(titles)) + u'\n';
    text += style.dim(layout.rule()) + u'\n';
    for (const auto &row : m_rows)
        text += layout.line(row) + u'\n';
    if (!m_total.empty()) {
        text += style.dim(layout.rule()) + u'\n';
        text += style.bold(layout.line(m_total)) + u'\n';
    }
    return text;
}

} // namespace seedbank
