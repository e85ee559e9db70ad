// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/judge_record.h"

#include "core/io/atomic_file.h"
#include "core/jobs/outcome.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <system_error>

namespace cutaway {

namespace {
    using Json = nlohmann::ordered_json;
    using Kind = JudgeVerdict::Kind;

    std::optional<std::pair<std::string, JudgeVerdict>> parsedLine(const std::string& line)
    {
        const auto json = nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
        if (!json.is_object() || !json.contains("key") || !json["key"].is_string())
            return std::nullopt;
        JudgeVerdict verdict;
        if (json.contains("score") && json["score"].is_number_integer()) {
            verdict.kind = Kind::Scored;
            verdict.score = json["score"].get<int>();
            if (verdict.score < 0 || verdict.score > 100)
                return std::nullopt;
        } else if (json.contains("unparsable")) {
            verdict.kind = Kind::Unparsable;
        } else {
            return std::nullopt;
        }
        if (json.contains("reply") && json["reply"].is_string())
            verdict.reply = json["reply"].get<std::string>();
        return std::pair(json["key"].get<std::string>(), verdict);
    }
} // namespace

JudgeRecord::JudgeRecord(const std::filesystem::path& file)
    : m_path(file)
{
    if (file.empty())
        return;
    std::error_code ignored;
    std::string text
        = std::filesystem::exists(file, ignored) ? readFile(file, std::uintmax_t(256) << 20) : std::string();
    std::size_t at = 0;
    for (auto end = text.find('\n'); end != std::string::npos; at = end + 1, end = text.find('\n', at))
        if (auto known = parsedLine(text.substr(at, end - at)))
            m_known.insert_or_assign(known->first, known->second);
    m_file.reset(std::fopen(file.string().c_str(), "ab"));
    if (!m_file)
        throw InputError(Sentence::tr("%1 can't be written. Choose another folder.", file.string()));
    if (at < text.size()) // a line that a killed program left half written
        std::fputc('\n', m_file.get());
}

JudgeVerdict JudgeRecord::find(const std::string& key) const
{
    const auto found = m_known.find(key);
    return found == m_known.end() ? JudgeVerdict() : found->second;
}

void JudgeRecord::add(const std::string& key, const JudgeVerdict& verdict)
{
    if (!m_file)
        return;
    Json line { { "key", key } };
    if (verdict.kind == Kind::Scored)
        line["score"] = verdict.score;
    else
        line[verdict.kind == Kind::Unparsable ? "unparsable" : "failed"] = true;
    if (verdict.kind == Kind::Failed)
        line["problem"] = verdict.problem.text();
    line["reply"] = verdict.reply;
    line["attempts"] = verdict.attempts;
    line["seconds"] = verdict.seconds;
    const auto text = line.dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace) + "\n";
    if (std::fwrite(text.data(), 1, text.size(), m_file.get()) != text.size() || std::fflush(m_file.get()) != 0)
        throw NoRoomError(Sentence::tr("%1 can't be written: is the disk full?", m_path.string()));
}

} // namespace cutaway
