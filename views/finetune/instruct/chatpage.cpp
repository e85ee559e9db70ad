// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/instruct/chatpage.h"

#include <cmath>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include "views/finetune/lora/spectrumcard.h"
#include "views/parts/barlist.h"
#include "views/parts/card.h"
#include "views/parts/flowlayout.h"
#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/sliderrow.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

namespace {
    /// As rich text whose long words may break anywhere: what a model writes need not have spaces.
    QString breakable(const QString& text)
    {
        constexpr int longest = 24;
        QString broken;
        int run = 0;
        for (const QChar letter : text) {
            run = letter.isSpace() ? 0 : run + 1;
            if (run > longest && !letter.isLowSurrogate()) {
                broken += QChar(0x200B);
                run = 1;
            }
            broken += letter;
        }
        return broken.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
    }
} // namespace

ChatPage::ChatPage(QWidget* parent)
    : WizardPage(parent)
    , m_chat(new Card)
    , m_turnsText(new QLabel)
    , m_instructionName(new QLabel)
    , m_inputName(new QLabel)
    , m_note(new QLabel)
    , m_instruction(new QPlainTextEdit)
    , m_input(new QPlainTextEdit)
    , m_ask(makeButton(ButtonKind::Go))
    , m_strength(new SliderRow)
    , m_firstBox(new QWidget)
    , m_firstName(new QLabel)
    , m_first(new BarList)
    , m_spectrum(new SpectrumCard)
    , m_look(new Card)
    , m_compare(makeButton(ButtonKind::Plain, QStringLiteral("search")))
    , m_evaluate(makeButton(ButtonKind::Plain, QStringLiteral("evaluate")))
    , m_answers(new Card)
    , m_save(makeButton(ButtonKind::Flat, QStringLiteral("save")))
    , m_table(new QTableWidget)
    , m_column(new QVBoxLayout(this))
    , m_result(new InspectorSection)
    , m_where(new InspectorSection)
    , m_numbers(new KeyValueList)
    , m_folder(new QLabel)
    , m_open(makeButton(ButtonKind::Plain, QStringLiteral("model")))
    , m_show(makeButton(ButtonKind::Plain, QStringLiteral("folder")))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(16);
    m_turnsText->setObjectName(QStringLiteral("chatTurns"));
    m_turnsText->setWordWrap(true);
    m_turnsText->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_turnsText->setTextFormat(Qt::RichText);
    m_turnsText->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_instruction->setObjectName(QStringLiteral("chatInstruction"));
    m_input->setObjectName(QStringLiteral("chatInput"));
    m_ask->setObjectName(QStringLiteral("chatAsk"));
    for (QPlainTextEdit* edit : { m_instruction, m_input }) {
        edit->setTabChangesFocus(true);
        edit->setFixedHeight(Theme::current().px(56));
    }
    m_instructionName->setBuddy(m_instruction);
    m_inputName->setBuddy(m_input);
    for (QLabel* label : { m_instructionName, m_inputName, m_note })
        setTextRole(label, TextRole::Note);
    m_note->setWordWrap(true);
    auto* body = m_chat->body();
    body->addWidget(m_turnsText);
    body->addWidget(m_instructionName);
    body->addWidget(m_instruction);
    body->addWidget(m_inputName);
    body->addWidget(m_input);
    m_strength->setObjectName(QStringLiteral("loraStrength"));
    m_strength->setRange(0.0, 1.5, 0.05, 2);
    m_strength->setValue(1.0);
    body->addWidget(m_strength);
    auto* first = new QVBoxLayout(m_firstBox);
    first->setContentsMargins(0, 0, 0, 0);
    first->setSpacing(4);
    setTextRole(m_firstName, TextRole::Note);
    m_first->setObjectName(QStringLiteral("firstTokens"));
    first->addWidget(m_firstName);
    first->addWidget(m_first);
    body->addWidget(m_firstBox);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_note, 1);
    foot->addWidget(m_ask);
    body->addLayout(foot);
    m_column->addWidget(m_chat);
    auto* look = new FlowLayout;
    look->setSpacing(8);
    m_compare->setObjectName(QStringLiteral("compareResult"));
    m_evaluate->setObjectName(QStringLiteral("evaluateResult"));
    look->addWidget(m_compare);
    look->addWidget(m_evaluate);
    m_look->body()->addLayout(look);
    m_column->addWidget(m_spectrum);
    m_column->addWidget(m_look);
    m_save->setObjectName(QStringLiteral("saveAnswers"));
    m_answers->head()->addWidget(m_save);
    m_table->setObjectName(QStringLiteral("testAnswers"));
    m_table->setColumnCount(3);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setWordWrap(true);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setMinimumHeight(Theme::current().px(220));
    m_answers->body()->addWidget(m_table);
    m_column->addWidget(m_answers, 1);
    m_numbers->setObjectName(QStringLiteral("followNumbers"));
    m_result->addWidget(m_numbers);
    m_folder->setWordWrap(true);
    m_folder->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setTextRole(m_folder, TextRole::Note);
    m_open->setObjectName(QStringLiteral("openTuned"));
    m_where->addWidget(m_folder);
    m_where->addWidget(m_open);
    m_where->addWidget(m_show);
    connect(m_ask, &QPushButton::clicked, this, [this] {
        if (m_isAsking)
            Q_EMIT stopRequested();
        else
            ask();
    });
    connect(m_instruction, &QPlainTextEdit::textChanged, this, [this] {
        show();
        askFirst();
    });
    connect(m_input, &QPlainTextEdit::textChanged, this, &ChatPage::askFirst);
    connect(m_strength, &SliderRow::valueChanged, this, &ChatPage::askFirst);
    connect(m_save, &QPushButton::clicked, this, &ChatPage::saveAnswersRequested);
    connect(m_compare, &QPushButton::clicked, this, &ChatPage::compareRequested);
    connect(m_evaluate, &QPushButton::clicked, this, &ChatPage::evaluateRequested);
    connect(m_open, &QPushButton::clicked, this, &ChatPage::openModelRequested);
    connect(m_show, &QPushButton::clicked, this, &ChatPage::openFolderRequested);
    retranslate();
}

