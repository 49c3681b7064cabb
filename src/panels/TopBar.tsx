import { switchMotion, switchTheme, useSettings } from '../store/settings.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { ConnectionPill } from './ConnectionPill.tsx'

const PLACES = [
  { path: '/', title: 'Lanes' },
  { path: '/exercises', title: 'Exercises' },
  { path: '/slides', title: 'Slides' },
] as const

type Props = { path: string; tcp: string | undefined }

export function TopBar({ path, tcp }: Props) {
  return (
    <header className="flex h-56 shrink-0 items-center gap-10 border-b border-line-1 bg-bg-1 px-16 wide:h-48 wide:gap-16">
      <a href="#/" className="flex items-center gap-8 font-title whitespace-nowrap">
        <Brand />
        <span className="max-[380px]:sr-only">JetStream Workshop</span>
      </a>
      <Places path={path} className="hidden gap-4 wide:flex" />
      <span className="grow" />
      <ConnectionPill tcp={tcp} />
      <div className="hidden gap-2 wide:flex">
        <Switches />
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

function Places({ path, className }: { path: string; className: string }) {
  return (
    <nav aria-label="Places" className={className}>
      {PLACES.map((place) => (
        <a
          key={place.path}
          href={`#${place.path}`}
          aria-current={place.path === path ? 'page' : undefined}
          className={`rounded-5 px-10 py-4 ${place.path === path ? 'bg-bg-3 font-strong text-ink-1' : 'text-ink-2 hover:text-ink-1'}`}
        >
          {place.title}
        </a>
      ))}
    </nav>
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
          <circle cx="11" cy="8" r="3" />
          <path d={motion === 'still' ? 'M2.5 13.5l11-11' : 'M1.5 8h4M2.5 5h3M2.5 11h3'} />
        </svg>
      </IconButton>
    </>
  )
}
