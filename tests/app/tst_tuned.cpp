// SPDX-License-Identifier: GPL-3.0-or-later
// What came out of a fine-tuning, looked into by the worker: before and after, and LoRA turned up and down.
#ifndef Q_MOC_RUN // moc of Qt 6.4 stumbles over <concepts>
#include "app/worker/classifierhost.h"
#include "app/worker/comparehost.h"
#include "app/worker/followreads.h"
#include "app/worker/modelhost.h"
#include "app/worker/spectra.h"
#include "tests/app/tinymodel.h"
#endif

#include <cmath>
#include <filesystem>

#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest>

using namespace cutaway;
using namespace cutaway::testing;
namespace fs = std::filesystem;

class TunedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        writeTinyModel(m_home.filePath("base"));
        QByteArray csv("label,text\n");
        for (int i = 0; i < 60; ++i)
            csv += i % 2 ? "down,no " + QByteArray::number(i % 7) + "\n" : "up,yes " + QByteArray::number(i % 7) + "\n";
        detail::write(m_home.filePath("texts.csv"), csv);
        QJsonArray rows;
        for (int i = 0; i < 40; ++i) {
            const QString letter(QLatin1Char("abcd"[i % 4]));
            rows.append(
                QJsonObject { { "instruction", letter + "?" }, { "input", "" }, { "output", letter + letter + "!" } });
        }
        detail::write(m_home.filePath("asked.json"), QJsonDocument(rows).toJson());
    }

    void aTunedModelBesideItsBase()
    {
        const auto recipe = recipeOf("instruct", "all");
        const auto end = tune(recipe, "follow");
        CompareHost host;
        TuningComparisonRequest request { 7, recipe, end.modelFolder, "ab ab" };
        const auto made = compared(host, request);
        QCOMPARE(made.generation, std::uint64_t(7));
        QVERIFY(!made.sortsTexts && !made.wasFresh);
        QCOMPARE(made.tokens, (std::vector<std::string> { "a", "b", " ", "a", "b" }));
        QCOMPARE(made.models.kl.size(), std::size_t(5));
        QCOMPARE(made.firstTop.size(), std::size_t(5));
        QCOMPARE(made.models.attention.size(), std::size_t(3 * 4));
        QVERIFY(std::any_of(made.models.weights.begin(), made.models.weights.end(),
            [](const TensorDifference& change) { return change.relative > 0.0; }));
        request.text = std::string(100, 'x'); // it reads 64 at once
        const auto cut = compared(host, request);
        QCOMPARE(cut.tokensOfText, std::int64_t(100));
        QCOMPARE(cut.tokens.size(), std::size_t(64));
        request.text.clear();
        const auto weights = compared(host, request);
        QVERIFY(weights.tokens.empty() && !weights.models.weights.empty());
        request.modelFolder = m_home.filePath("nowhere").toStdString();
        QVERIFY(std::holds_alternative<Failed>(host.compare(request, {})));
    }

    /// What is shown of a template are the very tokens of a row, however long its cells are.
    void aTemplateIsTriedOnWholeRows()
    {
        const std::string asked(3000, 'a');
        detail::write(
            m_home.filePath("long.csv"), QByteArray::fromStdString("instruction,output\n" + asked + ",aa!\n"));
        TemplatePreviewRequest request;
        request.rows = { { asked.substr(0, 2000), "", "aa!", 0 } };
        request.form = "{instruction}{end of prompt}> {output}";
        request.modelFolder = m_home.filePath("base").toStdString();
        request.source.file = m_home.filePath("long.csv").toStdString();
        request.source.table.format = "csv";
        request.source.table.separator = ",";
        request.source.table.header = "yes";
        request.source.instruction = 0;
        request.source.output = 1;
        TemplatePreviews previews;
        const auto outcome = previews.preview(request);
        const auto* made = std::get_if<TemplatePreview>(&outcome);
        QVERIFY(made);
        QCOMPARE(made->examples.size(), std::size_t(1));
        QCOMPARE(made->examples[0].cut, std::int64_t(3000 + 2 + 3 - 64)); // it reads 64 at once
        QVERIFY(QFile::remove(m_home.filePath("long.csv")));
        QVERIFY(std::holds_alternative<Failed>(previews.preview(request)));
    }

    void aFreshBaseIsDrawnAgain()
    {
        auto recipe = recipeOf("classify", "head");
        recipe.model_folder.clear();
        recipe.tokenizer = "bytes";
        recipe.model.vocab_size = 0;
        recipe.model.context_length = 16;
        recipe.model.emb_dim = 16;
        recipe.model.n_heads = 2;
        recipe.model.n_layers = 1;
        const auto end = tune(recipe, "fresh");
        CompareHost host;
        const auto made = compared(host, { 1, recipe, end.modelFolder, "yes" });
        QVERIFY(made.wasFresh && made.sortsTexts);
        QVERIFY(made.models.kl.empty());
        QVERIFY(!made.models.weights.empty());
        // The head alone was trained, and its bias stands in the final norm's shift: the rest is the seed's again, number for number.
        for (const TensorDifference& change : made.models.weights)
            QVERIFY2((change.maxAbs > 0.0) == (change.name == "final_norm.shift"), change.name.c_str());
        for (const float moved : made.models.attention)
            QCOMPARE(moved, 0.0f);
    }

    void loraTurnedDownIsTheBaseModel()
    {
        const auto end = tune(recipeOf("instruct", "lora"), "lora");
        QVERIFY(hasAdapterBeside(end.modelFolder));
        ChatHost tuned, base;
        ChatRequest request;
        request.modelFolder = end.modelFolder;
        request.instruction = "a?";
        const auto trained = first(tuned, request);
        request.loraStrength = 0.0;
        const auto off = first(tuned, request);
        // The base has no template of its own beside it: it gets this one's.
        QVERIFY(QFile::copy(
            QString::fromStdString(end.modelFolder) + "/template.txt", m_home.filePath("base/template.txt")));
        auto ofBase = request;
        ofBase.modelFolder = m_home.filePath("base").toStdString();
        ofBase.loraStrength = 1.0; // it has no LoRA
        const auto before = first(base, ofBase);
        QCOMPARE(off.size(), before.size());
        for (std::size_t i = 0; i < off.size(); ++i) {
            QCOMPARE(off[i].id, before[i].id);
            QVERIFY(std::abs(off[i].probability - before[i].probability) < 1e-4f);
        }
        QVERIFY(std::abs(trained.front().probability - off.front().probability) > 1e-3f
            || trained.front().id != off.front().id);
        request.loraStrength = 1.0;
        QCOMPARE(first(tuned, request).front().probability, trained.front().probability); // to the bit
        request.loraStrength = 0.5;
        QVERIFY(first(tuned, request).front().probability != trained.front().probability);
        request.maxNew = 4;
        QVERIFY(std::holds_alternative<ChatAnswer>(tuned.answer(request, {})));

        const auto spectra = spectraOf(end.modelFolder, {});
        const auto* all = std::get_if<std::vector<AdapterSpectrum>>(&spectra);
        QVERIFY(all);
        QCOMPARE(all->size(), std::size_t(3 * 6)); // layers, those of a block; the head is tied
        for (const AdapterSpectrum& spectrum : *all) {
            // PEFT keeps queries, keys and values together, as GPT-2's layout does.
            const bool isOfThree = QString::fromStdString(spectrum.name).contains("att.W_");
            QCOMPARE(spectrum.rank, std::int64_t(isOfThree ? 12 : 4));
            QVERIFY(spectrum.relative > 0.0);
            QVERIFY(spectrum.effectiveRank >= 1.0 && spectrum.effectiveRank <= 4.0 + 1e-9);
            QVERIFY(std::is_sorted(spectrum.singularValues.rbegin(), spectrum.singularValues.rend()));
        }
    }

    void aClassifiersLoraIsTurnedDown()
    {
        const auto end = tune(recipeOf("classify", "lora"), "sorted");
        ClassifierHost host;
        PredictRequest request { 1, end.modelFolder, { "yes 3" } };
        const auto trained = probability(host, request);
        request.loraStrength = 0.0;
        const auto off = probability(host, request);
        QVERIFY(std::abs(trained - off) > 1e-4f);
        request.loraStrength = 1.0;
        QCOMPARE(probability(host, request), trained);
        // One that was trained whole has none, and says so.
        const auto whole = tune(recipeOf("classify", "all"), "whole");
        QVERIFY(!hasAdapterBeside(whole.modelFolder));
        request.folder = whole.modelFolder;
        QVERIFY(std::holds_alternative<Predictions>(host.predict(request, {})));
        request.loraStrength = 0.5;
        QVERIFY(std::holds_alternative<Failed>(host.predict(request, {})));
    }

