# One compilation per folder: the headers that the files of a folder share are read once, which is most of the time of a build from
# nothing. The folder is the unit because its files are read together: a name in an anonymous namespace is unique there.
# Daily work stays with one compilation per file, which rebuilds less and notices a missing include.
option(PIXELCARD_UNITY "Compile the files of a folder together: a quicker build from nothing" OFF)

function(pixelcard_compile_by_folder target)
  pixelcard_compile_in_groups(${target} by_folder)
endfunction()

# The same for a small library or program whose folders have no such names in common.
function(pixelcard_compile_as_one target)
  pixelcard_compile_in_groups(${target} as_one)
endfunction()

function(pixelcard_compile_in_groups target how)
  if(NOT PIXELCARD_UNITY)
    return()
  endif()
  get_target_property(sources ${target} SOURCES)
  set(group all)
  foreach(source IN LISTS sources)
    if("${how}" STREQUAL "by_folder")
      get_filename_component(folder ${source} DIRECTORY)
      string(MAKE_C_IDENTIFIER "folder_${folder}" group)
    endif()
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${group})
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # A class with a member of a nameless namespace is private to its file; g++ takes an included file for a header.
    target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
  endif()
endfunction()

# The headers of the standard library that most folders of a large target read, AND others, compiled once for the target, or OF another
# that is compiled with the same options.
function(pixelcard_share_standard_headers target)
  cmake_parse_arguments(PARSE_ARGV 1 share "" OF AND)
  if(NOT PIXELCARD_UNITY)
    return()
  endif()
  if(share_OF)
    target_precompile_headers(${target} REUSE_FROM ${share_OF})
  else()
    target_precompile_headers(${target} PRIVATE
      <algorithm> <array> <charconv> <cmath> <map> <memory> <optional> <span> <string> <string_view> <vector>
      ${share_AND})
  endif()
endfunction()
