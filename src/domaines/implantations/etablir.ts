import { LIBELLES_MODE, type Photo, resumePhoto } from '#src/domaines/diagnostics/index.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { besoinNonCouvert } from './besoin.ts';
import type { Candidats } from './candidats.ts';
import type { Couverture, OptionsCouverture } from './couvrir.ts';
import { budgetDe, coutDe, type Demande, etpDe } from './demande.ts';
import type { PointCourbe, Resultat, Retenu } from './forme.ts';
import { type Contexte, choisir, comparerVoies, compter, mesurer, toutesPortees } from './mesurer.ts';
import { permisesPar, porteesDe, poserProbleme } from './poser.ts';
import { glouton } from './regles/glouton.ts';

type Avancer = (pourcent: number, message: string) => Promise<void>;
export interface OptionsEtablir extends Omit<OptionsCouverture, 'limiteMs'> {
  avancer?: Avancer;
}

/** Sites montrés au-delà du budget sur la courbe : ce que quelques-uns de plus apporteraient. */
const COURBE_AU_DELA = 5;

/**
 * Répond à « où ouvrir ou renforcer ? » : couverture maximale du besoin non couvert, puis mesure de chaque choix par le moteur d'accès. Ne lit
 * que ses arguments : la même photo, la même demande et les mêmes candidats redonnent le même choix, sauf si le temps a manqué au solveur.
 * @throws ErreurMetier quand il n'y a rien à choisir : ce qui manque, et que faire.
 */
export async function etablir(
  photo: Photo,
  demande: Demande,
  { candidats, regle }: Candidats,
  options: OptionsEtablir = {},
): Promise<Resultat> {
  const { avancer = async () => {} } = options;
  await avancer(15, 'Calcul du besoin non couvert');
  const besoin = besoinNonCouvert(photo, demande);
  exigerBudget(demande);
  await avancer(20, `Trajets vers ${candidats.length.toLocaleString('fr-FR')} candidats`);
  const portees = porteesDe(photo, besoin, candidats, demande.minutes);
  const ctx: Contexte = { photo, demande, besoin, candidats, portees, options };
  await avancer(35, 'Choix des implantations');
  const { couverture, origine } = await choisir(ctx, permisesPar(demande.actions), demande.limite * 1000);
  exigerPortee(ctx, couverture);
  await avancer(60, 'Mesure de chaque choix par le moteur d’accès');
  const rangs = couverture.retenus.map((rang) => origine[rang]!);
  const { retenus, gain, confirmeesAvant } = mesurer(ctx, rangs);
  await avancer(75, 'Comparaison : ouvrir ou renforcer');
  const voies = await comparerVoies(ctx, { couverture, rangs, gain });
  await avancer(95, 'Courbe et synthèse');
  const atteintes = atteindre(ctx, retenus);
  const { jour, enClair, mode, empreinte } = resumePhoto(photo);
  return {
    cible: besoin.cible,
    nonCouvert: besoin.total,
    atteignable: couverture.atteignable,
    personnes: besoin.personnes,
    communes: {
      total: besoin.communes.filter(({ dansTerritoire }) => dansTerritoire).length,
      enBesoin: besoin.poids.filter((valeur) => valeur > 0).length,
      nonCalculables: besoin.nonCalculables,
    },
    fiabilite: besoin.fiabilite,
    candidats: { ouvrir: compter(candidats, 'ouvrir'), renforcer: compter(candidats, 'renforcer'), regle },
    retenus,
    portee: toutesPortees(ctx, rangs),
    gain,
    confirmeesAvant,
    cout: couverture.cout,
    reste: direReste(ctx, couverture),
    solveur: {
      nom: couverture.solveur,
      statut: couverture.statut,
      borne: couverture.borne,
      ecart: couverture.ecart,
      dureeMs: couverture.dureeMs,
      defaut: couverture.defaut,
    },
    glouton: {
      couvert: couverture.glouton.couvert,
      ecart: couverture.glouton.ecart,
      noms: couverture.glouton.retenus.map((rang) => candidats[origine[rang]!]!.nom),
    },
    voies,
    courbe: tracer(ctx),
    atteintes,
    sources: { jour, ...enClair, mode: LIBELLES_MODE[mode], empreinte },
  };
}

function exigerBudget(demande: Demande): void {
  const couts = permisesPar(demande.actions).map((action) => coutDe(demande, action));
  if (Math.min(...couts) <= budgetDe(demande)) return;
  throw new ErreurMetier(
    `Avec ${demande.etp!.toLocaleString('fr-FR')} ETP, rien ne peut ouvrir : il en faut au moins ${Math.min(...couts).toLocaleString('fr-FR')} à la fois.`,
    {
      champs: { etp: "Donnez au moins la taille d'une ouverture." },
      conseil: "Donnez plus d'ETP, ou une taille d'ouverture plus petite.",
    },
  );
}

function exigerPortee({ demande, besoin }: Contexte, couverture: Couverture): void {
  if (couverture.retenus.length > 0) return;
  throw new ErreurMetier(
    `Aucun candidat n'est à moins de ${demande.minutes} minutes d'une commune qui manque d'offre (${besoin.poids.filter((valeur) => valeur > 0).length} en manquent).`,
    { conseil: 'Allongez la durée, ou prenez les communes comme candidats.' },
  );
}

/** Ce que le glouton met à portée, site après site, jusqu'à quelques-uns de plus que le budget. */
function tracer(ctx: Contexte): PointCourbe[] {
  const { demande, besoin, candidats, portees } = ctx;
  const { probleme, origine } = poserProbleme(demande, besoin, candidats, portees, permisesPar(demande.actions));
  const plusCher = Math.max(...probleme.candidats.map(({ cout }) => cout));
  const { pas } = glouton({ ...probleme, budget: probleme.budget + COURBE_AU_DELA * plusCher });
  let etp = 0;
  return pas.map(({ rang, couvert }, place) => {
    etp += etpDe(demande, candidats[origine[rang]!]!.action);
    return { sites: place + 1, etp, couvert, part: couvert / besoin.total };
  });
}

function direReste({ demande, candidats }: Contexte, { cout, couvert, atteignable }: Couverture): string | null {
  const reste = budgetDe(demande) - cout;
  if (reste <= 1e-9) return null;
  const unite = demande.budget === 'sites' ? (reste < 2 ? 'site' : 'sites') : 'ETP';
  const combien = `${reste.toLocaleString('fr-FR')} ${unite}`;
  if (couvert >= atteignable - 1e-6) {
    return `Il reste ${combien} : tout le besoin que les ${candidats.length.toLocaleString('fr-FR')} candidats peuvent mettre à portée l'est déjà.`;
  }
  return `Il reste ${combien}, trop peu pour un lieu de plus.`;
}

/** Commune → rang du retenu qui la met à portée le premier ; −1 : elle manque d'offre et n'est pas atteinte ; 0 : elle n'en manque pas. */
function atteindre({ besoin }: Contexte, retenus: readonly Retenu[]): Record<string, number> {
  const rangDe = new Map(retenus.flatMap(({ rang, communes }) => communes.map((code) => [code, rang] as const)));
  return Object.fromEntries(
    besoin.communes
      .map(({ code, dansTerritoire }, i) => ({ code, dansTerritoire, manque: besoin.poids[i]! > 0 }))
      .filter(({ dansTerritoire }) => dansTerritoire)
      .map(({ code, manque }) => [code, manque ? (rangDe.get(code) ?? -1) : 0]),
  );
}