void ChatPage::addTool(QWidget* tool)
{
    m_column->addWidget(tool);
}

void ChatPage::clear()
{
    if (m_isAsking)
        Q_EMIT stopRequested();
    m_end.reset();
    setSpectra(nullptr);
    m_turns.clear();
    m_isAsking = false;
    ++m_asked; // what still comes is of the model before
    m_instruction->clear();
    m_input->clear();
    m_table->setRowCount(0);
    show();
}

void ChatPage::setEnd(const FinetuneEndPtr& end)
{
    m_end = end;
    setSpectra(nullptr);
    const auto put = [this](int row, int column, const std::string& text) {
        auto* item = new QTableWidgetItem(QString::fromStdString(text));
        item->setTextAlignment(Qt::AlignLeft | Qt::AlignTop);
        m_table->setItem(row, column, item);
    };
    m_table->setRowCount(static_cast<int>(end->answers.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const AnsweredInstruction& answer = end->answers[static_cast<std::size_t>(row)];
        put(row, 0, answer.instruction + (answer.input.empty() ? "" : "\n" + answer.input));
        put(row, 1, answer.output);
        put(row, 2, answer.response);
    }
    show();
    Q_EMIT changed();
}

QString ChatPage::modelFolder() const
{
    return m_end ? QString::fromStdString(m_end->modelFolder) : QString();
}

void ChatPage::ask()
{
    const QString asked = m_instruction->toPlainText().trimmed();
    if (!m_end || asked.isEmpty())
        return;
    ChatRequest wanted = request(asked, m_input->toPlainText().trimmed());
    wanted.generation = ++m_asked;
    m_turns << Turn { asked, m_input->toPlainText().trimmed(), {}, true, loraStrength() };
    m_isAsking = true;
    m_instruction->clear();
    m_input->clear();
    show();
    Q_EMIT askWanted(wanted);
}

ChatRequest ChatPage::request(const QString& instruction, const QString& input) const
{
    ChatRequest request;
    request.modelFolder = m_end->modelFolder;
    request.instruction = instruction.toStdString();
    request.input = input.toStdString();
    request.loraStrength = loraStrength();
    return request;
}

/// Of what stands in the box, or was asked last.
void ChatPage::askFirst()
{
    const QString typed = m_instruction->toPlainText().trimmed();
    if (!m_end || !m_hasLora || (typed.isEmpty() && m_turns.isEmpty())) {
        ++m_firstAsked; // what still comes is of a text that has gone
        return m_firstBox->hide();
    }
    ChatRequest wanted = typed.isEmpty() ? request(m_turns.last().asked, m_turns.last().about)
                                         : request(typed, m_input->toPlainText().trimmed());
    wanted.generation = ++m_firstAsked;
    Q_EMIT firstTokensWanted(wanted);
}

void ChatPage::setFirstTokens(const ChatFirstTokens& first)
{
    if (first.generation != m_firstAsked || !m_hasLora)
        return;
    std::vector<Bar> bars;
    for (const auto& token : first.tokens) {
        Bar bar;
        bar.bytes = token.bytes;
        bar.label = tr("end of text");
        bar.fraction = static_cast<double>(token.probability);
        bar.number = percent(bar.fraction);
        bars.push_back(std::move(bar));
    }
    m_first->setBars(std::move(bars));
    m_firstBox->setVisible(!first.tokens.empty());
}

void ChatPage::setSpectra(const AdapterSpectra& spectra)
{
    m_hasLora = spectra && !spectra->empty();
    ++m_firstAsked;
    m_spectrum->setSpectra(spectra);
    m_strength->setVisible(m_hasLora);
    m_strength->setValue(1.0);
    m_firstBox->hide();
    m_first->setBars({});
    askFirst();
}

double ChatPage::loraStrength() const
{
    return m_strength->value();
}

void ChatPage::setAnswer(const ChatAnswer& answer)
{
    if (answer.generation != m_asked || m_turns.isEmpty() || !m_isAsking)
        return;
    m_isAsking = false;
    Turn& turn = m_turns.last();
    turn.isOpen = false;
    turn.answered = Spoken(
        [text = QString::fromStdString(answer.text), isCut = !answer.ended, tokens = static_cast<int>(answer.tokens)] {
            QString words = text.isEmpty() ? tr("(it ended at once, with no answer)") : text;
            if (isCut)
                words += tr(" … (cut after %Ln token(s))", nullptr, tokens);
            return words;
        });
    show();
}

void ChatPage::setAskFailed(quint64 generation, const Spoken& sentence)
{
    if (generation != m_asked || m_turns.isEmpty() || !m_isAsking)
        return;
    m_isAsking = false;
    Turn& turn = m_turns.last();
    turn.isOpen = false;
    turn.answered = sentence.isEmpty() ? Spoken([] { return tr("(stopped)"); }) : sentence;
    show();
}

void ChatPage::show()
{
    QStringList lines;
    for (const Turn& turn : std::as_const(m_turns)) {
        QString asked = breakable(turn.asked);
        if (!turn.about.isEmpty())
            asked += QStringLiteral("<br>") + breakable(turn.about);
        lines << QStringLiteral("<p><b>%1</b> %2<br><b>%3</b> %4</p>")
                     .arg(tr("You:"), asked,
                         turn.loraStrength == 1.0
                             ? tr("Model:")
                             : tr("Model, LoRA × %1:").arg(QLocale().toString(turn.loraStrength, 'f', 2)),
                         turn.isOpen ? QStringLiteral("…") : breakable(turn.answered.text()));
    }
    m_turnsText->setText(lines.join(QString()));
    m_turnsText->setVisible(!lines.isEmpty());
    m_ask->setText(m_isAsking ? tr("Stop") : tr("Ask"));
    m_ask->setEnabled(m_end && (m_isAsking || !m_instruction->toPlainText().trimmed().isEmpty()));
    m_answers->setVisible(m_end && !m_end->answers.empty());
    m_evaluate->setEnabled(m_end && !m_end->answers.empty());
    QList<KeyValue> rows;
    if (m_end) {
        const QLocale locale;
        if (std::isfinite(m_end->testLoss))
            rows.append({ tr("test loss"), locale.toString(m_end->testLoss, 'f', 3),
                tr("Mean over the batches of the test part, which it was not trained on") });
        const PreferenceRewards& rewards = m_end->testRewards;
        if (std::isfinite(rewards.margin())) {
            rows.append({ tr("reward margin"), locale.toString(rewards.margin(), 'f', 3),
                tr("Chosen answers' mean reward minus the rejected ones', on the test part") });
            rows.append(
                { tr("reward accuracy"), locale.toString(100.0 * rewards.accuracy, 'f', 1) + QStringLiteral(" %"),
                    tr("Pairs of the test part whose chosen answer has the higher reward") });
        }
        rows.append({ tr("answers"), locale.toString(static_cast<int>(m_end->answers.size())),
            tr("To instructions of the test part") });
        rows.append({ tr("steps"), locale.toString(qlonglong(m_end->steps)), {} });
    }
    m_numbers->setRows(rows);
    m_folder->setText(modelFolder());
}

QString ChatPage::title() const
{
    return tr("Ask it");
}

QString ChatPage::sentence() const
{
    return tr("Ask the model that came out; it is kept in a folder of its own.");
}

QList<InspectorSection*> ChatPage::inspectorSections() const
{
    return { m_result, m_where };
}

QString ChatPage::numbersAsCsv() const
{
    if (!m_end)
        return {};
    const auto quoted = [](const std::string& cell) {
        QString text = QString::fromStdString(cell);
        return QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
    };
    QString csv = QStringLiteral("instruction,input,output,model_response\n");
    for (const AnsweredInstruction& answer : m_end->answers)
        csv += QStringList { quoted(answer.instruction), quoted(answer.input), quoted(answer.output),
            quoted(answer.response) }
                   .join(QLatin1Char(','))
            + QLatin1Char('\n');
    return csv;
}

void ChatPage::retranslate()
{
    m_chat->setTitle(tr("Ask it"), tr("in the template that it was taught by"));
    m_instructionName->setText(tr("Instruction"));
    m_inputName->setText(tr("Input, where there is one"));
    m_instruction->setAccessibleName(tr("Instruction"));
    m_input->setAccessibleName(tr("Input"));
    m_note->setText(
        tr("Each question stands for itself: the model was taught on single instructions and does not see the ones "
           "before. It answers greedily, in its template."));
    m_strength->setLabel(tr("LoRA strength"),
        tr("How much of what LoRA learned is added to the base model: 0 = nothing, 1 = as it was trained"));
    m_firstName->setText(tr("Its answer would begin with"));
    m_spectrum->retranslate();
    m_look->setTitle(tr("Look closer"));
    m_compare->setText(tr("Before and after"));
    m_compare->setToolTip(tr("What changed: weights, attention and predictions, beside the base model"));
    m_evaluate->setText(tr("Evaluate"));
    m_evaluate->setToolTip(tr("Scores of its answers to the test part, in the place Evaluate"));
    m_answers->setTitle(tr("Answers to the test part"));
    m_save->setText(tr("Save as JSON…"));
    m_save->setToolTip(tr("In the book's form, with each answer as model_response"));
    m_table->setHorizontalHeaderLabels({ tr("Instruction"), tr("Answer wanted"), tr("Its answer") });
    m_table->setAccessibleName(tr("Answers to the test part"));
    m_result->setTitle(tr("What came out"));
    m_where->setTitle(tr("Where it is"));
    m_open->setText(tr("Open as the model"));
    m_open->setToolTip(tr("All places look into it then"));
    m_show->setText(tr("Show the folder"));
    std::vector<Bar> bars = m_first->bars();
    for (Bar& bar : bars) {
        bar.label = tr("end of text");
        bar.number = percent(bar.fraction);
    }
    m_first->setBars(std::move(bars));
    show();
}

} // namespace cutaway
