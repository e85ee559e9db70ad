// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/train/textform.h"

#include <algorithm>
#include <cmath>

#include <QComboBox>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include "views/parts/elidedlabel.h"
#include "views/parts/numberfield.h"
#include "views/parts/segmented.h"
#include "views/parts/shortnumbers.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

namespace {
    constexpr int learnedAtFirst = 1000; ///< tokens of a BPE that is learned from the text
}

TextForm::TextForm(QWidget* parent)
    : FormPart("textSection", parent)
{
    buildTexts();
    buildSplit();
    buildTokenizer();
}

void TextForm::buildTexts()
{
    m_text = new QComboBox;
    m_text->setObjectName(QStringLiteral("trainText"));
    m_text->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_text->setMinimumContentsLength(12);
    body()->addWidget(m_text);
    m_rows = new QWidget;
    m_rowLayout = new QVBoxLayout(m_rows);
    m_rowLayout->setContentsMargins(0, 0, 0, 0);
    m_rowLayout->setSpacing(0);
    body()->addWidget(m_rows);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    m_ownFiles = makeButton(ButtonKind::Plain, QStringLiteral("file"));
    m_ownFiles->setObjectName(QStringLiteral("ownText"));
    m_ownFolder = makeButton(ButtonKind::Plain, QStringLiteral("folder"));
    m_ownFolder->setObjectName(QStringLiteral("ownFolder"));
    m_more = makeButton(ButtonKind::Flat, QStringLiteral("plus"));
    m_more->setObjectName(QStringLiteral("addText"));
    for (QPushButton* button : { m_ownFiles, m_ownFolder, m_more })
        buttons->addWidget(button);
    buttons->addStretch(1);
    body()->addLayout(buttons);
    connect(m_text, &QComboBox::activated, this, &TextForm::chooseText);
    connect(m_ownFiles, &QPushButton::clicked, this, [this] { Q_EMIT chooseTextsRequested(false, false); });
    connect(m_ownFolder, &QPushButton::clicked, this, [this] { Q_EMIT chooseTextsRequested(true, false); });
    connect(m_more, &QPushButton::clicked, this, &TextForm::showAddMenu);
}

void TextForm::buildSplit()
{
    QGridLayout* grid = addGrid();
    m_kept = new NumberField(NumberField::Kind::Real, "keptForValidation");
    m_kept->setRange(0.0, 99.0);
    add(grid, 0, m_kept);
    m_split = new Segmented;
    m_split->setObjectName(QStringLiteral("split"));
    m_splitName = addNamed(grid, 1, m_split);
    m_splitNote = addNote();
    connect(m_kept, &NumberField::edited, this, [this] {
        showSplit();
        Q_EMIT edited();
    });
    connect(m_split, &Segmented::chosen, this, [this] {
        showSplit();
        Q_EMIT edited();
    });
}

void TextForm::buildTokenizer()
{
    QGridLayout* grid = addGrid();
    m_tokenizer = new QComboBox;
    m_tokenizer->setObjectName(QStringLiteral("tokenizer"));
    m_tokenizer->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_tokenizer->setMinimumContentsLength(8);
    m_tokenizerName = addNamed(grid, 0, m_tokenizer);
    m_stride = new NumberField(NumberField::Kind::Whole, "stride");
    m_stride->setRange(1, 1e9);
    add(grid, 1, m_stride);
    m_vocabulary = new NumberField(NumberField::Kind::Whole, "vocabularySize");
    m_vocabulary->setRange(257, 1e6);
    add(grid, 2, m_vocabulary);
    m_tokenizerNote = addNote();
    connect(m_tokenizer, &QComboBox::activated, this, &TextForm::chooseTokenizer);
    for (NumberField* field : { m_stride, m_vocabulary })
        connect(field, &NumberField::edited, this, &TextForm::edited);
}

void TextForm::setTexts(const QList<TextChoice>& texts)
{
    m_texts = texts;
    showTexts();
}

void TextForm::takeTexts(const QStringList& paths, bool besides)
{
    QStringList now = besides ? shownFiles() : QStringList();
    for (const QString& path : paths)
        if (!now.contains(path))
            now << path;
    if (now.isEmpty())
        return;
    m_files = now;
    m_isRecipes = false;
    showTexts();
    Q_EMIT edited();
}

