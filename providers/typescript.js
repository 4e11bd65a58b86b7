// Before 22.18 Node does not run TypeScript by itself: tsx teaches it. Import this first.
import module from 'node:module';
import process from 'node:process';

if (process.features.typescript) {
  // The next start finds everything compiled: it is quicker, and 20 MB smaller without the compiler.
  module.enableCompileCache();
} else {
  const { register } = await import('tsx/esm/api');
  register();
}
