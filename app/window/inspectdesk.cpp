// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/inspectdesk.h"

#include "app/worker/inspections.h"
#include "views/attention/attentionplace.h"
#include "views/attention/linesview.h"
#include "views/attention/neuronsview.h"
#include "views/attention/stepsview.h"

namespace cutaway {

InspectDesk::InspectDesk(AttentionPlace* place, Engine* engine, QObject* window)
    : QObject(window)
    , m_place(place)
    , m_questions(engine, nullptr)
{
    connectMaps();
    connectLines();
    connectNeurons();
    connectSteps();
}

void InspectDesk::connectMaps()
{
    connect(m_place, &AttentionPlace::questionsOutdated, this, [this] { m_questions.drop(QStringLiteral("map")); });
    connect(m_place, &AttentionPlace::mapWanted, this, [this](quint64 generation, const MapRequest& request) {
        Questions::Question<AttentionMap> question;
        question.key = QStringLiteral("map");
        question.ask = [generation, request](ModelHost& host, const std::stop_token& stop) {
            return mapOf(host, generation, request, stop);
        };
        question.onAnswer = [this, request](const AttentionMapPtr& map) { m_place->setMap(request, map); };
        question.onFailed = [this](const Spoken& sentence) {
            if (!sentence.isEmpty())
                Q_EMIT problem(sentence);
        };
        m_questions.put(std::move(question));
    });
}

void InspectDesk::connectLines()
{
    auto* view = m_place->view<LinesView>();
    connect(view, &LinesView::headsWanted, this,
        [this, view](quint64 generation, int layer, const std::vector<int>& heads) {
            Questions::Question<std::vector<HeadWeightsPtr>> question;
            question.key = QStringLiteral("heads' weights");
            question.ask = [generation, layer, heads](ModelHost& host, const std::stop_token& stop) {
                return weightsOfHeads(host, generation, layer, heads, stop);
            };
            question.onAnswer = [view](const auto& weights) { view->addHeads(*weights); };
            question.onFailed = [this](const Spoken& sentence) {
                if (!sentence.isEmpty())
                    Q_EMIT problem(sentence);
            };
            m_questions.put(std::move(question));
        });
}

void InspectDesk::connectNeurons()
{
    auto* view = m_place->view<NeuronsView>();
    connect(view, &NeuronsView::pairWanted, this,
        [this, view](quint64 generation, int layer, int head, int query, int key) {
            Questions::Question<AttentionPair> question;
            question.key = QStringLiteral("pair");
            question.ask = [=](ModelHost& host, const std::stop_token& stop) {
                return pairOf(host, generation, layer, head, query, key, stop);
            };
            question.onAnswer = [view](const AttentionPairPtr& pair) { view->setPair(pair); };
            question.onFailed = [view](const Spoken& sentence) {
                if (!sentence.isEmpty())
                    view->setProblem(sentence);
            };
            m_questions.put(std::move(question));
        });
}

void InspectDesk::connectSteps()
{
    auto* view = m_place->view<StepsView>();
    connect(view, &StepsView::stepsWanted, this, [this, view](const StepsRequest& request) {
        Questions::Question<AttentionSteps> question;
        question.key = QStringLiteral("steps");
        question.ask = [request](ModelHost& host, const std::stop_token& stop) { return stepsOf(host, request, stop); };
        question.onAnswer = [view, request](const AttentionStepsPtr& steps) { view->setSteps(request, steps); };
        question.onFailed = [view](const Spoken& sentence) {
            if (!sentence.isEmpty())
                view->setProblem(sentence);
        };
        m_questions.put(std::move(question));
    });
}

} // namespace cutaway
