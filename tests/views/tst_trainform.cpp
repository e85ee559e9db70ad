// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <QtWidgets>

#include "core/jobs/model_costs.h"
#include "core/jobs/schedule.h"
#include "tests/views/marked.h"
#include "tests/views/setupexamples.h"
#include "views/parts/numberfield.h"
#include "views/parts/segmented.h"
#include "views/parts/shortnumbers.h"
#include "views/parts/theme.h"
#include "views/settings/toggleswitch.h"
#include "views/train/deviceform.h"
#include "views/train/modelform.h"
#include "views/train/parttable.h"
#include "views/train/schedulecurve.h"
#include "views/train/textform.h"
#include "views/train/trainform.h"

using namespace cutaway;

namespace {

struct Setup {
    TrainForm form;

    explicit Setup(const QList<RecipeChoice>& recipes = examples::recipes())
    {
        form.setTexts(examples::texts());
        form.setRecipes(recipes);
        form.resize(880, 900);
        form.show();
        QVERIFY(QTest::qWaitForWindowExposed(&form));
    }
    template <class Widget = QLineEdit> Widget* find(const char* name)
    {
        return form.findChild<Widget*>(QLatin1String(name));
    }
    void type(const char* field, const char* text)
    {
        auto* edit = find(field);
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, QLatin1String(text));
    }
    void press(const char* segmented, int index)
    {
        QTest::mouseClick(find<Segmented>(segmented)->button(index), Qt::LeftButton);
    }
    QString summary(const char* section) { return find<FoldHeader>(section)->summary(); }
    QString costs() { return find<QLabel>("costs")->text(); }
    QString fieldProblem(const char* field)
    {
        return qobject_cast<NumberField*>(find(field)->parentWidget())->problem();
    }
    /// Chooses an entry as a user does.
    void choose(const char* box, int index)
    {
        auto* combo = find<QComboBox>(box);
        combo->setCurrentIndex(index);
        Q_EMIT combo->activated(index);
    }
};

/// A recipe in which nothing is as the defaults have it.
RecipeChoice unusual()
{
    RecipeChoice choice;
    choice.name = QStringLiteral("unusual");
    TrainRecipe& r = choice.recipe;
    r.model = { 5000, 96, 60, 5, 7, 0.05, true, true, false, "gpt2" };
    r.tokenizer = "bpe:3210";
    r.data = { { "/a.txt", "/b" }, { "/c.txt" }, 0.875, "documents", 80, 37, 9, false };
    r.optimizer = { "muon", 1.25e-3, 0.033, 0.87, 0.9721, "wsd", 13, 1e-7, 2.5e-6, 0.75, 4 };
    r.epochs = 3;
    r.max_steps = 1234;
    r.eval_freq = 17;
    r.eval_iter = 0;
    r.checkpoint_every = 99;
    r.keep_checkpoints = 5;
    r.sample = { "  A line", 31 };
    r.pinned = { "One text", "and another\nof two lines" };
    r.seed = 18'000'000'000'000'000'000ull;
    r.dtype = "bfloat16";
    r.device = "cuda:3";
    r.exact = false;
    return choice;
}

} // namespace

class TrainFormTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        Theme::apply(*qApp, false);
    }
    void whatIsNotTouchedStaysAsItIs();
    void partsAreFoldedAndSayWhatTheyHold();
    void everyFieldComesIntoTheRecipe();
    void costsFollowTheTyping();
    void theWidthIsAMultipleOfTheHeads();
    void presetsFillTheShape();
    void goesOnFromAFolder();
    void severalTexts();
    void droppedFilesAreTrainedOn();
    void tokenizersAreChosen();
    void theStrideFollowsTheContext();
    void theCurveIsTheTrainersSchedule();
    void exactIsForTheCpuInFloat32();
    void whatWasChangedStaysWhenTheListIsReadAgain();
    void lengthIsReckonedFromTheText();
    void numbersAsOneTypesThem();
};

void TrainFormTest::whatIsNotTouchedStaysAsItIs()
{
    QList<RecipeChoice> recipes { unusual() };
    RecipeChoice onFrom = unusual();
    onFrom.name = QStringLiteral("goes on");
    onFrom.recipe.model_folder = "/models/stories";
    onFrom.recipe.tokenizer = "words-v2:/book.txt";
    recipes << onFrom << examples::recipes();
    Setup s(recipes);
    for (const RecipeChoice& choice : recipes) {
        s.form.chooseRecipe(choice.name);
        QCOMPARE(s.form.recipeName(), choice.name);
        QVERIFY2(s.form.recipe() == choice.recipe, qPrintable(choice.name));
    }
}

