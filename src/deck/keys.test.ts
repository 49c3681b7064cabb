import { describe, expect, it } from 'vitest'
import { type Command, commandOf, type Focus, keysOf } from './keys.ts'

const press = (key: string, more: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  ...more,
})
const means = (key: string, focus: Focus = 'page', letters = true) =>
  commandOf(press(key), focus, letters)

describe('with nothing in focus', () => {
  it.each<[key: string, command: Command]>([
    [' ', { do: 'next' }],
    ['ArrowRight', { do: 'next' }],
    ['PageDown', { do: 'next' }],
    ['ArrowLeft', { do: 'back' }],
    ['PageUp', { do: 'back' }],
    ['Home', { do: 'first' }],
    ['End', { do: 'last' }],
    ['g', { do: 'ask where' }],
    ['o', { do: 'overview' }],
    ['b', { do: 'black' }],
    ['B', { do: 'black' }],
    ['.', { do: 'black' }],
    ['l', { do: 'theme' }],
    ['f', { do: 'full screen' }],
    ['n', { do: 'notes' }],
    ['?', { do: 'keys' }],
    ['r', { do: 'run' }],
    ['s', { do: 'step' }],
    ['3', { do: 'act', action: 3 }],
    ['Escape', { do: 'leave' }],
  ])('%j', (key, command) => expect(means(key)).toEqual(command))
  it.each(['F5', 'Tab', 'Enter', 'x', '0', 'ArrowDown'])('%s is the browser’s', (key) => {
    expect(means(key)).toBeUndefined()
  })
  it.each(['ctrlKey', 'metaKey', 'altKey'])('with %s a key is not ours', (held) => {
    expect(commandOf(press('l', { [held]: true }), 'page', true)).toBeUndefined()
  })
  it('a key that is held down moves once', () => {
    expect(commandOf(press(' ', { repeat: true }), 'page', true)).toBeUndefined()
  })
})

describe('what has the focus keeps its keys', () => {
  it.each([' ', 'b', '1', '2', 'ArrowLeft', 'Home', 'PageDown', '.', '?'])(
    '%j stays in a field',
    (key) => expect(means(key, 'field')).toBeUndefined(),
  )
  it('Esc leaves a field', () => expect(means('Escape', 'field')).toEqual({ do: 'leave' }))
  it.each([' ', 'Enter'])('%j presses a button and moves nothing', (key) => {
    expect(means(key, 'button')).toBeUndefined()
  })
  it('an arrow on a button moves', () =>
    expect(means('ArrowRight', 'button')).toEqual({ do: 'next' }))
  it.each(['ArrowRight', 'ArrowLeft', 'ArrowUp', 'Home', 'End', ' ', 'Enter'])(
    '%j is the lanes’ own',
    (key) => expect(means(key, 'lanes')).toBeUndefined(),
  )
  it.each<[string, Command]>([
    ['PageDown', { do: 'next' }],
    ['PageUp', { do: 'back' }],
    ['.', { do: 'black' }],
    ['b', { do: 'black' }],
    ['2', { do: 'act', action: 2 }],
    ['N', { do: 'notes' }],
    ['f', { do: 'full screen' }],
    ['Escape', { do: 'leave' }],
  ])('%j, which the lanes have no use for, reaches the stage from them', (key, command) =>
    expect(means(key, 'lanes')).toEqual(command),
  )
})

describe('with keys of one letter turned off', () => {
  it.each(['b', 'g', 'n', '?', '1', 'r'])('%j does nothing', (key) => {
    expect(means(key, 'page', false)).toBeUndefined()
  })
  it.each(['.', ' ', 'PageDown', 'Escape'])('%j still does', (key) => {
    expect(means(key, 'page', false)).toBeDefined()
  })
})

it('each key is listed once', () => {
  const scene = { fixture: {}, actions: [{ title: 'ack', calls: [] }] }
  const groups = keysOf({ scene })
  const caps = groups.flatMap(({ keys }) => keys.flatMap((key) => key.caps))
  expect(caps).toEqual([...new Set(caps)])
  expect(groups[0]?.keys).toEqual([
    { caps: ['1'], does: 'ack' },
    expect.objectContaining({ caps: ['U'] }),
  ])
  expect(keysOf({}).map(({ title }) => title)).not.toContain('This slide')
})
