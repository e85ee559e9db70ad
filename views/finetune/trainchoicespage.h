// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/finetune.h"
#include "core/jobs/model_config.h"
#include "views/finetune/finetunechoices.h"
#include "views/finetune/wizardpage.h"
#include "views/parts/spoken.h"

#include <optional>

class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace cutaway {

class Card;
class FreshModelFields;
class InspectorSection;
class KeyValueList;
class LoraFields;
class NumberField;
class Segmented;
class ToggleSwitch;

/// The step of every task that says which model is taught, which of its numbers may change, and how they are changed. A task adds cards of
/// its own with addCard().
class TrainChoicesPage : public WizardPage {
    Q_OBJECT

public:
    struct Options {
        bool canBeFresh = false; ///< a new small model, too
        bool hasHead = false; ///< the model gets a new head, of which there is more to choose: head and last block
    };
    explicit TrainChoicesPage(Options options, QWidget* parent = nullptr);

    void setModels(const QList<BaseModel>& models);
    /// As the dialog does once a folder is chosen.
    void takeFolder(const QString& folder);
    /// The answer to baseWanted(); one for another model than the chosen one is dropped.
    void setBase(const QString& folder, const ModelConfig& config, const Spoken& problem);
    /// The answer to tokenizerWanted(): how many tokens it has. One for another tokenizer than the fresh model's is dropped.
    void setTokenizer(const QString& name, qint64 tokens, const Spoken& problem);
    void fill(const FinetuneRecipe& recipe);
    void takeInto(FinetuneRecipe& recipe) const;
    /// What only the data knows: classes of a head (0 = none yet) and texts of the training part.
    void setClasses(std::int64_t classes);
    void setTexts(std::int64_t training, std::int64_t longest);
    const std::optional<ModelConfig>& base() const { return m_base; }
    QString baseName() const;
    std::int64_t trainable() const; ///< 0 while the base, or a fresh one's vocabulary, is not known

    QString title() const override;
    QString problem() const override;
    QString waitingFor() const override;
    QList<InspectorSection*> inspectorSections() const override;
    QString numbersAsCsv() const override;
    void retranslate() override;

Q_SIGNALS:
    void chooseModelRequested();
    void baseWanted(const QString& folder);
    void tokenizerWanted(const QString& name); ///< of a fresh model, as in a recipe
    void baseChanged(); ///< another model, and so another tokenizer

protected:
    /// Columns of cards; the task's own are put in with the others.
    QVBoxLayout* left() const { return m_left; }
    QVBoxLayout* right() const { return m_right; }
    FinetuneRecipe m_recipe; ///< as it was filled in, with what was chosen since
    virtual QString ownProblem() const { return {}; }
    void showAll();
    virtual void showOwn() { }

private:
    void buildModel();
    void buildWhat();
    void buildHow();
    void chooseModel(int index);
    void askTokenizer();
    bool isFresh() const { return m_recipe.model_folder.empty(); }
    std::optional<ModelConfig> shape() const; ///< the base's, with its vocabulary
    QString tokenizerName() const;

    Options m_options;
    QVBoxLayout *m_left, *m_right;
    QList<BaseModel> m_models;
    std::optional<ModelConfig> m_base;
    Spoken m_baseProblem;
    std::string m_tokenizer; ///< of a fresh model, that was asked for
    std::int64_t m_tokens = 0; ///< it has so many; 0: not known
    Spoken m_tokenizerProblem;
    std::int64_t m_classes = 0, m_texts = 0, m_longest = 0;

    Card* m_modelCard;
    QComboBox* m_model;
    QPushButton* m_choose;
    QLabel* m_modelNote;
    FreshModelFields* m_fresh;
    Card* m_whatCard;
    Segmented* m_what;
    QLabel* m_whatNote;
    LoraFields* m_lora;
    Card* m_howCard;
    NumberField *m_epochs, *m_batch, *m_rate, *m_decay, *m_warmup, *m_clip, *m_seed, *m_maxLength, *m_evalFreq;
    QLabel* m_scheduleName;
    QComboBox* m_schedule;
    ToggleSwitch *m_dropout, *m_exact, *m_monitor;
    std::string m_monitorText = "general"; ///< what is read when it is on
    QLabel* m_stepsNote;
    InspectorSection *m_counts, *m_advice;
    KeyValueList* m_countRows;
    QLabel* m_adviceText;
};

} // namespace cutaway
