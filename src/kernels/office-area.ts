/**
 * Office area per 100 households (METHOD 6), in the unit of standards. Areas are whole square decimetres, and dm2 per household
 * is the same number as m2 per 100 households.
 *
 * Entitled: 100 x area of the open facilities of the service-centre family that belong to the community / its households. What
 * residents reach is in office-shares.ts.
 */

/** m2 per 100 households; null without households. */
export function m2Per100(areaDm2: number, households: number): number | null {
  return households > 0 ? areaDm2 / households : null;
}
