// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QByteArray>
#include <QString>

class QImage;

namespace cutaway {

/// An animated WebP, without loss, that plays for ever (libwebp's WebPAnimEncoder). All pictures have the size of the first.
class WebpFilm {
public:
    WebpFilm();
    ~WebpFilm();
    WebpFilm(const WebpFilm&) = delete;
    WebpFilm& operator=(const WebpFilm&) = delete;

    bool add(const QImage& picture, int milliseconds); ///< false: problem() says why
    QByteArray finish(); ///< the file; empty: problem() says why
    const QString& problem() const { return m_problem; }

private:
    struct Encoder;
    std::unique_ptr<Encoder> m_encoder;
    QString m_problem;
};

} // namespace cutaway
