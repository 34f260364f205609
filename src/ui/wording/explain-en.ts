/** What every figure is: its formula and where that is written down, for the tooltips. Method N is a paragraph of docs/METHOD.md. */
export const explainEn = {
  time: 'Time on foot from the centre of each hex to the nearest open place of this kind, along the streets (method 3).',
  covered: 'Green within the limit, orange beyond it; a time on the limit is within (method 5).',
  completeness: 'How many kinds of service can be reached within the limit (method 5).',
  entitled: '100 × office area that belongs to the community ÷ its households: what the standard counts (method 6).',
  reachable:
    'Each centre within the limit shares its area among the households it reaches; the shares are added. Floating catchment, two steps (method 6).',
  difference: 'Area within reach less area the standard counts: above zero, residents have more than the books say (method 6).',
  households: 'Households living in each hex, spread so that every community keeps its own number (method 4).',
  verdict: 'Whether the community meets this rule of the pack (method 7).',
  doubt: 'Far from any street, an assumed position, or nothing reached: read the figures here with care (method 2).',
  share: 'Households whose hex is within the limit ÷ all households of the area (method 5).',
  streets:
    'For each subdistrict: households whose hex is within the limit ÷ all its households; the smallest share first (method 5).',
  worst: 'Households of each community whose hex is beyond the limit, most first (method 5).',
  rules:
    'Areas that meet the rule ÷ areas it applies to and for which enough is known. Clause and source on each row (method 7).',
  gini: 'Gini of the reachable area over households: the part of the triangle between diagonal and curve. 0 is the same for everybody, 1 is all for one (method 6).',
  funding: 'Yearly office funds of all communities by this formula of the pack: a base and an amount per household (method 7).',
  facilityWithin: 'Households whose hex reaches this place within the limit; they may reach others as well (method 6).',
  facilityPer100: '100 × area of this place ÷ households that reach it within the limit (method 6).',
  catchment: 'Households for whom this place is the nearest of its kind: those inside the outline on the map (method 3).',
  offices:
    'Office area of the open offices that belong to this community, in m²: rooms of resident units count once they are opened (method 6).',
  clauses: 'Each rule of the pack that applies here, met or missed by how much; its clause and source stand below (method 7).',
  rooms: 'Rooms that the pack requires of a community, and which of them it has, as its own table says (method 5).',
  byService:
    'Households whose hex is within the limit of the nearest open place of each kind ÷ all households of the area (method 5).',
  neighbours: 'Communities that share a border of 10 m or more, with their households (method 11).',
  members: 'Communities of this area, with their households (method 4).',
  selected: 'Households of the chosen hexes that are within the limit ÷ all households of these hexes (method 5).',
  selectedHouseholds: 'Sum of the whole households that live in the chosen hexes (method 4).',
  walkHere:
    'The shortest walk from the centre of the hex along the streets: metres ÷ walking speed, in whole milliseconds; steps and crossings as the walking rule has them (method 3).',
  services: 'Minutes on foot from this hex to the nearest open place of each kind (method 3).',
  nearest: 'The nearest open places of this kind, each by its own shortest walk from this hex (method 3).',
  rulesHere: 'What the standard counts for the community of this hex, and which of its rules apply (methods 6 and 7).',
};
