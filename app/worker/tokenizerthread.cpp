// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/tokenizerthread.h"

#include "app/worker/words.h"
#include "core/jobs/outcome.h"
#include "core/tokenizer/tokenizers.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <QThread>

namespace cutaway {

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
    push(lane, { generation, std::move(text), std::move(tokenizer), {} });
}

void TokenizerThread::cut(
    Lane lane, std::uint64_t generation, std::shared_ptr<const std::string> text, const QString& name)
{
    push(lane, { generation, std::move(text), nullptr, name.toStdString() });
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

void TokenizerThread::run(Lane lane, const Request& request)
{
    const auto outcome = outcomeOf([&] {
        const TokenizerPtr tokenizer = request.tokenizer ? request.tokenizer : tokenizerByName(request.name);
        auto cut = std::make_shared<TokenizedText>();
        cut->generation = request.generation;
        cut->text = *request.text;
        cut->tokenizerName = tokenizer->displayName();
        cut->vocabSize = tokenizer->vocabSize();
        const auto start = std::chrono::steady_clock::now();
        cut->tokens = tokenizer->encode(cut->text);
        cut->milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
        return TokenizedTextPtr(std::move(cut));
    });
    if (const auto* text = std::get_if<TokenizedTextPtr>(&outcome))
        Q_EMIT cutReady(lane, *text);
    else if (const auto* failed = std::get_if<Failed>(&outcome))
        Q_EMIT cutFailed(lane, request.generation, inWords(failed->sentence));
}

} // namespace cutaway
