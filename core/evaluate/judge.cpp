// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/judge.h"

#include "core/data/instruction_template.h"
#include "core/evaluate/http.h"
#include "core/evaluate/judge_record.h"
#include "core/io/json_file.h"
#include "core/io/sha256.h"
#include "core/jobs/outcome.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <mutex>

namespace cutaway {

namespace {
    using Clock = std::chrono::steady_clock;
    using Kind = JudgeVerdict::Kind;
    constexpr std::size_t keptOfReply = 2000; // bytes
    constexpr int failuresInARow = 3; // then the server is taken to be gone

    double secondsSince(Clock::time_point start)
    {
        return std::chrono::duration<double>(Clock::now() - start).count();
    }

    /// Waits, unless a stop comes.
    void waitFor(double seconds, const std::stop_token& stop)
    {
        std::mutex mutex;
        std::condition_variable_any wake;
        std::unique_lock lock(mutex);
        wake.wait_for(lock, stop, std::chrono::duration<double>(seconds), [] { return false; });
        if (stop.stop_requested())
            throw CancelledError();
    }

    /// The first bytes, no character cut in two.
    std::string shortened(const std::string& text, std::size_t most)
    {
        if (text.size() <= most)
            return text;
        while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xc0) == 0x80)
            --most;
        return text.substr(0, most) + "…";
    }

    /// What a server says of an error, in its own words and on one line.
    std::string errorText(const std::string& body)
    {
        const auto json = nlohmann::json::parse(body, nullptr, /*allow_exceptions=*/false);
        std::string text = body;
        if (json.is_object() && json.contains("error")) {
            const auto& error = json["error"];
            if (error.is_string())
                text = error.get<std::string>();
            else if (error.is_object() && error.contains("message") && error["message"].is_string())
                text = error["message"].get<std::string>();
        }
        std::replace_if(
            text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
        return shortened(text, 200);
    }

    /// One question, with retries. Verdicts of Failed carry whether the same would go wrong with every answer.
    class Asker {
    public:
        Asker(const JudgeSettings& settings, const std::stop_token& stop)
            : m_settings(settings)
            , m_endpoint(judgeEndpoint(settings))
            , m_stop(stop)
        {
            m_options.timeout = settings.timeout;
            m_options.bearer = settings.key;
        }

        JudgeVerdict ask(const std::string& prompt, bool& hopeless)
        {
            const auto start = Clock::now();
            const auto request = judgeRequest(m_settings, prompt);
            JudgeVerdict verdict;
            double wait = m_settings.firstWait;
            for (std::int64_t attempt = 0;; ++attempt) {
                const auto reply = postJson(m_endpoint.address, request, m_options, m_stop);
                ++verdict.attempts;
                const bool mayPass = read(reply, verdict, hopeless);
                if (verdict.kind != Kind::Failed || !mayPass || attempt >= m_settings.retries)
                    break;
                waitFor(std::clamp(std::max(wait, reply.retryAfter), 0.0, 60.0), m_stop);
                wait *= 2.0;
            }
            verdict.seconds = secondsSince(start);
            return verdict;
        }

    private:
        /// Fills the verdict; true when a failure may pass.
        bool read(const HttpReply& reply, JudgeVerdict& verdict, bool& hopeless)
        {
            verdict.kind = Kind::Failed;
            hopeless = false;
            if (reply.problem) {
                verdict.problem = *reply.problem;
                return reply.mayPass;
            }
            if (reply.status != 200) {
                verdict.problem = Sentence::tr("The server answers with HTTP %1: %2",
                    static_cast<std::int64_t>(reply.status), errorText(reply.body));
                const bool mayPass = reply.status == 429 || reply.status == 408 || reply.status >= 500;
                // An answer that is too long for the judge is refused alone.
                const bool isOfThisOne = reply.status == 400 || reply.status == 413 || reply.status == 422;
                hopeless = !mayPass && !isOfThisOne;
                return mayPass;
            }
            std::string said;
            try {
                said = judgeReply(m_endpoint.ollama, reply.body);
            } catch (const InputError& error) {
                verdict.problem = error.sentence();
                return false;
            }
            verdict.reply = shortened(said, keptOfReply);
            const auto score = parsedScore(said);
            verdict.kind = score ? Kind::Scored : Kind::Unparsable;
            verdict.score = score.value_or(0);
            return false;
        }

        const JudgeSettings& m_settings;
        JudgeEndpoint m_endpoint;
        HttpOptions m_options;
        std::stop_token m_stop;
    };
} // namespace

void validate(const JudgeSettings& settings)
{
    judgeEndpoint(settings);
    if (settings.model.empty())
        throw InputError(Sentence::tr("Name the judge's model as its server knows it, such as llama3."));
    if (!settings.prompt.empty() && settings.prompt.find("{response}") == std::string::npos)
        throw InputError(Sentence::tr("The judge's prompt must say {response} where the model's answer stands."));
    if (!(settings.timeout > 0.0 && settings.timeout <= 86400.0))
        throw InputError(Sentence::tr("The time a judge may take must lie between 0 and 86,400 seconds."));
    if (settings.retries < 0 || settings.retries > 20)
        throw InputError(Sentence::tr("A question can be repeated 0 to 20 times."));
    if (!(settings.temperature >= 0.0 && settings.temperature <= 10.0))
        throw InputError(Sentence::tr("The judge's temperature must lie between 0 and 10."));
    if (settings.context < 0 || settings.context > (std::int64_t(1) << 24))
        throw InputError(Sentence::tr("The judge's context must lie between 0 and 16,777,216 tokens."));
    if (std::any_of(settings.key.begin(), settings.key.end(), [](unsigned char c) { return c < 0x21 || c > 0x7e; }))
        throw InputError(Sentence::tr("The key has a character that no key has: a space, a line end."));
}

