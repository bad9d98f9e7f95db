import { stringify } from 'csv-stringify/sync';
import { MODELES, type ModeleId } from './acces/modeles.ts';
import { LIBELLES_MODE, libelleReference, libelleTypes, referenceDe } from './question.ts';
import type { LigneMaillage, Maillage } from './requetes/maillage.ts';

/** Une commune (ou un territoire du niveau demandé) telle que la ligne de commande la rend ; null : non calculable. */
export interface LigneExport {
  code: string;
  nom: string;
  besoin: number | null;
  besoin_etat: string;
  /** ETP implantés dans le territoire. */
  etp: number;
  /** ETP à portée pour 1 000 personnes en besoin, par modèle. */
  acces: Record<ModeleId, number | null>;
  sous_plancher: number | null;
  classe: string;
  part_exterieure: number | null;
  type: string | null;
}

const arrondi = (valeur: number | null, decimales: number) =>
  valeur === null ? null : Number(valeur.toFixed(decimales));

/** Observé, estimé, mêlé ou non calculable : ce que vaut le besoin d'un territoire. */
export function etatBesoin({ besoin, partBesoinEstime }: Pick<LigneMaillage, 'besoin' | 'partBesoinEstime'>): string {
  if (besoin === null) return 'non_calculable';
  if (!partBesoinEstime) return 'observe';
  return partBesoinEstime === 1 ? 'estime' : 'partiel';
}

export function ligneExport(ligne: LigneMaillage): LigneExport {
  const acces = MODELES.map(({ id }, m) => [id, arrondi(ligne.acces ? 1000 * ligne.acces[m]! : null, 6)]);
  return {
    code: ligne.code,
    nom: ligne.nom,
    besoin: arrondi(ligne.besoin, 2),
    besoin_etat: etatBesoin(ligne),
    etp: arrondi(ligne.etp, 2)!,
    acces: Object.fromEntries(acces) as LigneExport['acces'],
    sous_plancher: ligne.sousPlancher,
    classe: ligne.classe,
    part_exterieure: arrondi(ligne.partExterieure, 6),
    type: ligne.type,
  };
}

/** Réponse en JSON, avec ce qu'il faut pour la rejouer. */
export function enJson(maillage: Maillage): string {
  const { diagnostic, territoire, ensemble, niveau } = maillage;
  const { question, bilan } = diagnostic;
  return JSON.stringify(
    {
      diagnostic: diagnostic.id,
      territoire: territoire.nom,
      question: {
        ...question,
        enClair: {
          types: libelleTypes(question.types),
          mode: LIBELLES_MODE[question.mode],
          reference: libelleReference(question),
        },
      },
      unite: 'ETP à portée pour 1 000 personnes en besoin',
      modeles: bilan.modeles.map(({ id, libelle, moyenne }) => ({
        id,
        libelle,
        moyenneNationale: moyenne === null ? null : 1000 * moyenne,
      })),
      reference: referenceDe(question),
      ensemble: {
        ...ligneExport({ ...ensemble, code: '', nom: territoire.nom, ref: '', etp: sommeEtp(maillage), type: null }),
        parClasse: ensemble.parClasse,
        partBesoinEnZoneBlanche: ensemble.partBesoinEnZoneBlanche,
      },
      [niveau === 'commune' ? 'communes' : 'territoires']: maillage.lignes.map(ligneExport),
    },
    null,
    2,
  );
}

const sommeEtp = ({ lignes }: Maillage) => lignes.reduce((somme, { etp }) => somme + etp, 0);

/** Réponse en CSV pour un programme : virgule, point décimal, cellule vide quand c'est non calculable. */
export function enCsv({ lignes }: Maillage): string {
  const entetes = [
    'code',
    'nom',
    'besoin',
    'besoin_etat',
    'etp',
    ...MODELES.map(({ id }) => `acces_${id}`),
    'sous_plancher',
    'classe',
    'part_exterieure',
    'type',
  ];
  const rangees = lignes.map(ligneExport).map(({ acces, ...ligne }) => {
    const valeurs: Record<string, unknown> = { ...ligne };
    for (const [id, valeur] of Object.entries(acces)) valeurs[`acces_${id}`] = valeur;
    return entetes.map((entete) => valeurs[entete] ?? '');
  });
  return stringify([entetes, ...rangees]);
}
