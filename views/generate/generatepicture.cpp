// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves the place: picture, numbers, words, command.
#include "views/generate/generateplace.h"

#include <cmath>

#include <QLocale>
#include <QPainter>

#include "views/generate/choicepicture.h"
#include "views/generate/probabilitylegend.h"
#include "views/generate/probabilitytext.h"
#include "views/parts/card.h"
#include "views/parts/shellquote.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"

namespace cutaway {

namespace {

    QString plain(double value)
    {
        return std::isnan(value) ? QString() : QString::number(value, 'g', 7);
    }

    QString removedBy(Candidate::Removed removed)
    {
        switch (removed) {
        case Candidate::Removed::Ban:
            return QStringLiteral("ban");
        case Candidate::Removed::TopK:
            return QStringLiteral("top-k");
        case Candidate::Removed::TopP:
            return QStringLiteral("top-p");
        case Candidate::Removed::MinP:
            return QStringLiteral("min-p");
        case Candidate::Removed::Typical:
            return QStringLiteral("typical");
        case Candidate::Removed::No:
            break;
        }
        return {};
    }

    /// The rare knobs that are not at rest, each with the blank before it.
    QString rareOptions(const SamplingSettings& settings)
    {
        const SamplingSettings rest;
        QString line;
        const auto number = [&line](const char* name, double value, double atRest) {
            if (value != atRest)
                line += QStringLiteral(" --%1 %2").arg(QLatin1String(name), QString::number(value));
        };
        number("min-p", settings.min_p, rest.min_p);
        number("typical", settings.typical, rest.typical);
        number("repetition-penalty", settings.repetition_penalty, rest.repetition_penalty);
        number("presence-penalty", settings.presence_penalty, rest.presence_penalty);
        number("frequency-penalty", settings.frequency_penalty, rest.frequency_penalty);
        number("no-repeat-ngram", settings.no_repeat_ngram, rest.no_repeat_ngram);
        for (const TextBias& bias : settings.biases) {
            if (bias.isBan())
                line += QStringLiteral(" --ban=") + shellQuoted(bias.text);
            else
                line += QStringLiteral(" --boost=")
                    + shellQuoted(bias.text + '=' + QByteArray::number(bias.bias, 'g', 12).toStdString());
        }
        for (const std::string& text : settings.stop)
            line += QStringLiteral(" --stop=") + shellQuoted(text);
        return line;
    }

} // namespace

QSize GeneratePlace::pictureSize() const
{
    const Theme& theme = Theme::of(this);
    const int width = std::max(stageWidget()->width(), theme.px(640));
    const double text = m_text->heightFor(width - 2 * theme.px(16));
    const int rows = std::max<int>(1, static_cast<int>(m_choice->table().rows.size()));
    return { width,
        static_cast<int>(std::ceil(text)) + theme.px(16 + 8 + 20 + 16 + 24 + 28 + 16) + rows * theme.px(30) };
}

void GeneratePlace::paintPicture(QPainter& painter)
{
    const Theme& theme = Theme::of(this);
    const QSize size = pictureSize();
    const double margin = theme.px(16);
    const double width = size.width() - 2 * margin;
    const double shown = m_text->width();
    painter.fillRect(QRect(QPoint(), size), theme.panel);
    painter.save();
    painter.translate(margin, margin);
    m_text->paintInto(painter, width);
    double y = m_text->heightFor(width) + theme.px(8);
    m_legend->paintInto(painter, QRectF(width - theme.px(116), y, theme.px(116), theme.px(20)));
    painter.setPen(theme.dim);
    painter.setFont(theme.font(12));
    painter.drawText(QRectF(0, y, width - theme.px(140), theme.px(20)), Qt::AlignRight | Qt::AlignVCenter,
        tr("coloured by probability"));
    y += theme.px(20 + 16);
    painter.setPen(theme.text);
    painter.setFont(theme.font(13, true));
    painter.drawText(
        QRectF(0, y, width, theme.px(24)), Qt::AlignLeft | Qt::AlignVCenter, m_choiceCard->accessibleName());
    painter.translate(0, y + theme.px(24));
    m_choice->paintInto(painter, QSizeF(width, size.height() - 2 * margin - y - theme.px(24)));
    painter.restore();
    m_text->heightFor(shown); // back to the lines on screen
}

QString GeneratePlace::numbersAsCsv() const
{
    return m_tokens.empty() ? nextCsv() : answerCsv();
}

// One line for each candidate of each token: the text's colours and how each of them was chosen, in one table.
QString GeneratePlace::answerCsv() const
{
    QString csv = QStringLiteral("index,rank_of_chosen,entropy_nats,candidate_id,candidate,candidate_bytes,logit,"
                                 "probability,after_knobs,removed_by,chosen\n");
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
        const GeneratedToken& token = m_tokens[i];
        for (const Candidate& candidate : token.candidates)
            csv += QStringList { QString::number(i), QString::number(token.rank), plain(token.entropy),
                QString::number(candidate.id), csvField(tokenText(candidate.bytes)), bytesAsHex(candidate.bytes),
                plain(candidate.logit), plain(candidate.probability), plain(candidate.afterKnobs),
                removedBy(candidate.removed), candidate.id == token.id ? QStringLiteral("1") : QStringLiteral("0") }
                       .join(QLatin1Char(','))
                + QLatin1Char('\n');
    }
    return csv;
}

