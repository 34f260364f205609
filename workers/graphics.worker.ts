/**
 * Asks what draws the map: a graphics card, or a program in its place. The first question of that kind holds up whoever asks for
 * some tenths of a second; this worker has nothing else to do.
 */
function hasGraphicsCard(): boolean {
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  const info = context?.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = context && info ? context.getParameter(info.UNMASKED_RENDERER_WEBGL) : '';
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return !/swiftshader|llvmpipe|software|basic render/i.test(String(name));
}

globalThis.postMessage(hasGraphicsCard());
