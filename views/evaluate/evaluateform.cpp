// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/evaluate/evaluateform.h"

#include <algorithm>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "views/parts/card.h"
#include "views/parts/numberfield.h"
#include "views/parts/segmented.h"
#include "views/parts/theme.h"
#include "views/settings/toggleswitch.h"

namespace cutaway {

namespace {
    enum TemplateIndex { Alpaca, Phi3, OwnTemplate };

    QLabel* nameFor(QWidget* field)
    {
        auto* label = new QLabel;
        setTextRole(label, TextRole::Dim);
        label->setBuddy(field);
        return label;
    }

    template <class Field> Field* named(const char* name)
    {
        auto* field = new Field;
        field->setObjectName(QLatin1String(name));
        return field;
    }
} // namespace

EvaluateForm::EvaluateForm(QWidget* parent)
    : QWidget(parent)
    , m_answers(new Card)
    , m_judgeCard(new Card)
    , m_source(new Segmented)
    , m_file(named<QLineEdit>("evaluateFile"))
    , m_choose(makeButton(ButtonKind::Flat, QStringLiteral("folder")))
    , m_model(named<QComboBox>("evaluateModel"))
    , m_second(named<QComboBox>("evaluateSecond"))
    , m_template(named<QComboBox>("evaluateTemplate"))
    , m_maxNew(new NumberField(NumberField::Kind::Whole, "evaluateMaxNew"))
    , m_first(new NumberField(NumberField::Kind::Whole, "evaluateFirst"))
    , m_rank(named<QComboBox>("evaluateRank"))
    , m_judge(new ToggleSwitch)
    , m_judgeRows(new QWidget)
    , m_address(named<QLineEdit>("judgeAddress"))
    , m_judgeModel(named<QLineEdit>("judgeModel"))
    , m_key(named<QLineEdit>("judgeKey"))
    , m_fold(makeButton(ButtonKind::Flat, QStringLiteral("chevron-right")))
    , m_rareRows(new QWidget)
    , m_timeout(new NumberField(NumberField::Kind::Real, "judgeTimeout"))
    , m_seed(new NumberField(NumberField::Kind::Whole, "judgeSeed"))
    , m_retries(new NumberField(NumberField::Kind::Whole, "judgeRetries"))
    , m_prompt(named<QPlainTextEdit>("judgePrompt"))
    , m_bookPrompt(makeButton(ButtonKind::Flat, QStringLiteral("undo")))
    , m_promptNote(new QLabel)
    , m_fileName(nameFor(m_file))
    , m_modelName(nameFor(m_model))
    , m_secondName(nameFor(m_second))
    , m_templateName(nameFor(m_template))
    , m_rankName(nameFor(m_rank))
    , m_addressName(nameFor(m_address))
    , m_judgeModelName(nameFor(m_judgeModel))
    , m_keyName(nameFor(m_key))
    , m_promptName(nameFor(m_prompt))
{
    build();
    m_source->setObjectName(QStringLiteral("evaluateSource"));
    m_choose->setObjectName(QStringLiteral("chooseEvaluateFile"));
    m_judge->setObjectName(QStringLiteral("askJudge"));
    m_bookPrompt->setObjectName(QStringLiteral("bookPrompt"));
    m_maxNew->setRange(1, 100000);
    m_maxNew->setWhole(256);
    m_first->setRange(0, 1e9);
    const JudgeSettings usual;
    m_timeout->setRange(1, 86400);
    m_timeout->setValue(usual.timeout);
    m_seed->setRange(0, 9.2e18);
    m_seed->setWhole(static_cast<qint64>(usual.seed));
    m_retries->setRange(0, 20);
    m_retries->setWhole(usual.retries);
    m_fold->setObjectName(QStringLiteral("judgeMore"));
    m_rareRows->hide();
    m_address->setText(QStringLiteral("http://localhost:11434"));
    m_key->setEchoMode(QLineEdit::Password);
    m_prompt->setPlainText(QString::fromStdString(defaultJudgePrompt()));
    m_prompt->setTabChangesFocus(true);
    m_prompt->setMinimumHeight(Theme::current().px(120));
    for (const TextMetric& metric : textMetrics())
        m_rank->addItem(QString::fromLatin1(metric.title), QString::fromLatin1(metric.name));
    m_rank->setCurrentIndex(m_rank->findData(QStringLiteral("rougeL")));
    for (QComboBox* box : { m_model, m_second, m_template, m_rank }) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
        connect(box, &QComboBox::currentIndexChanged, this, &EvaluateForm::edited);
    }
    for (QLineEdit* edit : { m_file, m_address, m_judgeModel, m_key })
        connect(edit, &QLineEdit::textChanged, this, &EvaluateForm::edited);
    for (NumberField* field : { m_maxNew, m_first, m_timeout, m_seed, m_retries })
        connect(field, &NumberField::edited, this, &EvaluateForm::edited);
    connect(m_fold, &QPushButton::clicked, this, [this] {
        m_rareRows->setVisible(m_rareRows->isHidden());
        showFold();
    });
    connect(m_prompt, &QPlainTextEdit::textChanged, this, &EvaluateForm::edited);
    connect(m_choose, &QPushButton::clicked, this, &EvaluateForm::chooseFileRequested);
    connect(m_bookPrompt, &QPushButton::clicked, this,
        [this] { m_prompt->setPlainText(QString::fromStdString(defaultJudgePrompt())); });
    connect(m_judge, &QCheckBox::toggled, this, &EvaluateForm::showRows);
    connect(m_source, &Segmented::chosen, this, &EvaluateForm::showRows);
    connect(m_template, &QComboBox::activated, this, [this](int index) {
        if (index == OwnTemplate)
            Q_EMIT chooseTemplateRequested();
    });
    retranslate();
    m_source->setCurrentIndex(Model);
    showRows();
}

