// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/classify/trypage.h"

#include <algorithm>
#include <cmath>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include "views/finetune/classify/classscores.h"
#include "views/finetune/classify/confusionmatrix.h"
#include "views/finetune/classify/rocplot.h"
#include "views/finetune/lora/spectrumcard.h"
#include "views/parts/barlist.h"
#include "views/parts/card.h"
#include "views/parts/flowlayout.h"
#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/reflowrow.h"
#include "views/parts/sliderrow.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

namespace {
    constexpr int pause = 150; // ms
    constexpr int mostErrors = 500;
    constexpr int mostBars = 8;

    QTableWidget* table(const char* name)
    {
        auto* widget = new QTableWidget;
        widget->setObjectName(QLatin1String(name));
        widget->setEditTriggers(QAbstractItemView::NoEditTriggers);
        widget->setSelectionBehavior(QAbstractItemView::SelectRows);
        widget->setSelectionMode(QAbstractItemView::SingleSelection);
        widget->setShowGrid(false);
        widget->setWordWrap(false);
        widget->setTabKeyNavigation(false);
        widget->verticalHeader()->hide();
        widget->horizontalHeader()->setHighlightSections(false);
        widget->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        return widget;
    }
} // namespace

TryPage::TryPage(QWidget* parent)
    : WizardPage(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &TryPage::predict);
    build();
    retranslate();
}

