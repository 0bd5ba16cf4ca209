// SPDX-License-Identifier: MIT
#include "library/scenarioproposal.h"

#include "library/versionname.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace seedbank {

namespace {

/** Letters that have no decomposition, in lower case. */
constexpr std::array<std::pair<char16_t, const char *>, 13> letters { {
    { u'ß', "ss" },
    { u'æ', "ae" },
    { u'œ', "oe" },
    { u'ø', "o" },
    { u'đ', "d" },
    { u'ð', "d" },
    { u'ħ', "h" },
    { u'ı', "i" },
    { u'ł', "l" },
    { u'ŋ', "n" },
    { u'þ', "th" },
    { u'ŧ', "t" },
    { u'ĸ', "k" },
} };

/** What stands within a word and parts nothing: accents, apostrophes, marks of direction. */
bool isPartOfWord(QChar c)
{
    return c.isMark() || c.category() == QChar::Other_Format || c == u'\''
        || c == QChar(0x2019); // ’
}

/** In letters of a name; empty: it parts words. */
std::string spelled(QChar c)
{
    if (const int digit = c.digitValue(); digit >= 0)
        return std::string(1, static_cast<char>('0' + digit));
    const auto special
        = std::ranges::find(letters, c.unicode(), &std::pair<char16_t, const char *>::first);
    if (special != letters.end())
        return special->second;
    const bool isPlain = (c >= u'a' && c <= u'z') || c == u'.' || c == u'_';
    return isPlain ? std::string(1, static_cast<char>(c.unicode())) : std::string();
}

bool isLetterOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

void trim(std::string &name)
{
    const auto isInside = [](char c) { return isLetterOrDigit(c); };
    name.erase(name.begin(), std::ranges::find_if(name, isInside));
    while (!name.empty() && !isInside(name.back()))
        name.pop_back();
}

} // namespace

std::string proposeScenarioName(const QString &typed)
{
    constexpr qsizetype mostCharacters = 1000; // of a text that somebody pasted
    const QString plain = typed.left(mostCharacters)
                              .normalized(QString::NormalizationForm_KD)
                              .toLower()
                              .normalized(QString::NormalizationForm_KD);
    std::string name;
    for (const QChar c : plain) {
        if (isPartOfWord(c))
            continue;
        const std::string letter = spelled(c);
        if (!letter.empty())
            name += letter;
        else if (!name.empty() && name.back() != '-')
            name += '-';
    }
    trim(name);
    if (name.size() > longestScenarioName)
        name.resize(longestScenarioName);
    trim(name);
    if (!name.empty() && !checkScenarioName(name))
        name += "-demo"; // a name that is taken
    return checkScenarioName(name) ? name : std::string();
}

} // namespace seedbank
