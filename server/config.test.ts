import { describe, expect, it } from 'vitest'
import { configuration, quoted } from './config.ts'

const setup = {
  store: '/data/store',
  origins: ['http://127.0.0.1:4280', 'http://localhost:4280'],
  ports: { tcp: 4222, websocket: -1, monitoring: -1 },
}

describe('the configuration', () => {
  it('listens on loopback and nowhere else', () => {
    const hosts = [...configuration(setup).matchAll(/^\s*(?:host|http): "([^":]+)/gm)]
    expect(hosts.map(([, host]) => host)).toEqual(['127.0.0.1', '127.0.0.1', '127.0.0.1'])
  })

  it('lets in the pages really served, by both their names', () => {
    expect(configuration(setup)).toContain(
      'allowed_origins: ["http://127.0.0.1:4280", "http://localhost:4280"]',
    )
  })

  it('takes the ports given and leaves the others to the server', () => {
    const text = configuration({ ...setup, ports: { tcp: 4222, websocket: 4001, monitoring: -1 } })
    expect(text).toMatch(/^port: 4222$/m)
    expect(text).toMatch(/^ {2}port: 4001$/m)
    expect(text).toMatch(/^http: "127.0.0.1:-1"$/m)
  })

  it('limits messages, memory, files and slow readers', () => {
    expect(configuration(setup)).toMatch(/max_mem: 1GB\n\s*max_file: 4GB\n/)
    expect(configuration(setup)).toContain('max_payload: 1MB\n')
    expect(configuration(setup)).toContain('write_deadline: "2s"\n')
  })

  it('gives slow networks time to shake hands', () => {
    expect(configuration(setup)).toContain('handshake_timeout: "15s"')
    expect(configuration(setup).match(/authorization \{ timeout: 15 \}/g)).toHaveLength(2)
  })

  it('does not sync each write: a killed process loses nothing without it', () => {
    expect(configuration(setup)).not.toContain('sync_interval')
  })
})

describe('a path in it', () => {
  it.each([
    ['/home/a b/store', '"/home/a b/store"'],
    ['/home/"a"/store', '"/home/\\"a\\"/store"'],
    ['C:\\Users\\ann', '"C:\\\\Users\\\\ann"'],
    ['/tmp/$HOME/#{x}', '"/tmp/$HOME/#{x}"'],
    ['/tmp/a\nb\tc\rd', '"/tmp/a\\nb\\tc\\rd"'],
  ])('%j', (path, text) => {
    expect(quoted(path)).toBe(text)
  })
})
