// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/book/book.h"

#include "core/book/chapters.h"
#include "core/io/atomic_file.h"
#include "core/io/resources.h"
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
            opened.verdictMissing
                = "the-verdict.txt is missing (Edith Wharton, public domain). It is in the book's repository, "
                  "github.com/rasbt/LLMs-from-scratch, "
                  "under ch02/01_main-chapter-code: put it into a folder and name that with --data or CUTAWAY_DATA.";
        }
        return opened;
    }
} // namespace

std::vector<int> bookChapters()
{
    return { 2, 3, 4, 5 };
}

std::vector<BookLine> runBook(
    const BookOptions& options, const std::function<void(const BookLine&)>& onLine, std::stop_token stop)
{
    const auto chapters = bookChapters();
    if (options.chapter != 0 && std::find(chapters.begin(), chapters.end(), options.chapter) == chapters.end())
        throw InputError(
            Sentence::tr("The checks of the book's chapters 2 to 5 are here; chapter %1 is not.", options.chapter));
    const auto opened = openBook(options);
    std::vector<BookLine> lines;
    for (const int chapter : chapters) {
        if (options.chapter != 0 && options.chapter != chapter)
            continue;
        book::Checks checks(chapter, onLine, stop);
        if (chapter == 2)
            book::chapter2(checks, opened);
        else if (chapter == 3)
            book::chapter3(checks);
        else if (chapter == 4)
            book::chapter4(checks, opened);
        else {
            book::chapter5(checks, opened);
            book::chapter5Training(checks, opened);
        }
        lines.insert(lines.end(), checks.lines().begin(), checks.lines().end());
    }
    return lines;
}

} // namespace cutaway
