// SPDX-License-Identifier: GPL-3.0-or-later
// Draws Generate, Train, Fine-tune's start, Evaluate and Settings offscreen in both themes, both languages and several sizes, and checks that each picture
// holds something. With CUTAWAY_PICTURES set the pictures are kept in build/…/pictures, to be looked at.
#include <QtSvg>
#include <QtTest>
#include <QtWidgets>

#include "tests/views/placeexamples.h"
#include "tests/views/setupexamples.h"
#include "views/evaluate/blindpanel.h"
#include "views/evaluate/evaluateplace.h"
#include "views/finetune/finetuneplace.h"
#include "views/finetune/startpage.h"
#include "views/generate/generateplace.h"
#include "views/parts/ribbon.h"
#include "views/parts/segmented.h"
#include "views/parts/selection.h"
#include "views/parts/theme.h"
#include "views/settings/settingspage.h"
#include "views/train/clusterpanel.h"
#include "views/train/curveplot.h"
#include "views/train/filmpicture.h"
#include "views/train/preflightpanel.h"
#include "views/train/runspanel.h"
#include "views/train/stepcard.h"
#include "views/train/textform.h"
#include "views/train/trainform.h"
#include "views/train/trainplace.h"
#include "views/train/trainsetup.h"

using namespace cutaway;

namespace {

// What the window puts around a place: ribbon above, inspector at the right.
struct Frame {
    QWidget window;
    Selection selection;
    Ribbon* ribbon = new Ribbon(&selection);
    QHBoxLayout* row = new QHBoxLayout;

    Frame()
    {
        auto* layout = new QVBoxLayout(&window);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        layout->addWidget(ribbon);
        row->setSpacing(0);
        layout->addLayout(row, 1);
    }

    void add(Place* place)
    {
        row->addWidget(place, 1);
        place->inspector()->setProperty("panel", QStringLiteral("true"));
        place->inspector()->setFixedWidth(Theme::current().px(304));
        row->addWidget(place->inspector());
        place->inspector()->show();
    }

