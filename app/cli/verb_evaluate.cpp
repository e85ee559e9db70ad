// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/evaluations.h"
#include "app/cli/model_names.h"
#include "app/cli/models.h"
#include "app/cli/output.h"
#include "app/cli/signals.h"
#include "app/cli/texts.h"
#include "app/cli/verbs.h"
#include "core/io/model_folder.h"
#include "core/jobs/outcome.h"

#include <cmath>
#include <initializer_list>

namespace cutaway::cli {

namespace {
    constexpr std::string_view mark = "<|endoftext|>";

    std::vector<std::string_view> documentsOf(std::string_view text)
    {
        constexpr std::string_view spaces = " \n\r\t";
        std::vector<std::string_view> documents;
        while (!text.empty()) {
            const auto end = text.find(mark);
            auto document = text.substr(0, end);
            text = end == std::string_view::npos ? std::string_view() : text.substr(end + mark.size());
            const auto first = document.find_first_not_of(spaces);
            if (first == std::string_view::npos)
                continue;
            documents.push_back(document.substr(first, document.find_last_not_of(spaces) - first + 1));
        }
        return documents;
    }

    struct Sum {
        double nats = 0.0;
        std::int64_t tokens = 0; ///< predicted ones
        std::int64_t bytes = 0; ///< that the predicted tokens stand for
        std::int64_t documents = 0;
    };

    /// −Σ log p of ids[1..]; each is predicted once, in the first window that reaches it.
    double nats(GPT& model, const std::vector<int>& ids, std::int64_t stride, const torch::Device& device,
        const std::stop_token& stop)
    {
        const auto context = model->config().context_length;
        const auto count = static_cast<std::int64_t>(ids.size());
        double sum = 0.0;
        std::int64_t done = 1; // ids before this place are predicted or given
        for (std::int64_t start = 0; done < count; start += stride) {
            if (stop.stop_requested())
                throw CancelledError();
            const auto end = std::min(start + context, count - 1); // inputs are [start, end)
            const auto window = batchOf({ ids.begin() + start, ids.begin() + end + 1 }, device); // (1, end − start + 1)
            const auto logits = model->forward(window.slice(1, 0, end - start)).squeeze(0); // (T, V)
            const auto fresh = logits.slice(0, done - 1 - start).to(torch::kFloat32); // predictions of done … end
            const auto targets = window.squeeze(0).slice(0, done - start).unsqueeze(1); // (…, 1)
            const auto logProbability = torch::log_softmax(fresh, -1).gather(1, targets);
            sum -= logProbability.to(torch::kCPU)
                       .to(torch::kFloat64)
                       .sum()
                       .item<double>(); // no GPU of Apple's has float64
            done = end + 1;
        }
        return sum;
    }

    void addDocument(
        Sum& sum, LoadedModel& loaded, std::string_view document, std::int64_t stride, const std::stop_token& stop)
    {
        std::vector<int> ids = loaded.tokenizer->ids(document);
        std::int64_t bytes = static_cast<std::int64_t>(document.size());
        if (const auto endOfText = loaded.tokenizer->endOfText())
            ids.insert(ids.begin(), *endOfText);
        else
            bytes -= static_cast<std::int64_t>(loaded.tokenizer->bytesOf(ids.front()).size()); // given, not predicted
        if (ids.size() < 2)
            return;
        for (const int id : ids) {
            if (id >= loaded.model->config().vocab_size)
                throw InputError("The tokenizer gives id " + std::to_string(id)
                    + ", but the model's vocabulary ends at " + std::to_string(loaded.model->config().vocab_size - 1)
                    + ".");
        }
        sum.nats += nats(loaded.model, ids, stride, loaded.device, stop);
        sum.tokens += static_cast<std::int64_t>(ids.size()) - 1;
        sum.bytes += bytes;
        ++sum.documents;
    }

    bool isClassifier(const std::filesystem::path& folder)
    {
        for (const auto& tensor : readModelTensors(folder))
            if (tensor.name == "score.weight")
                return true;
        return false;
    }

    /// What is given and would be passed over without a word.
    void refuse(const Arguments& arguments, std::initializer_list<const char*> options, const std::string& whose)
    {
        for (const char* name : options)
            if (arguments.has(name))
                throw InputError(std::string("--") + name + " is for " + whose + ": leave it away here.");
    }

