// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/startpage.h"

#include <cmath>
#include <utility>

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "views/parts/card.h"
#include "views/parts/elidedlabel.h"
#include "views/parts/focusring.h"
#include "views/parts/theme.h"

namespace cutaway {

namespace {
    QString baseName(const std::string& path)
    {
        const QString whole = QString::fromStdString(path);
        return whole.mid(whole.lastIndexOf(QLatin1Char('/')) + 1);
    }
} // namespace

TaskCard::TaskCard(QWidget* parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void TaskCard::setTexts(const QString& title, const QString& sentence, const QString& example, const QString& source)
{
    setText(title);
    m_sentence = sentence;
    m_example = example;
    m_source = source;
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    updateGeometry();
    update();
}

int TaskCard::textHeight(const QString& text, int pixels, int width) const
{
    const QFontMetrics metrics(Theme::of(this).font(pixels));
    return metrics.boundingRect(QRect(0, 0, width, 10000), Qt::TextWordWrap, text).height();
}

int TaskCard::heightForWidth(int width) const
{
    const Theme& theme = Theme::of(this);
    const int inner = width - theme.px(32);
    const QFontMetrics bold(theme.font(16, true));
    const int title = bold.boundingRect(QRect(0, 0, inner, 10000), Qt::TextWordWrap, text()).height();
    return theme.px(16) + title + theme.px(8) + textHeight(m_sentence, 13, inner) + theme.px(12)
        + textHeight(m_example, 12, inner - theme.px(16)) + theme.px(12 + 12) + textHeight(m_source, 12, inner)
        + theme.px(16);
}

QSize TaskCard::sizeHint() const
{
    const int width = Theme::of(this).px(300);
    return { width, heightForWidth(width) };
}

QSize TaskCard::minimumSizeHint() const
{
    const int width = Theme::of(this).px(180);
    return { width, heightForWidth(width) };
}

void TaskCard::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double line = showsFocus(this) ? 2.0 : 1.0;
    painter.setPen(QPen(showsFocus(this) ? theme.focus : underMouse() ? theme.faint : theme.line, line));
    painter.setBrush(theme.panel);
    painter.drawRoundedRect(
        QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2), theme.px(10), theme.px(10));
    QRect row = rect().adjusted(theme.px(16), theme.px(16), -theme.px(16), 0);
    const QFont bold = theme.font(16, true);
    row.setHeight(QFontMetrics(bold).boundingRect(QRect(0, 0, row.width(), 10000), Qt::TextWordWrap, text()).height());
    painter.setFont(bold);
    painter.setPen(theme.text);
    painter.drawText(row, Qt::TextWordWrap, text());
    row.moveTop(row.bottom() + 1 + theme.px(8));
    row.setHeight(textHeight(m_sentence, 13, row.width()));
    painter.setFont(theme.font(13));
    painter.drawText(row, Qt::TextWordWrap, m_sentence);
    row.moveTop(row.bottom() + 1 + theme.px(12));
    row.setHeight(textHeight(m_example, 12, row.width() - theme.px(16)) + theme.px(12));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.sunk);
    painter.drawRoundedRect(row, theme.px(6), theme.px(6));
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    painter.drawText(row.adjusted(theme.px(8), theme.px(6), -theme.px(8), -theme.px(6)), Qt::TextWordWrap, m_example);
    row.moveTop(rect().bottom() - theme.px(16) - textHeight(m_source, 12, row.width()));
    painter.drawText(row, Qt::TextWordWrap, m_source);
}

void TaskCard::changeEvent(QEvent* event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
}

