#!/bin/bash
#SBATCH --job-name=letters
#SBATCH --array=1-8
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=letters-%a.log
#
# A Slurm job array: each of its jobs makes an eighth of the letters, on whatever node it runs. Submit it in this folder:
#
#     sbatch --wait array.sh
#
# A job whose node fails is started again by Slurm, and --resume goes on where it was. Other schedulers need one line for
# job I of 8, here with GNU parallel (PBS has I in $PBS_ARRAY_INDEX, Grid Engine in $SGE_TASK_ID):
#
#     seq 8 | parallel enlace batch letter.md --data rows.csv -o letters/ --shard {}/8 --resume
#
# LETTER, DATA, OUT and ENLACE name other files and another program.
exec "${ENLACE:-enlace}" batch "${LETTER:-letter.md}" --data "${DATA:-rows.csv}" --out-dir "${OUT:-letters}" \
  --name '{{id}}-{{guest.name}}.pdf' --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_MAX" \
  -j "${SLURM_CPUS_PER_TASK:-1}" --resume
