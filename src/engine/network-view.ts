/** The streets as the map draws them: copies of the network's columns, with names, gates and what is too small to be used. */
import type { WalkWays } from '../domain/streets.ts';
import { NODE } from '../domain/streets.ts';
import type { WalkNetwork } from '../kernels/walk-network.ts';
import type { NetworkView } from './api.ts';

/** Nodes with a gate, locked or open, in their order: rows of the view's gates. */
export function gateNodes({ nodeFlags }: WalkNetwork): Uint32Array {
  const isGate = (flags: number): boolean => (flags & (NODE.gateOpen | NODE.gateClosed)) !== 0;
  return Uint32Array.from(nodeFlags.keys()).filter((node) => isGate(nodeFlags[node]));
}

export function networkView(network: WalkNetwork, ways: WalkWays): NetworkView {
  const gates = gateNodes(network);
  const { componentLengthM, nodeComponent, edgeFrom, minPieceM } = network;
  return {
    edgeOffsets: network.shapeOffsets.slice(),
    lng: network.shapeLng.slice(),
    lat: network.shapeLat.slice(),
    edgeClass: network.edgeClass.slice(),
    edgeFlags: network.edgeFlags.slice(),
    edgeName: Uint32Array.from(network.edgeWay, (way) => ways.wayName[way]),
    names: ways.names,
    ...(ways.english && { english: ways.english }),
    gateId: Float64Array.from(gates, (node) => network.nodeId[node]),
    gateLng: Float64Array.from(gates, (node) => network.nodeLng[node]),
    gateLat: Float64Array.from(gates, (node) => network.nodeLat[node]),
    gateFlags: Uint8Array.from(gates, (node) => network.nodeFlags[node]),
    edgeIsIsland: Uint8Array.from(edgeFrom, (node) => (componentLengthM[nodeComponent[node]] < minPieceM ? 1 : 0)),
  };
}