void TrainFormTest::partsAreFoldedAndSayWhatTheyHold()
{
    Setup s;
    for (const char* section :
        { "textSection", "modelSection", "optimizerSection", "evaluationSection", "deviceSection" }) {
        QVERIFY(!s.find<FoldHeader>(section)->isChecked());
        QVERIFY2(!s.summary(section).isEmpty(), section);
    }
    QVERIFY(!s.find("layers")->isVisible());
    QVERIFY2(s.summary("modelSection").contains(QStringLiteral("6 layer")), qPrintable(s.summary("modelSection")));
    QVERIFY2(s.summary("optimizerSection").contains(QStringLiteral("AdamW at 0.001")),
        qPrintable(s.summary("optimizerSection")));
    auto* header = s.find<FoldHeader>("modelSection");
    header->setFocus();
    QTest::keyClick(header, Qt::Key_Space);
    QVERIFY(s.find("layers")->isVisible());
    s.type("layers", "x");
    QVERIFY(s.summary("modelSection").contains(QStringLiteral("“Layers” wants a whole number")));
    QTest::mouseClick(header, Qt::LeftButton);
    QVERIFY(!s.find("layers")->isVisible());
}

void TrainFormTest::everyFieldComesIntoTheRecipe()
{
    Setup s({ unusual() });
    const struct {
        const char* section;
        const char* field;
        const char* text;
        std::function<double(const TrainRecipe&)> value;
        double expected;
    } fields[] = {
        { "textSection", "keptForValidation", "25", [](const auto& r) { return r.data.train_ratio; }, 0.75 },
        { "textSection", "stride", "40", [](const auto& r) { return double(r.data.stride); }, 40 },
        { "modelSection", "layers", "2", [](const auto& r) { return double(r.model.n_layers); }, 2 },
        { "modelSection", "heads", "6", [](const auto& r) { return double(r.model.n_heads); }, 6 },
        { "modelSection", "width", "72", [](const auto& r) { return double(r.model.emb_dim); }, 72 },
        { "modelSection", "dropout", "0.2", [](const auto& r) { return r.model.drop_rate; }, 0.2 },
        { "modelSection", "context", "64", [](const auto& r) { return double(r.data.context_length); }, 64 },
        { "optimizerSection", "epochs", "4", [](const auto& r) { return double(r.epochs); }, 4 },
        { "optimizerSection", "maxSteps", "", [](const auto& r) { return double(r.max_steps); }, 0 },
        { "optimizerSection", "batchSize", "8", [](const auto& r) { return double(r.data.batch_size); }, 8 },
        { "optimizerSection", "learningRate", "5e-4", [](const auto& r) { return r.optimizer.lr; }, 5e-4 },
        { "optimizerSection", "weightDecay", "0.2", [](const auto& r) { return r.optimizer.weight_decay; }, 0.2 },
        { "optimizerSection", "beta1", "0.8", [](const auto& r) { return r.optimizer.beta1; }, 0.8 },
        { "optimizerSection", "beta2", "0.95", [](const auto& r) { return r.optimizer.beta2; }, 0.95 },
        { "optimizerSection", "gradClip", "1", [](const auto& r) { return r.optimizer.grad_clip; }, 1 },
        { "optimizerSection", "clipFrom", "7", [](const auto& r) { return double(r.optimizer.clip_from_step); }, 7 },
        { "optimizerSection", "warmupSteps", "20", [](const auto& r) { return double(r.optimizer.warmup_steps); }, 20 },
        { "optimizerSection", "initialRate", "1e-5", [](const auto& r) { return r.optimizer.initial_lr; }, 1e-5 },
        { "optimizerSection", "lastRate", "1e-6", [](const auto& r) { return r.optimizer.min_lr; }, 1e-6 },
        { "evaluationSection", "evaluateEvery", "11", [](const auto& r) { return double(r.eval_freq); }, 11 },
        { "evaluationSection", "evaluationBatches", "6", [](const auto& r) { return double(r.eval_iter); }, 6 },
        { "evaluationSection", "checkpointEvery", "50", [](const auto& r) { return double(r.checkpoint_every); }, 50 },
        { "evaluationSection", "keepCheckpoints", "2", [](const auto& r) { return double(r.keep_checkpoints); }, 2 },
        { "evaluationSection", "sampleLength", "9", [](const auto& r) { return double(r.sample.max_new); }, 9 },
        { "deviceSection", "seed", "77", [](const auto& r) { return double(r.seed); }, 77 },
    };
    for (const auto& field : fields) {
        s.form.unfold(QLatin1String(field.section));
        QVERIFY2(s.find(field.field)->isVisible(), field.field);
        s.type(field.field, field.text);
        const double value = field.value(s.form.recipe());
        QVERIFY2(std::abs(value - field.expected) < 1e-12,
            qPrintable(QStringLiteral("%1 is %2").arg(QLatin1String(field.field)).arg(value)));
        QCOMPARE(s.form.problem(), QString());
    }
    s.form.unfold(QStringLiteral("evaluationSection"));
    s.type("samplePrompt", "Once");
    s.find<QPlainTextEdit>("pinned")->setPlainText(QStringLiteral("To be\n\nor not"));
    QCOMPARE(s.form.recipe().sample.prompt, std::string("Once"));
    QCOMPARE(s.form.recipe().pinned, std::vector<std::string>({ "To be", "or not" }));
    s.find<QPlainTextEdit>("pinned")->setPlainText(QStringLiteral("a\n").repeated(9));
    QVERIFY(s.form.problem().contains(QStringLiteral("At most 8")));
    s.find<QPlainTextEdit>("pinned")->setPlainText(QString(4001, QLatin1Char('x')));
    QVERIFY(s.form.problem().contains(QStringLiteral("4,000 bytes")));
    QVERIFY(!s.form.pinsNothing());
    s.find<ToggleSwitch>("timeLapse")->toggle(); // nothing is pinned, not the text above the form either
    QVERIFY(s.form.pinsNothing() && s.form.recipe().pinned.empty());
    QVERIFY(s.find<QPlainTextEdit>("pinned")->isHidden());
    s.find<ToggleSwitch>("timeLapse")->toggle();
    QVERIFY(!s.form.pinsNothing() && !s.form.recipe().pinned.empty());
    s.find<QPlainTextEdit>("pinned")->clear();
    QCOMPARE(s.form.problem(), QString());
    s.form.unfold(QStringLiteral("modelSection"));
    for (const char* toggle : { "qkvBias", "tied", "feedForward" })
        QTest::mouseClick(s.find<QCheckBox>(toggle), Qt::LeftButton);
    QVERIFY(!s.form.recipe().model.qkv_bias && !s.form.recipe().model.tied && s.form.recipe().model.feed_forward);
    s.choose("init", 0);
    QCOMPARE(s.form.recipe().model.init, std::string("book"));
    s.form.unfold(QStringLiteral("optimizerSection"));
    s.press("schedule", 1);
    s.choose("optimizer", 0);
    QCOMPARE(s.form.recipe().optimizer.schedule, std::string("cosine"));
    QCOMPARE(s.form.recipe().optimizer.name, std::string("adamw"));
    s.form.unfold(QStringLiteral("textSection"));
    s.press("split", 0);
    QCOMPARE(s.form.recipe().data.split, std::string("characters"));
}

