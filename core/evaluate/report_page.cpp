// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/report_page.h"

#include "core/io/atomic_file.h"
#include "core/jobs/outcome.h"
#include "core/jobs/plain_number.h"
#include "core/tokenizer/unicode.h"

#include <cmath>

namespace cutaway {

namespace {
    const char* const style = R"(
:root { color-scheme: light dark; --text: #1f1f1f; --soft: #595959; --ground: #ffffff; --raised: #f5f5f5; --line: #d9d9d9; }
@media (prefers-color-scheme: dark) { :root { --text: #e8e8e8; --soft: #a6a6a6; --ground: #1b1b1b; --raised: #262626; --line: #434343; } }
* { box-sizing: border-box; }
body { font: 16px/1.5 Inter, system-ui, sans-serif; color: var(--text); background: var(--ground); margin: 0 auto; padding: 24px; max-width: 1100px; }
h1 { font-size: 20px; margin: 0 0 4px; } h2 { font-size: 16px; margin: 24px 0 8px; } p { margin: 4px 0; }
.soft { color: var(--soft); font-size: 13px; }
table { border-collapse: collapse; font-size: 13px; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 4px 12px 4px 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
td.number, th.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
th { font-weight: 600; color: var(--soft); }
pre, .text { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; font: inherit; }
.item { background: var(--raised); border-radius: 8px; padding: 12px 16px; margin: 8px 0; }
.item dt { color: var(--soft); font-size: 12px; } .item dd { margin: 0 0 8px; }
details > summary { cursor: pointer; margin: 24px 0 8px; font-weight: 600; }
code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 12px; overflow-wrap: anywhere; }
)";
} // namespace

std::string htmlHead(const std::string& title)
{
    return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<meta name=\"viewport\" "
           "content=\"width=device-width, initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\" "
           "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>"
        + htmlText(title) + "</title>\n<style>" + style + "</style></head><body>\n<h1>" + htmlText(title) + "</h1>\n";
}

std::string htmlNumber(double value, int digits)
{
    if (!std::isfinite(value))
        return "–";
    return fixedDigits(value, digits);
}

std::string htmlFact(const std::string& name, const std::string& value)
{
    return "<tr><th scope=\"row\">" + htmlText(name) + "</th><td><span class=\"text\">" + htmlText(value)
        + "</span></td></tr>\n";
}

void writeReportAs(const std::filesystem::path& file, const std::function<std::string()>& html,
    const std::function<nlohmann::ordered_json()>& json)
{
    const auto ending = file.extension().string();
    if (ending == ".html" || ending == ".htm")
        writeFileAtomically(file, html());
    else if (ending == ".json")
        writeFileAtomically(
            file, json().dump(2, ' ', /*ensure_ascii=*/false, nlohmann::json::error_handler_t::replace) + "\n");
    else
        throw InputError(
            Sentence::tr("A report ends with .html or .json, and \"%1\" does not.", file.filename().string()));
}

std::string htmlText(std::string_view text)
{
    std::string html;
    html.reserve(text.size() + 16);
    while (!text.empty()) {
        const auto character = readCharacter(text);
        const char32_t c = character.codePoint;
        const bool control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0);
        if (!character.valid || control)
            html += "\xef\xbf\xbd";
        else if (c == '&')
            html += "&amp;";
        else if (c == '<')
            html += "&lt;";
        else if (c == '>')
            html += "&gt;";
        else if (c == '"')
            html += "&quot;";
        else if (c == '\'')
            html += "&#39;";
        else
            html += text.substr(0, static_cast<std::size_t>(character.length));
        text.remove_prefix(static_cast<std::size_t>(character.length));
    }
    return html;
}

} // namespace cutaway
