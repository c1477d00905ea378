/** The few parts of WebAssembly used here, typed by hand: the type libraries of this project are those of the language and of Node alone. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer
}

interface WasmInstance {
  readonly exports: Readonly<Record<string, unknown>>
}

interface WasmApi {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Memory: new (size: { initial: number }) => WasmMemory
  readonly Instance: new (module: object, imports: object) => WasmInstance
}

export const wasm: WasmApi = Reflect.get(globalThis, 'WebAssembly')
