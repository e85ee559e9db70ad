// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <QtWidgets>

#include "tests/views/marked.h"
#include "tests/views/placeexamples.h"
#include "views/generate/choicepicture.h"
#include "views/generate/generateplace.h"
#include "views/generate/probabilitytext.h"
#include "views/generate/textsrow.h"
#include "views/generate/tokenflow.h"
#include "views/parts/elidedlabel.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/selection.h"
#include "views/parts/sliderrow.h"
#include "views/parts/theme.h"
#include "views/parts/tokenfacts.h"

using namespace cutaway;

namespace {

struct Setup {
    Selection selection;
    GeneratePlace place { &selection };
    TokenizedTextPtr tokens = examples::tokenized(examples::story);

    Setup()
    {
        place.setModel(examples::storiesModel());
        place.setPrompt(tokens);
        place.setReading(examples::reading(*tokens, 6, 8));
        place.resize(900, 640);
        place.show();
        place.inspector()->show();
        QVERIFY(QTest::qWaitForWindowExposed(&place));
    }

    QPushButton* button(const char* name) { return place.findChild<QPushButton*>(QLatin1String(name)); }
    QLineEdit* rare(const char* name)
    {
        return place.inspector()->findChild<TextsRow*>(QLatin1String(name))->findChild<QLineEdit*>();
    }
    void click(const char* name) { QTest::mouseClick(button(name), Qt::LeftButton); }
    ProbabilityText* text() { return place.findChild<ProbabilityText*>(); }
    QScrollArea* scroll() { return qobject_cast<QScrollArea*>(text()->parentWidget()->parentWidget()->parentWidget()); }
    ChoicePicture* choice() { return place.findChild<ChoicePicture*>(); }

    void stream(int count)
    {
        for (const GeneratedToken& token : examples::answer(count))
            place.addToken(token);
        QTest::qWait(180); // what is shown follows at a readable pace
    }
};

// WCAG 2: relative luminance and contrast.
double luminance(const QColor& color)
{
    const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QColor over(const QColor& tint, const QColor& ground)
{
    const double a = tint.alphaF();
    return QColor::fromRgbF(static_cast<float>(tint.redF() * a + ground.redF() * (1 - a)),
        static_cast<float>(tint.greenF() * a + ground.greenF() * (1 - a)),
        static_cast<float>(tint.blueF() * a + ground.blueF() * (1 - a)));
}

bool near(const QColor& a, const QColor& b)
{
    return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue()) < 24;
}

} // namespace

class GeneratePlaceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        Theme::apply(*qApp, false);
    }
    void flowKeepsCharactersWhole();
    void flowTakesAnyBytes();
    void choiceTable();
    void choiceGeometry();
    void tintsAreReadable();
    void idleShowsWhatComesNext();
    void generatesAndStops();
    void oneTokenGoesOnFromTheAnswer();
    void anotherSeedIsAnotherSeed();
    void clickingATokenTellsHowItWasChosen();
    void arrowKeysWalk();
    void promptTokensAreShared();
    void slidersTellTheirValues();
    void rareKnobsAreFoldedAway();
    void rareKnobsTellTheirValues();
    void textThatTheModelCantReadIsSaid();
    void wrongLinesAreSaidAsOneTypes();
    void wordsForEveryKnob();
    void stopTextsEndTheAnswer();
    void commandsHaveEveryKnob();
    void anotherTextTakesTheAnswerAway();
    void lateTokensAreNotTaken();
    void colourStandsBehindTheToken();
    void emptyAndLongTexts();
    void endsAndFailures();
    void leavesThePlace();
    void twoThousandTokens();
    void followsTheNewestToken();
    void buttonsKeepTheirPlace();
    void longPromptsShowTheirEnd();
    void rowsNeverOverlap();
    void barsSayWhereTheyBegin();
    void spotsInTheTextAreNamedWell();
};

void GeneratePlaceTest::flowKeepsCharactersWhole()
{
    TokenFlow flow;
    flow.setPrompt("ab", { 1, 2 });
    flow.append("\xe4\xbd"); // the first two bytes of 你
    QCOMPARE(flow.text(), QStringLiteral("ab"));
    flow.append("\xa0!");
    QCOMPARE(flow.text(), QStringLiteral("ab你!"));
    QCOMPARE(flow.span(2), (TokenFlow::Span { 2, 1 }));
    QCOMPARE(flow.span(3), (TokenFlow::Span { 3, 1 }));
    QCOMPARE(flow.tokenAt(2), 2);
    QCOMPARE(flow.tokenAt(3), 3);
    QCOMPARE(flow.tokenAt(4), -1);
    flow.append("\n");
    QCOMPARE(flow.span(4).length, 2); // a mark to see, and the break
    flow.clearAnswer();
    QCOMPARE(flow.text(), QStringLiteral("ab"));
    QCOMPARE(flow.tokenCount(), 2);
}

