# Manual pages, generated from --help so that they cannot differ from it.
find_program(PIXELCARD_HELP2MAN help2man DOC "Writes the manual pages of the program")
if(NOT PIXELCARD_HELP2MAN)
  message(STATUS "help2man is not here: the program is installed without manual pages")
  return()
endif()

get_target_property(PIXELCARD_COMMANDS pixelcard_cli SOURCES)
list(FILTER PIXELCARD_COMMANDS INCLUDE REGEX "^commands/.*_command.cpp$")
list(TRANSFORM PIXELCARD_COMMANDS REPLACE "^commands/(.*)_command.cpp$" "\\1")
set(manuals ${CMAKE_CURRENT_BINARY_DIR}/manuals)
file(MAKE_DIRECTORY ${manuals})
set(help2man ${PIXELCARD_HELP2MAN} --no-info --no-discard-stderr --section=1 --source=Pixelcard "--manual=Pixelcard")
add_custom_command(OUTPUT ${manuals}/pixelcard.1
  COMMAND ${help2man} "--name=validate, preview and measure ChatGPT ads" --output=${manuals}/pixelcard.1 $<TARGET_FILE:pixelcard_cli>
  DEPENDS pixelcard_cli VERBATIM)
set(pages ${manuals}/pixelcard.1)
foreach(command IN LISTS PIXELCARD_COMMANDS)
  set(page ${manuals}/pixelcard-${command}.1)
  add_custom_command(OUTPUT ${page}
    COMMAND ${help2man} "--name=the command ${command} of pixelcard" "--version-string=${PROJECT_VERSION}" --output=${page} "$<TARGET_FILE:pixelcard_cli> ${command}"
    DEPENDS pixelcard_cli VERBATIM)
  list(APPEND pages ${page})
endforeach()
add_custom_target(manual ALL DEPENDS ${pages})
install(FILES ${pages} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