StartPage::StartPage(QWidget* parent)
    : QWidget(parent)
    , m_cardRow(new QWidget)
    , m_heading(new QLabel)
    , m_ready(makeButton(ButtonKind::Flat))
    , m_openRecipe(makeButton(ButtonKind::Flat, QStringLiteral("file")))
    , m_readyMenu(new QMenu(this))
    , m_drafts(new Card)
    , m_results(new Card)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    auto* head = new QHBoxLayout;
    setTextRole(m_heading, TextRole::Heading);
    m_openRecipe->setObjectName(QStringLiteral("openFinetuneRecipe"));
    head->addWidget(m_heading, 1);
    m_ready->setObjectName(QStringLiteral("readyRecipes"));
    m_ready->setProperty("menu", true);
    m_ready->setMenu(m_readyMenu);
    m_ready->hide();
    head->addWidget(m_ready);
    head->addWidget(m_openRecipe);
    layout->addLayout(head);
    auto* cards = new QHBoxLayout(m_cardRow);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(16);
    for (const char* task : { "classify", "instruct", "prefer" }) {
        auto* card = new TaskCard;
        card->setObjectName(QStringLiteral("task-") + QLatin1String(task));
        m_cards[QLatin1String(task)] = card;
        cards->addWidget(card, 1);
        connect(card, &QAbstractButton::clicked, this, [this, task] { Q_EMIT taskChosen(QLatin1String(task)); });
    }
    layout->addWidget(m_cardRow);
    layout->addWidget(m_drafts);
    layout->addWidget(m_results);
    layout->addStretch(1);
    m_drafts->hide();
    m_results->hide();
    connect(m_openRecipe, &QPushButton::clicked, this, &StartPage::openRecipeRequested);
    retranslate();
}

void StartPage::setTasks(const QStringList& tasks)
{
    for (auto it = m_cards.cbegin(); it != m_cards.cend(); ++it)
        it.value()->setVisible(tasks.contains(it.key()));
}

void StartPage::setRecipes(const QList<ReadyRecipe>& recipes)
{
    m_recipeList = recipes;
    fillRecipes();
    m_ready->setVisible(!recipes.isEmpty());
}

void StartPage::fillRecipes()
{
    m_readyMenu->clear();
    for (const ReadyRecipe& recipe : std::as_const(m_recipeList)) {
        const QAction* action = m_readyMenu->addAction(recipe.title.text());
        connect(action, &QAction::triggered, this, [this, file = recipe.file] { Q_EMIT recipeChosen(file); });
    }
}

void StartPage::setDrafts(const QList<FinetuneDraft>& drafts)
{
    if (drafts == m_draftList)
        return;
    m_draftList = drafts;
    fillDrafts();
}

void StartPage::setResults(const QList<FinetuneResult>& results)
{
    m_resultList = results;
    fillResults();
}

namespace {
    struct Row {
        QString name, words, tip;
    };

    /// Name and words of one line; the caller adds its buttons.
    QHBoxLayout* addLine(QVBoxLayout* rows, const Row& row)
    {
        auto* line = new QHBoxLayout;
        line->setSpacing(8);
        auto* name = new ElidedLabel(row.name);
        auto* words = new ElidedLabel(row.words);
        name->setMaximumWidth(Theme::current().px(260));
        name->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
        setTextRole(words, TextRole::Dim);
        name->setToolTip(row.tip);
        line->addWidget(name);
        line->addWidget(words, 1);
        rows->addLayout(line);
        return line;
    }

    QWidget* newRows(Card* card, QWidget* old)
    {
        delete old;
        auto* rows = new QWidget;
        auto* layout = new QVBoxLayout(rows);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(4);
        card->body()->addWidget(rows);
        return rows;
    }
} // namespace

QStringList StartPage::draftNames(const QList<FinetuneDraft>& drafts)
{
    QStringList names;
    for (qsizetype i = drafts.size() - 1; i >= 0; --i) { // the oldest is the last one
        const QString& wanted = drafts[i].name;
        QString name = wanted;
        for (int number = 2; names.contains(name); ++number)
            name = tr("%1 (%2)", "the second, third, … draft of that name").arg(wanted).arg(number);
        names.prepend(name);
    }
    return names;
}

