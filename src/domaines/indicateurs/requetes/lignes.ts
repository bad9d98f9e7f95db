import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import type { Definition, Demande } from '../forme.ts';
import { type LigneStructure, lireLignesStructures } from '../lectures/activite.ts';
import { personnesDe } from '../regles/liens.ts';
import { lignesCachees } from '../regles/lignes.ts';
import type { Tableau } from '../regles/tableau.ts';
import { estDeStructures, interieur, lieuDe, secretDe } from './cadrer.ts';
import { type Contexte, tableauDepartement } from './descendre.ts';
import { contexteDe } from './mesurer.ts';

export interface PageLignes {
  definition: Definition;
  territoire: { reference: string; nom: string; lieu: string };
  lignes: (Omit<LigneStructure, 'grandeurs'> & {
    valeur: number | null;
    masquee: boolean;
    departementNom: string | null;
  })[];
}

/** Les structures que compte un indicateur, et la part de chacune. @throws ErreurDroit, ErreurIntrouvable */
export async function lignesIndicateur(
  base: Base,
  acteur: Acteur,
  d: Omit<Demande, 'cles'> & { cle: string },
): Promise<PageLignes> {
  const contexte = await contexteDe(base, acteur, { ...d, cles: [d.cle], annees: [d.annee] });
  const { territoire, miennes } = contexte;
  const definition = contexte.definitions[0]!;
  if (!estDeStructures(definition.famille))
    throw new ErreurIntrouvable('Cet indicateur ne se lit pas structure par structure : ouvrez sa page.');
  const lieu = lieuDe(territoire);
  exiger(acteur, 'indicateurs.lireLignes');
  if (!miennes) exiger(acteur, 'indicateurs.detaillerActivite', lieu);
  const dedans = ['france', 'region', 'departement', 'epci'].includes(territoire.niveau);
  if (!dedans)
    throw new ErreurIntrouvable('Les structures se lisent par intercommunalité, département, région ou pays.');
  // Une intercommunalité se lit dans ses départements entiers : c'est là que se décide ce qui se cache, pour toutes les pages.
  const cadre =
    territoire.niveau === 'epci'
      ? { niveau: 'departement' as const, codes: territoire.departements, maille: 'epci' as const }
      : interieur(territoire, 'epci');
  const lues = await lireLignesStructures({ ...contexte, ...cadre }, definition.famille, definition);
  const noms = await sql<{ code: string; nom: string }>`SELECT code, nom FROM departement`.execute(base);
  const nomDe = new Map(noms.rows.map(({ code, nom }) => [code, nom]));
  const cachees = await cacher(contexte, definition, lues);
  return {
    definition,
    territoire: { reference: territoire.reference, nom: territoire.nom, lieu: territoire.lieu },
    lignes: lues
      .filter((l) => (!d.type || l.type === d.type) && (territoire.niveau !== 'epci' || l.maille === territoire.code))
      .map((l) => ({
        ...montrer(definition, l, cachees?.has(l) ?? false),
        departementNom: nomDe.get(l.departement ?? '') ?? null,
      })),
  };
}

async function cacher(contexte: Contexte, definition: Definition, lues: readonly LigneStructure[]) {
  const { famille } = definition;
  const { seuil } = secretDe(contexte.acteur, famille, contexte.territoire, contexte);
  if (seuil === 0 || personnesDe(famille).size === 0) return null;
  const departements = [...new Set(lues.flatMap((l) => l.departement ?? []))];
  const tableaux = new Map(
    await Promise.all(
      departements.map(async (d): Promise<[string, Tableau]> => [d, await tableauDepartement(contexte, famille, d)]),
    ),
  );
  const [annee = 0] = contexte.annees;
  return lignesCachees(definition, lues, seuil, (d, maille) => tableaux.get(d)?.heritage(maille).get(annee)?.personnes);
}

function montrer(definition: Definition, { grandeurs: _, ...l }: LigneStructure, masquee: boolean) {
  const { numerateur: n, denominateur: d } = l;
  const valeur = n === null ? null : definition.denominateur ? (d ? n / d : null) : n;
  return { ...l, masquee, ...(masquee ? { numerateur: null, denominateur: null, valeur: null } : { valeur }) };
}

export const TRIS_LIGNES = ['valeur', 'nom', 'type', 'departement'] as const;

/** Trie les structures ; ce qui n'a pas de valeur vient toujours à la fin. */
export function trierLignes(
  lignes: PageLignes['lignes'],
  { tri = 'valeur', sens }: { tri?: (typeof TRIS_LIGNES)[number] | undefined; sens: 'asc' | 'desc' },
): PageLignes['lignes'] {
  const signe = sens === 'desc' ? -1 : 1;
  return [...lignes].sort((a, b) => {
    if (tri !== 'valeur') {
      const cle = (l: PageLignes['lignes'][number]) => (tri === 'departement' ? l.departementNom : l[tri]) ?? '';
      return cle(a).localeCompare(cle(b), 'fr') * signe;
    }
    if (a.valeur === null || b.valeur === null) return a.valeur === b.valeur ? 0 : a.valeur === null ? 1 : -1;
    return (a.valeur - b.valeur) * signe;
  });
}
