/** Puts the screen into the page, with its styles. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Papers } from '../report/papers-client.ts';
import type { App } from '../store/actions.ts';
import type { OwnBaseMap } from './base-map-context.tsx';
import type { Prove } from '../store/prove.ts';
import './tokens.css';
import './base.css';
import './controls.css';
import './frame.css';
import './map.css';
import './panels.css';
import './drawer.css';
import './import.css';
import './tell.css';
import './plans.css';
import './copy.css';
import { BUILT_IN } from './built-in-library.ts';
import { Screen } from './screen.tsx';

export function mountScreen(element: HTMLElement, app: App, prove: Prove, papers: Papers, baseMap: OwnBaseMap): () => void {
  const root = createRoot(element);
  root.render(
    <StrictMode>
      <Screen app={app} library={BUILT_IN} prove={prove} papers={papers} baseMap={baseMap} />
    </StrictMode>,
  );
  return () => root.unmount();
}
