import type { ReactNode } from 'react'
import { openDialog } from '../store/looking.ts'
import { switchMotion, switchTheme, useSettings } from '../store/settings.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { KeyCap } from '../ui/KeyCap.tsx'
import { isAt, PLACES } from './places.ts'
import { StreamChoice } from './StreamChoice.tsx'

type Props = {
  path: string
  /** The connection, where there is one. */
  children: ReactNode
}

export function TopBar({ path, children }: Props) {
  return (
    <header className="flex h-56 shrink-0 items-center gap-10 border-b border-line-1 bg-bg-1 px-16 wide:h-48 wide:gap-16">
      <a
        href="#/"
        className={`flex items-center gap-8 font-title whitespace-nowrap ${path === '/' ? 'max-wide:sr-only' : 'max-wide:-m-14 max-wide:p-14'}`}
      >
        <Brand />
        <span className="max-wide:sr-only">JetStream Workshop</span>
      </a>
      <Places path={path} />
      {path === '/' && <StreamChoice />}
      {/* On the lanes of a phone the choice of stream takes the room. */}
      <span className={path === '/' ? 'grow max-wide:hidden' : 'grow'} />
      {path === '/' && <FindOperation />}
      {children}
      <div className="flex gap-2">
        <Switches />
        {/* A phone has no keys. */}
        <span className="hidden wide:block">
          <Help />
        </span>
      </div>
    </header>
  )
}

function Brand() {
  return (
    <svg aria-hidden="true" width="20" height="20" className="[stroke-linecap:round] stroke-3">
      <path d="M2 5H18" className="stroke-stored" />
      <path d="M2 10H12" className="stroke-acked" />
      <path d="M2 15H6" className="stroke-flight" />
    </svg>
  )
}

function Places({ path }: { path: string }) {
  return (
    <nav aria-label="Places" className="hidden gap-4 wide:flex">
      {PLACES.map((place) => (
        <a
          key={place.path}
          href={`#${place.path}`}
          aria-current={isAt(path, place.path) ? 'page' : undefined}
          className={`rounded-5 px-10 py-4 ${isAt(path, place.path) ? 'bg-bg-3 font-strong text-ink-1' : 'text-ink-2 hover:text-ink-1'}`}
        >
          {place.title}
        </a>
      ))}
    </nav>
  )
}

/** On a phone the forms' bar has its own way there. */
function FindOperation() {
  return (
    <button
      type="button"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => openDialog('find')}
      className="hidden h-30 w-[min(264px,20vw)] items-center gap-8 rounded-5 border border-line-1 bg-bg-0 px-10 text-left text-12 text-ink-2 hover:text-ink-1 min-[1080px]:flex"
    >
      <svg
        aria-hidden="true"
        width="14"
        height="14"
        className="shrink-0 fill-none stroke-current stroke-[1.5] [stroke-linecap:round]"
      >
        <circle cx="6" cy="6" r="4.25" />
        <path d="m9.5 9.5 3 3" />
      </svg>
      <span className="grow truncate">Find an operation</span>
      <KeyCap>{isMac ? '⌘K' : 'Ctrl K'}</KeyCap>
    </button>
  )
}

const isMac = navigator.platform.startsWith('Mac')

function Help() {
  return (
    <IconButton aria-label="Keys" aria-keyshortcuts="?" onClick={() => openDialog('keys')}>
      <svg
        aria-hidden="true"
        width="16"
        height="16"
        className="fill-none stroke-current stroke-[1.5] [stroke-linecap:round]"
      >
        <circle cx="8" cy="8" r="6.25" />
        <path d="M6.2 6.3a1.8 1.8 0 1 1 2.6 1.6c-.5.3-.8.6-.8 1.2" />
        <circle cx="8" cy="11.3" r=".35" className="fill-current" />
      </svg>
    </IconButton>
  )
}

function Switches() {
  const theme = useSettings(({ theme }) => theme)
  const motion = useSettings(({ motion }) => motion)
  return (
    <>
      <IconButton
        aria-label="Light theme"
        aria-pressed={theme === 'light'}
        aria-keyshortcuts="L"
        onClick={switchTheme}
      >
        <svg
          aria-hidden="true"
          width="16"
          height="16"
          className="fill-none stroke-current stroke-[1.5]"
        >
          <path d="M8 2.5a5.5 5.5 0 1 0 0 11Z" className="fill-current" />
          <path d="M8 2.5a5.5 5.5 0 0 1 0 11" />
        </svg>
      </IconButton>
      <IconButton
        aria-label="Reduce motion"
        aria-pressed={motion === 'still'}
        aria-keyshortcuts="M"
        onClick={switchMotion}
      >
        <svg
          aria-hidden="true"
          width="16"
          height="16"
          className="fill-none stroke-current stroke-[1.5] [stroke-linecap:round]"
        >
          {motion === 'still' ? (
            <path d="M5.5 3.5v9M10.5 3.5v9" />
          ) : (
            <>
              <circle cx="11" cy="8" r="3" className="fill-current" />
              <path d="M1.5 8h4M3 4.5h4M3 11.5h4" />
            </>
          )}
        </svg>
      </IconButton>
    </>
  )
}
