// SPDX-License-Identifier: GPL-3.0-or-later
// The only door to QCustomPlot. Its header wants words of Qt that QT_NO_KEYWORDS takes away (LibTorch can't live with them):
// they are lent for the length of the header and taken back.
#pragma once

#ifdef signals
#error "Qt's keywords are on: this header expects QT_NO_KEYWORDS."
#endif

#define signals Q_SIGNALS
#define slots Q_SLOTS
#define emit Q_EMIT
#define foreach Q_FOREACH
#include <qcustomplot.h>
#undef signals
#undef slots
#undef emit
#undef foreach
