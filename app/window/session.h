// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/edits.h"
#include "core/jobs/generation.h"
#include "views/train/runcurves.h"

#include <optional>

#include <QByteArray>
#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

namespace cutaway {

/// What the window comes back with: one JSON file.
struct SessionState {
    QString text;
    QString model; ///< folder; empty = the one that comes with the program
    QString tokenizer; ///< of the place Tokens; empty = the model's
    QString place; ///< Place::placeId()
    QString attentionView; ///< AttentionView::viewId(); empty = the first
    QString traceView; ///< TraceView::viewId(); empty = the first
    QString attentionMap; ///< AttentionPlace::mapChoice()
    QString attentionOverview; ///< AttentionPlace::overviewLook()
    QString pausedRun; ///< run folder of a training that can go on
    int token = -1;
    int layer = 0;
    int head = 0;
    EditList edits; ///< of the model while it reads
    QString editsReference; ///< file that their means are of; empty = the text
    SamplingSettings sampling { 0.8, 40, 0.95, 123, 80, true };
    CurveOptions curves; ///< of the place Train, but for the layers
    bool moreKnobs = false; ///< Generate's rare knobs are unfolded
    QStringList finetunes; ///< wizards that wait to be gone on with, as FinetuneDesk::draftText writes them
    QJsonObject evaluate; ///< the form of the place Evaluate, as EvaluateForm::state() gives it
    QByteArray geometry; ///< QWidget::saveGeometry

    bool operator==(const SessionState&) const = default;
};

QByteArray toJson(const SessionState& state);
/// Takes what can be read: a missing or damaged value leaves its default. Nothing when it isn't JSON at all.
std::optional<SessionState> sessionFromJson(const QByteArray& json);

/// Keeps a session on disk: written a moment after the last change, beside and renamed.
class SessionFile : public QObject {
    Q_OBJECT

public:
    explicit SessionFile(QString path, QObject* parent = nullptr);

    /// Nothing when there is no file yet, or a damaged one; the damaged file is kept beside as NAME.damaged.
    std::optional<SessionState> load() const;
    void save(const SessionState& state); ///< soon
    void flush(); ///< now, when something waits
    const QString& path() const { return m_path; }

private:
    QString m_path;
    SessionState m_state;
    QTimer m_timer;
};

} // namespace cutaway
