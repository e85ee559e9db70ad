// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/datapage.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QtTest>

#include "core/jobs/classify_survey.h"
#include "views/finetune/checkpage.h"
#include "views/finetune/classify/classespage.h"
#include "views/finetune/classify/classifychoices.h"
#include "views/finetune/instruct/templatepage.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/theme.h"

using namespace cutaway;

namespace {
std::vector<DataRole> roles()
{
    return { { { "text", false, { "text" }, ColumnRole::Shape::Long }, &FinetuneRecipe::Data::text },
        { { "label", false, { "label" }, ColumnRole::Shape::FewValues }, &FinetuneRecipe::Data::label } };
}

TablePreviewPtr previewOf(const char* file)
{
    auto preview = std::make_shared<TablePreview>();
    preview->file = file;
    preview->bytes = 100;
    preview->found.format = "csv";
    preview->found.separator = ";";
    preview->found.header = "yes";
    preview->found.encoding = "utf-8";
    preview->columns = { "label", "text", "more" };
    preview->rows = { { "ham", "two\nlines", "x" }, { "spam", "win", "y" } };
    preview->rowCount = 2;
    preview->isCounted = true;
    return preview;
}
} // namespace

class TestDataPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        Theme::apply(*qApp, false);
    }

    void aFileIsChosenReadAndMapped()
    {
        DataPage page(roles());
        page.setWords({ { "Text", "Label" }, { "", "" }, "Drop it here", "Any table" });
        page.retranslate();
        page.setKnownData({ KnownData { "Some", "/tmp/some.csv" } });
        QSignalSpy wanted(&page, &DataPage::previewWanted);
        QVERIFY(!page.problem().isEmpty());
        page.findChild<QPushButton*>("knownData")->click();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(page.file(), QString("/tmp/some.csv"));
        QVERIFY(!page.waitingFor().isEmpty());
        page.setPreview(previewOf("/tmp/some.csv"));
        QCOMPARE(page.problem(), QString());
        FinetuneRecipe recipe;
        page.takeInto(recipe);
        QCOMPARE(recipe.data.text, std::string("text"));
        QCOMPARE(recipe.data.label, std::string("label"));
        const auto* table = page.findChild<QTableWidget*>("dataPreview");
        QCOMPARE(table->rowCount(), 2);
        QCOMPARE(table->horizontalHeaderItem(1)->text(), QString("Text · text"));
        QCOMPARE(table->item(0, 1)->text(), QString("two%1lines").arg(QChar(0x23ce)));
        QVERIFY(page.findChild<QComboBox*>("dataSeparator")->itemText(0).contains("semicolon"));
    }

    void whatIsChangedIsAskedAnewAndColumnsStay()
    {
        DataPage page(roles());
        page.setWords({ { "Text", "Label" }, { "", "" }, "Drop it here", "Any table" });
        page.takeFile("/tmp/some.csv");
        page.setPreview(previewOf("/tmp/some.csv"));
        QSignalSpy edited(&page, &WizardPage::edited);
        auto* text = page.findChild<QComboBox*>("column-text");
        text->setCurrentIndex(text->findData(2));
        Q_EMIT text->activated(text->currentIndex());
        QCOMPARE(edited.size(), 1);
        QSignalSpy wanted(&page, &DataPage::previewWanted);
        auto* separator = page.findChild<QComboBox*>("dataSeparator");
        separator->setCurrentIndex(separator->findData("tab"));
        Q_EMIT separator->activated(separator->currentIndex());
        QCOMPARE(wanted.size(), 1);
        page.setPreview(previewOf("/tmp/some.csv"));
        FinetuneRecipe recipe;
        page.takeInto(recipe);
        QCOMPARE(recipe.data.text, std::string("more"));
        QCOMPARE(recipe.data.table.separator, std::string("tab"));
        // The same column twice.
        text->setCurrentIndex(text->findData(0));
        Q_EMIT text->activated(text->currentIndex());
        QVERIFY(page.problem().contains("can't be the same column"));
    }

    /// "none" for a column that may be missing holds, also where the file has one of the usual name.
    void anInputThatIsNotWanted()
    {
        const std::vector<DataRole> asking { { { "instruction", false, { "instruction" }, ColumnRole::Shape::Any },
                                                 &FinetuneRecipe::Data::instruction },
            { { "input", true, { "input" }, ColumnRole::Shape::Any }, &FinetuneRecipe::Data::input } };
        DataPage page(asking);
        page.setWords({ { "Instruction", "Input" }, { "", "" }, "Drop it here", "Any table" });
        page.takeFile("/tmp/ask.csv");
        auto preview = std::make_shared<TablePreview>(*previewOf("/tmp/ask.csv"));
        preview->columns = { "instruction", "input", "output" };
        page.setPreview(preview);
        FinetuneRecipe recipe;
        page.takeInto(recipe);
        QCOMPARE(recipe.data.input, std::string("input"));
        auto* input = page.findChild<QComboBox*>("column-input");
        input->setCurrentIndex(input->findData(-1));
        Q_EMIT input->activated(input->currentIndex());
        page.takeInto(recipe);
        QCOMPARE(recipe.data.input, std::string());
        // And stays so when the wizard is gone on with.
        recipe.data.file = "/tmp/ask.csv";
        page.fill(recipe);
        page.setPreview(preview);
        recipe.data.input = "input";
        page.takeInto(recipe);
        QCOMPARE(recipe.data.input, std::string());
    }

    /// A model that was looked into for a choice of before takes nobody's place.
    void theModelThatWasChosenLastStays()
    {
        ClassifyChoices page;
        FinetuneRecipe recipe;
        recipe.model_folder = "/models/one";
        page.fill(recipe);
        page.takeFolder("/models/two");
        page.setBase("/models/one", ModelConfig(), {});
        QVERIFY(!page.base());
        QVERIFY(!page.waitingFor().isEmpty());
        page.takeInto(recipe);
        QCOMPARE(recipe.model_folder, std::string("/models/two"));
        page.setBase("/models/two", ModelConfig(), {});
        QVERIFY(page.base());
    }

    /// Counts are those of the tokenizer that the recipe names.
    void aFreshModelHasTheTokensOfItsTokenizer()
    {
        ClassifyChoices page;
        FinetuneRecipe recipe;
        recipe.model.vocab_size = 0;
        recipe.model.emb_dim = 8;
        recipe.model.context_length = 16;
        recipe.train = "all";
        page.fill(recipe);
        const auto withGpt2 = page.trainable();
        QSignalSpy wanted(&page, &TrainChoicesPage::tokenizerWanted);
        recipe.tokenizer = "bytes";
        page.fill(recipe);
        QCOMPARE(withGpt2 - page.trainable(), std::int64_t((50257 - 256) * 8));
        QCOMPARE(wanted.size(), 0);
        recipe.tokenizer = "/models/mine";
        page.fill(recipe);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(page.trainable(), std::int64_t(0));
        QVERIFY(!page.waitingFor().isEmpty());
        page.setTokenizer("/models/other", 7, {});
        QVERIFY(!page.waitingFor().isEmpty());
        page.setTokenizer("/models/mine", 300, {});
        QVERIFY(page.waitingFor().isEmpty());
        QCOMPARE(withGpt2 - page.trainable(), std::int64_t((50257 - 300) * 8));
        QStringList said;
        for (const QLabel* label : page.findChildren<QLabel*>())
            said << label->text();
        QVERIFY(!said.filter("mine (300 tokens)").isEmpty());
        QVERIFY(said.filter("GPT-2").isEmpty());
        recipe.tokenizer = "/models/gone";
        page.fill(recipe);
        page.setTokenizer("/models/gone", 0, QString("It is gone."));
        QCOMPARE(page.problem(), QString("It is gone."));
    }

    /// A check that was asked for other settings says nothing of these.
    void aCheckOfOtherSettingsIsNotShown()
    {
        CheckPage page;
        page.entered();
        page.setStale();
        page.setResult(std::make_shared<const FinetunePreflight>(), {});
        QVERIFY(!page.isDone());
        page.entered();
        page.setResult(std::make_shared<const FinetunePreflight>(), {});
        QVERIFY(page.isDone());
    }

    /// Cells that the preview cuts are asked for whole.
    void aTemplateIsTriedOnWholeCells()
    {
        TemplatePage page(/*masks=*/true);
        TemplatePreviewRequest asked;
        connect(&page, &TemplatePage::previewWanted, &page,
            [&asked](const TemplatePreviewRequest& request) { asked = request; });
        auto preview = std::make_shared<TablePreview>(*previewOf("/tmp/ask.csv"));
        preview->columns = { "output", "instruction", "input" };
        FinetuneRecipe recipe;
        recipe.task = "instruct";
        page.setRows(preview, recipe);
        page.entered();
        QCOMPARE(asked.rows.size(), std::size_t(2));
        QVERIFY(asked.source.file.empty());
        preview->hasCutCells = true;
        page.setRows(preview, recipe);
        page.entered();
        QCOMPARE(asked.source.file, std::string("/tmp/ask.csv"));
        QCOMPARE(asked.source.table.separator, std::string(";"));
        QCOMPARE(asked.source.instruction, 1);
        QCOMPARE(asked.source.input, 2);
        QCOMPARE(asked.source.output, 0);
    }

    void aCheckNamesOddRowsAndWhatTrainsToo()
    {
        CheckPage page;
        page.setCountsWord(QStringLiteral("counts"));
        QStringList asked;
        connect(&page, &CheckPage::problemsWanted, &page, [&](const std::vector<TableProblem>& problems) {
            for (const TableProblem& problem : problems)
                asked << QString::number(problem.row);
            page.setProblemWords({ "Row 7 of held.csv: it is odd." });
        });
        FinetunePreflight found;
        found.facts.problems = { { 7, Sentence("it is odd"), "held.csv" } };
        found.facts.problemCount = 3;
        found.facts.copies = 2;
        page.entered();
        page.setResult(std::make_shared<const FinetunePreflight>(found), {});
        QCOMPARE(asked, QStringList { "7" });
        const QString said = page.findChild<QLabel*>("checkProblems")->text();
        QVERIFY2(said.contains("held.csv") && said.contains("2 more"), qPrintable(said));
        QCOMPARE(page.findChild<KeyValueList*>("checkFacts")->value("seen in training"), QStringLiteral("2"));
        page.setStale();
        QVERIFY(page.findChild<QLabel*>("checkProblems")->isHidden());
    }

    /// Of very many odd rows the first are listed, and the others are counted.
    void moreOddRowsThanAreListed()
    {
        ClassesPage page;
        page.retranslate();
        auto survey = std::make_shared<ClassifySurvey>();
        survey->rows = 40;
        survey->labels = { "ham", "spam" };
        survey->countOfEach = survey->keptOfEach = { 20, 20 };
        survey->partsOfEach = { { 14, 2, 4 }, { 14, 2, 4 } };
        survey->train = 28;
        survey->validation = 4;
        survey->test = 8;
        survey->problems = { { 1, Sentence("it is odd") }, { 2, Sentence("it is odd") } };
        survey->problemCount = 12'345;
        page.setSurvey(survey);
        page.setProblemWords({ "Row 1: it is odd", "Row 2: it is odd" });
        page.findChild<QPushButton*>("showProblems")->click();
        const auto* table = page.findChild<QTableWidget*>("classTexts");
        QCOMPARE(table->rowCount(), 3);
        QVERIFY(table->item(2, 0)->text().contains("12,343"));
    }
};

QTEST_MAIN(TestDataPage)
#include "tst_datapage.moc"
