// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/generate/generateplace.h"

#include <algorithm>
#include <cmath>

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include "views/generate/choicepicture.h"
#include "views/generate/probabilitylegend.h"
#include "views/generate/probabilitytext.h"
#include "views/generate/samplingpanel.h"
#include "views/parts/card.h"
#include "views/parts/elidedlabel.h"
#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/selection.h"
#include "views/parts/theme.h"
#include "views/parts/tokenfacts.h"
#include "views/parts/tokentext.h"

namespace cutaway {

GeneratePlace::GeneratePlace(Selection* selection, QWidget* parent)
    : Place(parent)
    , m_selection(selection)
{
    buildStage();
    buildInspector();
    m_showTimer.setSingleShot(true);
    m_showTimer.setInterval(120); // numbers that change faster can't be read
    connect(&m_showTimer, &QTimer::timeout, this, &GeneratePlace::showSubject);
    connect(m_selection, &Selection::tokenChanged, this, [this](int token) {
        m_text->setPromptSelected(token);
        if (isVisible() && token >= 0)
            select(Subject::PromptToken, token);
    });
    GeneratePlace::retranslate();
    setPrompt(nullptr);
}

void GeneratePlace::buildStage()
{
    m_textCard = new Card;
    m_scroll = new QScrollArea;
    m_text = new ProbabilityText;
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget;
    content->setProperty("clear", true);
    auto* contentLayout = new QVBoxLayout(content);
    contentLayout->setContentsMargins(2, 2, 6, 2);
    contentLayout->addWidget(m_text);
    contentLayout->addStretch(1);
    m_scroll->setWidget(content);
    m_textCard->body()->addWidget(m_scroll);
    stage()->addWidget(m_textCard);
    followText();

    m_go = makeButton(ButtonKind::Go, QStringLiteral("play"));
    m_one = makeButton(ButtonKind::Plain, QStringLiteral("step"));
    m_seed = makeButton(ButtonKind::Plain, QStringLiteral("dice"));
    m_keep = makeButton(ButtonKind::Flat, QStringLiteral("text"));
    m_rateLabel = new ElidedLabel;
    m_legend = new ProbabilityLegend;
    setTextRole(m_rateLabel, TextRole::Dim);
    m_rateLabel->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_go->setObjectName(QStringLiteral("generate"));
    m_one->setObjectName(QStringLiteral("oneToken"));
    m_seed->setObjectName(QStringLiteral("anotherSeed"));
    m_keep->setObjectName(QStringLiteral("keepAsText"));
    m_bar = new QGridLayout;
    m_bar->setSpacing(8);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton* button : { m_go, m_one, m_seed, m_keep })
        buttons->addWidget(button);
    m_colours = new QWidget;
    auto* colours = new QHBoxLayout(m_colours);
    colours->setContentsMargins(0, 0, 0, 0);
    colours->setSpacing(8);
    colours->addWidget(m_rateLabel, 1, Qt::AlignRight);
    colours->addWidget(m_legend);
    m_bar->addLayout(buttons, 0, 0);
    m_bar->addWidget(m_colours, 0, 1);
    m_bar->setColumnStretch(1, 1);
    stage()->addLayout(m_bar);

    m_choiceCard = new Card;
    m_choice = new ChoicePicture;
    m_choiceCard->body()->addWidget(m_choice, 1);
    stage()->addWidget(m_choiceCard, 1);

    connect(m_go, &QPushButton::clicked, this, &GeneratePlace::stopOrGenerate);
    connect(m_one, &QPushButton::clicked, this, [this] { start(true); });
    connect(m_seed, &QPushButton::clicked, this, &GeneratePlace::anotherSeed);
    connect(m_keep, &QPushButton::clicked, this, &GeneratePlace::keepAsText);
    connect(m_text, &ProbabilityText::tokenClicked, this, [this](int token) {
        m_follow = token == static_cast<int>(m_tokens.size()) - 1;
        select(Subject::AnswerToken, token);
    });
    connect(m_text, &ProbabilityText::promptTokenClicked, this, [this](int token) {
        m_selection->setToken(token);
        select(Subject::PromptToken, token);
    });
    connect(m_text, &ProbabilityText::cleared, this, [this] { select(Subject::Next, -1); });
}

// Who reads the end of the text keeps it in sight while more comes; who scrolled up stays where they are.
void GeneratePlace::followText()
{
    QScrollBar* bar = m_scroll->verticalScrollBar();
    connect(bar, &QScrollBar::rangeChanged, this, [this, bar](int, int most) {
        if (m_atEnd)
            bar->setValue(most);
    });
    connect(bar, &QScrollBar::valueChanged, this,
        [this, bar](int value) { m_atEnd = value >= bar->maximum() - Theme::of(this).px(4); });
}

