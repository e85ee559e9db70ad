// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/book/chapters.h"

namespace cutaway::book {

namespace {
    const char* const weights = "Needs OpenAI's GPT-2 weights, which do not come with this program.";
    const char* const clock = "A speed, which is the machine's: cutaway-cli bench measures this one's.";
    const char* const appleGpu = "Made on an Apple GPU, whose random numbers and sums are others than the CPU's.";
    const char* const oldText = "An older edition's numbers: the book's present inputs do not give them.";
    const char* const nothingPrinted = "The book prints no number for it.";
    const char* const gutenberg = "Needs some 60,000 books of Project Gutenberg and days on a GPU.";
    const char* const judge = "Needs another language model, which judges the answers.";
    const char* const rented = "Made on a data-centre GPU: a mark to aim at, not digits that come again.";

    struct Row {
        int chapter;
        const char* name; ///< section and what it is
        const char* printed; ///< by the book, shortened where it is long
        const char* why;
    };

    // In the book's order. What the program learns to make moves from here to its chapter's file.
    constexpr int D = 'D', E = 'E';
    const Row rows[] = {
        { 3, "3.6.1 exercise 3.2: the context vectors printed there", "-9.1476e-02, 3.4164e-02 ...", oldText },
        { 3, "3.6.2 bonus: times of eight ways to compute attention", "milliseconds", clock },
        { 4, "4.6 exercise 4.3: a dropout rate for each place", "a changed class", nothingPrinted },
        { 4, "4.7 bonus: tokens per second without cache, with it, and improved", "27, 144, 166", clock },
        { 5, "5.1.3 losses of the untrained model on an Apple GPU", "train 10.987583054436577", appleGpu },
        { 5, "5.2 losses of the training on an Apple GPU", "9.817/9.924, 8.066/8.332, 6.619/7.042 ... 0.569/6.373",
            appleGpu },
        { 5, "5.3 the model trained on an Apple GPU, greedy",
            "...you?\" \"Yes--quite insensible to the irony. She wanted him vindicated--and by me!\"", appleGpu },
        { 5, "5.3.3 the model trained on an Apple GPU, temperature 1.4, top-k 25",
            "Every effort moves you stand,\" she down.\" For Mrs. Gisburn! The women had", appleGpu },
        { 5, "5.4 saving and loading a model and its optimizer", "no output", nothingPrinted },
        { 5, "5.5 settings and names in OpenAI's checkpoint",
            "{'n_vocab': 50257, 'n_ctx': 1024, 'n_embd': 768, 'n_head': 12, 'n_layer': 12}", weights },
        { 5, "5.5 corners of GPT-2's token embedding", "-0.11010301 -0.03926672 ... 0.15519823 0.12067825", weights },
        { 5, "5.5 GPT-2 small writes, temperature 1.5, top-k 50",
            "Every effort moves you toward finding an ideal new way to practice something!", weights },
        { 5, "5.5 exercise 5.5: losses of GPT-2 small", "3.7547486888037787, 3.5596182346343994", weights },
        { 5, "5.5 exercise 5.5: losses of GPT-2 XL", "3.3046312861972384, 3.1195147037506104", weights },
        { 5, "5.5 exercise 5.6: GPT-2 XL writes", "Every effort moves you toward finding an ideal life.", weights },
        { 5, "5 bonus: GPT-2 from other files writes", "Every effort moves forward, but it's not enough.", weights },
        { 5, "5 bonus: losses on Project Gutenberg", "9.694/9.724, 6.672/6.683 ... 3.493/3.939", gutenberg },
        { 5, "5 bonus: the search for hyperparameters", "a table of runs", nothingPrinted },
        { 5, "5 bonus: logits after two tokens were added to GPT-2", "(1, 11, 50259)", weights },
        { 5, "5 bonus: tokens per second of a training, step by step faster", "12525 ... 142156, 419259", clock },

        { 6, "6.4 GPT-2 small writes",
            "Every effort moves you forward. The first step is to understand the importance of your work", weights },
        { 6, "6.4 GPT-2 small's answer to a spam question", "the question again", weights },
        { 6, "6.5 outputs for \"Do you have time\"",
            "[[-1.5854, 0.9904], [-3.7235, 7.4548], [-2.2661, 6.6049], [-3.5983, 3.9902]]", weights },
        { 6, "6.6 accuracies before training", "46.25%, 45.00%, 48.75%", weights },
        { 6, "6.6 losses before training", "2.453, 2.583, 2.322", weights },
        { 6, "6.7 losses of five epochs", "2.153/2.392 ... 0.083/0.074", weights },
        { 6, "6.7 accuracies after training", "97.21%, 97.32%, 95.67%", weights },
        { 6, "6.8 labels of two messages", "spam, not spam", weights },
        { 6, "6 exercises 6.1 to 6.3: accuracies on the test part", "78.33%, 96.67%, 75.00%", weights },
        { 6, "6 bonus: a model with random weights, all layers trained", "100.00%, 96.64%, 93.67%", rented },
        { 6, "6 bonus: other layers, tokens and sizes", "96.63%, 99.33%, 95.00% ...", weights },
        { 6, "6 bonus: film reviews", "91.88%; 88.85%", rented },

        { 7, "7.5 GPT-2 medium's answer before training", "the instruction again", weights },
        { 7, "7.6 losses before training", "3.8259105682373047, 3.7619349479675295", weights },
        { 7, "7.6 losses of two epochs", "2.637/2.626 ... 0.299/0.657", weights },
        { 7, "7.7 three answers after training", "The car is as fast as a bullet. ...", weights },
        { 7, "7.8 scores of the answers", "110 of 110, average 49.45", judge },
        { 7, "7 exercise 7.1: losses", "3.71630421, 3.64409943; 2.633/2.622 ... 0.424/0.928", weights },
        { 7, "7 exercise 7.2: losses and score", "2.28053904, 2.26256022; 47.73", weights },
        { 7, "7 exercise 7.3: Alpaca's 52,000 entries", "44201, 2601, 5200; 3.36816559, 3.41228943", weights },
        { 7, "7 exercise 7.4: losses with LoRA", "3.76841145, 3.76193357", weights },
        { 7, "7 bonus: preferences", "a training", weights },

        { D, "D.3 largest gradient on an Apple GPU, before and after clipping", "0.0446, 0.0201", appleGpu },
        { D, "D.4 losses of the training on an Apple GPU", "10.969/10.938, 9.337/9.460 ...", appleGpu },

        { E, "E.4 accuracies after five epochs", "99.81%, 97.99%, 97.33%", weights },
    };
} // namespace

void leftOut(Checks& checks, int chapter)
{
    for (const auto& row : rows) {
        if (row.chapter == chapter)
            checks.leaveOut(row.name, row.printed, row.why);
    }
}

} // namespace cutaway::book
