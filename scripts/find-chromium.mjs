/**
 * Finds a Chromium for the journeys and the pictures, and installs one where there is none, saying what it does.
 *
 * Order: the variable QUARTERHOUR_CHROMIUM, Playwright's own, then Chrome, Chromium or Edge of the system.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
];

/** Switches under which WebGL works without a GPU and the browser itself stays silent on the network. */
export const CHROMIUM_SWITCHES = [
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-features=Translate,OptimizationHints,MediaRouter',
];

/** Path of an executable, or null. */
export function findChromium() {
  const named = process.env.QUARTERHOUR_CHROMIUM;
  if (named) {
    if (!existsSync(named)) throw new Error(`QUARTERHOUR_CHROMIUM names ${named}, which does not exist.`);
    return named;
  }
  const playwrights = playwrightChromium();
  if (playwrights) return playwrights;
  return COMMANDS.map(onPath).find(Boolean) ?? PLACES.find((place) => existsSync(place)) ?? null;
}

/** Path of an executable; installs a browser first where none is found. */
export function ensureChromium(say) {
  const found = findChromium();
  if (found) return found;
  const isDebian = process.platform === 'linux' && existsSync('/etc/debian_version') && process.getuid?.() === 0;
  const steps = isDebian
    ? [
        ['apt-get', ['update', '-qq']],
        ['apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']],
      ]
    : [[process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium']]];
  say('No Chrome, Chromium or Edge found. Installing one for the tests:');
  for (const [command, args] of steps) {
    say(`  ${command} ${args.join(' ')}`);
    const { status } = spawnSync(command, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (status !== 0)
      throw new Error(
        'That did not work. Install Chrome or Chromium, or name one in QUARTERHOUR_CHROMIUM, and run the tests again.',
      );
  }
  const installed = findChromium();
  if (!installed) throw new Error('The installation ended well, but no browser is found. Name one in QUARTERHOUR_CHROMIUM.');
  return installed;
}

function playwrightChromium() {
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}

function onPath(command) {
  try {
    const finder = process.platform === 'win32' ? 'where' : 'which';
    return (
      execFileSync(finder, [command], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
        .split('\n')[0]
        .trim() || null
    );
  } catch (error) {
    // The finder's own way of saying "not here".
    if (typeof error.status === 'number' || error.code === 'ENOENT') return null;
    throw error;
  }
}
