#!/bin/bash
# Two hundred runs that are killed at any time.
KILLS=200 exec bash "$ROOT/tests/suite/kills.sh"
