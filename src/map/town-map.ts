/**
 * The map as the screen uses it: show a town, colour it, select, explain a walk, move the camera. It keeps no figures;
 * everything it draws was handed to it.
 */
import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Feature } from 'geojson';
import type { ExtraLayers } from '../domain/extra-layers.ts';
import type { Map as MapLibreMap, PaddingOptions } from 'maplibre-gl';
import type { Bounds } from '../domain/geometry.ts';
import type { FacilityId } from '../domain/units.ts';
import { UNDER_SELECTION, UNDER_WATER } from './base-style.ts';
import type { Language } from '../store/app-state.ts';
import { addAttribution, createBareMap, type MapOptions, SOURCES } from './create-map.ts';
import { type FacilityMark, facilityFeatures, facilityTargets } from './facility-features.ts';
import { createDrawer } from './draw-cost.ts';
import { extraFeatures } from './extra-features.ts';
import { feed } from './feed.ts';
import { gateTargets } from './gate-targets.ts';
import { gatesOf, type Ground, showGround } from './ground.ts';
import { blankHexLayer, hexLayer } from './hex-layer.ts';
import type { Paths } from './limit-line.ts';
import { lineLayer } from './line-layer.ts';
import { anchors } from './anchors.ts';
import { repaint } from './repaint.ts';
import { linkAside } from './link-aside.ts';
import { metresPerPixel } from './metres-per-pixel.ts';
import { setLabelLanguage } from './label-style.ts';
import type { Palette } from './palette.ts';
import { type Prepared, preparedOf } from './prepared.ts';
import {
  AFAR_ZOOM,
  COSTLY_GATE_ZOOM,
  facilitiesShown,
  GATE_LAYERS,
  GATE_ZOOM,
  type GatesShown,
  type GateStates,
  gatesAt,
} from './sign-style.ts';
import { targetAt } from './sign-hit.ts';
import { addSigns } from './signs.ts';
import { changeLayers } from './try-layers.ts';
import { addChangeSigns } from './try-style.ts';
import { NO_TILES } from './town-tiles.ts';
import { OVER_PICTURES, type UnderMap, underMaps } from './under-map.ts';
import type { WalkDrawing } from './walk-features.ts';
import { WARM_SOURCES } from './warm-up.ts';

/** What is coloured: hexes by bytes per corner, or areas by community row; and the line of the limit. */
export interface Colouring {
  readonly hexColours: Uint8Array | null;
  /** `#rrggbb` or null by row of the community. */
  readonly areaColours: readonly (string | null)[] | null;
  readonly line: Paths | null;
  /** Dashes around the hexes of which nothing is known. */
  readonly noData?: Paths | null;
  /** Around the hexes that walk to the centre which is selected or in the hand. */
  readonly catchment?: Paths | null;
  /** Hexes that came within the limit (1) and that left it (-1), against the baseline; nothing where there is none to compare. */
  readonly change?: Int8Array | null;
  /** Their outlines alone, where plus and minus would hide the colours that say by how much. */
  readonly isChangeBare?: boolean;
}

export interface TownMap {
  readonly map: MapLibreMap;
  /** Prepares the hexes and puts the ground down; resolves when the hexes can be coloured. */
  showTown(ground: Ground): Promise<Prepared | null>;
  colour(colouring: Colouring): void;
  showFacilities(marks: readonly FacilityMark[]): void;
  /** Candidates and background layers, beneath every sign. */
  showExtras(extras: ExtraLayers): void;
  showSelection(features: Feature[]): void;
  /** Signs of what a scenario changed (try-signs.ts). */
  showChangeSigns(features: Feature[]): void;
  /** What a scenario draws, takes away or merges, and what is about to be (proposal-style.ts). */
  showProposals(features: Feature[]): void;
  /** The answer of Prove (prove-features.ts). */
  showProve(features: Feature[]): void;
  /** How a scenario leaves the gates, and what the locked ones cost. */
  showGates(states: GateStates): void;
  /** Gates and closed rooms are shown from farther away while they can be chosen. */
  showFromAfar(what: { readonly gates: boolean; readonly rooms: boolean }): void;
  /** The facility whose sign is within reach of a point in pixels: of those handed over, drawn already or not. */
  facilityAt(x: number, y: number, reachPx: number): FacilityId | null;
  /** Row of the gate, in the same way. */
  gateAt(x: number, y: number, reachPx: number): number | null;
  showHover(features: Feature[]): void;
  /** A base map of the planner's own below everything; null takes it away. */
  showUnder(under: UnderMap | null): void;
  showWalk(drawing: WalkDrawing | null): void;
  setPalette(palette: Palette): void;
  /** Names of streets and waters in the language of the page, where the source has them. */
  setLanguage(language: Language): void;
  setAttribution(text: string): void;
  /** Whom the picture must name: where the streets and the base map come from. */
  sources(): readonly string[];
  fit(bounds: Bounds, padding: Partial<PaddingOptions>, animate: boolean): void;
  flyTo(lng: number, lat: number, zoom: number, animate: boolean): void;
  /** Which gates the map is near enough to show. */
  gatesShown(): GatesShown;
  /** Ground metres per CSS pixel in the middle of the map. */
  metresPerPixel(): number;
  /** Longitude and latitude under a point of the map, in pixels from its top left corner. */
  groundAt(x: number, y: number): readonly [lng: number, lat: number];
  /** A copy of what is drawn, in device pixels. */
  picture(): Promise<ImageBitmap>;
  /** Calls back whenever the camera moved; returns how to stop that. */
  onMoved(callback: () => void): () => void;
  /** Milliseconds that the last picture took where it was drawn. */
  drawCostMs(): number;
  /** Calls back each time everything handed over is on screen, with the key that `keyOf` gave when that was drawn. */
  onDrawn(keyOf: () => string | null, callback: (key: string | null) => void): void;
  close(): void;
}