void TrainFormTest::costsFollowTheTyping()
{
    Setup s;
    s.form.unfold(QStringLiteral("modelSection"));
    const QString before = s.costs();
    QVERIFY2(before.contains(QStringLiteral("3.5 M parameters")), qPrintable(before)); // 4,096 · 192 tied, 6 blocks
    s.type("layers", "12");
    const TrainRecipe recipe = withVocabulary(s.form.recipe());
    QVERIFY2(s.costs().contains(operationCount(trainingFlops(recipe.model))), qPrintable(s.costs()));
    QVERIFY2(s.costs().contains(byteCount(trainingMemory(recipe).total())), qPrintable(s.costs()));
    QVERIFY(s.costs() != before);
    s.type("layers", "0");
    QVERIFY(s.costs().isEmpty()); // of an impossible shape nothing is reckoned
}

void TrainFormTest::theWidthIsAMultipleOfTheHeads()
{
    Setup s;
    s.form.unfold(QStringLiteral("modelSection"));
    s.type("heads", "7");
    QVERIFY2(s.fieldProblem("width").contains(QStringLiteral("189 or 196 with 7 heads")),
        qPrintable(s.fieldProblem("width")));
    QCOMPARE(s.form.problem(), s.fieldProblem("width"));
    auto* said = qobject_cast<NumberField*>(s.find("width")->parentWidget())
                     ->findChild<QLabel*>(QStringLiteral("fieldProblem"));
    QTRY_VERIFY(said->isVisible());
    const auto gap = [](const QLabel* label, const QLineEdit* edit) {
        return label->geometry().top() - edit->geometry().bottom();
    };
    QTRY_VERIFY(gap(said, s.find("width")) < 8); // right below the field,
    QVERIFY(said->height() < 100); // and no higher than its words
    s.type("width", "196");
    QCOMPARE(s.form.problem(), QString());

    // The same where it is said before anything is shown.
    TrainForm hidden;
    hidden.setRecipes(examples::recipes());
    hidden.unfold(QStringLiteral("modelSection"));
    auto* heads = hidden.findChild<QLineEdit*>(QStringLiteral("heads"));
    heads->selectAll();
    QTest::keyClicks(heads, QStringLiteral("7"));
    auto* width = hidden.findChild<QLineEdit*>(QStringLiteral("width"));
    auto* words = width->parentWidget()->findChild<QLabel*>(QStringLiteral("fieldProblem"));
    hidden.resize(830, 540);
    hidden.show();
    QTest::qWait(200);
    QVERIFY(words->height() < 100);
}

