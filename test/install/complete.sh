# Prints what bash's completion offers behind the words that are given.
source "$1"
shift
compopt() { :; }
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_nowb
echo "${COMPREPLY[*]}"
