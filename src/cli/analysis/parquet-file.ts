/** How is a Parquet file on the disk opened? Known by its first bytes, whatever its name; pages are unpacked in any usual way. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { asyncBufferFromFile } from 'hyparquet';
import { PARQUET_MAGIC } from '../../analysis/table/index.ts';
import type { ParquetFile } from '../../analysis/table/parquet.ts';
import { openParquet } from '../../analysis/table/parquet.ts';

/** Ways of packing that Parquet files of other programs use; Snappy is known to the library. */
const COMPRESSORS = {
  GZIP: (bytes: Uint8Array) => gunzipSync(bytes),
  ZSTD: (bytes: Uint8Array) => zstdDecompressSync(bytes),
  BROTLI: (bytes: Uint8Array) => brotliDecompressSync(bytes),
};

/** Whether a file says of itself that it is one of Parquet; what comes through a pipe can be read only once and is none. */
export function isParquet(file: string): boolean {
  if (!statSync(file).isFile()) return false;
  const bytes = Buffer.alloc(PARQUET_MAGIC.length);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, bytes, 0, PARQUET_MAGIC.length, 0);
  } finally {
    closeSync(descriptor);
  }
  return bytes.toString('latin1') === PARQUET_MAGIC;
}

/** Opens a file; throws a `TableError` where it is cut off or no Parquet file. */
export async function parquetFile(file: string): Promise<ParquetFile> {
  return openParquet(await asyncBufferFromFile(file), COMPRESSORS);
}