    QImage picture(QSize size)
    {
        window.resize(size);
        window.show();
        QTest::qWait(200); // queued drawings
        return window.grab().toImage();
    }
};

int colorsIn(const QImage& image)
{
    QSet<QRgb> seen;
    for (int y = 0; y < image.height(); y += 3)
        for (int x = 0; x < image.width(); x += 3)
            seen.insert(image.pixel(x, y));
    return static_cast<int>(seen.size());
}

QString picturesFolder()
{
    const QString folder = QStringLiteral(CUTAWAY_BINARY_DIR "/pictures");
    QDir().mkpath(folder);
    return folder;
}

void keep(const QImage& image, const QString& name)
{
    if (qEnvironmentVariableIsSet("CUTAWAY_PICTURES"))
        QVERIFY(image.save(picturesFolder() + QLatin1Char('/') + name + QStringLiteral(".png")));
}

void fillGenerate(GeneratePlace* place, Frame& frame, const QString& state)
{
    const QString text = state == QLatin1String("empty") ? QString()
        : state == QLatin1String("chinese")              ? QString::fromUtf8(examples::chinese)
        : state == QLatin1String("long")                 ? examples::longStory(700)
                                                         : QString::fromUtf8(examples::story);
    const TokenizedTextPtr tokens = examples::tokenized(text.toStdString());
    frame.ribbon->setText(tokens);
    place->setModel(examples::storiesModel());
    place->setPrompt(tokens);
    if (!tokens->tokens.empty())
        place->setReading(examples::reading(*tokens, 6, 8));
    if (state == QLatin1String("idle") || state == QLatin1String("empty") || state == QLatin1String("chinese"))
        return;
    if (state == QLatin1String("knobs")) { // the rare ones too, one of them wrong
        SamplingSettings settings = place->settings();
        settings.min_p = 0.05;
        settings.repetition_penalty = 1.15;
        settings.no_repeat_ngram = 4;
        settings.biases = { { " cat", -std::numeric_limits<double>::infinity() }, { " box", 2.0 } };
        settings.stop = { "\n" };
        place->setSettings(settings);
        place->setMoreKnobs(true);
        auto* stop = place->inspector()->findChild<QWidget*>(QStringLiteral("stopTexts"))->findChild<QLineEdit*>();
        stop->selectAll();
        QTest::keyClicks(stop, QStringLiteral("\"The end"));
    }
    QMetaObject::invokeMethod(place->findChild<QPushButton*>(QStringLiteral("generate")), "click");
    const auto answer = examples::answer(state == QLatin1String("long") ? 1200 : 17);
    for (const GeneratedToken& token : answer)
        place->addToken(token);
    if (state == QLatin1String("finished") || state == QLatin1String("long"))
        place->setFinished({ 1, {}, GenerationEnd::Why::EndOfText, 310.2 });
    if (state == QLatin1String("failed"))
        place->setFailed(QStringLiteral("The model's output is not a number, so no token can be drawn: its weights are "
                                        "damaged or its training went astray."));
}

/// The states of what is set up; false for others.
bool fillSetup(TrainSetup* setup, const QString& state)
{
    if (state.endsWith(QLatin1String("Section"))) {
        setup->form()->unfold(state);
        if (state == QLatin1String("textSection"))
            setup->form()->text()->takeTexts(
                { QStringLiteral("/samples/sea.txt"), QStringLiteral("/home/reader/diary.txt"),
                    QStringLiteral("/home/reader/letters") },
                false);
        return true;
    }
    if (state == QLatin1String("wrong")) {
        setup->form()->unfold(QStringLiteral("modelSection"));
        auto* heads = setup->findChild<QLineEdit*>(QStringLiteral("heads"));
        heads->selectAll();
        QTest::keyClicks(heads, QStringLiteral("7"));
        return true;
    }
    if (state.startsWith(QLatin1String("check"))) {
        QMetaObject::invokeMethod(setup->bar()->findChild<QPushButton*>(QStringLiteral("preflight")), "click");
        setup->preflight()->setPart(PreflightPart::Steps);
        if (state == QLatin1String("checked"))
            setup->setPreflight(examples::preflight(), {});
        if (state == QLatin1String("checked-warnings")) {
            Preflight result = examples::preflight();
            result.overfit.assign(40, 8.2);
            result.overfits = false;
            setup->setPreflight(result,
                { QStringLiteral(
                      "The run takes 12.4 GB of memory, and 9.3 GB are free: take a smaller batch or model."),
                    QStringLiteral("There is no validation text, so overfitting can't be seen.") });
        }
        return true;
    }
    if (state.startsWith(QLatin1String("runs"))) {
        setup->showRuns();
        const bool none = state == QLatin1String("runs-none");
        setup->runs()->setRuns(none ? QList<RunRow>() : examples::runRows(), examples::defaultSettings());
        const QString folder = QString::fromStdString(examples::runRows()[1].run.folder);
        if (state == QLatin1String("runs-one"))
            setup->runs()->select({ folder });
        if (state == QLatin1String("runs-two"))
            setup->runs()->select({ folder, QString::fromStdString(examples::runRows()[2].run.folder) });
        return true;
    }
    if (state == QLatin1String("elsewhere")) {
        QMetaObject::invokeMethod(setup->bar()->findChild<QPushButton*>(QStringLiteral("elsewhere")), "click");
        setup->cluster()->setRecipePath(QStringLiteral("/cluster/home/reader/austen-small.json"));
        return true;
    }
    return false;
}

// What the window would read from the run's folder.
void answerFor(TrainPlace* place, std::int64_t steps)
{
    QObject::connect(
        place, &TrainPlace::timeLapseFrameWanted, place,
        [place](int text, qint64 step) { place->setTimeLapseFrame(text, examples::timeLapseFrame(step)); },
        Qt::QueuedConnection);
    QObject::connect(place, &TrainPlace::stepRecordWanted, place, [place](qint64 step) {
        auto record = std::make_shared<StepRecord>(examples::stepRecord(step));
        record->kept = step % 10 != 7;
        record->nearest = step - step % 10;
        place->setStepRecord(step, record);
    });
    QObject::connect(place, &TrainPlace::histogramsWanted, place,
        [place, steps] { place->setHistograms(examples::histograms(steps)); });
    place->setTimeLapse(examples::timeLapse(steps));
    QTest::qWait(50);
}

void press(TrainPlace* place, const char* segmented, int index)
{
    place->findChild<Segmented*>(QLatin1String(segmented))->button(index)->click();
}

/// The states of a run that is looked into.
void lookInto(TrainPlace* place, const QString& state)
{
    auto* curves = place->findChild<CurvePlot*>();
    const auto clickAt = [&](double step) { Q_EMIT curves->clicked(step); };
    if (state == QLatin1String("chosen"))
        place->findChild<StepCard*>()->frameChosen(11);
    if (state == QLatin1String("lens")) {
        place->findChild<StepCard*>()->frameChosen(11);
        press(place, "pages", 1);
    }
    if (state == QLatin1String("batch"))
        clickAt(780);
    if (state == QLatin1String("notkept"))
        clickAt(787);
    if (state == QLatin1String("weights"))
        press(place, "pages", 4);
    if (state == QLatin1String("gradients")) {
        press(place, "metrics", 4);
        const auto actions = place->findChild<QPushButton*>(QStringLiteral("layers"))->menu()->actions();
        for (const int layer : { 3, 4, 6, 9 })
            actions[layer]->trigger();
        place->findChild<QPushButton*>(QStringLiteral("smoothing"))->menu()->actions()[2]->trigger();
    }
    if (state == QLatin1String("overlay")) {
        std::vector<OverlaidRun> runs;
        for (const bool overfits : { true, false }) {
            auto other = std::make_shared<RunHistory>();
            for (const TrainEvent& event : examples::trainEvents(overfits ? 3000 : 2000, overfits))
                if (auto copy = event; auto* evaluation = std::get_if<TrainEvaluation>(&copy)) {
                    evaluation->trainLoss += overfits ? -0.4 : 0.6;
                    evaluation->valLoss += overfits ? -0.2 : 0.6;
                    other->add(copy);
                }
            runs.push_back({ overfits ? QStringLiteral("verdict-twice") : QStringLiteral("letters-slow"), other });
        }
        place->setOverlays(runs);
        place->addEvent(TrainRateChange { 600, 0.5 });
        place->findChild<QPushButton*>(QStringLiteral("smoothing"))->menu()->actions()[2]->trigger();
        press(place, "axis", 2);
    }
    if (state == QLatin1String("memory"))
        press(place, "metrics", 6);
}

void fillTrain(TrainPlace* place, Frame& frame, const QString& state)
{
    frame.ribbon->setText(examples::tokenized(examples::story));
    place->setRecipes(examples::recipes());
    place->setTexts(examples::texts());
    if (state == QLatin1String("idle"))
        return;
    if (fillSetup(place->setup(), state))
        return;
    if (state == QLatin1String("missing"))
        return QMetaObject::invokeMethod(
                   place->findChildren<QAbstractButton*>(QStringLiteral("recipe")).at(2), "click"),
               void();
    QMetaObject::invokeMethod(place->findChildren<QAbstractButton*>(QStringLiteral("recipe")).at(0), "click");
    QMetaObject::invokeMethod(place->findChild<QPushButton*>(QStringLiteral("start")), "click");
    if (state == QLatin1String("starting"))
        return;
    const bool finished = state == QLatin1String("finished");
    for (const TrainEvent& event : examples::trainEvents(finished ? 4000 : 1241, finished))
        place->addEvent(event);
    place->setState(TrainState::Running);
    if (state != QLatin1String("samples"))
        answerFor(place, finished ? 4000 : 1241);
    lookInto(place, state);
    const std::string folder = examples::trainStarted().runFolder;
    if (state == QLatin1String("paused")) {
        place->setState(TrainState::Pausing);
        place->setEnd({ 1241, TrainEnd::Why::Stopped, folder, folder + "/checkpoints/step-1241", 301 });
    }
    if (finished)
        place->setEnd({ 4000, TrainEnd::Why::Finished, folder, folder + "/checkpoints/step-4000", 845 });
    if (state == QLatin1String("failed"))
        place->setFailed(QStringLiteral(
            "There is not enough memory for this. Close other programs or take a smaller model or text."));
}

EvaluatedAnswer evaluated(std::int64_t row, const char* asked, const char* wanted, const char* said, double score)
{
    EvaluatedAnswer made;
    made.row = row;
    made.answered = { asked, row % 2 ? "The chef cooks the meal every day." : "", wanted, said };
    made.scores = { score > 0.99 ? 1.0 : 0.0, score, score, score * 0.8, score, 100.0 * score, 90.0 * score };
    made.loss = 2.0 - score;
    return made;
}

EvaluationPtr evaluation(bool judged)
{
    auto made = std::make_shared<Evaluation>();
    for (int i = 0; i < 12; ++i) {
        made->answers.push_back(evaluated(3 * i, "Rewrite the sentence using a simile.",
            "The car is as fast as lightning.", "The car is as fast as a bullet.", 0.71));
        made->answers.push_back(evaluated(3 * i + 1, "What type of cloud is typically associated with thunderstorms?",
            "The type of cloud typically associated with thunderstorms is cumulonimbus.",
            "A type of cloud that is typically associated with thunderstorms is a cumulus cloud, which is also seen on "
            "days without any.",
            0.58));
        made->answers.push_back(
            evaluated(3 * i + 2, "Name the author of 'Pride and Prejudice'.", "Jane Austen.", "Jane Austen.", 1.0));
    }
    made->best = { 2, 5, 8 };
    made->worst = { 1, 4 };
    made->random = { 0, 2, 7 };
    made->total = { 0.333, 0.763, 0.763, 0.61, 0.7521, 76.3, 68.7 };
    made->loss = 1.237;
    made->perplexity = 3.4;
    made->seconds = 81.25;
    made->fileHash = made->modelHash = std::string(64, 'f');
    if (judged) {
        made->request.judge.emplace();
        for (EvaluatedAnswer& answer : made->answers) {
            answer.verdict.kind = JudgeVerdict::Kind::Scored;
            answer.verdict.score = 85;
        }
        made->answers[1].verdict.kind = JudgeVerdict::Kind::Unparsable;
        made->answers[1].verdict.reply = "I would say that it deserves about 20 points.";
        made->judged = { 35, 1, 0, 0, 85.0 };
    }
    return made;
}

void fillEvaluate(EvaluatePlace* place, Frame& frame, const QString& state)
{
    frame.ribbon->setText(examples::tokenized(examples::story));
    if (state == QLatin1String("empty"))
        return;
    EvaluateForm* form = place->form();
    form->setModels({ { QStringLiteral("instructions-2026-11-02"), QStringLiteral("/runs/instructions") },
        { QStringLiteral("stories"), QStringLiteral("/models/stories") } });
    form->setFile(QStringLiteral("/home/reader/data/chapter 7/instruction-data.json"));
    if (state.startsWith(QLatin1String("blind"))) {
        form->findChild<Segmented*>(QStringLiteral("evaluateSource"))->button(EvaluateForm::Blind)->click();
        std::vector<AnsweredInstruction> a, b;
        const EvaluationPtr answered = evaluation(/*judged=*/false);
        for (const EvaluatedAnswer& answer : answered->answers) {
            a.push_back(answer.answered);
            b.push_back(answer.answered);
            b.back().response = "I am not sure, but " + b.back().response + " Or so it is said.";
        }
        place->setBlindTest(BlindTest(a, b, 3), form->modelName(), form->secondName());
        if (state == QLatin1String("blind-end"))
            for (std::size_t i = 0; i < a.size(); ++i)
                QTest::keyClick(place->blind(), i % 3 ? Qt::Key_1 : Qt::Key_2);
        return;
    }
    const bool judged = state == QLatin1String("judged");
    if (judged) {
        QMetaObject::invokeMethod(form->findChild<QAbstractButton*>(QStringLiteral("askJudge")), "click");
        form->findChild<QLineEdit*>(QStringLiteral("judgeModel"))->setText(QStringLiteral("llama3"));
    }
    place->setEvaluation(evaluation(judged));
    place->findChild<QTableView*>(QStringLiteral("answers"))->selectRow(1);
}

void fillFinetune(FinetunePlace* place, Frame& frame, const QString& state)
{
    frame.ribbon->setText(examples::tokenized(examples::story));
    place->startPage()->setTasks({ QStringLiteral("classify"), QStringLiteral("instruct"), QStringLiteral("prefer") });
    if (state == QLatin1String("empty"))
        return;
    FinetuneDraft draft;
    draft.id = QStringLiteral("1");
    draft.name = QStringLiteral("spam");
    draft.recipe.task = "classify";
    draft.recipe.data.file = "/home/reader/SMSSpamCollection";
    draft.page = 2;
    FinetuneDraft begun = draft;
    begun.id = QStringLiteral("2");
    begun.name = QStringLiteral("a name that somebody made much longer than the line has room for");
    begun.recipe.task = "instruct";
    begun.recipe.data.file = "/home/reader/instruction-data-with-a-long-name.json";
    begun.runFolder = QStringLiteral("/runs/begun");
    place->startPage()->setDrafts({ draft, begun });
    FinetuneResult result;
    result.name = QStringLiteral("spam-2026-11-02");
    result.folder = QStringLiteral("/runs/spam");
    result.model = QStringLiteral("/runs/spam/model");
    result.task = QStringLiteral("classify");
    result.score = 0.9567;
    result.when = QDateTime(QDate(2026, 11, 2), QTime(17, 3));
    FinetuneResult second = result;
    second.name = QStringLiteral("instructions");
    second.task = QStringLiteral("instruct");
    second.score = std::numeric_limits<double>::quiet_NaN();
    second.testLoss = 0.718;
    place->startPage()->setResults({ result, second });
}

} // namespace

class PlacesGalleryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void pictures_data();
    void pictures();
    void vectors_data();
    void vectors();

    void film();

private:
    QTranslator m_english;
    QTranslator m_chinese;
};

void PlacesGalleryTest::initTestCase()
{
    QVERIFY(m_english.load(QStringLiteral(CUTAWAY_BINARY_DIR "/translations/cutaway_en.qm")));
    QCoreApplication::installTranslator(&m_english);
    QVERIFY(m_chinese.load(QStringLiteral(CUTAWAY_BINARY_DIR "/translations/cutaway_zh_CN.qm")));
}

void PlacesGalleryTest::cleanup()
{
    QCoreApplication::removeTranslator(&m_chinese);
    QLocale::setDefault(QLocale(QLocale::English));
}

void PlacesGalleryTest::pictures_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("how");
    const QSize laptop(1196, 712); // the stage of a window of 1280 × 800
    const QSize wide(1836, 992); // of 1920 × 1080
    const auto add = [](const char* what, const char* state, QSize size, const char* how) {
        QTest::addRow("%s-%s-%d-%s", what, state, size.width(), how)
            << QString::fromLatin1(what) << QString::fromLatin1(state) << size << QString::fromLatin1(how);
    };
    for (const char* how : { "light", "dark", "zh" }) {
        for (const char* state : { "idle", "running" }) {
            add("generate", state, laptop, how);
            add("train", state, laptop, how);
        }
        add("generate", "knobs", laptop, how);
        add("settings", "all", laptop, how);
    }
    add("generate", "knobs", wide, "light");
    add("generate", "knobs", wide, "dark");
    for (const char* state : { "running", "idle" })
        for (const char* how : { "light", "dark" }) {
            add("generate", state, wide, how);
            add("train", state, wide, how);
        }
    for (const char* state : { "empty", "chinese", "long", "finished", "failed" })
        add("generate", state, laptop, "light");
    for (const char* state : { "missing", "starting", "hover", "paused", "finished", "failed", "samples", "chosen",
             "lens", "batch", "notkept", "weights", "gradients", "overlay", "memory" })
        add("train", state, laptop, "light");
    for (const char* how : { "light", "dark", "zh" })
        for (const char* state : { "textSection", "modelSection", "optimizerSection", "evaluationSection",
                 "deviceSection", "check", "checked", "runs-two", "elsewhere" })
            add("train", state, laptop, how);
    for (const char* state : { "wrong", "checked-warnings", "runs", "runs-one", "runs-none" })
        add("train", state, laptop, "light");
    for (const char* state : { "modelSection", "checked", "runs-two", "elsewhere" }) {
        add("train", state, QSize(1300, 940), "presenter");
        add("train", state, QSize(940, 680), "light");
    }
    for (const char* state : { "chosen", "batch", "overlay" }) {
        add("train", state, laptop, "dark");
        add("train", state, laptop, "zh");
        add("train", state, QSize(1356, 782), "light"); // of 1440 × 900, as the look
        add("train", state, QSize(1300, 940), "presenter");
    }
    add("train", "chosen", QSize(1356, 782), "dark");
    for (const char* what : { "generate", "train" }) {
        add(what, "running", QSize(1300, 940), "presenter");
        add(what, "idle", QSize(1300, 940), "presenter");
        add(what, "running", QSize(940, 680), "light");
        add(what, "idle", QSize(940, 680), "light");
    }
    add("settings", "all", QSize(1300, 940), "presenter");
    const QSize look(1356, 782), small(940, 650); // of 1440 × 900, as the look, and of 1024 × 768
    for (const char* how : { "light", "dark", "zh" }) {
        for (const char* state : { "empty", "answered", "judged", "blind", "blind-end" })
            for (const QSize size : { look, small })
                add("evaluate", state, size, how);
        for (const char* state : { "empty", "results" })
            for (const QSize size : { look, small })
                add("finetune", state, size, how);
    }
    add("evaluate", "judged", QSize(1300, 940), "presenter");
    add("finetune", "results", QSize(1300, 940), "presenter");
}

