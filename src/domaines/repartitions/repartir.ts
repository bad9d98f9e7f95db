import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { Demande, EnveloppeServie, Ligne, Methode, Repartition } from './forme.ts';
import { arrondir, MILLIONIEME } from './regles/arrondir.ts';
import { transfertPossible } from './regles/certificat.ts';
import { exigerBornes } from './regles/conflits.ts';
import { mesurer } from './regles/mesures.ts';
import { leximinParNiveaux, prorata, sansBornes, stabilite, statuQuo } from './regles/parts.ts';
import { comparerIds, type Probleme, poser } from './regles/probleme.ts';
import { leximin } from './solveur/leximin.ts';
import { ErreurSolveur } from './solveur/programme.ts';

/** Au-delà, un programme par ligne prendrait des minutes : la montée par niveaux donne le même partage, éprouvé de même. */
const SOLVEUR_MAX = 1000;

/**
 * Répartit une enveloppe. Mêmes entrées, même résultat à l'octet près, quel que soit l'ordre des lignes et des groupes.
 * @throws ErreurMetier demande illisible ; ErreurBornes bornes contradictoires, chacune expliquée avec ses chiffres
 */
export async function repartir(demande: Demande, methode: Methode): Promise<Repartition> {
  const p = preparer(methode === 'prorata' ? { ...demande, communes: {} } : demande, methode === 'statu_quo');
  return achever(p, await partager(p, methode), methode, demande.entiers ?? true);
}

/** La demande vérifiée, bornes comprises, et prête à calculer. */
export function preparer(demande: Demande, libre = false): Probleme {
  const entiers = demande.entiers ?? true;
  const pose = poser(demande);
  if (entiers && !Number.isInteger(demande.enveloppe))
    throw new ErreurMetier('Une enveloppe à décimales ne se partage pas en ETP entiers.', {
      champs: { enveloppe: `${demande.enveloppe} ETP` },
      conseil: "Donnez un nombre entier d'ETP, ou demandez des décimales.",
    });
  const p = libre ? sansBornes(pose) : pose;
  exigerBornes(p, entiers);
  return p;
}

async function partager(p: Probleme, methode: Methode): Promise<number[]> {
  switch (methode) {
    case 'statu_quo':
      return statuQuo(p);
    case 'prorata':
    case 'plancher_plafond':
      return prorata(p);
    case 'stabilite':
      return stabilite(p);
    case 'leximin':
      return prouver(p, (await parProgrammes(p)) ?? leximinParNiveaux(p));
  }
}

/** `null` : trop de lignes, ou des besoins si inégaux (de un à un milliard) que le solveur y perd ses chiffres. */
async function parProgrammes(p: Probleme): Promise<number[] | null> {
  if (p.feuilles.length > SOLVEUR_MAX) return null;
  try {
    const { etp } = await leximin(p);
    return transfertPossible(p, etp) ? null : etp;
  } catch (erreur) {
    if (erreur instanceof ErreurSolveur) return null;
    throw erreur;
  }
}

/** Le résultat porte sa preuve : il n'est rendu que si aucun transfert ne l'améliore. */
function prouver(p: Probleme, etp: number[]): number[] {
  const transfert = transfertPossible(p, etp);
  if (transfert) throw new Error(`Leximin non prouvé : de ${transfert.de} vers ${transfert.vers}.`);
  return etp;
}

/** Arrondit, mesure et met en forme. */
export function achever(
  p: Probleme,
  etp: readonly number[],
  methode: Repartition['methode'],
  entiers: boolean,
): Repartition {
  const arrondis = arrondir(p, etp, entiers ? 1 : MILLIONIEME);
  const lignes = p.feuilles.map(
    ({ id, besoin, actuel }, i): Ligne => ({ id, besoin, actuel, ...servi(arrondis[i]!, besoin) }),
  );
  return { methode, lignes, enveloppes: enveloppesDe(p, lignes), mesures: mesurer(lignes) };
}

const servi = (etp: number, besoin: number) => ({ etp, couverture: besoin > 0 ? etp / besoin : null });

function enveloppesDe(p: Probleme, lignes: readonly Ligne[]): EnveloppeServie[] {
  const cumuls = p.noeuds.map(() => ({ besoin: 0, actuel: 0, etp: 0 }));
  for (const [i, ligne] of lignes.entries())
    for (let rang = p.feuilles[i]!.noeud; rang >= 0; rang = p.noeuds[rang]!.parent)
      for (const cle of ['besoin', 'actuel', 'etp'] as const) cumuls[rang]![cle] += ligne[cle];
  const net = (valeur: number) => Math.round(valeur * 1e6) / 1e6;
  return p.noeuds
    .map(({ id, nom }, rang) => {
      const { besoin, actuel, etp } = cumuls[rang]!;
      return { id, nom, besoin, actuel: net(actuel), ...servi(net(etp), besoin) };
    })
    .slice(1)
    .sort(comparerIds);
}
