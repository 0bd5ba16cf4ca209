// SPDX-License-Identifier: MIT
#pragma once

#include "cli/textformat.h"

#include <QString>

#include <vector>

namespace seedbank {

/** Aligned columns under a ruled heading. Cells are plain printable text. */
class TextTable {
public:
    enum class Align { Left, Right };
    struct Column {
        QString title;
        Align align = Align::Left;
    };

    explicit TextTable(std::vector<Column> columns);

    /** As many cells as columns. */
    void addRow(std::vector<QString> cells);
    /** A row under a rule, at the end. */
    void setTotal(std::vector<QString> cells);
    /** Lines indented by two, each with its newline. Columns without any text are left out. */
    QString toString(const TextStyle &style) const;

private:
    std::vector<Column> m_columns;
    std::vector<std::vector<QString>> m_rows;
    std::vector<QString> m_total;
};

} // namespace seedbank
