#!/bin/bash
# Puts the parts of slurm-array.sh together: the same bytes as from one machine. It refuses when a part is missing or not done.
#SBATCH --job-name=winset-merge
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=1
#SBATCH --mem=4G
#SBATCH --time=12:00:00
#SBATCH --output=winset-merge-%j.log
set -euo pipefail

OUT=${OUT:-results}
exec node src/cli/winset.cjs merge "$OUT"/part-* --out "$OUT/all"
