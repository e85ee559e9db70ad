// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/workbench.h"

#include "views/parts/selection.h"

#include <algorithm>

namespace cutaway {

namespace {
    constexpr int followPause = 600; // ms between two readings of a model that is being trained, at least
    constexpr double followShare = 1.0 / 40.0; // of the time that a training has is taken by readings, at most

    /// The book's tokenizers are made from a text's words.
    bool knowsWords(const QString& tokenizer)
    {
        return tokenizer.startsWith(QLatin1String("words-"));
    }
} // namespace

Workbench::Workbench(Engine::Options options, Selection* selection, QObject* parent)
    : QObject(parent)
    , m_selection(selection)
    , m_engine(std::move(options))
    , m_bytes(std::make_shared<const std::string>())
{
    m_followTimer.setInterval(followPause);
    connect(&m_followTimer, &QTimer::timeout, this, [this] {
        if (m_reading && m_reading->generation == m_readGeneration) // else one is still on its way
            readText();
    });
    connect(&m_engine, &Engine::modelChanged, this, &Workbench::onModel);
    connect(&m_tokenizers, &TokenizerThread::cutReady, this, &Workbench::onCut);
    connect(&m_tokenizers, &TokenizerThread::cutFailed, this,
        [this](TokenizerThread::Lane lane, quint64 generation, const Spoken& sentence) {
            if (generation != m_cutGeneration)
                return;
            if (lane == TokenizerThread::Lane::Model) {
                m_modelText.reset();
                m_cutProblem = sentence.text();
                Q_EMIT modelTextChanged(nullptr);
                clearReading();
            } else {
                m_shownText.reset();
                m_shownProblem = sentence.text();
            }
            tellNoTokens();
            if (generation != m_quietCut)
                Q_EMIT failed(sentence);
        });
    connect(&m_engine, &Engine::readingReady, this, [this](const ReadingPtr& reading) {
        if (reading->generation != m_readGeneration)
            return;
        m_readFails = false;
        m_reading = reading;
        m_readingOf = m_readText;
        m_followTimer.setInterval(followPauseAfter(reading->milliseconds));
        Q_EMIT readingChanged(m_readText, reading);
    });
    connect(&m_engine, &Engine::readFailed, this, [this](quint64 generation, const Spoken& sentence) {
        if (generation != m_readGeneration)
            return;
        if (!m_editsMade.empty()) {
            m_editsFail = true;
            readText();
            Q_EMIT editsFailed(sentence);
            return;
        }
        m_readFails = true;
        Q_EMIT readFailed(sentence);
        if (generation != m_quietRead)
            Q_EMIT failed(sentence);
    });
    connect(&m_engine, &Engine::headReady, this, [this](const HeadWeightsPtr& weights) {
        if (weights->generation == m_readGeneration && weights->layer == m_selection->layer()
            && weights->head == m_selection->head())
            Q_EMIT headChanged(weights);
    });
    connect(&m_engine, &Engine::tokenGenerated, this, [this](const GeneratedToken& token) {
        if (token.generation == m_generateGeneration)
            Q_EMIT generatedToken(token);
    });
    connect(&m_engine, &Engine::generationEnded, this, [this](const GenerationEnd& end) {
        if (end.generation != m_generateGeneration)
            return;
        m_generating = false;
        Q_EMIT generationEnded(end);
    });
    connect(&m_engine, &Engine::generationFailed, this, [this](const Spoken& sentence) {
        m_generating = false;
        Q_EMIT generationFailed(sentence);
    });
    connect(m_selection, &Selection::tokenChanged, this, &Workbench::onSelection);
}

void Workbench::setText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_bytes = std::make_shared<const std::string>(text.toUtf8().toStdString());
    cutText();
}

void Workbench::sayProblemsAgain()
{
    if (!m_cutProblem.isEmpty() || !m_shownProblem.isEmpty()) {
        m_quietCut = m_cutGeneration + 1;
        cutText();
    } else if (m_readFails) {
        m_quietRead = m_readGeneration + 1;
        readText();
    }
}

void Workbench::openModel(const QString& folder)
{
    m_engine.open(folder.toStdString());
}