    int evaluate(const Arguments& arguments)
    {
        StopOnSignals signals("Stopping.");
        const bool answers = asksForAnswers(arguments);
        const bool classifies = arguments.has("model") && isClassifier(modelFolderFor(arguments.text("model")));
        if (answers && classifies)
            throw InputError("The model is a classifier and gives no answers: leave the options of answers away "
                             "(--metrics, --judge, --report and the like).");
        if (answers || classifies)
            refuse(arguments, { "stride" }, "the loss of a text");
        if (!classifies)
            refuse(arguments, { "text-column", "label-column" }, "a classifier");
        if (answers)
            return evaluateAnswers(arguments, signals.token());
        if (classifies)
            return evaluateClasses(arguments, signals.token());
        auto loaded = loadModel(arguments);
        if (!loaded.tokenizer)
            throw InputError("The model folder holds no tokenizer, so it can't read a text.");
        const auto context = loaded.model->config().context_length;
        const auto stride
            = arguments.has("stride") ? arguments.integer("stride") : std::max<std::int64_t>(1, context / 2);
        if (stride > context)
            throw InputError("--stride is " + std::to_string(stride) + ", longer than the model's context of "
                + std::to_string(context) + " tokens.");
        const std::string text = readFileOrInput(arguments.text("file"));
        const auto documents = documentsOf(text);
        torch::NoGradGuard noGrad;
        loaded.model->useFusedKernels(true);
        Sum sum;
        Progress progress;
        for (std::size_t i = 0; i < documents.size(); ++i) {
            addDocument(sum, loaded, documents[i], stride, signals.token());
            progress.show("document " + std::to_string(i + 1) + " of " + std::to_string(documents.size()));
        }
        progress.clear();
        if (sum.tokens == 0)
            throw InputError("The text has no token to predict.");
        const double loss = sum.nats / static_cast<double>(sum.tokens);
        const double bitsPerByte
            = sum.bytes > 0 ? sum.nats / std::log(2.0) / static_cast<double>(sum.bytes) : std::nan("");
        if (arguments.json()) {
            printJson({ { "loss", loss }, { "perplexity", std::exp(loss) }, { "bits_per_byte", bitsPerByte },
                { "tokens", sum.tokens }, { "bytes", sum.bytes }, { "documents", sum.documents } });
            return 0;
        }
        Table table({ "loss", fixed(loss, 4) + " nats a token" });
        table.add({ "perplexity", fixed(std::exp(loss), 2) });
        table.add({ "bits per byte", fixed(bitsPerByte, 4) });
        table.add({ "read",
            counted(static_cast<std::size_t>(sum.tokens), "token") + ", "
                + counted(static_cast<std::size_t>(sum.bytes), "byte") + ", "
                + counted(static_cast<std::size_t>(sum.documents), "document") });
        print(table.text());
        return 0;
    }
} // namespace

Verb evaluateVerb()
{
    using Kind = Option::Kind;
    auto model = modelOption();
    model.required = false;
    return {
        .name = "evaluate",
        .summary = "How good a model is: the loss of a text, a classifier's accuracy, answers to instructions",
        .options = joined(joined({ model,
                                     { .name = "file",
                                         .value = "FILE",
                                         .help = "a text (documents are separated by <|endoftext|>; - is standard "
                                                 "input), or a table: of texts and their classes, "
                                                 "or of instructions",
                                         .required = true },
                                     { .name = "stride",
                                         .kind = Kind::Integer,
                                         .value = "N",
                                         .fallback = "half the context",
                                         .help = "tokens from one window's start to the next's",
                                         .least = 1,
                                         .most = 1e9 } },
                              evaluationOptions()),
            { deviceOption(), threadsOption(), jsonOption() }),
        .notes
        = "How the loss is computed: the text is cut at <|endoftext|>, white space at both ends of a document "
          "is dropped, and every document is\n"
          "read by itself. Before its tokens stands <|endoftext|>, where the tokenizer has it, so that its "
          "first token is predicted too (without\n"
          "it the first token is given and neither it nor its bytes are counted). A document that is longer "
          "than the context is read in windows that\n"
          "begin --stride tokens apart; each token is predicted once, in the first window that reaches it, from "
          "all that stands before it\n"
          "there. loss is the mean of -ln p over all predicted tokens of all documents (the <|endoftext|> that "
          "ends a document is not\n"
          "among them); perplexity = exp(loss); bits_per_byte = the sum of -log2 p / the bytes of the predicted "
          "tokens. No dropout.\n"
          "JSON: {\"loss\",\"perplexity\",\"bits_per_byte\",\"tokens\",\"bytes\",\"documents\"}.\n"
          "A classifier's folder: --file is a table; JSON: "
          "{\"texts\",\"loss\",\"accuracy\",\"macro_f1\",\"auc\",\"classes\",\"confusion\",\"mistakes\",\"run\"}.\n"
          "Answers to instructions (one of --metrics to --report is given, or no --model): --file is chapter 7's JSON, "
          "or "
          "another table "
          "of instructions with answers wanted.\n"
          "The model answers greedily, or the answers are in the file. exact_match and token_f1 are SQuAD's, rouge* "
          "rouge-score's (F-measure, no stemmer),\n"
          "chrf and bleu sacrebleu's; loss is that of the answers wanted. A judge's score is an integer from 0 to 100; "
          "any "
          "other reply is counted as unparsable.\n"
          "A key for its server is taken from CUTAWAY_JUDGE_KEY and written nowhere. JSON: "
          "{\"texts\",\"loss\",\"perplexity\",\"metrics\",\"judge\",\"best\",\"worst\",\"random\",\"run\",\"answers\"}"
          ".",
        .example = "cutaway-cli evaluate --model stories --file held-out.txt",
        .run = evaluate,
    };
}

} // namespace cutaway::cli
