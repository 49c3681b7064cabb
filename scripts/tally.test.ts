import { describe, expect, it } from 'vitest'
import { lastLine, sum, tallyPlaywright, tallyVitest } from './tally.ts'

describe('what vitest wrote', () => {
  it('is counted by test', () => {
    const assertionResults = [
      { fullName: 'a floor moves', status: 'passed' },
      { fullName: 'a floor stays', status: 'failed' },
      { fullName: 'old server', status: 'skipped' },
      { fullName: 'later', status: 'todo' },
    ]
    expect(
      tallyVitest({ testResults: [{ name: '/a.test.ts', status: 'failed', assertionResults }] }),
    ).toEqual({ passed: 1, failed: ['a floor stays'], skipped: ['old server', 'later'] })
  })
  it('says in one line why a test failed', () => {
    const failureMessages = [
      'AssertionError: expected 2 to be 1\n  - 1\n  + 2\n    at /a.test.ts:3:4\n    at run',
      'Error: another',
    ]
    const assertionResults = [{ fullName: 'a floor stays', status: 'failed', failureMessages }]
    expect(
      tallyVitest({ testResults: [{ name: '/a.test.ts', status: 'failed', assertionResults }] })
        .failed,
    ).toEqual(['a floor stays: AssertionError: expected 2 to be 1 - 1 + 2'])
  })
  it('has a failure for a file that could not be loaded', () => {
    const testResults = [{ name: '/a.test.ts', status: 'failed', assertionResults: [] }]
    expect(tallyVitest({ testResults })).toEqual({
      passed: 0,
      failed: ['/a.test.ts'],
      skipped: [],
    })
  })
})

describe('what Playwright wrote', () => {
  it('is counted by test and project, a flaky one as failed', () => {
    const tests = (...statuses: string[]) =>
      statuses.map((status) => ({ projectName: 'current', status }))
    const suites = [
      {
        title: 'ack.spec.ts',
        specs: [{ title: 'moves', tests: tests('expected') }],
        suites: [
          {
            title: 'on the floor',
            specs: [
              { title: 'stays', tests: tests('unexpected') },
              { title: 'goes', tests: tests('flaky', 'skipped') },
            ],
          },
        ],
      },
    ]
    expect(tallyPlaywright({ suites, errors: [{ message: 'no tests found' }] })).toEqual({
      passed: 1,
      failed: [
        'no tests found',
        'current > ack.spec.ts > on the floor > stays',
        'current > ack.spec.ts > on the floor > goes',
      ],
      skipped: ['current > ack.spec.ts > on the floor > goes'],
    })
  })
})

it('says why in few words, without colours', () => {
  const error = {
    message: `\u001b[31mError\u001b[39m: ${'x'.repeat(1000)}\n    at ack.spec.ts:1:1`,
  }
  const tests = [{ projectName: '', status: 'unexpected', results: [{ error }, {}] }]
  const suites = [{ title: 'ack.spec.ts', specs: [{ title: 'moves', tests }] }]
  expect(tallyPlaywright({ suites, errors: [] }).failed).toEqual([
    `ack.spec.ts > moves: Error: ${'x'.repeat(393)}`,
  ])
})

describe('the last line', () => {
  it.each([
    [[], '0 passed, 0 failed'],
    [
      [
        { passed: 3, failed: [], skipped: [] },
        { passed: 1, failed: ['x'], skipped: [] },
      ],
      '4 passed, 1 failed',
    ],
    [[{ passed: 1, failed: [], skipped: ['x'] }], '1 passed, 0 failed, 1 skipped'],
  ])('of %j is %s', (tallies, line) => {
    expect(lastLine(sum(tallies))).toBe(line)
  })
})
