import { ErreurMetier } from '#src/socle/erreurs.ts';
import type { ChiffreCle, Proposition, RecommandationGardee } from '../forme.ts';

export type Geste = 'retenir' | 'ecarter' | 'rouvrir' | 'monter' | 'descendre' | 'ajouter';

export interface Saisie {
  geste: Geste;
  id: string;
  constat: string;
  proposition: string;
  porteur: string;
  motif: string;
  chiffres: string[];
}

/**
 * Ce que devient la liste des recommandations gardées après un geste. La proposition d'origine et les valeurs des chiffres au moment de la
 * décision sont gardées à côté du texte.
 * @throws ErreurMetier recommandation inconnue, texte ou raison manquants, chiffre inconnu ou non calculable.
 */
export function decider(
  gardees: readonly RecommandationGardee[],
  jour: { propositions: readonly Proposition[]; chiffres: readonly ChiffreCle[] },
  saisie: Saisie,
  qui: { par: string; le: string },
): RecommandationGardee[] {
  const { geste, id } = saisie;
  const rang = gardees.findIndex((gardee) => gardee.id === id);
  if (geste === 'ajouter') return [...gardees, ajoutee(gardees, jour.chiffres, saisie, qui)];
  if (geste === 'monter' || geste === 'descendre') return deplacer(gardees, rang, geste === 'monter' ? -1 : 1);
  if (geste === 'rouvrir') {
    if (rang < 0) throw inconnue();
    return gardees.toSpliced(rang, 1);
  }
  const proposition = jour.propositions.find(({ cle }) => cle === id);
  const actuelle = gardees[rang];
  if (!proposition && !actuelle) throw inconnue();
  if (geste === 'ecarter' && saisie.motif === '')
    throw manque('motif', 'Dites pourquoi vous écartez cette recommandation.');
  const origine = proposition
    ? { constat: proposition.constat, proposition: proposition.proposition, porteur: proposition.porteur }
    : actuelle!.origine;
  const cles =
    proposition?.chiffres ??
    (saisie.chiffres.length > 0 ? verifierCles(saisie.chiffres, jour.chiffres) : actuelle!.chiffres);
  const texte = saisie.proposition || actuelle?.proposition || proposition?.proposition || '';
  const neuve: RecommandationGardee = {
    id,
    decision: geste === 'ecarter' ? 'ecartee' : 'retenue',
    constat: saisie.constat || actuelle?.constat || proposition?.constat || '',
    proposition: texte,
    porteur: saisie.porteur || actuelle?.porteur || proposition?.porteur || '',
    motif: geste === 'ecarter' ? saisie.motif : '',
    chiffres: cles,
    // Une recommandation ajoutée par une personne n'a pas d'origine, même réécrite.
    origine: actuelle?.origine === null ? null : origine,
    alors: valeurs(cles, jour.chiffres),
    ...qui,
  };
  return rang < 0 ? [...gardees, neuve] : gardees.with(rang, neuve);
}

function ajoutee(
  gardees: readonly RecommandationGardee[],
  chiffres: readonly ChiffreCle[],
  saisie: Saisie,
  qui: { par: string; le: string },
): RecommandationGardee {
  if (saisie.proposition === '')
    throw manque('proposition', "Écrivez la recommandation : un verbe, ce qu'il y a à faire.");
  const cles = verifierCles(saisie.chiffres, chiffres);
  const numeros = gardees.map(({ id }) => Number(/^ajout-(\d+)$/.exec(id)?.[1] ?? 0));
  const { constat, proposition, porteur } = saisie;
  return {
    id: `ajout-${Math.max(0, ...numeros) + 1}`,
    decision: 'retenue',
    constat,
    proposition,
    porteur,
    motif: '',
    chiffres: cles,
    origine: null,
    alors: valeurs(cles, chiffres),
    ...qui,
  };
}

/** Parmi les retenues seulement : une écartée n'a pas de rang. */
function deplacer(gardees: readonly RecommandationGardee[], rang: number, sens: -1 | 1): RecommandationGardee[] {
  if (rang < 0) throw inconnue();
  let autre = rang + sens;
  while (gardees[autre]?.decision === 'ecartee') autre += sens;
  const [a, b] = [gardees[rang], gardees[autre]];
  // Déjà à un bout : un second clic ne change rien.
  if (!a || !b) return [...gardees];
  return gardees.with(rang, b).with(autre, a);
}

function verifierCles(cles: readonly string[], chiffres: readonly ChiffreCle[]): string[] {
  const connus = new Map(chiffres.map((chiffre) => [chiffre.cle, chiffre]));
  for (const cle of cles) {
    const chiffre = connus.get(cle);
    if (!chiffre) throw manque('chiffres', `Ce chiffre n'est pas dans le document : ${cle}.`);
    if (chiffre.valeur === null)
      throw manque(
        'chiffres',
        `« ${chiffre.libelle} » n'est pas calculable : il ne peut pas fonder une recommandation.`,
      );
  }
  return [...new Set(cles)];
}

const valeurs = (cles: readonly string[], chiffres: readonly ChiffreCle[]) =>
  Object.fromEntries(cles.map((cle) => [cle, chiffres.find((chiffre) => chiffre.cle === cle)?.valeur ?? null]));

const inconnue = () =>
  new ErreurMetier("Cette recommandation n'est plus proposée : les données ont changé.", {
    conseil: 'Relisez la liste ; vous pouvez écrire la vôtre.',
  });
const manque = (champ: string, message: string) => new ErreurMetier(message, { champs: { [champ]: message } });
