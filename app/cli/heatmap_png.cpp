// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/heatmap_file.h"

#include "app/cli/viridis.h"
#include "core/jobs/outcome.h"

#ifdef CUTAWAY_PNG
#include <png.h>
#endif

#include <algorithm>
#include <stdexcept>

namespace cutaway::cli {

#ifdef CUTAWAY_PNG

namespace {
    constexpr std::uint8_t paper = 255; ///< palette index of the ground; 0…254 are viridis

    struct Canvas {
        std::int64_t width, height;
        std::vector<std::uint8_t> pixels;
    };

    /// Every head a square of cells, `cell` pixels wide, with a gap between; the future is left white.
    Canvas painted(const HeatmapSheet& full)
    {
        const bool large = full.isOneHead();
        const HeatmapSheet sheet = large ? full : shrunk(full, 96);
        const std::int64_t cell = std::max<std::int64_t>(1, (large ? 640 : 96) / sheet.positions);
        const std::int64_t side = cell * sheet.positions, gap = 16, pitch = side + gap;
        Canvas canvas { gap + pitch * static_cast<std::int64_t>(sheet.heads.size()),
            gap + pitch * static_cast<std::int64_t>(sheet.layers.size()), {} };
        canvas.pixels.assign(static_cast<std::size_t>(canvas.width * canvas.height), paper);
        for (std::size_t l = 0; l < sheet.layers.size(); ++l) {
            for (std::size_t h = 0; h < sheet.heads.size(); ++h) {
                const float* weights = sheet.head(l, h);
                for (std::int64_t y = 0; y < side; ++y) {
                    const std::int64_t query = y / cell;
                    auto* row = canvas.pixels.data() + (gap + pitch * static_cast<std::int64_t>(l) + y) * canvas.width
                        + gap + pitch * static_cast<std::int64_t>(h);
                    for (std::int64_t x = 0; x < (query + 1) * cell; ++x)
                        row[x] = static_cast<std::uint8_t>(
                            std::clamp(weights[query * sheet.positions + x / cell], 0.0f, 1.0f) * 254.0f + 0.5f);
                }
            }
        }
        return canvas;
    }
} // namespace

std::string pngOf(const HeatmapSheet& sheet)
{
    const Canvas canvas = painted(sheet);
    std::uint8_t palette[256][3];
    for (int i = 0; i < 255; ++i) {
        const auto colour = viridis(i / 254.0);
        std::copy(colour.begin(), colour.end(), palette[i]);
    }
    std::fill(std::begin(palette[paper]), std::end(palette[paper]), std::uint8_t(255));
    png_image image = {};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(canvas.width);
    image.height = static_cast<png_uint_32>(canvas.height);
    image.format = PNG_FORMAT_RGB_COLORMAP;
    image.colormap_entries = 256;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image); // an upper bound; the write says what it took
    std::string bytes(size, '\0');
    if (!png_image_write_to_memory(&image, bytes.data(), &size, 0, canvas.pixels.data(), 0, palette))
        throw std::runtime_error(std::string("The picture can't be written: ") + image.message);
    bytes.resize(size);
    return bytes;
}

#else

std::string pngOf(const HeatmapSheet&)
{
    throw InputError("This program was built without libpng and can't write PNG; .svg and .csv work.");
}

#endif

} // namespace cutaway::cli
