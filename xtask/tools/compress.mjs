// node compress.mjs <folder>: writes a .br and a .gz beside every file that gets smaller by it, and
// prints the sizes.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const folder = process.argv[2];
const compressible = /\.(html|js|css|wasm|json|svg|txt|md|xml|ttf|webmanifest)$/;

function* files(inside) {
  const entries = readdirSync(inside, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(inside, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else yield path;
  }
}

const row = (cells) => console.log('  ' + cells.map((cell, i) => (i ? String(cell).padStart(10) : cell.padEnd(36))).join(''));
row(['file', 'raw', 'gzip', 'brotli']);
const total = [0, 0, 0];
for (const path of [...files(folder)]) {
  const raw = readFileSync(path);
  const sizes = [raw.length, raw.length, raw.length];
  if (compressible.test(path)) {
    const packed = [
      ['.gz', gzipSync(raw, { level: 9 })],
      ['.br', brotliCompressSync(raw, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 11,
          [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
          [constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
        },
      })],
    ];
    packed.forEach(([ending, bytes], i) => {
      if (bytes.length < raw.length) {
        writeFileSync(path + ending, bytes);
        sizes[i + 1] = bytes.length;
      }
    });
  }
  sizes.forEach((size, i) => (total[i] += size));
  row([relative(folder, path), ...sizes]);
}
row(['together', ...total]);
