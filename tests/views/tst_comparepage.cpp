// SPDX-License-Identifier: GPL-3.0-or-later
// Before and after as a page, and the spectrum of what LoRA learned.
#include "tests/views/marked.h"
#include "views/finetune/compare/changesmodels.h"
#include "views/finetune/compare/comparepage.h"
#include "views/finetune/lora/spectrumcard.h"
#include "views/finetune/lora/spectrumgrid.h"
#include "views/finetune/startpage.h"
#include "views/parts/heatmap.h"
#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/reflowrow.h"
#include "views/parts/theme.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

using namespace cutaway;

namespace {
TuningComparisonPtr comparison(std::uint64_t generation, bool sortsTexts = false)
{
    TuningComparison made;
    made.generation = generation;
    made.sortsTexts = sortsTexts;
    made.models.weights
        = { { "tok_emb.weight", { 256, 8 }, 0.0, 0.0 }, { "trf_blocks.0.att.W_query.weight", { 8, 8 }, 0.3, 0.25 },
              { "trf_blocks.0.norm1.shift", { 8 }, 0.1, std::numeric_limits<double>::infinity() },
              { "trf_blocks.1.ff.layers.0.weight", { 32, 8 }, 0.02, 0.05 } };
    made.models.firstLoss = made.models.secondLoss = std::nan("");
    made.models.layers = 2;
    made.models.heads = 3;
    made.models.attention = { 0.1f, 0.2f, 0.0f, 0.4f, 0.05f, 0.6f };
    made.tokens = { "a", " b", "c" };
    made.tokensOfText = 3;
    if (!sortsTexts) {
        made.models.kl = { 0.5f, 0.0f, 2.0f };
        made.models.firstTop = { { 98, 0.5f }, { 99, 0.4f }, { 100, 0.3f } };
        made.models.secondTop = { { 97, 0.6f }, { 99, 0.7f }, { 101, 0.8f } };
        made.firstTop = { "b", "c", "d" };
        made.secondTop = { "a", "c", "e" };
        made.models.firstLoss = 3.0;
        made.models.secondLoss = 1.5;
    }
    return std::make_shared<const TuningComparison>(std::move(made));
}

FinetuneRecipe recipe()
{
    FinetuneRecipe recipe;
    recipe.model_folder = "/models/stories";
    return recipe;
}

AdapterSpectra spectra()
{
    std::vector<AdapterSpectrum> all;
    for (int layer = 0; layer < 3; ++layer)
        for (const char* name : { "att.W_query", "att.W_value", "ff.layers.0" }) {
            AdapterSpectrum spectrum;
            spectrum.name = "trf_blocks." + std::to_string(layer) + "." + name;
            spectrum.rank = 4;
            spectrum.relative = 0.02 * (layer + 1);
            spectrum.singularValues = { 1.0 / (layer + 1), 0.5, 0.2, 0.1 };
            spectrum.effectiveRank = effectiveRank(spectrum.singularValues);
            all.push_back(spectrum);
        }
    return std::make_shared<const std::vector<AdapterSpectrum>>(std::move(all));
}
} // namespace

class ComparePageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        Theme::apply(*qApp, false);
    }

    void theModelsAreModels()
    {
        WeightChangesModel weights;
        TokenChangesModel tokens;
        const QAbstractItemModelTester first(&weights, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester second(&tokens, QAbstractItemModelTester::FailureReportingMode::QtTest);
        weights.setComparison(comparison(1));
        tokens.setComparison(comparison(1));
        QCOMPARE(weights.rowCount(), 4);
        QCOMPARE(tokens.rowCount(), 3);
        QCOMPARE(weights.index(1, WeightChangesModel::Change).data().toString(), QString("25.0 %"));
        QCOMPARE(weights.index(2, WeightChangesModel::Change).data().toString(), QString("from 0"));
        QCOMPARE(weights.index(3, WeightChangesModel::Shape).data().toString(), QString("32 × 8"));
        QCOMPARE(tokens.index(0, TokenChangesModel::After).data().toString(), QString("a  60.0 %"));
        tokens.setComparison(comparison(1, true));
        QCOMPARE(tokens.rowCount(), 0);
        weights.setComparison(nullptr);
    }

    void whatIsAskedAndShown()
    {
        ComparePage page;
        QSignalSpy asked(&page, &ComparePage::compareWanted);
        page.begin(recipe(), "/runs/follow/model", "follow", "a bc");
        QCOMPARE(asked.size(), 1);
        auto request = asked.last().at(0).value<TuningComparisonRequest>();
        QCOMPARE(request.text, std::string("a bc"));
        QCOMPARE(request.modelFolder, std::string("/runs/follow/model"));
        page.setComparison(comparison(request.generation + 5)); // of another question
        QVERIFY(!page.comparison());
        page.setComparison(comparison(request.generation));
        QVERIFY(page.comparison());
        page.resize(900, 900);
        page.show();
        // The farthest first; one that was zero before has gone infinitely far.
        auto* weights = page.findChild<QTableView*>("weightChanges");
        QCOMPARE(weights->model()->index(0, 0).data().toString(), QString("trf_blocks.0.norm1.shift"));
        QCOMPARE(weights->model()->index(1, 0).data().toString(), QString("trf_blocks.0.att.W_query.weight"));
        auto* tokens = page.findChild<QTableView*>("tokenChanges");
        tokens->sortByColumn(TokenChangesModel::Kl, Qt::DescendingOrder);
        QCOMPARE(tokens->model()->index(0, TokenChangesModel::Kl).data().toString(), QString("2.000"));
        auto* overall = page.inspectorSections().front()->findChild<KeyValueList*>();
        QCOMPARE(overall->value("tensors changed"), QString("3 of 4"));
        QCOMPARE(overall->value("same next token"), QString("1 of 3"));
        QCOMPARE(overall->value("loss after"), QString("1.500"));
        // A head is clicked, and looked at in Attention.
        QSignalSpy looks(&page, &ComparePage::lookAtRequested);
        auto* map = page.findChild<HeatMap*>("attentionChange");
        Q_EMIT map->cellActivated(1, 2);
        auto* look = page.inspectorSections().back()->findChild<QPushButton*>("compareLook");
        look->click();
        QCOMPARE(looks.size(), 1);
        QCOMPARE(looks.last().at(0).toString(), QString("a bc"));
        QCOMPARE(looks.last().at(1).toInt(), 1);
        QCOMPARE(looks.last().at(2).toInt(), 2);
        QVERIFY(page.commandLine().startsWith("cutaway-cli diff /models/stories /runs/follow/model --text "));
        QVERIFY(page.numbersAsCsv().contains("attention,L1 H2,0.6"));
        // Another text, a moment after the last key.
        auto* text = page.findChild<QPlainTextEdit*>("compareText");
        text->setPlainText("other");
        QTRY_COMPARE(asked.size(), 2);
        request = asked.last().at(0).value<TuningComparisonRequest>();
        QCOMPARE(request.text, std::string("other"));
        page.setFailed(request.generation, QString("It did not go."));
        QCOMPARE(page.findChild<QLabel*>("compareNote")->text(), QString("It did not go."));
        QVERIFY(!page.comparison()); // what there was is of the text before
    }

    void aClassifierPredictsNoTokens()
    {
        ComparePage page;
        page.begin(recipe(), "/runs/spam/model", "spam", "a bc");
        page.setComparison(comparison(1, true));
        page.resize(900, 900);
        page.show();
        QVERIFY(!page.findChild<QTableView*>("tokenChanges")->isVisible());
        QVERIFY(page.findChild<HeatMap*>("attentionChange")->isVisible());
        QVERIFY(page.findChild<QTableView*>("weightChanges")->isVisible());
    }

    void spectraStandByBlockAndKind()
    {
        SpectrumCard card;
        QVERIFY(card.isHidden());
        card.setSpectra(spectra());
        card.resize(500, 300);
        card.show();
        SpectrumGrid* grid = card.grid();
        const SpectrumGeometry& places = grid->geometryOf();
        QCOMPARE(places.rows(), (QStringList { "L0", "L1", "L2" }));
        QCOMPARE(places.columns(), (QStringList { "W_query", "W_value", "ff.layers.0" }));
        for (int i = 0; i < 9; ++i) {
            QCOMPARE(places.spectrumAt(places.rectOf(places.placeOf(i)).center()), i);
            QCOMPARE(places.at(places.placeOf(i)), i);
        }
        QCOMPARE(places.spectrumAt({ 1.0, 1.0 }), -1);
        QVERIFY(grid->words(4).startsWith("L1 W_value: ΔW is 4.0 % of W"));
        // By the keyboard, too.
        grid->setFocus();
        QTest::keyClick(grid, Qt::Key_Down);
        QCOMPARE(grid->current(), 0);
        QTest::keyClick(grid, Qt::Key_Down);
        QTest::keyClick(grid, Qt::Key_Right);
        QCOMPARE(grid->current(), 4);
        QTest::keyClick(grid, Qt::Key_Left);
        QTest::keyClick(grid, Qt::Key_Left); // no farther
        QCOMPARE(grid->current(), 3);
        card.setSpectra(nullptr);
        QVERIFY(card.isHidden());
    }

    void theHeadsRowIsNamedInTheLanguageOfNow()
    {
        std::vector<AdapterSpectrum> all = *spectra();
        all.push_back(all.front());
        all.back().name = "out_head";
        SpectrumCard card;
        card.setSpectra(std::make_shared<const std::vector<AdapterSpectrum>>(all));
        QCOMPARE(card.grid()->geometryOf().rows().last(), QString("head"));
        const Marked language;
        card.retranslate();
        QCOMPARE(card.grid()->geometryOf().rows().last(), QString::fromUtf8("»head"));
    }

    void rowsStackWhereThereIsNoRoom()
    {
        QWidget window; // a window of its own would not become narrower than its layout
        ReflowRow row(400, &window);
        auto* left = new QLabel("left");
        auto* right = new QLabel("right");
        left->setMinimumWidth(250);
        right->setMinimumWidth(220);
        row.add(left);
        row.add(right);
        QCOMPARE(row.minimumSizeHint().width(), 250);
        row.resize(600, 100);
        window.resize(700, 300);
        window.show();
        QVERIFY(!row.isStacked());
        row.resize(300, 200);
        QTRY_VERIFY(row.isStacked());
        QTRY_VERIFY(right->y() > left->y());
        row.resize(600, 200);
        QTRY_VERIFY(!row.isStacked());
    }

    void draftsOfOneNameAreTold()
    {
        const QList<FinetuneDraft> drafts { { "3", "spam", {}, 0, {} }, { "2", "spam", {}, 0, {} },
            { "1", "spam", {}, 0, {} }, { "0", "other", {}, 0, {} } };
        QCOMPARE(StartPage::draftNames(drafts), (QStringList { "spam (3)", "spam (2)", "spam", "other" }));
    }
};

QTEST_MAIN(ComparePageTest)
#include "tst_comparepage.moc"
