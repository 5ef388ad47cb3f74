#!/bin/bash
# 100M more every 5 s, under a limit of 512M: killed after about 25 s, then again after every restart.
set -eu
: "${PAUSE_SECONDS:=1800}" # calm before each leak; the founding scenario leaks twice an hour
: "${STEP_MEGABYTES:=100}"
: "${STEP_SECONDS:=5}"

calm() { # a sleep that a deletion of the pod can interrupt
    sleep "$1" &
    wait $!
}

trap 'exit 143' TERM INT
# What cannot start is no leak: it must not look like a kill.
stress-ng --vm 1 --vm-bytes 4M --vm-ops 1 --quiet
calm "$PAUSE_SECONDS"
leaking=0
while true; do
    # --oomable: one that is killed stays dead, or the container would live on for ever where only one process is killed.
    stress-ng --vm 1 --vm-bytes "${STEP_MEGABYTES}M" --vm-keep --vm-method zero-one --oomable --timeout 0 --quiet &
    leaking=$((leaking + 1))
    calm "$STEP_SECONDS"
    [ "$(jobs -pr | wc -l)" -eq "$leaking" ] || exit 137
done
