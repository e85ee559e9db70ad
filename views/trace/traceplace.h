// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QPointer>

#include "views/parts/place.h"
#include "views/parts/selection.h"
#include "views/parts/spoken.h"
#include "views/trace/tracedata.h"

class QHBoxLayout;
class QStackedWidget;

namespace cutaway {

class ElidedLabel;
class Segmented;
class SelectedTokenSection;
class TraceView;

/// Where a prediction comes from: through which layers, heads and tokens. One of several views, large.
class TracePlace : public Place {
    Q_OBJECT

public:
    explicit TracePlace(Selection* selection, QWidget* parent = nullptr);
    ~TracePlace() override;

    /// What is typed and what was read arrive apart: the views hear of them once both speak of the same tokens.
    void setText(TokenizedTextPtr text);
    void setReading(ReadingPtr reading);
    /// Nothing can be traced: one sentence says why and what to do.
    void setEmpty(const Spoken& sentence);
    /// The text could not be read, and why: what was read before is of another text or model. The next reading is shown again. `unread` is
    /// of that text and model, with nothing that a pass gives: for the views that need none.
    void setProblem(const Spoken& sentence, const ReadingPtr& unread = nullptr);
    /// The model as --model takes it ("stories" or a folder), for the command line. With another one all that the former said goes.
    void setModelName(const QString& model);
    /// A folder of the same name may hold another model by now.
    void forgetModel();
    /// It is being trained: what was computed before a reading is of other weights than that reading.
    void setTraining(bool training);
    /// What of the window's state the numbers here leave out, or hold; empty = nothing to say.
    void setWindowNotice(const QString& sentence);
    void setEdited(bool edited);
    const TraceData& data() const { return m_data; }

    /// A view by its viewId(); of the user's choice.
    void showView(const QString& id);
    QString shownView() const;
    template <class View> View* view() const { return findChild<View*>(); }

    QString placeId() const override { return QStringLiteral("trace"); }
    void paintPicture(QPainter& painter) override;
    QSize pictureSize() const override;
    QString numbersAsCsv() const override;
    QString numbersAsJson() const override;
    NumberTensors numbersAsTensors() const override;
    QStringList numberEndings() const override;
    QString explanation() const override;
    QString commandLine() const override;
    QString sentence() const override;

Q_SIGNALS:
    void viewChanged();

protected:
    void retranslate() override;
    void stageResized() override;

private:
    void addView(TraceView* view);
    TraceView* shown() const;
    void takeReading();
    void showNothing(const Spoken& sentence);
    void sayNothing();
    bool showsUnread() const;
    bool tells() const { return m_data.reading || showsUnread(); } ///< what is shown is of a text
    void showData();
    void showInspector();
    void showNotice();

    QPointer<Selection> m_selection; ///< a window's goes before its places
    TokenizedTextPtr m_latest; ///< what the window holds now
    ReadingPtr m_pending; ///< not of that text (yet)
    TraceData m_data;
    TraceData m_unread; ///< the text that could not be read; without a reading: there is none
    bool m_hasFailed = false; ///< the newest reading
    QString m_modelName = QStringLiteral("stories");
    QString m_windowNotice;
    Spoken m_nothing; ///< why there is nothing to trace; empty: there is something
    bool m_edited = false;
    bool m_isTraining = false;
    bool m_hasLearnt = false; ///< since the last reading
    Segmented* m_viewChoice;
    std::vector<TraceView*> m_views;
    QStackedWidget* m_stack;
    QStackedWidget* m_viewControls;
    QHBoxLayout* m_secondRow; ///< for m_viewControls, where the bar is too narrow for them
    bool m_isNarrow = false;
    SelectedTokenSection* m_token;
};

} // namespace cutaway
