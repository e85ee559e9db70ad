// SPDX-License-Identifier: GPL-3.0-or-later
// What went wrong is said in the language of now, also when it was said in another one before.
#include <QtTest>
#include <QtWidgets>

#include "tests/views/marked.h"
#include "views/attention/attentionplace.h"
#include "views/attention/leaderboardpanel.h"
#include "views/attention/neuronsview.h"
#include "views/attention/outcomesection.h"
#include "views/attention/stepsview.h"
#include "views/evaluate/evaluateplace.h"
#include "views/finetune/checkpage.h"
#include "views/finetune/classify/classifychoices.h"
#include "views/finetune/classify/trypage.h"
#include "views/finetune/compare/comparepage.h"
#include "views/finetune/instruct/chatpage.h"
#include "views/finetune/runpage.h"
#include "views/finetune/startpage.h"
#include "views/parts/edits.h"
#include "views/parts/emptystate.h"
#include "views/parts/selection.h"
#include "views/parts/theme.h"
#include "views/tokens/tokensplace.h"
#include "views/trace/attributionview.h"
#include "views/trace/compareview.h"
#include "views/trace/lensview.h"
#include "views/trace/patchview.h"
#include "views/trace/traceplace.h"
#include "views/train/modelform.h"
#include "views/train/preflightpanel.h"

using namespace cutaway;

namespace {

/// Whether a label says it, or says it in full where it is cut short.
bool says(const QWidget& widget, const QString& sentence)
{
    for (const QLabel* label : widget.findChildren<QLabel*>())
        if (label->text() == sentence || label->accessibleName() == sentence)
            return true;
    return false;
}

QString textOf(const QWidget& widget, const char* label)
{
    return widget.findChild<QLabel*>(QLatin1String(label))->text();
}

void switchLanguage(QWidget& widget)
{
    QEvent switched(QEvent::LanguageChange);
    QApplication::sendEvent(&widget, &switched);
}

template <class View> void checkView()
{
    View view;
    view.setProblem(markable("It went wrong."));
    QVERIFY(says(view, QStringLiteral("It went wrong.")));
    {
        const Marked language;
        view.retranslate();
        QVERIFY(says(view, QStringLiteral("»It went wrong.")));
    }
    view.retranslate();
    QVERIFY(says(view, QStringLiteral("It went wrong.")));
}

} // namespace

class SpokenTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, false); }

    void aPlainTextStaysAsItIs()
    {
        const Spoken plain(QStringLiteral("It went wrong."));
        const Marked language;
        QCOMPARE(plain.text(), QStringLiteral("It went wrong."));
        QVERIFY(Spoken().isEmpty());
    }

    void lens() { checkView<LensView>(); }
    void attribution() { checkView<AttributionView>(); }
    void patching() { checkView<PatchView>(); }
    void comparison() { checkView<CompareView>(); }
    void steps() { checkView<StepsView>(); }
    void neurons() { checkView<NeuronsView>(); }

    void whyAPlaceIsEmpty()
    {
        Selection selection;
        Edits edits;
        AttentionPlace attention(&selection, &edits);
        TracePlace trace(&selection);
        TokensPlace tokens(&selection);
        attention.setEmpty(markable("It went wrong."));
        trace.setEmpty(markable("It went wrong."));
        tokens.setEmpty(markable("It went wrong."));
        const Marked language;
        for (Place* place :
            { static_cast<Place*>(&attention), static_cast<Place*>(&trace), static_cast<Place*>(&tokens) }) {
            switchLanguage(*place);
            QCOMPARE(place->emptyState()->sentence(), QStringLiteral("»It went wrong."));
            QVERIFY(place->emptyState()->title().startsWith(QChar(0xbb)));
        }
    }

    void whatEditsChange()
    {
        OutcomeSection section;
        section.setFailed(markable("It went wrong."));
        QCOMPARE(textOf(section, "outcome"), QStringLiteral("It went wrong."));
        const Marked language;
        section.retranslate();
        QCOMPARE(textOf(section, "outcome"), QStringLiteral("»It went wrong."));
        QCOMPARE(section.sentence(), QStringLiteral("»It went wrong."));
    }

    void leaderboard()
    {
        LeaderboardPanel panel;
        panel.setResult(markable("It is found."));
        {
            const Marked language;
            panel.retranslate();
            QCOMPARE(panel.message(), QStringLiteral("»It is found."));
        }
        panel.setRunning(true);
        panel.setProgress(0.5, markable("Half of it."));
        const Marked language;
        panel.retranslate();
        QCOMPARE(panel.message(), QStringLiteral("»Half of it."));
    }

    void evaluation()
    {
        EvaluatePlace place;
        place.setFailed(markable("It went wrong."));
        const Marked language;
        QEvent switched(QEvent::LanguageChange);
        QApplication::sendEvent(&place, &switched);
        QCOMPARE(place.findChild<QLabel*>(QStringLiteral("evaluateState"))->text(), QStringLiteral("»It went wrong."));
    }

    void fineTuning()
    {
        RunPage page(false);
        page.setFailed(markable("It went wrong."));
        const Marked language;
        page.retranslate();
        QCOMPARE(page.findChild<QLabel*>(QStringLiteral("finetuneState"))->text(), QStringLiteral("»It went wrong."));
        QCOMPARE(page.problem(), QStringLiteral("»It went wrong."));
    }

    void whatTheCheckFound()
    {
        CheckPage page;
        connect(&page, &CheckPage::problemsWanted, &page,
            [&page] { page.setProblemWords({ markable("Row 7 is odd.").text() }); });
        FinetunePreflight found;
        found.facts.problems = { { 7, Sentence("it is odd"), "held.csv" } };
        found.facts.problemCount = 1;
        page.entered();
        page.setResult(std::make_shared<const FinetunePreflight>(found), { markable("It is slow.") });
        QCOMPARE(textOf(page, "checkWarnings"), QStringLiteral("• It is slow."));
        QCOMPARE(textOf(page, "checkProblems"), QStringLiteral("Row 7 is odd."));
        const Marked language;
        page.retranslate();
        QCOMPARE(textOf(page, "checkWarnings"), QStringLiteral("• »It is slow."));
        QCOMPARE(textOf(page, "checkProblems"), QStringLiteral("»Row 7 is odd."));
    }

    void whatSpeaksAgainstStarting()
    {
        PreflightPanel panel;
        panel.setResult(Preflight(), { markable("It is slow.") });
        QCOMPARE(textOf(panel, "warning"), QStringLiteral("It is slow."));
        const Marked language;
        switchLanguage(panel);
        QCOMPARE(panel.findChildren<QLabel*>(QStringLiteral("warning")).last()->text(), QStringLiteral("»It is slow."));
    }

    void aModelToBeginWith()
    {
        ClassifyChoices page;
        FinetuneRecipe recipe;
        recipe.model_folder = "/models/gone";
        page.fill(recipe);
        page.setBase(QStringLiteral("/models/gone"), ModelConfig(), markable("It is gone."));
        ModelForm form;
        form.takeModel(QStringLiteral("/models/gone"), ModelConfig(), markable("It is gone."));
        const Marked language;
        page.retranslate();
        form.retranslate();
        QVERIFY(says(page, QStringLiteral("»It is gone.")));
        QCOMPARE(page.problem(), QStringLiteral("»It is gone."));
        QCOMPARE(textOf(form, "folderNote"), QStringLiteral("»It is gone."));
    }

    void aTextThatIsTried()
    {
        TryPage page;
        page.setPredictFailed(0, markable("It went wrong."));
        page.setFileWords(markable("The file is sorted."));
        QCOMPARE(textOf(page, "tryNote"), QStringLiteral("It went wrong."));
        const Marked language;
        page.retranslate();
        QCOMPARE(textOf(page, "tryNote"), QStringLiteral("»It went wrong."));
        QCOMPARE(textOf(page, "fileNote"), QStringLiteral("»The file is sorted."));
    }

    void aQuestionThatIsAsked()
    {
        ChatPage page;
        quint64 asked = 0;
        connect(
            &page, &ChatPage::askWanted, &page, [&asked](const ChatRequest& request) { asked = request.generation; });
        page.setEnd(std::make_shared<const FinetuneEnd>());
        const auto ask = [&page] {
            page.findChild<QPlainTextEdit*>(QStringLiteral("chatInstruction"))->setPlainText(QStringLiteral("Why?"));
            page.findChild<QPushButton*>(QStringLiteral("chatAsk"))->click();
        };
        ask();
        page.setAskFailed(asked, markable("It went wrong."));
        ask();
        ChatAnswer answer;
        answer.generation = asked;
        answer.ended = true;
        page.setAnswer(answer); // with no word in it
        const Marked language;
        page.retranslate();
        const QString turns = textOf(page, "chatTurns");
        QVERIFY2(turns.contains(QStringLiteral("»It went wrong.")), qPrintable(turns));
        QVERIFY2(turns.contains(QStringLiteral("»(it ended at once")), qPrintable(turns));
    }

    void beforeAndAfter()
    {
        ComparePage page;
        quint64 asked = 0;
        connect(&page, &ComparePage::compareWanted, &page,
            [&asked](const TuningComparisonRequest& request) { asked = request.generation; });
        page.begin(FinetuneRecipe(), QStringLiteral("/runs/spam/model"), QStringLiteral("spam"), QStringLiteral("a"));
        page.setFailed(asked, {});
        QCOMPARE(textOf(page, "compareNote"), QStringLiteral("It was stopped."));
        const Marked language;
        page.retranslate();
        QCOMPARE(textOf(page, "compareNote"), QStringLiteral("»It was stopped."));
    }

    void readyMadeRecipes()
    {
        StartPage page;
        page.setRecipes({ ReadyRecipe { markable("Sort texts"), QStringLiteral("/sort.json") } });
        const auto* menu = page.findChild<QPushButton*>(QStringLiteral("readyRecipes"))->menu();
        QCOMPARE(menu->actions().first()->text(), QStringLiteral("Sort texts"));
        const Marked language;
        page.retranslate();
        QCOMPARE(menu->actions().first()->text(), QStringLiteral("»Sort texts"));
    }
};

QTEST_MAIN(SpokenTest)
#include "tst_spoken.moc"