void TryPage::build()
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(16);

    m_tryCard = new Card;
    auto* tries = new QHBoxLayout;
    tries->setSpacing(16);
    m_box = new QPlainTextEdit;
    m_box->setObjectName(QStringLiteral("tryText"));
    m_box->setTabChangesFocus(true);
    m_box->setFixedHeight(Theme::current().px(84));
    m_bars = new BarList;
    m_bars->setObjectName(QStringLiteral("tryBars"));
    m_bars->setMinimumRows(2);
    m_bars->setLabelWidth(110);
    tries->addWidget(m_box, 3);
    tries->addWidget(m_bars, 2);
    m_tryCard->body()->addLayout(tries);
    m_strength = new SliderRow;
    m_strength->setObjectName(QStringLiteral("loraStrength"));
    m_strength->setRange(0.0, 1.5, 0.05, 2);
    m_strength->setValue(1.0);
    m_strength->hide();
    m_tryCard->body()->addWidget(m_strength);
    m_boxNote = new QLabel;
    m_boxNote->setWordWrap(true);
    m_boxNote->setObjectName(QStringLiteral("tryNote"));
    setTextRole(m_boxNote, TextRole::Note);
    m_tryCard->body()->addWidget(m_boxNote);
    all->addWidget(m_tryCard);

    auto* pictures = new ReflowRow(760);
    m_matrixCard = new Card;
    m_matrix = new ConfusionMatrix;
    m_matrix->setObjectName(QStringLiteral("confusion"));
    m_matrixCard->body()->addWidget(m_matrix, 1);
    m_matrixNote = new QLabel;
    m_matrixNote->setWordWrap(true);
    setTextRole(m_matrixNote, TextRole::Note);
    m_matrixCard->body()->addWidget(m_matrixNote);
    pictures->add(m_matrixCard, 3);
    m_scoreCard = new Card;
    m_scores = table("classScores");
    m_scores->setMinimumHeight(110);
    m_scoreCard->body()->addWidget(m_scores, 1);
    pictures->add(m_scoreCard, 3);
    m_rocCard = new Card;
    m_roc = new RocPlot;
    m_roc->setObjectName(QStringLiteral("roc"));
    m_threshold = new SliderRow;
    m_threshold->setObjectName(QStringLiteral("threshold"));
    m_threshold->setRange(0.0, 1.0, 0.01, 2);
    m_threshold->setValue(0.5);
    m_rocCard->body()->addWidget(m_roc);
    m_rocCard->body()->addWidget(m_threshold);
    pictures->add(m_rocCard, 2);
    all->addWidget(pictures);

    m_errorCard = new Card;
    m_errors = table("classErrors");
    m_errors->setMinimumHeight(180);
    m_errorCard->body()->addWidget(m_errors);
    m_errorNote = new QLabel;
    m_errorNote->setWordWrap(true);
    setTextRole(m_errorNote, TextRole::Note);
    m_errorCard->body()->addWidget(m_errorNote);
    all->addWidget(m_errorCard, 1);

    m_spectrum = new SpectrumCard;
    all->addWidget(m_spectrum);

    m_fileCard = new Card;
    auto* files = new FlowLayout;
    files->setSpacing(8);
    m_sortFile = makeButton(ButtonKind::Plain, QStringLiteral("file"));
    m_sortFile->setObjectName(QStringLiteral("sortFile"));
    m_compare = makeButton(ButtonKind::Plain, QStringLiteral("search"));
    m_compare->setObjectName(QStringLiteral("compareResult"));
    m_report = makeButton(ButtonKind::Plain, QStringLiteral("save"));
    m_report->setObjectName(QStringLiteral("saveClassReport"));
    m_open = makeButton(ButtonKind::Plain, QStringLiteral("model"));
    m_open->setObjectName(QStringLiteral("openResult"));
    m_where = makeButton(ButtonKind::Flat, QStringLiteral("folder"));
    files->addWidget(m_sortFile);
    files->addWidget(m_compare);
    files->addWidget(m_report);
    files->addWidget(m_open);
    files->addWidget(m_where);
    m_fileCard->body()->addLayout(files);
    m_fileNote = new QLabel;
    m_fileNote->setWordWrap(true);
    m_fileNote->setObjectName(QStringLiteral("fileNote"));
    m_fileNote->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setTextRole(m_fileNote, TextRole::Note);
    m_fileCard->body()->addWidget(m_fileNote);
    all->addWidget(m_fileCard);
    m_tools = new QVBoxLayout;
    m_tools->setSpacing(16);
    all->addLayout(m_tools);

    m_overall = new InspectorSection;
    m_overallRows = new KeyValueList;
    m_overallRows->setObjectName(QStringLiteral("overallScores"));
    m_overall->addWidget(m_overallRows);
    m_kept = new InspectorSection;
    m_keptText = new QLabel;
    m_keptText->setWordWrap(true);
    m_keptText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setTextRole(m_keptText, TextRole::Note);
    m_kept->addWidget(m_keptText);

    connect(m_box, &QPlainTextEdit::textChanged, this, [this] {
        m_boxProblem.clear();
        if (m_box->toPlainText().trimmed().isEmpty()) {
            ++m_generation;
            m_predictions = {};
            showBox();
        }
        m_pause.start();
    });
    connect(m_strength, &SliderRow::valueChanged, this, &TryPage::predict);
    connect(m_matrix, &ConfusionMatrix::cellChosen, this, &TryPage::showErrors);
    connect(m_threshold, &SliderRow::valueChanged, this, [this](double value) {
        m_roc->setThreshold(value);
        showScores();
        showErrors();
        showBox();
    });
    connect(m_roc, &RocPlot::thresholdChosen, this, [this](double value) {
        m_threshold->setValue(value);
        Q_EMIT m_threshold->valueChanged(value);
    });
    connect(m_errors, &QTableWidget::cellActivated, this,
        [this](int row) { Q_EMIT lookAtRequested(m_errors->item(row, 3)->data(Qt::UserRole).toString()); });
    connect(m_errors, &QTableWidget::cellClicked, this,
        [this](int row) { Q_EMIT lookAtRequested(m_errors->item(row, 3)->data(Qt::UserRole).toString()); });
    connect(m_sortFile, &QPushButton::clicked, this, &TryPage::predictFileRequested);
    connect(m_report, &QPushButton::clicked, this, &TryPage::saveReportRequested);
    connect(m_compare, &QPushButton::clicked, this, &TryPage::compareRequested);
    connect(m_open, &QPushButton::clicked, this, &TryPage::openModelRequested);
    connect(m_where, &QPushButton::clicked, this, &TryPage::openFolderRequested);
}

void TryPage::predict()
{
    m_pause.stop();
    if (m_end && !m_box->toPlainText().trimmed().isEmpty())
        Q_EMIT predictWanted(++m_generation, m_box->toPlainText(), loraStrength());
}

void TryPage::setSpectra(const AdapterSpectra& spectra)
{
    m_spectrum->setSpectra(spectra);
    m_strength->setVisible(spectra && !spectra->empty());
    m_strength->setValue(1.0);
}

double TryPage::loraStrength() const
{
    return m_strength->value();
}

