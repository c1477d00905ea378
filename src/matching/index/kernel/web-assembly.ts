/** The few parts of WebAssembly used here, typed by hand: the type libraries of this project are those of the language and of Node alone. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer
}

export type WasmModule = object

interface WasmInstance {
  readonly exports: Readonly<Record<string, unknown>>
}

interface WasmApi {
  readonly Module: new (bytes: Uint8Array) => WasmModule
  /** Sizes in pages of 64 KiB. */
  readonly Memory: new (size: {
    initial: number
    maximum?: number
    shared?: boolean
  }) => WasmMemory
  readonly Instance: new (
    module: WasmModule,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => WasmInstance
}

export const wasm: WasmApi = Reflect.get(globalThis, 'WebAssembly')

export const wasmPageBytes = 65_536
