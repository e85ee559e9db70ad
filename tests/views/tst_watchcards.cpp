// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/finetune/instruct/watchcards.h"

#include <cmath>

#include <QTableWidget>
#include <QtTest>

#include "views/parts/theme.h"

using namespace cutaway;

namespace {
FinetuneMonitor monitorAfter(std::int64_t updates, const char* text)
{
    FinetuneMonitor monitor;
    monitor.updates = updates;
    monitor.loss = std::log(20.0);
    monitor.answers = { { "Once upon a time", text } };
    return monitor;
}
} // namespace

class TestWatchCards : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        Theme::apply(*qApp, false);
    }

    /// Of a run that is gone on with another day what the base model wrote is not known.
    void onlyTheBaseIsCalledSo()
    {
        WatchCards cards(false);
        const auto* prompts = cards.findChild<QTableWidget*>("forgetPrompts");
        cards.addEvents({ monitorAfter(0, "there was") });
        cards.addEvents({ monitorAfter(40, "the cat") });
        QCOMPARE(prompts->item(0, 1)->text(), QString("there was"));
        QCOMPARE(prompts->item(0, 2)->text(), QString("the cat"));
        cards.clear();
        cards.addEvents({ monitorAfter(40, "the cat") });
        cards.addEvents({ monitorAfter(80, "the dog") });
        QCOMPARE(prompts->item(0, 1)->text(), QString::fromUtf8("–"));
        QCOMPARE(prompts->item(0, 2)->text(), QString("the dog"));
    }
};

QTEST_MAIN(TestWatchCards)
#include "tst_watchcards.moc"
