// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest.h>

#include "core/fast/kernels.h"

#include "core/torch_headers.h"

#include <cmath>
#include <limits>
#include <vector>

using namespace cutaway::fast;

namespace {
const float* floats(const torch::Tensor& tensor)
{
    return tensor.data_ptr<float>();
}
const Bf16* halves(const torch::Tensor& tensor)
{
    return static_cast<const Bf16*>(tensor.data_ptr());
}
} // namespace

TEST_CASE("rows times a vector are LibTorch's, whatever the sizes, the range of rows and the type")
{
    torch::manual_seed(1);
    for (const std::int64_t rows : { 1, 3, 4, 7, 33 }) {
        for (const std::int64_t columns : { 1, 5, 16, 63, 200 }) {
            CAPTURE(rows);
            CAPTURE(columns);
            const auto weight = torch::randn({ rows, columns }), bias = torch::randn({ rows }),
                       x = torch::randn({ columns });
            const auto out = torch::full({ rows }, 7.0f);
            productRows(floats(weight), floats(bias), floats(x), out.data_ptr<float>(), columns, 0, rows);
            CHECK(torch::allclose(out, torch::mv(weight, x) + bias, 1e-5, 1e-5));
            productRows(floats(weight), nullptr, floats(x), out.data_ptr<float>(), columns, 0, rows);
            CHECK(torch::allclose(out, torch::mv(weight, x), 1e-5, 1e-5));

            out.fill_(7.0f);
            productRows(floats(weight), nullptr, floats(x), out.data_ptr<float>(), columns, rows / 3, rows / 2);
            for (std::int64_t row = 0; row < rows; ++row)
                CHECK((out[row].item<float>() == 7.0f) == (row < rows / 3 || row >= rows / 2));

            const auto weight16 = weight.to(torch::kBFloat16), bias16 = bias.to(torch::kBFloat16);
            productRows(halves(weight16), halves(bias16), floats(x), out.data_ptr<float>(), columns, 0, rows);
            const auto expected = torch::mv(weight16.to(torch::kFloat32), x) + bias16.to(torch::kFloat32);
            CHECK(torch::allclose(out, expected, 1e-5, 1e-5));
        }
    }
}

TEST_CASE("one query's attention is the softmax of its scores over the values")
{
    torch::manual_seed(2);
    for (const std::int64_t positions : { 1, 2, 19 }) {
        for (const std::int64_t width : { 1, 6, 64 }) {
            CAPTURE(positions);
            CAPTURE(width);
            const auto query = torch::randn({ width }), keys = torch::randn({ positions, width }),
                       values = torch::randn({ positions, width });
            std::vector<float> scores(static_cast<std::size_t>(positions));
            const auto context = torch::empty({ width });
            const auto expected = [&](const torch::Tensor& k, const torch::Tensor& v) {
                return torch::matmul(torch::softmax(torch::mv(k, query) / std::sqrt(static_cast<double>(width)), 0), v);
            };
            attendOne(floats(query), floats(keys), floats(values), positions, width, scores.data(),
                context.data_ptr<float>());
            CHECK(torch::allclose(context, expected(keys, values), 1e-5, 1e-5));

            const auto keys16 = keys.to(torch::kBFloat16), values16 = values.to(torch::kBFloat16);
            attendOne(floats(query), halves(keys16), halves(values16), positions, width, scores.data(),
                context.data_ptr<float>());
            CHECK(torch::allclose(
                context, expected(keys16.to(torch::kFloat32), values16.to(torch::kFloat32)), 1e-5, 1e-5));
        }
    }
}

TEST_CASE("scores that would leave the exponential's range do no harm")
{
    const auto query = torch::full({ 4 }, 300.0f), keys = torch::full({ 3, 4 }, 300.0f), values = torch::ones({ 3, 4 });
    std::vector<float> scores(3);
    const auto context = torch::empty({ 4 });
    attendOne(floats(query), floats(keys), floats(values), 3, 4, scores.data(), context.data_ptr<float>());
    CHECK(torch::allclose(context, torch::ones({ 4 })));
}

TEST_CASE("norm and GELU are LibTorch's")
{
    torch::manual_seed(3);
    for (const std::int64_t width : { 1, 7, 96 }) {
        CAPTURE(width);
        const auto x = torch::randn({ width }) * 3 + 1000, scale = torch::randn({ width }),
                   shift = torch::randn({ width });
        const auto out = torch::empty({ width });
        normalise(floats(x), floats(scale), floats(shift), width, 1e-5, out.data_ptr<float>());
        const auto expected = torch::layer_norm(
            x.to(torch::kDouble), { width }, scale.to(torch::kDouble), shift.to(torch::kDouble), 1e-5);
        CHECK(torch::allclose(out.to(torch::kDouble), expected, 1e-3, 1e-3)); // of numbers near 1000
        const auto scale16 = scale.to(torch::kBFloat16), shift16 = shift.to(torch::kBFloat16);
        const auto near = torch::randn({ width });
        normalise(floats(near), halves(scale16), halves(shift16), width, 1e-5, out.data_ptr<float>());
        CHECK(torch::allclose(out,
            torch::layer_norm(near, { width }, scale16.to(torch::kFloat32), shift16.to(torch::kFloat32), 1e-5), 1e-4,
            1e-4));
    }
    const auto x = torch::tensor({ -1e30f, -90.0f, -3.0f, -0.5f, 0.0f, 1e-4f, 0.7f, 4.0f, 90.0f, 1e30f });
    const auto inPlace = x.clone();
    geluInPlace(inPlace.data_ptr<float>(), inPlace.numel());
    CHECK(torch::allclose(inPlace, torch::gelu(x, "tanh"), 1e-5, 1e-6));
}

TEST_CASE("float32 to bfloat16 and back as LibTorch rounds")
{
    torch::manual_seed(4);
    auto numbers = torch::cat({ torch::randn({ 500 }) * torch::exp(torch::randn({ 500 }) * 20),
        torch::tensor({ 0.0f, -0.0f, 1.00390625f, 1.01171875f, 3.4e38f, std::numeric_limits<float>::infinity(),
            -std::numeric_limits<float>::infinity(), std::numeric_limits<float>::quiet_NaN() }) });
    const auto expected = numbers.to(torch::kBFloat16);
    for (std::int64_t i = 0; i < numbers.numel(); ++i) {
        Bf16 stored;
        store(numbers[i].item<float>(), stored);
        const float back = expected[i].item<float>();
        CAPTURE(numbers[i].item<float>());
        CHECK((number(stored) == back || (std::isnan(number(stored)) && std::isnan(back))));
    }
}
