// SPDX-License-Identifier: GPL-3.0-or-later
// What is the same of several layers is said once.
#include "app/window/hintsummary.h"
#include "core/jobs/sentence.h"

#include <QtTest>

using namespace cutaway;

namespace {

std::vector<Sentence> times(const std::vector<std::string>& names, const std::string& factor)
{
    std::vector<Sentence> hints;
    for (const std::string& name : names)
        hints.push_back(Sentence::tr("%1 is the reference's, times %2.", name, factor));
    return hints;
}

QStringList said(const QList<Spoken>& sentences)
{
    QStringList words;
    for (const Spoken& sentence : sentences)
        words << sentence.text();
    return words;
}

} // namespace

class HintSummaryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatAllLayersHaveIsSaidOnce()
    {
        const auto hints = times({ "L0.queries", "trf_blocks.0.att.W_query.weight", "trf_blocks.0.att.W_query.bias",
                                     "trf_blocks.1.att.W_query.weight", "trf_blocks.1.att.W_query.bias" },
            "5.6569");
        QCOMPARE(said(summedHints(hints, 2)),
            (QStringList { "L0.queries is the reference's, times 5.6569.",
                "In all 2 layers: att.W_query.weight is the reference's, times 5.6569.",
                "In all 2 layers: att.W_query.bias is the reference's, times 5.6569." }));
    }

    void someLayersAreNamed()
    {
        const auto hints = times({ "trf_blocks.0.att.W_key.weight", "trf_blocks.2.att.W_key.weight" }, "2");
        QCOMPARE(
            said(summedHints(hints, 6)), QStringList { "In L0, L2: att.W_key.weight is the reference's, times 2." });
    }

    void whatDiffersStaysApart()
    {
        auto hints = times({ "trf_blocks.0.att.W_key.weight" }, "2");
        const auto others = times({ "trf_blocks.1.att.W_key.weight", "tok_emb.weight" }, "3");
        hints.insert(hints.end(), others.begin(), others.end());
        hints.push_back(Sentence::tr("The final norm is missing."));
        QCOMPARE(said(summedHints(hints, 2)),
            (QStringList { "trf_blocks.0.att.W_key.weight is the reference's, times 2.",
                "trf_blocks.1.att.W_key.weight is the reference's, times 3.",
                "tok_emb.weight is the reference's, times 3.", "The final norm is missing." }));
    }
};

QTEST_MAIN(HintSummaryTest)
#include "tst_hintsummary.moc"
