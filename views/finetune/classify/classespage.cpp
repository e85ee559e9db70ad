// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/classify/classespage.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QTableWidget>
#include <QVBoxLayout>

#include "views/finetune/chipdelegate.h"
#include "views/finetune/sharefields.h"
#include "views/finetune/splitbar.h"
#include "views/parts/barlist.h"
#include "views/parts/card.h"
#include "views/parts/inspector.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/segmented.h"
#include "views/parts/theme.h"
#include "views/settings/toggleswitch.h"

namespace cutaway {

namespace {
    QString count(std::int64_t number)
    {
        return QLocale().toString(qlonglong(number));
    }

    QString nameOf(const std::string& path)
    {
        const QString whole = QString::fromStdString(path);
        return whole.mid(whole.lastIndexOf(QLatin1Char('/')) + 1);
    }

    const char* const balances[] = { "undersample", "weights", "none" };
    constexpr int mostBars = 8; ///< more classes than that scroll
} // namespace

ClassesPage::ClassesPage(QWidget* parent)
    : WizardPage(parent)
{
    build();
}

void ClassesPage::build()
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    layout->addWidget(buildTexts(), 2);
    layout->addWidget(buildSide(), 1);
    m_why = new InspectorSection;
    m_whyText = new QLabel;
    m_whyText->setWordWrap(true);
    setTextRole(m_whyText, TextRole::Note);
    m_why->addWidget(m_whyText);
    m_guess = new InspectorSection;
    m_guessRows = new KeyValueList;
    m_guess->addWidget(m_guessRows);
}

