import { sql } from 'kysely';
import { direOrigine, exigerReglage, type OperationReglee } from '#src/domaines/accompagnements/index.ts';
import type { ParcoursSitue } from '#src/domaines/personnes/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { aujourdhui, plusMois } from '#src/socle/jour.ts';
import { attentesDuParcours, type PlaceAttendue } from '../attente.ts';
import type { EtatParticipation, Modalite, Motif } from '../forme.ts';
import { type Couverture, couvertureDuMois } from '../regles.ts';

/** Un rendez-vous d'une personne, et sa venue. */
export interface VenueDite {
  /** La participation : ce qu'on qualifie, confirme ou reporte. */
  id: number;
  rendezvous: number;
  genre: 'individuel' | 'collectif';
  motif: Motif;
  intitule: string;
  modalite: Modalite;
  lieu: string;
  lien: string;
  debut: Date;
  fin: Date;
  etat: EtatParticipation;
  confirmeLe: Date | null;
  report: string;
  qualifiePar: string;
  qualifieLe: Date | null;
  /** Professionnel qui le tient. */
  avec: string;
  aQualifier: boolean;
  aVenir: boolean;
}

const VENUES = sql`
  SELECT p.id, p.rendezvous, r.genre, r.motif, r.intitule, r.modalite, r.lieu, r.lien, r.debut, r.fin, p.etat, p.confirme_le AS "confirmeLe",
    p.report_demande AS report, p.qualifie_par AS "qualifiePar", p.qualifie_le AS "qualifieLe", k.prenom || ' ' || k.nom AS avec,
    p.etat = 'fixe' AND p.debut <= clock_timestamp() AS "aQualifier", p.etat = 'fixe' AND p.debut > clock_timestamp() AS "aVenir"
  FROM participation p JOIN rendezvous r ON r.id = p.rendezvous JOIN professionnel f ON f.id = r.professionnel JOIN compte k ON k.id = f.compte_id`;

/** Tous ses rendez-vous, du plus lointain à venir au plus ancien. */
export async function rendezvousDuParcours(c: Cloison, parcours: number): Promise<VenueDite[]> {
  const { rows } =
    await sql<VenueDite>`${VENUES} WHERE p.parcours = ${parcours} ORDER BY p.debut DESC, p.id DESC LIMIT 400`.execute(
      c,
    );
  return rows;
}

/** Le prochain, ou `null`. La personne lit les siens par la même requête. */
export async function prochainRendezvous(c: Cloison, parcours: number): Promise<VenueDite | null> {
  const { rows } =
    await sql<VenueDite>`${VENUES} WHERE p.parcours = ${parcours} AND p.etat = 'fixe' AND p.debut > clock_timestamp()
    ORDER BY p.debut, p.id LIMIT 1`.execute(c);
  return rows[0] ?? null;
}

/** Ce que l'opération demande par mois, et combien de jours avant la fin du mois l'alerte se lève. */
export async function obligationDuMois(base: Base | Trx, operation: OperationReglee, jour: string) {
  const parMois = await exigerReglage(base, operation, 'accompagnement.rdv_par_mois', jour);
  const alerte = await exigerReglage(base, operation, 'accompagnement.alerte_mois_jours', jour);
  return {
    parMois: parMois.valeur,
    alerteJours: alerte.valeur,
    source: direOrigine(parMois),
    confiance: parMois.confiance,
  };
}

const MOIS_MONTRES = 12;

/** La couverture mois par mois, du plus ancien (douze au plus) à celui-ci, depuis l'ouverture ou jusqu'à la clôture. */
export async function couvertureDe(
  c: Cloison,
  parcours: ParcoursSitue,
  jour = aujourdhui(),
): Promise<{ mois: Couverture[]; parMois: number; alerteJours: number; source: string; confiance: string }> {
  const dernier = parcours.closLe && parcours.closLe < jour ? parcours.closLe : jour;
  const recul = plusMois(`${dernier.slice(0, 7)}-01`, 1 - MOIS_MONTRES);
  const debut = parcours.ouvertLe > recul ? `${parcours.ouvertLe.slice(0, 7)}-01` : recul;
  const { rows } = await sql<{ debut: Date; etat: EtatParticipation }>`
    SELECT debut, etat FROM participation WHERE parcours = ${parcours.id} AND debut >= ${debut}::date::timestamptz`.execute(
    c,
  );
  const mois: Couverture[] = [];
  const obligation = await obligationDuMois(
    c,
    { departement: parcours.operation.departement, reglages: parcours.operation.reglages },
    jour,
  );
  for (let m = debut; m <= dernier; m = plusMois(m, 1))
    mois.push(couvertureDuMois(rows, jour, obligation, m.slice(0, 7)));
  return { mois, ...obligation };
}

export interface ResumeRendezvous {
  prochain: VenueDite | null;
  /** Dernier honoré, quel qu'il soit. */
  dernier: Date | null;
  aQualifier: number;
  couverture: Couverture | null;
  /** Places de rendez-vous collectifs qu'elle attend. */
  attentes: PlaceAttendue[];
}

/** Ce que la page de la personne montre des rendez-vous. */
export async function resumeRendezvous(c: Cloison, parcours: ParcoursSitue): Promise<ResumeRendezvous> {
  const { rows } = await sql<{ dernier: Date | null; aQualifier: number }>`
    SELECT max(debut) FILTER (WHERE etat = 'honore') AS dernier,
      count(*) FILTER (WHERE etat = 'fixe' AND debut <= clock_timestamp())::int AS "aQualifier"
    FROM participation WHERE parcours = ${parcours.id}`.execute(c);
  const { mois } = await couvertureDe(c, parcours);
  return {
    prochain: await prochainRendezvous(c, parcours.id),
    ...rows[0]!,
    couverture: mois.at(-1) ?? null,
    attentes: await attentesDuParcours(c, parcours.id),
  };
}
