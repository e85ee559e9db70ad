// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/drawn_svg.h"

#include "core/jobs/outcome.h"

#ifdef CUTAWAY_RSVG
#include <cairo-pdf.h>
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

    using Picture = std::unique_ptr<RsvgHandle, void (*)(void*)>;
    using Surface = std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)>;

    struct Size {
        double width = 0.0, height = 0.0;
    };

    Picture pictureOf(const std::string& svg, Size& size)
    {
        GError* error = nullptr;
        const std::unique_ptr<GInputStream, void (*)(void*)> stream(
            g_memory_input_stream_new_from_data(svg.data(), static_cast<gssize>(svg.size()), nullptr), g_object_unref);
        Picture picture( // "unlimited": a large map is a large document
            rsvg_handle_new_from_stream_sync(stream.get(), nullptr, RSVG_HANDLE_FLAG_UNLIMITED, nullptr, &error),
            g_object_unref);
        const std::unique_ptr<GError, void (*)(GError*)> unread(error, [](GError* e) { g_clear_error(&e); });
        if (!picture || !rsvg_handle_get_intrinsic_size_in_pixels(picture.get(), &size.width, &size.height))
            fail(error ? error->message : "it has no size");
        return picture;
    }

    void paint(RsvgHandle* picture, cairo_surface_t* surface, double width, double height)
    {
        const std::unique_ptr<cairo_t, void (*)(cairo_t*)> painter(cairo_create(surface), cairo_destroy);
        const RsvgRectangle whole { 0.0, 0.0, width, height };
        GError* undrawn = nullptr;
        if (!rsvg_handle_render_document(picture, painter.get(), &whole, &undrawn)) {
            const std::unique_ptr<GError, void (*)(GError*)> freed(undrawn, [](GError* e) { g_clear_error(&e); });
            fail(undrawn ? undrawn->message : "no reason was given");
        }
    }

    void requireGood(cairo_status_t status)
    {
        if (status != CAIRO_STATUS_SUCCESS)
            fail(cairo_status_to_string(status));
    }

    std::string pngOf(const std::string& svg)
    {
        Size size;
        const Picture picture = pictureOf(svg, size);
        const double scale
            = size.width < 1500.0 ? 2.0 : 1.0; // two pixels a unit, as sharp screens and printers show it
        const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(size.width * scale + 0.5),
                                  static_cast<int>(size.height * scale + 0.5)),
            cairo_surface_destroy);
        paint(picture.get(), surface.get(), size.width * scale, size.height * scale);
        std::string bytes;
        requireGood(cairo_surface_write_to_png_stream(surface.get(), append, &bytes));
        return bytes;
    }

    std::string pdfOf(const std::string& svg)
    {
        Size size;
        const Picture picture = pictureOf(svg, size);
        constexpr double points = 0.75; // of an inch's 72, a unit being one of its 96
        std::string bytes;
        const Surface surface(
            cairo_pdf_surface_create_for_stream(append, &bytes, size.width * points, size.height * points),
            cairo_surface_destroy);
        paint(picture.get(), surface.get(), size.width * points, size.height * points);
        cairo_surface_finish(surface.get()); // its last bytes come now
        requireGood(cairo_surface_status(surface.get()));
        return bytes;
    }

} // namespace

#endif

void requireDrawable([[maybe_unused]] const std::filesystem::path& file)
{
#ifndef CUTAWAY_RSVG
    if (file.extension() == ".png" || file.extension() == ".pdf")
        throw InputError("This program was built without librsvg and can't write PNG or PDF; .svg and .csv work.");
#endif
}

bool isPicture(const std::filesystem::path& file)
{
    const auto ending = file.extension();
    return ending == ".svg" || ending == ".png" || ending == ".pdf";
}

std::string pictureBytes(const std::filesystem::path& file, const std::string& svg)
{
    requireDrawable(file);
#ifdef CUTAWAY_RSVG
    if (file.extension() == ".png")
        return pngOf(svg);
    if (file.extension() == ".pdf")
        return pdfOf(svg);
#endif
    return svg;
}

} // namespace cutaway::cli