void GeneratePlaceTest::flowTakesAnyBytes()
{
    TokenFlow flow;
    std::string all;
    for (int i = 0; i < 256; ++i)
        all += static_cast<char>(i);
    flow.setPrompt(all, {});
    for (int i = 255; i >= 0; --i)
        flow.append(std::string(1, static_cast<char>(i)));
    QCOMPARE(flow.bytes().size(), std::size_t(512));
    QCOMPARE(flow.answerTokens(), 256);
    int end = flow.answerStart();
    for (int token = 0; token < flow.tokenCount(); ++token) {
        QVERIFY(flow.span(token).start >= end);
        end = flow.span(token).start + flow.span(token).length;
    }
    QCOMPARE(end, static_cast<int>(flow.text().size()));
    QVERIFY(!flow.text().contains(QChar(0x1b)));
}

void GeneratePlaceTest::choiceTable()
{
    SamplingSettings settings;
    settings.temperature = 0.8;
    settings.top_k = 40;
    settings.top_p = 0.95;
    const GeneratedToken token = examples::generated(3, " tiny", 1);
    const ChoiceTable table = choiceOf(token, settings);
    QCOMPARE(table.columns.size(), std::size_t(3));
    QCOMPARE(table.columns[2].note, QStringLiteral("÷ 0.80 · k 40 · p 0.95"));
    QCOMPARE(table.rows.size(), std::size_t(10));
    QVERIFY(table.rows[1].chosen);
    QVERIFY(!table.rows[0].chosen);
    QCOMPARE(table.rows[0].cells[0].number, QStringLiteral("11.20"));
    QCOMPARE(table.rows[0].cells[1].number, QStringLiteral("19.0 %"));
    QCOMPARE(table.rows[7].cells[2].words, QStringLiteral("removed by top-p"));
    QCOMPARE(table.rows[9].cells[2].words, QStringLiteral("removed by top-k"));
    for (const auto& row : table.rows)
        for (const auto& cell : row.cells)
            QVERIFY(cell.fraction >= 0.0 && cell.fraction <= 1.0 + 1e-9);
    const QString words = knobWords(token, settings, 4096).replace(QChar(0xa0), QLatin1Char(' '));
    QVERIFY2(words.contains(QStringLiteral("19.0 % to 24.1 %")) && words.contains(QStringLiteral("4,056"))
            && words.contains(QStringLiteral("4.6 %")),
        qPrintable(words));
    settings.temperature = 0.0;
    QVERIFY(knobWords(token, settings, 4096).contains(QStringLiteral("greedy")));
    QCOMPARE(knobNote(SamplingSettings { 1.0 }), QString());
}

void GeneratePlaceTest::choiceGeometry()
{
    ChoiceGeometry geometry;
    geometry.width = 800;
    geometry.height = 340;
    geometry.rows = 10;
    geometry.columns = 3;
    QCOMPARE(geometry.rowAt({ 5, geometry.header + 2.5 * geometry.rowHeight() }), 2);
    QCOMPARE(geometry.rowAt({ 5, 3 }), -1);
    QCOMPARE(geometry.rowAt({ 5, 339.9 }), -1); // rows are 30 high at most: the rest is empty
    for (int column = 0; column < 3; ++column) {
        QCOMPARE(geometry.columnAt(geometry.columnRect(column).center()), column);
        QVERIFY(geometry.barRect(4, column).right() <= geometry.numberRect(4, column).left() + 0.01);
        QVERIFY(geometry.numberRect(4, column).right() <= 800.01);
        QVERIFY(geometry.rowRect(4).contains(geometry.barRect(4, column).center()));
    }
    geometry.height = 200; // little room: rows come closer, none is lost
    QVERIFY(geometry.rowRect(9).bottom() <= 200.01);
}

void GeneratePlaceTest::tintsAreReadable()
{
    for (const bool dark : { false, true }) {
        const Theme theme = Theme::make(dark, 1.0);
        for (int i = 0; i <= 20; ++i) {
            const QColor ground = over(probabilityTint(i / 20.0, dark), theme.panel);
            QVERIFY2(contrast(theme.text, ground) >= 4.5, qPrintable(QStringLiteral("%1 in %2").arg(i).arg(dark)));
        }
    }
}

void GeneratePlaceTest::idleShowsWhatComesNext()
{
    Setup s;
    QCOMPARE(s.choice()->table().rows.size(), std::size_t(5));
    QCOMPARE(s.choice()->table().columns.size(), std::size_t(1));
    QVERIFY(s.place.sentence().contains(QStringLiteral("“…Lily opened”")));
    QVERIFY(s.place.numbersAsCsv().startsWith(
        QStringLiteral("rank,id,token,bytes,probability\n0,300,·the,20 74 68 65,0.61\n")));
    QVERIFY(!s.button("keepAsText")->isEnabled());
}

