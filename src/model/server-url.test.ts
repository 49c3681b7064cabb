import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readServerUrl, type SignIn, wrongInSignIn } from './server-url.ts'

const why = (typed: string, secure = false): string | undefined => {
  const read = readServerUrl(typed, secure)
  return read.ok ? undefined : read.why
}

describe('the address of a server', () => {
  it.each([
    'ws://127.0.0.1:9222',
    'wss://nats.example.org',
    'WSS://Nats.Example.ORG:8443/',
    'ws://[::1]:9222/nats',
    'ws://host:9222/team%20a/nats?x=1%2F2',
    'ws://host/a?b=c:99999@d',
    'ws://xn--bcher-kva.example',
  ])('%s is taken as it was typed', (url) => {
    expect(readServerUrl(` ${url}\n`, false)).toEqual({ ok: true, value: url })
  })

  it.each([
    ['', 'Type where the server listens'],
    ['   ', 'Type where the server listens'],
    ['nats.example.org:8443', 'Begin with ws:// or wss://'],
    ['ws:host', 'Begin with ws:// or wss://'],
    ['://host', 'Before :// comes ws or wss'],
    ['http://host', 'http:// is for pages. A browser reaches NATS by ws://'],
    ['https://host', 'https:// is for pages. A browser reaches NATS by wss://'],
    ['nats://host:4222', 'nats:// is for programs'],
    ['tls://host:4222', 'tls:// is for programs'],
    ['javascript://host', 'javascript:// leads to no NATS server'],
    ['ws://my host', 'There is a space in it'],
    ['ws://host/a b', 'There is a space in it'],
    ['ws://host\\nats', 'Write / where it has \\'],
    ['ws://', 'After :// comes'],
    ['ws:///nats', 'After :// comes'],
    ['ws://:9222', '“:9222” is no name'],
    ['ws://user:secret@host', 'A user or password in the address'],
    ['ws://token@host', 'A user or password in the address'],
    ['ws://host:', 'A port is a number from 1 to 65535; here it is “”'],
    ['ws://host:0', 'here it is “0”'],
    ['ws://host:65536', 'here it is “65536”'],
    ['ws://host:92a2', 'here it is “92a2”'],
    ['ws://host:-1', 'here it is “-1”'],
    ['ws://[::1]:99999', 'here it is “99999”'],
    ['ws://host/#nats', 'What comes after # never leaves a browser'],
    ['ws://ho%st', '“ho%st” is no name'],
    ['ws://[::1', '“[::1” is no name'],
    ['ws://1.2.3.999', '“1.2.3.999” is no name'],
    ['ws://ho\u0007st', 'A character that cannot be seen'],
    ['ws://host/\u200b', 'A character that cannot be seen'],
    ['ws://\u202ehost', 'A character that cannot be seen'],
    ['ws://host/\ud83d', 'Half a character'],
    ['ws://host/\ude00', 'Half a character'],
  ])('%j is refused: %s', (typed, said) => {
    expect(why(typed)).toContain(said)
  })

  it('has an end', () => {
    expect(why(`ws://host/${'x'.repeat(2048)}`)).toContain('too long')
    expect(wrongInSignIn({ as: 'token', token: 'x'.repeat(1025) })).toEqual({
      token: 'Too long: 1,024 characters at most.',
    })
  })

  it('is wss from a page over https, except to this computer', () => {
    expect(why('ws://nats.example.org', true)).toContain('This page came over https')
    expect(why('WS://127.0.0.1.example.org', true)).toContain('This page came over https')
    for (const host of ['127.0.0.1:9222', 'localhost', 'a.localhost', '[::1]:9222'])
      expect(why(`ws://${host}`, true)).toBeUndefined()
    expect(why('wss://nats.example.org', true)).toBeUndefined()
  })

  it('whatever is typed: what is taken makes a WebSocket’s URL with no user in it', () => {
    const typed = fc.tuple(
      fc.constantFrom('ws://', 'WSS://', 'ws://host', ''),
      fc.string({ unit: 'binary-ascii' }),
    )
    fc.assert(
      fc.property(typed, ([begin, rest]) => {
        const read = readServerUrl(begin + rest, false)
        if (!read.ok) return
        const url = new URL(read.value)
        expect(['ws:', 'wss:']).toContain(url.protocol)
        expect(url.username + url.password + url.hash).toBe('')
      }),
      { numRuns: 500 },
    )
  })
})

describe('a sign-in', () => {
  it.each<[SignIn, Record<string, string>]>([
    [{ as: 'nobody' }, {}],
    [{ as: 'user', user: 'ann', password: '' }, {}],
    [{ as: 'user', user: 'ann', password: ' p ä 🙂 ' }, {}],
    [{ as: 'user', user: '', password: '' }, { user: 'Type a user.' }],
    [
      { as: 'user', user: '', password: 'x' },
      { user: 'A password needs a user: type whose it is.' },
    ],
    [
      { as: 'user', user: 'a\u0000', password: '\ud800' },
      {
        user: 'A character that cannot be seen is in it: it was pasted along.',
        password: 'Half a character is in it: it was cut when it was copied.',
      },
    ],
    [{ as: 'token', token: 'abc' }, {}],
    [{ as: 'token', token: '' }, { token: 'Type a token, or choose to sign in as nobody.' }],
  ])('%j', (signIn, wrong) => {
    expect(wrongInSignIn(signIn)).toEqual(wrong)
  })
})
