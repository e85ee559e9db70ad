// SPDX-License-Identifier: GPL-3.0-or-later
// The place Train for a test: filled, shown, and driven as a person would.
#pragma once

#include <QtTest>
#include <QtWidgets>

#include <numeric>

#include "tests/views/placeexamples.h"
#include "views/parts/barlist.h"
#include "views/parts/keyvaluelist.h"
#include "views/parts/segmented.h"
#include "views/parts/selection.h"
#include "views/parts/theme.h"
#include "views/parts/tokentext.h"
#include "views/train/curveplot.h"
#include "views/train/filmpicture.h"
#include "views/train/histogrammap.h"
#include "views/train/losstext.h"
#include "views/train/qcustomplot.h"
#include "views/train/runhistory.h"
#include "views/train/sampletimeline.h"
#include "views/train/stepcard.h"
#include "views/train/stepslider.h"
#include "views/train/textform.h"
#include "views/train/timelapsestrip.h"
#include "views/train/trainform.h"
#include "views/train/trainplace.h"
#include "views/train/trainsetup.h"

namespace cutaway::testing {

struct TrainDriver {
    Selection selection;
    TrainPlace place { &selection };

    TrainDriver()
    {
        place.setRecipes(examples::recipes());
        place.setTexts(examples::texts());
        place.resize(900, 640);
        place.show();
        place.inspector()->show();
        QVERIFY(QTest::qWaitForWindowExposed(&place));
    }

    template <class Widget = QPushButton> Widget* find(const char* name)
    {
        return place.findChild<Widget*>(QLatin1String(name));
    }
    void click(const char* name) { QTest::mouseClick(find(name), Qt::LeftButton); }
    void unfold(const char* section) { place.setup()->form()->unfold(QLatin1String(section)); }
    void type(const char* field, const char* text)
    {
        auto* edit = find<QLineEdit>(field);
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, QLatin1String(text));
    }
    QString problem() { return place.setup()->bar()->findChild<QLabel*>(QStringLiteral("problem"))->text(); }
    CurvePlot* curves() { return place.findChild<CurvePlot*>(); }
    SampleTimeline* samples() { return place.findChild<SampleTimeline*>(); }

    void run(std::int64_t steps, bool overfits = false)
    {
        QTest::mouseClick(place.findChildren<QAbstractButton*>(QStringLiteral("recipe")).at(0), Qt::LeftButton);
        click("start");
        for (const TrainEvent& event : examples::trainEvents(steps, overfits))
            place.addEvent(event);
        place.setState(TrainState::Running);
        QTest::qWait(150);
    }
    /// What the window would read from the run's folder.
    void answer(std::int64_t steps)
    {
        QObject::connect(
            &place, &TrainPlace::timeLapseFrameWanted, &place,
            [this](int text, qint64 step) { place.setTimeLapseFrame(text, examples::timeLapseFrame(step)); },
            Qt::QueuedConnection);
        place.setTimeLapse(examples::timeLapse(steps));
        QTest::qWait(50);
    }
    bool says(const char* words)
    {
        for (const QLabel* label : place.inspector()->findChildren<QLabel*>())
            if (label->isVisible() && label->text() == QLatin1String(words))
                return true;
        return false;
    }
    QString now(const char* key)
    {
        for (KeyValueList* list : place.inspector()->findChildren<KeyValueList*>())
            if (const QString value = list->value(QLatin1String(key)); list->isVisible() && !value.isEmpty())
                return value;
        return {};
    }
};

} // namespace cutaway::testing
