// The keys of an exercise, anywhere on its page but in a field. Each presses a button that shows it.

import { tinykeys } from 'tinykeys'
import { isTyping } from '../panels/is-typing.ts'
import { looking } from '../store/looking.ts'
import { settings } from '../store/settings.ts'

const LETTERS = ['h', 'r'] as const
const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

export function listenForKeys(page: HTMLElement): () => void {
  const may = (event: KeyboardEvent) =>
    settings.getState().letters === 'on' &&
    (!isTyping(event) || isChoice(event)) &&
    !looking.getState().dialog &&
    !document.querySelector('dialog[open]')
  const press = (key: string) => (event: KeyboardEvent) => {
    if (!may(event)) return
    const button = `[aria-keyshortcuts="${key.toUpperCase()}"]`
    page.querySelector<HTMLElement>(`.course-task ${button}`)?.click()
  }
  const choose = (digit: string) => (event: KeyboardEvent) => {
    const choice = page.querySelector<HTMLInputElement>(`input[data-choice="${digit}"]`)
    if (!may(event) || !choice || choice.disabled) return
    choice.click()
    // So that Enter commits it.
    choice.focus()
  }
  return tinykeys(
    window,
    Object.fromEntries([
      ...LETTERS.map((key) => [key, press(key)]),
      ...DIGITS.map((key) => [key, choose(key)]),
    ]),
  )
}

/** On a radio button nothing is typed. */
const isChoice = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLInputElement && target.type === 'radio'
