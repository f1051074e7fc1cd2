#!/bin/bash
# One batch as an array of Slurm: every task plays one part of PARTS and journals it, so that a task that was killed
# or requeued goes on where it was. Submit both scripts from the checkout, on a file system that all nodes share:
#
#   array=$(sbatch --parsable examples/cluster/slurm-array.sh)
#   sbatch --dependency=afterok:"$array" examples/cluster/slurm-merge.sh
#
# Parts that failed are played again by their numbers, with PARTS as it was: sbatch --array=5,17 examples/cluster/slurm-array.sh
#SBATCH --job-name=winset
#SBATCH --array=0-63
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=16
#SBATCH --mem-per-cpu=512M
#SBATCH --time=12:00:00
#SBATCH --requeue
#SBATCH --signal=TERM@60
#SBATCH --output=winset-%A-%a.log
set -euo pipefail

PARTS=${PARTS:-64} # as many as the array has, and never from the array itself: a repeated part must be cut the same way
SCENARIO=${SCENARIO:-ukraine-2025}
RUNS=${RUNS:-1000000000}
SEED=${SEED:-a}
OUT=${OUT:-results}
: "${SLURM_ARRAY_TASK_ID:?is set by Slurm: submit this script by sbatch}"

# srun hands Slurm's TERM, a minute before the end, to the program, which stops and keeps what it has.
launch=()
if command -v srun >/dev/null; then launch=(srun); fi
exec ${launch[@]+"${launch[@]}"} node src/cli/winset.cjs run "$SCENARIO" --runs "$RUNS" --seed "$SEED" \
  --shard "$SLURM_ARRAY_TASK_ID/$PARTS" --jobs "${SLURM_CPUS_PER_TASK:-1}" \
  --out "$OUT/part-$SLURM_ARRAY_TASK_ID" --resume --quiet