void GeneratePlace::showSelected()
{
    const std::vector<QRectF> rects = m_subject == Subject::AnswerToken ? m_text->rectsOf(m_subjectToken)
        : m_subject == Subject::PromptToken                             ? m_text->rectsOfPrompt(m_subjectToken)
                                                                        : std::vector<QRectF>();
    if (rects.empty())
        return;
    const QPointF at = m_text->pos() + rects.front().center();
    m_scroll->ensureVisible(qRound(at.x()), qRound(at.y()), 0, qRound(rects.front().height()));
}

void GeneratePlace::buildInspector()
{
    m_samplingSection = addInspectorSection({});
    m_sampling = new SamplingPanel;
    m_samplingSection->addWidget(m_sampling);
    connect(m_sampling, &SamplingPanel::changed, this, &GeneratePlace::settingsChanged);
    connect(m_sampling, &SamplingPanel::foldChanged, this, &GeneratePlace::moreKnobsChanged);
    m_knobSection = addInspectorSection({});
    m_knobs = new QLabel;
    m_knobs->setWordWrap(true);
    m_knobs->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setTextRole(m_knobs, TextRole::Note);
    m_knobSection->addWidget(m_knobs);
    m_tokenSection = addInspectorSection({});
    m_facts = new KeyValueList;
    m_tokenSection->addWidget(m_facts);
}

void GeneratePlace::setProblem(const QString& sentence)
{
    if (sentence == m_problem)
        return;
    m_problem = sentence;
    showControls();
}

void GeneratePlace::setPrompt(TokenizedTextPtr prompt)
{
    const bool same = prompt && m_prompt && prompt->text == m_prompt->text && prompt->tokens == m_prompt->tokens;
    m_prompt = std::move(prompt);
    if (same)
        return;
    if (m_running) {
        m_running = false;
        m_abandoned = true;
        Q_EMIT stopRequested();
    }
    clearAnswer();
    m_text->setPrompt(m_prompt);
    m_atEnd = true; // that is where it goes on
    m_scroll->verticalScrollBar()->setValue(m_scroll->verticalScrollBar()->maximum());
    m_reading = nullptr;
    m_subject = Subject::Next;
    m_subjectToken = -1;
    m_failure.clear();
    showControls();
    showSubject();
}

void GeneratePlace::setModel(const ModelSummary& model)
{
    const bool other
        = model.name != m_model.name || model.folder != m_model.folder || !(model.config == m_model.config);
    m_model = model;
    m_sampling->setHasEndOfText(model.endOfText >= 0);
    if (other && !m_running) {
        clearAnswer();
        m_text->clearAnswer();
        m_subject = Subject::Next;
    }
    showControls();
    showSubject();
}

void GeneratePlace::setSettings(const SamplingSettings& settings)
{
    m_sampling->setSettings(settings);
}

const SamplingSettings& GeneratePlace::settings() const
{
    return m_sampling->settings();
}

bool GeneratePlace::showsMoreKnobs() const
{
    return m_sampling->isUnfolded();
}

void GeneratePlace::setMoreKnobs(bool shown)
{
    m_sampling->setUnfolded(shown);
}

void GeneratePlace::clearAnswer()
{
    if (!m_tokens.empty())
        m_stale = m_tokens.back().generation;
    m_tokens.clear();
    m_used.clear();
    m_end.reset();
    m_rate = 0.0;
    m_follow = true;
}

void GeneratePlace::stopOrGenerate()
{
    if (m_running)
        Q_EMIT stopRequested();
    else
        start(false);
}

void GeneratePlace::anotherSeed()
{
    m_sampling->rollSeed();
    start(false);
}

// Of a stop text nothing is kept, as the command line prints nothing of it.
void GeneratePlace::keepAsText()
{
    std::string text = m_text->bytes();
    if (m_end && m_end->why == GenerationEnd::Why::StopText)
        text.resize(std::min(text.size(), m_prompt->text.size() + m_end->keptBytes));
    Q_EMIT keepAsTextRequested(QString::fromStdString(text));
}

void GeneratePlace::generate()
{
    if (!m_running && m_go->isEnabled())
        start(false);
}

void GeneratePlace::generateOneToken()
{
    if (!m_running && m_one->isEnabled())
        start(true);
}

