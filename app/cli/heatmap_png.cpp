// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/heatmap_file.h"

#include "core/jobs/outcome.h"

#ifdef CUTAWAY_RSVG
#include <librsvg/rsvg.h>
#endif

#include <memory>
#include <stdexcept>

namespace cutaway::cli {

#ifdef CUTAWAY_RSVG

namespace {
    cairo_status_t append(void* bytes, const unsigned char* data, unsigned int length)
    {
        static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
        return CAIRO_STATUS_SUCCESS;
    }

    [[noreturn]] void fail(const char* why)
    {
        throw std::runtime_error(std::string("The picture can't be drawn: ") + why);
    }
} // namespace

std::string pngOf(const HeatmapSheet& sheet)
{
    const std::string svg = svgOf(sheet);
    GError* error = nullptr;
    const std::unique_ptr<GInputStream, void (*)(void*)> stream(
        g_memory_input_stream_new_from_data(svg.data(), static_cast<gssize>(svg.size()), nullptr), g_object_unref);
    const std::unique_ptr<RsvgHandle, void (*)(void*)> picture( // "unlimited": a large map is a large document
        rsvg_handle_new_from_stream_sync(stream.get(), nullptr, RSVG_HANDLE_FLAG_UNLIMITED, nullptr, &error),
        g_object_unref);
    const std::unique_ptr<GError, void (*)(GError*)> unread(error, [](GError* e) { g_clear_error(&e); });
    double width = 0.0, height = 0.0;
    if (!picture || !rsvg_handle_get_intrinsic_size_in_pixels(picture.get(), &width, &height))
        fail(error ? error->message : "it has no size");

    const double scale = width < 1500.0 ? 2.0 : 1.0; // two pixels a unit, as sharp screens and printers show it
    const std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)> surface(
        cairo_image_surface_create(
            CAIRO_FORMAT_RGB24, static_cast<int>(width * scale + 0.5), static_cast<int>(height * scale + 0.5)),
        cairo_surface_destroy);
    const std::unique_ptr<cairo_t, void (*)(cairo_t*)> painter(cairo_create(surface.get()), cairo_destroy);
    const RsvgRectangle whole { 0.0, 0.0, width * scale, height * scale };
    GError* undrawn = nullptr;
    if (!rsvg_handle_render_document(picture.get(), painter.get(), &whole, &undrawn)) {
        const std::unique_ptr<GError, void (*)(GError*)> freed(undrawn, [](GError* e) { g_clear_error(&e); });
        fail(undrawn ? undrawn->message : "no reason was given");
    }
    std::string bytes;
    if (const auto status = cairo_surface_write_to_png_stream(surface.get(), append, &bytes))
        fail(cairo_status_to_string(status));
    return bytes;
}

#else

std::string pngOf(const HeatmapSheet&)
{
    throw InputError("This program was built without librsvg and can't write PNG; .svg and .csv work.");
}

#endif

} // namespace cutaway::cli
