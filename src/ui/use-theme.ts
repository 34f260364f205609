/** Light or dark, as chosen or as the device has it; and the tokens of it as numbers for the map. */
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { type Palette, readPalette } from '../map/palette.ts';
import { useLanguage, useSlice } from './app-context.tsx';

const DARK = '(prefers-color-scheme: dark)';

function onDeviceChange(notify: () => void): () => void {
  const query = window.matchMedia(DARK);
  query.addEventListener('change', notify);
  return () => query.removeEventListener('change', notify);
}

export function useIsDark(): boolean {
  const theme = useSlice((state) => state.preferences.theme);
  const deviceIsDark = useSyncExternalStore(onDeviceChange, () => window.matchMedia(DARK).matches);
  return theme === 'system' ? deviceIsDark : theme === 'dark';
}

/** Keeps the page's language and theme in step with the preferences. */
export function usePageAttributes(): void {
  const isDark = useIsDark();
  const language = useLanguage();
  useEffect(() => {
    document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
    document.documentElement.lang = language;
  }, [isDark, language]);
}

export function usePalette(): Palette {
  const isDark = useIsDark();
  return useMemo(() => paletteOf(isDark), [isDark]);
}

/** Reads the tokens of a theme off an element that has it, whatever the page shows at the moment. */
export function paletteOf(isDark: boolean): Palette {
  const probe = document.createElement('div');
  probe.dataset['theme'] = isDark ? 'dark' : 'light';
  probe.hidden = true;
  document.body.append(probe);
  const styles = getComputedStyle(probe);
  const palette = readPalette(isDark, (property) => styles.getPropertyValue(property));
  probe.remove();
  return palette;
}

export const prefersLessMotion = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;