Spoken TryPage::sortingWords() const
{
    const bool two = classes() == 2;
    const QString second = two ? QString::fromStdString(m_end->test.labels[1]) : QString();
    return Spoken([two, second, from = threshold(), hasLora = !m_strength->isHidden(), strength = loraStrength()] {
        QStringList words;
        const QLocale locale;
        if (two)
            words << tr("“%1” is named from a probability of %2 on.").arg(second, locale.toString(from, 'f', 2));
        if (hasLora)
            words << tr("LoRA strength: %1.").arg(locale.toString(strength, 'f', 2));
        return words.join(QLatin1Char(' '));
    });
}

void TryPage::addTool(QWidget* tool)
{
    m_tools->addWidget(tool);
}

void TryPage::clear()
{
    m_end.reset();
    m_predictions = {};
    setSpectra(nullptr);
    m_boxProblem.clear();
    m_fileWords.clear();
    ++m_generation;
    m_threshold->setValue(0.5);
    m_matrix->choose(-1, -1);
    show();
}

void TryPage::setEnd(const FinetuneEndPtr& end)
{
    m_end = end;
    setSpectra(nullptr);
    m_threshold->setValue(0.5);
    m_roc->setThreshold(0.5);
    m_matrix->choose(-1, -1);
    show();
    if (!m_box->toPlainText().trimmed().isEmpty())
        m_pause.start();
    Q_EMIT changed();
}

QString TryPage::modelFolder() const
{
    return m_end ? QString::fromStdString(m_end->modelFolder) : QString();
}

double TryPage::threshold() const
{
    return m_threshold->value();
}

void TryPage::setPredictions(const Predictions& predictions)
{
    if (predictions.generation != m_generation)
        return;
    m_predictions = predictions;
    m_boxProblem.clear();
    showBox();
}

void TryPage::setPredictFailed(quint64 generation, const Spoken& sentence)
{
    if (generation != m_generation)
        return;
    m_predictions = {};
    m_boxProblem = sentence;
    showBox();
}

void TryPage::setFileWords(const Spoken& words)
{
    m_fileWords = words;
    m_fileNote->setText(words.text());
}

void TryPage::show()
{
    const bool two = classes() == 2;
    m_rocCard->setVisible(two);
    if (m_end)
        m_roc->setCurve(m_end->test.roc, m_end->test.auc);
    showScores();
    showErrors();
    showBox();
    m_fileNote->setText(m_fileWords.text());
    m_keptText->setText(m_end ? tr("The model is in %1").arg(modelFolder()) : QString());
}

void TryPage::showScores()
{
    if (!m_end || m_end->test.labels.empty()) {
        m_scores->setRowCount(0);
        m_overallRows->setRows({});
        m_matrix->setReport({}, {});
        return;
    }
    const ClassScores scores = classScores(m_end->predictions, classes(), threshold());
    m_matrix->setReport(m_end->test.labels, scores.confusion);
    m_matrixNote->setText(classes() > 20 ? tr("Point at a cell to see its classes; click one to see its texts.")
                                         : tr("Click a cell to see its texts."));
    m_scores->setColumnCount(5);
    m_scores->setHorizontalHeaderLabels({ tr("Class"), tr("Texts"), tr("Precision"), tr("Recall"), tr("F1") });
    m_scores->horizontalHeaderItem(2)->setToolTip(tr("Of those named so, how many are"));
    m_scores->horizontalHeaderItem(3)->setToolTip(tr("Of those that are, how many are named so"));
    m_scores->horizontalHeaderItem(4)->setToolTip(tr("Harmonic mean of precision and recall"));
    m_scores->setRowCount(static_cast<int>(classes()));
    const QLocale locale;
    double macro = 0.0;
    for (std::size_t i = 0; i < classes(); ++i) {
        std::int64_t texts = 0;
        for (const auto n : scores.confusion[i])
            texts += n;
        macro += scores.f1[i] / static_cast<double>(classes());
        const QStringList cells { QString::fromStdString(m_end->test.labels[i]), number(texts),
            locale.toString(scores.precision[i], 'f', 3), locale.toString(scores.recall[i], 'f', 3),
            locale.toString(scores.f1[i], 'f', 3) };
        for (int column = 0; column < 5; ++column) {
            auto* item = new QTableWidgetItem(cells[column]);
            if (column > 0)
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            item->setToolTip(cells[column]);
            m_scores->setItem(static_cast<int>(i), column, item);
        }
    }
    m_scores->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_scores->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_scores->verticalHeader()->setDefaultSectionSize(Theme::current().px(28));
    QList<KeyValue> rows { { tr("accuracy"), percent(scores.accuracy), tr("Share of the test part that is right") },
        { tr("macro F1"), locale.toString(macro, 'f', 3), tr("Mean of the classes’ F1, each counting as much") },
        { tr("texts"), number(scores.texts), tr("Of the test part") } };
    if (std::isfinite(m_end->test.auc))
        rows.append({ tr("area below ROC"), locale.toString(m_end->test.auc, 'f', 3),
            tr("How likely a text of the second class gets a higher probability than one of the first") });
    if (std::isfinite(m_end->test.loss))
        rows.append({ tr("loss"), locale.toString(m_end->test.loss, 'f', 3), tr("Cross-entropy, nats a text") });
    if (std::isfinite(m_end->train.accuracy))
        rows.append({ tr("train accuracy"), percent(m_end->train.accuracy), tr("On all texts that it learnt from") });
    if (std::isfinite(m_end->validation.accuracy))
        rows.append({ tr("validation accuracy"), percent(m_end->validation.accuracy), {} });
    m_overallRows->setRows(rows);
}

