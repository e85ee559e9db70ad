// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/tokenizerthread.h"

#include "app/worker/words.h"
#include "core/jobs/outcome.h"
#include "core/tokenizer/tokenizers.h"
#include "core/tokenizer/word_tokenizer.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <QThread>

namespace cutaway {

namespace {

    VocabularyPtr vocabularyOf(const Tokenizer& tokenizer)
    {
        auto vocabulary = std::make_shared<Vocabulary>();
        vocabulary->ends.reserve(static_cast<std::size_t>(tokenizer.vocabSize()));
        for (int id = 0; id < tokenizer.vocabSize(); ++id) {
            vocabulary->bytes += tokenizer.bytesOf(id);
            vocabulary->ends.push_back(static_cast<std::uint32_t>(vocabulary->bytes.size()));
        }
        for (const SpecialToken& token : tokenizer.specialTokens())
            vocabulary->special.push_back(token.id);
        std::sort(vocabulary->special.begin(), vocabulary->special.end());
        return vocabulary;
    }

    /// The tokens of the text, or those before the first word that the tokenizer does not know.
    void cutInto(TokenizedText& cut, const Tokenizer& tokenizer)
    {
        try {
            cut.tokens = tokenizer.encode(cut.text);
        } catch (const UnknownWordError& error) {
            cut.tokens = tokenizer.encode(std::string_view(cut.text).substr(0, error.start()));
            cut.unknownWord = error.word();
        }
    }

} // namespace

TokenizerThread::TokenizerThread(QObject* parent)
    : QObject(parent)
    , m_thread(QThread::create([this] { work(); }))
{
    m_thread->setObjectName(QStringLiteral("tokenizer"));
    m_thread->start();
}

TokenizerThread::~TokenizerThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }
    m_arrived.notify_all();
    m_thread->wait();
}

void TokenizerThread::cut(
    Lane lane, std::uint64_t generation, std::shared_ptr<const std::string> text, TokenizerPtr tokenizer)
{
    push(lane, { generation, std::move(text), std::move(tokenizer), {}, nullptr });
}

void TokenizerThread::cut(Lane lane, std::uint64_t generation, std::shared_ptr<const std::string> text,
    const QString& name, std::shared_ptr<const std::string> vocabularyText)
{
    push(lane, { generation, std::move(text), nullptr, name.toStdString(), std::move(vocabularyText) });
}

void TokenizerThread::push(Lane lane, Request request)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting[static_cast<std::size_t>(lane)] = std::move(request);
    }
    m_arrived.notify_one();
}

void TokenizerThread::work()
{
    while (true) {
        std::optional<Request> request;
        std::size_t lane = 0;
        {
            std::unique_lock lock(m_mutex);
            const auto waits = [](const std::optional<Request>& waiting) { return waiting.has_value(); };
            m_arrived.wait(lock, [&] { return m_closed || std::any_of(m_waiting.begin(), m_waiting.end(), waits); });
            if (m_closed)
                return;
            lane
                = static_cast<std::size_t>(std::find_if(m_waiting.begin(), m_waiting.end(), waits) - m_waiting.begin());
            request = std::exchange(m_waiting[lane], std::nullopt);
        }
        run(static_cast<Lane>(lane), *request);
    }
}

/// The same tokenizer as before stays, and with it its vocabulary.
void TokenizerThread::makeTokenizer(Made& made, const Request& request) const
{
    const bool isWords = request.name == "words-v1" || request.name == "words-v2";
    if (isWords && made.tokenizer && made.tokenizer->kind() == request.name
        && made.vocabularyText == request.vocabularyText)
        return;
    const WordVersion version = request.name == "words-v1" ? WordVersion::V1 : WordVersion::V2;
    const TokenizerPtr tokenizer = request.tokenizer ? request.tokenizer
        : isWords                                    ? wordTokenizer(version, *request.vocabularyText)
                                                     : tokenizerByName(request.name);
    if (tokenizer != made.tokenizer)
        made = { tokenizer, nullptr, request.vocabularyText };
}

void TokenizerThread::run(Lane lane, const Request& request)
{
    const auto outcome = outcomeOf([&] {
        Made& made = m_made[static_cast<std::size_t>(lane)];
        makeTokenizer(made, request);
        const TokenizerPtr& tokenizer = made.tokenizer;
        auto cut = std::make_shared<TokenizedText>();
        cut->generation = request.generation;
        cut->text = *request.text;
        cut->tokenizerName = tokenizer->displayName();
        cut->vocabSize = tokenizer->vocabSize();
        const auto start = std::chrono::steady_clock::now();
        cutInto(*cut, *tokenizer);
        cut->milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
        if (!made.vocabulary)
            made.vocabulary = vocabularyOf(*tokenizer);
        cut->vocabulary = made.vocabulary;
        return TokenizedTextPtr(std::move(cut));
    });
    if (const auto* text = std::get_if<TokenizedTextPtr>(&outcome))
        Q_EMIT cutReady(lane, *text);
    else if (const auto* failed = std::get_if<Failed>(&outcome))
        Q_EMIT cutFailed(lane, request.generation, spoken(failed->sentence));
}

} // namespace cutaway
