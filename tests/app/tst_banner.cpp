// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/banner.h"

#include <QPushButton>
#include <QtTest>

#include "app/worker/words.h"
#include "tests/views/marked.h"
#include "views/parts/theme.h"

using namespace cutaway;

class BannerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, false); }

    void saysItAnewInAnotherLanguage()
    {
        Banner banner;
        banner.say(Banner::Kind::Problem, spoken(Sentence::tr("%1 is empty.", "a.txt")));
        QCOMPARE(banner.sentence(), QStringLiteral("a.txt is empty."));
        {
            const Marked language;
            switchLanguage(banner);
            QCOMPARE(banner.sentence(), QStringLiteral("»a.txt is empty."));
            QCOMPARE(banner.accessibleName(), banner.sentence());
        }
        switchLanguage(banner);
        QCOMPARE(banner.sentence(), QStringLiteral("a.txt is empty."));
    }

    void asksAnewInAnotherLanguage()
    {
        Banner banner;
        int answered = -1;
        banner.ask(
            markable("Close the window?"),
            [] {
                return QStringList { markable("Yes").text(), markable("No").text() };
            },
            [&](int answer) { answered = answer; });
        const Marked language;
        switchLanguage(banner);
        QCOMPARE(banner.sentence(), QStringLiteral("»Close the window?"));
        QCOMPARE(banner.answerButton(1)->text(), QStringLiteral("»No"));
        QVERIFY(banner.answerButton(2)->isHidden());
        banner.answerButton(1)->click();
        QCOMPARE(answered, 1);
        QCOMPARE(banner.sentence(), QString());
    }

private:
    static void switchLanguage(Banner& banner)
    {
        QEvent switched(QEvent::LanguageChange);
        QApplication::sendEvent(&banner, &switched);
    }
};

QTEST_MAIN(BannerTest)
#include "tst_banner.moc"