private:
    FinetuneRecipe recipeOf(const char* task, const char* train) const
    {
        auto recipe = FinetuneRecipe::defaultsOf(task);
        recipe.model_folder = m_home.filePath("base").toStdString();
        const bool sorts = recipe.task == "classify";
        recipe.data.file = m_home.filePath(sorts ? "texts.csv" : "asked.json").toStdString();
        recipe.data.form = "{instruction}{end of prompt}> {output}";
        recipe.data.batch_size = 4;
        recipe.train = train;
        recipe.lora.rank = 4;
        recipe.lora.alpha = 8.0;
        recipe.optimizer.lr = 5e-3;
        recipe.max_steps = 12;
        recipe.eval_freq = 100;
        recipe.monitor.text = "off";
        recipe.answers.max_new = 4;
        return recipe;
    }
    FinetuneEnd tune(const FinetuneRecipe& recipe, const char* run)
    {
        ModelHost host;
        const auto outcome = host.finetune(recipe, m_home.filePath(run).toStdString(), {});
        if (const auto* failed = std::get_if<Failed>(&outcome))
            qWarning("%s", failed->sentence.text().c_str());
        const auto* end = std::get_if<FinetuneEnd>(&outcome);
        return end ? *end : FinetuneEnd();
    }
    static TuningComparison compared(CompareHost& host, const TuningComparisonRequest& request)
    {
        const auto outcome = host.compare(request, {});
        if (const auto* failed = std::get_if<Failed>(&outcome))
            qWarning("%s", failed->sentence.text().c_str());
        const auto* made = std::get_if<TuningComparison>(&outcome);
        return made ? *made : TuningComparison();
    }
    static std::vector<ChatFirstTokens::Token> first(ChatHost& host, const ChatRequest& request)
    {
        const auto outcome = host.firstTokens(request, {});
        const auto* tokens = std::get_if<ChatFirstTokens>(&outcome);
        return tokens ? tokens->tokens : std::vector<ChatFirstTokens::Token>(1);
    }
    static float probability(ClassifierHost& host, const PredictRequest& request)
    {
        const auto outcome = host.predict(request, {});
        const auto* made = std::get_if<Predictions>(&outcome);
        return made ? made->probabilities.front() : -1.0f;
    }

    QTemporaryDir m_home;
};

QTEST_GUILESS_MAIN(TunedTest)
#include "tst_tuned.moc"
