// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves the place: picture, numbers, words, command.
#include <algorithm>
#include <cmath>

#include <QLabel>
#include <QLocale>
#include <QPainter>

#include "views/parts/card.h"
#include "views/parts/shellquote.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"
#include "views/train/curveplot.h"
#include "views/train/stepcard.h"
#include "views/train/trainplace.h"
#include "views/train/trainsetup.h"

namespace cutaway {

QSize TrainPlace::pictureSize() const
{
    if (!isShowingRun())
        return Place::pictureSize();
    const Theme& theme = Theme::of(this);
    return { m_curves->width() + theme.px(32),
        theme.px(16 + 28 + 24 + 24 + 16) + m_curves->height()
            + std::max(theme.px(152), m_stepCard->height() - theme.px(70)) };
}

void TrainPlace::paintPicture(QPainter& painter)
{
    if (!isShowingRun())
        return Place::paintPicture(painter);
    const Theme& theme = Theme::of(this);
    const QSize size = pictureSize();
    painter.fillRect(QRect(QPoint(), size), theme.panel);
    painter.save();
    painter.translate(theme.px(16), theme.px(16));
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    painter.drawText(QRect(0, 0, m_curves->width(), theme.px(20)), Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(accessibleDescription(), Qt::ElideRight, m_curves->width()));
    painter.translate(0, theme.px(28));
    m_curves->paintInto(painter);
    painter.translate(0, m_curves->height() + theme.px(24));
    painter.setFont(theme.font(12));
    painter.setPen(theme.dim);
    painter.drawText(QRect(0, 0, m_curves->width(), theme.px(20)), Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(m_stepCard->pageTitle(), Qt::ElideRight, m_curves->width()));
    painter.translate(0, theme.px(24));
    m_stepCard->paintInto(
        painter, QSizeF(m_curves->width(), std::max(theme.px(152), m_stepCard->height() - theme.px(70))));
    painter.restore();
}

QString TrainPlace::numbersAsCsv() const
{
    if (!isShowingRun())
        return m_setup->numbersAsCsv();
    const QString ofPage = m_stepCard->toCsv();
    return ofPage.isEmpty() ? m_history.toCsv() : ofPage;
}

QString TrainPlace::explanation() const
{
    return tr(
        "<p>Each step the model reads a batch of text, predicts every next token, and moves its weights a little "
        "towards what really came next. "
        "The <b>loss</b> is the mean surprise in nats a token; the faint line is that of each batch, the strong "
        "lines are means over several "
        "batches: <b>train</b> over text that it learns from, <b>validation</b> over text that it never sees.</p>"
        "<p>The dashed lines are what the text itself says a loss must beat: <b>uniform</b> finds every token equally "
        "likely, <b>unigram</b> knows how common each token is, <b>bigram</b> knows the token before too. When train "
        "falls on and validation rises, the model learns its text by heart instead of the language.</p>"
        "<p>Click a point to see the batch of that step. The slider below the curves moves everything to a step: "
        "the attention that had formed until then, what each layer would have said, the sample.</p>"
        "<p>Turn the wheel to look closer, drag to move, double-click for all.</p>");
}

QString TrainPlace::commandLine() const
{
    const auto& started = m_history.started();
    const bool known = isShowingRun() && started && !started->runFolder.empty();
    const std::string config = known ? started->runFolder + "/run.json" : std::string("recipe.json");
    const std::string out
        = known ? started->runFolder + "-again" : (m_runName.isEmpty() ? std::string("run") : m_runName.toStdString());
    return QStringLiteral("cutaway-cli train --config %1 --out %2").arg(shellQuoted(config), shellQuoted(out));
}

QString TrainPlace::sentence() const
{
    if (m_history.evaluations().empty())
        return {};
    const TrainEvaluation& last = m_history.evaluations().back();
    const QLocale locale;
    if (std::isnan(last.valLoss))
        return tr("At step %1 the train loss is %2. %3")
            .arg(number(last.step), locale.toString(last.trainLoss, 'f', 2), curveWords(m_history));
    return tr("At step %1 the train loss is %2 and the validation loss %3. %4")
        .arg(number(last.step), locale.toString(last.trainLoss, 'f', 2), locale.toString(last.valLoss, 'f', 2),
            curveWords(m_history));
}

} // namespace cutaway
