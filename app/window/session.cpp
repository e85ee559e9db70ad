// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/session.h"

#include "core/io/edit_file.h"
#include "core/jobs/outcome.h"

#include <algorithm>
#include <cmath>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace cutaway {

namespace {
    constexpr qint64 largestFile = 256ll << 20; // a text of 1 MB is usual, one of 100 MB is not
    constexpr int pause = 700; // ms

    int intOf(const QJsonObject& json, const char* name, int fallback, int least, int most)
    {
        const double value = json[QLatin1String(name)].toDouble(fallback);
        return std::isfinite(value) ? static_cast<int>(std::clamp<double>(value, least, most)) : fallback;
    }

    double realOf(const QJsonObject& json, const char* name, double fallback, double least, double most)
    {
        const double value = json[QLatin1String(name)].toDouble(fallback);
        return std::isfinite(value) ? std::clamp(value, least, most) : fallback;
    }

    std::vector<std::string> textsOf(const QJsonValue& list)
    {
        std::vector<std::string> texts;
        for (const QJsonValue& text : list.toArray())
            if (!text.toString().isEmpty())
                texts.push_back(text.toString().toStdString());
        return texts;
    }

    void takeRareKnobs(const QJsonObject& json, SamplingSettings& sampling)
    {
        sampling.min_p = realOf(json, "min_p", sampling.min_p, 0.0, 1.0);
        sampling.typical = realOf(json, "typical", sampling.typical, 0.01, 1.0);
        sampling.repetition_penalty = realOf(json, "repetition_penalty", sampling.repetition_penalty, 0.01, 1e6);
        sampling.presence_penalty = realOf(json, "presence_penalty", sampling.presence_penalty, -1e6, 1e6);
        sampling.frequency_penalty = realOf(json, "frequency_penalty", sampling.frequency_penalty, -1e6, 1e6);
        sampling.no_repeat_ngram = intOf(json, "no_repeat_ngram", sampling.no_repeat_ngram, 0, 1'000'000);
        for (const std::string& text : textsOf(json[QLatin1String("ban")]))
            sampling.biases.push_back({ text, TextBias::ban });
        for (const QJsonValue& boost : json[QLatin1String("boost")].toArray()) {
            const std::string text = boost[QLatin1String("text")].toString().toStdString();
            const double bias = realOf(boost.toObject(), "bias", 0.0, -1e6, 1e6);
            if (!text.empty())
                sampling.biases.push_back({ text, bias });
        }
        sampling.stop = textsOf(json[QLatin1String("stop")]);
    }

    SamplingSettings samplingFrom(const QJsonObject& json)
    {
        SamplingSettings sampling = SessionState().sampling;
        sampling.temperature = realOf(json, "temperature", sampling.temperature, 0.0, 100.0);
        sampling.top_k = intOf(json, "top_k", sampling.top_k, 0, 10'000'000);
        sampling.top_p = realOf(json, "top_p", sampling.top_p, 0.0, 1.0);
        sampling.max_new = intOf(json, "max_new", sampling.max_new, 1, 1'000'000);
        sampling.stop_at_end_of_text = json[QLatin1String("stop_at_end_of_text")].toBool(sampling.stop_at_end_of_text);
        bool ok = false; // as text: JSON's numbers hold 53 bits
        const auto seed = json[QLatin1String("seed")].toString().toULongLong(&ok);
        sampling.seed = ok ? seed : sampling.seed;
        takeRareKnobs(json, sampling);
        return sampling;
    }

    QJsonObject jsonOf(const SamplingSettings& sampling)
    {
        QJsonArray bans, boosts, stops;
        for (const TextBias& bias : sampling.biases) {
            const QString text = QString::fromStdString(bias.text);
            if (bias.isBan())
                bans.append(text);
            else
                boosts.append(QJsonObject { { "text", text }, { "bias", bias.bias } });
        }
        for (const std::string& text : sampling.stop)
            stops.append(QString::fromStdString(text));
        return { { "temperature", sampling.temperature }, { "top_k", sampling.top_k }, { "top_p", sampling.top_p },
            { "seed", QString::number(sampling.seed) }, { "max_new", sampling.max_new },
            { "stop_at_end_of_text", sampling.stop_at_end_of_text }, { "min_p", sampling.min_p },
            { "typical", sampling.typical }, { "repetition_penalty", sampling.repetition_penalty },
            { "presence_penalty", sampling.presence_penalty }, { "frequency_penalty", sampling.frequency_penalty },
            { "no_repeat_ngram", sampling.no_repeat_ngram }, { "ban", bans }, { "boost", boosts }, { "stop", stops } };
    }

    QJsonObject jsonOf(const CurveOptions& curves)
    {
        return { { "metric", static_cast<int>(curves.metric) }, { "axis", static_cast<int>(curves.axis) },
            { "smoothing", curves.smoothing }, { "logarithmic", curves.logarithmic } };
    }

