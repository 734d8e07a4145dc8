# The renderer of cards. Every link flag has its reason beside it; those shared with the pixel are in CMakeLists.txt.
add_executable(card card_bindings.cpp embind_types.cpp exchange.cpp host_domain.cpp host_json.cpp host_text.cpp)
pixelcard_compile_as_one(card)
pixelcard_share_standard_headers(card OF pixelcard_pixel_core)
target_link_libraries(card PRIVATE pixelcard_card)
target_compile_options(card PRIVATE -fno-exceptions ${PIXELCARD_WARNINGS})
target_compile_definitions(card PRIVATE ${embind_definitions} PIXELCARD_EXCHANGE_DEPTH=16)
set_target_properties(card PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR} OUTPUT_NAME card SUFFIX .js)

set(card_parts card pixelcard_card)
if(PIXELCARD_PLAIN_JS)
  list(APPEND card_parts pixelcard_facts pixelcard_core)  # their flags are the linter's otherwise, which has no plain build
endif()
foreach(target IN LISTS card_parts)
  target_compile_options(${target} PRIVATE ${size_flags} ${no_type_names})
endforeach()

target_link_options(card PRIVATE
  ${size_flags}
  -Wl,-mllvm,-inline-threshold=2                 # of 0 to 70 the smallest: 400 bytes brotli less than the linker's own
  ${module_flags}
  "SHELL:--js-library ${CMAKE_CURRENT_SOURCE_DIR}/post/host-domain.js"
  "SHELL:--js-library ${CMAKE_CURRENT_SOURCE_DIR}/post/host-json.js"
  -sEXPORT_NAME=createCard
  -sMALLOC=emmalloc                              # the small allocator
  -sENVIRONMENT=web
  -s${stack_size}=131072)
set_target_properties(card PROPERTIES LINK_DEPENDS
  "${CMAKE_CURRENT_SOURCE_DIR}/post/host-text.js;${CMAKE_CURRENT_SOURCE_DIR}/post/host-domain.js;${CMAKE_CURRENT_SOURCE_DIR}/post/host-json.js;${CMAKE_CURRENT_SOURCE_DIR}/post/slim-embind.js")
