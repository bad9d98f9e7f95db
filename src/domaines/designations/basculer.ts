import { sql } from 'kysely';
import { exigerReglage } from '#src/domaines/accompagnements/index.ts';
import {
  donnerAcces,
  type ParcoursSitue,
  parcoursPourAgir,
  prevenirPersonne,
  retirerAcces,
} from '#src/domaines/personnes/index.ts';
import { direPasses, passerRendezvous, type RendezvousPasse } from '#src/domaines/rendezvous/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { date } from '#src/presentation/format.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { type Cloison, horsCloison } from '#src/socle/base/cloison.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { mettreEnPortefeuille } from './affecter.ts';
import { binomeEnCours, referentPour } from './chargement.ts';
import type { DesignationEnCours, ReferentVise } from './forme.ts';
import { attendreFseEntree, ECHEANCE_FSE_ENTREE } from './fse.ts';
import { prevenirReferent } from './messages.ts';
import { accorderRelais } from './relais.ts';

export interface DemandeBascule {
  parcours: number;
  /** Professionnel qui devient référent principal. */
  vers: number;
  /** Premier jour du nouveau, `AAAA-MM-JJ` : aujourd'hui au plus tard. */
  le: string;
  /** Absent : le portefeuille que tient le nouveau référent. */
  portefeuille?: number | undefined;
  cause?: string;
  /** L'ancien principal reste en appui (changement de dominante du binôme). */
  garderEnAppui?: boolean;
  raisons?: readonly string[];
  /** Raison de dépasser le plafond du portefeuille. */
  auDela?: string;
  /** Faux : le nouveau référent est prévenu autrement (transfert en nombre). */
  prevenir?: boolean;
  /** Faux : la personne l'apprend autrement (transfert accepté, avec son bilan). */
  direALaPersonne?: boolean;
}

export interface Bascule {
  ancien: DesignationEnCours | null;
  nouveau: ReferentVise;
  portefeuille: { id: number; nom: string; equipe: number } | null;
  /** Rendez-vous individuels à venir passés de l'ancien au nouveau. */
  rendezvous: RendezvousPasse[];
}

/**
 * Change (ou pose) le référent principal, sans trou ni chevauchement, et tient vrai ce qui en dépend dans la même transaction : le cercle du
 * parcours, les échéances et les rendez-vous de l'ancien, le portefeuille, les relais. Ne vérifie ni le droit ni le bilan de transfert : l'appelant le fait.
 * @throws ErreurMetier référent ou date impossibles, portefeuille plein ; ErreurIntrouvable
 */
