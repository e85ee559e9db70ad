// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/book/checks.h"

#include "core/jobs/outcome.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <regex>

namespace cutaway::book {

namespace {
    /// A number as it is printed: "0.3613", ".4306", "-inf", "7.4541e-05", "4690".
    struct Printed {
        double value = 0.0;
        int decimals = 0; ///< behind the point, of the mantissa if there is an exponent
        bool scientific = false;

        explicit Printed(const std::string& text)
            : value(std::strtod(text.c_str(), nullptr))
        {
            const auto exponent = text.find('e');
            scientific = exponent != std::string::npos;
            const auto point = text.find('.');
            if (point != std::string::npos)
                decimals = static_cast<int>((scientific ? exponent : text.size()) - point - 1);
        }
        /// What one in the last printed digit is worth.
        double unit() const
        {
            const double mantissa = std::pow(10.0, -decimals);
            return scientific && value != 0.0 ? mantissa * std::pow(10.0, std::floor(std::log10(std::abs(value))))
                                              : mantissa;
        }
        std::string print(double other) const
        {
            char buffer[64];
            if (std::isinf(other))
                return other < 0 ? "-inf" : "inf";
            if (std::abs(other) < unit() / 2)
                other = 0.0; // no "-0.0000"
            if (decimals == 0 && other != std::round(other))
                std::snprintf(buffer, sizeof buffer, "%g", other);
            else
                std::snprintf(buffer, sizeof buffer, scientific ? "%.*e" : "%.*f", decimals, other);
            return buffer;
        }
        bool agrees(double other, LastDigit lastDigit, std::optional<double> tolerance) const
        {
            if (std::isinf(value) || std::isnan(other))
                return value == other;
            if (decimals == 0 && !scientific && !tolerance)
                return value == other; // a whole number is meant so
            // Half a digit is what printing may take away; a little more for sums whose last bit differs between builds.
            const double allowed = tolerance ? *tolerance
                                             : unit() * (lastDigit == LastDigit::Exact ? 0.5 : 1.5)
                    + 2e-7 * std::abs(value) + (scientific ? 0.0 : 1e-7);
            return std::abs(other - value) <= allowed;
        }
    };

    const std::regex& numberPattern()
    {
        static const std::regex pattern(R"(-?inf|-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?)");
        return pattern;
    }

    void compareNumbers(BookLine& line, const torch::Tensor& got, LastDigit lastDigit, std::optional<double> tolerance)
    {
        const auto values = got.detach().to(torch::kCPU, torch::kDouble).flatten().contiguous();
        std::int64_t index = 0;
        line.ok = true;
        std::string rest = line.expected;
        std::smatch match;
        while (std::regex_search(rest, match, numberPattern())) {
            line.got += match.prefix();
            if (index < values.numel()) {
                const Printed printed(match.str());
                const double value = values[index].item<double>();
                line.got += printed.print(value);
                line.ok = line.ok && printed.agrees(value, lastDigit, tolerance);
            }
            ++index;
            rest = match.suffix();
        }
        line.got += rest;
        if (index != values.numel()) {
            line.ok = false;
            line.got = std::to_string(values.numel()) + " numbers: " + line.got;
        }
    }
} // namespace

void Checks::add(BookLine line, const std::function<void(BookLine&)>& compute)
{
    if (m_stop.stop_requested())
        throw CancelledError();
    line.chapter = m_chapter;
    if (line.leftOut) {
        line.skipped = true;
    } else if (!m_skip.empty()) {
        line.skipped = true;
        line.why = m_skip;
    } else {
        try {
            compute(line);
        } catch (const CancelledError&) {
            throw;
        } catch (const std::exception& error) {
            line.ok = false;
            line.got = std::string("failed: ") + error.what();
        }
    }
    m_lines.push_back(line);
    if (m_onLine)
        m_onLine(line);
}

void Checks::text(const std::string& name, const std::string& expected, const std::function<std::string()>& got)
{
    BookLine line;
    line.name = name;
    line.expected = expected;
    add(std::move(line), [&](BookLine& made) {
        made.got = got();
        made.ok = made.got == made.expected;
    });
}

void Checks::numbers(const std::string& name, const std::string& expected, const std::function<torch::Tensor()>& got,
    LastDigit lastDigit, std::optional<double> tolerance)
{
    BookLine line;
    line.name = name;
    line.expected = expected;
    if (lastDigit == LastDigit::MayDiffer)
        line.why = "The last digit differs between builds of PyTorch too.";
    if (tolerance) {
        char buffer[64];
        std::snprintf(buffer, sizeof buffer, "Equal within %g.", *tolerance);
        line.why = buffer;
    }
    add(std::move(line), [&](BookLine& made) { compareNumbers(made, got(), lastDigit, tolerance); });
}

void Checks::leaveOut(const std::string& name, const std::string& expected, const std::string& why)
{
    BookLine line;
    line.name = name;
    line.expected = expected;
    line.why = why;
    line.leftOut = true;
    add(std::move(line), {});
}

std::string shown(const torch::Tensor& integers)
{
    if (integers.dim() == 0)
        return std::to_string(integers.item<std::int64_t>());
    std::string text = "[";
    for (std::int64_t i = 0; i < integers.size(0); ++i)
        text.append(i ? ", " : "").append(shown(integers[i]));
    return text + "]";
}

std::string shown(const std::vector<int>& integers)
{
    std::string text = "[";
    for (std::size_t i = 0; i < integers.size(); ++i)
        text.append(i ? ", " : "").append(std::to_string(integers[i]));
    return text + "]";
}

std::string shownShape(const torch::Tensor& tensor)
{
    std::string text = "(";
    for (std::int64_t i = 0; i < tensor.dim(); ++i)
        text.append(i ? ", " : "").append(std::to_string(tensor.size(i)));
    return text + ")";
}

torch::Tensor row(const std::vector<double>& values)
{
    return torch::tensor(values, torch::kDouble);
}

} // namespace cutaway::book
