# nlohmann/json, headers only: the target of the including project, else a folder with them. One with everything else, too,
# such as /usr/include, is reached through a link: it would hide the C library of another compiler.
add_library(pixelcard_nlohmann INTERFACE)
if(TARGET nlohmann_json::nlohmann_json)
  target_include_directories(pixelcard_nlohmann SYSTEM INTERFACE $<TARGET_PROPERTY:nlohmann_json::nlohmann_json,INTERFACE_INCLUDE_DIRECTORIES>)
else()
  find_path(PIXELCARD_NLOHMANN_JSON nlohmann/json.hpp NO_CMAKE_FIND_ROOT_PATH PATHS /usr/include)
  if(NOT PIXELCARD_NLOHMANN_JSON)
    message(FATAL_ERROR "nlohmann/json.hpp not found: install nlohmann-json3-dev, or set PIXELCARD_NLOHMANN_JSON to the folder above nlohmann/")
  endif()
  file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/libraries)
  file(CREATE_LINK ${PIXELCARD_NLOHMANN_JSON}/nlohmann ${PROJECT_BINARY_DIR}/libraries/nlohmann SYMBOLIC)
  target_include_directories(pixelcard_nlohmann SYSTEM INTERFACE ${PROJECT_BINARY_DIR}/libraries)
endif()