void EvaluateForm::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(m_answers);
    layout->addWidget(m_judgeCard);
    layout->addStretch(1);
    for (Card* card : { m_answers, m_judgeCard })
        card->head()->addStretch(1);
    auto* rows = m_answers->body();
    rows->setSpacing(4);
    rows->addWidget(m_source);
    rows->addSpacing(4);
    rows->addWidget(m_fileName);
    auto* file = new QHBoxLayout;
    file->setSpacing(4);
    file->addWidget(m_file, 1);
    file->addWidget(m_choose);
    rows->addLayout(file);
    const auto add = [](QVBoxLayout* to, QLabel* name, QWidget* field) {
        to->addSpacing(4);
        to->addWidget(name);
        to->addWidget(field);
    };
    add(rows, m_modelName, m_model);
    add(rows, m_secondName, m_second);
    add(rows, m_templateName, m_template);
    rows->addSpacing(4);
    auto* numbers = new QHBoxLayout;
    numbers->setSpacing(8);
    numbers->addWidget(m_maxNew, 1);
    numbers->addWidget(m_first, 1);
    rows->addLayout(numbers);
    add(rows, m_rankName, m_rank);

    m_judgeCard->body()->addWidget(m_judge);
    m_judgeCard->body()->addWidget(m_judgeRows);
    auto* judge = new QVBoxLayout(m_judgeRows);
    judge->setContentsMargins(0, 0, 0, 0);
    judge->setSpacing(4);
    add(judge, m_addressName, m_address);
    add(judge, m_judgeModelName, m_judgeModel);
    add(judge, m_keyName, m_key);
    add(judge, m_promptName, m_prompt);
    m_promptNote->setWordWrap(true);
    setTextRole(m_promptNote, TextRole::Note);
    judge->addWidget(m_promptNote);
    judge->addWidget(m_bookPrompt, 0, Qt::AlignLeft);
    judge->addWidget(m_fold, 0, Qt::AlignLeft);
    judge->addWidget(m_rareRows);
    auto* rare = new QVBoxLayout(m_rareRows);
    rare->setContentsMargins(0, 0, 0, 0);
    rare->setSpacing(4);
    for (NumberField* field : { m_timeout, m_seed, m_retries })
        rare->addWidget(field);
}

