// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/classify/classifywizard.h"

#include "views/finetune/checkpage.h"
#include "views/finetune/classify/classespage.h"
#include "views/finetune/classify/classifychoices.h"
#include "views/finetune/classify/trypage.h"
#include "views/finetune/datapage.h"

namespace cutaway {

namespace {
    std::vector<DataRole> roles()
    {
        using Shape = ColumnRole::Shape;
        return { { { "text", false,
                       { "text", "message", "sms", "review", "sentence", "content", "v2", "comment", "tweet" },
                       Shape::Long },
                     &FinetuneRecipe::Data::text },
            { { "label", false,
                  { "label", "class", "category", "target", "sentiment", "intent", "v1", "type", "topic", "spam" },
                  Shape::FewValues },
                &FinetuneRecipe::Data::label } };
    }

    /// What decides on the texts, their classes and lengths.
    bool sameTexts(const FinetuneRecipe& a, const FinetuneRecipe& b)
    {
        auto left = a.data, right = b.data;
        for (FinetuneRecipe::Data* data : { &left, &right })
            data->padding.clear();
        return left == right && a.model_folder == b.model_folder && a.tokenizer == b.tokenizer && a.seed == b.seed
            && a.model.context_length == b.model.context_length;
    }
} // namespace

ClassifyWizard::ClassifyWizard(QWidget* parent)
    : TaskWizard(roles(), /*hasAccuracy=*/true, parent)
    , m_classes(new ClassesPage)
    , m_choices(new ClassifyChoices)
    , m_try(new TryPage)
{
    addPages({ m_classes, m_choices }, m_try);
    connect(m_classes, &ClassesPage::surveyWanted, this, [this] {
        m_surveyed = recipe();
        Q_EMIT surveyWanted(m_surveyed);
    });
    connect(m_classes, &WizardPage::changed, this, [this] {
        if (const auto& survey = m_classes->survey()) {
            m_choices->setClasses(static_cast<std::int64_t>(survey->labels.size()));
            m_choices->setTexts(survey->train, survey->longestTraining);
        }
    });
    connect(m_try, &TryPage::openModelRequested, this, [this] { Q_EMIT openModelRequested(m_try->modelFolder()); });
    connect(m_try, &TryPage::compareRequested, this, [this] { compare(m_try->modelFolder()); });
    ClassifyWizard::retranslate();
}

QString ClassifyWizard::title() const
{
    return tr("Fine-tune a classifier");
}

QString ClassifyWizard::sentence() const
{
    return tr("Teach the model to sort texts. Nothing in your files is changed.");
}

QString ClassifyWizard::explanation() const
{
    return tr("<p>A classifier is a language model whose head is taken off and replaced by a small one with an output "
              "for each "
              "class (chapter 6 of the book). The rest of the model already knows how language goes; a few minutes of "
              "training "
              "teach it what tells the classes apart.</p><p>The texts are parted in three: from one part it learns, "
              "the second "
              "is looked at while it learns, the third is kept for the end.</p>");
}

void ClassifyWizard::fillSettings(const FinetuneRecipe& recipe)
{
    m_surveyed = {};
    m_classes->fill(recipe);
    m_choices->fill(recipe);
}

void ClassifyWizard::takeSettingsInto(FinetuneRecipe& recipe) const
{
    m_classes->takeInto(recipe);
    m_choices->takeInto(recipe);
}

void ClassifyWizard::setSurvey(const ClassifySurveyPtr& survey)
{
    if (survey->data == m_surveyed.data)
        m_classes->setSurvey(survey);
}

void ClassifyWizard::recipeChanged(const FinetuneRecipe& now)
{
    if (!sameTexts(now, m_surveyed))
        m_classes->setStale();
}

void ClassifyWizard::showResult(const FinetuneEndPtr& end)
{
    m_try->setEnd(end);
}

void ClassifyWizard::clearResult()
{
    m_try->clear();
}

bool ClassifyWizard::hasResult() const
{
    return m_try->hasResult();
}

void ClassifyWizard::setSpectra(const QString& modelFolder, const AdapterSpectra& spectra)
{
    if (modelFolder == m_try->modelFolder())
        m_try->setSpectra(spectra);
}

void ClassifyWizard::retranslate()
{
    data()->setWords({ { tr("Text"), tr("Label") },
        { tr("The column with the texts that are to be sorted"), tr("The column with the class of each text") },
        tr("Drop a file of texts and their classes here"),
        tr("A table (CSV, TSV) or JSON with a column of texts and one of classes, with a header or without") });
    check()->setCountsWord(tr("what the head reads"));
    Wizard::retranslate();
}

} // namespace cutaway
