import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()

/** CBOR (RFC 8949), as far as WebAuthn needs it: integers, texts, bytes and maps. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  const head = (major: number, size: number) => {
    if (size < 24) return Buffer.from([(major << 5) | size])
    if (size < 256) return Buffer.from([(major << 5) | 24, size])
    return Buffer.from([(major << 5) | 25, size >> 8, size & 255])
  }
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  const parts = [...value].flatMap(([key, each]) => [cbor(key), cbor(each as number)])
  return Buffer.concat([head(5, value.size), ...parts])
}

/** User present and verified; the last one: with the data of a new credential. WebAuthn level 3, section 6.1. */
const presentAndVerified = 0b101
const withCredential = 0b1000000

/** A passkey in software (ES256, attestation "none") on the page that `origin` names. */
export function anAuthenticator(origin: string) {
  const id = randomBytes(32)
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  // COSE (RFC 9053): key type EC2, algorithm ES256, curve P-256.
  const coseKey = cbor(
    new Map<number, number | Buffer>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  )
  let uses = 0

  const on = (page: string) => {
    const told = (type: string, challenge: string) =>
      Buffer.from(JSON.stringify({ type, challenge, origin: page, crossOrigin: false }))
    const authenticatorData = (rpId: string, flags: number, more = Buffer.alloc(0)) => {
      const counter = Buffer.alloc(4)
      counter.writeUInt32BE(uses)
      return Buffer.concat([sha256(rpId), Buffer.from([flags]), counter, more])
    }
    const credential = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' }

    return {
      on,

      register({ challenge, rp }: { challenge: string; rp: { id: string } }) {
        const size = Buffer.from([0, id.length])
        const made = Buffer.concat([Buffer.alloc(16), size, id, coseKey])
        const attestation = new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', authenticatorData(rp.id, presentAndVerified | withCredential, made)],
        ])
        return {
          ...credential,
          clientExtensionResults: {},
          response: {
            clientDataJSON: told('webauthn.create', challenge).toString('base64url'),
            attestationObject: cbor(attestation).toString('base64url'),
            transports: ['internal'],
          },
        }
      },

      assert({ challenge, rpId }: { challenge: string; rpId: string }) {
        uses += 1
        const clientData = told('webauthn.get', challenge)
        const data = authenticatorData(rpId, presentAndVerified)
        const signature = sign('sha256', Buffer.concat([data, sha256(clientData)]), privateKey)
        return {
          ...credential,
          clientExtensionResults: {},
          response: {
            clientDataJSON: clientData.toString('base64url'),
            authenticatorData: data.toString('base64url'),
            signature: signature.toString('base64url'),
          },
        }
      },
    }
  }
  return on(origin)
}
