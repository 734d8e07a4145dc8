#include "pixelcard/image/image_facts.h"

namespace pixelcard {

const char* name_of(ImageType type) {
    switch (type) {
        case ImageType::unknown: return "unknown";
        case ImageType::png: return "png";
        case ImageType::jpeg: return "jpeg";
        case ImageType::webp: return "webp";
        case ImageType::gif: return "gif";
        case ImageType::avif: return "avif";
        case ImageType::heic: return "heic";
        case ImageType::svg: return "svg";
        case ImageType::bmp: return "bmp";
        case ImageType::ico: return "ico";
        case ImageType::tiff: return "tiff";
        case ImageType::pdf: return "pdf";
        case ImageType::html: return "html";
    }
    return "unknown";
}

const char* name_of(ColorModel model) {
    switch (model) {
        case ColorModel::unknown: return "unknown";
        case ColorModel::gray: return "gray";
        case ColorModel::palette: return "palette";
        case ColorModel::rgb: return "rgb";
        case ColorModel::ycbcr: return "ycbcr";
        case ColorModel::cmyk: return "cmyk";
        case ColorModel::ycck: return "ycck";
    }
    return "unknown";
}

const char* name_of(ImageCoding coding) {
    switch (coding) {
        case ImageCoding::unknown: return "unknown";
        case ImageCoding::png: return "png";
        case ImageCoding::png_interlaced: return "png_interlaced";
        case ImageCoding::jpeg_baseline: return "jpeg_baseline";
        case ImageCoding::jpeg_extended: return "jpeg_extended";
        case ImageCoding::jpeg_progressive: return "jpeg_progressive";
        case ImageCoding::jpeg_lossless: return "jpeg_lossless";
        case ImageCoding::jpeg_hierarchical: return "jpeg_hierarchical";
        case ImageCoding::jpeg_arithmetic: return "jpeg_arithmetic";
        case ImageCoding::webp_lossy: return "webp_lossy";
        case ImageCoding::webp_lossless: return "webp_lossless";
        case ImageCoding::webp_mixed: return "webp_mixed";
    }
    return "unknown";
}

const char* name_of(ImageProblem problem) {
    switch (problem) {
        case ImageProblem::none: return "none";
        case ImageProblem::empty: return "empty";
        case ImageProblem::unknown_type: return "unknown_type";
        case ImageProblem::truncated: return "truncated";
        case ImageProblem::bad_signature: return "bad_signature";
        case ImageProblem::missing_header: return "missing_header";
        case ImageProblem::bad_header: return "bad_header";
        case ImageProblem::repeated_header: return "repeated_header";
        case ImageProblem::bad_dimensions: return "bad_dimensions";
        case ImageProblem::bad_length: return "bad_length";
        case ImageProblem::bad_name: return "bad_name";
        case ImageProblem::bad_checksum: return "bad_checksum";
        case ImageProblem::unknown_critical_chunk: return "unknown_critical_chunk";
        case ImageProblem::misplaced_chunk: return "misplaced_chunk";
        case ImageProblem::missing_palette: return "missing_palette";
        case ImageProblem::bad_palette: return "bad_palette";
        case ImageProblem::missing_image_data: return "missing_image_data";
        case ImageProblem::size_mismatch: return "size_mismatch";
        case ImageProblem::bad_animation: return "bad_animation";
        case ImageProblem::frame_outside_canvas: return "frame_outside_canvas";
    }
    return "unknown";
}

const char* name_of(ExifState state) {
    switch (state) {
        case ExifState::absent: return "absent";
        case ExifState::readable: return "readable";
        case ExifState::damaged: return "damaged";
    }
    return "unknown";
}

const char* name_of(CropProblem problem) {
    switch (problem) {
        case CropProblem::none: return "none";
        case CropProblem::not_finite: return "not_finite";
        case CropProblem::negative: return "negative";
        case CropProblem::empty: return "empty";
        case CropProblem::outside: return "outside";
    }
    return "unknown";
}

}  // namespace pixelcard