export async function basculerPrincipal(trx: Trx, acteur: Acteur, d: DemandeBascule): Promise<Bascule> {
  const p = await parcoursPourAgir(trx, d.parcours);
  if (p.etat === 'clos') throw new ErreurMetier('Ce parcours est clos : son référent ne change plus.', { statut: 409 });
  exigerJour(d.le, p);
  const nouveau = await referentPour(trx, p, d.vers, d.le);
  const binome = await binomeEnCours(trx, p.id);
  const ancien = binome.find((b) => b.rang === 'principal') ?? null;
  if (ancien?.professionnel === nouveau.id)
    throw new ErreurMetier(`${nouveau.nom} est déjà le référent principal de ce parcours.`, { statut: 409 });
  if (ancien && ancien.debut > d.le)
    throw new ErreurMetier(`${ancien.nom} n'est référent principal que depuis le ${date(ancien.debut)}.`, {
      champs: { le: 'Choisissez une date plus récente.' },
    });
  const portefeuille = await mettreEnPortefeuille(trx, p, {
    portefeuille: d.portefeuille,
    professionnel: nouveau.id,
    binome: [nouveau.id, ...binome.filter((b) => b !== ancien || d.garderEnAppui).map((b) => b.professionnel)],
    le: d.le,
    par: acteur.nom,
    raisons: d.raisons ?? [],
    auDela: d.auDela ?? '',
  });
  await ecrireDesignations(trx, p, { ...d, ancien, nouveau, par: acteur.nom });
  await tenirCercle(trx, p, { ...d, ancien, nouveau, par: acteur.nom, binome });
  if (ancien && ancien.compteId !== nouveau.compteId) await readresserEcheances(trx, p.id, ancien.compteId, nouveau);
  if (!ancien) {
    await reprendreDelais(trx, p.id, nouveau);
    await attendreFseEntree(trx, p, nouveau);
  }
  const equipe = portefeuille?.equipe ?? nouveau.equipe;
  if (equipe && equipe !== p.equipe) await sql`UPDATE parcours SET equipe = ${equipe} WHERE id = ${p.id}`.execute(trx);
  await accorderRelais(trx, [p.id], acteur.nom);
  if (d.prevenir !== false) await prevenirReferent(trx, acteur, nouveau.compteId, p, 'principal');
  // Resté en appui, l'ancien garde ses rendez-vous : la personne le voit encore.
  const part = ancien !== null && !d.garderEnAppui && ancien.compteId !== nouveau.compteId;
  const dire = d.direALaPersonne !== false;
  const rendezvous =
    part || dire
      ? await horsCloison(trx as Cloison, async (h) => {
          const passes = part
            ? await passerRendezvous(h, { parcours: p.id, deCompte: ancien.compteId, vers: nouveau.id })
            : [];
          if (dire) await direSonReferent(h, p.personne, nouveau.nom, { change: ancien !== null, passes });
          return passes;
        })
      : [];
  return { ancien, nouveau, portefeuille, rendezvous };
}

/** La personne apprend qui la suit, et que ses rendez-vous tiennent, quel que soit le geste : seule, ou dans un transfert en nombre. */
const direSonReferent = (
  trx: Trx,
  personne: number,
  nom: string,
  { change, passes }: { change: boolean; passes: readonly RendezvousPasse[] },
) =>
  prevenirPersonne(trx, personne, {
    sujet: change ? 'Votre référent a changé' : 'Votre référent',
    texte: `Votre référent est ${change ? 'maintenant ' : ''}${nom}.${direPasses(passes)}`,
  });

/** Une désignation prend effet un jour passé ou aujourd'hui : le cercle et les échéances suivent à l'instant, jamais plus tard. @throws ErreurMetier */
export function exigerJour(le: string, p: Pick<ParcoursSitue, 'ouvertLe'>): void {
  if (le > aujourdhui())
    throw new ErreurMetier("Une désignation prend effet aujourd'hui au plus tard.", {
      champs: { le: "Choisissez aujourd'hui ou un jour passé." },
    });
  if (le < p.ouvertLe)
    throw new ErreurMetier(`Ce parcours n'est ouvert que depuis le ${date(p.ouvertLe)}.`, {
      champs: { le: "Choisissez un jour après l'ouverture du parcours." },
    });
}

interface Passage {
  le: string;
  cause?: string;
  garderEnAppui?: boolean;
  ancien: DesignationEnCours | null;
  nouveau: ReferentVise;
  par: string;
}

async function ecrireDesignations(trx: Trx, p: ParcoursSitue, d: Passage): Promise<void> {
  const cause = d.cause ?? '';
  // En appui jusque-là : il ne l'est plus, on n'est pas deux fois du même binôme.
  await arreterAppui(trx, p.id, d.nouveau.id, d.le, 'Devenu référent principal');
  if (d.ancien && d.ancien.debut === d.le) await sql`DELETE FROM designation WHERE id = ${d.ancien.id}`.execute(trx);
  else if (d.ancien)
    await sql`UPDATE designation SET fin = ${d.le}, cause = ${cause} WHERE id = ${d.ancien.id}`.execute(trx);
  await sql`INSERT INTO designation (parcours, professionnel, rang, debut, par)
    VALUES (${p.id}, ${d.nouveau.id}, 'principal', ${d.le}, ${d.par})`.execute(trx);
  if (d.ancien && d.garderEnAppui)
    await sql`INSERT INTO designation (parcours, professionnel, rang, debut, par)
      VALUES (${p.id}, ${d.ancien.professionnel}, 'appui', ${d.le}, ${d.par})`.execute(trx);
}

