// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/parts/tips.h"

#include <QHelpEvent>
#include <QTextDocument>
#include <QToolTip>
#include <QWidget>

namespace cutaway {

namespace {
    constexpr int shortTip = 60; // letters that are one line at most
} // namespace

QString wrappedTip(const QString& text)
{
    if (text.size() <= shortTip || Qt::mightBeRichText(text))
        return text;
    return QStringLiteral("<p>%1</p>").arg(text.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")));
}

bool TipWrapper::eventFilter(QObject* watched, QEvent* event)
{
    const auto* widget = event->type() == QEvent::ToolTip ? qobject_cast<QWidget*>(watched) : nullptr;
    if (!widget || wrappedTip(widget->toolTip()) == widget->toolTip())
        return QObject::eventFilter(watched, event);
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), wrappedTip(widget->toolTip()),
        qobject_cast<QWidget*>(watched), QRect(), widget->toolTipDuration());
    return true;
}

} // namespace cutaway