QStringList TextForm::shownFiles() const
{
    if (!m_isRecipes)
        return m_files;
    QStringList files;
    for (const auto* list : { &m_recipe.data.files, &m_recipe.data.extra_files })
        for (const std::string& file : *list)
            files << QString::fromStdString(file);
    return files;
}

QString TextForm::nameOf(const QString& path) const
{
    for (const TextChoice& text : m_texts)
        if (text.path == path)
            return text.name;
    return QFileInfo(path).fileName();
}

QString TextForm::textName() const
{
    return spokenTextName().text();
}

Spoken TextForm::spokenTextName() const
{
    const QStringList files = shownFiles();
    if (files.isEmpty())
        return {};
    if (m_isRecipes)
        return Spoken([recipe = m_recipe] { return filesWords(recipe); });
    return Spoken([first = nameOf(files.front()), more = static_cast<int>(files.size()) - 1] {
        return more == 0 ? first : tr("%1 and %Ln more", nullptr, more).arg(first);
    });
}

qint64 TextForm::textBytes() const
{
    qint64 sum = 0;
    for (const QString& path : m_files) {
        const auto known = std::find_if(
            m_texts.begin(), m_texts.end(), [&path](const TextChoice& text) { return text.path == path; });
        if (known == m_texts.end() || known->bytes <= 0)
            return 0;
        sum += known->bytes;
    }
    return sum;
}

void TextForm::chooseText(int index)
{
    const QVariant path = m_text->itemData(index);
    if (!path.isValid())
        return; // what was put together by hand stays
    m_isRecipes = path.toString().isEmpty();
    m_files = m_isRecipes ? QStringList() : QStringList { path.toString() };
    showTexts();
    Q_EMIT edited();
}

// One text can be chosen from the list; where there are several, their names stand below it.
void TextForm::showTexts()
{
    const QSignalBlocker quiet(m_text);
    m_text->clear();
    const QString own = filesWords(m_recipe);
    if (!own.isEmpty())
        m_text->addItem(tr("The recipe's: %1").arg(own), QString());
    for (const TextChoice& text : m_texts)
        m_text->addItem(text.name, text.path);
    if (m_isFilled && m_isRecipes && own.isEmpty() && !m_texts.isEmpty()) {
        m_isRecipes = false;
        m_files = QStringList { m_texts.front().path };
    }
    int at = m_isRecipes ? 0 : m_files.size() == 1 ? m_text->findData(m_files.front()) : -1;
    if (at < 0) {
        m_text->addItem(textName());
        at = m_text->count() - 1;
    }
    m_text->setCurrentIndex(at);
    m_text->setToolTip(shownFiles().join(QLatin1Char('\n')));
    showRows();
    showTokenizer();
}

void TextForm::showRows()
{
    while (QLayoutItem* item = m_rowLayout->takeAt(0)) {
        item->widget()->deleteLater();
        item->widget()->hide();
        delete item;
    }
    const QStringList files = shownFiles();
    m_rows->setVisible(files.size() > 1);
    if (files.size() < 2)
        return;
    constexpr qsizetype mostRows = 12;
    for (qsizetype i = 0; i < std::min(files.size(), mostRows); ++i) {
        auto* row = new QWidget;
        auto* layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(8);
        auto* name = new ElidedLabel(nameOf(files[i]));
        name->setToolTip(files[i]);
        auto* away = makeButton(ButtonKind::Flat, QStringLiteral("close"));
        away->setObjectName(QStringLiteral("removeText"));
        away->setAccessibleName(tr("Leave out %1").arg(nameOf(files[i])));
        away->setToolTip(away->accessibleName());
        layout->addWidget(name, 1);
        layout->addWidget(away);
        m_rowLayout->addWidget(row);
        connect(away, &QPushButton::clicked, this, [this, path = files[i]] {
            QStringList rest = shownFiles();
            rest.removeAll(path);
            takeTexts(rest, false);
        });
    }
    if (files.size() > mostRows) {
        auto* rest = new QLabel(tr("and %Ln more", nullptr, static_cast<int>(files.size() - mostRows)));
        setTextRole(rest, TextRole::Note);
        m_rowLayout->addWidget(rest);
    }
}