void GeneratePlaceTest::generatesAndStops()
{
    Setup s;
    QSignalSpy wanted(&s.place, &GeneratePlace::generateRequested);
    QSignalSpy stopped(&s.place, &GeneratePlace::stopRequested);
    SamplingSettings settings;
    settings.temperature = 0.7;
    settings.seed = 42;
    s.place.setSettings(settings);
    QCOMPARE(s.button("generate")->text(), QStringLiteral("Generate"));
    s.click("generate");
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].value<SamplingSettings>(), settings);
    QVERIFY(s.place.isGenerating());
    QCOMPARE(s.button("generate")->text(), QStringLiteral("Stop"));
    QVERIFY(!s.button("oneToken")->isEnabled());
    s.stream(5);
    QCOMPARE(s.text()->answerTokens(), 5);
    QCOMPARE(s.text()->selected(), 4); // follows the newest
    s.click("generate");
    QCOMPARE(stopped.size(), 1);
    s.place.setFinished({ 1, {}, GenerationEnd::Why::Stopped, 300.0 });
    QCOMPARE(s.button("generate")->text(), QStringLiteral("Generate"));
    QVERIFY(s.button("keepAsText")->isEnabled());
    QSignalSpy kept(&s.place, &GeneratePlace::keepAsTextRequested);
    s.click("keepAsText");
    QCOMPARE(kept[0][0].toString(), QString::fromUtf8(examples::story) + QStringLiteral(" the box and saw a"));
    s.click("generate"); // anew: the old answer goes
    QCOMPARE(s.text()->answerTokens(), 0);
}

void GeneratePlaceTest::oneTokenGoesOnFromTheAnswer()
{
    Setup s;
    QSignalSpy wanted(&s.place, &GeneratePlace::oneTokenRequested);
    SamplingSettings settings = s.place.settings();
    for (int i = 0; i < 3; ++i) {
        s.click("oneToken");
        QCOMPARE(wanted.size(), i + 1);
        const auto sent = wanted[i][0].value<SamplingSettings>();
        QCOMPARE(sent.max_new, 1);
        QCOMPARE(sent.seed, settings.seed + static_cast<std::uint64_t>(i));
        s.place.addToken(examples::generated(0, " box", 0, static_cast<std::uint64_t>(i + 1)));
        s.place.setFinished({ static_cast<std::uint64_t>(i + 1), {}, GenerationEnd::Why::Length, 100.0 });
    }
    QCOMPARE(s.place.answerIds(), std::vector<int>({ 900, 900, 900 }));
    QVERIFY(s.place.commandLine().contains(QStringLiteral("opened box box' --max-new 1")));
}

void GeneratePlaceTest::anotherSeedIsAnotherSeed()
{
    Setup s;
    QSignalSpy wanted(&s.place, &GeneratePlace::generateRequested);
    QSignalSpy changed(&s.place, &GeneratePlace::settingsChanged);
    const auto before = s.place.settings().seed;
    for (int i = 0; i < 3 && s.place.settings().seed == before; ++i) { // one in 10,000 is the same
        s.click("anotherSeed");
        s.place.setFinished({});
    }
    QVERIFY(s.place.settings().seed != before);
    QVERIFY(!wanted.isEmpty() && !changed.isEmpty());
    QCOMPARE(wanted.last()[0].value<SamplingSettings>().seed, s.place.settings().seed);
}

void GeneratePlaceTest::clickingATokenTellsHowItWasChosen()
{
    Setup s;
    s.click("generate");
    s.stream(17);
    s.place.setFinished({ 1, {}, GenerationEnd::Why::Length, 310.0 });
    QTest::mouseClick(s.text(), Qt::LeftButton, {}, s.text()->rectsOf(5).front().center().toPoint());
    QCOMPARE(s.text()->selected(), 5);
    QCOMPARE(s.choice()->table().rows.size(), std::size_t(10));
    QVERIFY(s.choice()->table().rows[1].chosen);
    QVERIFY(s.place.sentence().startsWith(QStringLiteral("“·tiny” was drawn")));
    auto* facts = s.place.inspector()->findChild<KeyValueList*>();
    QCOMPARE(facts->value(QStringLiteral("rank")), QStringLiteral("1"));
    QCOMPARE(facts->value(QStringLiteral("probability")), QStringLiteral("16.0 %"));
    QCOMPARE(facts->value(QStringLiteral("entropy")), QStringLiteral("3.40 bits"));
    QCOMPARE(facts->value(QStringLiteral("real choices")), QStringLiteral("10.6"));
    // The chosen row is painted in the cut red, the others are not.
    const QImage image = s.choice()->grab().toImage();
    const ChoiceGeometry geometry = s.choice()->geometryFor(s.choice()->size());
    const auto pixel = [&](int row, int column) {
        return image.pixelColor(geometry.barRect(row, column).topLeft().toPoint() + QPoint(3, 4));
    };
    QVERIFY(near(pixel(1, 0), Theme::current().cut));
    QVERIFY(near(pixel(0, 0), Theme::current().bar));
    QVERIFY(near(pixel(9, 0), Theme::current().bar));
}

