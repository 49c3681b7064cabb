import { expect, it } from 'vitest'
import { lanesShown } from './lanes-shown.ts'

const lanes = ['analytics', 'billing', 'audit'].map((name) => ({ name }))
const names = (only?: readonly string[]) => lanesShown(lanes, only).map(({ name }) => name)

it('are all, where nothing else is asked for', () => {
  expect(names()).toEqual(['analytics', 'billing', 'audit'])
})

it('are those that are asked for, in that order, as far as they are there', () => {
  expect(names(['audit', 'nobody', 'analytics'])).toEqual(['audit', 'analytics'])
})
