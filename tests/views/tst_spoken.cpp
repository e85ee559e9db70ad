// SPDX-License-Identifier: GPL-3.0-or-later
// What went wrong is said in the language of now, also when it was said in another one before.
#include <QtTest>
#include <QtWidgets>

#include "tests/views/marked.h"
#include "views/evaluate/evaluateplace.h"
#include "views/finetune/runpage.h"
#include "views/parts/theme.h"
#include "views/trace/attributionview.h"
#include "views/trace/compareview.h"
#include "views/trace/lensview.h"
#include "views/trace/patchview.h"

using namespace cutaway;

namespace {

/// Whether a label says it, or says it in full where it is cut short.
bool says(const QWidget& widget, const QString& sentence)
{
    for (const QLabel* label : widget.findChildren<QLabel*>())
        if (label->text() == sentence || label->accessibleName() == sentence)
            return true;
    return false;
}

template <class View> void checkView()
{
    View view;
    view.setProblem(markable("It went wrong."));
    QVERIFY(says(view, QStringLiteral("It went wrong.")));
    {
        const Marked language;
        view.retranslate();
        QVERIFY(says(view, QStringLiteral("»It went wrong.")));
    }
    view.retranslate();
    QVERIFY(says(view, QStringLiteral("It went wrong.")));
}

} // namespace

class SpokenTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, false); }

    void aPlainTextStaysAsItIs()
    {
        const Spoken plain(QStringLiteral("It went wrong."));
        const Marked language;
        QCOMPARE(plain.text(), QStringLiteral("It went wrong."));
        QVERIFY(Spoken().isEmpty());
    }

    void lens() { checkView<LensView>(); }
    void attribution() { checkView<AttributionView>(); }
    void patching() { checkView<PatchView>(); }
    void comparison() { checkView<CompareView>(); }

    void evaluation()
    {
        EvaluatePlace place;
        place.setFailed(markable("It went wrong."));
        const Marked language;
        QEvent switched(QEvent::LanguageChange);
        QApplication::sendEvent(&place, &switched);
        QCOMPARE(place.findChild<QLabel*>(QStringLiteral("evaluateState"))->text(), QStringLiteral("»It went wrong."));
    }

    void fineTuning()
    {
        RunPage page(false);
        page.setFailed(markable("It went wrong."));
        const Marked language;
        page.retranslate();
        QCOMPARE(page.findChild<QLabel*>(QStringLiteral("finetuneState"))->text(), QStringLiteral("»It went wrong."));
        QCOMPARE(page.problem(), QStringLiteral("»It went wrong."));
    }
};

QTEST_MAIN(SpokenTest)
#include "tst_spoken.moc"