const FLIGHT_MS = 400;

export function createTownMap(options: MapOptions): TownMap {
  const bare = createBareMap(options);
  const { map } = bare;
  const overlay = new MapLibreOverlay({
    interleaved: true,
    layers: [...anchors(options.palette), blankHexLayer(options.palette, UNDER_WATER)],
  });
  let endWarmUp = (): void => undefined;
  let isWarm = false;
  let begin = (): (() => void) => () => undefined;
  // what is drawn to warm up is not for the eye
  map.getCanvas().style.visibility = 'hidden';
  const drawer = createDrawer(map, linkAside(map), () => {
    if (isWarm) map.getCanvas().style.visibility = '';
    endWarmUp();
    return begin();
  });
  const loaded = new Promise<void>((resolve) => {
    map.once('load', () => {
      addSigns(map, palette);
      addChangeSigns(map, palette);
      map.addControl(overlay);
      endWarmUp = () => {
        endWarmUp = () => undefined;
        isWarm = true;
        bare.showTiles(NO_TILES);
        for (const name of SOURCES) if (name in WARM_SOURCES) feed(map, name, []);
        resolve();
      };
      map.triggerRepaint();
    });
  });
  let palette = options.palette;
  let prepared: Prepared | null = null;
  let colouring: Colouring = { hexColours: null, areaColours: null, line: null };
  let town = 0;
  let attribution: ReturnType<typeof addAttribution> | null = null;
  let streetsFrom = '';
  let underFrom = '';
  let isClosed = false;
  let marks: readonly FacilityMark[] = [];
  let afar = { gates: false, rooms: false };
  let laidNetwork: Ground['network'] | null = null;
  let gates: GateStates = { isOpen: new Map(), costMs: null };
  let shownNetwork: Ground['network'] | null = null;
  let arePlainGates = true;

  const under = underMaps(map);
  let hexCover = 1;
  const drawDeck = (): void => {
    if (isClosed) return;
    const hexes =
      prepared && colouring.hexColours
        ? hexLayer(prepared.geometry, colouring.hexColours, palette, UNDER_WATER, hexCover)
        : blankHexLayer(palette, UNDER_WATER);
    const lines = colouring.line
      ? [lineLayer('limit-line', colouring.line, palette.rgb['m-line-15'], 1.5, UNDER_SELECTION)]
      : [];
    const unknown = colouring.noData ? [lineLayer('no-data', colouring.noData, palette.rgb['ink-3'], 1, UNDER_SELECTION)] : [];
    const around = colouring.catchment
      ? [
          lineLayer('catchment-halo', colouring.catchment, palette.rgb['m-halo'], 5.5, UNDER_SELECTION),
          lineLayer('catchment', colouring.catchment, palette.rgb.accent, 2.5, UNDER_SELECTION),
        ]
      : [];
    const change =
      prepared && colouring.change ? changeLayers(prepared, colouring.change, palette, colouring.isChangeBare) : [];
    overlay.setProps({ layers: [...anchors(palette), hexes, ...unknown, ...lines, ...change, ...around] });
  };
  const drawAreas = (): void => {
    const { areaColours } = colouring;
    map.setLayoutProperty('areas', 'visibility', areaColours ? 'visible' : 'none');
    areaColours?.forEach((colour, row) => {
      map.setFeatureState(
        { source: 'town', sourceLayer: 'communities', id: row + 1 },
        { colour: colour ?? '#000000', has: colour !== null },
      );
    });
  };
  /** Gates lie on the map as they were imported, and are handed over again only when there is more to say of them. */
  const drawGates = (): void => {
    const network = shownNetwork;
    const isPlain = gates.isOpen.size === 0 && gates.costMs === null;
    if (!network || isClosed || (isPlain && arePlainGates)) return;
    arePlainGates = isPlain;
    const asked = gates;
    void (async () => {
      const features = await gatesOf(network, asked);
      if (!isClosed && asked === gates && network === shownNetwork) feed(map, 'gates', features);
    })();
  };
  const drawFacilities = (): void => feed(map, 'facilities', facilityFeatures(marks, palette));
  const whenLoaded = (act: () => void): void => {
    void (async () => {
      await loaded;
      if (!isClosed) act();
    })();
  };

  return {
    map,
    async showTown(ground) {
      town += 1;
      const mine = town;
      const isWanted = (): boolean => mine === town && !isClosed;
      prepared = null;
      laidNetwork = ground.network;
      const [hexes] = await Promise.all([preparedOf(ground.grid), loaded]);
      if (!isWanted()) return null;
      prepared = hexes;
      void (async () => {
        await showGround(bare, ground, isWanted);
        shownNetwork = ground.network;
        drawGates();
      })();
      return prepared;
    },
    colour(next) {
      colouring = next;
      whenLoaded(() => {
        drawDeck();
        drawAreas();
      });
    },
    showFacilities(next) {
      marks = next;
      whenLoaded(drawFacilities);
    },
    showExtras: (extras) => whenLoaded(() => feed(map, 'extras', extraFeatures(extras))),
    showSelection: (features) => whenLoaded(() => feed(map, 'selection', features)),
    showChangeSigns: (features) => whenLoaded(() => feed(map, 'changes', features)),
    showProposals: (features) => whenLoaded(() => feed(map, 'proposals', features)),
    showProve: (features) => whenLoaded(() => feed(map, 'prove', features)),
    showGates(states) {
      gates = states;
      drawGates();
    },
    showFromAfar(what) {
      afar = what;
      whenLoaded(() => {
        const from = afar.gates ? AFAR_ZOOM : GATE_ZOOM;
        for (const id of [GATE_LAYERS.locked, GATE_LAYERS.open]) map.setLayerZoomRange(id, from, 24);
        map.setLayerZoomRange(GATE_LAYERS.costly, Math.min(from, COSTLY_GATE_ZOOM), from);
        map.setFilter('facilities', facilitiesShown(afar.rooms));
      });
    },
    facilityAt: (x, y, reachPx) => targetAt(facilityTargets(marks, map.getZoom(), afar.rooms), map, x, y, reachPx),
    gateAt(x, y, reachPx) {
      const zoom = map.getZoom();
      if (!laidNetwork || gatesAt(zoom, afar.gates) === 'none') return null;
      return targetAt(gateTargets(laidNetwork, gates, zoom, afar.gates), map, x, y, reachPx);
    },
    sources: () => [streetsFrom, underFrom].filter((text) => text !== ''),
    showUnder: (next) =>
      whenLoaded(() => {
        under.show(next, palette);
        underFrom = next?.attribution ?? '';
        hexCover = next?.facts.kind === 'pictures' ? OVER_PICTURES : 1;
        drawDeck();
      }),
    showHover: (features) => whenLoaded(() => feed(map, 'hover', features)),
    showWalk: (drawing) =>
      whenLoaded(() => {
        feed(map, 'walk', drawing?.lines ?? []);
        feed(map, 'walk-minutes', drawing?.minutes ?? []);
      }),
    setPalette(next) {
      if (next === palette) return;
      palette = next;
      whenLoaded(() => {
        repaint(map, next);
        under.repaint(next);
        addSigns(map, next);
        addChangeSigns(map, next);
        drawFacilities();
        drawDeck();
      });
    },
    setLanguage: (language) => whenLoaded(() => setLabelLanguage(map, language)),
    setAttribution(text) {
      if (attribution) map.removeControl(attribution);
      streetsFrom = text;
      attribution = text === '' ? null : addAttribution(map, text);
    },
    fit: ([west, south, east, north], padding, animate) => {
      map.fitBounds([west, south, east, north], {
        padding: { top: 40, bottom: 40, left: 40, right: 40, ...padding },
        duration: animate ? FLIGHT_MS : 0,
        maxZoom: 16.5,
      });
    },
    flyTo: (lng, lat, zoom, animate) => {
      map.easeTo({ center: [lng, lat], zoom, duration: animate ? FLIGHT_MS : 0 });
    },
    gatesShown: () => gatesAt(map.getZoom(), afar.gates),
    metresPerPixel: () => metresPerPixel(map.getCenter().lat, map.getZoom()),
    groundAt: (x, y) => {
      const { lng, lat } = map.unproject([x, y]);
      return [lng, lat];
    },
    // pixels can be read only in the moment in which they are drawn
    picture: () =>
      new Promise((resolve, reject) => {
        const take = (): void => {
          if (!drawer.isDrawn()) return;
          map.off('render', take);
          createImageBitmap(map.getCanvas()).then(resolve, reject);
        };
        map.on('render', take);
        map.triggerRepaint();
      }),
    onMoved: (callback) => {
      map.on('move', callback);
      return () => void map.off('move', callback);
    },
    drawCostMs: drawer.costMs,
    onDrawn(keyOf, callback) {
      begin = () => {
        const key = keyOf();
        return () => callback(key);
      };
    },
    close() {
      isClosed = true;
      under.close();
      bare.close();
    },
  };
}
