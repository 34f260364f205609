/** The checklist of rooms that a community must have (DOMAIN 4.1): which are there, which are missing, which nobody can see. */
import type { RequiredRoom } from './pack.ts';
import type { JudgedArea } from './verdict.ts';

export type RoomState = 'there' | 'missing' | 'unknown';

export interface RoomFinding {
  readonly room: RequiredRoom;
  /** Unknown where no facility category shows the room, or where the town has no layer of that category. */
  readonly state: RoomState;
}

export function checkRooms(
  rooms: readonly RequiredRoom[],
  area: Pick<JudgedArea, 'facilities' | 'knownCategories'>,
): readonly RoomFinding[] {
  return rooms.map((room) => ({ room, state: stateOf(room, area) }));
}

function stateOf({ category }: RequiredRoom, area: Pick<JudgedArea, 'facilities' | 'knownCategories'>): RoomState {
  if (category === null || !area.knownCategories.has(category)) return 'unknown';
  return area.facilities.some((facility) => facility.category === category) ? 'there' : 'missing';
}