void GeneratePlace::start(bool oneToken)
{
    if (!oneToken) {
        clearAnswer();
        m_text->clearAnswer();
    }
    m_runPrompt = m_text->bytes();
    m_runGoesOn = !m_tokens.empty();
    m_runSettings = settings();
    if (oneToken) {
        m_runSettings.max_new = 1;
        m_runSettings.seed += m_tokens.size();
    }
    m_follow = true;
    m_atEnd = true;
    m_scroll->verticalScrollBar()->setValue(m_scroll->verticalScrollBar()->maximum());
    m_running = true;
    m_abandoned = false;
    m_end.reset();
    m_failure.clear();
    showControls();
    if (oneToken)
        Q_EMIT oneTokenRequested(m_runSettings);
    else
        Q_EMIT generateRequested(m_runSettings);
}

void GeneratePlace::addToken(const GeneratedToken& token)
{
    if (m_abandoned || (token.generation != 0 && token.generation == m_stale))
        return;
    m_tokens.push_back(token);
    m_used.push_back(m_runSettings);
    m_rate = token.tokensPerSecond;
    m_text->append(token);
    if (m_follow) {
        m_subject = Subject::AnswerToken;
        m_subjectToken = static_cast<int>(m_tokens.size()) - 1;
    }
    if (!m_showTimer.isActive())
        m_showTimer.start();
}

void GeneratePlace::setFinished(const GenerationEnd& end)
{
    if (m_abandoned || (end.generation != 0 && end.generation == m_stale))
        return;
    m_running = false;
    m_end = end;
    m_rate = end.tokensPerSecond;
    showControls();
    showSubject();
}

void GeneratePlace::setFailed(const Spoken& sentence)
{
    if (m_abandoned)
        return;
    m_running = false;
    m_failure = sentence;
    showControls();
    showSubject();
}

void GeneratePlace::setReading(ReadingPtr reading)
{
    m_reading = std::move(reading);
    if (m_subject != Subject::AnswerToken)
        showSubject();
}

void GeneratePlace::setEdits(int count)
{
    if (count == m_edits)
        return;
    m_edits = count;
    showNotice();
}

std::vector<int> GeneratePlace::answerIds() const
{
    std::vector<int> ids;
    for (const GeneratedToken& token : m_tokens)
        ids.push_back(token.id);
    return ids;
}

void GeneratePlace::select(Subject subject, int token)
{
    m_subject = subject;
    m_subjectToken = token;
    if (subject != Subject::AnswerToken)
        m_follow = false;
    showSubject();
    showSelected();
}

// Buttons, the line of state, and what stands there when there is nothing to go on from.
void GeneratePlace::showControls()
{
    const bool hasPrompt = m_prompt && !m_prompt->tokens.empty();
    if (m_model.parameters == 0)
        showEmpty(tr("No model is open"), tr("Open a model above: the continuation of your text then appears here."),
            QStringLiteral("model"));
    else if (!hasPrompt && !m_problem.isEmpty())
        showEmpty(tr("This model can't read the text"), m_problem, QStringLiteral("text"));
    else if (!hasPrompt)
        showEmpty(tr("Nothing to go on from"),
            tr("Type a text above: the model needs at least one token to go on from."), QStringLiteral("text"));
    else
        showStage();
    m_go->setText(m_running ? tr("Stop") : tr("Generate"));
    setButtonKind(m_go, ButtonKind::Go, m_running ? QStringLiteral("stop") : QStringLiteral("play"));
    m_go->setToolTip(
        m_running ? tr("Stop after the token that is being chosen") : tr("Let the model go on with the text"));
    m_go->setEnabled(m_running || hasPrompt);
    for (QPushButton* button : { m_one, m_seed })
        button->setEnabled(!m_running && hasPrompt);
    m_keep->setEnabled(!m_running && !m_tokens.empty());
    m_text->setWriting(m_running);

    const QString rate
        = m_rate > 0 ? tr("%1 tokens/s").arg(QLocale().toString(m_rate, 'f', m_rate < 20 ? 1 : 0)) : QString();
    QStringList words { rate, endWords() };
    if (words.last().isEmpty())
        words.prepend(tr("coloured by probability"));
    words.removeAll(QString());
    m_rateLabel->setFullText(words.join(QStringLiteral(" · ")), rate);
    showNotice();
}

QString GeneratePlace::endWords() const
{
    if (!m_end)
        return {};
    switch (m_end->why) {
    case GenerationEnd::Why::EndOfText:
        return tr("the text ended");
    case GenerationEnd::Why::StopText:
        return tr("%1 came: end").arg(quoted(m_end->stopText));
    case GenerationEnd::Why::Stopped:
        return tr("stopped");
    case GenerationEnd::Why::Length:
        break;
    }
    return {};
}

