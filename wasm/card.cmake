# The renderer of cards. Every link flag says what it is for; those shared with the pixel say it in CMakeLists.txt.
add_executable(card card_bindings.cpp embind_types.cpp exchange.cpp host_domain.cpp host_text.cpp preview_text.cpp)
target_include_directories(card PRIVATE ${PROJECT_SOURCE_DIR}/native/creative)
target_link_libraries(card PRIVATE pixelcard_card)
target_compile_options(card PRIVATE -fno-exceptions ${PIXELCARD_WARNINGS})
target_compile_definitions(card PRIVATE ${embind_definitions} PIXELCARD_EXCHANGE_DEPTH=16)
set_target_properties(card PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR} OUTPUT_NAME card SUFFIX .js)

set(card_parts card pixelcard_card)
if(CMAKE_BUILD_TYPE STREQUAL "Debug")
  set(card_flags -O0 -g)
else()
  set(card_flags -Oz -flto -DNDEBUG -finline-functions)
endif()
if(PIXELCARD_PLAIN_JS)
  # Their flags are the linter's otherwise, which has no plain build.
  list(APPEND card_parts pixelcard_creative pixelcard_core)
else()
  list(APPEND card_flags -mnontrapping-fptoint -msign-ext)  # no use in plain JavaScript, and wasm2js of Debian 12 aborts over them
endif()
foreach(target IN LISTS card_parts)
  target_compile_options(${target} PRIVATE ${card_flags} ${no_type_names})
endforeach()

target_link_options(card PRIVATE
  ${card_flags}
  ${no_type_names}
  ${embind_flags}
  "SHELL:--js-library ${CMAKE_CURRENT_SOURCE_DIR}/post/host-text.js"
  "SHELL:--js-library ${CMAKE_CURRENT_SOURCE_DIR}/post/host-domain.js"
  "SHELL:--js-library ${CMAKE_CURRENT_SOURCE_DIR}/post/lint-json.js"
  -sMODULARIZE
  -sEXPORT_NAME=createCard
  -sENVIRONMENT=web
  -sFILESYSTEM=0
  -sDYNAMIC_EXECUTION=0
  -sMALLOC=emmalloc                              # a studio stays open for hours: memory is given back
  -sALLOW_MEMORY_GROWTH=1                        # pictures inside addresses come and go
  -s${stack_size}=131072
  -sSUPPORT_LONGJMP=0
  -sDISABLE_EXCEPTION_CATCHING=1
  -sTEXTDECODER=0
  -sINCOMING_MODULE_JS_API=instantiateWasm
  -sEXPORTED_RUNTIME_METHODS=[]
  -sEXPORTED_FUNCTIONS=[_malloc,_free]           # text by the browser on its way in
  -sASSERTIONS=${assertions})
if(PIXELCARD_PLAIN_JS)
  target_link_options(card PRIVATE -sWASM=0 ${data_in_script} -sWASM_ASYNC_COMPILATION=0)
endif()
set_target_properties(card PROPERTIES LINK_DEPENDS
  "${CMAKE_CURRENT_SOURCE_DIR}/post/host-text.js;${CMAKE_CURRENT_SOURCE_DIR}/post/host-domain.js;${CMAKE_CURRENT_SOURCE_DIR}/post/lint-json.js;${CMAKE_CURRENT_SOURCE_DIR}/post/slim-embind.js")
