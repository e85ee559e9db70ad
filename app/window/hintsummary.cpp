// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/hintsummary.h"

#include "app/worker/words.h"
#include "core/jobs/sentence.h"

#include <string>

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

namespace cutaway {

namespace {
    struct Words {
        Q_DECLARE_TR_FUNCTIONS(cutaway::HintSummary)
    };

    struct Hint {
        Sentence sentence;
        std::string layerName; ///< "trf_blocks.0."; empty where it is of no layer
        int layer = -1;
        std::string key; ///< the same for hints that differ in the layer alone
    };

    Hint hintOf(const Sentence& sentence)
    {
        static const QRegularExpression inLayer(QStringLiteral("^([A-Za-z_.]*\\.)?([0-9]{1,6})\\."));
        Hint hint { sentence, {}, -1, {} };
        if (sentence.values().empty())
            return hint;
        const std::string name = sentence.values().front().text();
        const auto match = inLayer.match(QString::fromStdString(name));
        if (!match.hasMatch())
            return hint;
        hint.layerName = match.captured(0).toStdString();
        hint.layer = match.captured(2).toInt();
        hint.key = sentence.pattern() + '\n' + name.substr(hint.layerName.size());
        for (std::size_t i = 1; i < sentence.values().size(); ++i)
            hint.key += '\n' + sentence.values()[i].text();
        return hint;
    }

    /// "In all 6 layers: att.W_query.weight is …"
    Spoken ofLayers(const Hint& hint, const QStringList& names, bool all)
    {
        const Sentence sentence = hint.sentence.withReplaced(hint.layerName, "");
        return Spoken([sentence, names, all] {
            return all
                ? Words::tr("In all %1 layers: %2").arg(QString::number(names.size()), inWords(sentence))
                : Words::tr("In %1: %2", "layers: L0, L2").arg(names.join(QStringLiteral(", ")), inWords(sentence));
        });
    }
} // namespace

QList<Spoken> summedHints(const std::vector<Sentence>& hints, int layers)
{
    std::vector<Hint> left;
    for (const Sentence& hint : hints)
        left.push_back(hintOf(hint));
    QList<Spoken> sums;
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (left[i].layer < 0) {
            sums << spoken(left[i].sentence);
            continue;
        }
        QStringList names;
        bool first = true;
        for (std::size_t k = 0; k < left.size(); ++k) {
            if (left[k].key != left[i].key)
                continue;
            first = first && k >= i;
            names << QStringLiteral("L%1").arg(left[k].layer);
        }
        if (first)
            sums << (names.size() == 1 ? spoken(left[i].sentence) : ofLayers(left[i], names, names.size() == layers));
    }
    return sums;
}

} // namespace cutaway
