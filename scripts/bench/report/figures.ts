/** Figures as people read them: three digits that count, and a dash for what there is not. */
const absent = '–'

export function figure(value: number | null): string {
  if (value === null) return absent
  if (value === 0) return '0'
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return digits === 0 ? grouped(value) : value.toFixed(Math.min(4, digits))
}

export function grouped(value: number): string {
  return Math.round(value).toLocaleString('en-GB')
}

export const seconds = (ms: number | null) => figure(ms === null ? null : ms / 1_000)
export const times = (ratio: number) => `${figure(ratio)} ×`
export const share = (value: number | null) => (value === null ? absent : value.toFixed(3))
