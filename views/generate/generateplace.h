// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QTimer>

#include "core/jobs/generation.h"
#include "core/jobs/model_config.h"
#include "core/jobs/reading.h"
#include "views/parts/place.h"
#include "views/parts/spoken.h"

class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;

namespace cutaway {

class Card;
class ChoicePicture;
class ElidedLabel;
class KeyValueList;
class ProbabilityLegend;
class ProbabilityText;
class SamplingPanel;
class Selection;

/// What the model adds to the text, each token coloured by its probability, and how the selected one was chosen.
class GeneratePlace : public Place {
    Q_OBJECT

public:
    explicit GeneratePlace(Selection* selection, QWidget* parent = nullptr);

    /// Another text takes the answer away; one that is being written is asked to stop.
    void setPrompt(TokenizedTextPtr prompt);
    /// Why there is no prompt though there is a text: the open model can't read it. Empty when it can.
    void setProblem(const QString& sentence);
    void setModel(const ModelSummary& model);
    void setSettings(const SamplingSettings& settings);
    const SamplingSettings& settings() const;
    bool showsMoreKnobs() const;
    void setMoreKnobs(bool shown); ///< whether the rare ones are unfolded; emits nothing
    void addToken(const GeneratedToken& token); ///< joins the answer; its index is not looked at
    void setFinished(const GenerationEnd& end);
    void setFailed(const Spoken& sentence);
    void setReading(ReadingPtr reading);
    /// So many edits are made where the text is read, and none where it is written on.
    void setEdits(int count);

    /// Ids of the answer so far: `oneTokenRequested` wants the token that follows the prompt and these.
    std::vector<int> answerIds() const;
    bool isGenerating() const { return m_running; }
    void generate(); ///< anew, as the button does
    void generateOneToken();

    QString placeId() const override { return QStringLiteral("generate"); }
    void paintPicture(QPainter& painter) override;
    QSize pictureSize() const override;
    QString numbersAsCsv() const override;
    QString explanation() const override;
    QString commandLine() const override;
    QString sentence() const override;

Q_SIGNALS:
    void generateRequested(const SamplingSettings& settings); ///< anew after the prompt
    /// max_new is 1. Each token has a draw of its own: the seed is the one in the box plus the number of tokens in the answer.
    void oneTokenRequested(const SamplingSettings& settings);
    void stopRequested();
    void settingsChanged(const SamplingSettings& settings);
    void moreKnobsChanged(bool shown);
    void keepAsTextRequested(const QString& text); ///< prompt and answer

protected:
    void retranslate() override;
    void resizeEvent(QResizeEvent* event) override;
    void stageResized() override;
    void changeEvent(QEvent* event) override;

private:
    /// What the lower card speaks of.
    enum class Subject { Next, PromptToken, AnswerToken };

    void buildStage();
    void buildInspector();
    void start(bool oneToken);
    void anotherSeed();
    void keepAsText();
    void stopOrGenerate();
    void clearAnswer();
    void select(Subject subject, int token);
    void showSubject();
    void showNext();
    void showPromptToken();
    void showAnswerToken();
    void showFacts(double probability, int rank, double entropy);
    void showControls();
    QString endWords() const;
    void showNotice();
    void fitTextCard();
    void fitBar();
    void followText();
    void showSelected();
    QString quoted(std::string_view bytes) const;
    QString answerCsv() const;
    QString nextCsv() const;

    Selection* m_selection;
    TokenizedTextPtr m_prompt;
    QString m_problem;
    ModelSummary m_model;
    int m_edits = 0; ///< that the reading is made with
    ReadingPtr m_reading;
    std::vector<GeneratedToken> m_tokens;
    std::vector<SamplingSettings> m_used; ///< with which each was drawn
    std::string m_runPrompt; ///< text before the last request
    bool m_runGoesOn = false; ///< part of that text was an answer already
    SamplingSettings m_runSettings;
    std::uint64_t m_stale = 0; ///< generation whose late tokens are not wanted any more; 0 = none
    bool m_abandoned = false; ///< the text of the last run is gone: nothing that still comes of it is wanted
    Subject m_subject = Subject::Next;
    int m_subjectToken = -1;
    bool m_follow = true; ///< the newest token is the selected one
    bool m_atEnd = true; ///< the text's end is in sight, and stays so while more comes
    bool m_running = false;
    double m_rate = 0.0;
    std::optional<GenerationEnd> m_end; ///< of what was wanted last; nothing while it runs
    Spoken m_failure; ///< one sentence; empty = none

    ProbabilityText* m_text = nullptr;
    QScrollArea* m_scroll = nullptr;
    Card* m_textCard = nullptr;
    QPushButton* m_go = nullptr;
    QPushButton* m_one = nullptr;
    QPushButton* m_seed = nullptr;
    QPushButton* m_keep = nullptr;
    QGridLayout* m_bar = nullptr;
    QWidget* m_colours = nullptr; ///< what the colours mean, and the rate
    ElidedLabel* m_rateLabel = nullptr;
    bool m_coloursBelow = false;
    ProbabilityLegend* m_legend = nullptr;
    Card* m_choiceCard = nullptr;
    ChoicePicture* m_choice = nullptr;
    InspectorSection* m_samplingSection = nullptr;
    SamplingPanel* m_sampling = nullptr;
    InspectorSection* m_knobSection = nullptr;
    QLabel* m_knobs = nullptr;
    InspectorSection* m_tokenSection = nullptr;
    KeyValueList* m_facts = nullptr;
    QTimer m_showTimer;
};

} // namespace cutaway
