// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include <vector>

class QGridLayout;
class QModelIndex;

namespace seedbank {

class LibraryModel;
class TextLabel;

/** What the manifest knows of a version besides its tables, beside them where there is room: when,
 *  how large, in which file, by which digest, and the whole note. */
class FactsPanel : public QWidget {
    Q_OBJECT

public:
    explicit FactsPanel(QWidget *parent = nullptr);

    /** A version or a safety copy. */
    void setVersion(const LibraryModel &model, const QModelIndex &version);
    QSize sizeHint() const override;

private:
    struct Fact {
        TextLabel *name;
        TextLabel *value;
    };
    enum Row { Captured, Rows, Size, EngineRow, File, Digest, Note, RowCount };

    void set(Row row, const QString &value);

    std::vector<Fact> m_facts; ///< by Row
};

} // namespace seedbank