void PlacesGalleryTest::pictures()
{
    QFETCH(QString, what);
    QFETCH(QString, state);
    QFETCH(QSize, size);
    QFETCH(QString, how);
    Theme::apply(*qApp, how == QLatin1String("dark"), how == QLatin1String("presenter") ? 1.5 : 1.0);
    if (how == QLatin1String("zh")) {
        QLocale::setDefault(QLocale(QStringLiteral("zh_CN")));
        QCoreApplication::installTranslator(&m_chinese);
    }
    Frame frame;
    if (what == QLatin1String("generate")) {
        auto* place = new GeneratePlace(&frame.selection);
        frame.add(place);
        fillGenerate(place, frame, state);
    } else if (what == QLatin1String("train")) {
        auto* place = new TrainPlace(&frame.selection);
        frame.add(place);
        fillTrain(place, frame, state);
    } else if (what == QLatin1String("evaluate")) {
        auto* place = new EvaluatePlace;
        frame.add(place);
        fillEvaluate(place, frame, state);
    } else if (what == QLatin1String("finetune")) {
        auto* place = new FinetunePlace;
        frame.add(place);
        fillFinetune(place, frame, state);
    } else {
        frame.ribbon->setText(examples::tokenized(examples::story));
        auto* page = new SettingsPage;
        page->setAbout({ QStringLiteral("0.1.0"), QStringLiteral("6.4.2"), QStringLiteral("2.13.0"),
            QStringLiteral("/home/reader/.local/share/cutaway/cutaway.log"), {}, 8 });
        frame.row->addWidget(page, 1);
    }
    QImage image = frame.picture(size);
    if (auto* curves = frame.window.findChild<CurvePlot*>(); curves && state == QLatin1String("hover")) {
        const QPoint at = curves->pixelOf(700, 5).toPoint();
        QTest::mouseMove(curves->childAt(at), at);
        QTest::qWait(60);
        const QImage hovered = frame.window.grab().toImage();
        QVERIFY(hovered != image);
        image = hovered;
    }
    QVERIFY2(colorsIn(image) > 8, "the picture is all but blank");
    keep(image, QString::fromLatin1(QTest::currentDataTag()));
}

