# Completion of the program's commands, options and their values in bash; zsh reads it after `autoload bashcompinit; bashcompinit`.
# It asks the program, so it knows what that version knows.
# shellcheck shell=bash

# Words of a column of `pixelcard … --help`: names of commands, or options from both sides of "-h,--help".
_pixelcard_words() {
    local word
    while read -r word _; do
        case "$word" in -*) printf '%s\n' "${word//,/ }" ;; [a-z]*) [ "$1" = commands ] && printf '%s\n' "$word" ;; esac
    done
}

_pixelcard() {
    local current=${COMP_WORDS[COMP_CWORD]} command='' word words
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case "$word" in -*) ;; *) command=$word && break ;; esac
    done
    if [ -n "$command" ]; then
        words=$("${COMP_WORDS[0]}" "$command" --help 2>/dev/null | _pixelcard_words options)
    else
        words=$("${COMP_WORDS[0]}" --help 2>/dev/null | sed -n '/^Options:/,$p' | grep -E '^  [-a-z]' | _pixelcard_words commands)
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
    # A value or a file of the user's own.
    if [ -n "$command" ] && [[ $current != -* ]]; then mapfile -t COMPREPLY < <(compgen -f -- "$current"); fi
}
complete -o filenames -F _pixelcard pixelcard
