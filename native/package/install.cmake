# What `cmake --install` installs: the libraries for find_package(pixelcard) and pkg-config as component "development"; the program with
# its pages, manual and completion as component "program". debian.cmake makes a package of each.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(PIXELCARD_PACKAGE ${CMAKE_INSTALL_LIBDIR}/cmake/pixelcard)

# Public headers, each beside its sources; any other header is internal.
set(PUBLIC_HEADERS
  ads/document_kind.h
  ads/payload/amount.h
  ads/payload/conversions_user.h
  ads/payload/payload.h
  base/codec.h
  base/ids.h
  base/json.h
  base/nlohmann_json.h
  base/sha256.h
  base/text.h
  base/value.h
  base/version.h
  card/card.h
  image/image_facts.h
  lint/lint.h
  lint/lint_setup.h
  lint/terms/term_book.h
  pixel/collector/collector.h
  pixel/engine/click_id.h
  pixel/engine/consent.h
  pixel/engine/cookies.h
  pixel/engine/endpoint.h
  pixel/engine/engine.h
  pixel/engine/image_tag.h
  pixel/limits.h
  pixel/page_url.h
  pixel/pixelcard.h
  pixel/schema/codes.inc
  pixel/schema/event.h
  pixel/schema/finding.h
  pixel/schema/schema.h
  pixel/schema/user.h
  rules/finding.h
  rules/rule_book.h
  rules/rule_id.h
  rules/rule_set.h
  rules/rules.inc
  testing/page.h
  testing/print.h
  unicode/text_facts.h
  url/registrable_domain.h
  url/url_facts.h
  url/url_parts.h)

set_target_properties(pixelcard_pixel_core PROPERTIES EXPORT_NAME pixel)
set_target_properties(pixelcard_core PROPERTIES EXPORT_NAME core)
set_target_properties(pixelcard_facts PROPERTIES EXPORT_NAME facts)
set_target_properties(pixelcard_card PROPERTIES EXPORT_NAME card)
set_target_properties(pixelcard_lint PROPERTIES EXPORT_NAME lint)
set_target_properties(pixelcard_testing PROPERTIES EXPORT_NAME testing)

install(TARGETS pixelcard_pixel_core pixelcard_core pixelcard_facts pixelcard_card pixelcard_lint pixelcard_testing
  EXPORT pixelcard
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
foreach(header IN LISTS PUBLIC_HEADERS)
  get_filename_component(room ${header} DIRECTORY)
  install(FILES ${PROJECT_SOURCE_DIR}/native/${header} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/pixelcard/${room} COMPONENT development)
endforeach()
install(EXPORT pixelcard NAMESPACE pixelcard:: FILE pixelcard-targets.cmake DESTINATION ${PIXELCARD_PACKAGE} COMPONENT development)

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/pixelcard-config.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/pixelcard-config.cmake
  INSTALL_DESTINATION ${PIXELCARD_PACKAGE} NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/pixelcard-config-version.cmake COMPATIBILITY SameMajorVersion)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/pixelcard-vectors.cmake ${CMAKE_CURRENT_BINARY_DIR}/pixelcard-config.cmake ${CMAKE_CURRENT_BINARY_DIR}/pixelcard-config-version.cmake
  DESTINATION ${PIXELCARD_PACKAGE} COMPONENT development)

configure_file(${CMAKE_CURRENT_LIST_DIR}/pixelcard.pc.in ${CMAKE_CURRENT_BINARY_DIR}/pixelcard.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/pixelcard.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)

# License, and the notice about works of others that a package has parts of.
function(pixelcard_install_terms package component)
  install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} COMPONENT ${component})
  install(FILES ${PROJECT_SOURCE_DIR}/native/package/notice.txt DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} RENAME NOTICE COMPONENT ${component})
endfunction()
pixelcard_install_terms(libpixelcard-dev development)

if(TARGET pixelcard_cli)
  install(TARGETS pixelcard_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
  pixelcard_install_terms(pixelcard program)
  install(FILES ${CMAKE_CURRENT_LIST_DIR}/completion.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME pixelcard COMPONENT program)
  # Where the installed program looks for what `serve` shows, see cli/shared/own_folder.h.
  set(PIXELCARD_DIST ${PROJECT_SOURCE_DIR}/build/dist CACHE PATH "Folder of the packed browser files (wasm/post), installed for pixelcard serve")
  install(DIRECTORY ${PIXELCARD_DIST} DESTINATION ${CMAKE_INSTALL_DATADIR}/pixelcard COMPONENT program OPTIONAL)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/demo DESTINATION ${CMAKE_INSTALL_DATADIR}/pixelcard COMPONENT program)
  include(package/manual.cmake)
  include(package/debian.cmake)
endif()
