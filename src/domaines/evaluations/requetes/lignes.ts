import { operationSituee } from '#src/domaines/accompagnements/index.ts';
import { identitesDe } from '#src/domaines/personnes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { exiger } from '#src/droits/matrice.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { aujourdhui, joursEntre } from '#src/socle/jour.ts';
import { terme } from '../regles/cohorte.ts';
import type { Faits } from '../regles/forme.ts';
import { lireReperes, type Reperes } from './evaluer.ts';
import { lireFaits } from './faits.ts';

/** Listes derrière les chiffres : ce qu'il y a à reprendre, ou ce qui est compté. */
export const LISTES = {
  sans_rdv: 'Décidées, sans rendez-vous honoré',
  sans_diagnostic: 'Reçues, sans diagnostic partagé',
  sans_contrat: 'Sans contrat au terme du délai',
  freins: 'Sorties dont un frein n’est pas mesuré',
  sorties: 'Sorties',
  silence: 'Point de suivi échu sans nouvelles',
  immersions: 'Immersion faite',
  toutes: 'Toutes les personnes',
} as const;
export type NomListe = keyof typeof LISTES;

/** Ce qui met une personne dans une liste. */
export function estDans(
  liste: NomListe,
  f: Faits,
  r: Pick<Reperes, 'contratMois' | 'maturiteJours'>,
  jour: string,
): boolean {
  const mure = (depart: string | null) => depart !== null && joursEntre(depart, jour) >= r.maturiteJours;
  switch (liste) {
    case 'sans_rdv':
      return mure(f.decideLe) && f.rdvLe === null;
    case 'sans_diagnostic':
      return mure(f.rdvLe) && f.diagnosticLe === null;
    case 'sans_contrat': {
      const fin = f.notifieLe && terme(f.notifieLe, { mois: r.contratMois });
      return Boolean(fin && fin < jour && (f.contratLe === null || f.contratLe > fin));
    }
    case 'freins':
      return f.sortieLe !== null && f.freins.some((x) => x.entree === null || x.sortie === null);
    case 'sorties':
      return f.sortieLe !== null;
    case 'silence':
      return f.jalons.some((j) => j.duLe <= jour && (j.resultat === null || j.resultat === 'injoignable'));
    case 'immersions':
      return f.immersions.length > 0;
    default:
      return true;
  }
}

/** Les personnes derrière un chiffre, parmi les seuls dossiers que l'acteur ouvre : le reste est compté, pas montré. */
export async function lignesDe(c: Cloison, acteur: Acteur, operation: number, liste: NomListe) {
  const o = await operationSituee(c, operation);
  exiger(acteur, 'evaluations.lireLignes', o);
  const jour = aujourdhui();
  const r = await lireReperes(c, o, jour);
  const faits = (await lireFaits(c, o.id, { siens: true })).filter((f) => estDans(liste, f, r, jour));
  const identites = await identitesDe(
    c,
    faits.map((f) => f.id),
  );
  return {
    operation: o,
    lignes: faits.map((f) => {
      const i = identites.get(f.id);
      return {
        id: f.id,
        reference: f.reference,
        nom: i ? `${i.prenom} ${i.nom}` : f.reference,
        equipe: f.equipe,
        ouvertLe: f.ouvertLe,
        decideLe: f.decideLe,
        rdvLe: f.rdvLe,
        diagnosticLe: f.diagnosticLe,
        contratLe: f.contratLe,
        sortieLe: f.sortieLe,
        categorie: f.categorie,
      };
    }),
  };
}
export type LigneEvaluation = Awaited<ReturnType<typeof lignesDe>>['lignes'][number];
