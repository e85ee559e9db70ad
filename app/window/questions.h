// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/worker/engine.h"
#include "app/worker/words.h"
#include "views/parts/spoken.h"

#include <functional>
#include <map>
#include <memory>

#include <QObject>

namespace cutaway {

/// Questions about the model, put to the worker and answered in the window's thread. Of a key the newest one counts: an older one is stopped, and
/// not answered any more. A child of the window, so that it outlives the worker.
class Questions : public QObject {
    Q_OBJECT

public:
    explicit Questions(Engine* engine, QObject* parent)
        : QObject(parent)
        , m_engine(engine)
    {
    }

    template <class Result> struct Question {
        QString key;
        QString name; ///< for the status bar; empty for what is quick
        std::function<Outcome<Result>(ModelHost&, const std::stop_token&)> ask; ///< in the worker's thread
        std::function<void(std::shared_ptr<const Result>)> onAnswer;
        std::function<void(const Spoken&)> onFailed = {}; ///< empty: it was stopped
        Engine::When when = Engine::When::Soon;
    };
    template <class Result> void put(Question<Result> question)
    {
        const auto number = ++m_newest[question.key];
        const auto asked = std::make_shared<const Question<Result>>(std::move(question));
        m_engine->inspect(
            asked->key, asked->name,
            [this, asked, number](ModelHost& host, const std::stop_token& stop) {
                auto outcome = std::make_shared<Outcome<Result>>(Cancelled {});
                if (!stop.stop_requested())
                    *outcome = asked->ask(host, stop);
                tell([this, asked, number, outcome] {
                    if (m_newest[asked->key] != number)
                        return;
                    if (auto* result = std::get_if<Result>(outcome.get()))
                        asked->onAnswer(std::make_shared<const Result>(std::move(*result)));
                    else if (asked->onFailed)
                        asked->onFailed(
                            std::holds_alternative<Failed>(*outcome) ? spoken(std::get<Failed>(*outcome)) : Spoken());
                });
            },
            asked->when);
    }
    /// Of the key's question no answer is wanted any more.
    void drop(const QString& key)
    {
        ++m_newest[key];
        m_engine->stopInspecting(key);
    }
    /// Stops it; it is answered with what it says when it is stopped.
    void stop(const QString& key) { m_engine->stopInspecting(key); }
    /// From any thread: `say` runs in the window's. For the progress of a question.
    void tell(std::function<void()> say) { QMetaObject::invokeMethod(this, std::move(say), Qt::QueuedConnection); }

private:
    Engine* m_engine;
    std::map<QString, std::uint64_t> m_newest;
};

} // namespace cutaway
