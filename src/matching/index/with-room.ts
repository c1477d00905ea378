type Growing = Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>

/** The same array with room for `length`; a new one has twice as much as before at least, so that growing costs little on average. */
export function withRoom<T extends Growing>(array: T, length: number, make: new (size: number) => T): T {
  if (length <= array.length) return array
  const larger = new make(Math.max(length, array.length * 2))
  larger.set(array)
  return larger
}