JudgeEndpoint judgeEndpoint(const JudgeSettings& settings)
{
    if (settings.api != "auto" && settings.api != "openai" && settings.api != "ollama")
        throw InputError(Sentence::tr("A judge's server speaks as auto, openai or ollama, not \"%1\".", settings.api));
    auto address = parseHttpAddress(settings.address);
    auto query = address.path.find('?');
    std::string path = address.path.substr(0, query);
    const std::string rest = query == std::string::npos ? "" : address.path.substr(query);
    while (path.ends_with('/'))
        path.pop_back();
    JudgeEndpoint endpoint;
    endpoint.ollama = settings.api == "ollama"
        || (settings.api == "auto"
            && (path.ends_with("/api/chat") || path.ends_with("/api") || (path.empty() && address.port == 11434)));
    const std::string end = endpoint.ollama ? "/api/chat" : "/chat/completions";
    if (!path.ends_with(end)) {
        if (endpoint.ollama && path.ends_with("/api"))
            path += "/chat";
        else if (!endpoint.ollama && path.empty())
            path = "/v1" + end;
        else
            path += end;
    }
    address.path = path + rest;
    endpoint.address = address.text();
    return endpoint;
}

std::string judgePrompt(const JudgeSettings& settings, const AnsweredInstruction& answered)
{
    static const auto book = InstructionTemplate::alpaca();
    const auto& pattern = settings.prompt.empty() ? defaultJudgePrompt() : settings.prompt;
    const std::pair<std::string_view, std::string> places[] {
        { "{prompt}", book.prompt({ answered.instruction, answered.input, answered.output }) },
        { "{instruction}", answered.instruction },
        { "{input}", answered.input },
        { "{output}", answered.output },
        { "{response}", answered.response },
    };
    std::string filled;
    for (std::size_t at = 0; at < pattern.size();) {
        const auto place = std::find_if(std::begin(places), std::end(places),
            [&](const auto& known) { return std::string_view(pattern).substr(at).starts_with(known.first); });
        if (place == std::end(places)) {
            filled += pattern[at++];
        } else {
            filled += place->second;
            at += place->first.size();
        }
    }
    return filled;
}

std::string judgeRequest(const JudgeSettings& settings, const std::string& prompt)
{
    nlohmann::ordered_json body { { "model", settings.model },
        { "messages", nlohmann::ordered_json::array({ { { "role", "user" }, { "content", prompt } } }) },
        { "stream", false } };
    if (judgeEndpoint(settings).ollama) {
        body["options"] = { { "seed", settings.seed }, { "temperature", settings.temperature } };
        // A prompt that is longer than num_ctx would be cut without a word. A token is a byte at least.
        auto context = settings.context;
        while (context > 0 && static_cast<std::size_t>(context) < prompt.size() / 2 + 64)
            context *= 2;
        if (context > 0)
            body["options"]["num_ctx"] = context;
    } else {
        body["temperature"] = settings.temperature;
        body["seed"] = settings.seed;
    }
    return body.dump(-1, ' ', /*ensure_ascii=*/false, nlohmann::ordered_json::error_handler_t::replace);
}

std::string judgeReply(bool ollama, const std::string& body)
{
    const auto json = parseJson(body, "the judge's reply");
    const auto* message = &json;
    if (!ollama) {
        if (!json.is_object() || !json.contains("choices") || !json["choices"].is_array() || json["choices"].empty()
            || !json["choices"][0].is_object())
            throw InputError(Sentence::tr("The server's reply has no \"choices\": does it speak as OpenAI does?"));
        message = &json["choices"][0];
    }
    if (!message->is_object() || !message->contains("message") || !(*message)["message"].is_object()
        || !(*message)["message"].contains("content") || !(*message)["message"]["content"].is_string())
        throw InputError(Sentence::tr("The server's reply has no message: is its address the one of a chat?"));
    return (*message)["message"]["content"].get<std::string>();
}

std::optional<int> parsedScore(std::string_view reply)
{
    constexpr std::string_view spaces = " \t\r\n";
    const auto first = reply.find_first_not_of(spaces);
    if (first == std::string_view::npos)
        return std::nullopt;
    reply = reply.substr(first, reply.find_last_not_of(spaces) - first + 1);
    if (reply.size() > 3 || !std::all_of(reply.begin(), reply.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    const int score = std::stoi(std::string(reply));
    return score <= 100 ? std::optional(score) : std::nullopt;
}

JudgeRun judge(const JudgeSettings& settings, std::span<const AnsweredInstruction> answers,
    const std::filesystem::path& record, const JudgeHooks& hooks)
{
    validate(settings);
    JudgeRecord kept(record);
    Asker asker(settings, hooks.stop);
    JudgeRun run;
    run.verdicts.resize(answers.size());
    int failures = 0;
    try {
        for (std::size_t i = 0; i < answers.size(); ++i) {
            const auto prompt = judgePrompt(settings, answers[i]);
            const auto key = sha256(judgeEndpoint(settings).address + "\n" + judgeRequest(settings, prompt));
            auto verdict = kept.find(key);
            bool hopeless = false;
            if (verdict.kind == Kind::Waiting) {
                verdict = asker.ask(prompt, hopeless);
                kept.add(key, verdict);
            }
            run.verdicts[i] = verdict;
            if (hooks.onVerdict)
                hooks.onVerdict(i, verdict);
            failures = verdict.kind == Kind::Failed ? failures + 1 : 0;
            if (hopeless || failures >= failuresInARow) {
                run.endedBy = verdict.problem;
                break;
            }
        }
    } catch (const CancelledError&) {
        run.stopped = true;
    }
    return run;
}

} // namespace cutaway