void StartPage::fillDrafts()
{
    m_draftRows = newRows(m_drafts, m_draftRows);
    auto* rows = static_cast<QVBoxLayout*>(m_draftRows->layout());
    const QStringList names = draftNames(m_draftList);
    for (int i = 0; i < m_draftList.size(); ++i) {
        const FinetuneDraft& draft = m_draftList[i];
        const QString& name = names[i];
        const QString file = baseName(draft.recipe.data.file);
        const TaskCard* task = m_cards.value(QString::fromStdString(draft.recipe.task));
        const QString what = task ? task->text() : QString();
        const QString where
            = draft.runFolder.isEmpty() ? tr("step %1").arg(draft.page + 1) : tr("its training can go on");
        auto* line = addLine(rows,
            { name,
                file.isEmpty() ? QStringLiteral("%1 · %2").arg(what, where)
                               : QStringLiteral("%1 · %2 · %3").arg(what, file, where),
                QString::fromStdString(draft.recipe.data.file) });
        auto* go = makeButton(ButtonKind::Plain, QStringLiteral("play"));
        go->setText(tr("Go on"));
        go->setAccessibleName(tr("Go on with %1").arg(name));
        go->setObjectName(QStringLiteral("draftGoOn"));
        auto* remove = makeButton(ButtonKind::Flat, QStringLiteral("close"));
        remove->setToolTip(tr("Forget it; files and runs stay as they are"));
        remove->setAccessibleName(tr("Forget %1").arg(name));
        line->addWidget(go);
        line->addWidget(remove);
        // Queued: the buttons go with their row.
        connect(
            go, &QPushButton::clicked, this, [this, id = draft.id] { Q_EMIT draftChosen(id); }, Qt::QueuedConnection);
        connect(
            remove, &QPushButton::clicked, this, [this, id = draft.id] { Q_EMIT draftRemoved(id); },
            Qt::QueuedConnection);
    }
    m_drafts->setVisible(!m_draftList.isEmpty());
}

void StartPage::fillResults()
{
    m_resultRows = newRows(m_results, m_resultRows);
    auto* rows = static_cast<QVBoxLayout*>(m_resultRows->layout());
    for (const FinetuneResult& result : m_resultList) {
        QStringList words;
        if (const TaskCard* task = m_cards.value(result.task))
            words << task->text();
        if (std::isfinite(result.score))
            words << tr("%1 % right on its test part").arg(QLocale().toString(100.0 * result.score, 'f', 1));
        else if (std::isfinite(result.testLoss))
            words << tr("loss %1 on its test part").arg(QLocale().toString(result.testLoss, 'f', 3));
        words << QLocale().toString(result.when, QLocale::ShortFormat);
        auto* line = addLine(rows, { result.name, words.join(QStringLiteral(" · ")), result.folder });
        auto* attempt = makeButton(ButtonKind::Plain);
        attempt->setText(tr("Try it"));
        attempt->setAccessibleName(tr("Try %1").arg(result.name));
        attempt->setObjectName(QStringLiteral("resultTry"));
        auto* open = makeButton(ButtonKind::Flat, QStringLiteral("model"));
        open->setText(tr("Open as the model"));
        open->setToolTip(tr("It answers in all places: its attention, its predictions"));
        open->setAccessibleName(tr("Open %1 as the model").arg(result.name));
        line->addWidget(open);
        line->addWidget(attempt);
        connect(attempt, &QPushButton::clicked, this, [this, folder = result.folder] { Q_EMIT resultChosen(folder); });
        connect(open, &QPushButton::clicked, this, [this, model = result.model] { Q_EMIT resultOpened(model); });
    }
    m_results->setVisible(!m_resultList.isEmpty());
}

void StartPage::retranslate()
{
    m_heading->setText(tr("What should the model learn?"));
    m_ready->setText(tr("Ready-made"));
    m_ready->setToolTip(tr("Recipes that come with the program, each a fine-tuning that is known to work"));
    m_openRecipe->setText(tr("Open a recipe…"));
    m_openRecipe->setToolTip(tr("A fine-tuning saved before, or one written for the command line (JSON)"));
    m_cards["classify"]->setTexts(tr("Sort texts into classes"),
        tr("Give it texts with their classes. It gets a new head that says which class a text belongs to."),
        tr("“WINNER!! You have been selected…” → spam"), tr("Chapter 6 of the book"));
    m_cards["instruct"]->setTexts(tr("Follow instructions"),
        tr("Give it instructions with good answers. It learns to answer new ones."),
        tr("“Rewrite in passive voice: The chef cooks.” → “The meal is cooked by the chef.”"),
        tr("Chapter 7 of the book"));
    m_cards["prefer"]->setTexts(tr("Prefer better answers"),
        tr("Give it pairs of answers of which one is better. It learns to prefer that kind."),
        tr("“No.” or “I’m afraid that is not possible.” → the second"),
        tr("Direct preference optimization (DPO), a bonus of chapter 7"));
    m_drafts->setTitle(tr("Begun and not finished"));
    m_results->setTitle(tr("Finished"), tr("Try them again, or open them as the model."));
    fillRecipes();
    fillDrafts();
    fillResults();
}

void StartPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace cutaway
