import { describe, expect, it } from 'vitest'
import { readFlags } from './flags.ts'

const none = { fresh: false, json: false, dev: false, help: false }

describe('flags', () => {
  it.each([
    ['', none],
    ['--port 5000', { ...none, port: 5000 }],
    ['--port=0', { ...none, port: 0 }],
    ['--tcp 4333 --json', { ...none, tcp: 4333, json: true }],
    ['--nats-server /opt/nats-server', { ...none, natsServer: '/opt/nats-server' }],
    ['--dir here --fresh', { ...none, dir: 'here', fresh: true }],
    ['-h', { ...none, help: true }],
    ['--dev', { ...none, dev: true }],
    ['--port 1 --port 2', { ...none, port: 2 }],
  ])('%s', (line, flags) => {
    expect(readFlags(line.split(' ').filter(Boolean))).toEqual(flags)
  })
})

describe('a wrong flag', () => {
  it.each([
    ['--prot 1', 'There is no flag --prot; --help lists the flags.'],
    ['-x', 'There is no flag -x; --help lists the flags.'],
    ['page', '"page" is not a flag; --help lists the flags.'],
    ['--port', '--port takes a number from 0 to 65535; --help lists the flags.'],
    ['--port 80a', '--port takes a number from 0 to 65535, not "80a"; --help lists the flags.'],
    ['--port -1', '--port takes a number from 0 to 65535, not "-1"; --help lists the flags.'],
    ['--port 65536', '--port takes a number from 0 to 65535, not "65536"; --help lists the flags.'],
    ['--tcp 1e3', '--tcp takes a number from 0 to 65535, not "1e3"; --help lists the flags.'],
    ['--dir', '--dir takes a path; --help lists the flags.'],
    ['--dir --json', '--dir takes a path; --help lists the flags.'],
    ['--json=yes', '--json takes no value; --help lists the flags.'],
  ])('%s', (line, sentence) => {
    expect(() => readFlags(line.split(' '))).toThrow(
      expect.objectContaining({ message: sentence, exitCode: 2 }),
    )
  })
})
