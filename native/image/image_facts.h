// Facts about an image from its bytes, without decoding it: its type, size and orientation, whether it is animated, and
// whether the file is complete. Rules are made of these facts.
//
// Sources: PNG (W3C, third edition, with APNG), JPEG (ITU-T T.81, T.871, Adobe's APP14), WebP container and VP8/VP8L
// headers (RFC 9649, RFC 6386), EXIF 2.3 for the orientation. Pixels are not decoded: damage inside compressed data
// shows only where a checksum (PNG) or the structure gives it away.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pixelcard {

/// png, jpeg and webp can be uploaded; the others are distinguished so that a message can name them.
enum class ImageType : unsigned char { unknown, png, jpeg, webp, gif, avif, heic, svg, bmp, ico, tiff, pdf, html };

enum class ColorModel : unsigned char { unknown, gray, palette, rgb, ycbcr, cmyk, ycck };

enum class ImageCoding : unsigned char {
    unknown,
    png,
    png_interlaced,
    jpeg_baseline,
    jpeg_extended,
    jpeg_progressive,
    jpeg_lossless,  ///< this and the two below are not shown by browsers
    jpeg_hierarchical,
    jpeg_arithmetic,
    webp_lossy,
    webp_lossless,
    webp_mixed,  ///< an animation with frames of both kinds
};

/// Stable names; they appear in findings and never change meaning. Of several problems of a file the first is reported.
enum class ImageProblem : unsigned char {
    none,
    empty,            ///< no bytes at all
    unknown_type,     ///< no known signature, or too little of one to distinguish types
    truncated,        ///< the file ends before its structure does
    bad_signature,    ///< begins like PNG, but the signature was changed (usually by a transfer as text)
    missing_header,   ///< the header is not where it has to be
    bad_header,       ///< the header has values that are not allowed
    repeated_header,  ///< a second header
    bad_dimensions,   ///< width or height is zero or beyond what the format allows
    bad_length,    ///< a chunk or segment reaches beyond the end of a file that is otherwise complete, or is too short
    bad_name,      ///< no chunk name or marker where one has to be
    bad_checksum,  ///< the bytes of a chunk are not those that were written
    unknown_critical_chunk,  ///< PNG: a chunk that no reader may skip
    misplaced_chunk,         ///< a chunk where the format does not allow it
    missing_palette,
    bad_palette,
    missing_image_data,
    size_mismatch,  ///< an image has another size than its header declares
    bad_animation,  ///< PNG: frames out of order or not as many as declared; WebP: declared but absent
    frame_outside_canvas,
};

enum class ExifState : unsigned char { absent, readable, damaged };

struct ImageSize {
    std::uint32_t width = 0;
    std::uint32_t height = 0;

    bool operator==(const ImageSize&) const = default;
};

struct ImageFacts {
    ImageType type = ImageType::unknown;
    std::size_t byte_size = 0;
    ImageSize stored_size;   ///< pixels; 0 x 0 when the header could not be read, and for types that cannot be uploaded
    ImageSize upright_size;  ///< as it is shown: width and height are swapped for orientations 5 to 8
    unsigned bit_depth = 0;  ///< bits per sample (with a palette, per index); 0 when unknown
    ColorModel color_model = ColorModel::unknown;
    ImageCoding coding = ImageCoding::unknown;
    bool has_alpha = false;  ///< declared; every pixel may be opaque all the same
    bool is_animated = false;
    std::uint32_t frame_count = 0;  ///< 1 for a still image; the declared number for PNG, those in the file for WebP
    ExifState exif = ExifState::absent;
    unsigned orientation = 1;  ///< of EXIF, 1 (upright) to 8
    ImageProblem problem = ImageProblem::none;
    std::size_t problem_at = 0;      ///< offset of the chunk, segment or field with the problem, in bytes
    std::size_t missing_bytes = 0;   ///< when truncated: at least so many are missing (WebP: exactly)
    std::size_t trailing_bytes = 0;  ///< after the end of the image
};

/// Reads no byte twice but for checksums, allocates nothing: linear in the size whatever the bytes are.
[[nodiscard]] ImageFacts image_facts(std::string_view bytes);

/// Static lifetime. "png", "bad_checksum", "jpeg_progressive" ...: the enumerator.
[[nodiscard]] const char* name_of(ImageType type);
[[nodiscard]] const char* name_of(ColorModel model);
[[nodiscard]] const char* name_of(ImageCoding coding);
[[nodiscard]] const char* name_of(ImageProblem problem);
[[nodiscard]] const char* name_of(ExifState state);

/// PNG, JPEG, WebP.
[[nodiscard]] bool can_be_uploaded(ImageType type);

/// The type that a media type declares, parameters and case ignored; unknown when it is empty or none of ImageType.
[[nodiscard]] ImageType type_of_media_type(std::string_view media_type);

/// The type that the extension of a file name or path declares, case ignored; unknown when there is none or none of
/// ImageType.
[[nodiscard]] ImageType type_of_file_name(std::string_view name);

/// A part of an image as fractions 0 to 1 of its width and height, from the top left.
struct ImageCrop {
    double x = 0;
    double y = 0;
    double width = 1;
    double height = 1;
};

enum class CropProblem : unsigned char { none, not_finite, negative, empty, outside };

/// "none", "not_finite", "negative", "empty", "outside". Static lifetime.
[[nodiscard]] const char* name_of(CropProblem problem);
/// The first problem of a crop. A sum of 1 + 1e-9 is not outside: 0.7 + 0.3 may be a little more than 1.
[[nodiscard]] CropProblem problem_of(const ImageCrop& crop);

/// The size in pixels that the crop cuts out, each side rounded to the nearest, perhaps to 0; 0 x 0 for a crop with a
/// problem.
[[nodiscard]] ImageSize cropped(ImageSize size, const ImageCrop& crop);

/// The largest crop of this aspect ratio (width / height) from the middle; the whole image when size or ratio is not
/// positive.
[[nodiscard]] ImageCrop centered_crop(ImageSize size, double aspect_ratio);

/// Whether the width is height * aspect_ratio, with a tolerance that is a share of it such as 0.01. One pixel of width
/// is always allowed, since sizes are whole. False for an empty size.
[[nodiscard]] bool has_aspect_ratio(ImageSize size, double aspect_ratio, double tolerance);

/// Whether neither side is shorter than that of the minimum.
[[nodiscard]] bool is_at_least(ImageSize size, ImageSize minimum);

}  // namespace pixelcard
