import { Button } from '@proofsheet/react';
import { Contrast, Moon, Sun } from 'lucide-react';
import { type ReactElement, useState } from 'react';

const themes = ['auto', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const icons = { auto: Contrast, light: Sun, dark: Moon };
const storageKey = 'proofsheet-theme';

/** Puts the theme that was chosen last into force; call it once before anything is shown. */
export function restoreTheme(): void {
  applyTheme(readTheme());
}

/** Goes through the themes: as the system has it, light, dark. */
export function ThemeSwitch(): ReactElement {
  const [theme, setTheme] = useState(readTheme);
  const Icon = icons[theme];
  const choose = () => {
    const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'auto';
    localStorage.setItem(storageKey, next);
    applyTheme(next);
    setTheme(next);
  };
  return (
    <Button
      look="quiet"
      icon={<Icon size={16} strokeWidth={1.5} aria-hidden="true" />}
      aria-label={`Theme: ${theme}`}
      onClick={choose}
    />
  );
}

function readTheme(): Theme {
  const stored = localStorage.getItem(storageKey);
  return themes.find((theme) => theme === stored) ?? 'auto';
}

function applyTheme(theme: Theme): void {
  document.documentElement.dataset['psTheme'] = theme;
}
