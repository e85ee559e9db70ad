// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/book/book.h"

#include "core/book/chapters.h"
#include "core/io/atomic_file.h"
#include "core/io/missing_text.h"
#include "core/io/resources.h"
#include "core/jobs/model_presets.h"
#include "core/jobs/outcome.h"
#include "core/tokenizer/tokenizers.h"

#include <algorithm>

namespace cutaway {

namespace book {

    std::string Book::verdict() const
    {
        return readFile(verdictFile, 1 << 20);
    }

    ModelConfig config124M(std::int64_t contextLength)
    {
        ModelConfig config;
        config.vocab_size = 50257;
        config.context_length = contextLength;
        config.emb_dim = 768;
        config.n_heads = 12;
        config.n_layers = 12;
        config.drop_rate = 0.1;
        return config;
    }

    ModelConfig configGpt2(std::string_view preset)
    {
        auto config = modelPreset(preset).value();
        config.context_length = 1024;
        config.qkv_bias = true;
        config.drop_rate = 0.0;
        return config;
    }

    GPT freshModel(const ModelConfig& config)
    {
        torch::manual_seed(123);
        return GPT(config);
    }

    torch::Tensor batchOfOne(const std::vector<int>& ids)
    {
        return torch::tensor(std::vector<std::int64_t>(ids.begin(), ids.end()), torch::kInt64).unsqueeze(0);
    }

    std::vector<int> idsOf(const torch::Tensor& row)
    {
        const auto flat = row.to(torch::kCPU).flatten().contiguous();
        return { flat.data_ptr<std::int64_t>(), flat.data_ptr<std::int64_t>() + flat.numel() };
    }

} // namespace book

namespace {
    const char* const verdictName = "the-verdict/the-verdict.txt";

    /// FNV-1a: enough to know the book's copy of the text.
    std::uint64_t hashOf(std::string_view bytes)
    {
        std::uint64_t hash = 14695981039346656037ull;
        for (const char byte : bytes)
            hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211ull;
        return hash;
    }

    /// A text of the book's, to the byte.
    struct KnownCopy {
        const char* title;
        std::size_t size; ///< bytes
        std::uint64_t hash;
    };
    constexpr KnownCopy theVerdict { "The Verdict", 20479, 0xffada39b701b2123ull };
    constexpr KnownCopy smsSpam { "the SMS Spam Collection", 477907, 0xec18f68daf9c6dadull };
    constexpr KnownCopy instructionData { "instruction-data.json", 203524, 0x4dd6776f612207f9ull };

    /// Empty when the file is the book's copy; else why its lines cannot come out.
    std::string whyNotTheBooksCopy(
        const std::filesystem::path& file, const KnownCopy& known, const std::string& whereItIs)
    {
        std::string text;
        try {
            text = readFile(file, 1 << 20);
        } catch (const InputError& error) {
            return std::string(error.what()) + " " + whereItIs;
        }
        if (text.size() == known.size && hashOf(text) == known.hash)
            return {};
        std::string what = file.string() + " is another copy of " + known.title + " than the book's: ";
        if (text.size() == known.size)
            what += "as long, but with other characters";
        else
            what += std::to_string(text.size()) + " bytes, where the book's has " + std::to_string(known.size);
        if (text.find("\r\n") != std::string::npos)
            what += ", and its lines end with a carriage return";
        return what + ". " + whereItIs;
    }

    /// `name` in the folder of texts: "sms-spam/SMSSpamCollection".
    book::DataFile findData(const std::filesystem::path& data, const std::string& name, const KnownCopy& known)
    {
        const auto file = data / name;
        std::error_code ignored;
        if (data.empty() || !std::filesystem::exists(file, ignored))
            return { {}, missingText(name, data).text() };
        return { file, whyNotTheBooksCopy(file, known, originOf(name)->text()) };
    }

    book::Book openBook(const BookOptions& options)
    {
        book::Book opened;
        opened.slow = options.slow;
        opened.gpt2 = gpt2Tokenizer();
        const auto data = dataFolder(options.data);
        if (!data.empty()) {
            for (const auto& file : { data / "the-verdict" / "the-verdict.txt", data / "the-verdict.txt" }) {
                if (std::filesystem::exists(file) && opened.verdictFile.empty())
                    opened.verdictFile = file;
            }
        }
        if (opened.verdictFile.empty()) {
            opened.verdictMissing = missingText(verdictName).text();
        } else {
            opened.verdictMissing = whyNotTheBooksCopy(opened.verdictFile, theVerdict, originOf(verdictName)->text());
        }
        opened.spam = findData(data, "sms-spam/SMSSpamCollection", smsSpam);
        opened.instructions = findData(data, "instruction-data/instruction-data.json", instructionData);
        return opened;
    }

    void runChapter(int chapter, book::Checks& checks, const book::Book& opened)
    {
        switch (chapter) {
        case 2:
            book::chapter2(checks, opened);
            book::chapter2Bonus(checks, opened);
            break;
        case 3:
            book::chapter3(checks);
            book::chapter3Exercises(checks);
            break;
        case 4:
            book::chapter4(checks, opened);
            break;
        case 5:
            book::chapter5(checks, opened);
            book::chapter5Training(checks, opened);
            break;
        case 6:
            book::chapter6(checks, opened);
            break;
        case 7:
            book::chapter7(checks, opened);
            break;
        case 'D':
            book::appendixD(checks, opened);
            break;
        case 'E':
            book::appendixE(checks, opened);
            break;
        default:
            break;
        }
        book::leftOut(checks, chapter);
    }
} // namespace

std::vector<int> bookChapters()
{
    return { 2, 3, 4, 5, 6, 7, 'D', 'E' };
}

std::string bookChapterName(int chapter)
{
    return chapter >= 'A' ? std::string(1, static_cast<char>(chapter)) : std::to_string(chapter);
}

int bookChapterNamed(std::string_view name)
{
    if (name == "0")
        return 0;
    for (const int chapter : bookChapters()) {
        const auto known = bookChapterName(chapter);
        if (name == known || (name.size() == 1 && name[0] - 'a' + 'A' == known[0]))
            return chapter;
    }
    throw InputError(Sentence::tr(
        "The book's chapters 2 to 7 and its appendices D and E have lines here; \"%1\" has none.", std::string(name)));
}

std::vector<BookLine> runBook(
    const BookOptions& options, const std::function<void(const BookLine&)>& onLine, std::stop_token stop)
{
    if (options.chapter != 0)
        bookChapterNamed(bookChapterName(options.chapter));
    const auto opened = openBook(options);
    std::vector<BookLine> lines;
    for (const int chapter : bookChapters()) {
        if (options.chapter != 0 && options.chapter != chapter)
            continue;
        book::Checks checks(chapter, onLine, stop);
        runChapter(chapter, checks, opened);
        lines.insert(lines.end(), checks.lines().begin(), checks.lines().end());
    }
    return lines;
}

} // namespace cutaway
