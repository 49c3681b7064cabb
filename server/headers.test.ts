import { describe, expect, it } from 'vitest'
import { headersOf } from './headers.ts'

const policyOf = (path: string) => headersOf(path)['Content-Security-Policy']?.split('; ')

describe('the headers of a file', () => {
  it.each([
    '/',
    '/index.html',
    '/assets/index-abc.js',
    '/assets/deep/engine-abc.js',
    '/engine-abc.js',
  ])('%s has the policy of the page', (path) => {
    expect(policyOf(path)).toContain("connect-src 'self'")
    expect(policyOf(path)).toContain('trusted-types engine-worker')
  })

  it('the engine may connect to any server and makes no trusted types', () => {
    expect(policyOf('/assets/engine-AbC_1.js')).toContain("connect-src 'self' ws: wss:")
    expect(policyOf('/assets/engine-AbC_1.js')).toContain("trusted-types 'none'")
  })

  it.each(['/', '/assets/engine-abc.js'])(
    '%s allows nothing that is not named, and no inline code',
    (path) => {
      expect(policyOf(path)).toContain("default-src 'none'")
      expect(headersOf(path)['Content-Security-Policy']).not.toContain('unsafe')
      expect(headersOf(path)).toMatchObject({
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
        'Cross-Origin-Opener-Policy': 'same-origin',
      })
    },
  )

  it.each([
    ['/', 'no-cache'],
    ['/index.html', 'no-cache'],
    ['/favicon.ico', 'no-cache'],
    ['/assets/index-abc.js', 'public, max-age=31536000, immutable'],
  ])('%s is cached: %s', (path, caching) => {
    expect(headersOf(path)['Cache-Control']).toBe(caching)
  })
})
