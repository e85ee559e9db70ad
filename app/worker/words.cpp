// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/words.h"

#include <QCoreApplication>

namespace cutaway {

namespace {
    /// lupdate writes a pattern under "Sentence" where it has lost sight of the namespace, as in functions that return a torch:: type.
    QString translated(const char* pattern)
    {
        const QString words = QCoreApplication::translate("cutaway::Sentence", pattern);
        return words == QString::fromUtf8(pattern) ? QCoreApplication::translate("Sentence", pattern) : words;
    }
} // namespace

QString inWords(const Sentence& sentence)
{
    if (!sentence.isPattern())
        return QString::fromStdString(sentence.pattern());
    std::vector<std::string> values;
    for (const Sentence& value : sentence.values())
        values.push_back(inWords(value).toStdString());
    const QString pattern = translated(sentence.pattern().c_str());
    return QString::fromStdString(Sentence::filled(pattern.toStdString(), values));
}

Spoken spoken(const Sentence& sentence)
{
    return Spoken([sentence] { return inWords(sentence); });
}

Spoken spoken(const Failed& failed)
{
    if (!failed.details.empty())
        qWarning("%s", failed.details.c_str());
    return spoken(failed.sentence);
}

} // namespace cutaway
