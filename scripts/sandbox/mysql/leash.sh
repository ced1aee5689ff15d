#!/bin/sh
# Runs a server that must not outlive the process which started it, not even when that one is killed with -9:
# standard input is a pipe that only that process holds open, and its end is the signal.
#   leash.sh SCRATCH PROGRAM ARGS...      SCRATCH is removed when the server has ended.
scratch=$1
shift
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
echo "$server" >"$scratch/pid"
{
  read -r _ <&3
  kill -9 "$server" 2>/dev/null
} >/dev/null 2>&1 &
leash=$!
# What the shell itself says (that the server was killed, say) must not reach a pipe that nobody reads any more:
# that would end this script before it has tidied up.
exec 3<&- 2>/dev/null
wait "$server"
code=$?
kill "$leash" 2>/dev/null
rm -rf "$scratch"
exit "$code"
