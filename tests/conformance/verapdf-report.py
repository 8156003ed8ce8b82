#!/usr/bin/python3
"""Turns veraPDF's JSON report into lines of tests: verapdf-report.py FLAVOUR REPORT FILE...

Every file must appear in the report and pass; a file that veraPDF could not read has not passed."""
import json
import os
import sys

NAMES = {"ua1": "PDF/UA-1", "2a": "PDF/A-2a", "3a": "PDF/A-3a"}


def results(path):
    """Real path of a file: the verdict on it."""
    try:
        with open(path, encoding="utf-8") as f:
            jobs = json.load(f)["report"]["jobs"]
    except (OSError, ValueError, KeyError):
        return {}
    return {os.path.realpath(j["itemDetails"]["name"]): j for j in jobs}


def problems(job):
    if job is None:
        return ["veraPDF said nothing about the file"]
    found = job.get("validationResult")
    if not found:
        return [
            "veraPDF could not read the file: %s"
            % job.get("taskException", job.get("taskResult", ""))
        ]
    lines = []
    for r in found if isinstance(found, list) else [found]:
        if r.get("compliant"):
            continue
        for rule in r.get("details", {}).get("ruleSummaries", []):
            if not rule.get("failedChecks"):
                continue
            lines.append(
                "%s-%s (%d times) %s"
                % (
                    rule["clause"],
                    rule["testNumber"],
                    rule["failedChecks"],
                    rule.get("description", ""),
                )
            )
            lines += [
                "  " + c.get("context", "") + " " + (c.get("errorMessage") or "")
                for c in rule.get("checks", [])
            ]
        lines = lines or ["not compliant"]
    return lines


def main(flavour, report, files):
    by_name = results(report)
    bad = 0
    for name in files:
        lines = problems(by_name.get(os.path.realpath(name)))
        bad += bool(lines)
        print(
            "%s - %s of %s" % ("not ok" if lines else "ok", NAMES[flavour], os.path.basename(name))
        )
        for line in lines:
            print("# " + " ".join(line.split(" ")))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