void Workbench::setShownTokenizer(const QString& id)
{
    const bool isWords = knowsWords(id);
    if (id == m_shownTokenizer && !isWords)
        return;
    const TokenizedTextPtr before = currentText();
    // From V1 to V2 the words stay: the lesson is what becomes of the one that V1 doesn't know.
    if (isWords && (id == m_shownTokenizer || !knowsWords(m_shownTokenizer)))
        m_vocabularyText = m_bytes;
    m_shownTokenizer = id;
    m_quietCut = 0;
    m_shownText.reset();
    m_shownProblem.clear();
    if (id.isEmpty()) {
        if (m_lookingAtShown) {
            moveSelection(before, m_modelText);
            Q_EMIT currentTextChanged(m_modelText);
        }
        Q_EMIT shownTextChanged(m_modelText);
    } else {
        m_shownText = before; // until the new cut is there
        cutShown();
    }
}

void Workbench::setLookingAtShown(bool looking)
{
    if (looking == m_lookingAtShown)
        return;
    const TokenizedTextPtr before = currentText();
    m_lookingAtShown = looking;
    if (const TokenizedTextPtr now = currentText(); now != before) {
        moveSelection(before, now);
        Q_EMIT currentTextChanged(now);
    }
}

void Workbench::cutText()
{
    ++m_cutGeneration;
    if (m_model && m_model->tokenizer)
        m_tokenizers.cut(TokenizerThread::Lane::Model, m_cutGeneration, m_bytes, m_model->tokenizer);
    if (!m_shownTokenizer.isEmpty())
        cutShown();
}

void Workbench::cutShown()
{
    const bool isWords = knowsWords(m_shownTokenizer);
    const auto isBlank = [](const std::string& text) { return QString::fromStdString(text).trimmed().isEmpty(); };
    if (isWords && (!m_vocabularyText || isBlank(*m_vocabularyText)))
        m_vocabularyText = m_bytes; // there were no words to know yet
    m_tokenizers.cut(
        TokenizerThread::Lane::Shown, m_cutGeneration, m_bytes, m_shownTokenizer, isWords ? m_vocabularyText : nullptr);
}

void Workbench::onModel(ModelFactsPtr facts)
{
    const bool sameTokenizer = m_model && m_model->tokenizer == facts->tokenizer;
    m_model = facts;
    m_editsFail = false;
    const ModelConfig& config = facts->summary.config;
    m_selection->setHead(std::min(m_selection->layer(), static_cast<int>(config.n_layers) - 1),
        std::min(m_selection->head(), static_cast<int>(config.n_heads) - 1));
    Q_EMIT modelChanged(facts);
    if (!facts->tokenizer) {
        m_modelText.reset();
        m_cutProblem.clear();
        Q_EMIT modelTextChanged(nullptr);
        tellNoTokens();
        clearReading();
        return;
    }
    if (sameTokenizer && m_modelText) {
        m_cutFor = facts->number;
        readText();
    } else {
        cutText();
    }
}

void Workbench::onCut(TokenizerThread::Lane lane, TokenizedTextPtr text)
{
    if (text->generation != m_cutGeneration)
        return;
    const TokenizedTextPtr before = currentText();
    const bool model = lane == TokenizerThread::Lane::Model;
    (model ? m_modelText : m_shownText) = text;
    if (model) {
        m_editsFail = false;
        m_cutFor = m_model->number;
        m_cutProblem.clear();
    } else {
        m_shownProblem.clear();
    }
    if (currentText() == text) {
        if (m_wantedToken >= 0) {
            m_selection->setToken(m_wantedToken < static_cast<int>(text->tokens.size()) ? m_wantedToken : -1);
            m_wantedToken = -1;
        } else {
            moveSelection(before, text);
        }
        Q_EMIT currentTextChanged(text);
    }
    if (model)
        Q_EMIT modelTextChanged(text);
    if (shownText() == text)
        Q_EMIT shownTextChanged(text);
    if (model)
        readText();
}

/// What is shown of a text that could not be cut is of another text, or of another model.
void Workbench::tellNoTokens()
{
    if (!currentText())
        Q_EMIT currentTextChanged(nullptr);
    if (!shownText())
        Q_EMIT shownTextChanged(nullptr);
}

void Workbench::moveSelection(const TokenizedTextPtr& from, const TokenizedTextPtr& to)
{
    m_selection->setHoveredToken(-1);
    const int selected = m_selection->token();
    if (!to || (!from && selected >= static_cast<int>(to->tokens.size())))
        m_selection->setToken(-1);
    else if (from)
        m_selection->setToken(sameToken(*from, selected, *to));
}