void EvaluateForm::showFold()
{
    const bool isOpen = !m_rareRows->isHidden();
    setButtonKind(m_fold, ButtonKind::Flat, isOpen ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"));
    m_fold->setAccessibleDescription(isOpen ? tr("shown below") : tr("folded away"));
}

void EvaluateForm::showRows()
{
    const bool model = source() != File, blind = source() == Blind;
    for (QWidget* widget :
        std::initializer_list<QWidget*> { m_modelName, m_model, m_templateName, m_template, m_maxNew })
        widget->setVisible(model);
    m_secondName->setVisible(blind);
    m_second->setVisible(blind);
    m_rankName->setVisible(!blind);
    m_rank->setVisible(!blind);
    m_judgeCard->setVisible(!blind);
    m_judgeRows->setVisible(m_judge->isChecked());
    Q_EMIT edited();
}

void EvaluateForm::setModels(const QList<ModelToAsk>& models)
{
    m_models = models;
    for (QComboBox* box : { m_model, m_second }) {
        const QSignalBlocker quiet(box);
        QString& wanted = box == m_model ? m_wantedModel : m_wantedSecond;
        const QVariant chosen = wanted.isEmpty() ? box->currentData() : QVariant(wanted);
        box->clear();
        for (const ModelToAsk& model : models) {
            box->addItem(model.name, model.folder);
            box->setItemData(box->count() - 1, model.folder, Qt::ToolTipRole);
        }
        const int index = box->findData(chosen);
        if (index >= 0)
            wanted.clear();
        box->setCurrentIndex(index >= 0 ? index : models.isEmpty() ? -1 : 0);
    }
    Q_EMIT edited();
}

void EvaluateForm::setModel(const QString& folder)
{
    if (const int index = m_model->findData(folder); index >= 0)
        m_model->setCurrentIndex(index);
}

void EvaluateForm::fill(const QString& modelFolder, const QString& instructions, const QString& form)
{
    m_source->setCurrentIndex(Model);
    m_wantedModel = modelFolder;
    setModels(m_models);
    m_file->setText(instructions);
    if (form == QLatin1String("alpaca") || form == QLatin1String("phi3"))
        m_template->setCurrentIndex(form == QLatin1String("phi3") ? Phi3 : Alpaca);
    else
        setTemplateFile(form);
    showRows();
}

QJsonObject EvaluateForm::state() const
{
    return { { "source", static_cast<int>(source()) }, { "file", m_file->text() },
        { "model", m_wantedModel.isEmpty() ? m_model->currentData().toString() : m_wantedModel },
        { "second", m_wantedSecond.isEmpty() ? m_second->currentData().toString() : m_wantedSecond },
        { "template", m_template->currentIndex() }, { "template_file", m_templateFile },
        { "max_new", m_maxNew->whole() }, { "first", m_first->whole() },
        { "rank_by", m_rank->currentData().toString() }, { "judge", m_judge->isChecked() },
        { "judge_address", m_address->text() }, { "judge_model", m_judgeModel->text() },
        { "judge_timeout", m_timeout->value() },
        { "judge_seed", QString::number(m_seed->whole()) }, // a number of JSON's holds 53 bits only
        { "judge_retries", m_retries->whole() }, { "judge_prompt", m_prompt->toPlainText() } };
}

void EvaluateForm::setState(const QJsonObject& state)
{
    if (state.isEmpty())
        return;
    const auto textOf
        = [&state](const char* name, const QString& fallback) { return state[QLatin1String(name)].toString(fallback); };
    m_source->setCurrentIndex(std::clamp(state[QLatin1String("source")].toInt(Model), int(Model), int(Blind)));
    m_file->setText(textOf("file", {}));
    m_wantedModel = textOf("model", {});
    m_wantedSecond = textOf("second", {});
    setModels(m_models);
    m_templateFile = textOf("template_file", {});
    m_template->setCurrentIndex(std::clamp(state[QLatin1String("template")].toInt(Alpaca), int(Alpaca),
        int(m_templateFile.isEmpty() ? Phi3 : OwnTemplate)));
    m_maxNew->setWhole(static_cast<qint64>(state[QLatin1String("max_new")].toDouble(256)));
    m_first->setWhole(static_cast<qint64>(state[QLatin1String("first")].toDouble(0)));
    m_rank->setCurrentIndex(std::max(0, m_rank->findData(textOf("rank_by", QStringLiteral("rougeL")))));
    m_judge->setChecked(state[QLatin1String("judge")].toBool(false));
    m_address->setText(textOf("judge_address", m_address->text()));
    m_judgeModel->setText(textOf("judge_model", {}));
    m_timeout->setValue(state[QLatin1String("judge_timeout")].toDouble(m_timeout->value()));
    bool isNumber = false;
    if (const qint64 seed = textOf("judge_seed", {}).toLongLong(&isNumber); isNumber)
        m_seed->setWhole(seed);
    m_retries->setWhole(
        static_cast<qint64>(state[QLatin1String("judge_retries")].toDouble(static_cast<double>(m_retries->whole()))));
    m_prompt->setPlainText(textOf("judge_prompt", m_prompt->toPlainText()));
    retranslate();
    showRows();
}

void EvaluateForm::setFile(const QString& path)
{
    m_file->setText(path);
}

void EvaluateForm::setTemplateFile(const QString& path)
{
    m_templateFile = path;
    m_template->setCurrentIndex(path.isEmpty() ? Alpaca : OwnTemplate);
    retranslate();
    Q_EMIT edited();
}

EvaluateForm::Source EvaluateForm::source() const
{
    return static_cast<Source>(m_source->currentIndex());
}

EvaluationRequest EvaluateForm::request() const
{
    EvaluationRequest request;
    request.file = m_file->text().trimmed().toStdString();
    request.most = m_first->whole();
    request.rank_by = m_rank->currentData().toString().toStdString();
    if (source() != File) {
        request.model_folder = m_model->currentData().toString().toStdString();
        request.max_new = m_maxNew->whole();
        const int form = m_template->currentIndex();
        request.form = form == Phi3 ? "phi3" : form == OwnTemplate ? m_templateFile.toStdString() : "alpaca";
    }
    if (m_judge->isChecked() && source() != Blind) {
        JudgeSettings judge;
        judge.address = m_address->text().trimmed().toStdString();
        judge.model = m_judgeModel->text().trimmed().toStdString();
        judge.key = m_key->text().toStdString();
        judge.timeout = m_timeout->value();
        judge.seed = static_cast<std::uint64_t>(std::max<qint64>(0, m_seed->whole()));
        judge.retries = m_retries->whole();
        judge.prompt = m_prompt->toPlainText().toStdString();
        request.judge = judge;
    }
    return request;
}

QString EvaluateForm::secondModel() const
{
    return m_second->currentData().toString();
}

QString EvaluateForm::modelName() const
{
    return m_model->currentText();
}

QString EvaluateForm::secondName() const
{
    return m_second->currentText();
}

QString EvaluateForm::problem() const
{
    if (m_file->text().trimmed().isEmpty())
        return tr("Choose a file of instructions with the answers wanted, such as chapter 7's instruction-data.json.");
    if (source() != File && m_model->currentIndex() < 0)
        return tr("There is no model to ask yet: fine-tune one first.");
    if (source() == Blind && m_model->currentData() == m_second->currentData())
        return tr("Choose two different models.");
    if (source() != File && m_template->currentIndex() == OwnTemplate && m_templateFile.isEmpty())
        return tr("Choose the file of the template.");
    for (const NumberField* field : { m_maxNew, m_first })
        if (!field->problem().isEmpty())
            return field->problem();
    if (!m_judge->isChecked() || source() == Blind)
        return {};
    for (const NumberField* field : { m_timeout, m_seed, m_retries })
        if (!field->problem().isEmpty())
            return field->problem();
    if (m_judgeModel->text().trimmed().isEmpty())
        return tr("Name the judge's model as its server knows it, such as llama3.");
    if (!m_prompt->toPlainText().contains(QLatin1String("{response}")))
        return tr("The judge's prompt must say {response} where the model's answer stands.");
    return {};
}

void EvaluateForm::retranslate()
{
    m_answers->setTitle(tr("Answers"));
    m_judgeCard->setTitle(tr("Judge"));
    const int source = m_source->currentIndex();
    m_source->setSegments({ tr("A model"), tr("A file"), tr("Two, blindly") },
        { tr("A model answers the file's instructions"),
            tr("The answers are in the file, in its column model_response"),
            tr("Two models answer; you say which answer is better without knowing whose it is") });
    m_source->setCurrentIndex(source);
    m_fileName->setText(tr("Instructions"));
    m_file->setPlaceholderText(tr("JSON, JSONL or CSV"));
    m_choose->setAccessibleName(tr("Choose a file"));
    m_choose->setToolTip(tr("Choose a file"));
    m_modelName->setText(tr("Model"));
    m_secondName->setText(tr("Second model"));
    m_templateName->setText(tr("Template"));
    const QSignalBlocker quiet(m_template);
    const int form = m_template->currentIndex();
    m_template->clear();
    m_template->addItems({ tr("Alpaca (the book)"), tr("Phi-3"),
        m_templateFile.isEmpty() ? tr("Own file…")
                                 : m_templateFile.mid(m_templateFile.lastIndexOf(QLatin1Char('/')) + 1) });
    m_template->setCurrentIndex(form < 0 ? 0 : form);
    m_maxNew->setLabel(tr("Tokens at most"), tr("An answer ends there at the latest; tokens are chosen greedily"));
    m_first->setLabel(tr("How many"), tr("Only the first so many instructions of the file"));
    m_first->setEmpty(0, tr("all"));
    m_rankName->setText(tr("Best and worst by"));
    m_judge->setText(tr("Ask a judge"));
    m_judge->setToolTip(
        tr("A language model on your machine scores each answer from 0 to 100 (section 7.8 of the book). "
           "Instructions and answers are sent to its server."));
    m_addressName->setText(tr("Address"));
    m_address->setToolTip(tr("Ollama, or any server that speaks as OpenAI's does: http://localhost:8080/v1"));
    m_judgeModelName->setText(tr("Model's name there"));
    m_judgeModel->setPlaceholderText(QStringLiteral("llama3"));
    m_keyName->setText(tr("Key, where it wants one"));
    m_key->setToolTip(tr("Kept until the program ends and written nowhere"));
    m_timeout->setLabel(
        tr("Seconds an answer may take"), tr("After that it is tried again, as often as “Retries” says"));
    m_seed->setLabel(tr("Seed"), tr("Sent to the judge, with temperature 0"));
    m_retries->setLabel(tr("Retries"), tr("After a failure that may pass: no answer, or a server that is busy"));
    m_fold->setText(tr("More settings"));
    m_fold->setToolTip(tr("How long an answer may take, the seed, and how often it is tried again"));
    showFold();
    m_promptName->setText(tr("Prompt"));
    m_promptNote->setText(
        tr("{prompt} is the instruction as the book writes it, {output} the answer wanted, {response} the model's."));
    m_bookPrompt->setText(tr("The book's prompt"));
}

} // namespace cutaway
