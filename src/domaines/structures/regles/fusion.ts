/**
 * Réunion des sources : chaque groupe de champs va ensemble (une adresse ne se mélange pas à la commune d'une autre source) et garde
 * la trace de qui l'a donné. Une correction faite par une personne n'est jamais écrasée : un écart nouveau devient un doute.
 */
export const GROUPES = {
  nom: ['nom'],
  enseigne: ['enseigne'],
  naf: ['naf'],
  adresse: ['adresse', 'code_postal', 'commune', 'commune_declaree', 'departement'],
  position: ['lon', 'lat', 'position_source'],
  site_web: ['site_web'],
  courriel: ['courriel'],
  telephone: ['telephone'],
  description: ['description'],
  creation: ['creation'],
  effectif: ['effectif'],
} as const;
export type Groupe = keyof typeof GROUPES;
export const NOMS_GROUPES = Object.keys(GROUPES) as Groupe[];

export const LIBELLES_GROUPES: Record<Groupe, string> = {
  nom: 'nom',
  enseigne: 'enseigne',
  naf: "code d'activité",
  adresse: 'adresse',
  position: 'position',
  site_web: 'site web',
  courriel: 'courriel',
  telephone: 'téléphone',
  description: 'description',
  creation: 'date de création',
  effectif: 'effectif',
};

/** Du moins au plus sûr : une source n'écrase pas ce qu'une plus sûre a donné, elle complète ce qui manque. */
export const SOURCES = ['demonstration', 'fichier', 'data_inclusion', 'asp', 'manuel'] as const;
export type Source = (typeof SOURCES)[number];
export const LIBELLES_SOURCES: Record<Source, string> = {
  demonstration: 'données de démonstration',
  fichier: 'liste importée',
  data_inclusion: 'data·inclusion',
  asp: 'ASP',
  manuel: 'saisie',
};

type Valeur = string | number | null;
export type Champs = Record<string, Valeur>;

export interface Provenance {
  source: Source;
  /** Jour, AAAA-MM-JJ. */
  le: string;
  import?: number;
  par?: string;
  /** Groupe « adresse » : par quel indice la commune a été déduite, quand elle mérite une vérification. */
  deduite?: string;
  /** Valeurs que la personne a remplacées : les revoir dans un fichier n'est pas une nouvelle. */
  remplacees?: Champs;
}
export type Sources = Partial<Record<Groupe, Provenance>>;

export interface FicheStockee {
  champs: Champs;
  sources: Sources;
}

/** Un champ manuel que le fichier contredit. */
export interface EcartManuel {
  groupe: Groupe;
  actuelles: Champs;
  proposees: Champs;
}

const extraire = (champs: Champs, groupe: Groupe): Champs =>
  Object.fromEntries(GROUPES[groupe].map((champ) => [champ, champs[champ] ?? null]));
const egaux = (a: Champs, b: Champs): boolean =>
  Object.keys({ ...a, ...b }).every((cle) => (a[cle] ?? null) === (b[cle] ?? null));

// La commune retenue et le département se déduisent de l'adresse ; seuls comptent les champs que le fichier donne vraiment.
const CHAMPS_TEMOINS: Record<Groupe, readonly string[]> = {
  ...GROUPES,
  adresse: ['adresse', 'code_postal', 'commune'],
  position: ['lon', 'lat'],
};
const vide = (champs: Champs, groupe: Groupe) =>
  CHAMPS_TEMOINS[groupe].every((champ) => (champs[champ] ?? null) === null);

/**
 * Fond un apport dans une fiche. Une valeur absente de l'apport n'efface rien.
 * @returns la fiche fondue, et les écarts avec des valeurs saisies à la main.
 */
export function fondre(
  fiche: FicheStockee | null,
  apport: Champs,
  provenance: Provenance,
): { fiche: FicheStockee; ecarts: EcartManuel[] } {
  const champs: Champs = { ...(fiche?.champs ?? {}) };
  const sources: Sources = { ...(fiche?.sources ?? {}) };
  const ecarts: EcartManuel[] = [];
  const rang = (source: Source | undefined) => (source ? SOURCES.indexOf(source) : -1);
  for (const groupe of NOMS_GROUPES) {
    const proposees = extraire(apport, groupe);
    if (vide(proposees, groupe)) continue;
    const actuelles = extraire(champs, groupe);
    if (egaux(actuelles, proposees)) continue;
    const connue = sources[groupe];
    if (connue?.source === 'manuel' && provenance.source !== 'manuel') {
      const dejaVues = connue.remplacees && egaux(connue.remplacees, proposees);
      if (!dejaVues) ecarts.push({ groupe, actuelles, proposees });
      continue;
    }
    if (!vide(actuelles, groupe) && rang(connue?.source) > rang(provenance.source)) continue;
    Object.assign(champs, proposees);
    sources[groupe] = provenance;
  }
  return { fiche: { champs, sources }, ecarts };
}

/** Marque comme saisis à la main les groupes dont une personne a changé une valeur, en gardant ce qu'elle a remplacé. */
export function marquerCorrections(fiche: FicheStockee, nouvelles: Champs, par: string, le: string): FicheStockee {
  const champs: Champs = { ...fiche.champs };
  const sources: Sources = { ...fiche.sources };
  for (const groupe of NOMS_GROUPES) {
    const avant = extraire(fiche.champs, groupe);
    const apres = extraire({ ...fiche.champs, ...nouvelles }, groupe);
    if (egaux(avant, apres)) continue;
    const connue = fiche.sources[groupe];
    const remplacees = connue?.source === 'manuel' ? connue.remplacees : connue ? avant : undefined;
    Object.assign(champs, apres);
    sources[groupe] = { source: 'manuel', le, par, ...(remplacees ? { remplacees } : {}) };
  }
  return { champs, sources };
}