// A failure, or that the text is longer than the model sees; made anew in each language.
void GeneratePlace::showNotice()
{
    const long long context = m_model.config.context_length;
    const long long tokens = m_prompt ? static_cast<long long>(m_prompt->tokens.size()) : 0;
    if (!m_failure.isEmpty() || m_model.parameters == 0)
        return setNotice(m_failure.text());
    QStringList said;
    if (tokens > context)
        said << tr("The text has %1 tokens, the model sees %2 at a time: it goes on from the last %2.")
                    .arg(number(tokens), number(context));
    if (m_edits > 0)
        said << tr("The probabilities before you press Generate are of the model with %Ln edit(s), which the place "
                   "Attention lists; the text is written by the model as it is.",
            nullptr, m_edits);
    setNotice(said.join(QLatin1Char('\n')));
}

void GeneratePlace::showSubject()
{
    m_showTimer.stop();
    if (m_subject == Subject::AnswerToken && m_subjectToken >= static_cast<int>(m_tokens.size()))
        m_subject = Subject::Next;
    m_text->setSelected(m_subject == Subject::AnswerToken ? m_subjectToken : -1);
    switch (m_subject) {
    case Subject::Next:
        showNext();
        break;
    case Subject::PromptToken:
        showPromptToken();
        break;
    case Subject::AnswerToken:
        showAnswerToken();
        break;
    }
    if (m_running)
        showControls();
}

QString GeneratePlace::quoted(std::string_view bytes) const
{
    return quotedWords(tokenText(bytes));
}

void GeneratePlace::showNext()
{
    m_knobs->setText(knobNote(settings()).isEmpty()
            ? tr("All knobs are open: tokens are drawn with the model's own probabilities.")
            : tr("Press Generate, then click a token to see what the knobs did to it."));
    m_tokenSection->setTitle(tr("The next token"));
    const bool isRead = m_reading && !m_reading->next.empty();
    const bool has = isRead && !m_reading->next.back().empty(); // a head for classes predicts no token
    const QString end = m_prompt && !m_prompt->tokens.empty()
        ? wordsUpTo(*m_prompt, static_cast<int>(m_prompt->tokens.size()) - 1)
        : QString();
    m_choice->setTable(has ? choiceOf(m_reading->next.back()) : ChoiceTable {});
    m_choiceCard->setTitle(tr("What comes next after %1").arg(end),
        has          ? tr("the likeliest of %1 tokens").arg(number(m_model.config.vocab_size))
            : isRead ? tr("this model sorts texts into classes, and writes none")
                     : tr("the model is reading the text"));
    m_tokenSection->setVisible(has);
    if (!has)
        return;
    const NextToken& first = m_reading->next.back().front();
    const double entropy = m_reading->entropy.empty() ? 0.0 : m_reading->entropy.back();
    showFacts(first.probability, -1, entropy);
}

void GeneratePlace::showPromptToken()
{
    const int position = m_reading ? m_subjectToken - static_cast<int>(m_reading->firstToken) : -1;
    if (!m_prompt || m_subjectToken >= static_cast<int>(m_prompt->tokens.size()) || position < 1
        || position >= m_reading->positions) {
        m_subject = Subject::Next;
        return showNext();
    }
    const auto at = static_cast<std::size_t>(position);
    if (m_reading->next[at - 1].empty()) {
        m_subject = Subject::Next;
        return showNext();
    }
    const std::string token(m_prompt->bytesOf(static_cast<std::size_t>(m_subjectToken)));
    ChoiceTable table = choiceOf(m_reading->next[at - 1]);
    for (ChoiceTable::Row& row : table.rows)
        row.chosen = row.id == m_reading->ids[at];
    m_choice->setTable(std::move(table));
    m_choiceCard->setTitle(tr("What the model expected where %1 stands").arg(quoted(token)),
        tr("the likeliest of %1 tokens").arg(number(m_model.config.vocab_size)));
    m_knobs->setText(tr("This token is yours: no knob had a say in it."));
    m_tokenSection->setTitle(tr("This token"));
    m_tokenSection->setVisible(true);
    showFacts(m_reading->probability[at], m_reading->rank[at], m_reading->entropy[at - 1]);
}