void GeneratePlaceTest::arrowKeysWalk()
{
    Setup s;
    s.click("generate");
    s.stream(6);
    s.text()->setFocus();
    QTest::keyClick(s.text(), Qt::Key_Home);
    QCOMPARE(s.text()->selected(), 0);
    QTest::keyClick(s.text(), Qt::Key_Right);
    QCOMPARE(s.text()->selected(), 1);
    s.place.addToken(examples::generated(6, " bird", 0)); // what one looks at stays while more comes
    QTest::qWait(180);
    QCOMPARE(s.text()->selected(), 1);
    QTest::keyClick(s.text(), Qt::Key_End);
    QCOMPARE(s.text()->selected(), 6);
    QTest::keyClick(s.text(), Qt::Key_Escape);
    QCOMPARE(s.text()->selected(), -1);
    QCOMPARE(s.choice()->table().columns.size(), std::size_t(1));
}

void GeneratePlaceTest::promptTokensAreShared()
{
    Setup s;
    QTest::mouseClick(s.text(), Qt::LeftButton, {}, QPoint(12, 12)); // "Once"
    QCOMPARE(s.selection.token(), 0);
    s.selection.setToken(3);
    QVERIFY(s.place.sentence().contains(QStringLiteral("“·time”")));
    QCOMPARE(s.place.inspector()->findChild<KeyValueList*>()->value(QStringLiteral("rank")),
        QString::number(examples::reading(*s.tokens, 6, 8)->rank[3]));
}

void GeneratePlaceTest::slidersTellTheirValues()
{
    Setup s;
    QSignalSpy changed(&s.place, &GeneratePlace::settingsChanged);
    const auto rows = s.place.inspector()->findChildren<SliderRow*>();
    QCOMPARE(rows.size(), 4 + 6); // and the rare ones
    rows[0]->slider()->setFocus();
    QTest::keyClick(rows[0]->slider(), Qt::Key_Home);
    QCOMPARE(s.place.settings().temperature, 0.0);
    QCOMPARE(rows[0]->numberBox()->text(), QStringLiteral("greedy"));
    rows[1]->numberBox()->selectAll();
    QTest::keyClicks(rows[1]->numberBox(), QStringLiteral("7"));
    QTest::keyClick(rows[1]->numberBox(), Qt::Key_Return);
    QCOMPARE(s.place.settings().top_k, 7);
    auto* seed = s.place.inspector()->findChild<QLineEdit*>(QStringLiteral("seed"));
    seed->selectAll();
    QTest::keyClicks(seed, QStringLiteral("20x26"));
    QCOMPARE(s.place.settings().seed, std::uint64_t(2026));
    QVERIFY(changed.size() >= 3);
    QCOMPARE(changed.last()[0].value<SamplingSettings>(), s.place.settings());
    auto* stop = s.place.inspector()->findChild<QCheckBox*>();
    QVERIFY(stop->isVisible());
    QTest::mouseClick(stop, Qt::LeftButton);
    QVERIFY(!s.place.settings().stop_at_end_of_text);
    ModelSummary model = examples::storiesModel();
    model.endOfText = -1; // nothing to stop at: no switch
    s.place.setModel(model);
    QVERIFY(!stop->isVisible());
}

void GeneratePlaceTest::rareKnobsAreFoldedAway()
{
    Setup s;
    auto* ban = s.rare("ban");
    auto* fold = s.place.inspector()->findChild<QPushButton*>(QStringLiteral("moreKnobs"));
    QSignalSpy changed(&s.place, &GeneratePlace::moreKnobsChanged);
    QVERIFY(!ban->isVisible() && !s.place.showsMoreKnobs());
    QCOMPARE(fold->text(), QStringLiteral("More knobs"));
    QTest::mouseClick(fold, Qt::LeftButton);
    QVERIFY(ban->isVisible() && s.place.showsMoreKnobs());
    QCOMPARE(changed.size(), 1);
    s.place.setMoreKnobs(false); // as a session does
    QVERIFY(!ban->isVisible());
    QCOMPARE(changed.size(), 1);
    // What acts unseen is counted.
    SamplingSettings settings = s.place.settings();
    settings.min_p = 0.1;
    settings.biases = { { " cat", -std::numeric_limits<double>::infinity() }, { " dog", 2.0 }, { " cow", 1.0 } };
    s.place.setSettings(settings);
    QCOMPARE(s.place.settings(), settings);
    QCOMPARE(fold->text(), QStringLiteral("More knobs · 3 in use"));
    s.place.setMoreKnobs(true);
    QCOMPARE(fold->text(), QStringLiteral("More knobs"));
    QCOMPARE(ban->text(), QStringLiteral("\" cat\""));
    QCOMPARE(s.rare("boost")->text(), QStringLiteral("\" dog\" = 2, \" cow\" = 1"));
}

