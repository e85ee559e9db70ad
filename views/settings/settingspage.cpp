// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/settings/settingspage.h"

#include <algorithm>
#include <cmath>

#include <QDoubleSpinBox>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSlider>
#include <QVBoxLayout>

#include "views/parts/card.h"
#include "views/parts/segmented.h"
#include "views/parts/sliderrow.h"
#include "views/parts/theme.h"

namespace cutaway {

namespace {

    constexpr const char* languageCodes[] = { "", "en", "zh_CN" };

} // namespace

SettingsPage::SettingsPage(QWidget* parent)
    : QWidget(parent)
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    outer->addWidget(area);
    auto* content = new QWidget;
    content->setProperty("clear", true);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    area->setWidget(content);

    auto* head = new QHBoxLayout;
    head->setSpacing(16);
    m_title = new QLabel;
    m_sentence = new QLabel;
    setTextRole(m_title, TextRole::Title);
    setTextRole(m_sentence, TextRole::Dim);
    head->addWidget(m_title, 0, Qt::AlignBottom);
    head->addWidget(m_sentence, 1, Qt::AlignBottom);
    column->addLayout(head);
    m_lookCard = new Card;
    m_aboutCard = new Card;
    // The widest width stands on one widget around both: a layout that gives a card less than its own width would reckon with
    // lines that are too long, and so with too little height.
    m_cards = new QWidget;
    auto* cards = new QVBoxLayout(m_cards);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(12);
    for (Card* card : { m_lookCard, m_aboutCard }) {
        card->head()->addStretch(1);
        cards->addWidget(card);
    }
    m_cards->setMaximumWidth(Theme::of(this).px(860));
    auto* row = new QHBoxLayout;
    row->addWidget(m_cards, 1000);
    row->addStretch(1);
    column->addLayout(row);
    column->addStretch(1);
    buildLook();
    buildAbout();
    setValues(m_values);
    retranslate();
}

SettingsPage::Row SettingsPage::addRow(QWidget* control)
{
    const Row row { new QLabel, new QLabel };
    setTextRole(row.note, TextRole::Note);
    row.note->setWordWrap(true);
    row.name->setBuddy(control);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(row.name);
    words->addWidget(row.note);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(0, 6, 0, 6);
    line->setSpacing(24);
    line->addLayout(words, 1);
    auto* holder = new QHBoxLayout;
    holder->addStretch(1);
    holder->addWidget(control);
    line->addLayout(holder, 1);
    m_lookCard->body()->addLayout(line);
    return row;
}

void SettingsPage::buildLook()
{
    m_look = new Segmented;
    m_language = new Segmented;
    m_scale = new SliderRow;
    m_threads = new SliderRow;
    setLargestScale(2.0);
    m_threads->setRange(0, 64, 1, 0);
    for (SliderRow* row : { m_scale, m_threads })
        row->setMinimumWidth(Theme::of(this).px(340));
    m_lookRow = addRow(m_look);
    m_languageRow = addRow(m_language);
    m_scaleRow = addRow(m_scale);
    m_threadsRow = addRow(m_threads);
    connect(m_look, &Segmented::chosen, this, [this](int index) {
        SettingsValues wanted = m_values;
        wanted.look = static_cast<SettingsValues::Look>(index);
        take(wanted);
    });
    connect(m_language, &Segmented::chosen, this, [this](int index) {
        SettingsValues wanted = m_values;
        wanted.language = QLatin1String(languageCodes[index]);
        take(wanted);
    });
    connect(m_scale, &SliderRow::valueChanged, this, [this](double percent) {
        SettingsValues wanted = m_values;
        wanted.textScale = percent / 100.0;
        take(wanted);
    });
    connect(m_threads, &SliderRow::valueChanged, this, [this](double count) {
        SettingsValues wanted = m_values;
        wanted.threads = static_cast<int>(count);
        take(wanted);
    });
}

void SettingsPage::buildAbout()
{
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    m_logo = new QLabel;
    m_version = new QLabel;
    m_licence = new QLabel;
    setTextRole(m_version, TextRole::Strong);
    setTextRole(m_licence, TextRole::Dim);
    m_licence->setWordWrap(true);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_version);
    words->addWidget(m_licence);
    head->addWidget(m_logo, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    m_aboutCard->body()->addLayout(head);
    m_parts = new QLabel;
    m_parts->setTextFormat(Qt::RichText);
    m_parts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_aboutCard->body()->addWidget(m_parts);
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    m_logLabel = new QLabel;
    m_log = new QLineEdit;
    m_log->setReadOnly(true);
    m_logLabel->setBuddy(m_log);
    m_openLog = makeButton(ButtonKind::Plain, QStringLiteral("folder"));
    m_openLog->setObjectName(QStringLiteral("openLog"));
    line->addWidget(m_logLabel);
    line->addWidget(m_log, 1);
    line->addWidget(m_openLog);
    m_aboutCard->body()->addLayout(line);
    connect(m_openLog, &QPushButton::clicked, this, &SettingsPage::openLogRequested);
}

void SettingsPage::setValues(const SettingsValues& values)
{
    m_values = values;
    m_look->setCurrentIndex(static_cast<int>(values.look));
    for (int i = 0; i < 3; ++i)
        if (values.language == QLatin1String(languageCodes[i]))
            m_language->setCurrentIndex(i);
    m_scale->setValue(values.textScale * 100.0);
    m_threads->setValue(values.threads);
}