void TryPage::showErrors()
{
    m_errors->clear();
    if (!m_end) {
        m_errors->setRowCount(0);
        return;
    }
    const auto [truth, predicted] = m_matrix->chosen();
    const auto found = textsOf(m_end->predictions, threshold(), truth, predicted);
    m_errors->setColumnCount(4);
    m_errors->setHorizontalHeaderLabels({ tr("Is"), tr("Taken for"), tr("Certainty"), tr("Text") });
    const int rows = std::min<int>(mostErrors, static_cast<int>(found.size()));
    m_errors->setRowCount(rows);
    const auto nameOf
        = [&](int label) { return QString::fromStdString(m_end->test.labels[static_cast<std::size_t>(label)]); };
    for (int row = 0; row < rows; ++row) {
        const ClassifiedText& text = m_end->predictions[found[static_cast<std::size_t>(row)]];
        const int made = predictedClass(text.probabilities, threshold());
        const QString whole = QString::fromStdString(text.text);
        const QStringList cells { nameOf(text.label), nameOf(made),
            percent(text.probabilities[static_cast<std::size_t>(made)]),
            QString(whole).replace(QLatin1Char('\n'), QChar(0x23ce)) };
        for (int column = 0; column < 4; ++column) {
            auto* item = new QTableWidgetItem(cells[column]);
            item->setToolTip(column == 3 ? whole.left(800) : cells[column]);
            if (column == 2)
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            if (column == 3)
                item->setData(Qt::UserRole, whole);
            m_errors->setItem(row, column, item);
        }
    }
    const Theme& theme = Theme::current();
    m_errors->horizontalHeader()->setStretchLastSection(true);
    m_errors->setColumnWidth(0, theme.px(120));
    m_errors->setColumnWidth(1, theme.px(120));
    m_errors->setColumnWidth(2, theme.px(84));
    m_errors->verticalHeader()->setDefaultSectionSize(theme.px(28));
    m_errors->setVisible(!found.empty());
    m_errorCard->setTitle(
        truth < 0 ? tr("What it gets wrong") : tr("“%1” taken for “%2”").arg(nameOf(truth), nameOf(predicted)),
        found.empty() ? QString() : tr("%Ln text(s), the most certain first", nullptr, static_cast<int>(found.size())));
    m_errorNote->setText(!found.empty() ? tr("Click one to see in Attention what the model looks at.")
            : truth < 0                 ? tr("Nothing: every text of the test part is sorted right.")
                                        : tr("No text of the test part is."));
}

