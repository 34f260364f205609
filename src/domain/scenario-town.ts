/**
 * A town under a list of edits: how it stands now, and what it was made of.
 *
 * The hexes' pieces are cut once, for the communities as they were imported; so a scenario keeps those (the *parts*) with
 * their own households and says which community each belongs to now. Estates drawn on the map are parts too, with pieces of
 * their own on top. Changes to the walking network stand apart, because they are made where the network is.
 */
import type { Line } from './geometry.ts';
import type { Community, Facility, Town } from './town.ts';
import type { CommunityId } from './units.ts';

export interface GateEdit {
  /** Id of the gate's node in the network file, in digits. */
  readonly gate: string;
  readonly open: boolean;
}

export interface DrawnLink {
  readonly id: string;
  readonly line: Line;
}

/** What a scenario changes on the walking network; each list in order of id, the last word on a gate standing. */
export interface NetworkEdits {
  readonly gates: readonly GateEdit[];
  readonly drawn: readonly DrawnLink[];
  /** Ways of the network file, as `w` and the id. */
  readonly removed: readonly string[];
}

export interface ScenarioTown {
  /** As it stands: merged communities are one, closed facilities are gone. The imported town itself while nothing was changed. */
  readonly town: Town;
  /** Imported communities and drawn estates before any merge, with their present households and street; in order of id. */
  readonly parts: readonly Community[];
  /** Parts that were drawn as estates: they are not in the baseline and bring pieces of their own. */
  readonly estates: readonly CommunityId[];
  /** Present community of every part that belongs to another one; a part that is not here stands for itself. */
  readonly memberOf: ReadonlyMap<CommunityId, CommunityId>;
  /** Names given to merged communities. */
  readonly mergedNames: ReadonlyMap<CommunityId, string>;
  /** As `town.facilities`, but naming the part rather than the present community. */
  readonly facilities: readonly Facility[];
  readonly network: NetworkEdits;
}
