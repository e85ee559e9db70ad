// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetune/classifier_folder.h"

#include "core/data/padded_texts.h"
#include "core/io/atomic_file.h"
#include "core/io/gpt2_config.h"
#include "core/io/gpt2_layout.h"
#include "core/io/json_file.h"
#include "core/io/keep_random_state.h"
#include "core/io/model_folder.h"
#include "core/io/stored_weights.h"
#include "core/jobs/outcome.h"
#include "core/tokenizer/tokenizers.h"

#include <sstream>

namespace cutaway {

namespace {
    namespace fs = std::filesystem;
    using OrderedJson = nlohmann::ordered_json;

    const char* nameOf(ReadAt readAt)
    {
        return readAt == ReadAt::Last ? "last" : readAt == ReadAt::LastToken ? "last_token" : "mean";
    }

    std::string text(const OrderedJson& json)
    {
        return json.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
    }

    /// The folder holds no output head for tokens: config.json calls it tied, which says so with the fewest words.
    ModelConfig configOf(Classifier& classifier)
    {
        auto config = classifier.model()->config();
        config.tied = true;
        return config;
    }

    NamedTensors tensorsOf(Classifier& classifier, double& residual)
    {
        const torch::NoGradGuard noGrad;
        const auto& head = classifier.head();
        NamedTensors tensors;
        for (auto& [name, tensor] : toGpt2Layout(classifier.model())) {
            if (name == "lm_head.weight") // where the model was not tied, this is the new head
                continue;
            if (name == "ln_f.bias")
                tensor = tensor + biasAsShift(head->weight.cpu(), head->bias.cpu(), residual);
            tensors.emplace_back("transformer." + name, tensor);
        }
        tensors.emplace_back("score.weight", head->weight.detach().cpu().contiguous());
        return tensors;
    }

    OrderedJson configJson(Classifier& classifier, const Tokenizer& tokenizer, const ClassifierFacts& facts)
    {
        auto json = gpt2Config(configOf(classifier), tokenizer.endOfText(), "float32");
        json["architectures"] = { "GPT2ForSequenceClassification" };
        json["problem_type"] = "single_label_classification";
        json["num_labels"] = facts.labels.size();
        auto names = OrderedJson::object(), numbers = OrderedJson::object();
        for (std::size_t i = 0; i < facts.labels.size(); ++i) {
            names[std::to_string(i)] = facts.labels[i];
            numbers[facts.labels[i]] = i;
        }
        json["id2label"] = names;
        json["label2id"] = numbers;
        json["pad_token_id"] = facts.pad;
        return json;
    }

    std::string card(Classifier& classifier, const ClassifierFacts& facts, double residual)
    {
        std::ostringstream card;
        card
            << "---\nlibrary_name: transformers\npipeline_tag: text-classification\ntags:\n- gpt2\n- cutaway\n---\n\n# "
            << (facts.name.empty() ? "A classifier made with Cutaway" : facts.name) << "\n\n";
        card << "A GPT that sorts texts into " << facts.labels.size() << " classes:";
        for (std::size_t i = 0; i < facts.labels.size(); ++i)
            card << (i ? ", " : " ") << facts.labels[i];
        card << ".\n" << facts.madeFrom << "\n\n";
        card << "It opens with `cutaway-cli predict --model FOLDER` and with transformers' "
                "`GPT2ForSequenceClassification.from_pretrained(FOLDER)`, which has no bias in its head: the head's "
                "bias is in the final norm's.\n";
        if (residual > 1e-4)
            card << "The classes' weights depend on each other, so that only a part of the biases could go there: "
                    "logits differ by up to "
                 << residual << ".\n";
        card << "Texts of more than " << facts.maxLength << " tokens were cut there.\n";
        if (classifier.readAt() == ReadAt::Last)
            card << "\n**What transformers does otherwise.** This head was trained on the last position of texts that "
                    "are "
                    "padded with id "
                 << facts.pad << " to " << facts.maxLength
                 << " tokens, while transformers reads the last token before the padding. To get the logits of "
                    "Cutaway, pad "
                    "to that length and set `model.config.pad_token_id = -1`"
                 << (classifier.masksPadding() ? ", and give `attention_mask`, 0 where padding stands.\n" : ".\n");
        if (classifier.readAt() == ReadAt::Mean)
            card << "\n**What transformers can't do.** This head was trained on the mean of all tokens' vectors; "
                    "transformers reads the last token alone and gives other logits.\n";
        return card.str();
    }