void GeneratePlaceTest::rareKnobsTellTheirValues()
{
    Setup s;
    s.place.setMoreKnobs(true);
    const SamplingSettings before = s.place.settings();
    const auto rows = s.place.inspector()->findChildren<SliderRow*>();
    const std::vector<std::pair<int, QString>> typed { { 4, QStringLiteral("0.05") }, { 5, QStringLiteral("0.9") },
        { 6, QStringLiteral("1.2") }, { 7, QStringLiteral("0.3") }, { 8, QStringLiteral("0.4") },
        { 9, QStringLiteral("3") } };
    for (const auto& [row, number] : typed) {
        rows[row]->numberBox()->selectAll();
        QTest::keyClicks(rows[row]->numberBox(), number);
        QTest::keyClick(rows[row]->numberBox(), Qt::Key_Return);
    }
    QTest::keyClicks(s.rare("ban"), QStringLiteral("\" cat\", dog"));
    QTest::keyClicks(s.rare("boost"), QStringLiteral("\" box\" = 2.5"));
    QTest::keyClicks(s.rare("stopTexts"), QStringLiteral("\"\\n\""));
    SamplingSettings wanted = before;
    wanted.min_p = 0.05;
    wanted.typical = 0.9;
    wanted.repetition_penalty = 1.2;
    wanted.presence_penalty = 0.3;
    wanted.frequency_penalty = 0.4;
    wanted.no_repeat_ngram = 3;
    const double banned = -std::numeric_limits<double>::infinity();
    wanted.biases = { { " cat", banned }, { "dog", banned }, { " box", 2.5 } };
    wanted.stop = { "\n" };
    QCOMPARE(s.place.settings(), wanted);
    QSignalSpy sent(&s.place, &GeneratePlace::generateRequested);
    s.click("generate");
    QCOMPARE(sent[0][0].value<SamplingSettings>(), wanted);
}

void GeneratePlaceTest::textThatTheModelCantReadIsSaid()
{
    Setup s;
    s.place.setPrompt(nullptr);
    s.place.setProblem(QStringLiteral("The tokenizer knows 28 letters."));
    const auto says = [&](const char* part) {
        for (const QLabel* label : s.place.findChildren<QLabel*>())
            if (label->isVisibleTo(&s.place) && label->text().contains(QLatin1String(part)))
                return true;
        return false;
    };
    QVERIFY(says("28 letters"));
    QVERIFY(!says("Type a text above"));
    s.place.setProblem({});
    QVERIFY(says("Type a text above"));
}

void GeneratePlaceTest::wrongLinesAreSaidAsOneTypes()
{
    Setup s;
    s.place.setMoreKnobs(true);
    auto* row = qobject_cast<TextsRow*>(s.rare("ban")->parentWidget());
    QTest::keyClicks(row->edit(), QStringLiteral("dog, \""));
    QVERIFY2(row->problem().contains(QStringLiteral("not closed")), qPrintable(row->problem()));
    QVERIFY(!row->edit()->accessibleDescription().isEmpty());
    QVERIFY(s.place.settings().biases.empty()); // not what it said before either: that is not what one sees
    QTest::keyClicks(row->edit(), QStringLiteral(" cat\""));
    QCOMPARE(row->problem(), QString());
    QCOMPARE(s.place.settings().biases.size(), std::size_t(2));
    // The whole sentence can be read.
    QTest::keyClicks(row->edit(), QStringLiteral(" dog"));
    QTest::qWait(50);
    auto* sentence = row->findChild<QLabel*>(QStringLiteral("problem"));
    QVERIFY(sentence->isVisible());
    QCOMPARE(sentence->height(), sentence->heightForWidth(sentence->width()));
    QVERIFY2(row->edit()->height() >= row->edit()->minimumSizeHint().height(),
        qPrintable(QStringLiteral("%1 of %2").arg(row->edit()->height()).arg(row->edit()->minimumSizeHint().height())));
    QVERIFY(sentence->geometry().top() >= row->edit()->geometry().bottom());
    QCOMPARE(s.place.settings().biases[1].text, std::string(" cat"));
}

void GeneratePlaceTest::wordsForEveryKnob()
{
    GeneratedToken token = examples::generated(3, " tiny", 1);
    token.byTopK = {};
    token.byTopP = {};
    token.byBan = { 2, 0.19f };
    token.byMinP = { 7, 0.031f };
    token.byTypical = { 1, 0.12f };
    token.candidates[0].removed = Candidate::Removed::Ban;
    token.candidates[0].afterKnobs = 0.0f;
    token.candidates[2].removed = Candidate::Removed::Typical;
    token.candidates[8].removed = Candidate::Removed::MinP;
    SamplingSettings settings { 1.0 };
    settings.biases = { { " little", -std::numeric_limits<double>::infinity() } };
    settings.min_p = 0.1;
    settings.typical = 0.9;
    const auto words = [&] {
        return knobWords(token, settings, 4096)
            .replace(QChar(0xa0), QLatin1Char(' '))
            .replace(QChar(0x2011), QLatin1Char('-'));
    };
    QCOMPARE(words(),
        QStringLiteral("The knobs lowered the first choice from 19.0 % to 0.0 %. Bans removed 2 token(s) that held "
                       "19.0 %. Min-p removed 7 token(s) that held 3.1 %. Typical removed 1 more that held 12.0 %."));
    QCOMPARE(knobNote(settings), QStringLiteral("bans · min-p 0.10 · typical 0.90"));
    const ChoiceTable table = choiceOf(token, settings);
    QCOMPARE(table.rows[0].cells[2].words, QStringLiteral("banned"));
    QCOMPARE(table.rows[2].cells[2].words, QStringLiteral("removed by typical"));
    QCOMPARE(table.rows[8].cells[2].words, QStringLiteral("removed by min-p"));
    token.byBan = {};
    QVERIFY2(words().contains(QStringLiteral("Bans removed none. Min-p")), qPrintable(words()));
    settings = { 1.0 };
    settings.repetition_penalty = 1.2;
    settings.biases = { { " tiny", 3.0 } };
    QVERIFY2(words().contains(QStringLiteral("Boosts and penalties")), qPrintable(words()));
    QCOMPARE(knobNote(settings), QStringLiteral("boosts · penalties"));
    settings.temperature = 0.0; // greedy, and moved all the same
    QVERIFY(words().contains(QStringLiteral("Boosts and penalties")) && words().contains(QStringLiteral("greedy")));
    settings = { 1.0 };
    QVERIFY(words().contains(QStringLiteral("no other knob")));
}

