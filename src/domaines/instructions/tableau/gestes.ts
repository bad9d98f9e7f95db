export const GESTES_LOT = {
  attribuer: 'Confier à un agent',
  consulter: "Demander l'avis des autres financeurs",
  commission: 'Transmettre à la commission',
} as const;
export type GesteLot = keyof typeof GESTES_LOT;
export const estGesteLot = (texte: string | null): texte is GesteLot => texte !== null && texte in GESTES_LOT;
