/** Two maps with one camera: whichever is moved, the other stands where it stands in the same frame. */
import type { TownMap } from './town-map.ts';

/** The second map takes the first one's place at once. Gives the way to part them. */
export function linkCameras({ map: first }: TownMap, { map: second }: TownMap): () => void {
  let isFollowing = false;
  const follow = (from: typeof first, to: typeof first) => (): void => {
    if (isFollowing) return;
    isFollowing = true;
    to.jumpTo({ center: from.getCenter(), zoom: from.getZoom() });
    isFollowing = false;
  };
  const [there, back] = [follow(first, second), follow(second, first)];
  there();
  first.on('move', there);
  second.on('move', back);
  return () => {
    first.off('move', there);
    second.off('move', back);
  };
}