void GeneratePlaceTest::stopTextsEndTheAnswer()
{
    Setup s;
    s.click("generate");
    s.stream(10); // … "The"
    GenerationEnd end { 1, {}, GenerationEnd::Why::StopText, 310.0 };
    end.stopText = ". The";
    end.keptBytes = std::string(" the box and saw a tiny bird inside").size();
    s.place.setFinished(end);
    const auto labels = s.place.findChildren<ElidedLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
        [](const ElidedLabel* label) { return label->fullText().contains(QStringLiteral("“.·The” came: end")); }));
    QSignalSpy kept(&s.place, &GeneratePlace::keepAsTextRequested);
    s.click("keepAsText");
    QCOMPARE(kept[0][0].toString(),
        QString::fromUtf8(examples::story) + QStringLiteral(" the box and saw a tiny bird inside"));
}

void GeneratePlaceTest::commandsHaveEveryKnob()
{
    Setup s;
    SamplingSettings settings;
    settings.temperature = 1.0;
    settings.min_p = 0.05;
    settings.typical = 0.9;
    settings.repetition_penalty = 1.2;
    settings.presence_penalty = 0.3;
    settings.frequency_penalty = -0.4;
    settings.no_repeat_ngram = 3;
    settings.biases = { { " it's", -std::numeric_limits<double>::infinity() }, { "=dog", -1.5 } };
    settings.stop = { "\n", "The end" };
    s.place.setSettings(settings);
    const QString command = s.place.commandLine();
    QVERIFY2(command.contains(
                 QStringLiteral(" --min-p 0.05 --typical 0.9 --repetition-penalty 1.2 --presence-penalty 0.3 "
                                "--frequency-penalty -0.4 --no-repeat-ngram 3 --ban=' it'\\''s' --boost==dog=-1.5 "
                                "--stop='\n' --stop='The end' --seed")),
        qPrintable(command));
    s.click("oneToken"); // the first: text and answer are still told apart
    QVERIFY(!s.place.commandLine().isEmpty());
    s.place.addToken(examples::generated(0, " box", 0));
    s.place.setFinished({});
    s.click("oneToken");
    QCOMPARE(s.place.commandLine(), QString()); // no command tells text and answer apart
}

void GeneratePlaceTest::anotherTextTakesTheAnswerAway()
{
    Setup s;
    QSignalSpy stopped(&s.place, &GeneratePlace::stopRequested);
    s.click("generate");
    s.stream(4);
    s.place.setPrompt(examples::tokenized(examples::story)); // the same text, cut anew
    QCOMPARE(s.text()->answerTokens(), 4);
    s.place.setPrompt(examples::tokenized("Tom"));
    QCOMPARE(s.text()->answerTokens(), 0);
    QCOMPARE(stopped.size(), 1);
    QVERIFY(!s.place.isGenerating());
}

void GeneratePlaceTest::lateTokensAreNotTaken()
{
    {
        Setup early; // the text changes before the first token is there
        early.click("generate");
        early.place.setPrompt(examples::tokenized("Tom"));
        early.place.addToken(examples::generated(0, " late", 0, 1));
        early.place.setFinished({ 1, {}, GenerationEnd::Why::Stopped, 1.0 });
        QCOMPARE(early.text()->answerTokens(), 0);
        early.click("generate");
        early.place.addToken(examples::generated(0, " new", 0, 2));
        QCOMPARE(early.text()->answerTokens(), 1);
    }
    Setup s;
    s.click("generate");
    s.stream(2);
    s.place.setPrompt(examples::tokenized("Tom"));
    s.place.addToken(examples::generated(2, " late", 0, 1));
    QCOMPARE(s.text()->answerTokens(), 0);
    s.click("generate");
    s.place.setFinished({ 1, {}, GenerationEnd::Why::Stopped, 1.0 }); // of the run before
    QVERIFY(s.place.isGenerating());
    s.place.addToken(examples::generated(0, " new", 0, 2));
    QCOMPARE(s.text()->answerTokens(), 1);
}