void PlacesGalleryTest::vectors_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("generate") << QStringLiteral("generate");
    QTest::newRow("train") << QStringLiteral("train");
}

// A saved picture holds strokes and letters, not a photograph of the window.
void PlacesGalleryTest::vectors()
{
    QFETCH(QString, what);
    Theme::apply(*qApp, false, 1.0);
    Frame frame;
    Place* place = nullptr;
    if (what == QLatin1String("generate")) {
        auto* generate = new GeneratePlace(&frame.selection);
        place = generate;
        frame.add(place);
        fillGenerate(generate, frame, QStringLiteral("finished"));
    } else {
        auto* train = new TrainPlace(&frame.selection);
        place = train;
        frame.add(place);
        fillTrain(train, frame, QStringLiteral("finished"));
    }
    frame.picture(QSize(1196, 712));
    if (what == QLatin1String("train"))
        place->grab(); // its frames are here by now
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator svg;
    svg.setOutputDevice(&buffer);
    svg.setSize(place->pictureSize());
    svg.setViewBox(QRect(QPoint(), place->pictureSize()));
    svg.setResolution(96);
    {
        QPainter painter(&svg);
        place->paintPicture(painter);
    }
    QVERIFY2(!bytes.contains("<image"), "the picture holds pixels");
    QVERIFY(bytes.count("<text") + bytes.count("<path") > 30);
    QSvgRenderer renderer(bytes);
    QVERIFY(renderer.isValid());
    QImage image(place->pictureSize(), QImage::Format_ARGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    QVERIFY(colorsIn(image) > 8);
    keep(image, what + QStringLiteral("-vector"));
}

void PlacesGalleryTest::film()
{
    for (const bool dark : { false, true }) {
        Theme::apply(*qApp, dark, 1.0);
        Frame frame;
        auto* place = new TrainPlace(&frame.selection);
        frame.add(place);
        fillTrain(place, frame, QStringLiteral("finished"));
        frame.selection.setHead(3, 2);
        QImage image(filmSize(), QImage::Format_ARGB32_Premultiplied);
        QPainter painter(&image);
        paintFilmPicture(painter, place->filmPlan(), *examples::timeLapseFrame(780));
        painter.end();
        QVERIFY(colorsIn(image) > 40);
        keep(image, dark ? QStringLiteral("film-dark") : QStringLiteral("film-light"));
    }
}

QTEST_MAIN(PlacesGalleryTest)
#include "tst_galleryplaces.moc"
