// A notice of the AWS SDK on Node 20, once per worker.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

// Packages that ship ES modules only; jest runs CommonJS, so swc turns them too.
const esm = [
  'mdast-util-.*',
  'micromark.*',
  'unist-util-.*',
  'devlop',
  'decode-named-character-reference',
  'character-entities.*',
  'ccount',
  'escape-string-regexp',
  'markdown-table',
  'longest-streak',
  'zwitch',
  'trim-lines',
  'vfile.*',
  'eventsource-parser',
  'jose',
  '@bjorn3/browser_wasi_shim',
  '@breezystack/lamejs',
  '@wasm-audio-decoders/.*',
  '@eshaz/web-worker',
  '(mpg123|opus|ogg-opus)-decoder',
  'codec-parser',
  'simple-yenc',
];

/** @type {import('jest').Config} */
export default {
  globalSetup: '<rootDir>/test/support/build.ts',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '\\.[cm]?[jt]s$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esm.join('|')})/)`],
  // Its file for `require` is a script for browsers, which exports nothing.
  moduleNameMapper: { '^@breezystack/lamejs$': '<rootDir>/node_modules/@breezystack/lamejs/dist/lamejs.js' },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/bench/peers'],
  testTimeout: 60_000,
  maxWorkers: 2,
};