void GeneratePlaceTest::colourStandsBehindTheToken()
{
    Setup s;
    s.click("generate");
    s.stream(8);
    s.text()->setSelected(-1);
    const QImage image = s.place.grab().toImage(); // on the card's ground
    const QPoint origin = s.text()->mapTo(&s.place, QPoint());
    const auto tokens = examples::answer(8);
    for (const int i : { 0, 3, 6 }) {
        const QRectF rect = s.text()->rectsOf(i).front();
        const QColor seen = image.pixelColor(origin + rect.toRect().bottomLeft() + QPoint(6, -2));
        const QColor expected
            = over(probabilityTint(tokens[static_cast<std::size_t>(i)].probability, false), Theme::current().panel);
        QVERIFY2(near(seen, expected), qPrintable(seen.name() + QLatin1Char(' ') + expected.name()));
    }
}

void GeneratePlaceTest::emptyAndLongTexts()
{
    Setup s;
    s.place.setPrompt(examples::tokenized(""));
    QVERIFY(s.place.isShowingEmpty());
    s.place.setPrompt(examples::tokenized(examples::longStory(600).toStdString()));
    QVERIFY(!s.place.isShowingEmpty());
    QVERIFY2(s.place.notice().contains(QStringLiteral("256")), qPrintable(s.place.notice()));
    s.place.setPrompt(s.tokens);
    QCOMPARE(s.place.notice(), QString());
    s.place.setModel({});
    QVERIFY(s.place.isShowingEmpty());
}

void GeneratePlaceTest::endsAndFailures()
{
    Setup s;
    s.click("generate");
    s.stream(3);
    s.place.setFailed(QStringLiteral("The model's output is not a number."));
    QCOMPARE(s.place.notice(), QStringLiteral("The model's output is not a number."));
    s.place.setFailed(markable("The model's output is not a number."));
    {
        const Marked language;
        QEvent switched(QEvent::LanguageChange);
        QApplication::sendEvent(&s.place, &switched);
        QCOMPARE(s.place.notice(), QStringLiteral("»The model's output is not a number."));
    }
    QVERIFY(!s.place.isGenerating());
    QCOMPARE(s.text()->answerTokens(), 3); // what there is stays
    s.click("generate");
    QCOMPARE(s.place.notice(), QString());
}

void GeneratePlaceTest::leavesThePlace()
{
    Setup s;
    s.click("generate");
    s.stream(2);
    const QStringList lines = s.place.numbersAsCsv().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 1 + 2 * 10 + 1);
    QCOMPARE(lines[1].count(QLatin1Char(',')), lines[0].count(QLatin1Char(',')));
    QVERIFY(lines[10].contains(QStringLiteral("top-k")));
    const QString command = s.place.commandLine();
    QVERIFY2(command.startsWith(QStringLiteral("cutaway-cli generate --model /models/stories --prompt 'Once upon")),
        qPrintable(command));
    QVERIFY(command.contains(QStringLiteral("--temperature 0.8 --top-k 40 --top-p 0.95 --seed 123")));
    QVERIFY(!s.place.explanation().isEmpty());
}

// Streaming stays cheap: a token costs the line it joins, not the text before it.
void GeneratePlaceTest::twoThousandTokens()
{
    Setup s;
    s.click("generate");
    const auto tokens = examples::answer(2000);
    QElapsedTimer timer;
    qint64 longest = 0;
    for (const GeneratedToken& token : tokens) {
        timer.start();
        s.place.addToken(token);
        QApplication::processEvents();
        longest = std::max(longest, timer.elapsed());
    }
    QCOMPARE(s.text()->answerTokens(), 2000);
    qInfo("longest turn of the event loop: %lld ms", static_cast<long long>(longest));
    QTRY_VERIFY(!s.text()->rectsOf(1999).empty());
    QTRY_VERIFY(s.text()->rectsOf(1999).back().bottom() <= s.text()->height());
}

void GeneratePlaceTest::followsTheNewestToken()
{
    Setup s;
    auto* scroll = s.scroll();
    QScrollBar* bar = scroll->verticalScrollBar();
    const auto visible = [&](int token) {
        const QRect rect
            = s.text()->rectsOf(token).back().toRect().translated(s.text()->mapTo(scroll->viewport(), QPoint()));
        return scroll->viewport()->rect().contains(rect.center());
    };
    s.click("generate");
    int count = 0;
    const auto more = [&](int tokens) {
        for (int i = 0; i < tokens; ++i)
            s.place.addToken(examples::generated(count++, " wonderful", 0));
        QTest::qWait(180);
    };
    for (int i = 0; i < 12; ++i) {
        more(17);
        QVERIFY2(visible(count - 1), qPrintable(QString::number(count)));
    }
    QVERIFY(bar->maximum() > 100);
    bar->setValue(0); // the reader scrolls up: that stays
    more(40);
    QCOMPARE(bar->value(), 0);
    QVERIFY(!visible(count - 1));
    bar->setValue(bar->maximum()); // and back to the end
    more(40);
    QVERIFY(visible(count - 1));
    s.place.setFinished({ 1, {}, GenerationEnd::Why::Length, 310.0 });
    QTest::qWait(50);
    QVERIFY(visible(count - 1));
    s.place.resize(900, 560);
    QTest::qWait(50);
    QVERIFY(visible(count - 1));
    s.text()->setFocus();
    QTest::keyClick(s.text(), Qt::Key_Home);
    QVERIFY(visible(0));
    s.selection.setToken(3); // of the prompt
    QCOMPARE(bar->value(), 0);
    QTest::keyClick(s.text(), Qt::Key_End);
    QVERIFY(visible(count - 1));
}

