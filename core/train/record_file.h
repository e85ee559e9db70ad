// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace cutaway {

/// A step as it is stored: numbers, then the batch. B sequences of T + 1 tokens: each is the target of the one before it.
struct StoredStep {
    std::int64_t step = 0;
    std::int64_t epoch = 0;
    double loss = 0.0;
    double lr = 0.0;
    double gradNorm = 0.0;
    double surprise = 0.0; ///< by how much the loss lay above what was expected; see surpriseOf()
    std::vector<float> layerGradNorms; ///< (N)
    std::vector<std::int32_t> ids; ///< (B, T + 1)
    std::vector<float> losses; ///< (B, T)
};

/// A file of records of one size, each in a place of its own that may be written over: a header (64 bytes), then the places. Little endian.
/// A record has a checksum, so that one which a kill tore, or another thread is writing, is not taken for whole.
class RecordFile {
public:
    /// What one record holds. All records of a file are alike.
    struct Shape {
        std::int64_t sequences = 0; ///< B
        std::int64_t positions = 0; ///< T
        std::int64_t norms = 0; ///< N
        std::uint64_t recordBytes() const;
        bool operator==(const Shape&) const = default;
    };

    /// For writing. What is there is kept when it has this shape and number of places, else begun anew. Throws InputError.
    RecordFile(std::filesystem::path file, Shape shape, std::int64_t places);
    /// For reading. Throws InputError when it is no such file.
    explicit RecordFile(std::filesystem::path file);

    const Shape& shape() const { return m_shape; }
    std::int64_t places() const { return m_places; }
    void write(std::int64_t place, const StoredStep& record);
    void clear(std::int64_t place);
    /// Nothing where the place is empty or its record torn.
    std::optional<StoredStep> read(std::int64_t place) const;
    struct Entry {
        std::int64_t place = 0;
        std::int64_t step = 0;
        double loss = 0.0;
        double surprise = 0.0;
    };
    /// The places that are not empty. Reads no batches, so a torn one may be among them.
    std::vector<Entry> entries() const;

private:
    struct Head;
    std::uint64_t offsetOf(std::int64_t place) const;
    void writeAt(std::uint64_t offset, const char* bytes, std::size_t size) const;
    bool readAt(std::uint64_t offset, char* bytes, std::size_t size) const;

    std::filesystem::path m_path;
    std::shared_ptr<const int> m_descriptor;
    Shape m_shape;
    std::int64_t m_places = 0;
};

} // namespace cutaway
