import { type Evaluation, evaluer, type Photo } from '#src/domaines/diagnostics/index.ts';
import { type BesoinNonCouvert, porteeDe } from './besoin.ts';
import { changementDe } from './candidats.ts';
import { type Couverture, couvrir, type OptionsCouverture } from './couvrir.ts';
import { budgetDe, coutDe, type Demande, etpDe } from './demande.ts';
import type { Action, Candidat, Gain, Portee, Retenu, Voie } from './forme.ts';
import { phraseDe } from './phrases.ts';
import { poserProbleme } from './poser.ts';

/** Tout ce qui sert à mesurer un choix. Un choix est une liste de rangs de candidats. */
export interface Contexte {
  photo: Photo;
  demande: Demande;
  besoin: BesoinNonCouvert;
  candidats: readonly Candidat[];
  portees: readonly number[][];
  options: Omit<OptionsCouverture, 'limiteMs'>;
}

export const compter = (candidats: readonly Candidat[], action: Action) =>
  candidats.filter((candidat) => candidat.action === action).length;

export async function choisir(
  { demande, besoin, candidats, portees, options }: Contexte,
  permises: readonly Action[],
  limiteMs: number,
): Promise<{ couverture: Couverture; origine: number[] }> {
  const { probleme, origine } = poserProbleme(demande, besoin, candidats, portees, permises);
  return { couverture: await couvrir(probleme, { ...options, limiteMs }), origine };
}

const unir = ({ portees }: Contexte, rangs: readonly number[]): number[] =>
  [...new Set(rangs.flatMap((rang) => portees[rang]!))].sort((a, b) => a - b);

export const toutesPortees = (ctx: Contexte, rangs: readonly number[]): Portee =>
  porteeDe(ctx.besoin, unir(ctx, rangs));

function gainDe(ctx: Contexte, rangs: readonly number[], evaluation: Evaluation): Gain {
  return {
    etp: rangs.reduce((somme, rang) => somme + etpDe(ctx.demande, ctx.candidats[rang]!.action), 0),
    etpTerritoire: evaluation.etpGagnes.territoire,
    etpVoisins: evaluation.etpGagnes.voisins,
    personnesMieux: evaluation.gagnent.territoire,
    confirmees: evaluation.apres.communes.confirmee,
  };
}

const evaluerChoix = (ctx: Contexte, rangs: readonly number[]): Gain =>
  gainDe(
    ctx,
    rangs,
    evaluer(
      ctx.photo,
      rangs.map((rang) => changementDe(ctx.candidats[rang]!, ctx.demande)),
    ),
  );

/** Chaque retenu, dans l'ordre : ce qu'il ajoute à ceux d'avant, en couverture et selon le moteur d'accès. */
export function mesurer(
  ctx: Contexte,
  rangs: readonly number[],
): { retenus: Retenu[]; gain: Gain; confirmeesAvant: number } {
  const { candidats, portees, besoin, demande, options } = ctx;
  const couvertes = new Set<number>();
  const depart = evaluerChoix(ctx, []);
  let avant = depart;
  const retenus = rangs.map((rang, place): Retenu => {
    options.signal?.throwIfAborted();
    const candidat = candidats[rang]!;
    const nouvelles = portees[rang]!.filter((commune) => !couvertes.has(commune));
    const apres = evaluerChoix(ctx, rangs.slice(0, place + 1));
    const retenu = {
      ...candidat,
      rang: place + 1,
      etpAjoutes: etpDe(demande, candidat.action),
      portee: porteeDe(besoin, nouvelles),
      gain: soustraire(apres, avant),
      autrement: autrementQue(ctx, candidat, couvertes),
      communes: nouvelles.map((commune) => besoin.communes[commune]!.code),
    };
    for (const commune of nouvelles) couvertes.add(commune);
    avant = apres;
    return { ...retenu, phrase: phraseDe(retenu, demande) };
  });
  return { retenus, gain: avant, confirmeesAvant: depart.confirmees };
}

/** Un gain marginal ; le nombre de zones blanches qui restent, lui, est celui d'après. */
const soustraire = (apres: Gain, avant: Gain): Gain => ({
  etp: apres.etp - avant.etp,
  etpTerritoire: apres.etpTerritoire - avant.etpTerritoire,
  etpVoisins: apres.etpVoisins - avant.etpVoisins,
  personnesMieux: apres.personnesMieux - avant.personnesMieux,
  confirmees: apres.confirmees,
});

/** La meilleure autre voie, au même point : renforcer un lieu existant si l'on ouvre, ouvrir si l'on renforce. */
function autrementQue(
  { candidats, portees, besoin, demande }: Contexte,
  retenu: Candidat,
  couvertes: ReadonlySet<number>,
): Retenu['autrement'] {
  const action: Action = retenu.action === 'ouvrir' ? 'renforcer' : 'ouvrir';
  let meilleur = -1;
  let couvert = -1;
  for (const [rang, candidat] of candidats.entries()) {
    if (candidat.action !== action) continue;
    let somme = 0;
    for (const commune of portees[rang]!) if (!couvertes.has(commune)) somme += besoin.poids[commune]!;
    if (somme > couvert) [meilleur, couvert] = [rang, somme];
  }
  if (meilleur < 0) return null;
  const { nom, communeNom } = candidats[meilleur]!;
  const nouvelles = portees[meilleur]!.filter((commune) => !couvertes.has(commune));
  return { action, nom, communeNom, etp: etpDe(demande, action), portee: porteeDe(besoin, nouvelles) };
}

/** Ouvrir seulement, renforcer seulement, et ce qui est retenu, avec le même budget. */
export async function comparerVoies(
  ctx: Contexte,
  retenu: { couverture: Couverture; rangs: readonly number[]; gain: Gain },
): Promise<Voie[]> {
  const { demande, candidats } = ctx;
  const enVoie = (action: Voie['action'], rangs: readonly number[], gain: Gain, statut: Voie['statut']): Voie => ({
    action,
    sites: rangs.length,
    portee: toutesPortees(ctx, rangs),
    gain,
    statut,
    noms: rangs.map((rang) => candidats[rang]!.nom),
  });
  const { couverture } = retenu;
  const voies = [enVoie('retenu', retenu.rangs, retenu.gain, couverture.statut)];
  for (const action of ['ouvrir', 'renforcer'] as const) {
    if (demande.actions === action) continue;
    if (compter(candidats, action) === 0 || coutDe(demande, action) > budgetDe(demande)) continue;
    const seule = await choisir(ctx, [action], (demande.limite * 1000) / 2);
    const rangs = seule.couverture.retenus.map((rang) => seule.origine[rang]!);
    voies.push(enVoie(action, rangs, evaluerChoix(ctx, rangs), seule.couverture.statut));
  }
  return voies;
}