void TryPage::showBox()
{
    std::vector<Bar> bars;
    QString note = m_boxProblem.text();
    if (m_predictions.texts() == 1) {
        const std::size_t classes = m_predictions.labels.size();
        const float* p = m_predictions.of(0);
        std::vector<std::size_t> order(classes);
        for (std::size_t i = 0; i < classes; ++i)
            order[i] = i;
        if (classes > 2)
            std::stable_sort(order.begin(), order.end(), [p](std::size_t a, std::size_t b) { return p[a] > p[b]; });
        const auto made = static_cast<std::size_t>(
            predictedClass(std::vector<float>(p, p + classes), classes == 2 ? threshold() : 0.5));
        for (std::size_t k = 0; k < std::min<std::size_t>(classes, mostBars); ++k) {
            Bar bar;
            bar.label = QString::fromStdString(m_predictions.labels[order[k]]);
            bar.fraction = static_cast<double>(p[order[k]]);
            bar.number = percent(bar.fraction);
            bar.marked = order[k] == made;
            bars.push_back(bar);
        }
        const auto tokens = m_predictions.tokens.front();
        note = tokens > m_predictions.maxLength ? tr("%1 tokens; the first %2 are read, as in training.")
                                                      .arg(number(tokens), number(m_predictions.maxLength))
                                                : tr("%Ln token(s)", nullptr, static_cast<int>(tokens));
        setAccessibleDescription(tr("It says %1").arg(QString::fromStdString(m_predictions.labels[made])));
    } else if (note.isEmpty()) {
        note = tr("Type or paste a text: the classes’ probabilities follow each key.");
    }
    m_bars->setBars(std::move(bars));
    m_boxNote->setText(note);
}

QString TryPage::title() const
{
    return tr("Try it");
}

QString TryPage::sentence() const
{
    return tr("How good it is on texts it has never seen, and what it makes of yours.");
}

QList<InspectorSection*> TryPage::inspectorSections() const
{
    return { m_overall, m_kept };
}

QString TryPage::numbersAsCsv() const
{
    if (!m_end)
        return {};
    QStringList head { QStringLiteral("row"), QStringLiteral("label"), QStringLiteral("predicted") };
    for (const std::string& label : m_end->test.labels)
        head << csvField(QStringLiteral("p(%1)").arg(QString::fromStdString(label)));
    head << QStringLiteral("text");
    QString csv = head.join(QLatin1Char(',')) + QLatin1Char('\n');
    for (const ClassifiedText& text : m_end->predictions) {
        QStringList cells { QString::number(text.row),
            csvField(QString::fromStdString(m_end->test.labels[static_cast<std::size_t>(text.label)])),
            csvField(QString::fromStdString(
                m_end->test.labels[static_cast<std::size_t>(predictedClass(text.probabilities, threshold()))])) };
        for (const float p : text.probabilities)
            cells << QString::number(static_cast<double>(p), 'g', 6);
        cells << csvField(QString::fromStdString(text.text));
        csv += cells.join(QLatin1Char(',')) + QLatin1Char('\n');
    }
    return csv;
}

void TryPage::retranslate()
{
    m_tryCard->setTitle(tr("Try a text"));
    m_box->setAccessibleName(tr("Text to sort"));
    m_box->setPlaceholderText(tr("Type a text here"));
    m_matrixCard->setTitle(tr("Confusion matrix"), tr("texts of the test part"));
    m_scoreCard->setTitle(tr("Class by class"));
    m_rocCard->setTitle(tr("ROC curve"));
    m_threshold->setLabel(tr("Threshold"), tr("The second class is named when its probability is at least this"));
    m_strength->setLabel(tr("LoRA strength"),
        tr("How much of what LoRA learned is added to the base’s layers: 0 = nothing, 1 = as it was trained. The head "
           "stays as it was trained."));
    m_spectrum->retranslate();
    m_fileCard->setTitle(tr("Use it"));
    m_sortFile->setText(tr("Sort a file…"));
    m_sortFile->setToolTip(
        tr("A table with a column of texts, sorted with the threshold and the LoRA strength that are set here; the "
           "result is a new CSV beside it, your file stays as it is"));
    m_report->setText(tr("Save report…"));
    m_report->setToolTip(tr("HTML or JSON: the scores, the mistakes, and exactly what was run"));
    m_compare->setText(tr("Before and after"));
    m_compare->setToolTip(tr("What changed: weights, attention and predictions, beside the base model"));
    m_open->setText(tr("Open as the model"));
    m_open->setToolTip(tr("It answers in all places: look at its attention"));
    m_where->setText(tr("Show its folder"));
    m_overall->setTitle(tr("On the test part"));
    m_kept->setTitle(tr("Where it is"));
    m_scores->setAccessibleName(tr("Precision, recall and F1 of each class"));
    m_errors->setAccessibleName(tr("Texts that are taken for another class"));
    show();
}

void TryPage::changeEvent(QEvent* event)
{
    WizardPage::changeEvent(event);
    if (event->type() == QEvent::StyleChange) {
        m_box->setFixedHeight(Theme::current().px(84));
        show();
    }
}

} // namespace cutaway