void SettingsPage::setAbout(const AboutValues& about)
{
    m_about = about;
    m_threads->setRange(0, std::max({ 1, about.cores, m_values.threads }), 1, 0);
    m_threads->setValue(m_values.threads);
    showAbout();
    retranslate();
}

void SettingsPage::setLargestScale(double scale)
{
    m_scale->setRange(75, std::lround(scale * 100.0), 5, 0);
    m_scale->setValue(m_values.textScale * 100.0);
}

void SettingsPage::take(SettingsValues wanted)
{
    if (wanted == m_values)
        return;
    m_values = wanted;
    Q_EMIT changed(m_values);
}

void SettingsPage::showAbout()
{
    const int side = Theme::of(this).px(40);
    m_logo->setPixmap(logo().pixmap(QSize(side, side), devicePixelRatioF())); // in the theme's colours
    m_version->setText(QStringLiteral("Cutaway %1").arg(m_about.version));
    m_log->setText(m_about.logFile);
    m_log->setCursorPosition(0);
    m_parts->setText(partsHtml());
}

// Names of parts and licences are names: they are the same in every language.
QString SettingsPage::partsHtml() const
{
    const auto versioned = [](const char* name, const QString& version) {
        return version.isEmpty() ? QString::fromLatin1(name)
                                 : QStringLiteral("%1 %2").arg(QLatin1String(name), version);
    };
    const struct {
        QString part;
        QString use;
        QString licence;
    } parts[] = {
        { versioned("Qt", m_about.qtVersion), tr("window and pictures"), QStringLiteral("LGPL-3.0") },
        { versioned("LibTorch", m_about.torchVersion), tr("tensors and gradients"), QStringLiteral("BSD-3-Clause") },
        { QStringLiteral("QCustomPlot"), tr("curves"), QStringLiteral("GPL-3.0") },
        { QStringLiteral("nlohmann/json"), tr("JSON files"), QStringLiteral("MIT") },
        { QStringLiteral("PCRE2"), tr("split patterns of tokenizers"), QStringLiteral("BSD-3-Clause") },
        { QStringLiteral("SQLite"), tr("list of runs"), tr("public domain") },
        { tr("GPT-2 vocabulary"), tr("tokens of GPT-2, by OpenAI"), QStringLiteral("Modified MIT") },
    };
    const Theme& theme = Theme::of(this);
    QString html = QStringLiteral("<table cellspacing='0' cellpadding='3'>");
    for (const auto& row : parts)
        html += QStringLiteral("<tr><td>%1&nbsp;&nbsp;&nbsp;&nbsp;</td><td "
                               "style='color:%4'>%2&nbsp;&nbsp;&nbsp;&nbsp;</td><td>%3</td></tr>")
                    .arg(row.part.toHtmlEscaped(), row.use.toHtmlEscaped(), row.licence.toHtmlEscaped(),
                        theme.dim.name());
    return html + QStringLiteral("</table>");
}

void SettingsPage::retranslate()
{
    m_title->setText(tr("Settings"));
    setAccessibleName(tr("Settings"));
    m_sentence->setText(tr("They hold at once and are kept."));
    m_lookCard->setTitle(tr("Window"));
    m_lookRow.name->setText(tr("Look"));
    m_lookRow.note->setText(tr("Light on a projector, dark in a dark room."));
    m_look->setSegments({ tr("As the system"), tr("Light"), tr("Dark") });
    m_languageRow.name->setText(tr("Language"));
    m_languageRow.note->setText(tr("Of the window; texts and models keep theirs."));
    // Languages are called what their speakers call them.
    m_language->setSegments({ tr("As the system"), QStringLiteral("English"), QStringLiteral("简体中文") });
    m_scaleRow.name->setText(tr("Size of text"));
    m_scaleRow.note->setText(tr("For the back row: Ctrl and + or − do the same."));
    m_scale->setToolTip(tr("100 % is the size drawn for a desk."));
    m_scale->numberBox()->setSuffix(QStringLiteral(" %"));
    m_threadsRow.name->setText(tr("Threads for computing"));
    m_threadsRow.note->setText(
        tr("How many cores the model may use. This machine has %n core(s).", nullptr, m_about.cores));
    m_threads->setToolTip(tr("“all” takes one for each core."));
    for (QWidget* widget : { static_cast<QWidget*>(m_scale->slider()), static_cast<QWidget*>(m_scale->numberBox()) })
        widget->setAccessibleName(m_scaleRow.name->text());
    for (QWidget* widget :
        { static_cast<QWidget*>(m_threads->slider()), static_cast<QWidget*>(m_threads->numberBox()) })
        widget->setAccessibleName(m_threadsRow.name->text());
    m_threads->setMinimumText(tr("all"));
    m_aboutCard->setTitle(tr("About"));
    m_licence->setText(tr("A GPT, sawn open so that a class can watch it run. Free software under the GNU General "
                          "Public License, version 3 or later. It is made with:"));
    m_logLabel->setText(tr("Log file"));
    m_log->setAccessibleName(tr("Log file"));
    m_openLog->setText(tr("Show its folder"));
    showAbout();
}

void SettingsPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::StyleChange && m_parts) {
        m_cards->setMaximumWidth(Theme::of(this).px(860));
        for (SliderRow* row : { m_scale, m_threads })
            row->setMinimumWidth(Theme::of(this).px(340));
        showAbout();
    }
}

} // namespace cutaway