/** Arrête la désignation en appui d'un professionnel ; commencée le jour même, elle n'a pas eu lieu. @returns vrai s'il y en avait une */
export async function arreterAppui(
  trx: Trx,
  parcours: number,
  professionnel: number,
  le: string,
  cause: string,
): Promise<boolean> {
  const ou = sql`parcours = ${parcours} AND professionnel = ${professionnel} AND rang = 'appui' AND (fin IS NULL OR fin > ${le}::date)`;
  const annulees = await sql`DELETE FROM designation WHERE ${ou} AND debut >= ${le}::date`.execute(trx);
  const arretees = await sql`UPDATE designation SET fin = ${le}, cause = ${cause} WHERE ${ou}`.execute(trx);
  return Number(annulees.numAffectedRows) + Number(arretees.numAffectedRows) > 0;
}

async function tenirCercle(
  trx: Trx,
  p: ParcoursSitue,
  d: Passage & { binome: readonly DesignationEnCours[] },
): Promise<void> {
  const { nouveau, ancien, par } = d;
  await retirerAcces(trx, p.id, nouveau.compteId, ['appui', 'ancien']);
  await donnerAcces(trx, { parcours: p.id, compte: nouveau.compteId, titre: 'principal', par });
  if (!ancien || ancien.compteId === nouveau.compteId) return;
  await retirerAcces(trx, p.id, ancien.compteId, ['principal']);
  if (d.garderEnAppui) await donnerAcces(trx, { parcours: p.id, compte: ancien.compteId, titre: 'appui', par });
  // Désigné et remplacé le même jour : une erreur, qui n'ouvre pas de lecture.
  else if (ancien.debut !== d.le) await laisserLire(trx, p, ancien.compteId, par);
}

/** L'ancien référent lit encore quelques jours, le temps des questions ; coupé sans que personne ait à y penser. */
export async function laisserLire(
  trx: Trx,
  p: Pick<ParcoursSitue, 'id' | 'operation'>,
  compte: number,
  par: string,
): Promise<void> {
  const { valeur } = await exigerReglage(trx, p.operation, 'accompagnement.acces_ancien_jours', aujourdhui());
  if (valeur === 0) return;
  const fin = new Date(Date.now() + valeur * 86_400_000);
  await donnerAcces(trx, { parcours: p.id, compte, titre: 'ancien', ecriture: false, fin, par });
}

/** Ce que l'ancien référent devait pour ce parcours, le nouveau le doit. */
async function readresserEcheances(trx: Trx, parcours: number, ancien: number, vers: ReferentVise): Promise<void> {
  await sql`UPDATE echeance SET compte_id = ${vers.compteId}, organisation_id = ${vers.organisationId}
    WHERE etat = 'ouverte' AND compte_id = ${ancien}
      AND (objet = ${`parcours:${parcours}`} OR adresse = ${`/parcours/${parcours}`} OR adresse LIKE ${`/parcours/${parcours}/%`})`.execute(
    trx,
  );
}

/**
 * Notifiée avant que quelqu'un la suive, l'orientation a fait courir des délais au nom du responsable : le premier référent les reprend. Celui qui
 * suit après une interruption reprend aussi le questionnaire d'entrée du Fonds social européen, s'il manque encore.
 */
async function reprendreDelais(trx: Trx, parcours: number, vers: ReferentVise): Promise<void> {
  await sql`UPDATE echeance SET compte_id = ${vers.compteId}, organisation_id = ${vers.organisationId}
    WHERE etat = 'ouverte' AND objet = ${`parcours:${parcours}`} AND nature IN ('accompagnement.contrat', 'accompagnement.reexamen', ${ECHEANCE_FSE_ENTREE})`.execute(
    trx,
  );
}
