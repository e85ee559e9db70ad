// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/instruct/templatepage.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "views/finetune/roletokens.h"
#include "views/parts/card.h"
#include "views/parts/inspector.h"
#include "views/parts/segmented.h"
#include "views/parts/theme.h"
#include "views/settings/toggleswitch.h"

namespace cutaway {

namespace {
    constexpr std::size_t mostRows = 8; ///< a batch of the book's
    enum Choice { Alpaca, Phi3, Own };

    Choice choiceOf(const std::string& form)
    {
        return form == "alpaca" ? Alpaca : form == "phi3" ? Phi3 : Own;
    }

    /// The column of that name or number; −1 = none.
    int columnOf(const TablePreview& preview, const std::string& name)
    {
        if (name.empty())
            return -1;
        const auto found = std::find(preview.columns.begin(), preview.columns.end(), name);
        if (found != preview.columns.end())
            return static_cast<int>(found - preview.columns.begin());
        bool ok = false;
        const int number = QString::fromStdString(name).toInt(&ok);
        return ok && number >= 0 && number < static_cast<int>(preview.columns.size()) ? number : -1;
    }
} // namespace

TemplatePage::TemplatePage(bool masks, QWidget* parent)
    : WizardPage(parent)
    , m_masks(masks)
    , m_card(new Card)
    , m_choice(new Segmented)
    , m_text(new QPlainTextEdit)
    , m_note(new QLabel)
    , m_error(new QLabel)
    , m_mask(new ToggleSwitch)
    , m_tokensCard(new Card)
    , m_exampleName(new QLabel)
    , m_legend(new QLabel)
    , m_previous(makeButton(ButtonKind::Flat))
    , m_next(makeButton(ButtonKind::Flat))
    , m_tokens(new RoleTokens)
    , m_marks(new InspectorSection)
    , m_marksText(new QLabel)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    m_choice->setObjectName(QStringLiteral("templateChoice"));
    m_text->setObjectName(QStringLiteral("templateText"));
    m_text->setMinimumHeight(Theme::current().px(180));
    m_text->setTabChangesFocus(true);
    setTextRole(m_text, TextRole::Mono);
    m_error->setObjectName(QStringLiteral("templateError"));
    m_error->setWordWrap(true);
    m_note->setWordWrap(true);
    setTextRole(m_note, TextRole::Note);
    m_mask->setObjectName(QStringLiteral("maskInstruction"));
    m_mask->setVisible(masks);
    m_card->body()->addWidget(m_choice);
    m_card->body()->addWidget(m_text, 1);
    m_card->body()->addWidget(m_error);
    m_card->body()->addWidget(m_note);
    m_card->body()->addWidget(m_mask);
    auto* left = new QVBoxLayout;
    left->addWidget(m_card);
    left->addStretch(1);
    layout->addLayout(left, 1);
    m_previous->setText(QStringLiteral("‹"));
    m_next->setText(QStringLiteral("›"));
    setTextRole(m_exampleName, TextRole::Note);
    m_tokensCard->head()->addWidget(m_exampleName);
    m_tokensCard->head()->addWidget(m_previous);
    m_tokensCard->head()->addWidget(m_next);
    m_tokens->setObjectName(QStringLiteral("templateTokens"));
    m_tokensCard->body()->addWidget(m_tokens);
    m_legend->setWordWrap(true);
    m_legend->setTextFormat(Qt::RichText);
    setTextRole(m_legend, TextRole::Note);
    m_tokensCard->body()->addWidget(m_legend);
    auto* right = new QVBoxLayout;
    right->addWidget(m_tokensCard);
    right->addStretch(1);
    layout->addLayout(right, 1);
    m_marksText->setWordWrap(true);
    setTextRole(m_marksText, TextRole::Note);
    m_marks->addWidget(m_marksText);

