/**
 * Just enough of the binary format of WebAssembly (core specification 2.0, chapter 5) to put a small module together without a compiler:
 * instructions are arrays of bytes that concatenate. Names follow the text format.
 */

export type Code = readonly number[]

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]
}

function signed(value: number): number[] {
  const rest = value >> 7
  const low = value & 0x7f
  const isComplete = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)
  return isComplete ? [low] : [low | 0x80, ...signed(rest)]
}

export const i32 = 0x7f
export const f32 = 0x7d

const simd = (code: number): number[] => [0xfd, ...unsigned(code)]

/** Alignment is a hint: 0 is right everywhere. */
const at = (offset: number): number[] => [0, ...unsigned(offset)]

export const op = {
  get: (local: number): Code => [0x20, local],
  set: (local: number): Code => [0x21, local],
  tee: (local: number): Code => [0x22, local],
  i32: {
    const: (value: number): Code => [0x41, ...signed(value)],
    load: (offset = 0): Code => [0x28, ...at(offset)],
    load16U: (offset = 0): Code => [0x2f, ...at(offset)],
    store: (offset = 0): Code => [0x36, ...at(offset)],
    store16: (offset = 0): Code => [0x3b, ...at(offset)],
    ltU: [0x49],
    add: [0x6a],
    sub: [0x6b],
    mul: [0x6c],
    and: [0x71],
    shl: [0x74],
    shrU: [0x76],
  },
  f32: {
    load: (offset = 0): Code => [0x2a, ...at(offset)],
    store: (offset = 0): Code => [0x38, ...at(offset)],
    ge: [0x60],
    add: [0x92],
    mul: [0x94],
    convertI32U: [0xb3],
  },
  v128: {
    load: (offset = 0): Code => [...simd(0x00), ...at(offset)],
    store: (offset = 0): Code => [...simd(0x0b), ...at(offset)],
    anyTrue: simd(0x53),
  },
  f32x4: { splat: simd(0x13), ge: simd(0x46), max: simd(0xe9) },
} as const

const br = (depth: number): Code => [0x0c, depth]
const brIf = (depth: number): Code => [0x0d, depth]
const end = 0x0b

/** While `condition` holds: `body`. */
export function whileDo(condition: Code, body: Code): Code {
  const isZero = 0x45
  return [0x02, 0x40, 0x03, 0x40, ...condition, isZero, ...brIf(1), ...body, ...br(0), end, end]
}

/** Runs `body` when the value on the stack is not zero. */
export function ifThen(body: Code): Code {
  return [0x04, 0x40, ...body, end]
}

export interface WasmFunction {
  readonly name: string
  readonly parameters: readonly number[]
  readonly results: readonly number[]
  /** Types of further locals, numbered after the parameters. */
  readonly locals: readonly number[]
  readonly body: Code
}

const sized = (bytes: Code): Code => [...unsigned(bytes.length), ...bytes]
const list = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()]
const section = (id: number, items: readonly Code[]): Code => [id, ...sized(list(items))]
const name = (text: string): Code => sized([...new TextEncoder().encode(text)])

/** The bytes of a module that imports `env.memory` and exports the functions. */
export function moduleBytes(functions: readonly WasmFunction[], memory: Code): Uint8Array {
  const types = functions.map(({ parameters, results }) => [0x60, ...sized(parameters), ...sized(results)])
  const bodies = functions.map(({ locals, body }) =>
    sized([...list(locals.map((type) => [1, type])), ...body, end]),
  )
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, types),
    ...section(2, [[...name('env'), ...name('memory'), 0x02, ...memory]]),
    ...section(
      3,
      functions.map((_, at) => unsigned(at)),
    ),
    ...section(
      7,
      functions.map((each, at) => [...name(each.name), 0x00, ...unsigned(at)]),
    ),
    ...section(10, bodies),
  ])
}

/** Limits of the imported memory, in pages. A shared one must say its maximum. */
export const memoryLimits = {
  own: [0x00, ...unsigned(1)],
  shared: [0x03, ...unsigned(1), ...unsigned(65_536)],
} as const
