#!/bin/bash
# 100M more every 5 s, under a limit of 512M: killed after about 25 s, then again after every restart.
set -eu
: "${PAUSE_SECONDS:=1800}" # calm before each leak; the founding scenario leaks twice an hour
: "${STEP_MEGABYTES:=100}"
: "${STEP_SECONDS:=5}"
sleep "$PAUSE_SECONDS"
while true; do
    stress-ng --vm 1 --vm-bytes "${STEP_MEGABYTES}M" --vm-keep --vm-method zero-one --timeout 0 --quiet &
    sleep "$STEP_SECONDS"
done
