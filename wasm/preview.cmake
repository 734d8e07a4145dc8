# The linter's module, chat-card-lint. Every link flag says what it is for; those shared with the pixel say it in CMakeLists.txt.
add_executable(preview embind_types.cpp exchange.cpp host_text.cpp preview_bindings.cpp preview_facts.cpp preview_payload.cpp preview_text.cpp)
target_link_libraries(preview PRIVATE pixelcard_lint)
target_compile_options(preview PRIVATE -fno-exceptions ${PIXELCARD_WARNINGS})
target_compile_definitions(preview PRIVATE ${embind_definitions} PIXELCARD_EXCHANGE_DEPTH=64)   # the parser's, see codec.h
set_target_properties(preview PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR} OUTPUT_NAME chat-card-lint SUFFIX .js)

if(CMAKE_BUILD_TYPE STREQUAL "Debug")
  set(preview_flags -O0 -g)
  set(preview_link_size "")
else()
  set(preview_flags -Os -flto -DNDEBUG -mnontrapping-fptoint -msign-ext)
  set(preview_link_size -Oz)                     # the optimiser of whole modules: 4 KB brotli
endif()
foreach(target preview pixelcard_lint pixelcard_creative pixelcard_core)
  target_compile_options(${target} PRIVATE ${preview_flags} ${no_type_names})
endforeach()

# Tables of numbers travel packed (see preview_tables.mjs), under the same names and found first.
find_program(NODE_PROGRAM node REQUIRED)
set(packed_tables "")
foreach(table IN ITEMS text/normalization_data.inc text/text_data.inc url/idna_data.inc)
  set(packed_table ${CMAKE_BINARY_DIR}/packed/${table})
  set(plain_table ${CMAKE_SOURCE_DIR}/native/creative/${table})
  add_custom_command(
    OUTPUT ${packed_table}
    COMMAND ${NODE_PROGRAM} ${CMAKE_CURRENT_SOURCE_DIR}/preview_tables.mjs ${plain_table} ${packed_table}
    DEPENDS ${plain_table} ${CMAKE_CURRENT_SOURCE_DIR}/preview_tables.mjs
    VERBATIM)
  list(APPEND packed_tables ${packed_table})
endforeach()
add_custom_target(packed_tables DEPENDS ${packed_tables})
add_dependencies(pixelcard_creative packed_tables)
target_include_directories(pixelcard_creative BEFORE PRIVATE ${CMAKE_BINARY_DIR}/packed)

target_link_options(preview PRIVATE
  ${preview_flags}
  ${preview_link_size}
  ${module_flags}
  "SHELL:--js-library ${CMAKE_CURRENT_SOURCE_DIR}/post/lint-json.js"
  -sEXPORT_NAME=createLinter
  -sENVIRONMENT=web,worker                       # a studio may lint beside the main thread
  -s${stack_size}=262144)                        # values of 64 levels, and a check's arrays
set_target_properties(preview PROPERTIES LINK_DEPENDS
  "${CMAKE_CURRENT_SOURCE_DIR}/post/host-text.js;${CMAKE_CURRENT_SOURCE_DIR}/post/lint-json.js;${CMAKE_CURRENT_SOURCE_DIR}/post/slim-embind.js")
