import { type LieuPhoto, lieuxDe } from '#src/domaines/diagnostics/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { nomsDe } from '../annuaire.ts';
import type { Changement } from '../forme.ts';
import { nu } from '../regles/colonnes.ts';
import { droitsSur, enTete, ouvrirVersion } from './page.ts';

export const TRIS_LIEUX = ['nom', 'type', 'commune', 'etp'] as const;
export interface FiltresLieux {
  q?: string | undefined;
  type?: string | undefined;
  ou?: 'alentour' | 'change' | undefined;
  tri: (typeof TRIS_LIEUX)[number] | undefined;
  sens: 'asc' | 'desc';
  page: number;
  taille: number;
}

export interface LigneLieu {
  cle: string;
  structure: number;
  nom: string;
  type: string;
  commune: string;
  communeNom: string;
  etp: number;
  etat: string;
  compte: boolean;
  deplacable: boolean;
  /** Ce que le scénario lui fait : « fermé », « 12 → 20 ETP », « déplacé à Lens » ; vide sinon. */
  effet: string;
}

/** Les lieux qu'un scénario peut changer : ceux du territoire, ou ceux d'alentour que ses habitants atteignent. */
export async function lieuxDuScenario(base: Base, acteur: Acteur, id: number, filtres: FiltresLieux) {
  const { scenario, version, photo } = await ouvrirVersion(base, acteur, id);
  const noms = nomsDe(photo);
  const commune = (code: string) => noms.communes.get(code) ?? code;
  const tous = lieuxDe(photo);
  const lignes = tous
    .filter((lieu) => garde(lieu, filtres, version.changements, commune))
    .map(
      (lieu): LigneLieu => ({
        ...lieu,
        communeNom: commune(lieu.commune),
        deplacable: !lieu.intervention,
        effet: effetDe(lieu, version.changements, commune),
      }),
    )
    .sort(comparer(filtres));
  const debut = (filtres.page - 1) * filtres.taille;
  return {
    scenario: enTete(scenario),
    peut: droitsSur(acteur, scenario),
    enClair: version.contexte.enClair,
    jour: version.contexte.jour,
    types: [...new Set(tous.map(({ type }) => type))].sort(),
    lignes: Number.isFinite(filtres.taille) ? lignes.slice(debut, debut + filtres.taille) : lignes,
    total: lignes.length,
  };
}

function garde(
  lieu: LieuPhoto,
  { q, type, ou }: FiltresLieux,
  changements: readonly Changement[],
  commune: (code: string) => string,
) {
  if (ou === 'change') {
    if (!changements.some((c) => 'lieu' in c && c.lieu === lieu.cle)) return false;
  } else if (lieu.dansTerritoire === (ou === 'alentour')) return false;
  if (type && lieu.type !== type) return false;
  return !q || nu(`${lieu.nom} ${commune(lieu.commune)} ${lieu.commune} ${lieu.cle}`).includes(nu(q));
}

function effetDe(lieu: LieuPhoto, changements: readonly Changement[], commune: (code: string) => string): string {
  const nombre = (n: number) => n.toLocaleString('fr-FR', { maximumFractionDigits: 1 });
  return changements
    .flatMap((c) => {
      if (c.action === 'ouvrir' || c.lieu !== lieu.cle) return [];
      if (c.action === 'fermer') return ['fermé'];
      if (c.action === 'redimensionner') return [`${nombre(lieu.etp)} → ${nombre(c.etp)} ETP`];
      return [`déplacé à ${commune(c.commune)}`];
    })
    .join(', ');
}

function comparer({ tri = 'nom', sens }: FiltresLieux) {
  const facteur = sens === 'desc' ? -1 : 1;
  return (a: LigneLieu, b: LigneLieu) => {
    if (tri === 'etp') return facteur * (a.etp - b.etp) || a.nom.localeCompare(b.nom, 'fr');
    const lire = (l: LigneLieu) => (tri === 'commune' ? l.communeNom : l[tri]);
    return facteur * lire(a).localeCompare(lire(b), 'fr') || a.nom.localeCompare(b.nom, 'fr');
  };
}
