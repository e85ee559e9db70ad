// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/runplan.h"

#include <cmath>

#include <QLocale>

#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/shortnumbers.h"
#include "views/parts/tokentext.h"
#include "views/train/parttable.h"

namespace cutaway {

RunPlan::RunPlan(QObject* parent)
    : QObject(parent)
    , m_whatSection(new InspectorSection)
    , m_costSection(new InspectorSection)
    , m_partSection(new InspectorSection)
    , m_what(new KeyValueList)
    , m_costs(new KeyValueList)
    , m_parts(new PartTable)
{
    m_whatSection->addWidget(m_what);
    m_costSection->addWidget(m_costs);
    m_partSection->addWidget(m_parts);
}

QList<InspectorSection*> RunPlan::sections() const
{
    return { m_whatSection, m_costSection, m_partSection };
}

void RunPlan::setShown(bool shown)
{
    m_isShown = shown;
    show();
}

void RunPlan::setRecipe(const TrainRecipe& recipe, const RunLength& length, bool isPossible)
{
    m_recipe = recipe;
    m_length = length;
    m_isPossible = isPossible;
    show();
}

void RunPlan::show()
{
    m_whatSection->setVisible(m_isShown);
    m_costSection->setVisible(m_isShown && m_isPossible);
    m_partSection->setVisible(m_isShown && m_isPossible);
    if (!m_isShown)
        return;
    const std::int64_t vocabulary = vocabularyOf(m_recipe);
    QList<KeyValue> what;
    if (!m_recipe.model_folder.empty())
        what << KeyValue { tr("goes on from"),
            QString::fromStdString(m_recipe.model_folder).section(QLatin1Char('/'), -1),
            tr("The model whose weights the run begins with.") };
    if (m_isPossible && vocabulary > 1)
        what << KeyValue { tr("parameters"), number(parametersOf(m_recipe)), tr("Numbers that the training changes.") };
    const QString vocabularyTip = tr("Tokens that the model knows.");
    if (vocabulary > 1) {
        what << KeyValue { tr("vocabulary"), number(vocabulary), vocabularyTip };
        what << KeyValue { tr("uniform loss"), QLocale().toString(std::log(static_cast<double>(vocabulary)), 'f', 2),
            tr("ln of the vocabulary: the loss of a model that finds every token equally likely. Training starts about "
               "there.") };
    } else {
        what << KeyValue { tr("vocabulary"), tr("the text's characters"), vocabularyTip };
    }
    const QString steps = m_length.steps <= 0 ? tr("as the text has")
        : m_length.isExact                    ? number(m_length.steps)
                                              : tr("about %1").arg(number(m_length.steps));
    what << KeyValue { tr("steps"), steps,
        tr("Updates of the weights. Reckoned from the size of the text until “Check before starting” has counted.") };
    what << KeyValue { tr("tokens in a step"), number(m_recipe.data.batch_size * m_recipe.data.context_length),
        tr("Batch size times context: what one update learns from.") };
    m_what->setRows(what);
    if (!m_isPossible)
        return;
    const TrainRecipe reckoned = withVocabulary(m_recipe);
    const TrainingMemory memory = trainingMemory(reckoned);
    m_costs->setRows({
        { tr("memory"), byteCount(memory.total()),
            tr("Weights %1, gradients %2, the optimizer's running means %3, and %4 for what the backward pass needs. "
               "“Check before starting” measures it.")
                .arg(byteCount(memory.weights), byteCount(memory.gradients), byteCount(memory.optimizer),
                    byteCount(memory.activations)) },
        { tr("operations a token"), operationCount(trainingFlops(reckoned.model)),
            tr("Floating-point operations to learn from one token: two for each weight it meets, more for attention, "
               "and three times that with the way back (Kaplan et al. 2020).") },
        { tr("operations a step"),
            operationCount(trainingFlops(reckoned.model) * static_cast<double>(m_recipe.data.batch_size)
                * static_cast<double>(m_recipe.data.context_length)),
            tr("For all tokens of a batch.") },
    });
    m_parts->setModel(reckoned.model);
}

void RunPlan::retranslate()
{
    m_whatSection->setTitle(tr("What will be trained"));
    m_costSection->setTitle(tr("Will take about"));
    m_partSection->setTitle(tr("Part by part"));
    show();
}

} // namespace cutaway
