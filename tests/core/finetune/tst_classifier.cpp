// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/finetune/classifier.h"
#include "core/jobs/outcome.h"
#include "tests/core/io/tiny_model.h"

using namespace cutaway;
using cutaway::testing::tinyConfig;
using cutaway::testing::tinyModel;

namespace {
Classifier tinyClassifier(ReadAt readAt, const ModelConfig& config = tinyConfig())
{
    return Classifier(tinyModel(config), 3, readAt);
}
torch::Tensor lengthsOf(std::vector<std::int64_t> lengths)
{
    return torch::tensor(lengths, torch::kInt64);
}
} // namespace

TEST_CASE("the head reads the last position, the last token or the mean of all")
{
    const torch::NoGradGuard noGrad;
    const auto inputs = torch::tensor({ 1, 2, 3, 0, 4, 5, 6, 7 }, torch::kInt64).view({ 2, 4 });
    const auto lengths = lengthsOf({ 3, 4 });
    for (const auto readAt : { ReadAt::Last, ReadAt::LastToken, ReadAt::Mean }) {
        auto classifier = tinyClassifier(readAt);
        const auto all = classifier.head()(classifier.model()->hidden(inputs)); // (B, T, classes)
        const auto logits = classifier.logits(inputs, lengths);
        REQUIRE(logits.sizes() == torch::IntArrayRef({ 2, 3 }));
        const auto first = readAt == ReadAt::Last ? all[0][3]
            : readAt == ReadAt::LastToken         ? all[0][2]
                                                  : all[0].narrow(0, 0, 3).mean(0);
        const auto second = readAt == ReadAt::Mean ? all[1].mean(0) : all[1][3];
        CHECK(torch::allclose(logits[0], first, 1e-5, 1e-5));
        CHECK(torch::allclose(logits[1], second, 1e-5, 1e-5));
    }
}

TEST_CASE("the last token's logits don't depend on the padding behind it")
{
    const torch::NoGradGuard noGrad;
    auto classifier = tinyClassifier(ReadAt::LastToken);
    const auto text = torch::tensor({ 1, 2, 3 }, torch::kInt64).unsqueeze(0);
    const auto padded = torch::cat({ text, torch::full({ 1, 3 }, 9, torch::kInt64) }, 1);
    CHECK(torch::allclose(
        classifier.logits(text, lengthsOf({ 3 })), classifier.logits(padded, lengthsOf({ 3 })), 1e-5, 1e-5));
}

TEST_CASE("padding that is masked: the last place's logits don't depend on what the padding is")
{
    const torch::NoGradGuard noGrad;
    const auto inputs = torch::tensor({ 1, 2, 3, 9, 9, 4, 5, 6, 7, 8 }, torch::kInt64).view({ 2, 5 });
    auto other = inputs.clone();
    other[0][3] = 10; // padding that is not the last place
    const auto lengths = lengthsOf({ 3, 5 });
    Classifier book(tinyModel(tinyConfig()), 3, ReadAt::Last);
    Classifier masked(tinyModel(tinyConfig()), 3, ReadAt::Last, /*masksPadding=*/true);
    masked.head()->weight.copy_(book.head()->weight);
    masked.head()->bias.copy_(book.head()->bias);
    CHECK_FALSE(torch::allclose(book.logits(inputs, lengths), book.logits(other, lengths), 1e-4, 1e-4));
    CHECK(torch::allclose(masked.logits(inputs, lengths), masked.logits(other, lengths), 1e-6, 1e-6));
    CHECK(torch::allclose(masked.logits(inputs, lengths)[1], book.logits(inputs, lengths)[1], 1e-6, 1e-6)); // has none
    CHECK_FALSE(torch::allclose(masked.logits(inputs, lengths)[0], book.logits(inputs, lengths)[0], 1e-4, 1e-4));
}

TEST_CASE("what trains, counted")
{
    for (const bool tied : { false, true }) {
        auto config = tinyConfig();
        config.tied = tied;
        auto classifier = tinyClassifier(ReadAt::Last, config);
        const std::int64_t head = 8 * 3 + 3, norm = 16;
        const std::int64_t block = trainableCount(*classifier.model()->blocks[0]);
        classifier.train(Trains::Head);
        CHECK(trainableCount(*classifier.model()) == head);
        classifier.train(Trains::LastBlock);
        CHECK(trainableCount(*classifier.model()) == head + norm + block);
        classifier.train(Trains::All);
        CHECK(trainableCount(*classifier.model()) == head + norm + 2 * block + (11 + 6) * 8);
        classifier.train(Trains::Nothing);
        CHECK(trainableCount(*classifier.model()) == 0);
    }
}

TEST_CASE("one class, and positions that there aren't")
{
    CHECK_THROWS_AS(Classifier(tinyModel(tinyConfig()), 1, ReadAt::Last), InputError);
    CHECK(readAtNamed("last_token") == ReadAt::LastToken);
    CHECK_THROWS_AS(readAtNamed("first"), InputError);
}