QString GeneratePlace::nextCsv() const
{
    if (!m_reading || m_reading->next.empty())
        return {};
    QString csv = QStringLiteral("rank,id,token,bytes,probability\n");
    int rank = 0;
    for (const NextToken& token : m_reading->next.back())
        csv += QStringList { QString::number(rank++), QString::number(token.id), csvField(tokenText(token.bytes)),
            bytesAsHex(token.bytes), plain(token.probability) }
                   .join(QLatin1Char(','))
            + QLatin1Char('\n');
    return csv;
}

QString GeneratePlace::explanation() const
{
    return tr("<p>The prompt stands first. Behind each token that the model added is a tint of its probability: dark "
              "violet for unlikely, "
              "yellow for likely. Click a token, or walk with the arrow keys, to see how it was chosen.</p>"
              "<p>The rows below are the likeliest candidates at that place. <b>Logit</b> is the model's score; the "
              "softmax turns scores into "
              "<b>the model's probability</b>. The knobs act in this order: bans, boosts "
              "and penalties change logits, top-k keeps the largest, temperature divides them, top-p keeps "
              "the smallest set with enough probability, then come min-p and typical. <b>After the knobs</b> is the "
              "chance with which each token "
              "was drawn.</p>");
}

QString GeneratePlace::commandLine() const
{
    if (!m_prompt || m_prompt->tokens.empty() || m_model.parameters == 0)
        return {};
    const bool ran = !m_tokens.empty() || m_running;
    const SamplingSettings& used = ran ? m_runSettings : settings();
    const SamplingSettings rest;
    if (ran && m_runGoesOn
        && (used.presence_penalty != rest.presence_penalty || used.frequency_penalty != rest.frequency_penalty))
        return {}; // these two tell answer from text, and a command's prompt is all text
    const std::string model = m_model.folder.empty() ? m_model.name : m_model.folder;
    const std::string prompt = ran ? m_runPrompt : m_prompt->text;
    QString line = QStringLiteral("cutaway-cli generate --model %1 --prompt %2 --max-new %3 --temperature %4")
                       .arg(shellQuoted(model), shellQuoted(prompt), QString::number(used.max_new),
                           QString::number(used.temperature));
    if (used.top_k > 0)
        line += QStringLiteral(" --top-k %1").arg(used.top_k);
    if (used.top_p < 1.0)
        line += QStringLiteral(" --top-p %1").arg(used.top_p);
    line += rareOptions(used);
    line += QStringLiteral(" --seed %1").arg(used.seed);
    if (!used.stop_at_end_of_text)
        line += QStringLiteral(" --ignore-end");
    return line;
}

QString GeneratePlace::sentence() const
{
    if (m_subject != Subject::AnswerToken || m_subjectToken >= static_cast<int>(m_tokens.size()) || m_subjectToken < 0)
        return m_choiceCard->accessibleName();
    const GeneratedToken& token = m_tokens[static_cast<std::size_t>(m_subjectToken)];
    return tr(
        "%1 was drawn as token %2 of the answer: the model gave it %3, rank %4 of %5 tokens (0 is the likeliest).")
        .arg(quoted(token.bytes), number(m_subjectToken), percent(token.probability), number(token.rank),
            number(m_model.config.vocab_size));
}

} // namespace cutaway
