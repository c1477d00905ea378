const bytesPerNumber = 4

/** Undefined when there is no direction: all zero, or too large for a float. */
export function unitVector(numbers: readonly number[]): Float32Array | undefined {
  const length = Math.hypot(...numbers)
  if (length === 0 || !Number.isFinite(length)) return undefined
  return Float32Array.from(numbers, (number) => number / length)
}

/** 32-bit floats, little-endian on every machine. */
export function bytesOf(vector: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(vector.length * bytesPerNumber))
  for (const [at, number] of vector.entries()) view.setFloat32(at * bytesPerNumber, number, true)
  return new Uint8Array(view.buffer)
}

export function vectorOf(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const vector = new Float32Array(bytes.byteLength / bytesPerNumber)
  for (let at = 0; at < vector.length; at += 1) vector[at] = view.getFloat32(at * bytesPerNumber, true)
  return vector
}