    /// num_labels, or as many as id2label names; named by their numbers where it names none.
    std::vector<std::string> labelsOf(const nlohmann::json& config, std::int64_t classes)
    {
        std::vector<std::string> labels;
        for (std::int64_t i = 0; i < classes; ++i) {
            const auto number = std::to_string(i);
            const auto names = config.find("id2label");
            const bool named = names != config.end() && names->is_object() && names->contains(number)
                && (*names)[number].is_string();
            labels.push_back(named ? (*names)[number].get<std::string>() : "LABEL_" + number);
        }
        return labels;
    }
} // namespace

torch::Tensor biasAsShift(const torch::Tensor& weight, const torch::Tensor& bias, double& residual)
{
    const auto w = weight.to(torch::kDouble); // (K, C)
    const auto b = bias.to(torch::kDouble); // (K)
    const auto shift = torch::matmul(torch::pinverse(w), b); // (C)
    residual = (torch::matmul(w, shift) - b).abs().max().item<double>();
    return shift.to(weight.scalar_type());
}

void saveClassifierFolder(
    const fs::path& folder, Classifier& classifier, const Tokenizer& tokenizer, const ClassifierFacts& facts)
{
    double residual = 0.0;
    const auto tensors = tensorsOf(classifier, residual);
    makeFolderAtomically(folder, [&](const fs::path& temporary) {
        auto ours = cutawayConfig(configOf(classifier), facts.name);
        ours["classifier"] = { { "position", nameOf(classifier.readAt()) }, { "max_length", facts.maxLength },
            { "pad_to_max_length", facts.padToMaxLength }, { "attention_mask", classifier.masksPadding() } };
        writeFileAtomically(temporary / "config.json", text(configJson(classifier, tokenizer, facts)));
        writeFileAtomically(temporary / "cutaway.json", text(ours));
        writeFileAtomically(temporary / "README.md", card(classifier, facts, residual));
        writeSafetensors(temporary / "model.safetensors", tensors);
        saveTokenizer(tokenizer, temporary);
    });
}

OpenedClassifier openClassifierFolder(const fs::path& folder)
{
    auto opened = openModelFolder(folder);
    if (opened.classes == 0)
        throw InputError(Sentence::tr("%1 holds a model that writes, not one that sorts texts into classes: make one "
                                      "of it with cutaway-cli finetune classify.",
            folder.string()));
    if (!opened.tokenizer)
        throw InputError(Sentence::tr("%1 holds no tokenizer, so the classifier can't read a text.", folder.string()));
    const auto config = readJsonFile(folder / "config.json");
    const JsonFields fields(config, "config.json");
    // Of its own: the file may be cut while the others are read.
    const auto score = StoredWeights(folder).view("score.weight").clone();

    OpenedClassifier result;
    result.tokenizer = opened.tokenizer;
    result.facts.name = opened.name;
    result.facts.labels = labelsOf(config, score.size(0));
    const auto vocabulary = opened.model->config().vocab_size;
    const auto pad = fields.integer("pad_token_id", paddingId(*opened.tokenizer));
    if (pad < 0 || pad >= vocabulary)
        fields.fail(Sentence::tr("its pad_token_id is %1, outside the vocabulary", pad));
    result.facts.pad = static_cast<int>(pad);
    const auto context = opened.model->config().context_length;
    result.facts.maxLength = context;
    auto readAt = ReadAt::LastToken;
    bool masksPadding = false;
    if (std::error_code ignored; fs::exists(folder / "cutaway.json", ignored)) {
        const auto ours = readJsonFile(folder / "cutaway.json");
        if (const auto* part = JsonFields(ours, "cutaway.json").find("classifier")) {
            const JsonFields said(*part, "cutaway.json");
            readAt = readAtNamed(said.text("position", "last_token"));
            result.facts.maxLength = said.integer("max_length", context);
            masksPadding = said.boolean("attention_mask", false);
            result.facts.padToMaxLength = said.boolean("pad_to_max_length", false);
            if (result.facts.maxLength < 1 || result.facts.maxLength > context)
                said.fail(Sentence::tr(
                    "its max_length is %1, and the model reads 1 to %2 tokens", result.facts.maxLength, context));
        }
    }
    const KeepRandomState keep;
    result.classifier = Classifier(opened.model, score.size(0), readAt, masksPadding);
    const torch::NoGradGuard noGrad;
    result.classifier.head()->weight.copy_(score);
    result.classifier.head()->bias.zero_();
    result.classifier.model()->eval();
    return result;
}

} // namespace cutaway
