// node package.mjs <dist> <folder>: puts the npm package together in a new folder, from npm/ and from what the browser
// build left in dist/. `npm pack` makes the archive of it.
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [dist, folder] = process.argv.slice(2);
const root = fileURLToPath(new URL('../../', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'npm/package.json'), 'utf8'));
const [, ours] = /\[workspace\.package\][^[]*?\nversion = "([^"]+)"/.exec(readFileSync(join(root, 'Cargo.toml'), 'utf8'));
if (version !== ours) throw new Error(`npm/package.json says version ${version}, Cargo.toml ${ours}: please make them one.`);

mkdirSync(folder, { recursive: true });
const copy = (from, names) => names.forEach((name) => copyFileSync(join(from, name), join(folder, name)));
copy(join(root, 'npm'), ['package.json', 'index.js', 'index.d.ts', 'README.md']);
copy(root, ['LICENSE-MIT', 'LICENSE-APACHE']);
copy(dist, ['jixiao.js', 'frame.js']);