void TrainFormTest::presetsFillTheShape()
{
    Setup s;
    s.form.unfold(QStringLiteral("modelSection"));
    const std::int64_t context = s.form.recipe().data.context_length;
    s.choose("preset", 2); // gpt2-medium
    QCOMPARE(s.form.recipe().model.n_layers, std::int64_t(24));
    QCOMPARE(s.form.recipe().model.emb_dim, std::int64_t(1024));
    QCOMPARE(s.form.recipe().data.context_length, context);
    s.type("layers", "3");
    QCOMPARE(s.find<QComboBox>("preset")->currentIndex(), -1);
    s.choose("preset", 0);
    QVERIFY(s.form.recipe() == examples::recipes()[1].recipe);
}

void TrainFormTest::goesOnFromAFolder()
{
    Setup s;
    s.form.unfold(QStringLiteral("modelSection"));
    s.press("newOrGoOn", 1);
    QCOMPARE(s.form.problem(), QStringLiteral("Choose the model to go on from."));
    const ModelConfig stories { 4096, 100, 192, 6, 6, 0.1, false, true, true, "gpt2" };
    s.form.model()->takeModel(QStringLiteral("/models/stories"), stories, {});
    QCOMPARE(s.form.problem(), QString());
    TrainRecipe recipe = s.form.recipe();
    QCOMPARE(recipe.model_folder, std::string("/models/stories"));
    QVERIFY(recipe.model == stories);
    QCOMPARE(recipe.data.context_length, std::int64_t(100)); // it sees no further
    QVERIFY(!s.find<QComboBox>("tokenizer")->isEnabled());
    s.type("context", "101");
    QVERIFY2(s.form.problem().contains(QStringLiteral("sees 100 tokens")), qPrintable(s.form.problem()));
    s.type("context", "50");
    QCOMPARE(s.form.problem(), QString());
    s.form.model()->takeModel(QStringLiteral("/models/bad"), {}, QStringLiteral("It holds no config.json."));
    QCOMPARE(s.form.problem(), QStringLiteral("It holds no config.json."));
    s.press("newOrGoOn", 0);
    QCOMPARE(s.form.problem(), QString());
    QVERIFY(s.form.recipe().model_folder.empty());
    QVERIFY(s.find<QComboBox>("tokenizer")->isEnabled());
}

