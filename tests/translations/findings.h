// SPDX-License-Identifier: MIT
#pragma once

#include "translations/markingtranslator.h"

#include <QRegularExpression>
#include <QStringList>

#include <set>

namespace seedbank {

/** What a walk through the program shows that no translator can do well. */
class Findings {
public:
    /** `planted`: what a walk put in itself, such as names of tables, is in no language. */
    Findings(const MarkingTranslator &translator, const QStringList &planted);

    void look(const QString &text);
    /** "composed: …", a text in another one, and "unmarked: …". */
    const std::set<QString> &all() const { return m_all; }

private:
    const MarkingTranslator &m_translator;
    QRegularExpression m_planted;
    std::set<QString> m_all;
};

/** Their number; prints them all, which a failed comparison would cut off. */
int printed(const std::set<QString> &lines);

} // namespace seedbank