void TextForm::showAddMenu()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("addTextMenu"));
    const QStringList here = shownFiles();
    for (const TextChoice& text : m_texts)
        if (!here.contains(text.path))
            connect(menu->addAction(text.name), &QAction::triggered, this,
                [this, path = text.path] { takeTexts({ path }, true); });
    menu->addSeparator();
    connect(
        menu->addAction(tr("Files…")), &QAction::triggered, this, [this] { Q_EMIT chooseTextsRequested(false, true); });
    connect(
        menu->addAction(tr("Folder…")), &QAction::triggered, this, [this] { Q_EMIT chooseTextsRequested(true, true); });
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
}

void TextForm::showSplit()
{
    const double kept = m_kept->value();
    m_splitNote->setText(kept <= 0 ? tr("Nothing is kept apart for validation: the curve can't show whether the model "
                                        "learns the text by heart.")
            : m_split->currentIndex() == 1
            ? tr("Documents end at <|endoftext|>. Copies are dropped, and %1 of the others validate, drawn by the "
                 "seed: the model never learns from them.")
                  .arg(typedNumber(kept) + QLatin1String(" %"))
            : tr("The last %1 of the text are kept apart for validation: the model never learns from that part.")
                  .arg(typedNumber(kept) + QLatin1String(" %")));
}

TextForm::Kind TextForm::kindOf(const QString& tokenizer)
{
    static const struct {
        const char* begin;
        Kind kind;
    } kinds[] = { { "gpt2", Gpt2 }, { "bytes", Bytes }, { "chars", Characters }, { "bpe:", Learned },
        { "words-v1:", WordsV1 }, { "words-v2:", WordsV2 } };
    for (const auto& entry : kinds) {
        const QLatin1String begin(entry.begin);
        if (begin.back() == QLatin1Char(':') ? tokenizer.startsWith(begin) : tokenizer == begin)
            return entry.kind;
    }
    return Folder;
}

QString TextForm::tokenizer() const
{
    const QString recipes = QString::fromStdString(m_recipe.tokenizer);
    const QStringList files = shownFiles();
    switch (m_kind) {
    case Gpt2:
        return QStringLiteral("gpt2");
    case Bytes:
        return QStringLiteral("bytes");
    case Characters:
        return QStringLiteral("chars");
    case Learned:
        return QStringLiteral("bpe:%1").arg(m_vocabulary->whole());
    case WordsV1:
    case WordsV2:
        if (kindOf(recipes) == m_kind && m_isRecipes)
            return recipes;
        return (m_kind == WordsV1 ? QStringLiteral("words-v1:") : QStringLiteral("words-v2:")) + files.value(0);
    case Folder:
        break;
    }
    return m_tokenizerFolder;
}

void TextForm::chooseTokenizer(int kind)
{
    if (kind == Folder) {
        Q_EMIT chooseTokenizerRequested();
        m_tokenizer->setCurrentIndex(m_kind); // until one has been chosen
        return;
    }
    m_kind = static_cast<Kind>(kind);
    showTokenizer();
    Q_EMIT edited();
}

void TextForm::takeTokenizerFolder(const QString& folder)
{
    m_tokenizerFolder = folder;
    m_kind = Folder;
    showTokenizer();
    Q_EMIT edited();
}

void TextForm::setTokenizerGiven(bool given)
{
    m_tokenizerGiven = given;
    showTokenizer();
}

void TextForm::showTokenizer()
{
    const QSignalBlocker quiet(m_tokenizer);
    m_tokenizer->clear();
    m_tokenizer->addItems({ QStringLiteral("GPT-2"), tr("Bytes"), tr("Characters"), tr("BPE, learned here"),
        tr("Words (V1)"), tr("Words, <|unk|> (V2)"),
        m_tokenizerFolder.isEmpty() ? tr("From a folder…")
                                    : tr("Of %1…").arg(QFileInfo(m_tokenizerFolder).fileName()) });
    m_tokenizer->setCurrentIndex(m_kind);
    m_tokenizer->setEnabled(!m_tokenizerGiven);
    m_vocabulary->setVisible(m_kind == Learned && !m_tokenizerGiven);
    const QString words[] = { tr("GPT-2's own 50,257 tokens; a small model spends most of its weights on them."),
        tr("256 tokens, one for each byte: nothing is unknown, and texts are long."),
        tr("One token for each different character of the text."),
        tr("Pairs that are frequent in the training text are merged until there are so many tokens (Sennrich et al. "
           "2016)."),
        tr("The book's first tokenizer: the words of the text, and nothing else."),
        tr("The book's second tokenizer: the words of the text, and <|unk|> for all others."),
        tr("As the tokenizer in %1 cuts it.").arg(m_tokenizerFolder) };
    m_tokenizerNote->setText(
        m_tokenizerGiven ? tr("The model that is gone on from brings its tokenizer.") : words[m_kind]);
}