void TrainFormTest::severalTexts()
{
    Setup s;
    s.form.unfold(QStringLiteral("textSection"));
    QSignalSpy asked(s.form.text(), &TextForm::chooseTextsRequested);
    QTest::mouseClick(s.find<QPushButton>("ownFolder"), Qt::LeftButton);
    QCOMPARE(asked[0][0].toBool(), true);
    QCOMPARE(asked[0][1].toBool(), false);
    s.form.text()->takeTexts({ QStringLiteral("/samples/sea.txt") }, true); // besides the recipe's three
    QCOMPARE(s.form.recipe().data.files.size(), std::size_t(4));
    QCOMPARE(s.form.textName(), QStringLiteral("emma.txt and 3 more"));
    const Spoken kept = s.form.spokenTextName();
    {
        const Marked language;
        QCOMPARE(kept.text(), QStringLiteral("»emma.txt and 3 more"));
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    auto removes = s.form.findChildren<QPushButton*>(QStringLiteral("removeText"));
    QCOMPARE(removes.size(), 4);
    QTest::mouseClick(removes[1], Qt::LeftButton);
    QCOMPARE(s.form.recipe().data.files,
        std::vector<std::string>({ "/data/emma.txt", "/data/sense.txt", "/samples/sea.txt" }));
    s.choose("trainText", 1); // The Lighthouse alone
    QCOMPARE(s.form.recipe().data.files, std::vector<std::string>({ "/samples/lighthouse.txt" }));
    QCOMPARE(s.form.textName(), QStringLiteral("The Lighthouse"));
    s.form.chooseRecipe(QStringLiteral("verdict")); // a text that was chosen stays
    QCOMPARE(s.form.recipe().data.files, std::vector<std::string>({ "/samples/lighthouse.txt" }));
    s.choose("trainText", 0);
    QCOMPARE(s.form.recipe().data.files, std::vector<std::string>({ "/data/the-verdict.txt" }));
}

void TrainFormTest::droppedFilesAreTrainedOn()
{
    Setup s;
    QMimeData files;
    files.setUrls({ QUrl::fromLocalFile(QStringLiteral("/home/reader/a.txt")),
        QUrl::fromLocalFile(QStringLiteral("/home/reader/b")) });
    QDragEnterEvent enter(QPoint(9, 9), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&s.form, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(9, 9), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&s.form, &drop);
    QCOMPARE(s.form.recipe().data.files, std::vector<std::string>({ "/home/reader/a.txt", "/home/reader/b" }));
    QMimeData words;
    words.setText(QStringLiteral("words"));
    QDragEnterEvent other(QPoint(9, 9), Qt::CopyAction, &words, Qt::LeftButton, Qt::NoModifier);
    other.setAccepted(false);
    QApplication::sendEvent(&s.form, &other);
    QVERIFY(!other.isAccepted());
}

void TrainFormTest::tokenizersAreChosen()
{
    Setup s;
    s.form.unfold(QStringLiteral("textSection"));
    QVERIFY(s.find("vocabularySize")->isVisible());
    s.type("vocabularySize", "2000");
    QCOMPARE(s.form.recipe().tokenizer, std::string("bpe:2000"));
    QCOMPARE(s.form.recipe().model.vocab_size, std::int64_t(0)); // as many as it has
    s.type("vocabularySize", "200");
    QVERIFY(s.form.problem().contains(QStringLiteral("at least 257")));
    s.choose("tokenizer", 1);
    QVERIFY(!s.find("vocabularySize")->isVisible());
    QCOMPARE(s.form.recipe().tokenizer, std::string("bytes"));
    s.choose("tokenizer", 5);
    QCOMPARE(s.form.recipe().tokenizer, std::string("words-v2:/data/emma.txt"));
    QSignalSpy asked(s.form.text(), &TextForm::chooseTokenizerRequested);
    s.choose("tokenizer", 6);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(s.find<QComboBox>("tokenizer")->currentIndex(), 5); // until one has been chosen
    s.form.text()->takeTokenizerFolder(QStringLiteral("/models/stories"));
    QCOMPARE(s.form.recipe().tokenizer, std::string("/models/stories"));
}

void TrainFormTest::theStrideFollowsTheContext()
{
    Setup s;
    s.form.unfold(QStringLiteral("modelSection"));
    s.type("context", "64");
    QCOMPARE(s.form.recipe().data.stride, std::int64_t(64)); // windows that did not overlap still don't
    s.form.unfold(QStringLiteral("textSection"));
    s.type("stride", "10");
    s.form.unfold(QStringLiteral("modelSection"));
    s.type("context", "32");
    QCOMPARE(s.form.recipe().data.stride, std::int64_t(10));
}

void TrainFormTest::theCurveIsTheTrainersSchedule()
{
    Setup s;
    s.form.unfold(QStringLiteral("optimizerSection"));
    auto* curve = s.form.findChild<ScheduleCurve*>();
    s.press("schedule", 1);
    s.type("warmupSteps", "40");
    s.type("maxSteps", "400");
    s.type("lastRate", "1e-5");
    QCOMPARE(curve->steps(), std::int64_t(400));
    const auto& data = curve->data();
    QCOMPARE(data.values.size(), std::size_t(400));
    const TrainRecipe recipe = s.form.recipe();
    for (const std::size_t step : { 0u, 10u, 39u, 40u, 200u, 399u })
        QCOMPARE(data.values[step], learningRate(recipe.optimizer, static_cast<std::int64_t>(step), 400));
    // The line is drawn where the geometry says.
    curve->resize(400, 120);
    const QPoint at = curve->geometryOf().at(200, data.values[200]).toPoint();
    const QColor drawn = curve->grab().toImage().pixelColor(at);
    QVERIFY2(std::abs(drawn.blue() - Theme::current().train.blue()) < 40, qPrintable(drawn.name()));
    curve->setFocus();
    QTest::keyClick(curve, Qt::Key_End);
    QVERIFY2(curve->accessibleDescription().startsWith(QStringLiteral("step 399: ")),
        qPrintable(curve->accessibleDescription()));
    s.press("schedule", 0);
    QVERIFY(!s.find("lastRate")->isVisible()); // has no effect
    s.type("warmupSteps", "");
    QVERIFY(s.form.problem().contains(QStringLiteral("Warm-up steps")));
}

void TrainFormTest::exactIsForTheCpuInFloat32()
{
    Setup s;
    s.form.device()->setDevices(
        { { QStringLiteral("cpu"), QStringLiteral("CPU") }, { QStringLiteral("cuda:0"), QStringLiteral("GPU 0") } });
    s.form.unfold(QStringLiteral("deviceSection"));
    s.press("precision", 1);
    QCOMPARE(s.form.problem(), QString());
    QCOMPARE(s.form.recipe().dtype, std::string("bfloat16"));
    s.press("exactOrFast", 0);
    QVERIFY2(s.form.problem().contains(QStringLiteral("float32")), qPrintable(s.form.problem()));
    s.press("precision", 0);
    QCOMPARE(s.form.problem(), QString());
    s.choose("device", 2);
    QCOMPARE(s.form.recipe().device, std::string("cuda:0"));
    QVERIFY2(s.form.problem().contains(QStringLiteral("cuda:0")), qPrintable(s.form.problem()));
    s.press("exactOrFast", 1);
    QCOMPARE(s.form.problem(), QString());
}

void TrainFormTest::whatWasChangedStaysWhenTheListIsReadAgain()
{
    Setup s;
    s.type("learningRate", "0.005");
    s.form.setRecipes(examples::recipes());
    QCOMPARE(s.form.recipe().optimizer.lr, 0.005);
    QList<RecipeChoice> others = examples::recipes();
    others[1].recipe.epochs = 99; // the recipe itself is another now
    s.form.setRecipes(others);
    QCOMPARE(s.form.recipe().optimizer.lr, 1e-3);
    QCOMPARE(s.form.recipe().epochs, std::int64_t(99));
}

void TrainFormTest::lengthIsReckonedFromTheText()
{
    TrainRecipe recipe = examples::recipes()[2].recipe; // letters of one byte, windows of 64, batches of 2
    recipe.data.train_ratio = 0.5;
    recipe.max_steps = 0;
    recipe.epochs = 3;
    QCOMPARE(lengthOf(recipe, 0).steps, std::int64_t(0));
    QCOMPARE(lengthOf(recipe, 2 * 64 * 101).steps, std::int64_t(3 * 50));
    recipe.max_steps = 20;
    QCOMPARE(lengthOf(recipe, 2 * 64 * 101).steps, std::int64_t(20));
    QVERIFY(lengthOf(recipe, 2 * 64 * 101).isExact);
    QVERIFY(!lengthOf(recipe, 0).isExact);
    Setup s;
    const TrainRecipe now = s.form.recipe();
    s.form.setCountedSteps(now, 777);
    QCOMPARE(s.form.length().steps, std::int64_t(777));
    QVERIFY(s.form.length().isExact);
    s.type("batchSize", "3"); // of another recipe nothing has been counted
    QVERIFY(!s.form.length().isExact || s.form.length().steps != 777);
}

void TrainFormTest::numbersAsOneTypesThem()
{
    QCOMPARE(typedNumber(0.1), QStringLiteral("0.1"));
    QCOMPARE(typedNumber(4e-4), QStringLiteral("4e-4"));
    QCOMPARE(typedNumber(1.25e-3), QStringLiteral("0.00125"));
    QCOMPARE(typedNumber(0.0), QStringLiteral("0"));
    for (const double value : { 1.0 / 3.0, 6.02e23, 1e-7, 123456.789 })
        QCOMPARE(typedNumber(value).toDouble(), value);
    QCOMPARE(byteCount(46.2e6), QStringLiteral("46 MB"));
    QCOMPARE(byteCount(1.34e9), QStringLiteral("1.3 GB"));
    QCOMPARE(operationCount(5.84e6), QStringLiteral("5.8 M"));
    QCOMPARE(operationCount(960), QStringLiteral("960"));
}

QTEST_MAIN(TrainFormTest)
#include "tst_trainform.moc"
