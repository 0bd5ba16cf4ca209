// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QString>
#include <QTranslator>

#include <mutex>
#include <set>
#include <utility>
#include <vector>

namespace seedbank {

/** A language in which every text is itself between ⟦ and ⟧, behind its number in the .ts: what
 *  was not asked for stands outside, and a text put into another one can be seen. */
class MarkingTranslator : public QTranslator {
public:
    /** Knows the texts of all .ts in `folder`. */
    explicit MarkingTranslator(const QString &folder);

    QString translate(
        const char *context, const char *source, const char *comment, int number) const override;
    bool isEmpty() const override { return false; }

    qsizetype size() const { return m_names.size(); }
    /** "Context: source" of the texts that were asked for and are in no .ts. */
    std::set<QString> misses() const;
    /** The same of the text with this number. */
    QString nameOf(qsizetype number) const { return m_names.value(number); }

private:
    using Key = std::pair<QByteArray, QByteArray>; // context, and source with its comment

    void read(const QString &path);

    QHash<Key, qsizetype> m_numbers;
    QList<QString> m_names;
    mutable std::mutex m_mutex; // workers ask, too
    mutable std::set<QString> m_misses;
};

/** A text that was shown, taken apart. */
struct MarkedText {
    /** The numbers of a text and of one that stands inside of it. */
    std::set<std::pair<qsizetype, qsizetype>> nested;
    QString outside; ///< what is in no marks
};
MarkedText takeApart(const QString &text);

} // namespace seedbank
