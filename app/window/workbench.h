// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/textwindow.h"
#include "app/worker/engine.h"
#include "app/worker/tokenizerthread.h"
#include "core/jobs/edits.h"
#include "views/parts/spoken.h"

#include <QObject>
#include <QTimer>

namespace cutaway {

class Selection;

/// The way of a text through the program: typed → cut into tokens → read by the model → shown. Holds what is newest of each, and
/// drops what comes late. No widgets: the window connects them.
class Workbench : public QObject {
    Q_OBJECT

public:
    Workbench(Engine::Options options, Selection* selection, QObject* parent = nullptr);

    Engine* engine() { return &m_engine; }
    const QString& text() const { return m_text; }
    void setText(const QString& text);
    /// Cuts or reads a text again that could not be cut or read, so that the reason is in the language of now; without failed().
    void sayProblemsAgain();
    /// The model that is open stays when the folder can't be opened.
    void openModel(const QString& folder);
    const ModelFactsPtr& model() const { return m_model; }

    /// Another tokenizer to look at ("gpt2", "chars", "bytes", "words-v1", "words-v2"); empty = the model's. Those of words know the
    /// words of the text as it is now, and are made anew when they are chosen again.
    void setShownTokenizer(const QString& id);
    const QString& shownTokenizer() const { return m_shownTokenizer; }
    /// Whether the shared selection counts the tokens of the shown tokenizer (in the place Tokens) or of the model's.
    void setLookingAtShown(bool looking);

    TokenizedTextPtr modelText() const { return m_modelText; }
    /// Why the model's tokenizer could not cut the text; empty where it could, and where the model has none.
    const QString& cutProblem() const { return m_cutProblem; }
    /// The same of the tokenizer that is looked at.
    const QString& shownProblem() const { return m_shownTokenizer.isEmpty() ? m_cutProblem : m_shownProblem; }
    const QString& currentProblem() const { return m_lookingAtShown ? shownProblem() : m_cutProblem; }
    TokenizedTextPtr shownText() const { return m_shownTokenizer.isEmpty() ? m_modelText : m_shownText; }
    /// The one whose tokens the selection counts, and the ribbon shows.
    TokenizedTextPtr currentText() const { return m_lookingAtShown ? shownText() : m_modelText; }
    ReadingPtr reading() const { return m_reading; }
    /// Whether reading() is of the text as it is now; a text that is read again because its model has learnt counts.
    bool isReadingCurrent() const { return m_reading && m_readingOf == m_modelText; }
    /// Whether it is the newest that was asked for: none is on its way.
    bool isReadingNewest() const { return m_reading && m_reading->generation == m_readGeneration; }
    /// What readFailed() is about: which text and of what shape the model is, with nothing that a pass gives. Null where nothing is read.
    ReadingPtr unread() const;
    /// What the newest reading asked for reads, of so many tokens; shorter than these where the text is longer than the context.
    TextWindow window() const { return m_window; }
    std::size_t windowOf() const { return m_readText ? m_readText->tokens.size() : 0; }

    /// What is edited in the model while it reads; `reference` is what means are taken of, empty = the text itself. Edits whose place the text
    /// or the model has not wait until it has them.
    void setEdits(EditList edits, std::vector<int> reference);
    /// Those that the newest reading asked for is made with: none after editsFailed().
    const EditList& editsMade() const { return m_editsMade; }
    const std::vector<int>& reference() const { return m_reference; }

    /// Selects this token once the text has been cut: for a session that is restored.
    void selectWhenCut(int token) { m_wantedToken = token; }

    /// Goes on from the text and from `answer`, ids that were generated after it before.
    void generate(const SamplingSettings& settings, const std::vector<int>& answer = {});
    /// Weights of one head of the newest reading at full size: headChanged() follows.
    void wantHead(int layer, int head);

    bool isGenerating() const { return m_generating; }

    /// How long after a reading that took so long the next one is asked for, ms: the slower a model is to look into, the more seldom.
    static int followPauseAfter(double milliseconds);
    /// Reads the text again every now and then: the model that answers is being trained.
    void follow(bool following);

Q_SIGNALS:
    void modelChanged(cutaway::ModelFactsPtr facts);
    void modelTextChanged(cutaway::TokenizedTextPtr text); ///< null when there is no tokenizer for it, or cutProblem()
    void shownTextChanged(cutaway::TokenizedTextPtr text); ///< null as above, or shownProblem()
    void currentTextChanged(cutaway::TokenizedTextPtr text); ///< null as above, or currentProblem()
    void readingChanged(
        cutaway::TokenizedTextPtr text, cutaway::ReadingPtr reading); ///< both null: there is nothing to read
    void headChanged(cutaway::HeadWeightsPtr weights);
    void windowChanged();
    void editsFailed(const cutaway::Spoken& sentence); ///< no pass can be made with them; the text is read without
    void readFailed(const cutaway::Spoken& sentence); ///< there is no reading of this text; failed() says so as well
    void failed(const cutaway::Spoken& sentence);
    void generatedToken(const cutaway::GeneratedToken& token);
    void generationEnded(const cutaway::GenerationEnd& end);
    void generationFailed(const cutaway::Spoken& sentence);

private:
    void cutText();
    void cutShown();
    void onModel(ModelFactsPtr facts);
    void onCut(TokenizerThread::Lane lane, TokenizedTextPtr text);
    void onSelection(int token);
    void moveSelection(const TokenizedTextPtr& from, const TokenizedTextPtr& to);
    void tellNoTokens();
    void readText();
    void clearReading();

    Selection* m_selection;
    Engine m_engine;
    TokenizerThread m_tokenizers;
    QTimer m_followTimer;

    QString m_text;
    std::shared_ptr<const std::string> m_bytes; ///< the same as UTF-8
    QString m_shownTokenizer;
    std::shared_ptr<const std::string>
        m_vocabularyText; ///< whose words the shown tokenizer knows, if it is one of words
    bool m_lookingAtShown = false;
    int m_wantedToken = -1;
    std::uint64_t m_cutGeneration = 0;
    std::uint64_t m_quietCut = 0, m_quietRead = 0; ///< generations whose failure was told before
    bool m_readFails = false; ///< the newest reading that was answered
    ModelFactsPtr m_model;
    TokenizedTextPtr m_modelText, m_shownText;
    QString m_cutProblem, m_shownProblem;
    std::uint64_t m_cutFor = 0; ///< ModelFacts::number whose tokenizer cut m_modelText

    std::uint64_t m_readGeneration = 0;
    TokenizedTextPtr m_readText; ///< of the newest reading asked for
    TokenizedTextPtr m_readingOf; ///< what m_reading is of
    TextWindow m_window;
    ReadingPtr m_reading;
    EditList m_edits;
    std::vector<int> m_reference; ///< what their means are of; empty = the text
    EditList m_editsMade;
    bool m_editsFail = false; ///< with this text and model

    std::uint64_t m_generateGeneration = 0;
    bool m_generating = false;
};

} // namespace cutaway