    connect(m_choice, &Segmented::chosen, this, [this](int index) {
        m_form = index == Alpaca ? std::string("alpaca")
            : index == Phi3      ? std::string("phi3")
                                 : m_text->toPlainText().toStdString();
        show();
        ask();
        Q_EMIT edited();
    });
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        if (choiceOf(m_form) != Own)
            return;
        m_form = m_text->toPlainText().toStdString();
        ask();
        Q_EMIT edited();
    });
    connect(m_mask, &QAbstractButton::clicked, this, [this](bool on) {
        m_maskInstruction = on;
        ask();
        Q_EMIT edited();
    });
    connect(m_previous, &QPushButton::clicked, this, [this] { showExample(m_example - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { showExample(m_example + 1); });
    retranslate();
}

void TemplatePage::fill(const FinetuneRecipe& recipe)
{
    m_form = recipe.data.form;
    m_maskInstruction = recipe.data.mask_instruction;
    m_mask->setChecked(m_maskInstruction);
    m_preview.reset();
    m_failed.clear();
    const QSignalBlocker quiet(m_text);
    m_text->setPlainText(choiceOf(m_form) == Own ? QString::fromStdString(m_form) : QString());
    show();
}

void TemplatePage::takeInto(FinetuneRecipe& recipe) const
{
    recipe.data.form = m_form;
    recipe.data.mask_instruction = m_maskInstruction;
}

void TemplatePage::setRows(const TablePreviewPtr& preview, const FinetuneRecipe& recipe)
{
    m_rows.clear();
    m_source = {};
    if (preview) {
        const int instruction = columnOf(*preview, recipe.data.instruction),
                  input = columnOf(*preview, recipe.data.input),
                  output = columnOf(*preview, recipe.task == "prefer" ? recipe.data.chosen : recipe.data.output);
        for (std::size_t row = 0; row < preview->rows.size() && m_rows.size() < mostRows; ++row) {
            const auto cell = [&](int column) {
                return column < 0 ? std::string() : preview->rows[row][static_cast<std::size_t>(column)];
            };
            if (!cell(instruction).empty() && !cell(output).empty())
                m_rows.push_back({ cell(instruction), cell(input), cell(output), static_cast<std::int64_t>(row) });
        }
        if (preview->hasCutCells)
            m_source = { preview->file, preview->found, instruction, input, output };
    }
    m_example = 0;
}

void TemplatePage::entered()
{
    ask();
}

void TemplatePage::ask()
{
    TemplatePreviewRequest request;
    request.generation = ++m_asked;
    request.rows = m_rows;
    request.source = m_source;
    request.form = m_form;
    request.maskInstruction = m_maskInstruction || !m_masks;
    Q_EMIT previewWanted(request);
}

void TemplatePage::setPreview(const TemplatePreviewPtr& preview)
{
    if (preview->generation != m_asked)
        return;
    m_preview = preview;
    m_failed.clear();
    if (choiceOf(m_form) != Own) {
        const QSignalBlocker quiet(m_text);
        m_text->setPlainText(QString::fromStdString(preview->text));
    }
    show();
    Q_EMIT changed();
}

void TemplatePage::setFailed(quint64 generation, const Spoken& sentence)
{
    if (generation != m_asked)
        return;
    m_preview.reset();
    m_failed = sentence;
    show();
    Q_EMIT changed();
}

void TemplatePage::show()
{
    m_choice->setCurrentIndex(choiceOf(m_form));
    m_text->setReadOnly(choiceOf(m_form) != Own);
    m_error->setText(m_failed.text());
    m_error->setVisible(!m_failed.isEmpty());
    m_tokensCard->setVisible(m_preview && !m_preview->examples.empty());
    showExample(m_example);
}

void TemplatePage::showExample(int index)
{
    if (!m_preview || m_preview->examples.empty())
        return;
    const int all = static_cast<int>(m_preview->examples.size());
    m_example = std::clamp(index, 0, all - 1);
    const ExamplePreview& example = m_preview->examples[static_cast<std::size_t>(m_example)];
    m_exampleName->setText(
        tr("%1 of %2 · row %3").arg(m_example + 1).arg(all).arg(QLocale().toString(qlonglong(example.row))));
    m_previous->setEnabled(m_example > 0);
    m_next->setEnabled(m_example + 1 < all);
    m_tokens->setExample(example);
    QStringList parts;
    for (const TokenRole role : { TokenRole::Prompt, TokenRole::Response, TokenRole::EndOfText, TokenRole::Padding })
        if (std::any_of(example.tokens.begin(), example.tokens.end(),
                [role](const RoleToken& token) { return token.role == role; }))
            parts << QStringLiteral("<span style=\"background:%1\">&nbsp;&nbsp;&nbsp;</span> %2")
                         .arg(RoleTokens::tint(role).name(), RoleTokens::roleName(role));
    parts << tr("▢ the loss counts it");
    if (example.cut > 0)
        parts << tr("%Ln token(s) cut off", nullptr, static_cast<int>(example.cut));
    m_legend->setText(parts.join(QStringLiteral(" &nbsp; ")));
}

QString TemplatePage::title() const
{
    return tr("Template");
}

QString TemplatePage::problem() const
{
    return m_failed.text();
}

QList<InspectorSection*> TemplatePage::inspectorSections() const
{
    return { m_marks };
}

QString TemplatePage::numbersAsCsv() const
{
    if (!m_preview)
        return {};
    static const char* const names[] = { "prompt", "response", "end of text", "padding" };
    QString csv = QStringLiteral("row,place,id,role,counts\n");
    for (const ExamplePreview& example : m_preview->examples)
        for (std::size_t place = 0; place < example.tokens.size(); ++place) {
            const RoleToken& token = example.tokens[place];
            csv += QStringLiteral("%1,%2,%3,%4,%5\n")
                       .arg(example.row)
                       .arg(place)
                       .arg(token.id)
                       .arg(QLatin1String(names[static_cast<int>(token.role)]))
                       .arg(token.counts ? 1 : 0);
        }
    return csv;
}

void TemplatePage::retranslate()
{
    m_card->setTitle(tr("Template"), tr("how an instruction and its answer become one text"));
    m_choice->setSegments({ tr("Alpaca"), tr("Phi-3"), tr("My own") },
        { tr("The book's, from Stanford Alpaca"), tr("The shorter one of exercise 7.1"), tr("Change the text below") });
    m_text->setAccessibleName(tr("Text of the template"));
    m_mask->setText(tr("The loss passes over the instruction"));
    m_mask->setToolTip(tr("Only the answer's tokens count (exercise 7.2); the book's main run counts all"));
    m_note->setText(m_masks ? tr("The model learns to go on from the prompt with the answer and the end of text.")
                            : tr("Of a pair, only the tokens of the two answers count."));
    m_tokensCard->setTitle(tr("What the model is given"));
    m_previous->setAccessibleName(tr("Example before"));
    m_next->setAccessibleName(tr("Next example"));
    m_marks->setTitle(tr("What stands in a template"));
    m_marksText->setText(
        tr("{instruction}, {input} and {output} are replaced by a row's cells. What stands between {if input} and "
           "{end if} is left out where the input is empty. The prompt ends at {end of prompt}, or before "
           "{output}; what follows is the answer's part."));
    show();
}

} // namespace cutaway
