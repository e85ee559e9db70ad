// SPDX-License-Identifier: GPL-3.0-or-later
// cutaway-cli: what the window does, without a window. A verb a file; this one finds the verb and answers for errors.
#include "app/cli/output.h"
#include "app/cli/verbs.h"
#include "core/jobs/memory.h"
#include "core/jobs/nearest_name.h"
#include "core/jobs/outcome.h"
#include "core/large_pages.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <exception>

namespace cutaway::cli {

namespace {
    enum ExitCode { Success = 0, OurFailure = 1, BadInput = 2 };

    std::vector<Verb> allVerbs()
    {
        std::vector<Verb> verbs { tokenizeVerb(), detokenizeVerb(), tokenizerTrainVerb(), infoVerb(), newVerb(),
            logitsVerb(), generateVerb(), attentionVerb(), headsVerb(), ablateVerb(), lensVerb(), attributeVerb(),
            patchVerb(), checkVerb(), divergeVerb(), trainVerb(), finetuneClassifyVerb(), finetuneInstructVerb(),
            finetunePreferVerb(), predictVerb(), evaluateVerb(), diffVerb(), convertVerb(), bookVerb() };
        return joined(joined(joined(std::move(verbs), benchVerbs()), runsVerbs()), loraVerbs());
    }

    std::string overview(const std::vector<Verb>& verbs, const std::string& group)
    {
        Table table({ "", "" });
        for (const auto& verb : verbs) {
            if (group.empty() || verb.name.starts_with(group + " "))
                table.add({ "  " + verb.name, verb.summary });
        }
        const std::string lines = table.text();
        return "cutaway-cli " CUTAWAY_VERSION
               ": look inside a GPT, train one, without a window.\n\nUsage: cutaway-cli VERB [options]\n\nVerbs:\n"
            + lines.substr(lines.find('\n') + 1)
            + "\nEvery verb: --help shows its options, --json puts JSON on stdout and nothing else there.\n"
              "Exit status: 0 success, 2 bad usage or bad input (one line on stderr says what), 1 a failure of the "
              "program.\n";
    }

    bool asksForHelp(const std::vector<std::string>& words)
    {
        for (const auto& word : words) {
            if (word == "--")
                return false;
            if (word == "--help" || (word == "-h" && &word == &words.front()))
                return true;
        }
        return false;
    }

    [[noreturn]] void unknownVerb(const std::vector<Verb>& verbs, const std::string& given)
    {
        std::vector<std::string> names;
        for (const auto& verb : verbs)
            names.push_back(verb.name);
        throw InputError("There is no verb " + inQuotes(given) + "; the nearest is "
            + inQuotes(nearestName(given, names)) + ". See cutaway-cli --help.");
    }

    int run(std::vector<std::string> words)
    {
        const auto verbs = allVerbs();
        if (words.empty())
            throw InputError("Say what to do: cutaway-cli VERB [options]; cutaway-cli --help lists the verbs.");
        if (words.front() == "--version") {
            print("cutaway-cli " CUTAWAY_VERSION "\n");
            return Success;
        }
        if (words.front() == "help")
            words.front() = "--help";
        if (words.front() == "--help" || words.front() == "-h") {
            if (words.size() == 1) {
                print(overview(verbs, {}));
                return Success;
            }
            std::rotate(words.begin(), words.begin() + 1, words.end()); // "help train" is "train --help"
        }
        // The verb's words come first: "tokenizer train", "bench forward", or one word.
        const auto named = [&](const std::string& name) {
            return std::find_if(verbs.begin(), verbs.end(), [&](const Verb& v) { return v.name == name; });
        };
        // A group that can list does so when nothing else is said: "runs" is "runs list".
        if ((words.size() == 1 || words[1].starts_with('-')) && named(words[0] + " list") != verbs.end()
            && !asksForHelp(words))
            words.insert(words.begin() + 1, "list");
        const std::string two = words.size() > 1 ? words[0] + " " + words[1] : words[0];
        auto verb = named(two);
        std::size_t used = 2;
        if (words.size() == 1 || verb == verbs.end()) {
            verb = named(words[0]);
            used = 1;
        }
        if (verb == verbs.end()) {
            if (words[0].starts_with('-'))
                throw InputError(
                    "The verb comes first: cutaway-cli VERB " + words[0] + " …; cutaway-cli --help lists the verbs.");
            const bool isGroup = std::any_of(
                verbs.begin(), verbs.end(), [&](const Verb& v) { return v.name.starts_with(words[0] + " "); });
            if (isGroup && asksForHelp(words)) {
                print(overview(verbs, words[0]));
                return Success;
            }
            if (isGroup && words.size() == 1)
                throw InputError(inQuotes(words[0]) + " needs a second word; see cutaway-cli " + words[0] + " --help.");
            unknownVerb(verbs, isGroup ? two : words[0]);
        }
        words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(used));
        if (asksForHelp(words)) {
            print(helpFor(*verb));
            return Success;
        }
        return verb->run(parseArguments(*verb, words));
    }

    /// One line on stderr: LibTorch's messages go on for pages, names in a file may hold line ends.
    int complain(const std::string& message, ExitCode code)
    {
        std::string line = code == BadInput ? message : message.substr(0, message.find('\n'));
        std::replace_if(
            line.begin(), line.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
        std::fprintf(stderr, "cutaway-cli: %s\n", validUtf8(line).c_str());
        return code;
    }
} // namespace

} // namespace cutaway::cli

int main(int argc, char** argv)
{
    using namespace cutaway;
    using namespace cutaway::cli;
    std::signal(SIGXFSZ, SIG_IGN); // a file that would pass `ulimit -f` is a sentence, not the end
    useLargePages();
    try {
        return run({ argv + 1, argv + argc });
    } catch (const InputError& error) {
        return complain(error.what(), BadInput);
    } catch (const CancelledError&) {
        return complain("Stopped.", OurFailure);
    } catch (const std::exception& error) {
        if (const auto sentence = whenOutOfMemory(error)) // what was asked for is too much for this machine
            return complain(sentence->text(), BadInput);
        return complain(error.what(), OurFailure);
    } catch (...) {
        return complain("Something went wrong that has no name.", OurFailure);
    }
}