QWidget* ClassesPage::buildTexts()
{
    m_texts = new Card;
    m_showFirst = makeButton(ButtonKind::Flat);
    m_texts->head()->addWidget(m_showFirst);
    m_table = new QTableWidget;
    m_table->setObjectName(QStringLiteral("classTexts"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setItemDelegate(new ChipDelegate(m_table));
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setMinimumHeight(200);
    m_texts->body()->addWidget(m_table, 1);
    const auto addNote = [this](QLabel*& label, std::initializer_list<QPushButton*> buttons) {
        auto* row = new QHBoxLayout;
        row->setSpacing(4);
        label = new QLabel;
        label->setWordWrap(true);
        setTextRole(label, TextRole::Note);
        row->addWidget(label, 1);
        for (QPushButton* button : buttons)
            row->addWidget(button);
        m_texts->body()->addLayout(row);
    };
    m_showRepeats = makeButton(ButtonKind::Flat);
    m_keepOne = makeButton(ButtonKind::Flat);
    m_keepOne->setCheckable(true);
    m_keepOne->setObjectName(QStringLiteral("keepOne"));
    m_showRepeats->setObjectName(QStringLiteral("showRepeats"));
    m_showProblems = makeButton(ButtonKind::Flat);
    m_showProblems->setObjectName(QStringLiteral("showProblems"));
    addNote(m_repeats, { m_showRepeats, m_keepOne });
    addNote(m_problems, { m_showProblems });
    connect(m_showFirst, &QPushButton::clicked, this, [this] {
        m_shown = Shown::First;
        showTexts();
    });
    connect(m_showRepeats, &QPushButton::clicked, this, [this] {
        m_shown = Shown::Repeats;
        showTexts();
    });
    connect(m_showProblems, &QPushButton::clicked, this, [this] {
        m_shown = Shown::Problems;
        showTexts();
    });
    connect(m_keepOne, &QPushButton::clicked, this, [this](bool on) {
        m_data.duplicates = on ? "first" : "keep";
        optionChosen();
    });
    return m_texts;
}

QWidget* ClassesPage::buildSide()
{
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);

    m_classes = new Card;
    m_bars = new BarList;
    m_bars->setObjectName(QStringLiteral("classBars"));
    m_bars->setLabelWidth(96);
    m_barScroll = new QScrollArea;
    m_barScroll->setWidgetResizable(true);
    m_barScroll->setWidget(m_bars);
    m_barScroll->setFocusPolicy(Qt::NoFocus);
    m_bars->setProperty("clear", true);
    m_classes->body()->addWidget(m_barScroll);
    m_balance = new Segmented;
    m_balance->setObjectName(QStringLiteral("balance"));
    m_classes->body()->addWidget(m_balance);
    m_balanceNote = new QLabel;
    m_balanceNote->setWordWrap(true);
    setTextRole(m_balanceNote, TextRole::Note);
    m_classes->body()->addWidget(m_balanceNote);
    column->addWidget(m_classes);

    m_split = new Card;
    m_splitBy = new Segmented;
    m_splitBy->setObjectName(QStringLiteral("splitBy"));
    m_split->body()->addWidget(m_splitBy);
    m_shares = new ShareFields;
    connect(m_shares, &ShareFields::edited, this, [this] {
        m_data.split = m_shares->shares();
        optionChosen();
    });
    m_split->body()->addWidget(m_shares);
    m_files = new QWidget;
    auto* files = new QVBoxLayout(m_files);
    files->setContentsMargins(0, 0, 0, 0);
    files->setSpacing(8);
    m_validationFile = makeButton(ButtonKind::Plain, QStringLiteral("file"));
    m_testFile = makeButton(ButtonKind::Plain, QStringLiteral("file"));
    m_validationFile->setObjectName(QStringLiteral("validationFile"));
    m_testFile->setObjectName(QStringLiteral("testFile"));
    files->addWidget(m_validationFile);
    files->addWidget(m_testFile);
    m_split->body()->addWidget(m_files);
    m_splitBar = new SplitBar;
    m_split->body()->addWidget(m_splitBar);
    m_counts = new KeyValueList;
    m_counts->setObjectName(QStringLiteral("splitCounts"));
    m_split->body()->addWidget(m_counts);
    m_stratify = new ToggleSwitch;
    m_stratify->setObjectName(QStringLiteral("stratify"));
    m_split->body()->addWidget(m_stratify);
    column->addWidget(m_split);

    m_length = new Card;
    m_lengthText = new QLabel;
    m_lengthText->setWordWrap(true);
    m_lengthText->setObjectName(QStringLiteral("lengthText"));
    setTextRole(m_lengthText, TextRole::Dim);
    m_length->body()->addWidget(m_lengthText);
    column->addWidget(m_length);
    column->addStretch(1);

    connect(m_balance, &Segmented::chosen, this, [this](int index) {
        m_data.balance = balances[index];
        optionChosen();
    });
    connect(m_splitBy, &Segmented::chosen, this, [this](int index) {
        if (index == 0) {
            m_data.validation_file.clear();
            m_data.test_file.clear();
            optionChosen();
        }
        show();
    });
    connect(m_validationFile, &QPushButton::clicked, this, [this] { Q_EMIT chooseFileRequested(true); });
    connect(m_testFile, &QPushButton::clicked, this, [this] { Q_EMIT chooseFileRequested(false); });
    connect(m_stratify, &QAbstractButton::clicked, this, [this](bool on) {
        m_data.stratify = on;
        optionChosen();
    });
    return side;
}

void ClassesPage::fill(const FinetuneRecipe& recipe)
{
    m_data = recipe.data;
    m_survey.reset();
    m_failed.clear();
    m_isStale = true;
    m_isAsking = false;
    m_shown = Shown::First;
    m_shares->setShares(m_data.split);
    m_splitBy->setCurrentIndex(m_data.validation_file.empty() && m_data.test_file.empty() ? 0 : 1);
    for (int i = 0; i < 3; ++i)
        if (m_data.balance == balances[i])
            m_balance->setCurrentIndex(i);
    show();
}

void ClassesPage::takeInto(FinetuneRecipe& recipe) const
{
    recipe.data.balance = m_data.balance;
    recipe.data.duplicates = m_data.duplicates;
    recipe.data.split = m_data.split;
    recipe.data.stratify = m_data.stratify;
    recipe.data.validation_file = m_data.validation_file;
    recipe.data.test_file = m_data.test_file;
}

void ClassesPage::setStale()
{
    m_isStale = true;
    m_failed.clear();
    if (isVisible())
        entered();
    Q_EMIT changed();
}

void ClassesPage::entered()
{
    if (!m_isStale || !m_shares->problem().isEmpty())
        return;
    m_isStale = false;
    m_isAsking = true;
    Q_EMIT surveyWanted();
    Q_EMIT changed();
}

void ClassesPage::optionChosen()
{
    m_isStale = true;
    m_failed.clear();
    show();
    Q_EMIT edited();
    entered();
}

void ClassesPage::takeFile(bool validation, const QString& path)
{
    (validation ? m_data.validation_file : m_data.test_file) = path.toStdString();
    optionChosen();
}

void ClassesPage::setSurvey(const ClassifySurveyPtr& survey)
{
    m_isAsking = false;
    m_failed.clear();
    m_survey = survey;
    m_problemLines.clear();
    Q_EMIT problemsWanted(survey->problems);
    show();
    Q_EMIT changed();
}

void ClassesPage::setFailed(const Spoken& sentence)
{
    if (!m_isAsking)
        return; // of texts that were left for others
    m_isAsking = false;
    m_failed = sentence;
    m_survey.reset();
    show();
    Q_EMIT changed();
}

void ClassesPage::setProblemWords(const QStringList& lines)
{
    m_problemLines = lines;
    showTexts();
}

void ClassesPage::show()
{
    showTexts();
    showClasses();
    showSplit();
}

void ClassesPage::showTexts()
{
    const Theme& theme = Theme::of(this);
    m_table->clear();
    const bool problems = m_shown == Shown::Problems;
    const bool repeats = m_shown == Shown::Repeats;
    m_showFirst->setVisible(m_shown != Shown::First);
    m_texts->setTitle(m_survey ? nameOf(m_survey->data.file) : QString(),
        !m_survey      ? QString()
            : problems ? tr("rows to look at")
            : repeats  ? tr("texts that appear more than once")
                       : tr("%Ln text(s)", nullptr, static_cast<int>(m_survey->rows)));
    const bool many = m_survey && m_survey->repeatedTexts > 0;
    m_repeats->setVisible(many);
    m_showRepeats->setVisible(many && !repeats);
    m_keepOne->setVisible(many);
    m_keepOne->setChecked(m_data.duplicates == "first");
    m_problems->setVisible(!m_problemLines.isEmpty());
    m_showProblems->setVisible(!m_problemLines.isEmpty() && !problems);
    if (!m_survey) {
        m_table->setRowCount(0);
        m_table->setColumnCount(0);
        return;
    }
    m_repeats->setText(m_data.duplicates == "first"
            ? tr("%Ln text(s) appear more than once; the first of each counts.", nullptr,
                static_cast<int>(m_survey->repeatedTexts))
            : tr("%Ln text(s) appear more than once.", nullptr, static_cast<int>(m_survey->repeatedTexts)));
    // Of very many rows only the first are listed.
    const auto odd = std::max(static_cast<qsizetype>(m_survey->problemCount), m_problemLines.size());
    m_problems->setText(tr("%Ln row(s) should be looked at.", nullptr, static_cast<int>(odd)));
    const QStringList heads = problems ? QStringList { tr("Row and what is odd") }
        : repeats                      ? QStringList { tr("Rows"), tr("Text"), tr("Labels") }
                                       : QStringList { tr("Label"), tr("Text"), tr("Tokens") };
    m_table->setColumnCount(static_cast<int>(heads.size()));
    m_table->setHorizontalHeaderLabels(heads);
    const auto put = [this](int row, int column, const QString& text) {
        auto* item = new QTableWidgetItem(QString(text).replace(QLatin1Char('\n'), QChar(0x23ce)));
        item->setToolTip(text.left(600));
        m_table->setItem(row, column, item);
        return item;
    };
    if (problems) {
        const int listed = static_cast<int>(m_problemLines.size());
        m_table->setRowCount(listed + (odd > listed ? 1 : 0));
        for (int row = 0; row < listed; ++row)
            put(row, 0, m_problemLines[row]);
        if (odd > listed)
            put(listed, 0, tr("… and %Ln more row(s) to look at", nullptr, static_cast<int>(odd) - listed));
        m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
        return;
    }
    const int rows = static_cast<int>(repeats ? m_survey->repeats.size() : m_survey->first.size());
    m_table->setRowCount(rows);
    for (int row = 0; row < rows; ++row) {
        const auto index = static_cast<std::size_t>(row);
        if (repeats) {
            const RepeatedText& repeat = m_survey->repeats[index];
            QStringList numbers;
            for (std::size_t i = 0; i < std::min<std::size_t>(repeat.rows.size(), 6); ++i)
                numbers << count(repeat.rows[i]);
            if (repeat.rows.size() > 6)
                numbers << QStringLiteral("…");
            put(row, 0, numbers.join(QStringLiteral(", ")));
            put(row, 1, QString::fromStdString(repeat.text));
            put(row, 2, repeat.hasSeveralLabels ? tr("different") : tr("the same"));
        } else {
            const auto& text = m_survey->first[index];
            auto* label = put(row, 0, QString::fromStdString(m_survey->labels[static_cast<std::size_t>(text.label)]));
            label->setData(ChipDelegate::tintRole, text.label == 1 ? 4 : text.label);
            put(row, 1, QString::fromStdString(text.text));
            put(row, 2, m_survey->hasLengths ? count(text.tokens) : QStringLiteral("–"))
                ->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        }
    }
    m_table->verticalHeader()->setDefaultSectionSize(theme.px(32));
    auto* header = m_table->horizontalHeader();
    header->setSectionResizeMode(1, QHeaderView::Stretch);
    header->setSectionResizeMode(0, QHeaderView::Interactive);
    header->setSectionResizeMode(2, QHeaderView::Interactive);
    m_table->setColumnWidth(0, theme.px(110));
    m_table->setColumnWidth(2, theme.px(84));
}

void ClassesPage::showClasses()
{
    const Theme& theme = Theme::of(this);
    std::vector<Bar> bars;
    QString note;
    if (m_survey) {
        const auto most = *std::max_element(m_survey->countOfEach.begin(), m_survey->countOfEach.end());
        const auto least = *std::min_element(m_survey->countOfEach.begin(), m_survey->countOfEach.end());
        for (std::size_t i = 0; i < m_survey->labels.size(); ++i) {
            Bar bar;
            bar.label = QString::fromStdString(m_survey->labels[i]);
            bar.fraction
                = static_cast<double>(m_survey->countOfEach[i]) / static_cast<double>(std::max<std::int64_t>(1, most));
            bar.number = count(m_survey->countOfEach[i]);
            bar.color = i % 2 == 0 ? theme.train : theme.validation;
            const auto& parts = m_survey->partsOfEach[i];
            bar.explanation
                = tr("%1 in the file; %2 train, %3 validate, %4 test")
                      .arg(count(m_survey->countOfEach[i]), count(parts[0]), count(parts[1]), count(parts[2]));
            bars.push_back(bar);
        }
        note = m_data.balance == "undersample" ? tr("Keeps %1 of each, as the book does.").arg(count(least))
            : m_data.balance == "weights"      ? tr("Keeps all; in the loss, each class counts as much as every other.")
                                               : tr("Keeps all as they are.");
    }
    m_classes->setTitle(tr("Classes"), m_survey ? QLocale().toString(qlonglong(m_survey->labels.size())) : QString());
    const int rows = std::min(mostBars, std::max(2, static_cast<int>(bars.size())));
    m_bars->setBars(std::move(bars));
    m_barScroll->setFixedHeight(
        std::min(m_bars->sizeHint().height(),
            m_bars->sizeHint().height() * rows / std::max(rows, static_cast<int>(m_bars->bars().size())))
        + 2);
    m_balanceNote->setText(note);
    m_balanceNote->setVisible(!note.isEmpty());
    QList<KeyValue> guess;
    if (m_survey && m_survey->rows > 0) {
        const auto largest = std::max_element(m_survey->countOfEach.begin(), m_survey->countOfEach.end());
        const QString name = QString::fromStdString(
            m_survey->labels[static_cast<std::size_t>(largest - m_survey->countOfEach.begin())]);
        const double share = 100.0 * static_cast<double>(*largest) / static_cast<double>(m_survey->rows);
        // Hardly more than its share is nothing to even out.
        m_whyText->setText(share * static_cast<double>(m_survey->labels.size()) < 120.0
                ? tr("Each class has about as many texts as the others: there is little to even out.")
                : tr("%1 % of the texts are of the class “%2”. A model that always says “%2” is right that often and "
                     "has learnt nothing.")
                      .arg(QLocale().toString(share, 'f', share > 99.0 ? 1 : 0), name));
        std::int64_t kept = 0, mostKept = 0;
        for (const std::int64_t n : m_survey->keptOfEach) {
            kept += n;
            mostKept = std::max(mostKept, n);
        }
        guess.append({ tr("texts kept"), count(kept), tr("In all three parts together") });
        guess.append({ tr("right by guessing"),
            kept > 0 ? tr("%1 %").arg(
                QLocale().toString(100.0 * static_cast<double>(mostKept) / static_cast<double>(kept), 'f', 1))
                     : QString(),
            tr("Accuracy of always naming the most frequent of the kept classes") });
    } else {
        m_whyText->setText({});
    }
    m_guessRows->setRows(guess);
}

void ClassesPage::showSplit()
{
    const Theme& theme = Theme::of(this);
    const bool byFiles = m_splitBy->currentIndex() == 1;
    m_files->setVisible(byFiles);
    m_shares->setPartEnabled(1, m_data.validation_file.empty());
    m_shares->setPartEnabled(2, m_data.test_file.empty());
    m_validationFile->setText(m_data.validation_file.empty()
            ? tr("Validation file…")
            : tr("Validation: %1").arg(nameOf(m_data.validation_file)));
    m_testFile->setText(m_data.test_file.empty() ? tr("Test file…") : tr("Test: %1").arg(nameOf(m_data.test_file)));
    m_stratify->setChecked(m_data.stratify);
    m_splitBar->setVisible(m_survey != nullptr);
    m_counts->setVisible(m_survey != nullptr);
    m_length->setVisible(m_survey && m_survey->hasLengths);
    if (!m_survey)
        return;
    m_splitBar->setParts({ { tr("train", "part of the texts"), double(m_survey->train), theme.train },
        { tr("validation", "part of the texts"), double(m_survey->validation), theme.validation },
        { tr("test", "part of the texts"), double(m_survey->test), theme.extra } });
    m_counts->setRows(
        { { tr("train", "part of the texts"), count(m_survey->train), tr("Texts that the model learns from") },
            { tr("validation", "part of the texts"), count(m_survey->validation),
                tr("Texts that are looked at while it learns, and not learnt from") },
            { tr("test", "part of the texts"), count(m_survey->test), tr("Texts that are kept for the end") } });
    if (m_survey->hasLengths)
        m_lengthText->setText(tr("Longest text that trains: %1 tokens. Longest of all: %2. On average: %3.")
                                  .arg(count(m_survey->longestTraining), count(m_survey->longest),
                                      QLocale().toString(m_survey->meanLength, 'f', 0)));
}

QString ClassesPage::title() const
{
    return tr("Classes and split");
}

QString ClassesPage::problem() const
{
    const QString split = m_shares->problem();
    return split.isEmpty() ? m_failed.text() : split;
}

QString ClassesPage::waitingFor() const
{
    return m_isAsking || !m_survey ? tr("Reading all texts…") : QString();
}

QList<InspectorSection*> ClassesPage::inspectorSections() const
{
    return { m_why, m_guess };
}

QString ClassesPage::numbersAsCsv() const
{
    if (!m_survey)
        return {};
    QString csv = QStringLiteral("class,in_file,kept,train,validation,test\n");
    for (std::size_t i = 0; i < m_survey->labels.size(); ++i) {
        QString label = QString::fromStdString(m_survey->labels[i]);
        csv += QStringLiteral("\"%1\",%2,%3,%4,%5,%6\n")
                   .arg(label.replace(QLatin1Char('"'), QStringLiteral("\"\"")))
                   .arg(m_survey->countOfEach[i])
                   .arg(m_survey->keptOfEach[i])
                   .arg(m_survey->partsOfEach[i][0])
                   .arg(m_survey->partsOfEach[i][1])
                   .arg(m_survey->partsOfEach[i][2]);
    }
    return csv;
}

void ClassesPage::retranslate()
{
    m_showFirst->setText(tr("Show the first texts"));
    m_showRepeats->setText(tr("Show them"));
    m_keepOne->setText(tr("Keep one of each"));
    m_keepOne->setToolTip(tr("Of rows with the same text only the first counts; the file stays as it is. Without this, "
                             "a text that trains may also test."));
    m_showProblems->setText(tr("Show them"));
    m_balance->setSegments({ tr("Balance"), tr("Weights"), tr("Leave") },
        { tr("As many of each class as the smallest has, drawn as the book draws them"),
            tr("All texts; rare classes count more in the loss"), tr("All texts, all alike") });
    m_splitBy->setSegments({ tr("By shares"), tr("By files") },
        { tr("The file is parted at random, the same way for the same seed"),
            tr("Validation and test come from files of their own") });
    m_split->setTitle(tr("Split"));
    m_length->setTitle(tr("Length"));
    m_shares->retranslate();
    m_stratify->setText(tr("Split each class by itself"));
    m_stratify->setToolTip(tr("Stratified: each part gets the same share of every class"));
    m_table->setAccessibleName(tr("Texts"));
    m_bars->setAccessibleName(tr("Texts of each class"));
    m_why->setTitle(tr("Why balance?"));
    m_guess->setTitle(tr("What is kept"));
    if (m_survey)
        Q_EMIT problemsWanted(m_survey->problems);
    show();
}

void ClassesPage::changeEvent(QEvent* event)
{
    WizardPage::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        show();
}

} // namespace cutaway
