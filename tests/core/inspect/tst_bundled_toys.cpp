// SPDX-License-Identifier: GPL-3.0-or-later
// What the toy models that come with the program are there to show, they show.
#include <doctest.h>

#include "core/inspect/head_measures.h"
#include "core/io/model_folder.h"
#include "core/io/resources.h"
#include "core/sample/sampler.h"

#include <algorithm>
#include <filesystem>
#include <random>

using namespace cutaway;

namespace {

OpenedModel bundled(const std::string& name)
{
    at::set_num_threads(1); // so small that threads would only wait for one another
    return openModelFolder(resourceFolder() / "models" / name);
}

/// `half` random printable characters, and once more the same.
std::vector<int> repeatedIds(std::mt19937& random, int vocabulary, std::size_t half)
{
    std::vector<int> ids;
    for (std::size_t i = 0; i < half; ++i)
        ids.push_back(static_cast<int>(random() % static_cast<unsigned>(vocabulary)));
    ids.insert(ids.end(), ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(half));
    return ids;
}

struct WeightsOf : Observer {
    std::vector<torch::Tensor> layers; // (H, T, T) each
    void see(Point point, int, const torch::Tensor& value) override
    {
        if (point == Point::Weights)
            layers.push_back(value[0].clone());
    }
};

double largest(const std::vector<double>& values)
{
    return *std::max_element(values.begin(), values.end());
}

} // namespace

TEST_CASE("induction: the second layer has an induction head of at least 0.8, the first a head that looks one back")
{
    auto opened = bundled("induction");
    const ModelConfig& config = opened.model->config();
    CHECK_FALSE(config.feed_forward);
    REQUIRE(config.n_layers == 2);
    constexpr int texts = 16;
    std::vector<double> induction(static_cast<std::size_t>(config.n_heads)), previous = induction;
    std::mt19937 random(20);
    const torch::NoGradGuard noGrad;
    for (int text = 0; text < texts; ++text) {
        // The last id is <|endoftext|>, which no text that is typed has.
        const auto ids = repeatedIds(random, static_cast<int>(config.vocab_size) - 1, 40);
        WeightsOf seen;
        opened.model->forward(idsTensor(ids, opened.model), &seen);
        const auto second = inductionScores(seen.layers[1], ids, 40);
        const auto first = previousTokenScores(seen.layers[0]);
        for (std::size_t head = 0; head < second.size(); ++head) {
            induction[head] += second[head] / texts;
            previous[head] += first[head] / texts;
        }
    }
    MESSAGE("best induction head ", largest(induction), ", best head that looks one back ", largest(previous));
    CHECK(largest(induction) >= 0.8);
    CHECK(largest(previous) >= 0.8);
}

TEST_CASE("induction: it goes on with what it has seen once")
{
    auto opened = bundled("induction");
    GenerateRequest request;
    const std::string said = "zQ7-vex,kraM!9poL; "; // each character once
    request.prompt = opened.tokenizer->ids(said + said.substr(0, 4));
    request.settings.max_new = 15;
    std::string answer;
    for (const int id : generate(opened.model, request, opened.tokenizer.get(), {}, {}).ids)
        answer += opened.tokenizer->bytesOf(id);
    CHECK(answer == said.substr(4));
}

TEST_CASE("sort: words of three to eight letters come back in order, and then the text ends")
{
    auto opened = bundled("sort");
    std::mt19937 random(7);
    constexpr int words = 300;
    int right = 0;
    for (int n = 0; n < words; ++n) {
        std::string word;
        for (int i = 0; i < 3 + n % 6; ++i)
            word += static_cast<char>('a' + random() % 26);
        GenerateRequest request;
        request.prompt = opened.tokenizer->ids(word + "=");
        request.settings.max_new = 9;
        request.candidates = 0;
        const auto end = generate(opened.model, request, opened.tokenizer.get(), {}, {});
        std::string answer;
        for (const int id : end.ids)
            answer += opened.tokenizer->bytesOf(id);
        std::sort(word.begin(), word.end());
        right += answer == word && end.why == GenerationEnd::Why::EndOfText;
    }
    MESSAGE(right, " of ", words, " words in order");
    CHECK(right >= words * 98 / 100);
}

TEST_CASE("all models that come with the program take 16 MB at most")
{
    std::uintmax_t bytes = 0;
    std::vector<std::string> names;
    for (const auto& folder : bundledModels()) {
        names.push_back(folder.filename().string());
        for (const auto& file : std::filesystem::recursive_directory_iterator(folder))
            bytes += file.is_regular_file() ? file.file_size() : 0;
    }
    CHECK(names == std::vector<std::string> { "stories", "induction", "sort" });
    CHECK(bytes <= 16'000'000);
}
