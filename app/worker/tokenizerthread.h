// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/tokens.h"
#include "core/jobs/vocabulary.h"
#include "core/tokenizer/tokenizer.h"
#include "views/parts/spoken.h"

#include <array>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>

#include <QObject>
#include <QString>

class QThread;

namespace cutaway {

/// Cuts texts in a thread of its own, so that a text is cut at once whatever the model does. There are two lanes, the text as
/// the model reads it and the text as another tokenizer cuts it to be looked at; in each the newest request wins.
class TokenizerThread : public QObject {
    Q_OBJECT

public:
    enum class Lane { Model, Shown };

    explicit TokenizerThread(QObject* parent = nullptr);
    ~TokenizerThread() override;

    void cut(Lane lane, std::uint64_t generation, std::shared_ptr<const std::string> text, TokenizerPtr tokenizer);
    /// By name: "gpt2", "chars", "bytes" (made when it is first asked for), a model folder, or "words-v1" and "words-v2", which know
    /// the words of `vocabularyText` (null for the others). A word that V1 doesn't know ends the cut and is named in it.
    void cut(Lane lane, std::uint64_t generation, std::shared_ptr<const std::string> text, const QString& name,
        std::shared_ptr<const std::string> vocabularyText = nullptr);

Q_SIGNALS:
    void cutReady(cutaway::TokenizerThread::Lane lane, cutaway::TokenizedTextPtr text);
    void cutFailed(cutaway::TokenizerThread::Lane lane, quint64 generation, const cutaway::Spoken& sentence);

private:
    struct Request {
        std::uint64_t generation = 0;
        std::shared_ptr<const std::string> text;
        TokenizerPtr tokenizer;
        std::string name;
        std::shared_ptr<const std::string> vocabularyText;
    };
    /// What was made for the last request of a lane.
    struct Made {
        TokenizerPtr tokenizer;
        VocabularyPtr vocabulary; ///< of that tokenizer
        std::shared_ptr<const std::string> vocabularyText; ///< the words the tokenizer knows are of it
    };
    void push(Lane lane, Request request);
    void work();
    void run(Lane lane, const Request& request);
    void makeTokenizer(Made& made, const Request& request) const;

    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::array<std::optional<Request>, 2> m_waiting; ///< one a lane
    std::array<Made, 2> m_made; ///< one a lane; the thread's own
    bool m_closed = false;
    std::unique_ptr<QThread> m_thread;
};

} // namespace cutaway
