#!/bin/bash
# cluster.sh ENLACE: the job array of samples/batch on a Slurm of its own, a controller and two nodes on this machine's
# loopback. One node dies on the way; every letter must be there once, and as one process makes it. Needs root and the
# packages slurmctld, slurmd, slurm-client and munge. `make cluster-test` runs it.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
enlace=$(realpath "$1")
rows=${ROWS:-12000}
for program in slurmctld slurmd sbatch munged; do
  command -v $program >/dev/null || { echo "not ok - $program is missing: install slurmctld slurmd slurm-client munge"; exit 1; }
done
dir=$(mktemp -d)
chmod 755 "$dir"
export SLURM_CONF=$dir/slurm.conf
failed=0

# Ends only what was started here, by the numbers that the daemons wrote.
down() {
  local file pid
  for file in "$dir"/slurmctld.pid "$dir"/slurmd-n*.pid "$dir"/munge/munged.pid; do
    [ -s "$file" ] || continue
    pid=$(cat "$file")
    kill "$pid" 2>/dev/null || continue
    for _ in $(seq 100); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
  done
  rm -rf "$dir"
}
trap down EXIT

check() { # NAME COMMAND...
  local name=$1
  shift
  if "$@" >"$dir/said" 2>&1; then echo "ok - $name"; else echo "not ok - $name"; head -n 20 "$dir/said" | sed 's/^/# /'; failed=1; fi
}

up() {
  mkdir -p "$dir/state" "$dir/spool-n1" "$dir/spool-n2"
  : >"$dir/plugstack.conf"
  # From Slurm 23 on it does not start without this where cgroups are missing; before, it does not start with it.
  [ "$(slurmd -V | sed 's/[^0-9]*\([0-9]*\).*/\1/')" -lt 23 ] || echo CgroupPlugin=disabled >"$dir/cgroup.conf"
  sed "s|@DIR@|$dir|g; s|@HOST@|$(hostname -s)|g; s|@AUTH@|auth/munge|; s|@CRED@|cred/munge|" \
    "$root/tests/cluster/slurm.conf.in" | sed "s|@SOCKET@|,socket=$dir/munge/munge.socket|" >"$SLURM_CONF"
  (umask 077 && head -c 128 /dev/urandom >"$dir/munge.key") && chown munge: "$dir/munge.key"
  install -d -o munge -m 755 "$dir/munge"
  setpriv --reuid=munge --regid=munge --clear-groups munged --force --key-file="$dir/munge.key" \
    --socket="$dir/munge/munge.socket" --pid-file="$dir/munge/munged.pid" --log-file="$dir/munge/munged.log" \
    --seed-file="$dir/munge/munged.seed" --num-threads=2
  slurmctld -f "$SLURM_CONF" && slurmd -f "$SLURM_CONF" -N n1 && slurmd -f "$SLURM_CONF" -N n2
  for _ in $(seq 200); do
    [ "$(sinfo -h -N -o %t 2>/dev/null | grep -c '^idle')" = 2 ] && return
    sleep 0.1
  done
  tail -n 5 "$dir"/*.log
  return 1
}

# The second node fails as a whole: its daemon and what runs below it.
kill_node() {
  local job step child
  for _ in $(seq 600); do
    [ -n "$(squeue -h -r -t R -w n2 -o %A)" ] && cat "$dir"/out/.enlace-batch-*.journal 2>/dev/null | grep -q '^[0-9]' && break
    sleep 0.1
  done
  running=$(squeue -h -r -t R -w n2 -o %K | paste -sd' ')
  kill -KILL "$(cat "$dir/slurmd-n2.pid")"
  for job in $(squeue -h -r -t R -w n2 -o %A); do
    for step in $(pgrep -f "^slurmstepd: \[$job\.batch"); do
      child=$(pgrep -P "$step")
      kill -KILL "$step"
      for child in $child; do kill -KILL -- "-$child"; done
    done
  done
  rm -f "$dir/slurmd-n2.pid"
  scontrol update nodename=n2 state=down reason=test
  echo "# jobs on the node that died: $running"
  [ -n "$running" ]
}

seq "$rows" | awk 'BEGIN { print "id,guest.rank,guest.name,town" } { printf "%06d,Major,Guest %d,%s\n", $1, $1, $1 % 3 ? "" : "Laredo" }' \
  >"$dir/rows.csv"
cp "$root/samples/batch/letter.md" "$dir"
check "a controller and two nodes start" up
[ $failed = 0 ] || exit 1
cd "$dir" || exit 1
export ENLACE=$enlace OUT=$dir/out DATA=$dir/rows.csv LETTER=$dir/letter.md
sbatch --wait --mem=0 "$root/samples/batch/array.sh" >submitted 2>&1 &
waiting=$!
check "a node dies while it makes letters" kill_node
grep '^# jobs' "$dir/said"
wait $waiting
check "all jobs of the array end well" test $? -eq 0
check "every letter is there once" test "$(find out -name '*.pdf' | wc -l)" = "$rows"
check "nothing else is left" test "$(find out -name '*.tmp' | wc -l)" = 0
"$enlace" batch letter.md --data rows.csv -o alone/ --name '{{id}}-{{guest.name}}.pdf' 2>/dev/null
check "and has the bytes that one process gives it" diff -rq -x '.enlace*' alone out
exit $failed
