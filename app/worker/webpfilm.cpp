// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/worker/webpfilm.h"

#include <webp/encode.h>
#include <webp/mux.h>

#include <QImage>

namespace cutaway {

struct WebpFilm::Encoder {
    ~Encoder() { WebPAnimEncoderDelete(animation); }
    WebPAnimEncoder* animation = nullptr;
    QSize size;
    int time = 0; ///< milliseconds so far
};

WebpFilm::WebpFilm()
    : m_encoder(std::make_unique<Encoder>())
{
}

WebpFilm::~WebpFilm() = default;

bool WebpFilm::add(const QImage& picture, int milliseconds)
{
    const QImage pixels = picture.convertToFormat(QImage::Format_RGBA8888);
    Encoder& encoder = *m_encoder;
    if (!encoder.animation) {
        WebPAnimEncoderOptions options;
        WebPAnimEncoderOptionsInit(&options);
        options.anim_params.loop_count = 0; // for ever
        options.minimize_size = 0; // seconds instead of minutes, some percent larger
        encoder.size = pixels.size();
        encoder.animation = WebPAnimEncoderNew(pixels.width(), pixels.height(), &options);
    }
    WebPConfig config;
    WebPPicture frame;
    if (!encoder.animation || pixels.size() != encoder.size || !WebPConfigInit(&config) || !WebPPictureInit(&frame)) {
        m_problem = QStringLiteral("WebPAnimEncoderNew");
        return false;
    }
    config.lossless = 1; // flat colours and letters: smaller than with loss, and exact
    config.quality = 30; // effort
    config.method = 2;
    frame.use_argb = 1;
    frame.width = pixels.width();
    frame.height = pixels.height();
    const bool taken = WebPPictureImportRGBA(&frame, pixels.constBits(), static_cast<int>(pixels.bytesPerLine()))
        && WebPAnimEncoderAdd(encoder.animation, &frame, encoder.time, &config);
    WebPPictureFree(&frame);
    if (!taken)
        m_problem = QString::fromUtf8(WebPAnimEncoderGetError(encoder.animation));
    encoder.time += milliseconds;
    return taken;
}

QByteArray WebpFilm::finish()
{
    Encoder& encoder = *m_encoder;
    WebPData data;
    WebPDataInit(&data);
    QByteArray bytes;
    if (encoder.animation && WebPAnimEncoderAdd(encoder.animation, nullptr, encoder.time, nullptr)
        && WebPAnimEncoderAssemble(encoder.animation, &data))
        bytes = QByteArray(reinterpret_cast<const char*>(data.bytes), static_cast<qsizetype>(data.size));
    else
        m_problem = encoder.animation ? QString::fromUtf8(WebPAnimEncoderGetError(encoder.animation))
                                      : QStringLiteral("WebPAnimEncoderNew");
    WebPDataClear(&data);
    return bytes;
}

} // namespace cutaway