void Workbench::onSelection(int)
{
    if (!m_modelText || m_lookingAtShown)
        return;
    if (windowAround(m_modelText->tokens.size(), static_cast<std::size_t>(m_model->summary.config.context_length),
            m_selection->token(), m_window)
        != m_window)
        readText();
}

void Workbench::wantHead(int layer, int head)
{
    if (m_readGeneration > 0)
        m_engine.headWeights(m_readGeneration, layer, head);
}

void Workbench::setEdits(EditList edits, std::vector<int> reference)
{
    if (edits == m_edits && reference == m_reference)
        return;
    m_edits = std::move(edits);
    m_reference = std::move(reference);
    m_editsFail = false;
    readText();
}

void Workbench::readText()
{
    if (!m_model || !m_modelText || m_cutFor != m_model->number)
        return;
    if (m_modelText->tokens.empty()) {
        clearReading();
        return;
    }
    const auto& tokens = m_modelText->tokens;
    const int selected = m_lookingAtShown && shownText() && shownText() != m_modelText
        ? sameToken(*shownText(), m_selection->token(), *m_modelText)
        : m_selection->token();
    m_window = windowAround(
        tokens.size(), static_cast<std::size_t>(m_model->summary.config.context_length), selected, m_window);
    ReadRequest request;
    request.generation = ++m_readGeneration;
    request.firstToken = m_window.first;
    request.ids.reserve(m_window.length);
    for (std::size_t i = m_window.first; i < m_window.first + m_window.length; ++i)
        request.ids.push_back(tokens[i].id);
    const ModelConfig& config = m_model->summary.config;
    const EditRoom room { static_cast<int>(config.n_layers), static_cast<int>(config.n_heads),
        static_cast<int>(request.ids.size()), config.feed_forward };
    for (const Edit& edit : m_edits)
        if (!m_editsFail && isThere(edit, room))
            request.edits.push_back(edit);
    m_editsMade = request.edits;
    request.reference = m_reference.empty() ? request.ids : m_reference;
    m_readText = m_modelText;
    Q_EMIT windowChanged();
    m_engine.read(request, m_model->number, m_selection->layer(), m_selection->head());
}

ReadingPtr Workbench::unread() const
{
    if (!m_readText || !m_model)
        return nullptr;
    auto unread = std::make_shared<Reading>();
    unread->generation = m_readGeneration;
    unread->firstToken = m_window.first;
    unread->positions = static_cast<int>(m_window.length);
    unread->layers = static_cast<int>(m_model->summary.config.n_layers);
    unread->heads = static_cast<int>(m_model->summary.config.n_heads);
    for (std::size_t i = m_window.first; i < m_window.first + m_window.length; ++i)
        unread->ids.push_back(m_readText->tokens[i].id);
    return unread;
}

void Workbench::clearReading()
{
    ++m_readGeneration; // what is on its way is not wanted any more
    m_window = {};
    m_readText.reset();
    m_reading.reset();
    m_readFails = false;
    Q_EMIT windowChanged();
    Q_EMIT readingChanged(nullptr, nullptr);
}

int Workbench::followPauseAfter(double milliseconds)
{
    return std::max(followPause, static_cast<int>(std::min(milliseconds / followShare, 120e3)));
}

void Workbench::follow(bool following)
{
    if (following && !m_followTimer.isActive())
        m_followTimer.start();
    else if (!following)
        m_followTimer.stop();
}

void Workbench::generate(const SamplingSettings& settings, const std::vector<int>& answer)
{
    if (!m_model || !m_modelText || m_cutFor != m_model->number || (m_modelText->tokens.empty() && answer.empty())) {
        Q_EMIT generationFailed(Spoken([] { return tr("There is nothing to go on from yet: type a text above."); }));
        return;
    }
    GenerateRequest request;
    request.generation = ++m_generateGeneration;
    request.settings = settings;
    for (const Token& token : m_modelText->tokens)
        request.prompt.push_back(token.id);
    request.answer = answer;
    if (request.prompt.empty()) // nothing was typed before the answer that is gone on with
        std::swap(request.prompt, request.answer);
    m_generating = true;
    m_engine.generate(request, m_model->number);
}

} // namespace cutaway
