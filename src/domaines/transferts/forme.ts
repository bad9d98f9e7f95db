export type EtatTransfert = 'demande' | 'redige' | 'partage' | 'accepte' | 'effectif' | 'refuse' | 'annule';
export const LIBELLES_ETAT: Record<EtatTransfert, string> = {
  demande: 'Bilan à rédiger',
  redige: 'Bilan à partager',
  partage: 'À accepter',
  accepte: 'Accepté',
  effectif: 'Fait',
  refuse: 'Refusé',
  annule: 'Annulé',
};
export const EN_COURS: readonly EtatTransfert[] = ['demande', 'redige', 'partage', 'accepte'];

/** « Dites-le-nous une fois » : ce que le référent suivant doit savoir pour que la personne n'ait pas à tout redire. */
export const SECTIONS = [
  { id: 'parcours', libelle: 'Le parcours suivi', aide: 'Ce qui a été fait ensemble, depuis quand.' },
  { id: 'acquis', libelle: 'Ce qui est acquis', aide: 'Droits ouverts, freins levés, compétences, expériences.' },
  { id: 'freins', libelle: 'Ce qui freine encore', aide: "Dites l'effet sur le retour à l'emploi, rien d'autre." },
  { id: 'demarches', libelle: 'Les démarches en cours', aide: 'Avec qui, où elles en sont, la prochaine date.' },
  {
    id: 'parole',
    libelle: 'Ce que la personne veut dire',
    aide: 'Avec ses mots. Si elle ne souhaite rien ajouter, écrivez-le.',
  },
] as const;
export type SectionBilan = (typeof SECTIONS)[number]['id'];
export type BilanTransfert = Partial<Record<SectionBilan, string>>;

/** Sections encore vides. */
export const manqueAuBilan = (bilan: BilanTransfert): string[] =>
  SECTIONS.filter((s) => !bilan[s.id]?.trim()).map((s) => s.libelle);

/** Ce qui manque pour que le transfert soit accepté ; vide : le référent suivant peut l'accepter. */
export function manqueAuTransfert(t: {
  etat: EtatTransfert;
  vers: number | null;
  partageLe: Date | null;
  derogation: string;
}): string[] {
  return [
    ...(t.partageLe || t.derogation ? [] : ["Le bilan n'est pas partagé."]),
    ...(t.vers ? [] : ["Le référent suivant n'est pas choisi."]),
  ];
}