void GeneratePlaceTest::buttonsKeepTheirPlace()
{
    Setup s;
    const QPoint before = s.button("generate")->mapTo(&s.place, QPoint());
    s.click("generate");
    for (int i = 0; i < 10; ++i) {
        s.stream(17);
        QCOMPARE(s.button("generate")->mapTo(&s.place, QPoint()), before);
    }
    s.place.setFinished({ 1, {}, GenerationEnd::Why::Length, 310.0 });
    QApplication::processEvents();
    QCOMPARE(s.button("generate")->mapTo(&s.place, QPoint()), before);
}

void GeneratePlaceTest::longPromptsShowTheirEnd()
{
    Setup s;
    auto* scroll = s.scroll();
    s.place.setPrompt(examples::tokenized(examples::longStory(600).toStdString()));
    QTest::qWait(60);
    QVERIFY(scroll->verticalScrollBar()->maximum() > 0);
    QCOMPARE(scroll->verticalScrollBar()->value(), scroll->verticalScrollBar()->maximum());
}

void GeneratePlaceTest::rowsNeverOverlap()
{
    Setup s;
    s.click("generate");
    for (int i = 0; i < 12; ++i)
        s.place.addToken(examples::generated(i, i == 11 ? " tiny" : " a", i == 11 ? 8 : 0));
    s.place.setFinished({ 1, {}, GenerationEnd::Why::Length, 310.0 });
    for (const QSize size : { QSize(900, 640), QSize(520, 420), QSize(480, 340), QSize(700, 380) }) {
        s.place.resize(size);
        QTest::qWait(30);
        const ChoiceGeometry geometry = s.choice()->geometryFor(s.choice()->size());
        QVERIFY2(geometry.rowHeight() >= geometry.lowestRow || geometry.rows == 1,
            qPrintable(QStringLiteral("%1: rows of %2").arg(size.height()).arg(geometry.rowHeight())));
        const std::vector<int> rows = s.choice()->shownRows(geometry);
        QVERIFY(std::find(rows.begin(), rows.end(), 8) != rows.end()); // the chosen one, in any case
        for (const char* name : { "generate", "oneToken", "anotherSeed", "keepAsText" }) {
            QPushButton* button = s.button(name);
            QVERIFY2(button->width() >= button->minimumSizeHint().width(), name);
            QVERIFY2(s.place.rect().contains(QRect(button->mapTo(&s.place, QPoint()), button->size())), name);
            QVERIFY(!button->accessibleName().isEmpty() || !button->text().isEmpty());
        }
    }
}

void GeneratePlaceTest::barsSayWhereTheyBegin()
{
    GeneratedToken token = examples::generated(3, " tiny", 1);
    const double highest = token.candidates[0].logit;
    const ChoiceTable positive = choiceOf(token, {});
    QCOMPARE(positive.columns[0].note, QString());
    QVERIFY(std::abs(positive.rows[4].cells[0].fraction - token.candidates[4].logit / highest) < 1e-6);
    QVERIFY(std::abs(positive.rows[0].cells[1].fraction - token.candidates[0].probability) < 1e-6); // full = 100 %
    for (Candidate& candidate : token.candidates)
        candidate.logit -= 40.0f;
    const ChoiceTable negative = choiceOf(token, {});
    QVERIFY2(negative.columns[0].note.contains(QRegularExpression(QStringLiteral("^from .3[0-9]$"))),
        qPrintable(negative.columns[0].note));
    for (const auto& row : negative.rows)
        QVERIFY(row.cells[0].fraction > 0.0 && row.cells[0].fraction <= 1.0 + 1e-9);
    QCOMPARE(choiceOf(std::vector<NextToken> { { 1, " a", 0.065f } }).rows[0].cells[0].fraction, double(0.065f));
}

void GeneratePlaceTest::spotsInTheTextAreNamedWell()
{
    const auto named = [](const char* text) {
        const auto tokens = examples::tokenized(text);
        return wordsUpTo(*tokens, static_cast<int>(tokens->tokens.size()) - 1);
    };
    QCOMPARE(named(examples::story), QStringLiteral("“…Lily opened”"));
    QCOMPARE(named("Lily"), QStringLiteral("“Lily”"));
    QCOMPARE(named("She saw a box . He"), QStringLiteral("“…He”"));
    QCOMPARE(named("the box. He"), QStringLiteral("“…box. He”"));
    QCOMPARE(named("she said, “"), QStringLiteral("‘…said, “’"));
    QCOMPARE(named("\n"), QStringLiteral("“↵”"));
    QCOMPARE(named("..."), QStringLiteral("“...”"));
}

QTEST_MAIN(GeneratePlaceTest)
#include "tst_generateplace.moc"
