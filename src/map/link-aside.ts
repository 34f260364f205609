/**
 * Shader programs are linked beside the page's work. The map asks for the state of a program the moment it has handed over its
 * source, and with that the page stands still until the graphics card has built it. So a program is handed over first without
 * being asked about; until it is built, what it draws is left out, and then the picture is drawn again.
 */
import type { Map as MapLibreMap } from 'maplibre-gl';

type ProgramCache = MapLibreMap['painter']['programCache'];
type Variant = Parameters<ProgramCache['getProgram']>[0];
type Program = ReturnType<ProgramCache['getProgram']>;
type Gl = WebGL2RenderingContext;

interface Linking {
  readonly variant: Variant;
  /** Draws nothing. */
  readonly standIn: Program;
  readonly handle: WebGLProgram;
  readonly shaders: ReadonlyMap<number, WebGLShader>;
  /** Passed when the card has come to the end of what it was given until then. */
  readonly fence: WebGLSync | null;
}

const LOOK_AGAIN_MS = 8;

/** Tells whether a program is still being linked. */
export function linkAside(map: MapLibreMap): () => boolean {
  const { context, programCache: cache } = map.painter;
  const { gl } = context;
  const parallel = gl.getExtension('KHR_parallel_shader_compile');
  const isLinked = ({ handle, fence }: Linking): boolean =>
    (fence === null || gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.SIGNALED) &&
    (!parallel || gl.getProgramParameter(handle, parallel.COMPLETION_STATUS_KHR) === true);
  const build = cache.getProgram.bind(cache);
  const linking = new Map<string, Linking>();
  const known = new Set<string>();

  const look = (): void => {
    if (gl.isContextLost()) return;
    for (const [key, one] of linking) {
      if (!isLinked(one)) continue;
      gl.deleteSync(one.fence);
      linking.delete(key);
      withOwn(gl, asLinked(one), () => build(one.variant));
      break;
    }
    if (linking.size > 0) window.setTimeout(look, LOOK_AGAIN_MS);
    else map.triggerRepaint();
  };

  cache.getProgram = (variant) => {
    const key = keyOf(variant);
    const waiting = linking.get(key);
    if (waiting) return waiting.standIn;
    if (known.has(key)) return build(variant);
    known.add(key);
    const started = handOver(gl, cache, context, variant);
    if (linking.size === 0) window.setTimeout(look, LOOK_AGAIN_MS);
    linking.set(key, started);
    return started.standIn;
  };
  return () => linking.size > 0;
}

/** As the library tells variants apart. */
const keyOf = ({ name, programConfiguration, projectionShaderVariant, showOverdrawInspector, useTerrain, defines }: Variant) =>
  `${name} ${programConfiguration?.cacheKey ?? ''} ${projectionShaderVariant.name} ${showOverdrawInspector} ${useTerrain} ${defines.join(' ')}`;

/** The library takes the answer 0 for a card that is gone: it asks nothing more and draws nothing. */
function handOver(gl: Gl, cache: ProgramCache, context: MapLibreMap['painter']['context'], variant: Variant): Linking {
  const Cache = cache.constructor as new (of: typeof context) => ProgramCache;
  const shaders = new Map<number, WebGLShader>();
  let handle: WebGLProgram | null = null;
  const { createProgram, createShader } = { createProgram: gl.createProgram.bind(gl), createShader: gl.createShader.bind(gl) };
  const asked: Partial<Gl> = {
    getProgramParameter: () => 0,
    createProgram: () => {
      handle = createProgram();
      return handle;
    },
    createShader: (kind) => {
      const shader = createShader(kind);
      if (shader) shaders.set(kind, shader);
      return shader;
    },
  };
  const standIn = withOwn(gl, asked, () => new Cache(context).getProgram(variant));
  return { variant, standIn, handle: handle ?? {}, shaders, fence: gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0) };
}

/** The library goes through its steps again and finds them done. */
const asLinked = ({ handle, shaders }: Linking): Partial<Gl> => ({
  createProgram: () => handle,
  createShader: (kind) => shaders.get(kind) ?? null,
  shaderSource: () => undefined,
  compileShader: () => undefined,
  attachShader: () => undefined,
  linkProgram: () => undefined,
});

/** Puts functions in the place of those of an object for the time of `act`. */
function withOwn<Value>(target: Gl, replaced: Partial<Gl>, act: () => Value): Value {
  const before = Object.keys(replaced).map((name) => [name, Object.getOwnPropertyDescriptor(target, name)] as const);
  Object.assign(target, replaced);
  try {
    return act();
  } finally {
    for (const [name, own] of before) {
      if (own) Object.defineProperty(target, name, own);
      else Reflect.deleteProperty(target, name);
    }
  }
}