void GeneratePlace::showAnswerToken()
{
    const auto at = static_cast<std::size_t>(m_subjectToken);
    const GeneratedToken& token = m_tokens[at];
    m_choice->setTable(choiceOf(token, m_used[at]));
    m_choiceCard->setTitle(
        tr("How %1 was chosen").arg(quoted(token.bytes)), tr("from %1 tokens").arg(number(m_model.config.vocab_size)));
    m_knobs->setText(knobWords(token, m_used[at], m_model.config.vocab_size));
    m_tokenSection->setTitle(tr("This token"));
    m_tokenSection->setVisible(true);
    showFacts(token.probability, token.rank, token.entropy);
}

void GeneratePlace::showFacts(double probability, int rank, double entropy)
{
    const QLocale locale;
    QList<KeyValue> rows;
    const QString probabilityTip = tr("How likely the model found it, before any knob.");
    if (rank >= 0) {
        rows << KeyValue { tr("probability"), percent(probability), probabilityTip };
        rows << KeyValue { tr("rank"), number(rank), tr("Among all tokens, counted from 0: 0 is the likeliest.") };
    } else {
        rows << KeyValue { tr("first choice"), percent(probability), probabilityTip };
    }
    rows << KeyValue { tr("entropy"), tr("%1 bits").arg(locale.toString(entropy / std::log(2.0), 'f', 2)),
        tr("How undecided the model was: 0 = certain, one bit more = twice as many even choices.") };
    rows << KeyValue { tr("real choices"), locale.toString(std::exp(entropy), 'f', 1),
        tr("The perplexity: among so many equally likely tokens the model would be as undecided.") };
    m_facts->setRows(rows);
}

// A fixed share of the stage, whatever the text is: the buttons below keep their place under the pointer.
void GeneratePlace::fitTextCard()
{
    const Theme& theme = Theme::of(this);
    const int frame = 36;
    const int least = 2 * theme.px(28) + frame;
    m_textCard->setFixedHeight(std::max(least, stageWidget()->height() * 36 / 100));
}

// Where one line is too short for all, what the colours mean takes a line of its own; where there is no height for that
// either, the buttons give their words up.
void GeneratePlace::fitBar()
{
    const Theme& theme = Theme::of(this);
    for (const auto& [button, words] : { std::pair { m_one, tr("One token") }, std::pair { m_seed, tr("Another seed") },
             std::pair { m_keep, tr("Keep as text") } }) {
        button->setText(words);
        button->setAccessibleName(words);
    }
    // The first button is as wide as the wider of its two words, so that nothing moves when it is pressed.
    const QFontMetrics bold(theme.font(13, true));
    const int widest = std::max(bold.horizontalAdvance(tr("Stop")), bold.horizontalAdvance(tr("Generate")));
    m_go->setMinimumWidth(m_go->sizeHint().width() + widest - bold.horizontalAdvance(m_go->text()));
    int buttons = 3 * 8;
    for (const QPushButton* button : { m_go, m_one, m_seed, m_keep })
        buttons += std::max(button->minimumWidth(), button->sizeHint().width());
    const int room = width() - 40;
    const int colours = m_legend->sizeHint().width() + theme.px(200) + 3 * 8;
    const bool wide = buttons + colours <= room;
    const bool words = wide || (buttons <= room && height() >= theme.px(520));
    if (!words)
        for (QPushButton* button : { m_one, m_seed, m_keep })
            button->setText({});
    const bool below = words && !wide;
    if (below == m_coloursBelow)
        return;
    m_coloursBelow = below;
    m_bar->removeWidget(m_colours);
    if (below)
        m_bar->addWidget(m_colours, 1, 0, 1, 2);
    else
        m_bar->addWidget(m_colours, 0, 1);
}

void GeneratePlace::changeEvent(QEvent* event)
{
    Place::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        QTimer::singleShot(0, this, [this] {
            fitBar();
            fitTextCard();
        });
}

void GeneratePlace::resizeEvent(QResizeEvent* event)
{
    Place::resizeEvent(event);
    fitBar();
}

void GeneratePlace::stageResized()
{
    fitTextCard();
    if (!m_atEnd && !m_running)
        QTimer::singleShot(0, this, &GeneratePlace::showSelected);
}

void GeneratePlace::retranslate()
{
    setTitle(tr("Generate"), tr("Every step from logits to the chosen token."));
    m_samplingSection->setTitle(tr("Sampling"));
    m_knobSection->setTitle(tr("What the knobs did here"));
    m_one->setToolTip(tr("Choose one more token with the present knobs"));
    m_seed->setToolTip(tr("Throw the dice for a new seed and generate again"));
    m_keep->setToolTip(tr("Make text and answer the text that every place looks at"));
    fitBar();
    showControls();
    showSubject();
}

} // namespace cutaway
