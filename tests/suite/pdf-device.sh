#!/bin/bash
# The PDF device by itself: its own sample through all checkers, and the structure checker against faults.
exec bash "$ROOT/tests/conformance/device.sh"