void TextForm::followContext(qint64 before, qint64 now)
{
    if (m_stride->problem().isEmpty() && m_stride->whole() == before)
        m_stride->setWhole(now);
}

void TextForm::fill(const TrainRecipe& recipe)
{
    m_recipe = recipe;
    m_isFilled = true;
    m_kept->setValue(std::round((1.0 - recipe.data.train_ratio) * 1e8) / 1e6);
    m_split->setCurrentIndex(recipe.data.split == "documents" ? 1 : 0);
    m_stride->setWhole(recipe.data.stride);
    const QString tokenizer = QString::fromStdString(recipe.tokenizer);
    m_kind = kindOf(tokenizer);
    m_tokenizerFolder = m_kind == Folder ? tokenizer : QString();
    m_vocabulary->setValue(m_kind == Learned ? tokenizer.mid(4).toInt() : learnedAtFirst);
    m_tokenizerGiven = !recipe.model_folder.empty();
    showTexts();
    showSplit();
}

void TextForm::takeInto(TrainRecipe& recipe) const
{
    if (!m_isRecipes) {
        recipe.data.files.clear();
        recipe.data.extra_files.clear();
        for (const QString& file : m_files)
            recipe.data.files.push_back(file.toStdString());
    }
    const double shown = std::round((1.0 - m_recipe.data.train_ratio) * 1e8) / 1e6;
    if (m_kept->problem().isEmpty() && m_kept->value() != shown)
        recipe.data.train_ratio = 1.0 - m_kept->value() / 100.0;
    recipe.data.split = m_split->currentIndex() == 1 ? "documents" : "characters";
    if (m_stride->problem().isEmpty())
        recipe.data.stride = m_stride->whole();
    const std::string chosen = tokenizer().toStdString();
    if (m_tokenizerGiven || chosen == recipe.tokenizer)
        return;
    recipe.tokenizer = chosen;
    recipe.model.vocab_size = 0; // another vocabulary: as many as the tokenizer has
}

QString TextForm::problem() const
{
    if (shownFiles().isEmpty())
        return tr("Choose a text to train on.");
    for (const NumberField* field : { m_kept, m_stride })
        if (!field->problem().isEmpty())
            return field->problem();
    if (m_tokenizerGiven)
        return {};
    if (m_kind == Learned)
        return m_vocabulary->problem();
    return {};
}

QString TextForm::words(const TrainRecipe& recipe) const
{
    QStringList words { textName(), tokenizerWords(recipe.tokenizer) };
    if (m_tokenizerGiven)
        words.removeLast();
    words << (recipe.data.train_ratio < 1.0
            ? tr("%1 validate", "a share of the text")
                  .arg(typedNumber(std::round((1.0 - recipe.data.train_ratio) * 1e4) / 1e2) + QLatin1String(" %"))
            : tr("no validation"));
    return words.join(QStringLiteral(" · "));
}

void TextForm::retranslate()
{
    setTitle(tr("Text"));
    m_text->setAccessibleName(tr("Text to train on"));
    m_ownFiles->setText(tr("Own files…"));
    m_ownFiles->setToolTip(tr("Train on files of yours; they can be dropped here as well"));
    m_ownFolder->setText(tr("Folder…"));
    m_ownFolder->setToolTip(tr("Train on all texts in a folder"));
    m_more->setText(tr("Add"));
    m_more->setToolTip(tr("Train on another text besides"));
    m_kept->setLabel(tr("For validation, %"), tr("Share of the text that the model never learns from."));
    m_splitName->setText(tr("Split"));
    m_split->setSegments({ tr("At the end"), tr("Documents") },
        { tr("The end of the text validates, as in the book"), tr("Whole documents validate, drawn by the seed") });
    m_tokenizerName->setText(tr("Tokenizer"));
    m_tokenizer->setAccessibleName(tr("Tokenizer"));
    m_stride->setLabel(tr("Stride"),
        tr("Tokens from the start of one stretch of text to the next; less than the context lets them overlap."));
    m_vocabulary->setLabel(tr("Vocabulary"), tr("How many tokens are learned."));
    showTexts();
    showSplit();
}

} // namespace cutaway
