/**
 * What a reader hands over, object by object, and what is kept of it.
 *
 * Nodes and the shapes of ways are all kept, as numbers, because a relation at the end may ask for any of them; tags are judged
 * at once and only objects of use leave a trace. Nodes normally stand before the ways. Where they do not, `wantsWaysAgain`
 * says that the ways have to be read a second time, now that all nodes are known.
 */
import type { OsmPlace } from '../../domain/extract.ts';
import { type Problem, problem } from '../../domain/outcome.ts';
import type { CategoryId } from '../../domain/units.ts';
import { checkLimit, type Limits } from '../limits.ts';
import { bytesColumn, numbersColumn, rowsColumn } from './columns.ts';
import { type Judge, type LandKind, USE } from './judge.ts';
import { badId, NodeTable } from './node-table.ts';
import { Tags } from './tags.ts';
import { WayTable } from './way-table.ts';

/** What an area, of a closed way or a relation, is good for. */
export interface AreaUse {
  readonly buildingUse: -1 | 0 | 1 | 2;
  readonly levels: number;
  readonly category: CategoryId | null;
  readonly land: LandKind | null;
  readonly adminLevel: number;
  readonly name: string;
  /** `name:en`. */
  readonly english: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface AreaRelation extends AreaUse {
  readonly id: number;
  /** Ids of the member ways. */
  readonly ways: Float64Array;
}

/** A way that is a facility, a boundary or drawn ground. Plain buildings are columns, there are too many of them. */
export interface UsefulWay extends AreaUse {
  readonly way: number;
}

export class Collector {
  readonly judge: Judge;
  readonly tags: Tags;
  readonly nodes = new NodeTable();
  readonly ways = new WayTable();
  wantsWaysAgain = false;

  readonly flaggedId = numbersColumn();
  readonly flaggedBits = bytesColumn();
  readonly places: OsmPlace[] = [];

  readonly walkWay = rowsColumn();
  readonly walkClass = bytesColumn();
  readonly walkFlags = bytesColumn();
  readonly walkName = rowsColumn();
  /** Row of the English name, 0 where there is none. */
  readonly walkEnglish = rowsColumn();
  readonly names: string[] = [''];
  private readonly rowOfName = new Map<string, number>([['', 0]]);

  readonly buildingWay = rowsColumn();
  readonly buildingUse = bytesColumn();
  readonly buildingLevels = numbersColumn();
  usefulWays: UsefulWay[] = [];

  readonly relations: AreaRelation[] = [];
  private readonly relationIds = new Set<number>();
  private readonly limits: Limits;

  constructor(judge: Judge, limits: Limits) {
    this.judge = judge;
    this.limits = limits;
    this.tags = new Tags(judge.usesOfKey);
  }

  /** Nodes were added from row `from` on: their ids are checked. */
  addedNodes(from: number, to: number): Problem | null {
    if (this.ways.count > 0) {
      this.wantsWaysAgain = true;
      this.forgetWays();
    }
    return this.nodes.noteIds(from, to) ?? checkLimit(this.limits, 'osmNodes', to);
  }

  /** A node with its tags in `tags`. */
  addTaggedNode(row: number): void {
    const { judge, tags } = this;
    const bits = (tags.uses & USE.node) === 0 ? 0 : judge.nodeFlags(tags);
    if (bits !== 0) {
      this.flaggedId.push(this.nodes.ids[row]);
      this.flaggedBits.push(bits);
    }
    const category = judge.category(tags);
    if (category === null) return;
    const id = `n${this.nodes.ids[row]}`;
    this.places.push({ id, name: judge.name(tags), category, lngLat: this.nodes.lngLat(row), tags: tags.all() });
  }

  /** A way with its node ids in `refs` and its tags in `tags`. */
  addWay(id: number, refs: Float64Array, count: number): Problem | null {
    if (this.wantsWaysAgain) return null;
    const way = this.ways.count;
    const wrong =
      this.nodes.seal() ??
      checkLimit(this.limits, 'osmWays', way + 1) ??
      checkLimit(this.limits, 'osmReferences', this.ways.rows.count + count) ??
      this.ways.add(id, refs, count, this.nodes);
    if (wrong) return wrong;
    if (this.tags.uses !== 0) this.judgeWay(way);
    return null;
  }

  /** A relation with its tags in `tags`; `wayIds` are the ids of its member ways. */
  addRelation(id: number, wayIds: () => Float64Array): Problem | null {
    if (!(id >= 0 && id <= Number.MAX_SAFE_INTEGER)) return badId('relation', id);
    if (this.relationIds.has(id)) return problem('file/duplicate-id', { kind: 'relation', id });
    this.relationIds.add(id);
    const tooMany = checkLimit(this.limits, 'osmRelations', this.relationIds.size);
    if (tooMany) return tooMany;
    if (this.tags.uses === 0 || !this.judge.isAreaRelation(this.tags)) return null;
    const use = this.areaUse();
    if (use.buildingUse < 0 && use.category === null && use.land === null && use.adminLevel === 0) return null;
    this.relations.push({ ...use, id, ways: wayIds() });
    return null;
  }

  /** After the last object of the last pass: everything in order of id, whatever the order of the file. */
  seal(): Problem | null {
    const wrong = this.nodes.seal() ?? this.ways.seal();
    const { values } = this.ways.ids;
    this.usefulWays.sort((a, b) => values[a.way] - values[b.way]);
    this.relations.sort((a, b) => a.id - b.id);
    return wrong;
  }

  private judgeWay(way: number): void {
    const { judge, tags } = this;
    const wayClass = (tags.uses & USE.street) === 0 ? -1 : judge.wayClass(tags);
    if (wayClass >= 0) {
      this.walkWay.push(way);
      this.walkClass.push(wayClass);
      this.walkFlags.push(judge.wayFlags(tags));
      this.walkName.push(judge.rememberedName(tags, this.nameRow));
      this.walkEnglish.push(judge.rememberedEnglish(tags, this.nameRow));
    }
    if ((tags.uses & USE.building) !== 0) {
      const use = judge.buildingUse(tags);
      if (use >= 0 && !judge.isNoArea(tags)) {
        this.buildingWay.push(way);
        this.buildingUse.push(use);
        this.buildingLevels.push(judge.levels(tags));
      }
    }
    if ((tags.uses & (USE.facility | USE.land | USE.boundary)) === 0) return;
    if (judge.category(tags) !== null || judge.land(tags) !== null || judge.adminLevel(tags) > 0) {
      this.usefulWays.push({ ...this.areaUse(), buildingUse: -1, way });
    }
  }

  private areaUse(): AreaUse {
    const { judge, tags } = this;
    const category = judge.category(tags);
    return {
      buildingUse: judge.buildingUse(tags),
      levels: judge.levels(tags),
      category,
      land: judge.land(tags),
      adminLevel: judge.adminLevel(tags),
      name: judge.name(tags),
      english: judge.english(tags),
      tags: category === null ? NO_TAGS : tags.all(),
    };
  }

  private readonly nameRow = (name: string): number => {
    const known = this.rowOfName.get(name);
    if (known !== undefined) return known;
    this.rowOfName.set(name, this.names.length);
    return this.names.push(name) - 1;
  };

  private forgetWays(): void {
    this.ways.clear();
    for (const column of [this.walkWay, this.walkClass, this.walkFlags, this.walkName, this.walkEnglish]) column.count = 0;
    for (const column of [this.buildingWay, this.buildingUse, this.buildingLevels]) column.count = 0;
    this.usefulWays = [];
  }
}

const NO_TAGS: Readonly<Record<string, string>> = {};
