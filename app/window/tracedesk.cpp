// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/tracedesk.h"

#include "app/window/hintsummary.h"
#include "app/worker/tracing.h"
#include "views/trace/attributionview.h"
#include "views/trace/compareview.h"
#include "views/trace/lensview.h"
#include "views/trace/patchview.h"
#include "views/trace/traceplace.h"

#include <QFileInfo>

namespace cutaway {

namespace {
    constexpr std::int64_t manyNumbers = 1'000'000; // positions × vocabulary: from here on a lens takes its time

    Comparison comparisonOf(const CompareQuestion& question, const DivergenceAnswer& answer)
    {
        Comparison comparison;
        comparison.generation = question.generation;
        comparison.path = question.path;
        comparison.first = answer.divergence.first;
        for (const TensorDifference& difference : answer.divergence.activations) {
            QStringList sizes;
            for (const long long size : difference.shape)
                sizes << QString::number(size);
            comparison.rows.push_back({ QString::fromStdString(difference.name), sizes.join(QStringLiteral(" × ")),
                difference.maxAbs, difference.relative, difference.differs });
        }
        comparison.hints = summedHints(answer.divergence.hints, question.layers);
        for (const Sentence& notice : answer.notices)
            comparison.notes << spoken(notice);
        return comparison;
    }
} // namespace

TraceDesk::TraceDesk(TracePlace* place, Engine* engine, QWidget* window)
    : QObject(window)
    , m_place(place)
    , m_questions(engine, nullptr)
    , m_files(window)
{
    connectLens();
    connectAttribution();
    connectPatching();
    connectCompare();
}

void TraceDesk::connectLens()
{
    auto* view = m_place->view<LensView>();
    connect(view, &LensView::wanted, this, [this, view](const LensQuestion& asked) {
        const auto& text = m_place->data().text;
        Questions::Question<LensAnswer> question;
        question.key = QStringLiteral("trace-lens");
        if (static_cast<std::int64_t>(asked.request.ids.size()) * (text ? text->vocabSize : 0) > manyNumbers)
            question.name = tr("Logit lens");
        question.ask = [asked](ModelHost& host, const std::stop_token& stop) { return traceLens(host, asked, stop); };
        question.onAnswer = [view](const LensAnswerPtr& answer) { view->setAnswer(answer); };
        question.onFailed = [view](const Spoken& sentence) { view->setProblem(sentence); };
        m_questions.put(std::move(question));
    });
}

void TraceDesk::connectAttribution()
{
    auto* view = m_place->view<AttributionView>();
    connect(view, &AttributionView::wanted, this, [this, view](const AttributionQuestion& asked) {
        Questions::Question<AttributionAnswer> question;
        question.key = QStringLiteral("trace-attribution");
        question.ask = [asked](ModelHost& host, const std::stop_token& stop) { return traceLogit(host, asked, stop); };
        question.onAnswer = [view](const AttributionAnswerPtr& answer) { view->setAnswer(answer); };
        question.onFailed = [view](const Spoken& sentence) { view->setProblem(sentence); };
        m_questions.put(std::move(question));
    });
}

void TraceDesk::connectPatching()
{
    auto* view = m_place->view<PatchView>();
    connect(view, &PatchView::cutWanted, this, [this, view](const PatchQuestion& asked) {
        Questions::Question<PatchTexts> question;
        question.key = QStringLiteral("trace-cut");
        question.ask
            = [asked](ModelHost& host, const std::stop_token& stop) { return cutForPatching(host, asked, stop); };
        question.onAnswer = [view](const PatchTextsPtr& texts) { view->setTexts(texts); };
        question.onFailed = [view](const Spoken& sentence) { view->setTextsProblem(sentence); };
        m_questions.put(std::move(question));
    });
    connect(view, &PatchView::wanted, this, [this, view](const PatchQuestion& asked) {
        Questions::Question<PatchAnswer> question;
        question.key = QStringLiteral("trace-patches");
        question.name = tr("Patching");
        question.ask = [this, view, asked](ModelHost& host, const std::stop_token& stop) {
            const auto onLayer = [this, view](int done, int layers) {
                m_questions.tell([view, done, layers] { view->setProgress(done, layers); });
            };
            return tracePatches(host, asked, onLayer, stop);
        };
        question.onAnswer = [view](const PatchAnswerPtr& answer) { view->setAnswer(answer); };
        question.onFailed = [view](const Spoken& sentence) { view->setProblem(sentence); };
        question.when = Engine::When::Free;
        m_questions.put(std::move(question));
    });
    connect(view, &PatchView::cancelled, this, [this] { m_questions.stop(QStringLiteral("trace-patches")); });
}

void TraceDesk::connectCompare()
{
    auto* view = m_place->view<CompareView>();
    connect(view, &CompareView::browseWanted, this, [this, view](bool folder) {
        m_files.open(folder ? tr("Compare with a model folder") : tr("Compare with a file"),
            folder ? QFileDialog::Directory : QFileDialog::ExistingFile,
            [view](const QStringList& paths) { view->setPath(paths.first()); },
            { tr("State dicts and activations (*.pth *.pt *.bin *.safetensors)"), tr("All files (*)") });
    });
    connect(view, &CompareView::wanted, this, [this, view](const CompareQuestion& asked) {
        Questions::Question<DivergenceAnswer> question;
        question.key = QStringLiteral("trace-compare");
        question.name = tr("Comparing with %1").arg(QFileInfo(asked.path).fileName());
        const std::filesystem::path path = asked.path.toStdString();
        question.ask = [ids = asked.ids, path](ModelHost& host, const std::stop_token& stop) {
            return traceDivergence(host, ids, path, stop);
        };
        question.onAnswer = [view, asked](const std::shared_ptr<const DivergenceAnswer>& answer) {
            view->setAnswer(std::make_shared<const Comparison>(comparisonOf(asked, *answer)));
        };
        question.onFailed = [view](const Spoken& sentence) { view->setProblem(sentence); };
        question.when = Engine::When::Free;
        m_questions.put(std::move(question));
    });
    connect(view, &CompareView::cancelled, this, [this] { m_questions.stop(QStringLiteral("trace-compare")); });
}

} // namespace cutaway
