# The linter's module, chat-card-lint. Every link flag has its reason beside it; those shared with the pixel are in CMakeLists.txt.
add_executable(lint embind_types.cpp exchange.cpp host_json.cpp host_text.cpp lint_bindings.cpp lint_facts.cpp lint_payload.cpp)
pixelcard_compile_by_folder(lint)
pixelcard_share_standard_headers(lint OF pixelcard_pixel_core)
target_link_libraries(lint PRIVATE pixelcard_lint)
target_compile_options(lint PRIVATE -fno-exceptions ${PIXELCARD_WARNINGS})
target_compile_definitions(lint PRIVATE ${embind_definitions} PIXELCARD_EXCHANGE_DEPTH=64)   # the parser's, see codec.h
set_target_properties(lint PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR} OUTPUT_NAME chat-card-lint SUFFIX .js)

if(CMAKE_BUILD_TYPE STREQUAL "Debug")
  set(lint_flags -O0 -g)
  set(lint_link_size "")
else()
  set(lint_flags -Os -flto -DNDEBUG ${newer_instructions})
  set(lint_link_size -Oz)                     # the optimiser of whole modules: 4 KB brotli
endif()
foreach(target lint pixelcard_lint pixelcard_facts pixelcard_core)
  target_compile_options(${target} PRIVATE ${lint_flags} ${no_type_names})
endforeach()

# Tables of numbers travel packed (see lint_tables.mjs), under the same names and found first.
find_program(NODE_PROGRAM node REQUIRED)
set(packed_tables "")
foreach(table IN ITEMS unicode/normalization_data.inc unicode/text_data.inc url/idna_data.inc)
  set(packed_table ${CMAKE_BINARY_DIR}/packed/pixelcard/${table})
  set(plain_table ${PROJECT_SOURCE_DIR}/native/${table})
  add_custom_command(
    OUTPUT ${packed_table}
    COMMAND ${NODE_PROGRAM} ${CMAKE_CURRENT_SOURCE_DIR}/lint_tables.mjs ${plain_table} ${packed_table}
    DEPENDS ${plain_table} ${CMAKE_CURRENT_SOURCE_DIR}/lint_tables.mjs
    VERBATIM)
  list(APPEND packed_tables ${packed_table})
endforeach()
add_custom_target(packed_tables DEPENDS ${packed_tables})
add_dependencies(pixelcard_facts packed_tables)
target_include_directories(pixelcard_facts BEFORE PRIVATE ${CMAKE_BINARY_DIR}/packed)

target_link_options(lint PRIVATE
  ${lint_flags}
  ${lint_link_size}
  ${module_flags}
  "SHELL:--js-library ${CMAKE_CURRENT_SOURCE_DIR}/post/host-json.js"
  -sEXPORT_NAME=createLinter
  -sMALLOC=emmalloc                              # the small allocator
  -sENVIRONMENT=web,worker                       # a studio may lint beside the main thread
  -s${stack_size}=262144)                        # values of 64 levels, and a check's arrays
set_target_properties(lint PROPERTIES LINK_DEPENDS
  "${CMAKE_CURRENT_SOURCE_DIR}/post/host-text.js;${CMAKE_CURRENT_SOURCE_DIR}/post/host-json.js;${CMAKE_CURRENT_SOURCE_DIR}/post/slim-embind.js")
