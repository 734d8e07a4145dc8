# Facts about text, URLs and images for the linter and the card. The pixel's module links none of it.
add_library(pixelcard_facts STATIC
  image/crc32.cpp
  image/crop.cpp
  image/declared_type.cpp
  image/display.cpp
  image/exif.cpp
  image/image_facts.cpp
  image/image_type.cpp
  image/jpeg.cpp
  image/jpeg_frame.cpp
  image/markup.cpp
  image/names.cpp
  image/png.cpp
  image/png_animation.cpp
  image/webp.cpp
  image/webp_picture.cpp
  unicode/break_properties.cpp
  unicode/character.cpp
  unicode/graphemes.cpp
  unicode/in_place.cpp
  unicode/line_breaker.cpp
  unicode/normalization.cpp
  unicode/text_facts.cpp
  unicode/word_scripts.cpp
  url/default_lists.cpp
  url/host.cpp
  url/idna.cpp
  url/idna_label.cpp
  url/idna_shown.cpp
  url/ip.cpp
  url/macros.cpp
  url/merge_query.cpp
  url/parse_url.cpp
  url/percent.cpp
  url/plain_url.cpp
  url/punycode.cpp
  url/reach.cpp
  url/registrable_domain.cpp
  url/url_facts.cpp
  url/url_parts.cpp)
add_library(pixelcard::facts ALIAS pixelcard_facts)
if(PIXELCARD_PAGE_MODULES)
  # Apart: a page replaces the first (wasm/host_domain.cpp), and a module that needs none of the others' tables must not unpack them.
  set_source_files_properties(url/idna.cpp unicode/character.cpp unicode/normalization.cpp url/idna_label.cpp url/registrable_domain.cpp
    PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endif()
pixelcard_compile_by_folder(pixelcard_facts)
pixelcard_share_standard_headers(pixelcard_facts OF pixelcard_pixel_core)
target_link_libraries(pixelcard_facts PUBLIC pixelcard_core)
target_compile_options(pixelcard_facts PRIVATE -fno-exceptions -fno-rtti ${PIXELCARD_WARNINGS} ${PIXELCARD_CORE_FLAGS})