    /// As an edit file has them; none where one of them is damaged.
    EditList editsFrom(const QJsonObject& json)
    {
        if (json.isEmpty())
            return {};
        try {
            return parseEdits(QJsonDocument(json).toJson(QJsonDocument::Compact).toStdString(), "session.json");
        } catch (const InputError&) {
            return {};
        }
    }

    QJsonObject jsonOf(const EditList& edits)
    {
        return QJsonDocument::fromJson(QByteArray::fromStdString(editsJson(edits).dump())).object();
    }

    CurveOptions curvesFrom(const QJsonObject& json)
    {
        CurveOptions curves;
        curves.metric = static_cast<CurveMetric>(intOf(json, "metric", 0, 0, static_cast<int>(CurveMetric::Memory)));
        curves.axis = static_cast<CurveAxis>(intOf(json, "axis", 0, 0, static_cast<int>(CurveAxis::Time)));
        curves.smoothing = realOf(json, "smoothing", 0.0, 0.0, 1e9);
        curves.logarithmic = json[QLatin1String("logarithmic")].toBool(false);
        return curves;
    }
} // namespace

QByteArray toJson(const SessionState& state)
{
    const QJsonObject json { { "version", 1 }, { "text", state.text }, { "model", state.model },
        { "tokenizer", state.tokenizer }, { "place", state.place }, { "attention_view", state.attentionView },
        { "attention_map", state.attentionMap }, { "attention_overview", state.attentionOverview },
        { "trace_view", state.traceView }, { "paused_run", state.pausedRun }, { "token", state.token },
        { "layer", state.layer }, { "head", state.head }, { "edits", jsonOf(state.edits) },
        { "edits_reference", state.editsReference }, { "sampling", jsonOf(state.sampling) },
        { "more_knobs", state.moreKnobs }, { "curves", jsonOf(state.curves) },
        { "finetunes", QJsonArray::fromStringList(state.finetunes) }, { "evaluate", state.evaluate },
        { "geometry", QString::fromLatin1(state.geometry.toBase64()) } };
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

std::optional<SessionState> sessionFromJson(const QByteArray& bytes)
{
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject json = document.object();
    SessionState state;
    state.text = json[QLatin1String("text")].toString();
    state.model = json[QLatin1String("model")].toString();
    state.tokenizer = json[QLatin1String("tokenizer")].toString();
    state.place = json[QLatin1String("place")].toString();
    state.attentionView = json[QLatin1String("attention_view")].toString();
    state.traceView = json[QLatin1String("trace_view")].toString();
    state.attentionMap = json[QLatin1String("attention_map")].toString();
    state.attentionOverview = json[QLatin1String("attention_overview")].toString();
    state.pausedRun = json[QLatin1String("paused_run")].toString();
    state.token = intOf(json, "token", -1, -1, 1'000'000'000);
    state.layer = intOf(json, "layer", 0, 0, 10'000);
    state.head = intOf(json, "head", 0, 0, 10'000);
    state.edits = editsFrom(json[QLatin1String("edits")].toObject());
    state.editsReference = json[QLatin1String("edits_reference")].toString();
    state.sampling = samplingFrom(json[QLatin1String("sampling")].toObject());
    state.curves = curvesFrom(json[QLatin1String("curves")].toObject());
    state.moreKnobs = json[QLatin1String("more_knobs")].toBool(false);
    for (const QJsonValue& text : json[QLatin1String("finetunes")].toArray())
        if (!text.toString().isEmpty())
            state.finetunes << text.toString();
    state.evaluate = json[QLatin1String("evaluate")].toObject();
    state.geometry = QByteArray::fromBase64(json[QLatin1String("geometry")].toString().toLatin1());
    return state;
}

SessionFile::SessionFile(QString path, QObject* parent)
    : QObject(parent)
    , m_path(std::move(path))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(pause);
    connect(&m_timer, &QTimer::timeout, this, &SessionFile::flush);
}

std::optional<SessionState> SessionFile::load() const
{
    QFile file(m_path);
    if (file.size() > largestFile || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    auto state = sessionFromJson(file.readAll());
    if (!state) {
        file.close();
        qWarning("The session file %s is damaged; it is kept as %s.damaged.", qPrintable(m_path), qPrintable(m_path));
        QFile::remove(m_path + QStringLiteral(".damaged"));
        QFile::rename(m_path, m_path + QStringLiteral(".damaged"));
    }
    return state;
}

void SessionFile::save(const SessionState& state)
{
    if (state == m_state)
        return;
    m_state = state;
    m_timer.start();
}

void SessionFile::flush()
{
    if (!m_timer.isActive() && sender() != &m_timer)
        return;
    m_timer.stop();
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly) || file.write(toJson(m_state)) < 0 || !file.commit())
        qWarning("The session could not be written to %s: %s", qPrintable(m_path), qPrintable(file.errorString()));
}

} // namespace cutaway
