/** The part of WebAssembly that we use; Node's own types leave it to the browser's. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Memory {
    constructor(size: { initial: number });
    readonly buffer: ArrayBuffer;
  }
  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, Memory | ((...values: never[]) => unknown)>>);
    readonly exports: Record<string, unknown>;
  }
}
